// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/plain_search.hpp"

#include <algorithm>
#include <set>

#include "indexer/language/analyser.hpp"
#include "query/plan/concept_terms.hpp"
#include "query/plan/planner.hpp"
#include "query/plan/similar_words.hpp"
#include "query/plan/telling_parts.hpp"
#include "query/understanding/understanding.hpp"

namespace watwerkt::test {
namespace {

const std::set<std::string> study_facets = {"opzet", "land", "jaar", "taal", "bron"};
const std::vector<std::string> schemes_of_facets = {"actie",
                                                    "uitkomst",
                                                    "leeftijd",
                                                    "plek",
                                                    "onderwijs",
                                                    "doelgroep",
                                                    "vorm",
                                                    "kosten",
                                                    "verschil",
                                                    "opzet",
                                                    "land"};

std::vector<std::string> list(const CodeList& codes) {
    return codes.has_value() ? *codes
                             : std::vector<std::string>{std::string(to_code(codes.missing()))};
}
std::vector<std::string> list(const Coded<std::string>& code) {
    return {code.has_value() ? *code : std::string(to_code(code.missing()))};
}

std::string source_code(const std::string& name) {
    std::string code;
    for (const char c : name) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool is_kept = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (is_kept) {
            code += small;
        } else if (!code.empty() && code.back() != '-') {
            code += '-';
        }
    }
    while (!code.empty() && code.back() == '-') code.pop_back();
    return code;
}

// An action page or a story, seen as a study that mentions its actions.
Study as_study(const Record& record) {
    if (const auto* study = std::get_if<Study>(&record)) return *study;
    Study seen;
    seen.provenances = {{"niet-bekeken", "", "", "", ""}};
    seen.id = record_id(record);
    std::vector<std::string> actions;
    Finding mention;
    if (const auto* action = std::get_if<Action>(&record)) {
        actions = {action->code};
    } else {
        const auto& story = std::get<Story>(record);
        mention.setting = story.setting;
        actions = list(story.action);
    }
    for (const std::string& action : actions) {
        const auto missing = missing_from_code(action);
        mention.action = missing ? Coded<std::string>(*missing) : Coded<std::string>(action);
        seen.findings.push_back(mention);
    }
    return seen;
}

const Analyser& analyser() {
    static const Analyser with_words(WordList::open(WATWERKT_WORD_LIST));
    return with_words;
}

void collect(const std::vector<LocalText>& texts, std::vector<LocalText>& into) {
    for (const LocalText& text : texts) into.push_back(text);
}

}  // namespace

bool PlainSearch::is_or_is_below(const std::string& facet,
                                 const std::string& code,
                                 const std::string& wanted) const {
    if (code == wanted) return true;
    if (std::ranges::find(schemes_of_facets, facet) == schemes_of_facets.end()) return false;
    const ConceptScheme& scheme = vocabulary_.scheme(facet);
    for (auto at = scheme.find(code); at; at = scheme.concepts()[*at].broader) {
        if (scheme.concepts()[*at].code == wanted) return true;
    }
    return false;
}

PlainSearch::Codes PlainSearch::codes_of(const std::string& facet, const Study& study) const {
    if (facet == "opzet") return list(study.design);
    if (facet == "land") return list(study.country);
    if (facet == "taal") return list(study.language);
    if (facet == "jaar")
        return {study.year.has_value() ? std::to_string(*study.year)
                                       : std::string(to_code(study.year.missing()))};
    Codes codes;
    for (const Provenance& provenance : study.provenances)
        codes.push_back(source_code(provenance.source));
    return codes;
}

std::string PlainSearch::cost_of(const Finding& finding) const {
    const auto known = finding.action.has_value() ? costs_.find(*finding.action) : costs_.end();
    return known == costs_.end() ? "niet-bekeken" : known->second;
}

PlainSearch::Codes PlainSearch::codes_of(const std::string& facet, const Finding& finding) const {
    if (facet == "actie") return list(finding.action);
    if (facet == "uitkomst") return list(finding.outcome);
    if (facet == "plek") return list(finding.setting);
    if (facet == "onderwijs") return list(finding.school_type);
    if (facet == "doelgroep") return list(finding.target_group);
    if (facet == "vorm") return list(finding.delivery);
    if (facet == "verschil") return list(finding.gap);
    if (facet == "kosten") return {cost_of(finding)};
    if (!finding.age_from.has_value()) return {std::string(to_code(finding.age_from.missing()))};
    Codes groups;
    for (const Concept& group : vocabulary_.scheme("leeftijd").concepts()) {
        const int from = std::stoi(group.facts.at("minMonths"));
        const int to = std::stoi(group.facts.at("maxMonths"));
        if (std::max(from, *finding.age_from) < std::min(to, *finding.age_to))
            groups.push_back(group.code);
    }
    return groups;
}

bool PlainSearch::any_code(const Selection& selection, const Codes& codes) const {
    for (const std::string& wanted : selection.codes) {
        for (const std::string& code : codes) {
            if (is_or_is_below(selection.facet, code, wanted)) return true;
        }
    }
    return false;
}

bool PlainSearch::holds(const Selection& selection, const Study& study) const {
    if (any_code(selection, codes_of(selection.facet, study))) return true;
    if (selection.facet != "jaar" || !study.year.has_value()) return false;
    return std::ranges::any_of(selection.ranges, [&](const ValueRange& range) {
        return *study.year >= range.from.value_or(0) && *study.year <= range.to.value_or(9999);
    });
}

bool PlainSearch::holds(const Selection& selection, const Finding& finding) const {
    if (any_code(selection, codes_of(selection.facet, finding))) return true;
    if (selection.facet != "leeftijd" || !finding.age_from.has_value()) return false;
    return std::ranges::any_of(selection.ranges, [&](const ValueRange& range) {
        // Some month of the finding lies between the first birthday and the day before the one
        // after the last.
        for (int month = *finding.age_from; month < *finding.age_to; ++month) {
            if (month >= range.from.value_or(0) * 12 && month < (range.to.value_or(9998) + 1) * 12)
                return true;
        }
        return false;
    });
}

bool PlainSearch::counts(const SearchRequest& request, const Finding& finding) const {
    for (const Selection& selection : request.selections) {
        if (!study_facets.contains(selection.facet) && !holds(selection, finding)) return false;
    }
    for (const Selection& exclusion : request.exclusions) {
        if (!study_facets.contains(exclusion.facet) && holds(exclusion, finding)) return false;
    }
    return true;
}

bool PlainSearch::is_in(const SearchRequest& request, const Study& study) const {
    for (const Selection& selection : request.selections) {
        if (study_facets.contains(selection.facet) && !holds(selection, study)) return false;
    }
    for (const Selection& exclusion : request.exclusions) {
        if (study_facets.contains(exclusion.facet) && holds(exclusion, study)) return false;
    }
    if (study.findings.empty()) {
        return std::ranges::all_of(request.selections, [](const Selection& selection) {
            return study_facets.contains(selection.facet);
        });
    }
    return std::ranges::any_of(study.findings,
                               [&](const Finding& finding) { return counts(request, finding); });
}

std::set<std::string> PlainSearch::words_of(const Record& record) const {
    std::vector<LocalText> texts;
    const auto add_concept = [&](const std::string& scheme, const std::string& code) {
        const auto at = vocabulary_.scheme(scheme).find(code);
        if (!at) return;
        collect(vocabulary_.scheme(scheme).concepts()[*at].preferred, texts);
        collect(vocabulary_.scheme(scheme).concepts()[*at].alternative, texts);
    };
    if (const auto* study = std::get_if<Study>(&record)) {
        collect(study->titles, texts);
        collect(study->summaries, texts);
        if (study->original_title) texts.push_back(*study->original_title);
        for (const std::string& author : study->authors) texts.push_back({"nl", author});
        for (const Finding& finding : study->findings) {
            texts.push_back({"nl", finding.programme});
            texts.push_back({"nl", finding.instrument.value_or("")});
            for (const std::string& code : list(finding.action)) add_concept("actie", code);
            for (const std::string& code : list(finding.outcome)) add_concept("uitkomst", code);
            for (const std::string& code : list(finding.target_group))
                add_concept("doelgroep", code);
        }
    } else if (const auto* action = std::get_if<Action>(&record)) {
        collect(action->titles, texts);
        collect(action->summaries, texts);
        add_concept("actie", action->code);
        for (const auto* field : {&action->how_to,
                                  &action->ingredients,
                                  &action->conditions,
                                  &action->provider,
                                  &action->duration,
                                  &action->intensity,
                                  &action->group_size})
            texts.push_back({"nl", field->value_or("")});
    } else {
        const auto& story = std::get<Story>(record);
        collect(story.titles, texts);
        collect(story.summaries, texts);
        for (const std::string& paragraph : story.text) texts.push_back({"nl", paragraph});
        texts.push_back({"nl", story.place.value_or("")});
        for (const std::string& code : list(story.action)) add_concept("actie", code);
    }
    std::set<std::string> words;
    for (const LocalText& part : texts) {
        for (const Token& token : analyser().analyse(part.text, part.language)) {
            words.insert("=" + token.surface);
            for (const std::string& variant : token.variants) words.insert("=" + variant);
            words.insert(token.term);
            words.insert(token.also.begin(), token.also.end());
            for (const TokenPart& compound_part : token.parts) words.insert(compound_part.term);
            if (token.term.empty()) continue;
            for (const std::string& gram : character_grams(token.surface)) words.insert("+" + gram);
        }
    }
    return words;
}

bool PlainSearch::holds_any(std::size_t record, const std::vector<std::string>& terms) const {
    return std::ranges::any_of(
        terms, [&](const std::string& term) { return words_[record].contains(term); });
}

std::size_t PlainSearch::records_with(const std::string& term) const {
    const auto [entry, is_new] = records_with_.try_emplace(term, 0);
    if (is_new) {
        entry->second = static_cast<std::size_t>(
            std::ranges::count_if(words_, [&](const auto& words) { return words.contains(term); }));
    }
    return entry->second;
}

bool PlainSearch::holds_telling_parts(std::size_t record, const Token& token) const {
    std::vector<std::size_t> counts;
    for (const TokenPart& part : token.parts) counts.push_back(records_with(part.term));
    return std::ranges::any_of(telling_choices(counts, words_.size()), [&](const auto& choice) {
        return std::ranges::all_of(choice, [&](std::size_t place) {
            return words_[record].contains(token.parts[place].term);
        });
    });
}

std::vector<std::string> PlainSearch::similar_words(const std::string& word) const {
    if (analyser().words()->is_word(word)) return {};
    std::map<std::string, std::size_t> counts;
    for (const auto& words : words_) {
        for (auto at = words.lower_bound("="); at != words.end() && at->starts_with("="); ++at)
            ++counts[at->substr(1)];
    }
    std::vector<WordEntry> entries;
    for (const auto& [surface, count] : counts) {
        if (surface.empty() ||
            !std::ranges::all_of(surface, [](char c) { return c >= 'a' && c <= 'z'; }))
            continue;
        WordFacts facts;
        facts.is_word = true;
        facts.as_head = static_cast<double>(count);
        entries.push_back({surface, facts});
    }
    return watwerkt::similar_words(word, *WordList::from_bytes(pack_word_list(entries, 1)));
}

bool PlainSearch::is_like(std::size_t record, const Token& asked) const {
    bool has_similar = false;
    for (const std::string& similar : similar_words(asked.surface)) {
        for (const Token& token : analyser().analyse(similar)) {
            const std::vector<std::string> terms = analyser().alternatives(token);
            has_similar = has_similar || !terms.empty();
            if (!terms.empty() && (holds_any(record, terms) || holds_telling_parts(record, token)))
                return true;
        }
    }
    if (has_similar) return false;
    for (const TokenPart& part : asked.parts) {
        if (records_with(part.term) > 0) return false;
    }
    GramHalves halves = gram_halves(asked.surface);
    if (halves.first.empty()) return false;
    for (auto* half : {&halves.first, &halves.last}) {
        for (std::string& gram : *half) gram.insert(0, "+");
    }
    return holds_any(record, halves.first) &&
           (halves.last.empty() || holds_any(record, halves.last));
}

// The other names of what the words are understood as.
std::vector<std::vector<std::string>> PlainSearch::other_names(const std::string& text) const {
    // Costly to make; all worlds of the tests share the shipped vocabulary.
    static const ConceptNames names(ConceptNames::bytes_of(vocabulary_, analyser()));
    std::vector<std::vector<std::string>> found;
    for (const UnderstoodConcept& one :
         Understanding(names, vocabulary_, analyser()).of(text, "nl")) {
        for (auto& name : names_in_text(one, names)) found.push_back(std::move(name));
    }
    return found;
}

bool PlainSearch::matches_text(std::size_t record, const std::string& text) const {
    bool is_asked = false;
    for (const Token& token : analyser().analyse(text)) {
        const std::vector<std::string> terms = analyser().alternatives(token);
        if (terms.empty()) continue;
        is_asked = true;
        if (holds_any(record, terms) || holds_telling_parts(record, token)) return true;
        const bool is_known = std::ranges::any_of(
            terms, [&](const std::string& term) { return records_with(term) > 0; });
        if (!is_known && is_like(record, token)) return true;
    }
    for (const std::vector<std::string>& name : other_names(text)) {
        if (std::ranges::all_of(
                name, [&](const std::string& term) { return words_[record].contains(term); }))
            return true;
    }
    return !is_asked;
}

PlainSearch::PlainSearch(const std::vector<Record>& records, const Vocabulary& vocabulary)
    : records_(records), vocabulary_(vocabulary) {
    for (const Record& record : records) {
        studies_.push_back(as_study(record));
        words_.push_back(words_of(record));
        const auto* action = std::get_if<Action>(&record);
        if (action != nullptr)
            costs_[action->code] = action->cost.has_value()
                                       ? action->cost->band
                                       : std::string(to_code(action->cost.missing()));
    }
}

std::set<std::string> PlainSearch::results(const SearchRequest& request) const {
    std::set<std::string> found;
    for (std::size_t i = 0; i < records_.size(); ++i) {
        const Record& record = records_[i];
        const bool is_listed =
            request.list == ListKind::stories   ? std::holds_alternative<Story>(record)
            : request.list == ListKind::studies ? std::holds_alternative<Study>(record)
                                                : !std::holds_alternative<Story>(record);
        const Study& study = studies_[i];
        if (!is_listed || !is_in(request, study) || !matches_text(i, request.text)) continue;
        if (request.list != ListKind::actions) {
            found.insert(study.id);
            continue;
        }
        for (const Finding& finding : study.findings) {
            if (counts(request, finding) && finding.action.has_value() &&
                *finding.action != no_action)
                found.insert(*finding.action);
        }
    }
    return found;
}

std::size_t PlainSearch::count(const SearchRequest& request,
                               const std::string& facet,
                               const std::string& code) const {
    SearchRequest clicked = request;
    std::erase_if(clicked.selections,
                  [&](const Selection& selection) { return selection.facet == facet; });
    clicked.selections.push_back({facet, {code}, {}});
    return results(clicked).size();
}

std::set<std::string> PlainSearch::values(const std::string& facet) const {
    std::set<std::string> found;
    for (const Study& study : studies_) {
        Codes codes;
        if (study_facets.contains(facet)) {
            codes = codes_of(facet, study);
        } else {
            for (const Finding& finding : study.findings) {
                for (std::string& code : codes_of(facet, finding)) codes.push_back(std::move(code));
            }
        }
        found.insert(codes.begin(), codes.end());
    }
    if (std::ranges::find(schemes_of_facets, facet) == schemes_of_facets.end()) return found;
    const ConceptScheme& scheme = vocabulary_.scheme(facet);
    for (const std::string& code : std::set<std::string>(found)) {
        for (auto at = scheme.find(code); at; at = scheme.concepts()[*at].broader)
            found.insert(scheme.concepts()[*at].code);
    }
    return found;
}

}  // namespace watwerkt::test

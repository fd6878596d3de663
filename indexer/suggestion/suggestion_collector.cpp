// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggestion/suggestion_collector.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/language/fold.hpp"

namespace watwerkt {
namespace {

constexpr auto kinds = std::to_array<std::pair<std::string_view, SuggestionKind>>({
    {"actie", SuggestionKind::action},
    {"uitkomst", SuggestionKind::outcome},
    {"doelgroep", SuggestionKind::target_group},
});

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

void add_labels(SuggestionEntry& entry, const std::vector<LocalText>& texts, bool is_preferred) {
    for (const LocalText& text : texts)
        entry.labels.push_back({text.text, text.language == "en", is_preferred});
}

// Only the letters that folding would make small; a mark stays as it is.
std::string small_letters(std::string_view word) {
    std::string small(word);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return small;
}

}  // namespace

void SuggestionCollector::add(const Record& record, std::span<const AnalysedText> analysed) {
    std::visit(
        [&](const auto& what) {
            note_written_forms(what.titles, analysed);
            note_written_forms(what.summaries, analysed);
        },
        record);
    if (const auto* study = std::get_if<Study>(&record)) {
        count_study(*study);
        SuggestionEntry entry{SuggestionKind::study, study->id, 1, {}};
        add_labels(entry, study->titles, true);
        if (study->original_title) add_labels(entry, {*study->original_title}, true);
        packer_.add(entry, analyser_, analysed);
    } else if (const auto* story = std::get_if<Story>(&record)) {
        SuggestionEntry entry{SuggestionKind::story, story->id, 0, {}};
        add_labels(entry, story->titles, true);
        packer_.add(entry, analyser_, analysed);
    }
}

void SuggestionCollector::add(SuggestionCollector&& later) {
    packer_.add(later.packer_);
    for (const auto& [scheme, places] : later.studies_) {
        for (const auto& [place, count] : places) studies_[scheme][place] += count;
    }
    for (const auto& [folded, forms] : later.written_) {
        for (const auto& [form, count] : forms) written_[folded][form] += count;
    }
}

// A study counts once for each concept its findings are about, and for what that belongs to.
void SuggestionCollector::count_study(const Study& study) {
    for (const auto& [scheme_code, kind] : kinds) {
        const ConceptScheme& scheme = vocabulary_.scheme(scheme_code);
        std::set<std::size_t> seen;
        const auto see = [&](const std::string& code) {
            for (auto place = scheme.find(code); place && seen.insert(*place).second;
                 place = scheme.concepts()[*place].broader) {
            }
        };
        for (const Finding& finding : study.findings) {
            if (kind == SuggestionKind::action && finding.action.has_value()) see(*finding.action);
            if (kind == SuggestionKind::outcome && finding.outcome.has_value())
                see(*finding.outcome);
            if (kind == SuggestionKind::target_group && finding.target_group.has_value()) {
                for (const std::string& code : *finding.target_group) see(code);
            }
        }
        for (const std::size_t place : seen) ++studies_[std::string(scheme_code)][place];
    }
}

void SuggestionCollector::note_written_forms(const std::vector<LocalText>& texts,
                                             std::span<const AnalysedText> analysed) {
    for (const LocalText& text : texts) {
        if (is_ascii(text.text)) continue;
        const AnalysedText* known = find_analysed(analysed, text.text, text.language);
        const AnalysedText own =
            known != nullptr ? AnalysedText() : analyser_.read(text.text, text.language);
        if (known == nullptr) known = &own;
        for (std::size_t i = 0; i < known->words().size(); ++i) {
            const auto [begin, end, reading] = known->words()[i];
            const std::string_view slice = std::string_view(text.text).substr(begin, end - begin);
            if (is_ascii(slice)) continue;
            const std::string folded = fold_word(slice);
            if (folded == known->token(i).surface) ++written_[folded][small_letters(slice)];
        }
    }
}

SuggestionPacker SuggestionCollector::suggestions() && {
    for (const auto& [scheme_code, kind] : kinds) {
        const ConceptScheme& scheme = vocabulary_.scheme(scheme_code);
        const auto counted = studies_.find(scheme_code);
        for (std::size_t place = 0; place < scheme.concepts().size(); ++place) {
            const Concept& idea = scheme.concepts()[place];
            SuggestionEntry entry;
            entry.kind = kind;
            entry.code = idea.code;
            if (counted != studies_.end()) {
                const auto count = counted->second.find(place);
                if (count != counted->second.end()) entry.studies = count->second;
            }
            add_labels(entry, idea.preferred, true);
            add_labels(entry, idea.alternative, false);
            packer_.add(entry, analyser_);
        }
    }
    return std::move(packer_);
}

std::string SuggestionCollector::written_forms() const {
    std::string lines;
    for (const auto& [folded, forms] : written_) {
        const auto most =
            std::ranges::max_element(forms, {}, [](const auto& form) { return form.second; });
        lines += folded + '\t' + most->first + '\n';
    }
    return lines;
}

}  // namespace watwerkt

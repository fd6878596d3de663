// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/match_explanation.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace watwerkt {
namespace {

// Of the pieces of four letters of the shorter word.
constexpr double least_likeness = 0.3;

// Gathers the texts of a record, concepts once.
class Texts {
 public:
    explicit Texts(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void add(std::string_view field, const std::vector<LocalText>& texts) {
        for (const LocalText& text : texts) add_one(field, text);
    }
    void add_one(std::string_view field, const LocalText& text) {
        texts_.push_back({field, text.text, text.language, nullptr, {}});
    }
    void add(std::string_view field, std::string_view text) {
        if (!text.empty()) texts_.push_back({field, text, "nl", nullptr, {}});
    }
    void add(std::string_view field, const Coded<std::string>& text) {
        if (text.has_value()) add(field, std::string_view(*text));
    }
    void add_concept(std::string_view scheme, const std::string& code) {
        if (seen_.insert(std::string(scheme) + ':' + code).second)
            add_names(texts_, vocabulary_.scheme(scheme), code);
    }
    void add_concepts(std::string_view scheme, const CodeList& codes) {
        if (!codes.has_value()) return;
        for (const std::string& code : *codes) add_concept(scheme, code);
    }

    void add(const Study& study) {
        add("titel", study.titles);
        if (study.original_title) add_one("titel", *study.original_title);
        for (const Finding& finding : study.findings) {
            if (finding.action.has_value()) add_concept("actie", *finding.action);
            if (finding.outcome.has_value()) add_concept("uitkomst", *finding.outcome);
            add_concepts("doelgroep", finding.target_group);
        }
        for (const Finding& finding : study.findings) {
            if (seen_.insert(finding.programme).second)
                add("programma", std::string_view(finding.programme));
        }
        add("samenvatting", study.summaries);
        for (const Finding& finding : study.findings) {
            if (finding.instrument.has_value() && seen_.insert(*finding.instrument).second)
                add("instrument", finding.instrument);
        }
        for (const std::string& author : study.authors) add("auteur", std::string_view(author));
    }
    void add(const Action& action) {
        add("titel", action.titles);
        add_concept("actie", action.code);
        add("samenvatting", action.summaries);
        for (const auto* text : practical_texts(action)) add("samenvatting", *text);
    }
    void add(const Story& story) {
        add("titel", story.titles);
        add_concepts("actie", story.action);
        add("samenvatting", story.summaries);
        for (const std::string& paragraph : story.text)
            add("samenvatting", std::string_view(paragraph));
        add("samenvatting", story.place);
    }

    std::vector<SearchedText> take() { return std::move(texts_); }

 private:
    const Vocabulary& vocabulary_;
    std::vector<SearchedText> texts_;
    std::set<std::string, std::less<>> seen_;
};

bool has(const std::vector<std::string>& terms, std::string_view term) {
    return std::ranges::find(terms, term) != terms.end();
}

// The best match of one asked word so far.
struct Best {
    std::optional<WordMatch> match;
    double likeness = 0;

    [[nodiscard]] bool is_worse_than(MatchForm form) const { return !match || form < match->form; }
};

class Explanation {
 public:
    Explanation(const AskedWord& asked, const Analyser& analyser, std::string_view language)
        : asked_(asked),
          analyser_(analyser),
          language_(language),
          grams_(character_grams(asked.surface)) {}

    void look_at(const SearchedText& text, const Token& token) {
        if (token.surface == asked_.surface) return found(MatchForm::word, text, token);
        if (asked_.is_prefix) {
            if (token.surface.starts_with(asked_.surface)) found(MatchForm::beginning, text, token);
            return;
        }
        if (best_.match && !best_.is_worse_than(MatchForm::form))
            return;  // only the word is better
        const std::vector<std::string> terms = analyser_.alternatives(token);
        for (const std::string& term : terms) {
            if (has(asked_.terms, term)) return found(MatchForm::form, text, token);
        }
        for (const TokenPart& part : token.parts) {
            if (has(asked_.terms, part.term) || has(asked_.parts, part.term))
                return found(MatchForm::part, text, token, part.begin, part.end);
        }
        for (const std::string& term : terms) {
            if (has(asked_.parts, term))
                return found(MatchForm::part, text, token, token.begin, token.end);
        }
        if (!token.term.empty()) compare_letters(text, token);
    }

    [[nodiscard]] const std::optional<WordMatch>& best() const { return best_.match; }

 private:
    void found(MatchForm form, const SearchedText& text, const Token& token) {
        found(form, text, token, token.begin, token.begin);
    }

    void found(MatchForm form,
               const SearchedText& text,
               const Token& token,
               std::size_t part_begin,
               std::size_t part_end) {
        const bool is_other_name =
            text.idea != nullptr && (form == MatchForm::word || form == MatchForm::form) &&
            std::ranges::none_of(text.idea->preferred,
                                 [&](const LocalText& name) { return name.text == text.text; });
        if (is_other_name) form = MatchForm::synonym;
        if (!best_.is_worse_than(form)) return;
        WordMatch match;
        match.asked = asked_.surface;
        match.form = form;
        match.found = text.text.substr(token.begin, token.end - token.begin);
        match.part = text.text.substr(part_begin, part_end - part_begin);
        if (form == MatchForm::synonym) match.found = text.text;
        match.field = text.field;
        if (text.idea != nullptr) {
            match.concept_label = preferred_label(*text.idea, language_);
            match.scheme = text.scheme;
            match.code = text.idea->code;
        }
        best_.match = std::move(match);
    }

    void compare_letters(const SearchedText& text, const Token& token) {
        if (grams_.empty() || (best_.match && best_.match->form != MatchForm::likeness)) return;
        const std::vector<std::string> grams = character_grams(token.surface);
        if (grams.empty()) return;
        const auto shared = static_cast<double>(std::ranges::count_if(
            grams, [&](const std::string& gram) { return has(grams_, gram); }));
        const double likeness = shared / static_cast<double>(std::min(grams.size(), grams_.size()));
        if (likeness < least_likeness || likeness <= best_.likeness) return;
        best_.likeness = likeness;
        best_.match.reset();
        found(MatchForm::likeness, text, token);
    }

    const AskedWord& asked_;
    const Analyser& analyser_;
    std::string_view language_;
    std::vector<std::string> grams_;
    Best best_;
};

}  // namespace

void add_names(std::vector<SearchedText>& texts,
               const ConceptScheme& scheme,
               std::string_view code) {
    const auto place = scheme.find(code);
    if (!place) return;
    const Concept& idea = scheme.concepts()[*place];
    for (const auto* names : {&idea.preferred, &idea.alternative}) {
        for (const LocalText& name : *names)
            texts.push_back({"begrip", name.text, name.language, &idea, scheme.code()});
    }
}

std::vector<SearchedText> searched_texts(const Record& record, const Vocabulary& vocabulary) {
    Texts texts(vocabulary);
    std::visit([&](const auto& what) { texts.add(what); }, record);
    return texts.take();
}

std::vector<WordMatch> explain_matches(const std::vector<AskedWord>& asked,
                                       const std::vector<SearchedText>& texts,
                                       const Analyser& analyser,
                                       std::string_view language) {
    std::vector<Explanation> explanations;
    explanations.reserve(asked.size());
    for (const AskedWord& word : asked) explanations.emplace_back(word, analyser, language);
    for (const SearchedText& text : texts) {
        for (const Token& token : analyser.analyse(text.text, text.language)) {
            for (Explanation& explanation : explanations) explanation.look_at(text, token);
        }
    }
    std::vector<WordMatch> matches;
    for (const Explanation& explanation : explanations) {
        const auto& best = explanation.best();
        if (best && std::ranges::find(matches, *best) == matches.end()) matches.push_back(*best);
    }
    return matches;
}

void add_synonyms(MatchedWords& words,
                  const std::vector<WordMatch>& matches,
                  const Vocabulary& vocabulary,
                  const Analyser& analyser) {
    for (const WordMatch& match : matches) {
        if (match.form != MatchForm::synonym) continue;
        std::vector<SearchedText> names;
        add_names(names, vocabulary.scheme(match.scheme), match.code);
        for (const SearchedText& name : names) {
            const std::vector<Token> tokens = analyser.analyse(name.text, name.language);
            if (tokens.size() == 1 &&
                !tokens.front().term.empty())  // more words would mark too much
                words.terms.insert(tokens.front().term);
        }
    }
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/analysed_explanation.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace watwerkt::test {
namespace {

struct NamedText {
    std::string_view field;  ///< public name
    std::string_view text;
    std::string_view language;
    const Concept* idea = nullptr;
    std::string_view scheme;  ///< of that concept
};

void add_names(std::vector<NamedText>& texts, const ConceptScheme& scheme, std::string_view code) {
    const auto place = scheme.find(code);
    if (!place) return;
    const Concept& idea = scheme.concepts()[*place];
    for (const auto* names : {&idea.preferred, &idea.alternative}) {
        for (const LocalText& name : *names)
            texts.push_back({"begrip", name.text, name.language, &idea, scheme.code()});
    }
}

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

    std::vector<NamedText> take() { return std::move(texts_); }

 private:
    const Vocabulary& vocabulary_;
    std::vector<NamedText> texts_;
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

    void look_at(const NamedText& text, const Token& token) {
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
    void found(MatchForm form, const NamedText& text, const Token& token) {
        found(form, text, token, token.begin, token.begin);
    }

    void found(MatchForm form,
               const NamedText& text,
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

    void compare_letters(const NamedText& text, const Token& token) {
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

std::vector<WordMatch> explain(const std::vector<AskedWord>& asked,
                               const std::vector<NamedText>& texts,
                               const Analyser& analyser,
                               std::string_view language) {
    std::vector<Explanation> explanations;
    explanations.reserve(asked.size());
    for (const AskedWord& word : asked) explanations.emplace_back(word, analyser, language);
    for (const NamedText& text : texts) {
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

// What to mark of a token, and by which word of the question, so that different words count.
struct Mark {
    std::size_t begin = 0, end = 0;
    std::string word;
};
using Marks = std::vector<Mark>;

// A word as such, in a variant or in the other language, as a part of the question's compound, or
// by its beginning; else the parts that the question names: zomer[school].
Marks marks_of(const Token& token, const MatchedWords& words, const Analyser& analyser) {
    const auto whole = [&](const std::string& word) -> Marks {
        return {{token.begin, token.end, word}};
    };
    for (const std::string& term : analyser.alternatives(token)) {
        if (words.terms.contains(term) || words.parts.contains(term)) return whole(term);
    }
    if (words.surfaces.contains(token.surface)) return whole(token.surface);
    for (const std::string& prefix : words.prefixes) {
        if (token.surface.starts_with(prefix)) return whole(prefix);
    }
    Marks marks;
    for (const TokenPart& part : token.parts) {
        if (words.terms.contains(part.term) || words.parts.contains(part.term))
            marks.push_back({part.begin, part.end, part.term});
    }
    return marks;
}

struct Window {
    std::size_t first = 0, last = 0;  // tokens, inclusive
    std::size_t score = 0;
};

// The window with most different matching words; of equal ones the first. Quadratic only in the
// window's length.
Window best_window(const std::vector<Token>& tokens,
                   const std::vector<Marks>& marked,
                   std::size_t length) {
    Window best;
    bool is_first = true;
    for (std::size_t first = 0; first < tokens.size(); ++first) {
        // A window starts at the text's beginning, or a few words before a match.
        const bool is_start =
            first == 0 || (first + 3 < tokens.size() && !marked[first + 3].empty());
        if (!is_start) continue;
        std::size_t last = first;
        std::set<std::string_view> seen;
        for (std::size_t i = first;
             i < tokens.size() && tokens[i].end - tokens[first].begin <= length;
             ++i) {
            last = i;
            for (const Mark& mark : marked[i]) seen.insert(mark.word);
        }
        if (is_first || seen.size() > best.score) best = {first, last, seen.size()};
        is_first = false;
    }
    return best;
}

void add(std::vector<TextPiece>& pieces, std::string_view text, bool is_marked) {
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().is_marked == is_marked) {
        pieces.back().text += text;
    } else {
        pieces.push_back({std::string(text), is_marked});
    }
}

}  // namespace

void add_synonyms_by_analysis(MatchedWords& words,
                              const std::vector<WordMatch>& matches,
                              const Vocabulary& vocabulary,
                              const Analyser& analyser) {
    for (const WordMatch& match : matches) {
        if (match.form != MatchForm::synonym) continue;
        std::vector<NamedText> names;
        add_names(names, vocabulary.scheme(match.scheme), match.code);
        for (const NamedText& name : names) {
            const std::vector<Token> tokens = analyser.analyse(name.text, name.language);
            if (tokens.size() == 1 &&
                !tokens.front().term.empty())  // more words would mark too much
                words.terms.insert(tokens.front().term);
        }
    }
}

std::vector<WordMatch> explanation_by_analysis(const std::vector<AskedWord>& asked,
                                               const Record& record,
                                               const Vocabulary& vocabulary,
                                               const Analyser& analyser,
                                               std::string_view language) {
    Texts texts(vocabulary);
    std::visit([&](const auto& what) { texts.add(what); }, record);
    return explain(asked, texts.take(), analyser, language);
}

std::vector<WordMatch> explanation_by_analysis(const std::vector<AskedWord>& asked,
                                               std::string_view action,
                                               const Record* page,
                                               const Vocabulary& vocabulary,
                                               const Analyser& analyser,
                                               std::string_view language) {
    std::vector<NamedText> names;
    add_names(names, vocabulary.scheme("actie"), action);
    if (page != nullptr) {
        Texts texts(vocabulary);
        std::visit([&](const auto& what) { texts.add(what); }, *page);
        for (const NamedText& text : texts.take()) names.push_back(text);
    }
    return explain(asked, names, analyser, language);
}

std::vector<TextPiece> snippet_by_analysis(std::string_view text,
                                           const MatchedWords& words,
                                           const Analyser& analyser,
                                           std::size_t length) {
    std::vector<TextPiece> pieces;
    const std::vector<Token> tokens = analyser.analyse(text);
    if (tokens.empty()) return pieces;
    std::vector<Marks> marked;
    for (const Token& token : tokens) marked.push_back(marks_of(token, words, analyser));
    const Window window = best_window(tokens, marked, length);
    std::size_t at = window.first == 0 ? 0 : tokens[window.first].begin;
    if (window.first > 0) add(pieces, "… ", false);
    for (std::size_t i = window.first; i <= window.last; ++i) {
        for (const Mark& mark : marked[i]) {
            add(pieces, text.substr(at, mark.begin - at), false);
            add(pieces, text.substr(mark.begin, mark.end - mark.begin), true);
            at = mark.end;
        }
    }
    const bool is_whole = window.last + 1 == tokens.size();
    add(pieces, text.substr(at, (is_whole ? text.size() : tokens[window.last].end) - at), false);
    if (!is_whole) add(pieces, " …", false);
    return pieces;
}

}  // namespace watwerkt::test

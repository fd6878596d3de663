// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/analyser.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "indexer/language/equal_phrases.hpp"
#include "indexer/language/fold.hpp"
#include "indexer/language/stemmer.hpp"
#include "indexer/language/tokeniser.hpp"
#include "indexer/language/word_forms.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t most_cached_words = 100'000;  // in each of two generations
constexpr std::size_t gram_size = 4;
constexpr std::size_t shortest_old_spelling = 4;
constexpr std::size_t furthest_head = 6;  // words between "lees-" and "rekenvaardigheid"

// Phrases of nothing but stop words and numbers that name an action, and their term. A last word
// written together with what follows counts: "een-op-eenbegeleiding".
struct Phrase {
    std::array<std::string_view, 3> words;
    std::string_view term;
};
constexpr auto protected_phrases = std::to_array<Phrase>({
    {{"1", "op", "1"}, "eenopeen"},
    {{"een", "op", "een"}, "eenopeen"},
    {{"one", "on", "one"}, "eenopeen"},
    {{"one", "to", "one"}, "eenopeen"},
});

bool is_joining_word(std::string_view word) {
    constexpr auto joining =
        std::to_array<std::string_view>({"and", "en", "of", "or", "tm", "tot"});
    return std::ranges::find(joining, word) != joining.end();
}

bool is_number(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

bool is_plain(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// Where the first `count` folded bytes of a text end in it. The folded form is built character by
// character; where that is not how it came about, the place is the nearest after.
std::size_t place_in(std::string_view text, std::size_t count) {
    std::size_t at = 0, folded = 0;
    while (at < text.size() && folded < count) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
            ++next;
        folded += fold_word(text.substr(at, next - at)).size();
        at = next;
    }
    return at;
}

// What is the same wherever a word stands; places of parts are in the folded word.
struct Analysis {
    std::string term;
    std::vector<std::string> variants, also;
    std::vector<TokenPart> parts;
    std::vector<std::size_t> phrases;  // equal phrases of more words that begin with it
    std::uint64_t number = 0;          // of its own, also after it was forgotten
};

// Most words of a corpus are words seen before. When it is full, only what was asked for since it
// was half full stays: memory is bounded whatever the text, and frequent words are never forgotten.
class AnalysisCache {
 public:
    [[nodiscard]] const Analysis* find(const std::string& surface) {
        const auto young = young_.find(surface);
        if (young != young_.end()) return &young->second;
        const auto old = old_.find(surface);
        if (old == old_.end()) return nullptr;
        auto moved = old_.extract(old);
        return &young_.insert(std::move(moved)).position->second;
    }
    const Analysis& add(const std::string& surface, Analysis analysis) {
        if (young_.size() >= most_cached_words) {
            old_ = std::move(young_);
            young_.clear();
        }
        return young_.emplace(surface, std::move(analysis)).first->second;
    }

 private:
    std::unordered_map<std::string, Analysis> young_, old_;
};

}  // namespace

struct Analyser::State {
    State(std::shared_ptr<const WordList> list, LanguageSteps taken)
        : words(std::move(list)), steps(taken), stemmer(words) {
        if (!steps.equal_phrases) return;
        for (std::size_t i = 0; i < equal_phrases.size(); ++i) {
            const EqualPhrase& phrase = equal_phrases.at(i);
            std::vector<std::string>& stems = phrase_stems.emplace_back();
            for (const std::string_view word : phrase.words)
                stems.push_back(stem_of(word, phrase.is_english));
        }
    }

    std::shared_ptr<const WordList> words;
    LanguageSteps steps;
    Stemmer stemmer;
    Tokeniser tokeniser;
    EqualPhrases equal_phrases;
    std::vector<std::vector<std::string>> phrase_stems;  // of the words of each equal phrase
    AnalysisCache dutch, english;
    std::uint64_t analysed = 0;  // words so far

    const Analysis& analysis_of(const std::string& surface, bool is_english) {
        auto& cache = is_english ? english : dutch;
        if (const Analysis* known = cache.find(surface)) return *known;
        Analysis analysis = is_english ? analyse_english(surface) : analyse_dutch(surface);
        if (steps.equal_phrases) add_equal_phrases(surface, analysis);
        analysis.number = ++analysed;
        return cache.add(surface, std::move(analysis));
    }

    [[nodiscard]] std::string stem_of(std::string_view word, bool is_english) const {
        return is_english ? stemmer.english(word) : stemmer.dutch(word);
    }

    // Whether a word is one of a phrase, in any inflection.
    [[nodiscard]] bool is_form_of(std::string_view surface,
                                  std::size_t phrase,
                                  std::size_t word) const {
        return surface == equal_phrases.at(phrase).words[word] ||
               stem_of(surface, equal_phrases.at(phrase).is_english) == phrase_stems[phrase][word];
    }

    void add_equal_phrases(std::string_view surface, Analysis& analysis) const {
        std::optional<std::string> dutch_stem, english_stem;
        for (const std::size_t number : equal_phrases.beginning_like(surface)) {
            const EqualPhrase& phrase = equal_phrases.at(number);
            auto& stem = phrase.is_english ? english_stem : dutch_stem;
            if (!stem) stem = stem_of(surface, phrase.is_english);
            if (surface != phrase.words.front() && *stem != phrase_stems[number].front()) continue;
            if (phrase.words.size() > 1) {
                analysis.phrases.push_back(number);
            } else if (std::ranges::find(analysis.also, phrase.term) == analysis.also.end()) {
                analysis.also.push_back(phrase.term);
            }
        }
    }

    // Its term goes with the first word that says something: "evidence" may be dropped from a
    // question.
    void mark_equal_phrase(std::size_t number, std::size_t at, std::vector<Token>& tokens) const {
        const EqualPhrase& phrase = equal_phrases.at(number);
        const std::size_t count = phrase.words.size();
        if (at + count > tokens.size()) return;
        for (std::size_t i = 1; i < count; ++i) {
            if (!is_form_of(tokens[at + i].surface, number, i)) return;
        }
        for (std::size_t i = at; i < at + count; ++i) {
            Token& token = tokens[i];
            if (token.term.empty() || is_question_word(token.surface) ||
                is_english_stop_word(token.surface))
                continue;
            if (std::ranges::find(token.also, phrase.term) == token.also.end())
                token.also.push_back(phrase.term);
            token.reading = 0;
            return;
        }
    }

    [[nodiscard]] std::string dutch_term(std::string_view surface) const {
        return steps.stems ? stemmer.dutch(surface) : std::string(surface);
    }

    [[nodiscard]] std::string english_term(std::string_view surface) const {
        return std::string(english_prefix)
            .append(steps.stems ? stemmer.english(surface) : std::string(surface));
    }

    [[nodiscard]] Analysis analyse_english(const std::string& surface) const {
        Analysis analysis;
        if (!steps.stop_words || !is_english_stop_word(surface))
            analysis.term = english_term(surface);
        return analysis;
    }

    [[nodiscard]] Analysis analyse_dutch(const std::string& surface) const {
        Analysis analysis;
        if (steps.stop_words && is_stop_word(surface)) return analysis;
        analysis.term = dutch_term(surface);
        if (!words || !is_plain(surface)) return analysis;
        if (steps.old_spellings && !words->is_word(surface)) {
            if (std::string current = current_spelling(surface); !current.empty()) {
                analysis.also.push_back(dutch_term(current));
                analysis.variants.push_back(std::move(current));
            }
        }
        const std::vector<WordPart> parts = split_compound(surface, *words);
        if (steps.compounds && parts.size() > 1) add_parts(surface, parts, analysis);
        if (steps.english && parts.size() == 1 &&
            !words->is_word(surface))  // foreign, as far as we know
            analysis.also.push_back(english_term(surface));
        return analysis;
    }

    // In an old spelling the parts are those of the current one where it has as many: panne|koek is
    // pannen and koek.
    void add_parts(const std::string& surface,
                   const std::vector<WordPart>& parts,
                   Analysis& analysis) const {
        std::string current = surface;
        std::vector<WordPart> current_parts = parts;
        if (!analysis.variants.empty()) {
            std::vector<WordPart> others = split_compound(analysis.variants.front(), *words);
            if (others.size() == parts.size()) {
                current = analysis.variants.front();
                current_parts = std::move(others);
            }
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto [begin, end] = current_parts[i];
            std::string term = part_term(current.substr(begin, end - begin), i + 1 == parts.size());
            if (!is_stop_word(term))
                analysis.parts.push_back({std::move(term), parts[i].begin, parts[i].end});
        }
    }

    [[nodiscard]] std::string current_spelling(std::string_view surface) const {
        if (surface.size() < shortest_old_spelling) return {};
        for (std::string& current : current_spellings(surface)) {
            if (words->is_word(current)) return std::move(current);
        }
        return {};
    }

    // "groeps" stands for groep; "arbeids|kontrakt" for contract.
    [[nodiscard]] std::string part_term(const std::string& part, bool is_head) const {
        const auto facts = words->find(part).value_or(WordFacts());
        // A verb is whole: "reken|probleem" is no rek with a linking en.
        if (!is_head && !facts.kind.is_noun && !facts.kind.is_verb_stem) {
            for (const std::string& base : without_linker(part)) {
                const auto known = words->find(base).value_or(WordFacts());
                if (known.kind.is_noun || (known.is_word && !facts.is_word))
                    return dutch_term(base);
            }
        }
        if (steps.old_spellings && !facts.is_word) {
            std::vector<std::string> forms = without_linker(part);
            forms.insert(forms.begin(), part);
            for (const std::string& form : forms) {
                if (const std::string current = current_spelling(form); !current.empty())
                    return dutch_term(current);
            }
        }
        return dutch_term(part);
    }

    // "lees- en rekenvaardigheid" is also about leesvaardigheid.
    void complete_suspended(std::vector<RawToken>& tokens, std::size_t at) const {
        std::size_t other = at + 1;
        while (other < tokens.size() && other < at + furthest_head &&
               (tokens[other].is_suspended || is_joining_word(tokens[other].surface)))
            ++other;
        if (other >= tokens.size() || other < at + 2) return;
        const RawToken& whole = tokens[other];
        RawToken& first = tokens[at];
        if (is_number(first.surface) && is_number(whole.surface)) {  // "4- tot 6-jarigen"
            if (whole.is_hyphened && other + 1 < tokens.size())
                first.variants.push_back(first.surface + tokens[other + 1].surface);
            return;
        }
        const std::string head = head_for(first.surface, whole.surface);
        if (!head.empty()) first.variants.push_back(first.surface + head);
    }

    // The end of the whole word that belongs to the suspended one too.
    [[nodiscard]] std::string head_for(const std::string& first, const std::string& whole) const {
        const std::vector<WordPart> parts = split_compound(whole, *words);
        if (parts.size() > 1) return whole.substr(parts[1].begin);
        for (std::size_t at = 2; at + 3 <= whole.size(); ++at) {  // "in- en uitstroom"
            if (words->is_word(first + whole.substr(at))) return whole.substr(at);
        }
        return {};
    }

    // "ouderavonden en -gesprekken" is also about oudergesprekken.
    void complete_continued(std::vector<RawToken>& tokens, std::size_t at) const {
        if (at < 2 || !is_joining_word(tokens[at - 1].surface)) return;
        const std::string& whole = tokens[at - 2].surface;
        const std::size_t head = split_compound(whole, *words).back().begin;
        if (head > 0) tokens[at].variants.push_back(whole.substr(0, head) + tokens[at].surface);
    }

    [[nodiscard]] std::string_view phrase_at(const std::vector<RawToken>& tokens,
                                             std::size_t at) const {
        if (!steps.protected_phrases || at + 2 >= tokens.size()) return {};
        for (const Phrase& phrase : protected_phrases) {
            const RawToken& last = tokens[at + 2];
            if (tokens[at].surface == phrase.words[0] &&
                tokens[at + 1].surface == phrase.words[1] &&
                (last.surface == phrase.words[2] ||
                 (last.is_hyphened && last.surface.starts_with(phrase.words[2]))))
                return phrase.term;
        }
        return {};
    }
};

Analyser::Analyser(std::shared_ptr<const WordList> words, LanguageSteps steps)
    : state_(std::make_unique<State>(std::move(words), steps)) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

std::vector<Token> Analyser::analyse(std::string_view text, std::string_view language) const {
    std::vector<RawToken> raw = state_->tokeniser.tokens(text);
    const bool is_english = language == "en";
    if (state_->words && !is_english) {
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i].is_suspended) state_->complete_suspended(raw, i);
            if (raw[i].is_continued) state_->complete_continued(raw, i);
        }
    }
    std::vector<Token> tokens;
    tokens.reserve(raw.size());
    std::vector<std::pair<std::size_t, std::size_t>> begun;  // equal phrases: token, number
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const Analysis& analysis = state_->analysis_of(raw[i].surface, is_english);
        Token token{raw[i].surface,
                    analysis.term,
                    static_cast<std::uint32_t>(i + 1),
                    raw[i].begin,
                    raw[i].end,
                    {},
                    analysis.also,
                    analysis.parts,
                    analysis.number};
        if (!token.parts.empty()) {
            const std::string_view slice = text.substr(token.begin, token.end - token.begin);
            // Where parts are in the text follows from how it is written.
            if (slice.size() != token.surface.size() || !is_ascii(slice)) token.reading = 0;
            for (TokenPart& part : token.parts) {
                const bool is_last = part.end == token.surface.size();
                part.begin = token.begin + place_in(slice, part.begin);
                part.end = is_last ? token.end : token.begin + place_in(slice, part.end);
            }
        }
        for (const std::string& variant : raw[i].variants)
            token.also.push_back(is_english ? state_->english_term(variant)
                                            : state_->dutch_term(variant));
        if (!raw[i].variants.empty()) token.reading = 0;
        token.variants = std::move(raw[i].variants);
        token.variants.insert(
            token.variants.end(), analysis.variants.begin(), analysis.variants.end());
        if (const std::string_view phrase = state_->phrase_at(raw, i); !phrase.empty()) {
            token.also.emplace_back(phrase);
            token.reading = 0;
        }
        for (const std::size_t number : analysis.phrases) begun.emplace_back(i, number);
        tokens.push_back(std::move(token));
    }
    for (const auto& [at, number] : begun) state_->mark_equal_phrase(number, at, tokens);
    return tokens;
}

std::vector<std::string> Analyser::alternatives(const Token& token) const {
    std::vector<std::string> terms;
    const auto add = [&](std::string term) {
        if (!term.empty() && std::ranges::find(terms, term) == terms.end())
            terms.push_back(std::move(term));
    };
    add(token.term);
    if (token.term.starts_with(english_prefix)) {
        add(state_->analysis_of(token.surface, false).term);
    } else if (state_->steps.english && !token.term.empty() && !is_number(token.surface)) {
        add(state_->analysis_of(token.surface, true).term);
    }
    for (const std::string& term : token.also) add(term);
    return terms;
}

std::string Analyser::fold(std::string_view text) const {
    std::string joined;
    for (const RawToken& token : state_->tokeniser.tokens(text)) {
        if (!joined.empty()) joined += ' ';
        joined += token.surface;
    }
    return joined;
}

std::string Analyser::stem(std::string_view folded_word) const {
    return state_->stemmer.dutch(folded_word);
}

const std::shared_ptr<const WordList>& Analyser::words() const noexcept { return state_->words; }

std::vector<std::string> character_grams(std::string_view word) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if ((static_cast<unsigned char>(word[i]) & 0xC0U) != 0x80U) places.push_back(i);
    }
    places.push_back(word.size());
    std::vector<std::string> grams;
    for (std::size_t i = 0; i + gram_size < places.size(); ++i)
        grams.emplace_back(word.substr(places[i], places[i + gram_size] - places[i]));
    return grams;
}

}  // namespace watwerkt

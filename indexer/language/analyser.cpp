// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/analyser.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/language/analysed_text.hpp"
#include "indexer/language/equal_phrases.hpp"
#include "indexer/language/fold.hpp"
#include "indexer/language/known_words.hpp"
#include "indexer/language/stemmer.hpp"
#include "indexer/language/tokeniser.hpp"
#include "indexer/language/word_forms.hpp"

namespace watwerkt {
namespace {

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

}  // namespace

struct Analyser::State {
    State(std::shared_ptr<const WordList> list,
          LanguageSteps taken,
          std::shared_ptr<SharedWords> others)
        : words(std::move(list)), steps(taken), stemmer(words), shared(std::move(others)) {
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
    std::shared_ptr<SharedWords> shared;                 // may be null
    // Texts that were read hold on to it.
    std::shared_ptr<KnownWords> known = std::make_shared<KnownWords>();
    std::uint64_t forgotten = 0;  // words that were known before those

    void make_room() {
        if (known->size() < most_known_words) return;
        forgotten += known->size();
        known = std::make_shared<KnownWords>();
    }

    std::uint32_t number_of(const KnownWords::Key& key) {
        if (const auto number = known->find(key)) return *number;
        if (shared) {
            if (const auto packed = shared->find(key)) return known->add(key, *packed);
        }
        const std::string surface(key.surface);
        WordAnalysis analysis = key.is_english ? analyse_english(surface) : analyse_dutch(surface);
        if (steps.equal_phrases) add_equal_phrases(surface, analysis);
        const std::string packed = KnownWords::packed(analysis);
        if (shared) shared->add(key, packed);
        return known->add(key, packed);
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

    void add_equal_phrases(std::string_view surface, WordAnalysis& analysis) const {
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

    // Which word of a phrase that stands there gets its term: the first that says something, for
    // "evidence" may be dropped from a question.
    [[nodiscard]] std::optional<std::size_t> phrase_bearer(std::size_t number,
                                                           std::size_t at,
                                                           const std::vector<RawToken>& tokens,
                                                           bool is_english) const {
        const EqualPhrase& phrase = equal_phrases.at(number);
        const std::size_t count = phrase.words.size();
        if (at + count > tokens.size()) return std::nullopt;
        for (std::size_t i = 1; i < count; ++i) {
            if (!is_form_of(tokens[at + i].surface, number, i)) return std::nullopt;
        }
        for (std::size_t i = at; i < at + count; ++i) {
            const std::string& surface = tokens[i].surface;
            if (!term_of(surface, is_english).empty() && !is_question_word(surface) &&
                !is_english_stop_word(surface))
                return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string dutch_term(std::string_view surface) const {
        return steps.stems ? stemmer.dutch(surface) : std::string(surface);
    }

    [[nodiscard]] std::string english_term(std::string_view surface) const {
        return std::string(english_prefix)
            .append(steps.stems ? stemmer.english(surface) : std::string(surface));
    }

    // Empty for a stop word.
    [[nodiscard]] std::string term_of(std::string_view surface, bool is_english) const {
        if (steps.stop_words &&
            (is_english ? is_english_stop_word(surface) : is_stop_word(surface)))
            return {};
        return is_english ? english_term(surface) : dutch_term(surface);
    }

    [[nodiscard]] WordAnalysis analyse_english(const std::string& surface) const {
        WordAnalysis analysis;
        analysis.term = term_of(surface, true);
        return analysis;
    }

    [[nodiscard]] WordAnalysis analyse_dutch(const std::string& surface) const {
        WordAnalysis analysis;
        analysis.term = term_of(surface, false);
        if (analysis.term.empty() || !words || !is_plain(surface)) return analysis;
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
                   WordAnalysis& analysis) const {
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
                const auto of_base = words->find(base).value_or(WordFacts());
                if (of_base.kind.is_noun || (of_base.is_word && !facts.is_word))
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
        constexpr std::size_t longest_first_word = 3;
        if (!steps.protected_phrases || at + 2 >= tokens.size() ||
            tokens[at].surface.size() > longest_first_word)
            return {};
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

    // Not to be known by its number alone: where its parts are follows from how it is written, or
    // its neighbours give it more.
    [[nodiscard]] bool is_odd(std::uint32_t number,
                              const std::vector<RawToken>& raw,
                              std::size_t place,
                              std::string_view text) const {
        const RawToken& token = raw[place];
        if (!token.variants.empty() || !phrase_at(raw, place).empty()) return true;
        const std::string_view slice = text.substr(token.begin, token.end - token.begin);
        return (slice.size() != token.surface.size() || !is_ascii(slice)) &&
               known->has_parts(number);
    }

    // 0 when there are no numbers left.
    [[nodiscard]] std::uint32_t reading_of(std::uint32_t number) const {
        const std::uint64_t reading = forgotten + number + 1;
        return reading > UINT32_MAX ? 0 : static_cast<std::uint32_t>(reading);
    }

    // A word in full, with what is known of it fitted to how it is written.
    [[nodiscard]] Token fitted(std::uint32_t number,
                               std::size_t place,
                               const std::vector<RawToken>& raw,
                               std::string_view text,
                               bool is_english) const {
        const RawToken& word = raw[place];
        WordAnalysis analysis = known->analysis(number);
        Token token{word.surface,
                    std::move(analysis.term),
                    static_cast<std::uint32_t>(place + 1),
                    word.begin,
                    word.end,
                    word.variants,
                    std::move(analysis.also),
                    std::move(analysis.parts)};
        const std::string_view slice = text.substr(token.begin, token.end - token.begin);
        for (TokenPart& part : token.parts) {
            const bool is_last = part.end == token.surface.size();
            part.begin = token.begin + place_in(slice, part.begin);
            part.end = is_last ? token.end : token.begin + place_in(slice, part.end);
        }
        for (const std::string& variant : word.variants)
            token.also.push_back(is_english ? english_term(variant) : dutch_term(variant));
        if (const std::string_view phrase = phrase_at(raw, place); !phrase.empty())
            token.also.emplace_back(phrase);
        token.variants.insert(
            token.variants.end(), analysis.variants.begin(), analysis.variants.end());
        return token;
    }
};

Analyser::Analyser(std::shared_ptr<const WordList> words, LanguageSteps steps)
    : Analyser(std::move(words), steps, nullptr) {}
Analyser::Analyser(std::shared_ptr<const WordList> words,
                   LanguageSteps steps,
                   std::shared_ptr<SharedWords> shared)
    : state_(std::make_unique<State>(std::move(words), steps, std::move(shared))) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

AnalysedText Analyser::read(std::string_view text, std::string_view language) const {
    State& state = *state_;
    state.make_room();
    AnalysedText read;
    read.text_ = text.substr(0, UINT32_MAX);
    read.language_ = language;
    read.known_ = state.known;
    read.numbers_before_ = state.forgotten;
    const bool is_english = language == "en";
    std::vector<RawToken> raw = state.tokeniser.tokens(read.text_);
    if (state.words && !is_english) {
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i].is_suspended) state.complete_suspended(raw, i);
            if (raw[i].is_continued) state.complete_continued(raw, i);
        }
    }
    std::vector<KnownWords::Key> keys;
    keys.reserve(raw.size());
    for (const RawToken& token : raw) {
        keys.push_back(KnownWords::key_of(token.surface, is_english));
        state.known->fetch(keys.back());
    }
    for (const KnownWords::Key& key : keys) state.known->fetch_next(key);
    std::vector<std::uint32_t> numbers;
    numbers.reserve(raw.size());
    read.words_.reserve(raw.size());
    std::vector<std::size_t> odd;
    // Equal phrases that stand there, by the word that bears their term.
    std::vector<std::pair<std::size_t, std::size_t>> equal;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::uint32_t number = state.number_of(keys[i]);
        numbers.push_back(number);
        if (state.known->begins_phrases(number)) {
            for (const std::size_t phrase : state.known->analysis(number).phrases) {
                if (const auto bearer = state.phrase_bearer(phrase, i, raw, is_english))
                    equal.emplace_back(*bearer, phrase);
            }
        }
        const std::uint32_t reading =
            state.is_odd(number, raw, i, read.text_) ? 0 : state.reading_of(number);
        if (reading == 0) odd.push_back(i);
        read.words_.push_back({static_cast<std::uint32_t>(raw[i].begin),
                               static_cast<std::uint32_t>(raw[i].end),
                               reading});
    }
    for (const auto& [bearer, phrase] : equal) {
        if (std::exchange(read.words_[bearer].reading, 0) != 0) odd.push_back(bearer);
    }
    std::ranges::sort(odd);
    for (const std::size_t place : odd) {
        Token token = state.fitted(numbers[place], place, raw, read.text_, is_english);
        for (const auto& [bearer, phrase] : equal) {
            const std::string_view term = state.equal_phrases.at(phrase).term;
            if (bearer == place && std::ranges::find(token.also, term) == token.also.end())
                token.also.emplace_back(term);
        }
        read.odd_.emplace_back(place, std::move(token));
    }
    return read;
}

std::vector<Token> Analyser::analyse(std::string_view text, std::string_view language) const {
    return read(text, language).tokens();
}

std::size_t Analyser::known_words() const noexcept { return state_->known->size(); }

Token AnalysedText::token(std::size_t place) const {
    const Word& word = words_[place];
    if (word.reading == 0)
        return std::ranges::lower_bound(odd_, place, {}, &std::pair<std::size_t, Token>::first)
            ->second;
    const auto number = static_cast<std::uint32_t>(word.reading - 1 - numbers_before_);
    WordAnalysis analysis = known_->analysis(number);
    for (TokenPart& part : analysis.parts) {
        part.begin += word.begin;
        part.end += word.begin;
    }
    return {std::string(known_->surface(number)),
            std::move(analysis.term),
            static_cast<std::uint32_t>(place + 1),
            word.begin,
            word.end,
            std::move(analysis.variants),
            std::move(analysis.also),
            std::move(analysis.parts)};
}

std::vector<Token> AnalysedText::tokens() const {
    std::vector<Token> tokens;
    tokens.reserve(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) tokens.push_back(token(i));
    return tokens;
}

const AnalysedText* find_analysed(std::span<const AnalysedText> analysed,
                                  std::string_view text,
                                  std::string_view language) {
    const auto found = std::ranges::find_if(analysed, [&](const AnalysedText& one) {
        return one.text() == text && one.language() == language;
    });
    return found == analysed.end() ? nullptr : &*found;
}

std::vector<std::string> Analyser::alternatives(const Token& token) const {
    std::vector<std::string> terms;
    const auto add = [&](std::string term) {
        if (!term.empty() && std::ranges::find(terms, term) == terms.end())
            terms.push_back(std::move(term));
    };
    add(token.term);
    if (token.term.starts_with(english_prefix)) {
        add(state_->term_of(token.surface, false));
    } else if (state_->steps.english && !token.term.empty() && !is_number(token.surface)) {
        add(state_->term_of(token.surface, true));
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

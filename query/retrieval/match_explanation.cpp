// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/match_explanation.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

namespace watwerkt {
namespace {

// Of the pieces of four letters of the shorter word.
constexpr double least_likeness = 0.3;
constexpr std::size_t filter_size = 1024;
constexpr std::size_t remembered_words = 4096;

using Ids = std::vector<std::uint32_t>;

bool has(const Ids& ids, std::uint32_t id) { return std::ranges::find(ids, id) != ids.end(); }

Ids ids_of(const std::vector<std::string>& texts, const TokenStream& stream) {
    Ids ids;
    for (const std::string& text : texts) {
        if (const auto id = stream.find(text)) ids.push_back(*id);
    }
    return ids;
}

std::size_t naming_scheme(std::string_view scheme) {
    return static_cast<std::size_t>(std::ranges::find(naming_schemes, scheme) -
                                    naming_schemes.begin());
}

bool is_ascii(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

// A piece of four letters of one byte each, as one number.
constexpr std::size_t plain_size = 4;
std::uint32_t plain_gram(const char* letters) {
    std::uint32_t gram = 0;
    std::memcpy(&gram, letters, plain_size);
    return gram;
}

// Words of the texts, by number, that are known to be of no use to the question. The same words
// come again in every record; a few are forgotten, by chance.
class UselessWords {
 public:
    [[nodiscard]] bool has(std::uint32_t word) const {
        return words_[word % remembered_words] == word + 1;
    }
    void add(std::uint32_t word) { words_[word % remembered_words] = word + 1; }

 private:
    Ids words_ = Ids(remembered_words);  // 0: none
};

// Pieces of four letters that the question has, by a few bits of theirs: most words of the texts
// have none of them.
class PieceFilter {
 public:
    void add(std::uint32_t gram) { bits_[place(gram)] = 1; }
    /// No: none of the pieces of the word, which is ASCII, is of the question.
    [[nodiscard]] bool may_have(std::string_view word) const {
        for (std::size_t i = 0; i + plain_size <= word.size(); ++i) {
            if (bits_[place(plain_gram(word.data() + i))] != 0) return true;
        }
        return false;
    }

 private:
    static std::size_t place(std::uint32_t gram) {
        return (gram * 2654435769U) >> (32U - place_bits);  // Fibonacci hashing: Knuth, TAOCP 6.4
    }
    static constexpr unsigned place_bits = 11;
    std::vector<std::uint8_t> bits_ = std::vector<std::uint8_t>(std::size_t{1} << place_bits);
};

// In which form a word of a text is one of the question, and the part of it that is.
struct Judgement {
    MatchForm form = MatchForm::likeness;
    std::uint32_t part_begin = 0, part_end = 0;  // within the word
};

// A word of the question, by the numbers of its texts.
struct Asked {
    Asked(const AskedWord& word, const TokenStream& stream)
        : text(word.surface),
          surface(stream.find(word.surface)),
          terms(ids_of(word.terms, stream)),
          parts(ids_of(word.parts, stream)),
          grams(character_grams(word.surface)),
          is_prefix(word.is_prefix) {
        if (is_prefix) beginning = stream.beginning_with(word.surface);
        for (const std::string& gram : grams) {
            if (gram.size() == plain_size) plain_grams.push_back(plain_gram(gram.data()));
        }
    }

    // Nothing: no word of the question, but it may look like one.
    [[nodiscard]] std::optional<Judgement> judge(const StoredWord& word,
                                                 std::uint32_t length) const {
        if (word.surface == surface) return Judgement{MatchForm::word};
        if (is_prefix) {
            if (beginning.has(word.surface)) return Judgement{MatchForm::beginning};
            return std::nullopt;
        }
        for (const std::uint32_t term : word.alternatives) {
            if (has(terms, term)) return Judgement{MatchForm::form};
        }
        for (std::size_t i = 0; i < word.part_count(); ++i) {
            const StoredWord::Part part = word.part(i);
            if (has(terms, part.term) || has(parts, part.term))
                return Judgement{MatchForm::part, part.begin, part.end};
        }
        for (const std::uint32_t term : word.alternatives) {
            if (has(parts, term)) return Judgement{MatchForm::part, 0, length};
        }
        return std::nullopt;
    }

    // Which share of the pieces of the shorter word both have.
    [[nodiscard]] double likeness(std::string_view word) const {
        std::size_t count = 0, shared = 0;
        if (is_ascii(word)) {
            for (std::size_t i = 0; i + plain_size <= word.size(); ++i, ++count)
                shared += has(plain_grams, plain_gram(word.data() + i)) ? 1U : 0U;
        } else {
            for (const std::string& gram : character_grams(word)) {
                ++count;
                if (std::ranges::find(grams, gram) != grams.end()) ++shared;
            }
        }
        if (count == 0) return 0;
        return static_cast<double>(shared) / static_cast<double>(std::min(count, grams.size()));
    }

    std::string_view text;
    std::optional<std::uint32_t> surface;
    Ids terms, parts;
    std::vector<std::string> grams;
    Ids plain_grams;  // those of letters of one byte, as numbers
    TokenStream::Numbers beginning;
    bool is_prefix;
};

// A text, and the concept that it names, if it does.
struct Place {
    std::string_view field, text;
    const Concept* idea = nullptr;
    std::string_view scheme;
    bool is_other_name = false;  // not what the concept is called by preference
};

struct Found {
    MatchForm form = MatchForm::likeness;
    double likeness = 0;
    Place place;
    TextWord word;
    std::uint32_t part_begin = 0, part_end = 0;  // within the word

    // Of equals the first.
    [[nodiscard]] bool is_better_than(const std::optional<Found>& other) const {
        if (!other) return true;
        if (form != other->form) return form < other->form;
        return form == MatchForm::likeness && likeness > other->likeness;
    }
};

// The names of a concept, and the best that each word of the question has among them.
using Best = std::vector<std::optional<Found>>;  // by word of the question

class Names {
 public:
    Names(const ConceptScheme& scheme, std::size_t place, PlacedTexts placed)
        : placed_(std::move(placed)) {
        const Concept& idea = scheme.concepts()[place];
        for (const auto* names : {&idea.preferred, &idea.alternative}) {
            for (const LocalText& name : *names) {
                const bool is_other = std::ranges::none_of(
                    idea.preferred, [&](const LocalText& one) { return one.text == name.text; });
                places_.push_back({"begrip", name.text, &idea, scheme.code(), is_other});
            }
        }
    }

    template <typename Look>
    void each(Look look) const {
        for (std::size_t i = 0; i < places_.size() && i < placed_.size(); ++i)
            look(places_[i], placed_.of(i));
    }

    // Filled when first asked for.
    std::optional<Best> best, alike;

 private:
    std::vector<Place> places_;
    PlacedTexts placed_;
};

}  // namespace

struct MatchExplanation::State {
    State(const std::vector<AskedWord>& words,
          const TokenStream& token_stream,
          const Vocabulary& concepts,
          std::string_view label_language)
        : stream(token_stream),
          vocabulary(concepts),
          language(label_language),
          filter(filter_size),
          may_look_alike(words.size()) {
        asked.reserve(words.size());
        for (const AskedWord& word : words) {
            const Asked& one = asked.emplace_back(word, stream);
            may_look_alike[asked.size() - 1] = !one.is_prefix && !one.grams.empty();
            has_prefix = has_prefix || one.is_prefix;
            for (const std::uint32_t gram : one.plain_grams) pieces.add(gram);
            if (one.surface) filter[*one.surface % filter_size] = true;
            for (const Ids* ids : {&one.terms, &one.parts}) {
                for (const std::uint32_t id : *ids) filter[id % filter_size] = true;
            }
        }
    }

    [[nodiscard]] bool may_be_asked(const StoredWord& word) const {
        const auto passes = [this](std::uint32_t id) { return filter[id % filter_size] != 0; };
        if (has_prefix || passes(word.surface)) return true;
        if (std::ranges::any_of(word.alternatives, passes)) return true;
        for (std::size_t i = 0; i < word.part_count(); ++i) {
            if (passes(word.part(i).term)) return true;
        }
        return false;
    }

    void look(const Place& text, std::span<const TextWord> words, Best& best) {
        for (const TextWord& placed : words) {
            if (not_asked.has(placed.word)) continue;
            const StoredWord word = stream.word(placed.word);
            if (!may_be_asked(word)) {
                not_asked.add(placed.word);
                continue;
            }
            for (std::size_t i = 0; i < asked.size(); ++i) {
                const auto judged = asked[i].judge(word, placed.end - placed.begin);
                if (!judged) continue;
                Found found{judged->form, 0, text, placed, judged->part_begin, judged->part_end};
                if (text.is_other_name &&
                    (found.form == MatchForm::word || found.form == MatchForm::form))
                    found.form = MatchForm::synonym;
                if (found.is_better_than(best[i])) best[i] = found;
            }
        }
    }

    void look_alike(const Place& text,
                    std::span<const TextWord> words,
                    const std::vector<bool>& is_wanted,
                    Best& best) {
        for (const TextWord& placed : words) {
            if (not_alike.has(placed.word)) continue;
            const StoredWord word = stream.word(placed.word);
            const std::string_view surface = stream.text(word.surface);
            const bool may_be_alike =
                word.has_term && (!is_ascii(surface) || pieces.may_have(surface));
            bool is_useless = true;
            for (std::size_t i = 0; may_be_alike && i < asked.size(); ++i) {
                if (!may_look_alike[i]) continue;
                const double likeness = asked[i].likeness(surface);
                if (likeness < least_likeness) continue;
                is_useless = false;
                const Found found{MatchForm::likeness, likeness, text, placed, 0, 0};
                if (is_wanted[i] && found.is_better_than(best[i])) best[i] = found;
            }
            if (is_useless) not_alike.add(placed.word);
        }
    }

    // Null for a concept that the vocabulary does not have.
    Names* names_of(const SearchedText& text) {
        const ConceptScheme& scheme = vocabulary.scheme(text.scheme);
        const auto place = scheme.find(text.code);
        if (!place) return nullptr;
        const std::size_t number = naming_scheme(text.scheme);
        auto& known = names[{number, *place}];
        if (!known) known = std::make_unique<Names>(scheme, *place, stream.names(number, *place));
        return known.get();
    }

    const Best& best_of(Names& concept_names) {
        if (!concept_names.best) {
            concept_names.best.emplace(asked.size());
            concept_names.each([&](const Place& name, std::span<const TextWord> words) {
                look(name, words, *concept_names.best);
            });
        }
        return *concept_names.best;
    }

    const Best& alike_of(Names& concept_names) {
        if (!concept_names.alike) {
            concept_names.alike.emplace(asked.size());
            concept_names.each([&](const Place& name, std::span<const TextWord> words) {
                look_alike(name, words, may_look_alike, *concept_names.alike);
            });
        }
        return *concept_names.alike;
    }

    // All texts in their order.
    void look_everywhere(std::span<const SearchedText> texts,
                         const PlacedTexts& placed,
                         Best& best) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].is_concept()) {
                look(own_text(texts[i]), placed.of(i), best);
            } else if (Names* concept_names = names_of(texts[i])) {
                join(best_of(*concept_names), best);
            }
        }
    }

    void look_alike_everywhere(std::span<const SearchedText> texts,
                               const PlacedTexts& placed,
                               const std::vector<bool>& is_wanted,
                               Best& best) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].is_concept()) {
                look_alike(own_text(texts[i]), placed.of(i), is_wanted, best);
            } else if (Names* concept_names = names_of(texts[i])) {
                join(alike_of(*concept_names), best);
            }
        }
    }

    static Place own_text(const SearchedText& text) {
        return {text.field, text.text, nullptr, {}, false};
    }

    static void join(const Best& found, Best& best) {
        for (std::size_t i = 0; i < best.size(); ++i) {
            if (found[i] && found[i]->is_better_than(best[i])) best[i] = found[i];
        }
    }

    [[nodiscard]] WordMatch match_of(const Asked& word, const Found& found) const {
        const Place& place = found.place;
        const auto slice = [&](std::size_t begin, std::size_t end) {
            return std::string(place.text.substr(std::min(begin, place.text.size()), end - begin));
        };
        WordMatch match;
        match.asked = word.text;
        match.form = found.form;
        match.found = found.form == MatchForm::synonym ? std::string(place.text)
                                                       : slice(found.word.begin, found.word.end);
        match.part = slice(found.word.begin + std::size_t{found.part_begin},
                           found.word.begin + std::size_t{found.part_end});
        match.field = place.field;
        if (place.idea != nullptr) {
            match.concept_label = preferred_label(*place.idea, language);
            match.scheme = place.scheme;
            match.code = place.idea->code;
        }
        return match;
    }

    const TokenStream& stream;
    const Vocabulary& vocabulary;
    std::string_view language;
    std::vector<Asked> asked;
    bool has_prefix = false;
    std::vector<char> filter;  // by the last bits of a text's number: whether anybody asks for it
    std::vector<bool> may_look_alike;  // by word of the question
    PieceFilter pieces;                // of those
    UselessWords not_asked, not_alike;
    std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<Names>> names;
};

MatchExplanation::MatchExplanation(const std::vector<AskedWord>& asked,
                                   const TokenStream& stream,
                                   const Vocabulary& vocabulary,
                                   std::string_view language)
    : state_(std::make_unique<State>(asked, stream, vocabulary, language)) {}
MatchExplanation::~MatchExplanation() = default;

std::vector<WordMatch> MatchExplanation::of(std::span<const SearchedText> texts,
                                            const PlacedTexts& placed) {
    const std::vector<Asked>& asked = state_->asked;
    Best best(asked.size());
    state_->look_everywhere(texts, placed, best);
    std::vector<bool> is_wanted = state_->may_look_alike;
    for (std::size_t i = 0; i < asked.size(); ++i) is_wanted[i] = is_wanted[i] && !best[i];
    if (std::ranges::find(is_wanted, true) != is_wanted.end())
        state_->look_alike_everywhere(texts, placed, is_wanted, best);
    std::vector<WordMatch> matches;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!best[i]) continue;
        WordMatch match = state_->match_of(asked[i], *best[i]);
        if (std::ranges::find(matches, match) == matches.end()) matches.push_back(std::move(match));
    }
    return matches;
}

std::vector<std::uint32_t> synonym_terms(const std::vector<WordMatch>& matches,
                                         const TokenStream& stream,
                                         const Vocabulary& vocabulary) {
    std::vector<std::uint32_t> terms;
    for (const WordMatch& match : matches) {
        if (match.form != MatchForm::synonym) continue;
        const auto place = vocabulary.scheme(match.scheme).find(match.code);
        if (!place) continue;
        const PlacedTexts names = stream.names(naming_scheme(match.scheme), *place);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names.of(i).size() != 1) continue;
            const StoredWord word = stream.word(names.of(i).front().word);
            if (word.has_term) terms.push_back(word.alternatives.front());
        }
    }
    return terms;
}

}  // namespace watwerkt

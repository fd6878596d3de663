// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/compound.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "indexer/language/analyser.hpp"
#include "indexer/language/word_forms.hpp"

namespace watwerkt {
namespace {

// Costs are minus the natural logarithm of a share of all compounds. The figures were chosen on
// the development sets (docs/language.md): each may be half or double without much difference.
constexpr double unseen = 0.05;            // family size of what the list has in no compound
constexpr double unseen_doer = 0.3;        // likewise for "verlater", made of a verb by rule
constexpr double whole_word_handicap = 9;  // a word of the list competes with its own cut
constexpr double derived_word_bonus = 5;   // "be|stelling", "in|stelling": one more reason not to
constexpr double unknown_word_cost = 60;
constexpr double short_part_cost = 1.5;  // three letters of a small family
constexpr double old_spelling_cost = 1;
constexpr double small_family = 30;
constexpr double least_short_family = 1.5;
constexpr double settled_part = 1.5;  // compounds of which a compound must be a part to stay whole

constexpr std::size_t longest = 64;
constexpr std::size_t shortest_compound = 6;
constexpr std::size_t shortest_part = 3;
constexpr std::size_t shortest_linked = 4;  // what a linking sound may follow

// Sorted, for binary search.
constexpr auto prefixes = std::to_array<std::string_view>({
    "aan",   "achter", "af",    "be",    "bij",    "binnen", "boven", "door",   "er",    "ge",
    "her",   "hier",   "in",    "langs", "los",    "mee",    "mis",   "na",     "naar",  "neer",
    "om",    "on",     "onder", "ont",   "op",     "over",   "rond",  "rondom", "samen", "te",
    "tegen", "terug",  "toe",   "tot",   "tussen", "uit",    "van",   "ver",    "vol",   "voor",
    "voort", "wan",    "weder", "weer",  "weg",    "zonder",
});
// Prefixes that never stand alone, then particles of separable verbs: what begins with one and goes
// on with a word is a derived word rather than a compound.
constexpr auto derivations = std::to_array<std::string_view>({
    "be",     "ge",    "ver",   "ont",   "her", "er",  "aan",  "achter", "af",    "bij",
    "binnen", "boven", "door",  "in",    "mee", "mis", "na",   "om",     "onder", "op",
    "over",   "samen", "tegen", "terug", "toe", "uit", "voor", "weg",    "wan",
});
constexpr std::size_t first_particle = 6;
constexpr auto endings = std::to_array<std::string_view>({
    "aal",   "aar",   "aard",        "aars",         "achtig",   "age",   "ale",    "baar", "dom",
    "eel",   "elen",  "eling",       "en",           "end",      "ende",  "enen",   "er",   "ere",
    "eren",  "erij",  "ers",         "eur",          "eurs",     "heden", "heid",   "ief",  "iek",
    "ieve",  "ing",   "ingen",       "isch",         "ische",    "iteit", "kje",    "kjes", "lijk",
    "lijke", "ling",  "lingen",      "loos",         "loze",     "matig", "matige", "pje",  "pjes",
    "riek",  "schap", "schappelijk", "schappelijke", "schappen", "sche",  "sel",    "sels", "ste",
    "sten",  "ster",  "sters",       "teit",         "tel",      "tie",   "ties",   "tig",  "tigen",
    "tje",   "tjes",  "tor",         "zaam",         "zame",
});
constexpr auto short_modifiers = std::to_array<std::string_view>({"ei"});
static_assert(std::is_sorted(prefixes.begin(), prefixes.end()));
static_assert(std::is_sorted(endings.begin(), endings.end()));

bool is_plain(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// The letter that today's spelling may have in this letter's place: aktie, organizatie.
char current_letter(char letter) { return letter == 'k' ? 'c' : letter == 'z' ? 's' : '\0'; }

class Splitter {
 public:
    Splitter(std::string_view word, const WordList& words) : word_(word), words_(words) {
        costs_.fill(std::numeric_limits<double>::infinity());
        costs_[0] = 0;
        for (begin_ = 0; begin_ + shortest_part <= word.size(); ++begin_) {
            if (std::isinf(costs_[begin_])) continue;
            is_known_head_ = false;
            follow({}, begin_, false);
            if (begin_ > 0 && !is_known_head_) offer_doer();
        }
    }

    [[nodiscard]] double cost() const { return costs_[word_.size()]; }

    [[nodiscard]] std::vector<WordPart> parts() const {
        std::vector<WordPart> parts;
        for (std::size_t end = word_.size(); end > 0; end = before_[end])
            parts.push_back({before_[end], end});
        std::ranges::reverse(parts);
        return parts;
    }

    [[nodiscard]] double cost_of(double family) const {
        return -std::log((family + unseen) / words_.compound_count());
    }

 private:
    // Offers everything that the list has from `begin_` on, also in an old spelling.
    void follow(WordList::Walk walk, std::size_t at, bool is_old) {
        std::optional<WordFacts> facts;
        while (at < word_.size()) {
            if (const char letter = current_letter(word_[at]); letter != '\0')
                follow_old(walk, letter, at);
            if (at > begin_ && may_lack_linking_n(word_, at)) {
                WordList::Walk other = walk;
                if (words_.step(other, 'n', facts)) follow_old(other, word_[at], at);
            }
            if (!words_.step(walk, word_[at], facts)) return;
            ++at;
            if (facts) offer(at, *facts, is_old);
        }
    }

    // Goes on with `letter` for the one at `at`.
    void follow_old(WordList::Walk walk, char letter, std::size_t at) {
        std::optional<WordFacts> facts;
        if (!words_.step(walk, letter, facts)) return;
        if (facts) offer(at + 1, *facts, true);
        follow(walk, at + 1, true);
    }

    void offer(std::size_t end, const WordFacts& facts, bool is_old) {
        const std::string_view part = word_.substr(begin_, end - begin_);
        if (is_old && (!facts.is_word || part.size() < shortest_linked)) return;
        const double handicap = is_old ? old_spelling_cost : 0;
        if (end == word_.size()) {
            if (begin_ > 0 && facts.is_word) offer_head(part, facts, handicap);
            return;
        }
        if (end + 2 >= word_.size()) return;
        if (!is_old || part.size() > shortest_linked) offer_modifier(part, facts, handicap);
        if (facts.is_word && part.size() >= shortest_linked) offer_linked(part, handicap);
    }

    void offer_head(std::string_view part, const WordFacts& facts, double handicap) {
        if (!may_be_head(part)) return;
        is_known_head_ = true;
        if (part.size() == shortest_part && facts.as_head < small_family) {
            if (facts.as_head < least_short_family) return;
            handicap += short_part_cost;
        }
        reach(word_.size(), cost_of(facts.as_head) + handicap);
    }

    void offer_modifier(std::string_view part, const WordFacts& facts, double handicap) {
        if (!may_be_modifier(part)) return;
        if (part.size() <= shortest_part && facts.as_modifier < small_family)
            handicap += short_part_cost;
        reach(begin_ + part.size(), cost_of(facts.as_modifier) + handicap);
    }

    // A linking sound in a place where the list has none: "lerenden|populatie".
    void offer_linked(std::string_view part, double handicap) {
        const std::string_view rest = word_.substr(begin_ + part.size());
        for (const std::string_view linker : {"s", "en", "er", "e", "n"}) {
            const char last = part.back();
            const bool fits = linker == "s"   ? last != 's' && last != 'x' && last != 'z'
                              : linker == "n" ? last == 'e'
                                              : true;
            const std::size_t end = begin_ + part.size() + linker.size();
            if (fits && rest.starts_with(linker) && end + 2 < word_.size() &&
                may_be_modifier(word_.substr(begin_, end - begin_)))
                reach(end, cost_of(0) + handicap);
        }
    }

    // "verlater": in no list, but made by rule of a verb.
    void offer_doer() {
        const std::string_view part = word_.substr(begin_);
        if (part.size() < shortest_compound || !may_be_head(part)) return;
        for (const std::string& stem : verb_stems(part)) {
            if (words_.is_word(stem)) return reach(word_.size(), cost_of(unseen_doer - unseen));
        }
    }

    void reach(std::size_t end, double cost) {
        if (costs_[begin_] + cost >= costs_[end]) return;
        costs_[end] = costs_[begin_] + cost;
        before_[end] = begin_;
    }

    std::string_view word_;
    const WordList& words_;
    std::size_t begin_ = 0;
    bool is_known_head_ = false;
    std::array<double, longest + 1> costs_{};
    std::array<std::size_t, longest + 1> before_{};
};

std::vector<WordPart> whole(std::string_view word) { return {{0, word.size()}}; }

// How a base form is cut says how its inflected form is: klassen is no klas|sen.
std::vector<WordPart> cut_like_base(std::string_view word,
                                    std::string_view base,
                                    const WordList& words) {
    std::vector<WordPart> parts = split_compound(base, words);
    if (parts.back().begin + 2 >= word.size()) return whole(word);
    parts.back().end = word.size();
    return parts;
}

// The particle or prefix after which a word goes on with another word; empty when there is none.
std::string_view derivation_of(std::string_view word, const WordList& words) {
    for (const std::string_view prefix : derivations) {
        if (word.starts_with(prefix) && word.size() >= prefix.size() + 4 &&
            words.is_word(word.substr(prefix.size())))
            return prefix;
    }
    return {};
}

// "instelling" comes from instellen; there is no voormeten, so "voormeting" is a compound.
bool is_particle_compound(std::string_view word, std::string_view particle, const WordList& words) {
    if (!word.ends_with("ing") ||
        std::find(derivations.begin() + first_particle, derivations.end(), particle) ==
            derivations.end())
        return false;
    return !words.is_word(std::string(word.substr(0, word.size() - 3)).append("en"));
}

// The parts of a part that is a compound itself, as it is cut by itself; none when it stays whole.
std::vector<WordPart> inner_parts(std::string_view part, double family, const WordList& words) {
    if (family >= settled_part || !words.is_word(part)) return {};
    std::vector<WordPart> parts = split_compound(part, words);
    const bool has_small_word = std::ranges::any_of(parts, [&](const WordPart& one) {
        return is_stop_word(part.substr(one.begin, one.end - one.begin));
    });
    if (parts.size() < 2 || has_small_word) parts.clear();
    return parts;
}

// A word of the list that is a part of no other compound, or of one, is cut further:
// faal|angst|training, for nothing else is made with faalangst; huiswerk|begeleiding stays.
std::vector<WordPart> cut_further(std::string_view word,
                                  const std::vector<WordPart>& parts,
                                  const WordList& words) {
    if (parts.size() < 2) return parts;
    std::vector<WordPart> all;
    for (const WordPart& part : parts) {
        const std::string_view text = word.substr(part.begin, part.end - part.begin);
        const WordFacts facts = words.find(text).value_or(WordFacts());
        const double family = part.end == word.size() ? facts.as_head : facts.as_modifier;
        const std::vector<WordPart> inner = inner_parts(text, family, words);
        if (inner.empty()) all.push_back(part);
        for (const WordPart& one : inner)
            all.push_back({part.begin + one.begin, part.begin + one.end});
    }
    return all;
}

std::vector<WordPart> split_word_of_list(std::string_view word,
                                         const WordFacts& facts,
                                         const WordList& words) {
    for (const std::string& base : base_forms(word)) {
        if (words.is_word(base)) return cut_like_base(word, base, words);
    }
    const std::string_view prefix = derivation_of(word, words);
    if (!prefix.empty() && is_particle_compound(word, prefix, words)) {
        std::vector<WordPart> parts = {{0, prefix.size()}};
        for (const WordPart& part : split_compound(word.substr(prefix.size()), words))
            parts.push_back({part.begin + prefix.size(), part.end + prefix.size()});
        return parts;
    }
    const Splitter splitter(word, words);
    const double whole_cost = splitter.cost_of(facts.as_modifier + facts.as_head) +
                              whole_word_handicap - (prefix.empty() ? 0 : derived_word_bonus);
    return splitter.cost() < whole_cost ? cut_further(word, splitter.parts(), words) : whole(word);
}

}  // namespace

bool may_be_modifier(std::string_view part) {
    if (part.size() < shortest_part)
        return std::ranges::find(short_modifiers, part) != short_modifiers.end();
    return has_vowel(part) && !std::ranges::binary_search(prefixes, part);
}

bool may_be_head(std::string_view part) {
    if (part.size() < shortest_part || !has_vowel(part)) return false;
    // What doubling leaves of an inflected form: aanpak|ken, hoog|ger.
    const bool is_doubling = part.size() == 3 && !has_vowel(part.substr(0, 1)) &&
                             (part.ends_with("en") || part.ends_with("er"));
    return !is_doubling && !std::ranges::binary_search(endings, part);
}

std::vector<WordPart> split_compound(std::string_view word, const WordList& words) {
    if (word.size() < shortest_compound || word.size() > longest || !is_plain(word))
        return whole(word);
    if (const auto facts = words.find(word); facts && facts->is_word)
        return split_word_of_list(word, *facts, words);
    const Splitter splitter(word, words);
    return splitter.cost() < unknown_word_cost ? cut_further(word, splitter.parts(), words)
                                               : whole(word);
}

}  // namespace watwerkt

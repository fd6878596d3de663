// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/concept_names.hpp"

#include <algorithm>
#include <tuple>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

constexpr std::string_view magic = "WWB1";
constexpr std::size_t head_size = 8;      // magic, count
constexpr std::size_t entry_head = 8;     // key length (2), facet, kind and language, place (4)
constexpr std::size_t longest_key = 200;  // longer than any name that people type
constexpr unsigned english_bit = 0x80U;

// These stop words turn the meaning of what follows; all others may be left out of a name.
constexpr auto turning = std::to_array<std::string_view>({"after",
                                                          "before",
                                                          "boven",
                                                          "buiten",
                                                          "geen",
                                                          "na",
                                                          "niet",
                                                          "no",
                                                          "not",
                                                          "onder",
                                                          "out",
                                                          "outside",
                                                          "over",
                                                          "tegen",
                                                          "tijdens",
                                                          "under",
                                                          "without",
                                                          "zonder"});

void put(std::string& bytes, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::uint32_t take(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

// Short, in capitals, with a digit, or not to be pronounced (vmbo; but sch, str and spr can be).
bool is_abbreviation(std::string_view label, std::string_view folded) {
    if (folded.size() > 6 || folded.find(' ') != std::string_view::npos) return false;
    if (folded.size() <= 3 || std::ranges::any_of(folded, is_digit)) return true;
    if (std::ranges::none_of(label, is_lower)) return true;
    return folded[0] != 's' && !is_vowel(folded[0]) && !is_vowel(folded[1]) && !is_vowel(folded[2]);
}

// "Vmbo (basis)" is also looked for as Vmbo.
std::string without_brackets(std::string_view label) {
    std::string plain;
    int depth = 0;
    for (const char c : label) {
        if (c == '(') ++depth;
        if (depth == 0) plain += c;
        if (c == ')' && depth > 0) --depth;
    }
    return plain;
}

struct Entry {
    std::string key;
    std::uint8_t facet;
    std::uint32_t place;
    NameKind kind;
    bool is_english;
    [[nodiscard]] auto order() const { return std::tie(key, facet, place, is_english, kind); }
};

// Without these a name is still the same name.
constexpr auto light = std::to_array<std::string_view>(
    {"a", "an", "at", "de", "een", "het", "in", "of", "op", "the", "van"});

// One word that is left of more: "sommen door elkaar" is not any sommen.
bool is_one_word_of_more(const std::vector<Token>& tokens, std::string_view key) {
    return key.find(' ') == std::string_view::npos &&
           std::ranges::any_of(tokens, [](const Token& token) {
               return token.term.empty() && token.also.empty() &&
                      std::ranges::find(light, token.surface) == light.end();
           });
}

// A name of numbers alone ("18+") would be any number.
bool is_usable(std::string_view key) {
    return key.size() <= longest_key && std::ranges::any_of(key, [](char c) {
               return !is_digit(c) && c != ' ' && c != '=' && c != '~';
           });
}

[[noreturn]] void throw_damaged() {
    throw Error(ErrorKind::index_mismatch,
                "de namen van begrippen in de index zijn beschadigd",
                std::string(names_file),
                "maak de index opnieuw met: watwerkt indexeer");
}

}  // namespace

std::string turning_word(const Token& token) {
    if (!token.term.empty() || std::ranges::find(turning, token.surface) == turning.end())
        return {};
    return "=" + token.surface;
}

std::size_t after_protected_phrase(const std::vector<Token>& tokens, std::size_t at) {
    const auto& also = tokens[at].also;
    if (std::ranges::find(also, one_to_one_term) == also.end()) return at;
    return std::min(at + 3, tokens.size());
}

std::string name_key(const std::vector<Token>& tokens) {
    std::string key;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::string term = tokens[i].term.empty() ? turning_word(tokens[i]) : tokens[i].term;
        if (const std::size_t after = after_protected_phrase(tokens, i); after > i) {
            term = one_to_one_term;
            i = after - 1;
        }
        if (term.empty()) continue;
        if (!key.empty()) key += ' ';
        key += term;
    }
    return key;
}

std::string ConceptNames::bytes_of(const Vocabulary& vocabulary, const Analyser& analyser) {
    std::vector<Entry> entries;
    const auto add = [&](FacetId facet, std::size_t place, const LocalText& label, NameKind kind) {
        const std::vector<Token> tokens = analyser.analyse(label.text, label.language);
        std::string key = name_key(tokens);
        if (!is_usable(key) || (key != one_to_one_term && is_one_word_of_more(tokens, key))) return;
        if (kind == NameKind::synonym && is_abbreviation(label.text, analyser.fold(label.text)))
            kind = NameKind::abbreviation;
        entries.push_back({std::move(key),
                           static_cast<std::uint8_t>(facet),
                           static_cast<std::uint32_t>(place),
                           kind,
                           label.language == "en"});
    };
    for (const FacetId facet : named_facets) {
        const auto& concepts = vocabulary.scheme(facet_field(facet).scheme).concepts();
        for (std::size_t place = 0; place < concepts.size(); ++place) {
            for (const LocalText& label : concepts[place].preferred) {
                add(facet, place, label, NameKind::preferred);
                const std::string plain = without_brackets(label.text);
                if (plain != label.text)
                    add(facet, place, {label.language, plain}, NameKind::preferred);
            }
            for (const LocalText& label : concepts[place].alternative)
                add(facet, place, label, NameKind::synonym);
        }
    }
    std::ranges::sort(entries,
                      [](const Entry& a, const Entry& b) { return a.order() < b.order(); });
    // The same name twice ("kleuter", "kleuters") is one.
    const auto is_same = [](const Entry& a, const Entry& b) {
        return a.key == b.key && a.facet == b.facet && a.place == b.place &&
               a.is_english == b.is_english;
    };
    entries.erase(std::unique(entries.begin(), entries.end(), is_same), entries.end());

    std::string offsets, body;
    const std::size_t start = head_size + 4 * entries.size();
    for (const Entry& entry : entries) {
        put(offsets, start + body.size(), 4);
        put(body, entry.key.size(), 2);
        put(body, entry.facet, 1);
        put(body, static_cast<unsigned>(entry.kind) | (entry.is_english ? english_bit : 0U), 1);
        put(body, entry.place, 4);
        body += entry.key;
    }
    std::string bytes(magic);
    put(bytes, entries.size(), 4);
    return bytes + offsets + body;
}

ConceptNames::ConceptNames(std::string bytes) : bytes_(std::move(bytes)) {
    if (bytes_.size() < head_size || !bytes_.starts_with(magic)) throw_damaged();
    count_ = take(bytes_, magic.size(), 4);
    if (count_ > (bytes_.size() - head_size) / 4) throw_damaged();
    for (std::size_t i = 0; i < count_; ++i) {
        const std::size_t at = take(bytes_, head_size + 4 * i, 4);
        if (at + entry_head > bytes_.size()) throw_damaged();
        if (at + entry_head + take(bytes_, at, 2) > bytes_.size()) throw_damaged();
        const std::size_t facet = static_cast<unsigned char>(bytes_[at + 2]);
        const std::size_t kind = static_cast<unsigned char>(bytes_[at + 3]) & ~english_bit;
        const std::size_t place = take(bytes_, at + 4, 4);
        if (facet >= facet_count || kind > static_cast<std::size_t>(NameKind::abbreviation) ||
            place > count_)
            throw_damaged();
        auto& concepts = by_concept_[facet];
        if (concepts.size() <= place) concepts.resize(place + 1);
        auto& names = concepts[place];
        if (kind == 0) {
            names.insert(names.begin(), static_cast<std::uint32_t>(i));
        } else {
            names.push_back(static_cast<std::uint32_t>(i));
        }
    }
}

ConceptName ConceptNames::at(std::size_t index) const {
    const std::size_t at = take(bytes_, head_size + 4 * index, 4);
    const unsigned flags = static_cast<unsigned char>(bytes_[at + 3]);
    return {std::string_view(bytes_).substr(at + entry_head, take(bytes_, at, 2)),
            static_cast<FacetId>(bytes_[at + 2]),
            take(bytes_, at + 4, 4),
            static_cast<NameKind>(flags & ~english_bit),
            (flags & english_bit) != 0};
}

std::size_t ConceptNames::lower_bound(std::string_view key) const {
    std::size_t low = 0, high = count_;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (at(middle).key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

std::span<const std::uint32_t> ConceptNames::names_of(FacetId facet, std::size_t place) const {
    const auto& concepts = by_concept_[static_cast<std::size_t>(facet)];
    return place < concepts.size() ? std::span<const std::uint32_t>(concepts[place])
                                   : std::span<const std::uint32_t>();
}

}  // namespace watwerkt

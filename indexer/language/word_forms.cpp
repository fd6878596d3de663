// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/word_forms.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace watwerkt {
namespace {

constexpr std::string_view vowels = "aeiouy";
constexpr std::string_view doubled_vowels = "aeou";

bool is_vowel(char c) { return vowels.find(c) != std::string_view::npos; }
bool is_consonant(char c) { return c >= 'a' && c <= 'z' && !is_vowel(c); }

// The end of a syllable is written with f and s: leven - leef, huizen - huis.
std::string devoiced(std::string word) {
    if (!word.empty() && word.back() == 'z') word.back() = 's';
    if (!word.empty() && word.back() == 'v') word.back() = 'f';
    return word;
}

// What stands before an ending that begins with a vowel, as it is written at the end of a word:
// itself, with one consonant less (klass - klas), or with one vowel more (tal - taal).
void add_closed(std::string_view open, std::vector<std::string>& forms) {
    const std::size_t size = open.size();
    if (size < 2) return;
    forms.push_back(devoiced(std::string(open)));
    if (size > 3 && open[size - 1] == open[size - 2] && is_consonant(open[size - 1]))
        forms.emplace_back(open.substr(0, size - 1));
    // After a vowel -al, -el and -er are lengthened: creeer, evalueer, individueel, sociaal.
    if (size >= 3 && is_consonant(open[size - 1]) &&
        (!is_vowel(open[size - 3]) || open.ends_with("er") || open.ends_with("el") ||
         open.ends_with("al")) &&
        doubled_vowels.find(open[size - 2]) != std::string_view::npos) {
        std::string closed(open.substr(0, size - 1));
        closed += open[size - 2];
        closed += open[size - 1];
        forms.push_back(devoiced(std::move(closed)));
    }
}

// Spellings that no rule gives.
constexpr auto irregular_spellings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"accoord", "akkoord"},
    {"buro", "bureau"},
    {"kado", "cadeau"},
    {"nivo", "niveau"},
});

std::string replaced(std::string word, std::string_view from, std::string_view to) {
    for (std::size_t at = word.find(from); at != std::string::npos;
         at = word.find(from, at + to.size()))
        word.replace(at, from.size(), to);
    return word;
}

}  // namespace

bool has_vowel(std::string_view word) { return std::ranges::any_of(word, is_vowel); }

std::vector<std::string> closed_forms(std::string_view open) {
    std::vector<std::string> forms;
    add_closed(open, forms);
    return forms;
}

std::vector<std::string> base_forms(std::string_view word) {
    std::vector<std::string> forms;
    if (word.size() < 4) return forms;
    const auto before = [&](std::size_t count) { return word.substr(0, word.size() - count); };
    if (word.ends_with("en")) add_closed(before(2), forms);
    if (word.ends_with("en") || word.ends_with("s")) {
        forms.emplace_back(before(1));
    } else if (word.ends_with("e")) {
        add_closed(before(1), forms);
    }
    std::erase_if(forms, [](const std::string& form) { return form.size() < 3; });
    return forms;
}

std::vector<std::string> verb_stems(std::string_view noun) {
    constexpr auto endings =
        std::to_array<std::string_view>({"sters", "ster", "ers", "er", "ingen", "ing"});
    std::vector<std::string> stems;
    for (const std::string_view ending : endings) {
        if (!noun.ends_with(ending) || noun.size() < ending.size() + 4) continue;
        const std::string_view stem = noun.substr(0, noun.size() - ending.size());
        if (ending.starts_with('s')) {
            stems.emplace_back(stem);
        } else {
            add_closed(stem, stems);
        }
    }
    return stems;
}

std::vector<std::string> without_linker(std::string_view modifier) {
    std::vector<std::string> stems;
    const std::size_t size = modifier.size();
    const auto before = [&](std::size_t count) {
        return std::string(modifier.substr(0, size - count));
    };
    if (size > 4 && modifier.ends_with("s") &&
        std::string_view("sxz").find(modifier[size - 2]) == std::string_view::npos)
        stems.push_back(before(1));
    if (size > 5 && (modifier.ends_with("en") || modifier.ends_with("er")))
        add_closed(modifier.substr(0, size - 2), stems);
    if (size > 4 && modifier.ends_with("en")) stems.push_back(before(1));
    if (size > 4 && modifier.ends_with("e")) add_closed(modifier.substr(0, size - 1), stems);
    return stems;
}

bool may_lack_linking_n(std::string_view word, std::size_t at) {
    return at >= 3 && at + 2 < word.size() && word[at - 1] == 'e' && is_consonant(word[at - 2]) &&
           is_consonant(word[at]) && word[at] != 'n';
}

std::vector<std::string> current_spellings(std::string_view word) {
    std::vector<std::string> forms;
    std::string old(word);
    for (const auto& [from, to] : irregular_spellings) {
        if (old.find(from) != std::string::npos) forms.push_back(replaced(old, from, to));
    }
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (old[i] == 'k') places.push_back(i);
    }
    if (!places.empty()) {
        forms.push_back(replaced(old, "kw", "qu"));
        forms.push_back(replaced(old, "kt", "ct"));
        forms.push_back(replaced(old, "k", "c"));
        for (const std::size_t place : places) {
            forms.push_back(old);
            forms.back()[place] = 'c';
        }
    }
    if (old.find('z') != std::string::npos) {
        const std::size_t count = forms.size();
        forms.push_back(replaced(old, "z", "s"));
        for (std::size_t i = 0; i < count; ++i) forms.push_back(replaced(forms[i], "z", "s"));
    }
    for (std::size_t at = 3; at + 2 < old.size(); ++at) {
        if (may_lack_linking_n(old, at)) forms.push_back(old.substr(0, at) + 'n' + old.substr(at));
    }
    std::erase(forms, old);
    return forms;
}

}  // namespace watwerkt

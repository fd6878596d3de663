// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/word_families.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "indexer/language/compound.hpp"
#include "indexer/language/fold.hpp"
#include "indexer/language/word_forms.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t shortest_compound = 6;
constexpr int rounds = 3;
constexpr double unseen = 0.01;

// Flags of Debian's Dutch hunspell dictionary (nl.aff): may stand first, also with a linking s.
constexpr auto first_flags = std::to_array<std::string_view>({"Ca", "CA", "Ce"});
constexpr auto linking_s_flags = std::to_array<std::string_view>({"Ch", "Cd"});
constexpr std::string_view forbidden_flag = "Fw";

// Abbreviations of Dutch education, as they are written in compounds without a hyphen.
constexpr auto abbreviations = std::to_array<std::string_view>({"avo",
                                                                "bbl",
                                                                "bol",
                                                                "bso",
                                                                "cito",
                                                                "havo",
                                                                "hbo",
                                                                "ict",
                                                                "isk",
                                                                "lwoo",
                                                                "mbo",
                                                                "oab",
                                                                "vmbo",
                                                                "vso",
                                                                "vsv",
                                                                "vve",
                                                                "vwo",
                                                                "wpo"});
// English words of the field that stand in Dutch compounds and are in no Dutch list.
constexpr auto english_words = std::to_array<std::string_view>(
    {"assessment", "blended",   "buddy",     "class",    "classroom",   "closing",  "coaching",
     "community",  "executive", "flipped",   "gap",      "growth",      "homework", "learning",
     "literacy",   "mastery",   "mentoring", "mindset",  "numeracy",    "parent",   "peer",
     "phonics",    "playful",   "preschool", "reading",  "scaffolding", "skills",   "student",
     "summer",     "teacher",   "teaching",  "tutoring", "tutor",       "wellbeing"});
// Old spellings that no rule of letters gives.
constexpr auto old_words = std::to_array<std::string_view>({"buro", "buros", "nivo", "nivos"});
// "eenopeen" is how the analyser writes the protected phrase (tokeniser.hpp).
constexpr auto phrases = std::to_array<std::string_view>({"eenopeen"});
constexpr auto learned_prefixes = std::to_array<std::string_view>({"anti",
                                                                   "inter",
                                                                   "intra",
                                                                   "macro",
                                                                   "mega",
                                                                   "micro",
                                                                   "mini",
                                                                   "mono",
                                                                   "multi",
                                                                   "neo",
                                                                   "poly",
                                                                   "pseudo",
                                                                   "semi",
                                                                   "super",
                                                                   "ultra",
                                                                   "vice"});
constexpr double prefix_family = 20;

struct Cut {
    std::string modifier, head;
};
using Sizes = std::unordered_map<std::string, double>;

double size_in(const Sizes& sizes, const std::string& word) {
    const auto found = sizes.find(word);
    return found == sizes.end() ? 0 : found->second;
}

WordClass class_in(const Words& words, const std::string& word) {
    const auto found = words.classes.find(word);
    return found == words.classes.end() ? WordClass() : found->second;
}

bool is_modifier(const std::string& text, const Words& words) {
    if (!may_be_modifier(text)) return false;
    if (words.words.contains(text) || words.modifiers.contains(text)) return true;
    return std::ranges::any_of(without_linker(text),
                               [&](const std::string& stem) { return words.words.contains(stem); });
}

std::vector<Cut> cuts_of(const std::string& word, const Words& words) {
    std::vector<Cut> cuts;
    for (std::size_t at = 2; at + 2 < word.size(); ++at) {
        std::string head = word.substr(at);
        if (!may_be_head(head) || !words.words.contains(head)) continue;
        std::string modifier = word.substr(0, at);
        if (is_modifier(modifier, words)) cuts.push_back({std::move(modifier), std::move(head)});
    }
    return cuts;
}

bool is_plain(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

template <typename Use>
void each_line(std::string_view lines, Use use) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        use(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

bool is_name(std::string_view word) { return word.empty() || (word[0] >= 'A' && word[0] <= 'Z'); }

template <typename Use>
void each_flag(std::string_view flags, Use use) {
    for (std::size_t at = 0; at + 1 < flags.size(); at += 2) use(flags.substr(at, 2));
}

template <std::size_t Count>
bool has_flag(std::string_view flags, const std::array<std::string_view, Count>& wanted) {
    bool has = false;
    each_flag(flags, [&](std::string_view flag) {
        has = has || std::ranges::find(wanted, flag) != wanted.end();
    });
    return has;
}

// Flags begin with a letter for what they do: Z plural, Y diminutive, A comparison, V conjugation.
WordClass class_of(std::string_view flags) {
    WordClass kind;
    each_flag(flags, [&](std::string_view flag) {
        if (flag[0] == 'Z' || flag[0] == 'Y' || flag == "Ch" || flag == "Cd") kind.is_noun = true;
        if (flag[0] == 'A' && flag != "A0") kind.is_adjective = true;
        if (flag == "Zb") kind.has_plain_plural = true;
        if (flag == "Ve") kind.is_participle = true;
        if (flag == "V3" || flag == "Vp" || flag == "Vq" || flag == "Va" || flag == "Vb")
            kind.is_verb_stem = true;
    });
    return kind;
}

// "PFX Pn 0 voor ." says that flag Pn puts "voor" before a word.
std::unordered_map<std::string, std::string> particles_of(std::string_view affixes) {
    std::unordered_map<std::string, std::string> particles;
    each_line(affixes, [&](std::string_view line) {
        constexpr std::string_view beginning = "PFX P";
        if (!line.starts_with(beginning) || line.substr(6, 3) != " 0 ") return;
        const std::string_view rest = line.substr(9);
        std::string particle = fold_word(rest.substr(0, rest.find(' ')));
        if (is_plain(particle)) particles[std::string(line.substr(4, 2))] = std::move(particle);
    });
    return particles;
}

void add_class(const std::string& word, const WordClass& kind, Words& words) {
    WordClass& known = words.classes[word];
    known.is_noun |= kind.is_noun;
    known.is_verb_stem |= kind.is_verb_stem;
    known.is_adjective |= kind.is_adjective;
    known.is_participle |= kind.is_participle;
    known.has_plain_plural |= kind.has_plain_plural;
}

}  // namespace

WordFamilies count_families(const Words& words) {
    std::vector<std::vector<Cut>> compounds;
    for (const std::string& word : words.words) {
        if (word.size() < shortest_compound) continue;
        std::vector<Cut> cuts = cuts_of(word, words);
        if (!cuts.empty()) compounds.push_back(std::move(cuts));
    }
    Sizes modifiers, heads;
    for (int round = 0; round < rounds; ++round) {
        Sizes new_modifiers, new_heads;
        for (const std::vector<Cut>& cuts : compounds) {
            std::vector<double> shares;
            double sum = 0;
            for (const Cut& cut : cuts) {
                shares.push_back((size_in(modifiers, cut.modifier) + unseen) *
                                 (size_in(heads, cut.head) + unseen));
                sum += shares.back();
            }
            for (std::size_t i = 0; i < cuts.size(); ++i) {
                new_modifiers[cuts[i].modifier] += shares[i] / sum;
                new_heads[cuts[i].head] += shares[i] / sum;
            }
        }
        modifiers = std::move(new_modifiers);
        heads = std::move(new_heads);
    }
    for (const std::string_view prefix : learned_prefixes)
        modifiers[std::string(prefix)] += prefix_family;
    WordFamilies families;
    families.compound_count = static_cast<double>(compounds.size());
    for (const std::string& word : words.words)
        families.entries.push_back(
            {word, {true, class_in(words, word), size_in(modifiers, word), size_in(heads, word)}});
    std::unordered_set<std::string> parts = words.modifiers;
    for (const auto& [word, kind] : words.classes) parts.insert(word);
    for (const auto& [part, size] : modifiers) parts.insert(part);
    for (const std::string& part : parts) {
        if (!words.words.contains(part))
            families.entries.push_back(
                {part, {false, class_in(words, part), size_in(modifiers, part), 0}});
    }
    return families;
}

void add_plain_list(std::string_view lines, Words& words) {
    each_line(lines, [&](std::string_view line) {
        if (is_name(line)) return;
        std::string word = fold_word(line);
        if (is_plain(word)) words.words.insert(std::move(word));
    });
}

void add_hunspell_dictionary(std::string_view dictionary, std::string_view affixes, Words& words) {
    const auto particles = particles_of(affixes);
    each_line(dictionary, [&](std::string_view line) {
        const std::size_t slash = line.rfind('/');
        if (is_name(line) || slash == std::string_view::npos) return;
        const std::string_view flags = line.substr(slash + 1);
        const std::string word = fold_word(line.substr(0, slash));
        if (!is_plain(word) || has_flag(flags, std::array{forbidden_flag})) return;
        if (has_flag(flags, first_flags)) words.modifiers.insert(word);
        if (has_flag(flags, linking_s_flags)) words.modifiers.insert(word + 's');
        const WordClass kind = class_of(flags);
        add_class(word, kind, words);
        if (!kind.is_verb_stem && !kind.is_participle) return;
        each_flag(flags, [&](std::string_view flag) {
            const auto particle = particles.find(std::string(flag));
            if (particle != particles.end()) add_class(particle->second + word, kind, words);
        });
    });
}

void add_field_words(Words& words) {
    for (const std::string_view word : abbreviations) words.words.emplace(word);
    for (const std::string_view word : english_words) words.words.emplace(word);
    for (const std::string_view word : old_words) words.words.emplace(word);
    for (const std::string_view phrase : phrases) words.words.emplace(phrase);
    for (const std::string_view prefix : learned_prefixes) words.modifiers.emplace(prefix);
}

}  // namespace watwerkt

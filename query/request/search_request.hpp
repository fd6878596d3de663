// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// What is listed and counted.
enum class ListKind {
    studies,  ///< `onderzoeken`
    actions,  ///< `acties`: studies grouped per action; facet counts count actions
    stories   ///< `verhalen`
};

/// In which order results stand. Equal results stand in the order of their ids.
enum class SortOrder {
    relevance,  ///< `relevantie`: BM25 over title, summary, concepts, names
    certainty,  ///< `zekerheid`: strongest design first, then most children
    year,       ///< `jaar`: newest first
    effect      ///< `effect`: largest mean effect of the matching findings first; unknown last
};

/// An inclusive range; an absent end is open. Years of publication for `jaar`, years of age for
/// `leeftijd` (4..6 means from the fourth birthday to the day before the seventh).
struct ValueRange {
    std::optional<int> from, to;
    friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

/// Chosen values of one facet: any of them will do. Parents include their children.
struct Selection {
    std::string facet;               ///< public name, e.g. `uitkomst`
    std::vector<std::string> codes;  ///< concept codes, or `niet-gemeld`, `niet-bekeken`
    std::vector<ValueRange> ranges;  ///< only for `jaar` and `leeftijd`
    friend bool operator==(const Selection&, const Selection&) = default;
};

/// A concept that a question's words must not be read as, by what SearchResponse::concepts names.
struct IgnoredConcept {
    std::string facet;  ///< public name
    std::string code;   ///< of a concept, or of an age as it was understood: `groep-6`, `4..6`
    friend bool operator==(const IgnoredConcept&, const IgnoredConcept&) = default;
};

/// "leeftijd:kleuter" as doors are given it; nothing when it is not written so. Whether there is
/// such a facet or code is for the engine to say.
[[nodiscard]] inline std::optional<IgnoredConcept> ignored_concept(std::string_view typed) {
    const std::size_t colon = typed.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == typed.size())
        return std::nullopt;
    return IgnoredConcept{std::string(typed.substr(0, colon)),
                          std::string(typed.substr(colon + 1))};
}

/// One question, as every door sends it.
struct SearchRequest {
    std::string text = {};  ///< words and operators as typed; see query/request/parser.hpp
    std::vector<Selection> selections =
        {};  ///< all must hold; on finding-level facets within ONE finding
    std::vector<Selection> exclusions =
        {};  ///< none may hold; a finding with such a value does not count
    std::vector<IgnoredConcept> ignored_concepts =
        {};  ///< readings of the words that are taken away; the results stay, their order changes
    ListKind list = ListKind::studies;
    SortOrder sort = SortOrder::relevance;
    std::size_t offset = 0;
    std::size_t limit = 10;        ///< 0 to 1000
    bool facets = true;            ///< count the facets
    bool snippets = true;          ///< cut a passage with the words marked
    bool matches = true;           ///< say of each result by which words it was found
    bool answer = false;           ///< compute verdicts too
    std::size_t answer_limit = 8;  ///< how many verdicts are told, 0 to 1000
    std::string language = "nl";   ///< of labels: nl or en
};

}  // namespace watwerkt

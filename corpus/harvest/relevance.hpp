// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "corpus/harvest/harvested_item.hpp"
#include "corpus/harvest/sources.hpp"

namespace watwerkt::harvest {

/// What becomes of a publication.
enum class Relevance {
    relevant,
    other_language,  ///< in a language the filter leaves out
    too_old,         ///< from before the first year
    not_education,   ///< names nothing of school, children or teaching
    not_chosen       ///< neither Dutch nor an intervention study, as far as asked for
};

/// For reports: `taal`, `jaar`, `geen onderwijs`, `niet nederlands en geen interventie`.
[[nodiscard]] std::string_view to_word(Relevance relevance);

/// Judges by title, abstract and subjects; a word counts when a term of the table begins it, or
/// stands anywhere in it when the term has a star in front.
/// docs/harvest.md states the rules.
[[nodiscard]] Relevance judge_relevance(const BibliographicRecord& record, const Filter& filter);

/// The tables of terms, lower case, for documentation and tests.
[[nodiscard]] std::span<const std::string_view> education_terms();
[[nodiscard]] std::span<const std::string_view> intervention_terms();
[[nodiscard]] std::span<const std::string_view> dutch_terms();

}  // namespace watwerkt::harvest

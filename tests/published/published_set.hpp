// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/synthesis/clustered_effect.hpp"
#include "tests/published/shipped_corpus.hpp"

namespace watwerkt::test {

/// One finding of a published analysis, with the figures that its authors analysed.
struct PublishedFinding {
    Row facts;  ///< as the source codes it: finding_id, study_id, and what its models need
    double value;
    double standard_error;
    bool in_corpus;  ///< false: the figures come from not_in_corpus.csv, which says why
};

/// The two figures of a finding, on the scale of the published analysis.
struct Figures {
    double value;
    double standard_error;
};
using FigureReader = std::function<Figures(const Finding&, const Row& facts)>;

/// All findings of a published analysis: the rows of `file` (in tests/published), the figures from
/// the records of the corpus where it has the finding, else from not_in_corpus.csv. Throws
/// std::runtime_error when a finding is in neither, or in both without need.
[[nodiscard]] std::vector<PublishedFinding> published_findings(std::string_view file,
                                                               const FigureReader& figures);

/// As clusters of one study each.
[[nodiscard]] std::vector<ClusteredEffect> clustered(const std::vector<PublishedFinding>& findings);

/// Only those of which a fact satisfies a condition, or that are in the corpus.
[[nodiscard]] std::vector<PublishedFinding> with_fact(const std::vector<PublishedFinding>& findings,
                                                      std::string_view fact,
                                                      std::string_view value);
[[nodiscard]] std::vector<PublishedFinding> in_corpus(
    const std::vector<PublishedFinding>& findings);

/// How many different values a fact has.
[[nodiscard]] std::size_t count_different(const std::vector<PublishedFinding>& findings,
                                          std::string_view fact);

/// The number with which a text begins: `0.289734 (hedges_g ...)`. Throws std::runtime_error
/// without one.
[[nodiscard]] double leading_number(std::string_view text);

/// Checks a figure against its row in published.csv, within what that row allows: half a unit of
/// the last digit in print, or more where its note says why.
void check_published(std::string_view key, double found);

}  // namespace watwerkt::test

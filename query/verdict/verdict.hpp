// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/evidence/evidence_cell.hpp"
#include "query/synthesis/direction_synthesis.hpp"
#include "query/synthesis/natural_frequency.hpp"
#include "query/synthesis/pooling.hpp"
#include "query/verdict/certainty.hpp"
#include "query/verdict/verdict_table.hpp"

namespace watwerkt {

/// How effects become one estimate. The method travels with every answer.
struct VerdictMethod {
    PoolingMethod pooling = PoolingMethod::restricted_maximum_likelihood;
    /// Hartung-Knapp, never narrower than the normal test (docs/decisions/0008-verdict-table.md).
    PoolingTest test = PoolingTest::hartung_knapp_at_least_one;
    double correlation = default_within_study_correlation;  ///< between findings of one study
};

/// `reml-knha`, `dl-z`, ...
[[nodiscard]] std::string method_code(const VerdictMethod& method);

/// What a cell's evidence comes to: a verdict, how sure, and every number behind it.
struct Verdict {
    VerdictCode code = VerdictCode::not_studied;
    Certainty certainty;
    EvidenceSummary summary;
    std::optional<PooledEstimate> pooled;           ///< nothing without a figure
    std::optional<DirectionSynthesis> directions;   ///< of the studies without a figure
    std::optional<ChildrenOutOfHundred> frequency;  ///< with `pooled`
    /// Measured more than half a year after the end; no verdict rests on it, so `judge` leaves it
    /// to who tells it (pool_later).
    std::optional<PooledEstimate> later;
};

/// Judges a cell. `delta` is the smallest difference that matters for its outcome (CodeFacts).
[[nodiscard]] Verdict judge(const EvidenceCell& cell,
                            double delta,
                            const VerdictMethod& method = {});

/// The average of what was measured more than half a year after the end; nothing when nobody did.
[[nodiscard]] std::optional<PooledEstimate> pool_later(const EvidenceCell& cell,
                                                       const VerdictMethod& method = {});

/// The fixed sentences, in B1 (`nl`) or English (`en`). What rests on one study says so.
[[nodiscard]] std::string_view verdict_sentence(VerdictCode verdict,
                                                std::size_t studies,
                                                std::string_view language);
/// "Van 100 kinderen ... 54 (tussen 51 en 57) ..."
[[nodiscard]] std::string frequency_sentence(const ChildrenOutOfHundred& frequency,
                                             std::string_view language);
/// "4 onderzoeken · 1.250 kinderen · nieuwste uit 2019 · 1 uit Nederland"
[[nodiscard]] std::string basis_sentence(const EvidenceCell& cell,
                                         const Verdict& verdict,
                                         std::string_view language);
/// The same where nobody knows: no single number, for it would stay in mind. "... kunnen 44 tot 64
/// ..."
[[nodiscard]] std::string range_sentence(const ChildrenOutOfHundred& frequency,
                                         std::string_view language);
/// What studies said of the difference between groups; empty when none did.
[[nodiscard]] std::string gap_sentence(const GapCounts& gaps, std::string_view language);
/// What was left more than half a year after the end; empty when nobody measured then.
[[nodiscard]] std::string later_sentence(const std::optional<PooledEstimate>& later,
                                         std::string_view language);
/// Of studies that give no more than a direction; empty when there are none.
[[nodiscard]] std::string direction_sentence(const DirectionCounts& counts,
                                             std::string_view language);

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "query/synthesis/clustered_effect.hpp"
#include "indexer/effect/effect.hpp"
#include "query/synthesis/tested_estimate.hpp"

namespace watwerkt::test {

/// The results of an independent program (R, metafor and others), from shared/oracle beside the
/// project; nothing, with a warning, where that folder is absent.
std::optional<nlohmann::json> read_oracle();

/// Passes when |found - expected| <= tolerance * max(|expected|, scale).
bool is_near(double found, double expected, double tolerance, double scale = 0);

/// A p passes at 1e-5 of its size or 1e-12.
bool is_near_p(double found, double expected);

/// The numbers of a JSON list.
std::vector<double> numbers(const nlohmann::json& list);

/// The effects of a data set; rows without a cluster each stand alone.
std::vector<ClusteredEffect> clustered_effects(const nlohmann::json& data_set);

/// Checks value, standard error, statistic, degrees of freedom, p and interval against the entries
/// that are there.
void check_estimate(const TestedEstimate& found, const nlohmann::json& expected, double tolerance);

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/synthesis/tested_estimate.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/own_numbers.hpp"

namespace watwerkt::cli {

/// Version of the JSON of a calculation: schemas/json/reken.schema.json.
inline constexpr int calculation_json_version = 1;

/// What only the model of three levels has.
struct ThreeLevelParts {
    std::size_t clusters = 0;
    double between_clusters = 0, within_clusters = 0;  ///< variances
    std::optional<TestedEstimate> robust;              ///< CR2; nothing when it cannot be made
};

/// A user's own numbers pooled. In the unit of the numbers; I2 in percent.
struct Calculation {
    std::string method, method_asked;  ///< `REML`, ..., `drieniveau`
    std::string fallback;              ///< why they differ; may be empty
    std::string test;                  ///< `z`, `t`, `knha`, `adhoc`; as used
    std::size_t count = 0;
    double estimate = 0, standard_error = 0, level = 0.95;
    double lower = 0, upper = 0;
    std::optional<double> degrees_of_freedom, p;
    double tau_squared = 0, i_squared = 0;
    std::optional<double> h_squared;
    double q = 0, q_degrees_of_freedom = 0, q_p = 1;
    std::optional<double> prediction_lower, prediction_upper;
    std::optional<ThreeLevelParts> three_level;
    std::vector<double> weights;     ///< percent, by line; empty for three levels
    std::vector<std::string> notes;  ///< what the reader must know, in the language of the user
};

/// Pools by `fe`, `dl`, `he`, `sj`, `pm`, `eb`, `ml`, `reml` or `drieniveau`, tested by `z`, `knha`
/// or `adhoc`. Throws Error: invalid_argument for a test that the method does not have,
/// invalid_input for numbers that cannot be pooled.
[[nodiscard]] Calculation calculate(const OwnNumbers& numbers,
                                    const std::string& method,
                                    const std::string& test,
                                    const Speech& speech);

[[nodiscard]] std::string calculation_json(const OwnNumbers& numbers,
                                           const Calculation& calculation);
[[nodiscard]] std::string calculation_screen(const OwnNumbers& numbers,
                                             const Calculation& calculation,
                                             const Door& door);

}  // namespace watwerkt::cli

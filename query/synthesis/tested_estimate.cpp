// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/tested_estimate.hpp"

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {

TestedEstimate test_estimate(double value,
                             double standard_error,
                             std::optional<double> degrees_of_freedom,
                             double level) {
    constexpr auto where = "toetsen van een schatting";
    argument_rules::require_finite({where, "schatting", value});
    argument_rules::require_above_zero({where, "standaardfout", standard_error});
    argument_rules::require_between({where, "betrouwbaarheid", level}, 0, 1);
    if (degrees_of_freedom) {
        argument_rules::require_above_zero({where, "aantal vrijheidsgraden", *degrees_of_freedom});
    }
    const double statistic = value / standard_error;
    const double margin =
        probability::upper_quantile((1 - level) / 2, degrees_of_freedom) * standard_error;
    return {value,
            standard_error,
            statistic,
            degrees_of_freedom,
            probability::two_sided_p(statistic, degrees_of_freedom),
            value - margin,
            value + margin};
}

}  // namespace watwerkt

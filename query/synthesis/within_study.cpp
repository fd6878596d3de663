// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/within_study.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "samenvoegen binnen een onderzoek";

/// A sum that keeps what an addition loses (Knuth's two-sum, renormalised): about 106 bits. Sums of
/// the same terms in another order then agree to the last digit of a double.
class WideSum {
 public:
    void add(double term) {
        const double sum = high_ + term;
        const double seen = sum - high_;
        const double lost = (high_ - (sum - seen)) + (term - seen);
        const double rest = low_ + lost;
        high_ = sum + rest;
        low_ = rest - (high_ - sum);
    }
    [[nodiscard]] double value() const { return high_ + low_; }

 private:
    double high_ = 0;
    double low_ = 0;
};

bool is_usable(const EffectSize& finding) {
    // One comparison for finite and above zero: it is false for NaN as well.
    return std::isfinite(finding.value) && finding.variance > 0 &&
           finding.variance <= std::numeric_limits<double>::max();
}

/// Off the hot path: says what is wrong with a finding that is not usable.
void explain(const EffectSize& finding) {
    argument_rules::require_finite({where, "effect", finding.value});
    argument_rules::require_above_zero({where, "variantie", finding.variance});
}

void require_findings(std::span<const EffectSize> findings) {
    argument_rules::require_count(where, "effecten", findings.size(), 1);
}

}  // namespace

CombinedEffect combine_within_study(std::span<const EffectSize> findings, double correlation) {
    require_findings(findings);
    argument_rules::require_from_below({where, "samenhang", correlation}, 0, 1);
    WideSum precision;            // sum 1/v
    WideSum inverse_error;        // sum 1/s
    WideSum precision_value;      // sum y/v
    WideSum inverse_error_value;  // sum y/s
    double largest_variance = 0;
    for (const EffectSize& finding : findings) {
        if (!is_usable(finding)) explain(finding);
        const double error = std::sqrt(finding.variance);
        precision.add(1 / finding.variance);
        inverse_error.add(1 / error);
        precision_value.add(finding.value / finding.variance);
        inverse_error_value.add(finding.value / error);
        largest_variance = std::max(largest_variance, finding.variance);
    }
    if (findings.size() == 1) return {findings.front(), 1, false};
    const double count = static_cast<double>(findings.size());
    const double shared = correlation / (1 + (count - 1) * correlation);
    const double errors = inverse_error.value();
    const double total = precision.value() - shared * errors * errors;
    const double weighted = precision_value.value() - shared * errors * inverse_error_value.value();
    return {{weighted / total, (1 - correlation) / total},
            findings.size(),
            1 / std::sqrt(largest_variance) < shared * errors};
}

CombinedEffect average_within_study(std::span<const EffectSize> findings, double correlation) {
    require_findings(findings);
    if (!(correlation >= 0 && correlation <= 1)) {
        argument_rules::require_between({where, "samenhang", correlation}, 0, 1);
    }
    WideSum values;
    WideSum variances;
    WideSum errors;
    for (const EffectSize& finding : findings) {
        if (!is_usable(finding)) explain(finding);
        values.add(finding.value);
        variances.add(finding.variance);
        errors.add(std::sqrt(finding.variance));
    }
    const double count = static_cast<double>(findings.size());
    const double spread = errors.value();
    const double variance =
        ((1 - correlation) * variances.value() + correlation * spread * spread) / (count * count);
    return {{values.value() / count, variance}, findings.size(), false};
}

}  // namespace watwerkt

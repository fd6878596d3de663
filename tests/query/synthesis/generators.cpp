// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/synthesis/generators.hpp"

#include <cmath>

namespace watwerkt::test {

namespace {

/// Any number of the range, also in the first tries (which rapidcheck begins near the lower end).
rc::Gen<int> any_of(int least, int most) {
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
}

}  // namespace

rc::Gen<std::vector<EffectSize>> generate_effects(int least) {
    const auto one = rc::gen::map(
        rc::gen::pair(any_of(-300, 300), any_of(0, 999)), [](const std::pair<int, int>& steps) {
            const double variance = 0.001 * std::pow(3000.0, steps.second / 999.0);
            return EffectSize{steps.first / 100.0, variance};
        });
    return rc::gen::mapcat(any_of(least, 12), [one](int count) {
        return rc::gen::container<std::vector<EffectSize>>(static_cast<std::size_t>(count), one);
    });
}

rc::Gen<double> generate_number(double range) {
    return rc::gen::map(rc::gen::pair(any_of(1, 1000), rc::gen::arbitrary<bool>()),
                        [range](const std::pair<int, bool>& parts) {
                            return (parts.second ? 1 : -1) * range * parts.first / 1000.0;
                        });
}

}  // namespace watwerkt::test

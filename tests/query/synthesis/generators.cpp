// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/synthesis/generators.hpp"

#include <cmath>

namespace watwerkt::test {

rc::Gen<std::vector<EffectSize>> generate_effects() {
    const auto one =
        rc::gen::map(rc::gen::pair(rc::gen::inRange(-300, 301), rc::gen::inRange(0, 1000)),
                     [](const std::pair<int, int>& steps) {
                         const double variance = 0.001 * std::pow(3000.0, steps.second / 999.0);
                         return EffectSize{steps.first / 100.0, variance};
                     });
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(2, 13), [one](std::size_t count) {
        return rc::gen::container<std::vector<EffectSize>>(count, one);
    });
}

rc::Gen<double> generate_number(double range) {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(1, 1001), rc::gen::arbitrary<bool>()),
                        [range](const std::pair<int, bool>& parts) {
                            return (parts.second ? 1 : -1) * range * parts.first / 1000.0;
                        });
}

}  // namespace watwerkt::test

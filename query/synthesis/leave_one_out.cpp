// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/leave_one_out.hpp"

#include <cstddef>

namespace watwerkt {

std::vector<PooledEstimate> leave_one_out(std::span<const EffectSize> effects,
                                          const PoolingOptions& options) {
    check_effects(effects, 2);
    std::vector<PooledEstimate> answers;
    answers.reserve(effects.size());
    std::vector<EffectSize> others;
    others.reserve(effects.size());
    for (std::size_t left_out = 0; left_out < effects.size(); ++left_out) {
        others.assign(effects.begin(), effects.end());
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
        // Prepared anew: the centre and unit of the whole set could be those of an outlier left out
        // here.
        const PreparedEffects prepared = prepare(others);
        answers.push_back(pool_prepared(prepared.effects, prepared.centre, prepared.unit, options));
    }
    return answers;
}

}  // namespace watwerkt

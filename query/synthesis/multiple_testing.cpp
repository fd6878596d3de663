// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/multiple_testing.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {
namespace {

void check(std::span<const double> p_values) {
    for (const double p : p_values) {
        if (p >= 0 && p <= 1) continue;
        argument_rules::refuse("corrigeren voor meer toetsen",
                               "een p-waarde ligt niet tussen 0 en 1",
                               "p-waarde",
                               "geef elke p als getal van 0 tot en met 1");
    }
}

std::vector<std::size_t> order_from_small(std::span<const double> p_values) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
    return order;
}

}  // namespace

std::vector<double> adjust_benjamini_hochberg(std::span<const double> p_values) {
    check(p_values);
    const auto order = order_from_small(p_values);
    std::vector<double> adjusted(p_values.size());
    const double count = static_cast<double>(p_values.size());
    double smallest = 1;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        const std::size_t at = order[rank - 1];
        smallest = std::min(smallest, p_values[at] * count / static_cast<double>(rank));
        adjusted[at] = smallest;
    }
    return adjusted;
}

std::vector<double> adjust_holm(std::span<const double> p_values) {
    check(p_values);
    const auto order = order_from_small(p_values);
    std::vector<double> adjusted(p_values.size());
    double largest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const double left = static_cast<double>(order.size() - rank);
        largest = std::max(largest, std::min(1.0, p_values[order[rank]] * left));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

std::vector<double> adjust_bonferroni(std::span<const double> p_values) {
    check(p_values);
    const double count = static_cast<double>(p_values.size());
    std::vector<double> adjusted(p_values.begin(), p_values.end());
    for (double& p : adjusted) p = std::min(1.0, p * count);
    return adjusted;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/validation/nearest_code.hpp"

#include <algorithm>
#include <numeric>

namespace watwerkt {

std::size_t edit_distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const auto changed = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::optional<std::string_view> nearest_code(const ConceptScheme& scheme, std::string_view wrong) {
    constexpr std::size_t longest = 64;  // a longer word is no typing error
    if (wrong.size() > longest) return std::nullopt;
    std::optional<std::string_view> nearest;
    auto smallest = std::max<std::size_t>(2, wrong.size() / 2) + 1;
    for (const auto& idea : scheme.concepts()) {
        const auto distance = edit_distance(wrong, idea.code);
        if (distance >= smallest) continue;
        smallest = distance;
        nearest = idea.code;
    }
    return nearest;
}

}  // namespace watwerkt

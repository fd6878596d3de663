// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watwerkt {

/// A record that matches the text and how well.
struct Ranked {
    std::uint32_t ordinal = 0;
    double score = 0;  ///< BM25; only comparable within one answer
    friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// The parameters of BM25 that the house ranks with (Robertson and others 1994; as in Xapian).
struct RankingWeights {
    double k1 = 1.2, k3 = 1, b = 0.5, least_length = 0.5;
};
inline constexpr RankingWeights ranking_weights;

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// The parameters of BM25 that the house ranks with (Robertson and others 1994; as in Xapian).
struct RankingWeights {
    double k1 = 1.2, k3 = 1, b = 0.5, least_length = 0.5;
};
inline constexpr RankingWeights ranking_weights;

/// A record that matches the text and how well.
struct Ranked {
    std::uint32_t ordinal = 0;
    double score = 0;  ///< BM25, in steps of `score_of`; only comparable within one answer
    friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// A weight in steps of a sixteen millionth of itself: adding up in another order is another double
/// and must not be another order.
[[nodiscard]] inline double score_of(double weight) noexcept {
    return static_cast<double>(static_cast<float>(weight));
}

/// Better first, equal ones in order of ordinal.
[[nodiscard]] inline bool is_better(const Ranked& a, const Ranked& b) noexcept {
    return a.score != b.score ? a.score > b.score : a.ordinal < b.ordinal;
}

/// Weighs records against a text as Xapian does (BM25Weight and the estimates behind OP_SYNONYM of
/// Xapian 1.4), without the matcher: over terms that are kept, many records at a time.
class Scorer {
 public:
    virtual ~Scorer() = default;
    Scorer(const Scorer&) = delete;
    Scorer& operator=(const Scorer&) = delete;

    /// Null for what only Xapian can weigh: words in a row below an OR, a word that is in a record
    /// more than 255 times. `lengths` is how many words each record has (Columns::lengths);
    /// everything must live as long.
    [[nodiscard]] static std::unique_ptr<Scorer> make(const Xapian::Database& database,
                                                      const Xapian::Query& text,
                                                      std::span<const std::uint32_t> lengths,
                                                      TermSets& terms);

    /// The best `count` of records that match the text, best first.
    [[nodiscard]] virtual std::vector<Ranked> best(const Bitset& records, std::size_t count) = 0;

 protected:
    Scorer() = default;
};

}  // namespace watwerkt

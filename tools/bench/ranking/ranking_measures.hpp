// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace watwerkt {

/// How good a ranking is, 0 to 1, from the grades (0 to 3) of its records in order and the grades
/// of all judged records, in any order.
struct RankingMeasures {
    double ndcg = 0;             ///< nDCG@10
    double reciprocal_rank = 0;  ///< MRR@10 when averaged
    double recall = 0;           ///< Recall@20
};

inline constexpr std::size_t ndcg_depth = 10, reciprocal_rank_depth = 10, recall_depth = 20;
inline constexpr int relevant_grade = 2;  ///< from here a record is an answer, for rank and recall

/// Normalised discounted cumulative gain with gain 2^grade - 1 and discount log2(rank + 1) (Burges
/// et al. 2005); reciprocal rank of the first record of grade 2 or 3; share of all records of grade
/// 2 or 3 that is found. A measure without anything to find is 0.
[[nodiscard]] RankingMeasures measure_ranking(const std::vector<int>& ranked_grades,
                                              std::vector<int> all_grades);

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/ranking/ranking_measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace watwerkt {
namespace {

double discounted_gain(const std::vector<int>& grades) {
    double gain = 0;
    for (std::size_t rank = 0; rank < std::min(grades.size(), ndcg_depth); ++rank)
        gain += (std::exp2(grades[rank]) - 1) / std::log2(static_cast<double>(rank) + 2);
    return gain;
}

bool is_relevant(int grade) { return grade >= relevant_grade; }

}  // namespace

RankingMeasures measure_ranking(const std::vector<int>& ranked_grades,
                                std::vector<int> all_grades) {
    std::ranges::sort(all_grades, std::greater());
    RankingMeasures measures;
    if (const double best = discounted_gain(all_grades); best > 0)
        measures.ndcg = discounted_gain(ranked_grades) / best;
    const auto first = std::ranges::find_if(ranked_grades, is_relevant);
    const auto rank = static_cast<std::size_t>(first - ranked_grades.begin()) + 1;
    if (first != ranked_grades.end() && rank <= reciprocal_rank_depth)
        measures.reciprocal_rank = 1 / static_cast<double>(rank);
    const auto end = ranked_grades.begin() +
                     static_cast<std::ptrdiff_t>(std::min(ranked_grades.size(), recall_depth));
    const auto found = std::count_if(ranked_grades.begin(), end, is_relevant);
    const auto relevant = std::ranges::count_if(all_grades, is_relevant);
    if (relevant > 0) measures.recall = static_cast<double>(found) / static_cast<double>(relevant);
    return measures;
}

}  // namespace watwerkt

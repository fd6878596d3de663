// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "query/engine.hpp"
#include "tools/bench/ranking/judged_queries.hpp"
#include "tools/bench/ranking/ranking_measures.hpp"

namespace watwerkt {

/// How well one list answered one question.
struct QueryScore {
    ListKind list = ListKind::studies;
    std::string id, query_class;
    RankingMeasures measures;
    double typo_ndcg = 0;  ///< mean nDCG@10 over `typo_variants` misspelt forms of the question
};

inline constexpr std::size_t typo_variants = 3;
/// Whether questions are asked with typing errors too; without, `typo_ndcg` is 0.
enum class TypingErrors { none, random };

/// Asks every question for the list of studies and for the list of actions, clean and misspelt. An
/// action stands for its page (`actie-` and its code). A question is scored on a list when a record
/// of grade 3 belongs in that list; for the other lists nothing is exactly right. Studies and
/// actions each have their own ideal ranking.
[[nodiscard]] std::vector<QueryScore> score_queries(const Engine& engine,
                                                    const std::vector<JudgedQuery>& queries,
                                                    TypingErrors errors = TypingErrors::random);

/// Means over the scores of one list, of one class or (empty) of all.
struct MeanScores {
    std::size_t queries = 0;
    RankingMeasures measures;
    double typo_ndcg = 0;
    double typo_share = 0;  ///< of the clean nDCG
};
[[nodiscard]] MeanScores mean_scores(const std::vector<QueryScore>& scores,
                                     ListKind list,
                                     const std::string& query_class = {});

/// One line per score, with a header: `lijst id klasse ndcg10 mrr10 recall20 typo_ndcg10`.
void write_scores(const std::vector<QueryScore>& scores, const std::filesystem::path& file);
[[nodiscard]] std::vector<QueryScore> read_scores(const std::filesystem::path& file);

}  // namespace watwerkt

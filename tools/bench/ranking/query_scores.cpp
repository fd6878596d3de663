// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/ranking/query_scores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "corpus/error.hpp"
#include "tools/bench/ranking/typing_error.hpp"

namespace watwerkt {
namespace {

constexpr std::string_view page_prefix = "actie-";

// FNV-1a, so that each question has typing errors of its own whatever the order of the file.
std::uint64_t seed_of(const std::string& id, std::size_t variant) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : id + '/' + std::to_string(variant))
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

std::vector<std::string> ranked_ids(const Engine& engine, ListKind list, const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.list = list;
    request.limit = recall_depth;
    request.facets = false;
    request.snippets = false;
    const SearchResponse response = engine.search(request);
    std::vector<std::string> ids;
    for (const Hit& hit : response.hits) ids.push_back(hit.id);
    for (const ActionHit& action : response.actions)
        ids.push_back(std::string(page_prefix) + action.code);
    return ids;
}

struct Grades {
    std::map<std::string, int> by_id;
    std::vector<int> all;
};

Grades grades_in(const Engine& engine, ListKind list, const JudgedQuery& query) {
    Grades grades;
    for (const auto& [id, grade] : query.grades) {
        const std::optional<Record> record = engine.record(id);
        if (!record)
            throw Error(ErrorKind::not_found, "de index heeft geen record " + id, query.id);
        const bool is_listed = list == ListKind::studies ? std::holds_alternative<Study>(*record)
                                                         : std::holds_alternative<Action>(*record);
        if (!is_listed) continue;
        grades.by_id[id] = grade;
        grades.all.push_back(grade);
    }
    return grades;
}

RankingMeasures measure(const Engine& engine,
                        ListKind list,
                        const std::string& text,
                        const Grades& grades) {
    std::vector<int> ranked;
    for (const std::string& id : ranked_ids(engine, list, text)) {
        const auto grade = grades.by_id.find(id);
        ranked.push_back(grade == grades.by_id.end() ? 0 : grade->second);
    }
    return measure_ranking(ranked, grades.all);
}

}  // namespace

std::vector<QueryScore> score_queries(const Engine& engine,
                                      const std::vector<JudgedQuery>& queries,
                                      TypingErrors errors) {
    std::vector<QueryScore> scores;
    const std::size_t variants = errors == TypingErrors::none ? 0 : typo_variants;
    for (const ListKind list : {ListKind::studies, ListKind::actions}) {
        for (const JudgedQuery& query : queries) {
            const Grades grades = grades_in(engine, list, query);
            if (std::ranges::find(grades.all, 3) == grades.all.end()) continue;
            QueryScore score{list, query.id, query.query_class, {}, 0};
            score.measures = measure(engine, list, query.text, grades);
            for (std::size_t variant = 0; variant < variants; ++variant) {
                const std::string misspelt =
                    with_typing_error(query.text, seed_of(query.id, variant));
                score.typo_ndcg += measure(engine, list, misspelt, grades).ndcg /
                                   static_cast<double>(typo_variants);
            }
            scores.push_back(std::move(score));
        }
    }
    return scores;
}

MeanScores mean_scores(const std::vector<QueryScore>& scores,
                       ListKind list,
                       const std::string& query_class) {
    MeanScores mean;
    for (const QueryScore& score : scores) {
        if (score.list != list || (!query_class.empty() && score.query_class != query_class))
            continue;
        ++mean.queries;
        mean.measures.ndcg += score.measures.ndcg;
        mean.measures.reciprocal_rank += score.measures.reciprocal_rank;
        mean.measures.recall += score.measures.recall;
        mean.typo_ndcg += score.typo_ndcg;
    }
    if (mean.queries == 0) return mean;
    if (mean.measures.ndcg > 0) mean.typo_share = mean.typo_ndcg / mean.measures.ndcg;
    for (double* sum : {&mean.measures.ndcg,
                        &mean.measures.reciprocal_rank,
                        &mean.measures.recall,
                        &mean.typo_ndcg})
        *sum /= static_cast<double>(mean.queries);
    return mean;
}

void write_scores(const std::vector<QueryScore>& scores, const std::filesystem::path& file) {
    std::ofstream stream(file);
    stream << "lijst\tid\tklasse\tndcg10\tmrr10\trecall20\ttypo_ndcg10\n";
    for (const QueryScore& score : scores)
        stream << fmt::format("{}\t{}\t{}\t{:.6f}\t{:.6f}\t{:.6f}\t{:.6f}\n",
                              name_of(score.list),
                              score.id,
                              score.query_class,
                              score.measures.ndcg,
                              score.measures.reciprocal_rank,
                              score.measures.recall,
                              score.typo_ndcg);
    stream.close();
    if (!stream) throw Error(ErrorKind::io, "kan het bestand niet schrijven", file.string());
}

std::vector<QueryScore> read_scores(const std::filesystem::path& file) {
    std::vector<QueryScore> scores;
    const auto number = [](const std::string& text) { return std::strtod(text.c_str(), nullptr); };
    for (const auto& row : read_tab_rows(file, 7)) {
        const auto list = list_kind_from_name(row[0]);
        if (!list)
            throw Error(
                ErrorKind::invalid_argument, "onbekende lijst '" + row[0] + "'", file.string());
        scores.push_back({*list,
                          row[1],
                          row[2],
                          {number(row[3]), number(row[4]), number(row[5])},
                          number(row[6])});
    }
    return scores;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-relevantie: how well search ranks the shipped corpus on judged questions, which
// step of the analysis brings what, and whether one build ranks better than another. README.md.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "indexer/generation/build.hpp"
#include "query/engine.hpp"
#include "tools/bench/ranking/judged_queries.hpp"
#include "tools/bench/ranking/paired_test.hpp"
#include "tools/bench/ranking/query_scores.hpp"

namespace {

using namespace watwerkt;
namespace fs = std::filesystem;

struct Settings {
    std::string corpus = "corpus/data", vocabulary = "schemas/vocabulary",
                judged = "tests/relevance", words, scores_file;
    std::vector<std::string> compared;
    bool ablation = false, validation = false;
    DocumentRules document;
    ReadingRules reading;
};

constexpr std::size_t fold_count = 5;
constexpr std::array lists = {ListKind::studies, ListKind::actions};

std::vector<std::string> classes_of(const std::vector<QueryScore>& scores) {
    std::vector<std::string> classes;
    for (const QueryScore& score : scores) {
        if (std::ranges::find(classes, score.query_class) == classes.end())
            classes.push_back(score.query_class);
    }
    classes.emplace_back();  // all
    return classes;
}

std::string shown(const std::string& query_class) {
    return query_class.empty() ? "over all" : query_class;
}

void print_scores(const std::vector<QueryScore>& scores) {
    for (const ListKind list : lists) {
        fmt::print(
            "\n| {} | queries | nDCG@10 | MRR@10 | Recall@20 | nDCG@10 with a typo | share |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n",
            name_of(list));
        for (const std::string& query_class : classes_of(scores)) {
            const MeanScores mean = mean_scores(scores, list, query_class);
            if (mean.queries == 0) continue;
            fmt::print("| {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.1f} % |\n",
                       shown(query_class),
                       mean.queries,
                       mean.measures.ndcg,
                       mean.measures.reciprocal_rank,
                       mean.measures.recall,
                       mean.typo_ndcg,
                       100 * mean.typo_share);
        }
    }
}

using Measure = std::function<double(const QueryScore&)>;

// The questions that both files have on a list, in the order of the first.
PairedTest compare(const std::vector<QueryScore>& first,
                   const std::vector<QueryScore>& second,
                   ListKind list,
                   const std::string& query_class,
                   const Measure& measure) {
    std::vector<double> before, after;
    for (const QueryScore& score : first) {
        if (score.list != list || (!query_class.empty() && score.query_class != query_class))
            continue;
        const auto other = std::ranges::find_if(second, [&](const QueryScore& candidate) {
            return candidate.list == list && candidate.id == score.id;
        });
        if (other == second.end()) continue;
        before.push_back(measure(score));
        after.push_back(measure(*other));
    }
    return paired_test(before, after);
}

const std::vector<std::pair<std::string, Measure>>& measures() {
    static const std::vector<std::pair<std::string, Measure>> all = {
        {"nDCG@10", [](const QueryScore& score) { return score.measures.ndcg; }},
        {"MRR@10", [](const QueryScore& score) { return score.measures.reciprocal_rank; }},
        {"Recall@20", [](const QueryScore& score) { return score.measures.recall; }},
        {"typo nDCG@10", [](const QueryScore& score) { return score.typo_ndcg; }}};
    return all;
}

void print_comparison(const std::vector<QueryScore>& first, const std::vector<QueryScore>& second) {
    fmt::print(
        "Second minus first; paired t test, and randomisation test with {} random choices of "
        "sign.\n",
        randomisations);
    for (const ListKind list : lists) {
        for (const auto& [name, measure] : measures()) {
            fmt::print(
                "\n| {}, {} | pairs | better | worse | difference | p (t) | p (rand.) |\n"
                "| --- | --- | --- | --- | --- | --- | --- |\n",
                name_of(list),
                name);
            for (const std::string& query_class : classes_of(first)) {
                const PairedTest test = compare(first, second, list, query_class, measure);
                fmt::print("| {} | {} | {} | {} | {:+.3f} | {:.3f} | {:.3f} |\n",
                           shown(query_class),
                           test.pairs,
                           test.better,
                           test.worse,
                           test.mean_difference,
                           test.t_chance,
                           test.randomisation_chance);
            }
        }
    }
}

// An index of its own, gone afterwards.
class OwnIndex {
 public:
    OwnIndex(const Settings& settings, const DocumentRules& rules)
        : folder_(fs::temp_directory_path() /
                  fmt::format("watwerkt-bench-relevantie-{}", ::getpid())) {
        fs::remove_all(folder_);
        BuildOptions options;
        options.corpus = settings.corpus;
        options.vocabulary = settings.vocabulary;
        options.words = settings.words;
        options.index = folder_;
        options.now = std::chrono::system_clock::now();
        options.document_rules = rules;
        build_index(options);
    }
    ~OwnIndex() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    OwnIndex(const OwnIndex&) = delete;
    OwnIndex& operator=(const OwnIndex&) = delete;
    [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
    fs::path folder_;
};

struct Ablation {
    std::string name;
    std::function<void(DocumentRules&, ReadingRules&)> leave_out;
    bool changes_index = true;
};

std::vector<Ablation> ablations() {
    using D = DocumentRules;
    using R = ReadingRules;
    return {
        {"stop words", [](D& d, R&) { d.steps.stop_words = false; }},
        {"stems", [](D& d, R&) { d.steps.stems = false; }},
        {"compounds, on both sides", [](D& d, R&) { d.steps.compounds = false; }},
        {"parts in the question", [](D&, R& r) { r.plan.part_weight = 0; }, false},
        {"only telling parts match", [](D&, R& r) { r.plan.telling_share = 0; }, false},
        {"pieces of four letters", [](D&, R& r) { r.plan.gram_weight = 0; }, false},
        {"likeness of unknown words", [](D&, R& r) { r.plan.likeness_weight = 0; }, false},
        {"old spellings", [](D& d, R&) { d.steps.old_spellings = false; }},
        {"protected phrases", [](D& d, R&) { d.steps.protected_phrases = false; }},
        {"equal phrases", [](D& d, R&) { d.steps.equal_phrases = false; }},
        {"English stems", [](D& d, R&) { d.steps.english = false; }},
        {"field weights", [](D& d, R&) { d.has_field_weights = false; }},
        {"understanding: names of concepts", [](D&, R& r) { r.plan.reads_names = false; }, false},
        {"of that, records raised by code",
         [](D&, R& r) { r.plan.concept_weight = r.plan.age_weight = r.plan.narrower_weight = 0; },
         false},
        {"of that, weight of other names", [](D&, R& r) { r.plan.synonym_weight = 0; }, false}};
}

void print_ablation(const Settings& settings, const std::vector<JudgedQuery>& queries) {
    const OwnIndex whole(settings, settings.document);
    const auto all = score_queries(Engine::open(whole.folder(), settings.reading), queries);
    print_scores(all);
    struct Row {
        std::string name;
        std::vector<QueryScore> scores;
    };
    std::vector<Row> rows;
    for (const Ablation& ablation : ablations()) {
        DocumentRules document = settings.document;
        ReadingRules reading = settings.reading;
        ablation.leave_out(document, reading);
        reading.steps = document.steps;
        const auto scored = [&](const fs::path& folder) {
            return score_queries(Engine::open(folder, reading), queries);
        };
        if (ablation.changes_index) {
            fs::rename(whole.folder(), whole.folder().string() + "-heel");
            {
                const OwnIndex index(settings, document);
                rows.push_back({ablation.name, scored(index.folder())});
            }
            fs::rename(whole.folder().string() + "-heel", whole.folder());
        } else {
            rows.push_back({ablation.name, scored(whole.folder())});
        }
    }
    for (const ListKind list : lists) {
        fmt::print(
            "\n| {}, without | nDCG@10 | difference | p (t) | p (rand.) | Recall@20 | typo "
            "share |\n| --- | --- | --- | --- | --- | --- | --- |\n",
            name_of(list));
        for (const Row& row : rows) {
            const MeanScores mean = mean_scores(row.scores, list);
            const PairedTest test = compare(all, row.scores, list, {}, measures().front().second);
            fmt::print("| {} | {:.3f} | {:+.3f} | {:.3f} | {:.4f} | {:.3f} | {:.1f} % |\n",
                       row.name,
                       mean.measures.ndcg,
                       test.mean_difference,
                       test.t_chance,
                       test.randomisation_chance,
                       mean.measures.recall,
                       100 * mean.typo_share);
        }
    }
}

// What is chosen from when the weights are validated: the product's value and one on either side.
struct Grid {
    std::string name;
    double PlanRules::*weight;
    std::vector<double> values;
};

std::vector<Grid> grids() {
    return {{"parts", &PlanRules::part_weight, {0.1, 0.25, 0.5}},
            {"pieces", &PlanRules::gram_weight, {0.05, 0.1, 0.2}},
            {"concepts", &PlanRules::concept_weight, {0.25, 0.5, 1}},
            {"other names", &PlanRules::synonym_weight, {0.25, 0.5, 1}}};
}

std::vector<PlanRules> all_choices(const PlanRules& product) {
    std::vector<PlanRules> choices = {product};
    for (const Grid& grid : grids()) {
        std::vector<PlanRules> longer;
        for (const PlanRules& choice : choices) {
            for (const double value : grid.values) {
                longer.push_back(choice);
                longer.back().*grid.weight = value;
            }
        }
        choices = std::move(longer);
    }
    return choices;
}

std::string shown(const PlanRules& rules) {
    std::string text;
    for (const Grid& grid : grids())
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grid.name, rules.*grid.weight);
    return text;
}

bool is_same(const PlanRules& one, const PlanRules& other) {
    return std::ranges::all_of(
        grids(), [&](const Grid& grid) { return one.*grid.weight == other.*grid.weight; });
}

// nDCG@10 of each question on both lists, in the same order for all choices.
std::vector<double> clean_scores(const Settings& settings,
                                 const fs::path& index,
                                 const PlanRules& rules,
                                 const std::vector<JudgedQuery>& queries) {
    ReadingRules reading = settings.reading;
    reading.plan = rules;
    std::vector<double> scores;
    for (const QueryScore& score :
         score_queries(Engine::open(index, reading), queries, TypingErrors::none))
        scores.push_back(score.measures.ndcg);
    return scores;
}

// Questions go to the folds by turns, so that each has some of every class; the two lists of one
// question stay together.
std::vector<std::size_t> folds_of(const Settings& settings,
                                  const fs::path& index,
                                  const std::vector<JudgedQuery>& queries) {
    std::vector<std::size_t> folds;
    for (const QueryScore& score :
         score_queries(Engine::open(index, settings.reading), queries, TypingErrors::none)) {
        const auto query = std::ranges::find(queries, score.id, &JudgedQuery::id);
        folds.push_back(static_cast<std::size_t>(query - queries.begin()) % fold_count);
    }
    return folds;
}

double mean_where(const std::vector<double>& scores,
                  const std::vector<std::size_t>& folds,
                  const std::function<bool(std::size_t fold)>& counts) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!counts(folds[i])) continue;
        sum += scores[i];
        ++count;
    }
    return sum / count;
}

// Weights chosen on four fifths of the questions, judged on the fifth that had no say.
void print_validation(const Settings& settings, const std::vector<JudgedQuery>& queries) {
    const OwnIndex index(settings, settings.document);
    const std::vector<PlanRules> choices = all_choices(settings.reading.plan);
    const std::vector<std::size_t> folds = folds_of(settings, index.folder(), queries);
    std::vector<std::vector<double>> scores;
    std::size_t product = 0;
    for (const PlanRules& choice : choices) {
        if (is_same(choice, settings.reading.plan)) product = scores.size();
        scores.push_back(clean_scores(settings, index.folder(), choice, queries));
    }
    const auto best_where = [&](const std::function<bool(std::size_t)>& counts) {
        std::size_t best = product;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (mean_where(scores[i], folds, counts) > mean_where(scores[best], folds, counts))
                best = i;
        }
        return best;
    };
    fmt::print(
        "\n{} choices of weights; nDCG@10 over both lists, {} scores\n\n"
        "| fold left out | chosen on the others | there | product there | on the fold | product on "
        "the fold |\n| --- | --- | --- | --- | --- | --- |\n",
        choices.size(),
        folds.size());
    std::vector<double> chosen_scores = scores[product];
    for (std::size_t fold = 0; fold < fold_count; ++fold) {
        const auto is_in = [fold](std::size_t one) { return one == fold; };
        const auto is_out = [fold](std::size_t one) { return one != fold; };
        const std::size_t best = best_where(is_out);
        fmt::print("| {} | {} | {:.4f} | {:.4f} | {:.4f} | {:.4f} |\n",
                   fold + 1,
                   shown(choices[best]),
                   mean_where(scores[best], folds, is_out),
                   mean_where(scores[product], folds, is_out),
                   mean_where(scores[best], folds, is_in),
                   mean_where(scores[product], folds, is_in));
        for (std::size_t i = 0; i < folds.size(); ++i) {
            if (folds[i] == fold) chosen_scores[i] = scores[best][i];
        }
    }
    const auto everywhere = [](std::size_t) { return true; };
    const std::size_t best = best_where(everywhere);
    const PairedTest test = paired_test(scores[product], chosen_scores);
    fmt::print(
        "\nproduct ({}): {:.4f}; best of all on all ({}): {:.4f}; worst: {:.4f}\n"
        "weights chosen without the fold: {:.4f}, minus product {:+.4f} (p {:.3f}, "
        "randomisation)\n",
        shown(choices[product]),
        mean_where(scores[product], folds, everywhere),
        shown(choices[best]),
        mean_where(scores[best], folds, everywhere),
        mean_where(*std::ranges::min_element(scores,
                                             {},
                                             [&](const std::vector<double>& one) {
                                                 return mean_where(one, folds, everywhere);
                                             }),
                   folds,
                   everywhere),
        mean_where(chosen_scores, folds, everywhere),
        test.mean_difference,
        test.randomisation_chance);
}

void add_rules(CLI::App& app, Settings& settings) {
    PlanRules& plan = settings.reading.plan;
    app.add_option("--deelgewicht", plan.part_weight, "weight of parts of a compound");
    app.add_option("--lettergewicht", plan.gram_weight, "weight of pieces of four letters");
    app.add_option("--lijkgewicht", plan.likeness_weight, "weight of likeness of unknown words");
    app.add_option("--deel-zegt", plan.telling_share, "share that makes parts a match");
    app.add_option("--begripgewicht", plan.concept_weight, "weight of a concept a record carries");
    app.add_option("--naamgewicht", plan.synonym_weight, "weight of other names of a concept");
    app.add_option("--weinig", plan.few_records, "records up to which a part is always a match");
}

int run(const Settings& settings) {
    if (!settings.compared.empty()) {
        print_comparison(read_scores(settings.compared[0]), read_scores(settings.compared[1]));
        return 0;
    }
    const auto queries = read_judged_queries(settings.judged);
    if (settings.ablation) {
        print_ablation(settings, queries);
        return 0;
    }
    if (settings.validation) {
        print_validation(settings, queries);
        return 0;
    }
    const OwnIndex index(settings, settings.document);
    const auto scores = score_queries(Engine::open(index.folder(), settings.reading), queries);
    print_scores(scores);
    if (!settings.scores_file.empty()) write_scores(scores, settings.scores_file);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{"How well search ranks the shipped corpus on judged questions"};
    Settings settings;
    app.add_option("--woorden", settings.words, "list of words, woorden.bin")->required();
    app.add_option("--corpus", settings.corpus, "folder with records")->capture_default_str();
    app.add_option("--woordenlijsten", settings.vocabulary, "folder with *.rdf")
        ->capture_default_str();
    app.add_option("--oordelen", settings.judged, "folder with queries.tsv and judgements.tsv")
        ->capture_default_str();
    app.add_option(
        "--scores", settings.scores_file, "write the score of each question to this file");
    app.add_option("--vergelijk", settings.compared, "compare two files with scores")->expected(2);
    app.add_flag("--ablatie", settings.ablation, "leave out each step in turn");
    app.add_flag("--kruisvalidatie",
                 settings.validation,
                 "choose weights on four fifths of the questions, judge them on the fifth");
    add_rules(app, settings);
    CLI11_PARSE(app, count, arguments);
    try {
        return run(settings);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

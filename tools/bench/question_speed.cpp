// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-vraag INDEX QUESTIONS [ROUNDS]: what a question costs in this process, from
// parsing to bytes, in processor time of this thread. QUESTIONS is a folder with queries.tsv and
// judgements.tsv. Each question is asked alone and with filters, in both languages, as a list of
// studies and of actions; of the rounds the quickest counts, so that what others do on the machine
// does not.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "query/engine.hpp"
#include "tools/answers/clean_text.hpp"
#include "tools/bench/ranking/judged_queries.hpp"
#include "tools/bench/ranking/typing_error.hpp"
#include "tools/bench/thread_clock.hpp"
#include "tools/service/compression.hpp"

namespace {

using namespace watwerkt;
using Clock = ThreadClock;

double microseconds_of(const std::function<void()>& work) {
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

// As /v1/zoek asks it: all facets, verdicts, ten hits with passages.
SearchRequest full_question(std::string text) {
    SearchRequest request;
    request.text = std::move(text);
    request.answer = true;
    return request;
}

struct Questions {
    std::vector<SearchRequest> right;
    std::vector<SearchRequest> with_typing_error;  // these are looked up in the lists of words too
};

Questions questions_of(const std::string& folder) {
    Questions all;
    std::vector<SearchRequest>& questions = all.right;
    for (const JudgedQuery& query : read_judged_queries(folder)) {
        SearchRequest question = full_question(query.text);
        questions.push_back(question);
        question.selections = {{"uitkomst", {"lezen"}, {}}};
        questions.push_back(question);
        question.selections = {{"land", {"nl"}, {}}};
        questions.push_back(question);
        question.selections.clear();
        question.list = ListKind::actions;
        questions.push_back(question);
        question.list = ListKind::studies;
        question.language = "en";
        questions.push_back(question);
        question.language = "nl";
        question.text = with_typing_error(query.text, questions.size());
        all.with_typing_error.push_back(question);
    }
    return all;
}

// A stage is measured by what the question costs with it less what it costs without it.
struct Step {
    const char* name;
    void (*add)(SearchRequest& request);
};
constexpr Step steps[] = {
    {"understand, match, rank", [](SearchRequest&) {}},
    {"facets", [](SearchRequest& request) { request.facets = true; }},
    {"verdicts", [](SearchRequest& request) { request.answer = true; }},
    {"ten records", [](SearchRequest& request) { request.limit = 10; }},
    {"explanations", [](SearchRequest& request) { request.matches = true; }},
    {"snippets", [](SearchRequest& request) { request.snippets = true; }},
};
constexpr std::size_t step_count = std::size(steps);
constexpr std::size_t written = step_count, cleaned = step_count + 1, whole = step_count + 2,
                      packed = step_count + 3, stage_count = step_count + 4;
using Times = std::vector<double>;  // by stage

SearchRequest without_anything(SearchRequest request) {
    request.limit = 0;
    request.facets = request.answer = request.matches = request.snippets = false;
    return request;
}

Times measure(const Engine& engine, const SearchRequest& question) {
    Times times;
    SearchRequest request = without_anything(question);
    for (const Step& step : steps) {
        step.add(request);
        times.push_back(microseconds_of([&] { (void)engine.search(request); }));
    }
    std::string json;
    SearchResponse response;
    const double search = microseconds_of([&] { response = engine.search(question); });
    times.push_back(microseconds_of([&] { json = to_json(response); }));
    times.push_back(microseconds_of([&] { json = answers::clean_json(std::move(json)); }));
    times.push_back(search + times[written] + times[cleaned]);
    times.push_back(microseconds_of([&] { (void)service::gzipped(json); }));
    return times;
}

double at(std::vector<double>& sorted, std::size_t percent) {
    return sorted[(sorted.size() - 1) * percent / 100];
}

void print_row(std::string_view name, std::vector<double> times) {
    std::ranges::sort(times);
    double sum = 0;
    for (const double time : times) sum += time;
    fmt::print("| {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} |\n",
               name,
               sum / static_cast<double>(times.size()),
               at(times, 50),
               at(times, 95),
               times.back());
}

void run(std::string_view title,
         const Engine& engine,
         const std::vector<SearchRequest>& questions,
         int rounds) {
    std::vector<std::vector<double>> stages(stage_count);
    for (const SearchRequest& question : questions) {
        Times best = measure(engine, question);
        for (int round = 1; round < rounds; ++round) {
            const Times again = measure(engine, question);
            for (std::size_t i = 0; i < stage_count; ++i) best[i] = std::min(best[i], again[i]);
        }
        for (std::size_t i = 0; i < stage_count; ++i) {
            const bool is_step_more = i > 0 && i < step_count;
            stages[i].push_back(is_step_more ? best[i] - best[i - 1] : best[i]);
        }
    }
    fmt::print(
        "\n{} questions {}, microseconds\n\n| stage | mean | p50 | p95 | most |\n"
        "|---|---:|---:|---:|---:|\n",
        questions.size(),
        title);
    for (std::size_t i = 0; i < step_count; ++i) print_row(steps[i].name, stages[i]);
    print_row("JSON", stages[written]);
    print_row("clean text", stages[cleaned]);
    print_row("**whole, parse to bytes**", stages[whole]);
    print_row("gzip, only over HTTP", stages[packed]);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3 || count > 4) {
        fmt::print(stderr, "Gebruik: watwerkt-bench-vraag INDEX VRAGEN [RONDES]\n");
        return 2;
    }
    try {
        const Engine engine = Engine::open(arguments[1]);
        const Questions questions = questions_of(arguments[2]);
        const int rounds = count == 4 ? std::atoi(arguments[3]) : 5;
        run("as they were asked", engine, questions.right, rounds);
        run("with a typing error", engine, questions.with_typing_error, rounds);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

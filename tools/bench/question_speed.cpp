// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-vraag INDEX QUESTIONS [ROUNDS [heel]]: what a question costs in this process, from
// parsing to bytes, in processor time of this thread; `heel`: by kind of question, not by stage.
// QUESTIONS is a folder with queries.tsv and judgements.tsv. Each question is asked alone and with
// filters, in both languages, as a list of studies and of actions; of the rounds the quickest
// counts, so that what others do on the machine does not.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>
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

// The same questions asked in one way.
struct Kind {
    std::string_view name;
    bool has_typing_error;  // then they are looked up in the lists of words too
    void (*change)(SearchRequest& request);
    std::vector<SearchRequest> questions = {};
};

std::vector<Kind> questions_of(const std::string& folder) {
    std::vector<Kind> kinds = {
        {"alone", false, [](SearchRequest&) {}},
        {"outcome reading",
         false,
         [](SearchRequest& one) {
             one.selections = {{"uitkomst", {"lezen"}, {}}};
         }},
        {"the Netherlands",
         false,
         [](SearchRequest& one) {
             one.selections = {{"land", {"nl"}, {}}};
         }},
        {"list of actions", false, [](SearchRequest& one) { one.list = ListKind::actions; }},
        {"in English", false, [](SearchRequest& one) { one.language = "en"; }},
        {"typing error", true, [](SearchRequest&) {}},
    };
    std::size_t number = 0;
    for (const JudgedQuery& query : read_judged_queries(folder)) {
        for (Kind& kind : kinds) {
            ++number;
            SearchRequest question = full_question(
                kind.has_typing_error ? with_typing_error(query.text, number) : query.text);
            kind.change(question);
            kind.questions.push_back(std::move(question));
        }
    }
    return kinds;
}

// A stage is measured by what the question costs with it less what it costs without it; the large
// ones last, for small ones drown in their noise.
struct Step {
    const char* name;
    void (*add)(SearchRequest& request);
};
constexpr Step steps[] = {
    {"understand, match, rank", [](SearchRequest&) {}},
    {"ten records", [](SearchRequest& request) { request.limit = 10; }},
    {"explanations", [](SearchRequest& request) { request.matches = true; }},
    {"snippets", [](SearchRequest& request) { request.snippets = true; }},
    {"facets", [](SearchRequest& request) { request.facets = true; }},
    {"verdicts", [](SearchRequest& request) { request.answer = true; }},
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

void print_head(std::string_view title, std::size_t questions) {
    fmt::print(
        "\n{} questions {}, microseconds\n\n| | mean | p50 | p95 | most |\n"
        "|---|---:|---:|---:|---:|\n",
        questions,
        title);
}

void run_stages(std::string_view title,
                const Engine& engine,
                const std::vector<SearchRequest>& questions,
                int rounds) {
    std::vector<Times> stages(stage_count);
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
    print_head(title, questions.size());
    for (std::size_t i = 0; i < step_count; ++i) print_row(steps[i].name, stages[i]);
    print_row("JSON", stages[written]);
    print_row("clean text", stages[cleaned]);
    print_row("**whole, parse to bytes**", stages[whole]);
    print_row("gzip, only over HTTP", stages[packed]);
}

// Of each question the quickest round.
Times whole_times(const Engine& engine, const std::vector<SearchRequest>& questions, int rounds) {
    Times best(questions.size(), std::numeric_limits<double>::max());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const double time = microseconds_of(
                [&] { (void)answers::clean_json(to_json(engine.search(questions[i]))); });
            best[i] = std::min(best[i], time);
        }
    }
    return best;
}

void run_whole(const Engine& engine, const std::vector<Kind>& kinds, int rounds) {
    Times all;
    print_head("of each kind, parse to bytes", kinds.front().questions.size());
    for (const Kind& kind : kinds) {
        Times times = whole_times(engine, kind.questions, rounds);
        if (!kind.has_typing_error) all.insert(all.end(), times.begin(), times.end());
        print_row(kind.name, std::move(times));
    }
    print_row("**all as they were asked**", std::move(all));
}

void run_stages(const Engine& engine, const std::vector<Kind>& kinds, int rounds) {
    std::vector<SearchRequest> right, wrong;
    for (const Kind& kind : kinds) {
        auto& questions = kind.has_typing_error ? wrong : right;
        questions.insert(questions.end(), kind.questions.begin(), kind.questions.end());
    }
    run_stages("as they were asked", engine, right, rounds);
    run_stages("with a typing error", engine, wrong, rounds);
}

}  // namespace

int main(int count, char** arguments) {
    const bool is_whole_only = count == 5 && std::string_view(arguments[4]) == "heel";
    if (count < 3 || count > 5 || (count == 5 && !is_whole_only)) {
        fmt::print(stderr, "Gebruik: watwerkt-bench-vraag INDEX VRAGEN [RONDES [heel]]\n");
        return 2;
    }
    try {
        const Engine engine = Engine::open(arguments[1]);
        const std::vector<Kind> kinds = questions_of(arguments[2]);
        const int rounds = count >= 4 ? std::atoi(arguments[3]) : 5;
        run_whole(engine, kinds, rounds);
        if (!is_whole_only) run_stages(engine, kinds, rounds);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

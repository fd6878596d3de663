// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-suggesties INDEX: how fast suggestions come while names and titles are typed, and
// how long an offer for a misspelled word takes.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace {

using namespace watwerkt;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void print(std::string_view what, std::vector<double> times) {
    if (times.empty()) return;
    std::ranges::sort(times);
    const auto at = [&](std::size_t permille) {
        return times[(times.size() - 1) * permille / 1000];
    };
    fmt::print("{}: {}, median {:.3f} ms, p99 {:.3f} ms, most {:.3f} ms\n",
               what,
               times.size(),
               at(500),
               at(990),
               times.back());
}

std::vector<std::string> names_of(const Engine& engine) {
    std::vector<std::string> names;
    for (const char* scheme : {"actie", "uitkomst", "doelgroep"}) {
        for (const Concept& idea : engine.vocabulary().scheme(scheme).concepts()) {
            for (const auto* labels : {&idea.preferred, &idea.alternative})
                for (const LocalText& label : *labels) names.push_back(label.text);
        }
    }
    engine.each_study({}, [&](const Study& study) {
        for (const LocalText& title : study.titles) names.push_back(title.text);
    });
    return names;
}

// Every beginning of up to 24 bytes of every name, as somebody who types it would send them;
// with an error, the fourth letter is wrong.
std::vector<double> type_all(const Engine& engine,
                             const std::vector<std::string>& names,
                             bool has_error) {
    constexpr std::size_t most_typed = 24;
    std::vector<double> times;
    for (std::string name : names) {
        if (has_error && name.size() > 3) name[3] = name[3] == 'q' ? 'x' : 'q';
        for (std::size_t size = 1; size <= std::min(name.size(), most_typed); ++size) {
            const auto begin = Clock::now();
            const SuggestionList list = engine.suggest(name.substr(0, size));
            times.push_back(milliseconds_since(begin));
        }
    }
    return times;
}

void measure_offers(const Engine& engine) {
    std::vector<double> times;
    for (const char* typed : {"huiswrkbegeleiding",
                              "zomreschool",
                              "taalagterstand",
                              "begelijding",
                              "ouderbetrokkenhijd",
                              "woordenschatt",
                              "klasenverkleining",
                              "voorscholse",
                              "spijbellen",
                              "motivasie"}) {
        SearchRequest request;
        request.text = typed;
        request.limit = 0;
        request.facets = request.snippets = request.matches = false;
        const auto begin = Clock::now();
        const SearchResponse answer = engine.search(request);
        times.push_back(milliseconds_since(begin));
        fmt::print("  {} -> {}\n",
                   typed,
                   answer.did_you_mean ? answer.did_you_mean->text : std::string("-"));
    }
    fmt::print("first offer, with hunspell's dictionary: {:.1f} ms\n", times.front());
    times.erase(times.begin());
    print("questions with a misspelled word", times);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "Gebruik: watwerkt-bench-suggesties INDEX\n");
        return 2;
    }
    try {
        const Engine engine = Engine::open(arguments[1]);
        const auto begin = Clock::now();
        (void)engine.suggest("lezen");
        fmt::print("first suggestion, table opened: {:.3f} ms\n", milliseconds_since(begin));
        const std::vector<std::string> names = names_of(engine);
        print("suggestions while typing", type_all(engine, names, false));
        print("suggestions while typing, one letter wrong", type_all(engine, names, true));
        measure_offers(engine);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

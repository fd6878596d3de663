// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-suggesties INDEX: how fast suggestions come while names and titles are typed, and
// how long an offer for a misspelled word takes.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "query/engine.hpp"
#include "tools/bench/ranking/typing_error.hpp"
#include "tools/bench/thread_clock.hpp"

namespace {

using namespace watwerkt;
using Clock = ThreadClock;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void print(std::string_view what, std::vector<double> times) {
    if (times.empty()) return;
    std::ranges::sort(times);
    const auto at = [&](std::size_t permille) {
        return times[(times.size() - 1) * permille / 1000];
    };
    fmt::print("{}: {}, median {:.3f} ms, p95 {:.3f} ms, p99 {:.3f} ms, most {:.3f} ms\n",
               what,
               times.size(),
               at(500),
               at(950),
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

SearchResponse answer_to(const Engine& engine, const std::string& typed) {
    SearchRequest request;
    request.text = typed;
    request.limit = 0;
    request.facets = request.snippets = request.matches = false;
    return engine.search(request);
}

void show_offers(const Engine& engine) {
    const auto begin = Clock::now();
    (void)answer_to(engine, "huiswrkbegeleiding");
    fmt::print("first offer, with hunspell's dictionary: {:.1f} ms\n", milliseconds_since(begin));
    for (const char* typed : {"huiswrkbegeleiding",
                              "zomreschool",
                              "taalagterstand",
                              "ouderbetrokkenhijd",
                              "klasenverkleining",
                              "spijbellen",
                              "motivasie"}) {
        const SearchResponse answer = answer_to(engine, typed);
        fmt::print("  {} -> {}\n",
                   typed,
                   answer.did_you_mean ? answer.did_you_mean->text : std::string("-"));
    }
}

// Each word of seven letters or more of the Dutch titles, once with a typing error; those that are
// found all the same cost no offer and are left out.
void measure_offers(const Engine& engine) {
    constexpr std::size_t shortest = 7;
    std::set<std::string> words;
    const Analyser analyser;
    engine.each_study({}, [&](const Study& study) {
        for (const LocalText& title : study.titles) {
            if (title.language != "nl") continue;
            for (const Token& token : analyser.analyse(title.text))
                if (token.surface.size() >= shortest) words.insert(token.surface);
        }
    });
    std::vector<double> times;
    std::size_t offered = 0;
    for (const std::string& word : words) {
        const std::string typed = with_typing_error(word, times.size());
        const auto begin = Clock::now();
        const SearchResponse answer = answer_to(engine, typed);
        const double time = milliseconds_since(begin);
        if (answer.diagnostics.empty()) continue;
        times.push_back(time);
        if (answer.did_you_mean) ++offered;
    }
    fmt::print("of {} words with a typing error {} are in no record, {} have an offer\n",
               words.size(),
               times.size(),
               offered);
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
        show_offers(engine);
        measure_offers(engine);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

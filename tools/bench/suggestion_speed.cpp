// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-suggesties INDEX: how fast suggestions come while names and titles are typed, and
// how long an offer for a misspelled word takes; of many names and words some, evenly spread.
// watwerkt-bench-suggesties titels CORPUS WORDS [COUNT]: the same for the titles of a corpus.jsonl,
// without an index: how long packing them takes, and typing them.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "indexer/suggestion/suggestion_packer.hpp"
#include "query/engine.hpp"
#include "tools/bench/comparison/peer_corpus.hpp"
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

// At most so many of a list, evenly spread.
template <typename List>
std::vector<std::string> some_of(const List& all) {
    constexpr std::size_t most = 4000;
    const std::size_t step = std::max<std::size_t>(1, (all.size() + most - 1) / most);
    std::vector<std::string> some;
    std::size_t number = 0;
    for (const std::string& one : all)
        if (number++ % step == 0) some.push_back(one);
    return some;
}

using Suggest = std::function<void(const std::string& typed)>;

// Every beginning of up to 24 bytes of every name, as somebody who types it would send them;
// with an error, the fourth letter is wrong.
std::vector<double> times_of(const Suggest& suggest,
                             const std::vector<std::string>& names,
                             bool has_error) {
    constexpr std::size_t most_typed = 24;
    std::vector<double> times;
    for (std::string name : names) {
        if (has_error && name.size() > 3) name[3] = name[3] == 'q' ? 'x' : 'q';
        for (std::size_t size = 1; size <= std::min(name.size(), most_typed); ++size) {
            const std::string typed = name.substr(0, size);
            const auto begin = Clock::now();
            suggest(typed);
            times.push_back(milliseconds_since(begin));
        }
    }
    return times;
}

void type_all(const Suggest& suggest, const std::vector<std::string>& names) {
    print("suggestions while typing", times_of(suggest, names, false));
    print("suggestions while typing, one letter wrong", times_of(suggest, names, true));
}

void measure_titles(const std::string& corpus, const std::string& words, std::size_t most) {
    const Analyser analyser(WordList::open(words));
    SuggestionPacker packer;
    std::vector<std::string> titles;
    bench::read_peer_corpus(corpus, [&](const bench::PeerRecord& record) {
        if (titles.size() >= most) return;
        packer.add({SuggestionKind::study, record.id, 1, {{record.title, false, true}}}, analyser);
        titles.push_back(record.title);
    });
    std::string bytes;
    const auto begin = Clock::now();
    packer.pack([&](std::string_view part) { bytes += part; });
    fmt::print("{} titles packed in {:.0f} ms, {} bytes\n",
               titles.size(),
               milliseconds_since(begin),
               bytes.size());
    const SuggestionTable table = SuggestionTable::from_bytes(std::move(bytes));
    type_all([&](const std::string& typed) { (void)table.find(analyser.fold(typed), 10, "nl"); },
             some_of(titles));
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
    const std::vector<std::string> asked = some_of(words);
    for (const std::string& word : asked) {
        const std::string typed = with_typing_error(word, times.size());
        const auto begin = Clock::now();
        const SearchResponse answer = answer_to(engine, typed);
        const double time = milliseconds_since(begin);
        if (answer.diagnostics.empty()) continue;
        times.push_back(time);
        if (answer.did_you_mean) ++offered;
    }
    fmt::print("of {} words with a typing error {} are in no record, {} have an offer\n",
               asked.size(),
               times.size(),
               offered);
    print("questions with a misspelled word", times);
}

void measure_index(const std::string& index) {
    const Engine engine = Engine::open(index);
    const auto begin = Clock::now();
    (void)engine.suggest("lezen");
    fmt::print("first suggestion, table opened: {:.3f} ms\n", milliseconds_since(begin));
    type_all([&](const std::string& typed) { (void)engine.suggest(typed); },
             some_of(names_of(engine)));
    show_offers(engine);
    measure_offers(engine);
}

}  // namespace

int main(int count, char** arguments) {
    const bool is_titles = (count == 4 || count == 5) && std::string_view(arguments[1]) == "titels";
    if (count != 2 && !is_titles) {
        fmt::print(stderr,
                   "Gebruik: watwerkt-bench-suggesties INDEX | titels CORPUS WOORDENLIJST "
                   "[AANTAL]\n");
        return 2;
    }
    try {
        if (is_titles) {
            measure_titles(
                arguments[2],
                arguments[3],
                count == 5 ? std::stoul(arguments[4]) : std::numeric_limits<std::size_t>::max());
        } else {
            measure_index(arguments[1]);
        }
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

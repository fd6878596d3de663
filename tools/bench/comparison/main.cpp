// SPDX-License-Identifier: GPL-3.0-or-later
// The retrieval of the house and the naive way to use Xapian, over the corpus and the questions
// that other engines are given too (tools/bench/compare). Prints a line of JSON for each class of
// questions, as those do. `kaal` is the house without the counts that it keeps of what was browsed.
//
//     watwerkt-bench-vergelijk maak CORPUS.jsonl WOORDENLIJSTEN MAP
//     watwerkt-bench-vergelijk meet huis|kaal|xapian QUERIES.tsv WOORDENLIJSTEN MAP NAAM [UIT.tsv
//     [KLASSEN
//         [SECONDEN [DRADEN]]]]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <thread>

#include "corpus/error.hpp"
#include "indexer/columns/columns.hpp"
#include "indexer/columns/page_counts.hpp"
#include "query/retrieval/column_retrieval.hpp"
#include "query/retrieval/ranking.hpp"
#include "tools/bench/comparison/peer_corpus.hpp"
#include "tools/bench/comparison/peer_index.hpp"
#include "tools/bench/thread_clock.hpp"

namespace fs = std::filesystem;

namespace watwerkt::bench {
namespace {

// The classes of the other engines: which questions, and what is asked beside the best ten.
struct QueryClass {
    const char* name;
    const char* kind;
    bool facets, filters, aggregates;
};
constexpr QueryClass classes[] = {{"q1", "text", false, false, false},
                                  {"q2", "text", true, false, false},
                                  {"q3", "text", true, true, false},
                                  {"q3b", "filter", true, true, false},
                                  {"q4", "text", true, false, true},
                                  {"q5", "phrase", false, false, false},
                                  {"q6", "prefix", false, false, false},
                                  {"qall", "all", true, false, true}};
constexpr std::size_t page = 10, counted_fields = 6;

// What the engines must agree on.
struct Outcome {
    std::size_t matches = 0, facet_sum = 0, findings = 0;
    double sum_of_means = 0;
    std::size_t title_bytes = 0;
};

class Runner {
 public:
    virtual ~Runner() = default;
    virtual Outcome run(const QueryClass& what, const PeerQuery& query) = 0;
};

Xapian::Query text_of(const PeerQuery& query,
                      const Xapian::Database& database,
                      const Xapian::Stem& stemmer) {
    if (query.words.empty()) return Xapian::Query::MatchAll;
    std::vector<Xapian::Query> parts;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        if (query.kind == "prefix" && i + 1 == query.words.size()) {
            const std::string& start = query.words[i];
            parts.emplace_back(Xapian::Query::OP_SYNONYM,
                               database.allterms_begin(start),
                               database.allterms_end(start));
        } else {
            parts.emplace_back(stemmer(query.words[i]));
        }
    }
    if (query.kind == "phrase")
        return {Xapian::Query::OP_PHRASE,
                parts.begin(),
                parts.end(),
                static_cast<Xapian::termcount>(parts.size())};
    return parts.size() == 1 ? parts.front()
                             : Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

// Everything that is read only, for all threads.
struct House {
    Vocabulary vocabulary;
    FacetDictionary dictionary;
    Hierarchy hierarchy;
    OrderFacts facts;
    double open_milliseconds = 0, verify_milliseconds = 0;
    Columns columns;
    PageCounts page_counts;
    CodeRecords code_records;

    House(const fs::path& schemes, const fs::path& folder)
        : vocabulary(peer_vocabulary(schemes, folder / "woordenlijsten")),
          dictionary(peer_dictionary(vocabulary)),
          hierarchy(vocabulary),
          facts(vocabulary, dictionary),
          columns(timed_open(folder)),
          page_counts(PageCounts::open(folder / page_counts_file)),
          code_records(CodeRecords::open(folder / code_records_file)) {
        const auto start = std::chrono::steady_clock::now();
        columns.verify(dictionary);
        page_counts.verify(dictionary, columns);
        code_records.verify(dictionary, columns);
        verify_milliseconds = milliseconds_since(start);
    }

 private:
    Columns timed_open(const fs::path& folder) {
        const auto start = std::chrono::steady_clock::now();
        const Xapian::Database database((folder / "xapian").string());
        Columns opened = Columns::open(folder / columns_file);
        open_milliseconds = milliseconds_since(start);
        return opened;
    }
};

class HouseRunner : public Runner {
 public:
    HouseRunner(const House& house, const fs::path& folder, const RetrievalMemory& memory)
        : house_(house),
          database_((folder / "xapian").string()),
          retrieval_(database_,
                     house.columns,
                     house.page_counts,
                     house.code_records,
                     house.dictionary,
                     house.hierarchy,
                     house.facts,
                     memory) {}

    Outcome run(const QueryClass& what, const PeerQuery& query) override {
        const SearchRequest request = request_of(query);
        const Filter filter(request, house_.dictionary, house_.hierarchy);
        const auto found = retrieval_.find({text_of(query, database_, stemmer_),
                                            !query.words.empty(),
                                            filter,
                                            ListKind::studies,
                                            SortOrder::relevance,
                                            what.facets});
        Outcome outcome;
        outcome.matches = found->total();
        for (const std::uint32_t ordinal : found->records(0, page))
            outcome.title_bytes +=
                database_.get_document(ordinal + 1, Xapian::DOC_ASSUME_VALID).get_data().size();
        if (what.facets) {
            for (std::size_t i = 0; i < counted_fields; ++i) {
                for (const std::uint32_t count : found->counts().of(facets[i]))
                    outcome.facet_sum += count;
            }
        }
        if (what.aggregates) {
            for (const ActionTally& action : found->tallies()) {
                outcome.findings += action.effects;
                outcome.sum_of_means += static_cast<double>(action.effect_sum) * effect_unit /
                                        static_cast<double>(action.effects);
            }
        }
        return outcome;
    }

 private:
    static constexpr std::array facets = {FacetId::outcome,
                                          FacetId::age,
                                          FacetId::setting,
                                          FacetId::country,
                                          FacetId::design,
                                          FacetId::language,
                                          FacetId::action};

    SearchRequest request_of(const PeerQuery& query) const {
        SearchRequest request;
        for (const auto& [field, value] : query.filters) {
            const auto place = std::ranges::find(peer_fields, field, &PeerField::name);
            const FacetId facet = facets[static_cast<std::size_t>(place - peer_fields)];
            request.selections.push_back(
                {std::string(facet_field(facet).name),
                 {std::string(house_.dictionary.code(facet, first_code_id + value))},
                 {}});
        }
        return request;
    }

    const House& house_;
    Xapian::Database database_;
    Xapian::Stem stemmer_{peer_stemmer};
    ColumnRetrieval retrieval_;
};

// As most people do it: a spy for each field, and the matcher looks at everything.
class NaiveRunner : public Runner {
 public:
    explicit NaiveRunner(const fs::path& folder) : database_((folder / "xapian").string()) {}

    Outcome run(const QueryClass& what, const PeerQuery& query) override {
        Xapian::Enquire enquire(database_);
        Xapian::Query text = text_of(query, database_, stemmer_);
        for (const auto& [field, value] : query.filters) {
            const auto place = std::ranges::find(peer_fields, field, &PeerField::name);
            text = Xapian::Query(
                Xapian::Query::OP_FILTER, text, Xapian::Query(value_term(place->letter, value)));
        }
        enquire.set_query(text);
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        rank_by_text(enquire);
        std::deque<Xapian::ValueCountMatchSpy> spies;
        for (Xapian::valueno i = 0; i < counted_fields; ++i)
            spies.emplace_back(first_field_slot + i);
        spies.emplace_back(findings_slot);
        if (what.facets) {
            for (std::size_t i = 0; i < counted_fields; ++i) enquire.add_matchspy(&spies[i]);
        }
        if (what.aggregates) enquire.add_matchspy(&spies.back());
        // Without facets too the number of matches must be exact, as it is on our pages.
        const Xapian::MSet matches = enquire.get_mset(0, page, database_.get_doccount());
        Outcome outcome;
        outcome.matches = matches.get_matches_estimated();
        for (auto match = matches.begin(); match != matches.end(); ++match)
            outcome.title_bytes += match.get_document().get_data().size();
        if (what.facets) count(spies, outcome);
        if (what.aggregates) sum(spies.back(), outcome);
        return outcome;
    }

 private:
    static void count(const std::deque<Xapian::ValueCountMatchSpy>& spies, Outcome& outcome) {
        for (std::size_t i = 0; i < counted_fields; ++i) {
            std::vector<std::size_t> counts(peer_fields[i].values, 0);
            for (auto at = spies[i].values_begin(); at != spies[i].values_end(); ++at) {
                const std::string packed = *at;
                for (std::size_t byte = 0; byte + 1 < packed.size(); byte += 2)
                    counts[static_cast<unsigned char>(packed[byte]) * 256U +
                           static_cast<unsigned char>(packed[byte + 1])] += at.get_termfreq();
            }
            for (const std::size_t one : counts) outcome.facet_sum += one;
        }
    }
    static void sum(const Xapian::ValueCountMatchSpy& spy, Outcome& outcome) {
        std::map<std::uint32_t, std::pair<std::size_t, std::int64_t>> sums;
        for (auto at = spy.values_begin(); at != spy.values_end(); ++at) {
            const std::string packed = *at;
            for (std::size_t byte = 0; byte + 8 <= packed.size(); byte += 8) {
                std::uint32_t action = 0;
                std::int32_t effect = 0;
                std::memcpy(&action, packed.data() + byte, sizeof action);
                std::memcpy(&effect, packed.data() + byte + 4, sizeof effect);
                sums[action].first += at.get_termfreq();
                sums[action].second += std::int64_t{effect} * at.get_termfreq();
            }
        }
        for (const auto& [action, one] : sums) {
            outcome.findings += one.first;
            outcome.sum_of_means +=
                static_cast<double>(one.second) * effect_unit / static_cast<double>(one.first);
        }
    }

    Xapian::Database database_;
    Xapian::Stem stemmer_{peer_stemmer};
};

std::vector<PeerQuery> queries_of(const QueryClass& what, const std::vector<PeerQuery>& all) {
    if (std::string_view(what.kind) == "all")
        return std::vector<PeerQuery>(30, PeerQuery{0, "all", {}, {}});
    std::vector<PeerQuery> chosen;
    for (PeerQuery query : all) {
        if (query.kind != what.kind || (what.filters && query.filters.empty())) continue;
        if (!what.filters) query.filters.clear();
        chosen.push_back(std::move(query));
    }
    std::shuffle(chosen.begin(), chosen.end(), std::mt19937(42));
    return chosen;
}

double resident_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

struct Timing {
    std::vector<double> cpu, wall;  // milliseconds
    std::size_t matches = 0;
};

double part_of(const std::vector<double>& sorted, double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, at)];
}

struct Measuring {
    std::string peer, corpus;
    std::string only;  // classes with a comma between; empty: all
    double most_seconds = 12;
};

void print(const Measuring& measuring,
           const QueryClass& what,
           unsigned threads,
           Timing timing,
           double seconds) {
    const auto count = static_cast<double>(timing.cpu.size());
    std::ranges::sort(timing.cpu);
    std::ranges::sort(timing.wall);
    double sum = 0;
    for (const double one : timing.cpu) sum += one;
    fmt::print(
        "{{\"peer\":\"{}\",\"corpus\":\"{}\",\"class\":\"{}\",\"threads\":{},\"n\":{},\"p50\":{:."
        "4f},"
        "\"p99\":{:.4f},\"cpu50\":{:.4f},\"cpu95\":{:.4f},\"cpu99\":{:.4f},\"cpu_mean\":{:.4f},"
        "\"qps\":{:.1f},\"matches_mean\":{:.1f},\"ns_per_match\":{:.1f},\"rss_mb\":{:.0f}}}\n",
        measuring.peer,
        measuring.corpus,
        what.name,
        threads,
        timing.cpu.size(),
        part_of(timing.wall, .5),
        part_of(timing.wall, .99),
        part_of(timing.cpu, .5),
        part_of(timing.cpu, .95),
        part_of(timing.cpu, .99),
        sum / count,
        count / seconds,
        static_cast<double>(timing.matches) / count,
        sum * 1e6 / static_cast<double>(std::max<std::size_t>(1, timing.matches)),
        resident_megabytes());
    std::fflush(stdout);
}

void measure(const Measuring& measuring,
             const std::vector<PeerQuery>& all,
             std::vector<std::unique_ptr<Runner>>& runners,
             std::ostream* outcomes) {
    using Clock = std::chrono::steady_clock;
    const auto most = std::chrono::duration<double>(measuring.most_seconds);
    const auto milliseconds = [](auto duration) {
        return std::chrono::duration<double, std::milli>(duration).count();
    };
    for (const QueryClass& what : classes) {
        const std::string listed = fmt::format(",{},", measuring.only);
        if (!measuring.only.empty() && listed.find(fmt::format(",{},", what.name)) == listed.npos)
            continue;
        const std::vector<PeerQuery> queries = queries_of(what, all);
        for (unsigned threads = 1; threads <= runners.size(); ++threads) {
            const auto warm_until = Clock::now() + most / 4;
            for (const PeerQuery& query : queries) {
                for (unsigned i = 0; i < threads && Clock::now() < warm_until; ++i)
                    (void)runners[i]->run(what, query);
            }
            std::atomic<std::size_t> next = 0;
            std::vector<Timing> timings(threads);
            const auto start = Clock::now();
            const auto work = [&](unsigned thread) {
                for (;;) {
                    const std::size_t at = next++;
                    if (at >= queries.size() || (at > 20 && Clock::now() - start > most)) return;
                    const auto wall = Clock::now();
                    const auto cpu = ThreadClock::now();
                    const Outcome outcome = runners[thread]->run(what, queries[at]);
                    timings[thread].cpu.push_back(milliseconds(ThreadClock::now() - cpu));
                    timings[thread].wall.push_back(milliseconds(Clock::now() - wall));
                    timings[thread].matches += outcome.matches;
                    if (threads == 1 && outcomes != nullptr)
                        *outcomes << fmt::format("{}\t{}\t{}\t{}\t{}\t{:.6g}\n",
                                                 what.name,
                                                 queries[at].id,
                                                 outcome.matches,
                                                 outcome.facet_sum,
                                                 outcome.findings,
                                                 outcome.sum_of_means);
                }
            };
            std::vector<std::thread> others;
            for (unsigned i = 1; i < threads; ++i) others.emplace_back(work, i);
            work(0);
            for (std::thread& other : others) other.join();
            const double seconds = milliseconds(Clock::now() - start) / 1000;
            Timing joined;
            for (const Timing& one : timings) {
                joined.cpu.insert(joined.cpu.end(), one.cpu.begin(), one.cpu.end());
                joined.wall.insert(joined.wall.end(), one.wall.begin(), one.wall.end());
                joined.matches += one.matches;
            }
            print(measuring, what, threads, std::move(joined), seconds);
        }
    }
}

// What comes before the answer to the first question: opening, verifying, what a retrieval makes
// for itself, and the question, with all facets.
void print_opening(const House& house,
                   const fs::path& folder,
                   const std::vector<PeerQuery>& all,
                   const std::string& corpus) {
    const auto start = std::chrono::steady_clock::now();
    HouseRunner runner(house, folder, RetrievalMemory::of(house.columns.record_count()));
    const double retrieval = milliseconds_since(start);
    const QueryClass& what = classes[1];
    const std::vector<PeerQuery> queries = queries_of(what, all);
    (void)runner.run(what, queries.empty() ? PeerQuery{0, "all", {}, {}} : queries.front());
    const double with_question = milliseconds_since(start);
    fmt::print(
        "{{\"peer\":\"watwerkt\",\"corpus\":\"{}\",\"op\":\"open\",\"open_ms\":{:.2f},"
        "\"verify_ms\":{:.2f},\"retrieval_ms\":{:.2f},\"first_ms\":{:.2f},\"ready_ms\":{:.2f}}}\n",
        corpus,
        house.open_milliseconds,
        house.verify_milliseconds,
        retrieval,
        with_question - retrieval,
        house.open_milliseconds + house.verify_milliseconds + with_question);
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 4 && arguments[0] == "maak") {
        const fs::path folder = arguments[3];
        build_peer_index(
            arguments[1], peer_vocabulary(arguments[2], folder / "woordenlijsten"), folder);
        return 0;
    }
    if (arguments.size() >= 6 && arguments[0] == "meet") {
        const std::vector<PeerQuery> queries = read_peer_queries(arguments[2]);
        const fs::path folder = arguments[4];
        std::unique_ptr<House> house;
        std::vector<std::unique_ptr<Runner>> runners;
        if (arguments[1] == "huis" || arguments[1] == "kaal") {
            house = std::make_unique<House>(arguments[3], folder);
            print_opening(*house, folder, queries, arguments[5]);
        }
        const auto argument = [&](std::size_t i, const char* otherwise) {
            return arguments.size() > i ? arguments[i] : std::string(otherwise);
        };
        const auto threads = std::stoul(argument(9, "2"));
        while (runners.size() < threads) {
            if (house) {
                RetrievalMemory memory = RetrievalMemory::of(house->columns.record_count());
                if (arguments[1] == "kaal") memory.page_bytes = 0;
                runners.push_back(std::make_unique<HouseRunner>(*house, folder, memory));
            } else {
                runners.push_back(std::make_unique<NaiveRunner>(folder));
            }
        }
        std::ofstream outcomes;
        if (!argument(6, "").empty()) outcomes.open(argument(6, ""));
        measure({arguments[1] == "huis" ? "watwerkt" : arguments[1],
                 arguments[5],
                 argument(7, ""),
                 std::stod(argument(8, "12"))},
                queries,
                runners,
                outcomes.is_open() ? &outcomes : nullptr);
        return 0;
    }
    fmt::print(
        stderr,
        "Gebruik: watwerkt-bench-vergelijk maak CORPUS.jsonl WOORDENLIJSTEN MAP\n"
        "         watwerkt-bench-vergelijk meet huis|kaal|xapian QUERIES.tsv WOORDENLIJSTEN MAP "
        "NAAM\n"
        "             [UIT.tsv [KLASSEN [SECONDEN [DRADEN]]]]\n");
    return 2;
}

}  // namespace
}  // namespace watwerkt::bench

int main(int count, char** values) {
    try {
        return watwerkt::bench::run({values + 1, values + count});
    } catch (const Xapian::Error& error) {
        fmt::print(stderr, "{}\n", error.get_description());
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
    }
    return 5;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/harvest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>
#include <thread>

#include "corpus/error.hpp"
#include "corpus/file_lock.hpp"
#include "corpus/harvest/apply.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt::harvest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view quarantine_name = "quarantaine";

/// The store belongs to one harvest at a time, also when a process dies.
class StoreLock {
 public:
    explicit StoreLock(const fs::path& store) : lock_(store / ".slot") {
        if (lock_.outcome() == FileLock::Outcome::held) return;
        if (lock_.outcome() == FileLock::Outcome::not_opened) {
            const auto problem = describe_system_error(lock_.error());
            throw Error(ErrorKind::io,
                        fmt::format("kan de opslag niet gebruiken: {}", problem.what),
                        (store / ".slot").string(),
                        problem.advice);
        }
        throw Error(ErrorKind::busy,
                    "er loopt al een oogst met deze opslag",
                    store.string(),
                    "wacht tot die klaar is");
    }

 private:
    FileLock lock_;
};

/// One source from beginning to end.
class SourceHarvest {
 public:
    SourceHarvest(const Source& source,
                  const HarvestOptions& options,
                  const CollectTools& collecting,
                  const ApplyTools& applying)
        : source_(source),
          options_(options),
          collecting_(collecting),
          applying_(applying),
          folder_(options.corpus / source.name) {
        report_.name = source.name;
    }

    SourceReport run() {
        if (source_.kind == SourceKind::folder) {
            apply_folder(source_, folder_, report_, applying_);
            return std::move(report_);
        }
        const auto place = options_.store / source_.name;
        PageLog log(place);
        remove_leftovers(place / "bytes");
        remove_leftovers(place / "paginas");
        remove_leftovers(place);
        if (options_.is_offline) {
            if (!log.damaged().empty() || !apply_pages(source_, log, folder_, report_, applying_))
                report_.failure = fmt::format(
                    "{}: een bewaard antwoord is beschadigd; draai de oogst met netwerk",
                    place.string());
            return std::move(report_);
        }
        if (!collect_and_apply(place, log)) {
            // Bytes in the store were damaged: once more, now from the beginning.
            forget(log, "een bewaard antwoord was beschadigd; alles is opnieuw opgehaald");
            if (!collect_and_apply(place, log)) report_.failure = lost(place);
        }
        log.remove_orphans();
        return std::move(report_);
    }

 private:
    bool collect_and_apply(const fs::path& place, PageLog& log) {
        SourceState state = read_state(place / "toestand.json", log, report_.remarks);
        if (!log.damaged().empty())
            forget(log, "een bewaard antwoord was beschadigd; alles is opnieuw opgehaald");
        const bool is_other = !state.asked.empty() && state.asked != source_.asking_fingerprint();
        if (is_other) forget(log, "het adres of de vraag is veranderd; alles is opnieuw opgehaald");
        if (options_.is_full && (log.pages().empty() || log.pages().back().is_last))
            state.last_full.clear();
        if (log.pages().empty()) {
            const auto granularity = is_other ? std::string() : state.granularity;
            state = {};
            state.granularity = granularity;
        }
        state.asked = source_.asking_fingerprint();
        auto collected = source_.kind == SourceKind::oai_pmh
                             ? collect_oai(source_, log, state, collecting_)
                             : collect_file(source_, log, state, collecting_);
        write_state(place / "toestand.json", state);
        take_over(std::move(collected), log);
        return apply_pages(source_, log, folder_, report_, applying_);
    }

    void take_over(Collected collected, PageLog& log) {
        report_.requests += collected.requests;
        report_.bytes += collected.bytes;
        std::ranges::move(collected.remarks, std::back_inserter(report_.remarks));
        if (collected.failure) {
            report_.failure = fmt::format(
                "{}: {}; {}", collected.where, collected.failure->what, collected.failure->advice);
        }
        if (!collected.damaged) return;
        auto refusal = applying_.quarantine.refuse(
            log.store().path_of(collected.damaged->bytes.sha256), {collected.damaged->remark});
        ++report_.refused;
        report_.refusals.push_back(
            {collected.where, std::move(refusal.stored_as), std::move(refusal.remarks)});
    }

    void forget(PageLog& log, std::string why) {
        log.clear();
        folder_.remove_mark();
        report_.remarks.push_back(std::move(why));
    }

    static std::string lost(const fs::path& place) {
        return fmt::format("{}: bewaarde antwoorden zijn steeds beschadigd; controleer de schijf",
                           place.string());
    }

    const Source& source_;
    const HarvestOptions& options_;
    const CollectTools& collecting_;
    const ApplyTools& applying_;
    RecordFolder folder_;
    SourceReport report_;
};

HttpOptions http_options(const HarvestOptions& options) {
    const auto& settings = options.list.fetching;
    HttpOptions http;
    http.user_agent = user_agent(settings.contact);
    http.proxy = settings.proxy;
    http.certificates = settings.certificates;
    http.retry.attempts = settings.attempts;
    http.retry.longest_asked = settings.longest_wait;
    http.clock = options.clock;
    return http;
}

std::function<Fetch()> fetch_maker(const HarvestOptions& options) {
    if (options.make_fetch) return options.make_fetch;
    return [http = http_options(options)] {
        const auto fetcher = std::make_shared<HttpFetcher>(http);
        return [fetcher](const FetchRequest& request, const ByteStore& store) {
            return fetcher->fetch(request, store);
        };
    };
}

std::vector<const Source*> chosen_sources(const HarvestOptions& options) {
    const auto& sources = options.list.sources;
    for (const auto& name : options.only) {
        if (std::ranges::find(sources, name, &Source::name) != sources.end()) continue;
        std::vector<std::string> names;
        for (const auto& source : sources) names.push_back(source.name);
        throw Error(ErrorKind::invalid_argument,
                    fmt::format("er is geen bron '{}'", name),
                    {},
                    fmt::format("kies uit: {}", fmt::join(names, ", ")));
    }
    std::vector<const Source*> chosen;
    for (const auto& source : sources) {
        const auto& only = options.only;
        if (only.empty() || std::ranges::find(only, source.name) != only.end())
            chosen.push_back(&source);
    }
    return chosen;
}

/// The places of sources that are read one after another: those on one host. What is on our own
/// disk waits for nobody.
std::vector<std::vector<std::size_t>> queues_of(const std::vector<const Source*>& sources) {
    std::vector<std::vector<std::size_t>> queues;
    std::map<std::string, std::size_t> by_host;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto host = host_of(sources[i]->address);
        const auto known = host.empty() ? by_host.end() : by_host.find(host);
        if (known != by_host.end()) {
            queues[known->second].push_back(i);
            continue;
        }
        if (!host.empty()) by_host.emplace(host, queues.size());
        queues.push_back({i});
    }
    return queues;
}

std::vector<std::string> orphans_in(const HarvestOptions& options) {
    std::vector<std::string> orphans;
    for (const auto& entry : fs::directory_iterator(options.corpus)) {
        const auto name = entry.path().filename().string();
        const auto& sources = options.list.sources;
        const bool is_known = std::ranges::find(sources, name, &Source::name) != sources.end();
        if (!is_known && is_harvested(entry.path())) orphans.push_back(entry.path().string());
    }
    std::ranges::sort(orphans);
    return orphans;
}

class Harvest {
 public:
    explicit Harvest(const HarvestOptions& options)
        : options_(options),
          sources_(chosen_sources(options)),
          vocabulary_(Vocabulary::read(options.vocabulary)),
          known_(options.known, options.corpus),
          store_(options.store),
          lock_(options.store),
          quarantine_(options.store / quarantine_name),
          make_fetch_(fetch_maker(options)) {
        static_cast<void>(ByteStore(options.corpus));
        remove_leftovers(quarantine_.folder());
    }

    HarvestReport run() {
        HarvestReport report;
        report.sources.resize(sources_.size());
        const auto queues = queues_of(sources_);
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            for (auto i = next++; i < queues.size(); i = next++) take_queue(queues[i], report);
        };
        std::vector<std::thread> workers;
        const auto count = std::min(options_.list.fetching.at_once, queues.size());
        for (std::size_t i = 1; i < count; ++i) workers.emplace_back(work);
        work();
        for (auto& worker : workers) worker.join();
        report.orphans = orphans_in(options_);
        return report;
    }

 private:
    void take_queue(const std::vector<std::size_t>& queue, HarvestReport& report) {
        Fetch fetch;
        for (const auto place : queue) {
            const Source& source = *sources_[place];
            try {
                const bool goes_out = !source.address.empty() && !options_.is_offline;
                if (goes_out && !fetch) fetch = make_fetch_();
                report.sources[place] = take_source(source, fetch);
            } catch (const std::exception& error) {
                // One source must not stop the others, whatever it does.
                report.sources[place].name = source.name;
                report.sources[place].failure = error.what();
            }
        }
    }

    SourceReport take_source(const Source& source, const Fetch& fetch) {
        const ShowProgress show = [this](const Progress& progress) {
            if (!options_.show) return;
            const std::lock_guard guard(mutex_);
            options_.show(progress);
        };
        const CollectTools collecting{fetch, options_.clock, show};
        const ApplyTools applying{vocabulary_,
                                  quarantine_,
                                  known_,
                                  show,
                                  moment_text(options_.clock.now()).substr(0, 10)};
        return SourceHarvest(source, options_, collecting, applying).run();
    }

    const HarvestOptions& options_;
    std::vector<const Source*> sources_;
    Vocabulary vocabulary_;
    KnownStudies known_;
    ByteStore store_;  ///< only to make the folder before the lock is in it
    StoreLock lock_;
    Quarantine quarantine_;
    std::function<Fetch()> make_fetch_;
    std::mutex mutex_;
};

}  // namespace

HarvestReport harvest(const HarvestOptions& options) { return Harvest(options).run(); }

}  // namespace watwerkt::harvest

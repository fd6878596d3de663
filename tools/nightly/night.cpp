// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/night.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/error.hpp"
#include "corpus/harvest/page_log.hpp"
#include "corpus/new_file.hpp"
#include "indexer/generation/build.hpp"
#include "indexer/generation/generation.hpp"
#include "indexer/generation/input_fingerprint.hpp"
#include "query/engine.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/verdict_changes.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/nightly/report_folder.hpp"

namespace watwerkt::nightly {
namespace {

namespace fs = std::filesystem;
using answers::ToldVerdict;
using answers::VerdictChange;

NightCounts counts_of(const Manifest& manifest) {
    return {manifest.studies, manifest.actions, manifest.stories, manifest.findings};
}

/// The generation that visitors see now; nothing when there is none that can be read.
fs::path published(const IndexFolder& index) {
    try {
        return index.current();
    } catch (const Error&) {
        return {};
    }
}

FolderLock locked(const fs::path& folder) {
    make_folder(folder, "kies bij 'toestand' een map waarin u mag schrijven");
    try {
        return FolderLock(folder);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::busy) throw;
        throw Error(ErrorKind::busy,
                    "er loopt al een nacht",
                    folder.string(),
                    "wacht tot die klaar is; er is niets gedaan");
    }
}

/// Measures a step from where it stands to the end of the block.
class Timed {
 public:
    Timed(NightReport& report, const NightOptions& options, std::string name)
        : report_(report), options_(options), start_(options.clock.now()) {
        report_.steps.push_back({std::move(name), 0});
        place_ = report_.steps.size() - 1;
        if (options_.show) options_.show(report_.steps[place_].name, 0, 0);
    }
    ~Timed() {
        const std::chrono::duration<double> took = options_.clock.now() - start_;
        // A clock that is put back must not give time back.
        report_.steps[place_].seconds = std::max(0.0, took.count());
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

 private:
    NightReport& report_;
    const NightOptions& options_;
    std::chrono::system_clock::time_point start_;
    std::size_t place_ = 0;
};

/// Thrown through the build when the checks say no; nothing else may look like it.
struct Refused {};

class Night {
 public:
    explicit Night(const NightOptions& options)
        : options_(options),
          settings_(options.settings),
          index_(settings_.index),
          lock_(locked(settings_.state)),
          reports_(settings_) {
        if (!settings_.golden.empty()) golden_ = read_golden(settings_.golden);
        if (!settings_.sources.empty()) sources_ = harvest::read_sources(settings_.sources);
    }

    NightReport run() {
        report_.number = reports_.next_number();
        const auto start = options_.clock.now();
        report_.started = harvest::moment_text(start);
        try {
            work();
        } catch (const Error& error) {
            report_.outcome = NightOutcome::failed;
            report_.failure = error.what();
        } catch (const std::exception& error) {
            report_.outcome = NightOutcome::failed;
            report_.failure = std::string("onverwachte fout: ") + error.what();
        }
        const fs::path now = published(index_);
        report_.generation = now.filename().string();
        const auto end = options_.clock.now();
        report_.ended = harvest::moment_text(end);
        report_.seconds = std::max(0.0, std::chrono::duration<double>(end - start).count());
        reports_.write(report_, options_.speech);
        return std::move(report_);
    }

 private:
    void work() {
        find_before();
        if (!settings_.sources.empty()) harvest_sources();
        const BuildOptions build = build_options();
        if (is_unchanged(build)) {
            report_.outcome = NightOutcome::unchanged;
            look_at_published();
        } else {
            build_and_publish(build);
        }
        if (report_.outcome != NightOutcome::refused) tell_changes();
    }

    // What visitors saw when the last report was written: the published generation, or an earlier
    // one when a night was stopped between publishing and reporting. After going back, the
    // published one is older than the one of the last report, and it is what visitors saw.
    void find_before() {
        before_ = published(index_);
        published_before_ = before_;
        if (!before_.empty() && !reports_.nights().empty()) {
            const std::string& told = reports_.nights().back().generation;
            const bool is_untold = !told.empty() && told < before_.filename().string();
            if (is_untold && fs::exists(index_.path() / told / "manifest.json")) {
                before_ = index_.path() / told;
                report_.notes.push_back(
                    "de vorige keer werd er wel gepubliceerd, maar was er geen verslag; wat er "
                    "toen veranderde staat in dit verslag");
            }
        }
        report_.before = before_.filename().string();
        if (before_.empty()) {
            if (!index_.generations().empty())
                report_.remarks.push_back(
                    "het bestand 'current' in de index was er niet of was beschadigd; er wordt een "
                    "nieuwe index gemaakt");
            return;
        }
        try {
            report_.counts_before = counts_of(read_manifest(before_));
        } catch (const Error&) {
            // Of another program, or damaged; is_unchanged() tells it.
        }
    }

    void harvest_sources() {
        const Timed timed(report_, options_, "oogsten");
        harvest::HarvestOptions options;
        options.list = sources_;
        options.store = settings_.store;
        options.corpus = settings_.harvested;
        options.vocabulary = options_.vocabulary;
        options.known = settings_.corpora;
        options.is_offline = options_.is_offline;
        options.clock = options_.clock;
        options.make_fetch = options_.make_fetch;
        if (options_.show)
            options.show = [this](const harvest::Progress& progress) {
                options_.show("oogsten", progress.records, progress.total.value_or(0));
            };
        try {
            report_.harvest = harvest::harvest(options);
        } catch (const Error& error) {
            report_.remarks.push_back(std::string("er is niet geoogst: ") + error.what());
        }
    }

    [[nodiscard]] BuildOptions build_options() {
        BuildOptions build;
        std::vector<fs::path> folders = settings_.corpora;
        if (!settings_.sources.empty()) {
            std::error_code ignored;
            if (fs::is_directory(settings_.harvested, ignored))
                folders.push_back(settings_.harvested);
        }
        if (!folders.empty()) {
            build.corpus = folders.front();
            build.more_corpora.assign(folders.begin() + 1, folders.end());
        } else {
            build.corpus = settings_.harvested;
        }
        build.vocabulary = options_.vocabulary;
        build.words = options_.words;
        build.index = settings_.index;
        build.now = options_.clock.now();
        build.clock = options_.clock.now;
        build.keep = settings_.keep;
        build.shards = settings_.shards;
        if (options_.show)
            build.progress = [this](std::size_t done, std::size_t total) {
                options_.show("indexeren", done, total);
            };
        build.judge = [this](const fs::path& generation, const BuildReport& built) {
            judge(generation, built);
        };
        return build;
    }

    [[nodiscard]] bool is_unchanged(const BuildOptions& build) {
        if (published_before_.empty()) return false;
        try {
            const Manifest manifest = read_manifest(published_before_);
            if (manifest.input != input_fingerprint(build, corpus_files(build))) return false;
            check_generation(published_before_);
            return true;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::index_mismatch) throw;
            report_.remarks.push_back(std::string("de gepubliceerde index is niet te gebruiken (") +
                                      error.what() + "); er wordt een nieuwe gemaakt");
            return false;
        }
    }

    void build_and_publish(const BuildOptions& build) {
        const Timed timed(report_, options_, "indexeren");
        try {
            take_over(build_index(build));
            report_.outcome = NightOutcome::published;
        } catch (const Refused&) {
            report_.outcome = NightOutcome::refused;
        }
    }

    void take_over(BuildReport built) {
        report_.refused = std::move(built.refused);
        report_.carried_over = std::move(built.carried_over);
    }

    // Before publication. Nothing is thrown away here: what the build refused is in quarantine.
    void judge(const fs::path& generation, const BuildReport& built) {
        const Timed timed(report_, options_, "keuren");
        take_over(built);
        const Manifest manifest = read_manifest(generation);
        report_.counts = counts_of(manifest);
        if (const std::string problems = table_problems(generation); !problems.empty())
            object("de index is beschadigd: " + problems);
        judge_counts();
        const Engine engine = Engine::open_generation(generation);
        ask_golden(engine);
        judge_verdicts(engine);
        if (report_.objections.empty()) return;
        if (!options_.is_forced) throw Refused();
        report_.is_forced = true;
    }

    void object(std::string objection) { report_.objections.push_back(std::move(objection)); }

    void judge_counts() {
        // Beside what visitors see now, whatever the last report told.
        if (published_before_.empty()) return;
        std::optional<NightCounts> before;
        try {
            before = counts_of(read_manifest(published_before_));
        } catch (const Error&) {
            return;  // of another program: not to be compared
        }
        const auto compare = [this](std::size_t was, std::size_t is, std::string_view what) {
            const double least = static_cast<double>(was) * (1 - settings_.largest_drop / 100);
            if (static_cast<double>(is) >= least) return;
            object(fmt::format("er zijn {} {}, dat waren er {}: meer dan {} procent minder",
                               is,
                               what,
                               was,
                               settings_.largest_drop));
        };
        compare(before->records(), report_.counts->records(), "records");
        compare(before->findings, report_.counts->findings, "bevindingen");
    }

    void ask_golden(const Engine& engine) {
        report_.golden = ask(engine, golden_);
        for (const GoldenResult& result : report_.golden) {
            if (!result.problem.empty())
                object(fmt::format("gouden vraag '{}': {}", result.question, result.problem));
        }
    }

    void judge_verdicts(const Engine& engine) {
        if (published_before_.empty()) return;
        try {
            const auto before = Engine::open_generation(published_before_);
            const auto comparison = answers::compare_verdicts(before, engine);
            const double share = 100.0 * static_cast<double>(comparison.changes.size()) /
                                 static_cast<double>(std::max<std::size_t>(comparison.compared, 1));
            if (share > settings_.largest_share_flipped)
                object(
                    fmt::format("{} van de {} oordelen zijn anders dan eerst: meer dan {} procent",
                                comparison.changes.size(),
                                comparison.compared,
                                settings_.largest_share_flipped));
        } catch (const Error&) {
            // What is published now cannot be read; that is told where it was found.
        }
    }

    // An unchanged night still asks whether what is published can answer.
    void look_at_published() {
        const Timed timed(report_, options_, "keuren");
        report_.counts = counts_of(read_manifest(published_before_));
        ask_golden(Engine::open_generation(published_before_));
        for (const std::string& objection : report_.objections)
            report_.remarks.push_back("de gepubliceerde index: " + objection);
        report_.objections.clear();
    }

    void tell_changes() {
        const fs::path now = published(index_);
        if (before_.empty() || now.empty() || before_ == now) return;
        const Timed timed(report_, options_, "vergelijken");
        try {
            report_.records = record_changes(before_, now);
            tell_verdicts(Engine::open_generation(before_), Engine::open_generation(now));
        } catch (const Error& error) {
            report_.remarks.push_back(
                std::string("wat er veranderde is niet bekend, want de vorige index is niet te "
                            "lezen: ") +
                error.what());
        }
    }

    void tell_verdicts(const Engine& before, const Engine& after) {
        const answers::Labels labels(after.vocabulary(), options_.speech);
        const auto in_words = [&](const ToldVerdict& told) {
            const std::string label =
                verdict_label(told.code, after.vocabulary(), options_.speech.code());
            const std::string& numbers = options_.speech.language() == answers::Language::english
                                             ? told.numbers_english
                                             : told.numbers;
            return numbers.empty() ? label : label + " (" + numbers + ")";
        };
        for (const VerdictChange& change : answers::compare_verdicts(before, after).changes) {
            report_.verdicts.push_back({change.action,
                                        change.outcome,
                                        labels.concept_label("actie", change.action) + " → " +
                                            labels.concept_label("uitkomst", change.outcome),
                                        in_words(change.before),
                                        in_words(change.after)});
        }
    }

    const NightOptions& options_;
    const NightSettings& settings_;
    IndexFolder index_;
    FolderLock lock_;
    ReportFolder reports_;  ///< after the lock: whoever had it has written its report
    std::vector<GoldenQuestion> golden_;
    harvest::SourceList sources_;
    fs::path before_;            ///< what changes are told against
    fs::path published_before_;  ///< what visitors see while we work
    NightReport report_;
};

}  // namespace

NightReport run_night(const NightOptions& options) { return Night(options).run(); }

}  // namespace watwerkt::nightly

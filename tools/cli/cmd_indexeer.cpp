// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/error.hpp"
#include "indexer/generation/build.hpp"
#include "indexer/generation/generation.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/status_line.hpp"
#include "tools/cli/vocabulary_folder.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t refusals_shown = 20;
constexpr std::size_t ids_shown = 10;
constexpr std::size_t most_generations = 1000;
constexpr std::size_t bar_width = 30;

struct IndexOptions {
    std::vector<std::filesystem::path> corpora;
    std::filesystem::path index, vocabulary;
    std::size_t keep = 3;
    std::size_t shards = 0;
};

std::string bar(std::size_t done, std::size_t total, const Speech& speech) {
    const std::size_t percent = total == 0 ? 100 : done * 100 / total;
    const std::size_t full = percent * bar_width / 100;
    return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "] " +
           speech(texts::progress, percent, speech.count(done), speech.count(total));
}

void print_refusals(const BuildReport& report, const Door& door) {
    std::size_t shown = 0;
    for (const Refusal& refusal : report.refused) {
        if (shown++ == refusals_shown) break;
        for (const Remark& remark : refusal.remarks) {
            if (remark.severity == Severity::error)
                write_message(clean(to_text(remark, refusal.file.string())) + '\n');
        }
    }
    if (report.refused.size() > refusals_shown) {
        write_message(door.speech(texts::more_refused,
                                  door.speech.count(report.refused.size() - refusals_shown)) +
                      '\n');
    }
}

std::string first_ids(const std::vector<std::string>& ids, const Speech& speech) {
    std::string list;
    for (std::size_t i = 0; i < ids.size() && i < ids_shown; ++i)
        list += (i == 0 ? "" : ", ") + ids[i];
    if (ids.size() > ids_shown)
        list += " " + speech(texts::and_more, speech.count(ids.size() - ids_shown));
    return list;
}

// "386" when every part has as many, else "385 tot 386".
std::string records_per_shard(const BuildReport& report, const Speech& speech) {
    const auto [least, most] = std::ranges::minmax_element(report.shards, {}, &ShardFacts::records);
    if (least->records == most->records) return speech.count(least->records);
    return speech(texts::from_to, speech.count(least->records), speech.count(most->records));
}

void print_report(const BuildReport& report, const IndexOptions& options, const Door& door) {
    const Speech& speech = door.speech;
    Page page(door.output);
    page.paragraph({{speech(texts::index_published, report.generation), Style::strong}}, 0, 2);
    page.paragraph(
        speech(texts::records_kept, speech.count(report.read), speech.count(report.kept)), 2);
    page.paragraph(speech(texts::records_by_kind,
                          speech.counted(report.studies, texts::one_study, texts::studies),
                          speech.counted(report.findings, texts::one_finding, texts::findings),
                          speech.counted(report.actions, texts::one_action, texts::actions),
                          speech.counted(report.stories, texts::one_story, texts::stories)),
                   2);
    if (!report.shards.empty())
        page.paragraph(
            speech(texts::records_dealt, report.shards.size(), records_per_shard(report, speech)),
            2);
    if (!report.refused.empty()) {
        page.paragraph(speech(texts::records_refused,
                              speech.count(report.refused.size()),
                              (options.index / "quarantaine").string()),
                       2);
    }
    if (!report.carried_over.empty())
        page.paragraph(speech(texts::records_carried_over, first_ids(report.carried_over, speech)),
                       2);
    if (!report.withdrawn.empty())
        page.paragraph(speech(texts::records_withdrawn, first_ids(report.withdrawn, speech)), 2);
    write_out(page.text());
}

Exit run(const IndexOptions& options, const Door& door) {
    BuildOptions build;
    build.corpus = options.corpora.front();
    build.more_corpora.assign(options.corpora.begin() + 1, options.corpora.end());
    build.index = options.index;
    build.vocabulary = vocabulary_folder(options.vocabulary);
    build.words = words_beside_program();
    build.now = std::chrono::system_clock::now();
    build.clock = &std::chrono::system_clock::now;
    build.keep = options.keep;
    build.shards = options.shards;
    const BuildReport report = [&] {
        StatusLine line(door);
        build.progress = [&](std::size_t done, std::size_t total) {
            line.draw(bar(done, total, door.speech));
        };
        return build_index(build);
    }();
    print_refusals(report, door);
    print_report(report, options, door);
    return report.refused.empty() ? Exit::found : Exit::input_rejected;
}

}  // namespace

Run add_indexeer(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "indexeer", texts::about_indexeer, texts::examples_indexeer);
    const auto options = std::make_shared<IndexOptions>();
    app.add_option("--corpus", options->corpora, speech(texts::option_corpora))
        ->option_text(speech(texts::value_folder))
        ->allow_extra_args(false)
        ->required();
    add_index(app, speech, options->index);
    app.add_option("--woordenlijsten", options->vocabulary, speech(texts::option_vocabulary))
        ->option_text(speech(texts::value_folder))
        ->take_last();
    add_number(
        app, speech, "--bewaar", options->keep, {1, most_generations}, speech(texts::option_keep));
    add_number(
        app, speech, "--delen", options->shards, {1, most_shards}, speech(texts::option_shards));
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli

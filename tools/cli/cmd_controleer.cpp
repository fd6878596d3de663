// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/validation/validation.hpp"
#include "indexer/generation/generation.hpp"
#include "query/shards/open_shards.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/vocabulary_folder.hpp"

using nlohmann::ordered_json;

namespace watwerkt::cli {
namespace {

constexpr int check_json_version = 1;
constexpr std::size_t text_width = 100;

struct CheckOptions {
    std::filesystem::path corpus, index, vocabulary, places;
    std::string format = "tekst";
    bool rules = false;
};

/// What was found so far, for the end of the report.
struct Tally {
    std::size_t records = 0, errors = 0, warnings = 0;
};

ordered_json json_of(const Remark& remark, const std::string& file) {
    return {{"bestand", file},
            {"regel", remark.position.line},
            {"kolom", remark.position.column},
            {"ernst", remark.severity == Severity::error ? "fout" : "waarschuwing"},
            {"controle", remark.rule},
            {"boodschap", remark.message},
            {"advies", remark.advice}};
}

// What only shows when files are compared: two with one id, and a name that promises another id.
std::vector<Remark> remarks_on_name(const CorpusFile& file,
                                    const CorpusFile* before,
                                    const ReadResult& result,
                                    const Speech& speech) {
    std::vector<Remark> remarks;
    if (before != nullptr && before->id == file.id) {
        remarks.push_back({Severity::error,
                           "dubbele-id",
                           {},
                           speech(texts::id_used_twice, file.id, before->path.string()),
                           speech(texts::id_used_twice_advice)});
    }
    if (result.record && record_id(*result.record) != file.id) {
        remarks.push_back({Severity::error,
                           "bestandsnaam-anders-dan-id",
                           {},
                           speech(texts::file_name_differs, record_id(*result.record)),
                           speech(texts::file_name_differs_advice)});
    }
    return remarks;
}

class CorpusCheck {
 public:
    CorpusCheck(const CheckOptions& options, const Door& door)
        : options_(options),
          door_(door),
          vocabulary_(Vocabulary::read(vocabulary_folder(options.vocabulary))) {}

    void run() {
        const auto files = list_corpus(options_.corpus);
        for (std::size_t i = 0; i < files.size(); ++i)
            judge(files[i], i > 0 ? &files[i - 1] : nullptr);
    }

    [[nodiscard]] const Tally& tally() const noexcept { return tally_; }
    [[nodiscard]] ordered_json take_json() { return std::move(json_); }

 private:
    void judge(const CorpusFile& file, const CorpusFile* before) {
        ++tally_.records;
        const ReadResult result = read(file);
        for (const Remark& remark : result.remarks) report(remark, file);
        for (const Remark& remark : remarks_on_name(file, before, result, door_.speech))
            report(remark, file);
    }

    // A file that cannot be read is a remark like any other: the others must be judged too.
    [[nodiscard]] ReadResult read(const CorpusFile& file) const {
        const ReadLimits limits;
        try {
            return read_and_validate(read_file(file.path, limits.bytes), vocabulary_, limits);
        } catch (const Error& error) {
            ReadResult unreadable;
            unreadable.remarks.push_back(
                {Severity::error, "niet-te-lezen", {}, error.what(), error.advice()});
            return unreadable;
        }
    }

    void report(const Remark& remark, const CorpusFile& file) {
        ++(remark.severity == Severity::error ? tally_.errors : tally_.warnings);
        if (options_.format == "json") {
            json_.push_back(json_of(remark, file.path.string()));
        } else {
            const std::string warning = remark.severity == Severity::warning
                                            ? door_.speech(texts::warning) + " "
                                            : std::string();
            write_out(warning + clean(to_text(remark, file.path.string())) + '\n');
        }
    }

    const CheckOptions& options_;
    const Door& door_;
    Vocabulary vocabulary_;
    Tally tally_;
    ordered_json json_ = ordered_json::array();
};

Exit print_rules(const CheckOptions& options, const Door& door) {
    ordered_json json = {{"versie", check_json_version}, {"regels", ordered_json::array()}};
    Page page({.is_terminal = door.output.is_terminal,
               .has_color = door.output.has_color,
               .width = std::min(door.output.width, text_width)});
    page.paragraph(door.speech(texts::about_rules));
    page.blank();
    for (const RuleDescription& rule : rules()) {
        const bool is_error = rule.severity == Severity::error;
        json["regels"].push_back({{"naam", rule.name},
                                  {"ernst", is_error ? "fout" : "waarschuwing"},
                                  {"omschrijving", rule.description},
                                  {"ook_te_zien_in", rule.judge}});
        page.paragraph({{std::string(rule.name), Style::strong},
                        {" (" + door.speech(is_error ? texts::rule_error : texts::rule_warning) +
                         ", " + std::string(rule.judge) + ")"}},
                       0,
                       2);
        page.paragraph(rule.description, 4);
    }
    write_out(options.format == "json" ? json_page(json) : page.text());
    return Exit::found;
}

// "hier", "10.0.0.2:7001 10.0.0.3:7001".
std::string places_of(const ShardPlaces& places, std::size_t shard) {
    if (places.places.empty()) return ShardPlace().text();
    std::string text;
    for (const ShardPlace& place : places.places[shard])
        text += (text.empty() ? "" : " ") + place.text();
    return text;
}

// Says what is wrong with the index as an exit code of its own; the reason goes up. Of a part on
// another machine only the server is asked whether it is the right one.
void check_index(const CheckOptions& options, ordered_json& json, const Door& door) {
    const auto generation = IndexFolder(options.index).current();
    const Opening opening{options.places, OnLoss::error, nullptr};
    const ShardPlaces places = read_shard_places(generation, opening);
    check_generation(generation, shards_elsewhere(places));
    const Manifest manifest = read_manifest(generation);
    (void)open_shards(generation, manifest, opening);
    json["index"] = {{"naam", generation.filename().string()},
                     {"in_orde", true},
                     {"onderzoeken", manifest.studies}};
    for (std::size_t shard = 0; shard < manifest.shards.size(); ++shard)
        json["index"]["delen"].push_back({{"deel", shard + 1},
                                          {"records", manifest.shards[shard].records},
                                          {"plaats", places_of(places, shard)}});
    if (options.format == "json") return;
    Page page(door.output);
    for (std::size_t shard = 0; shard < manifest.shards.size(); ++shard) {
        page.paragraph(door.speech(texts::shard_is_sound,
                                   shard + 1,
                                   places_of(places, shard),
                                   door.speech.count(manifest.shards[shard].records)),
                       0);
    }
    page.paragraph(
        door.speech(texts::index_is_sound,
                    generation.filename().string(),
                    door.speech.counted(manifest.studies, texts::one_study, texts::studies)),
        0);
    write_out(page.text());
}

Exit run(const CheckOptions& options, bool has_index, const Door& door) {
    if (options.rules) return print_rules(options, door);
    if (options.corpus.empty() && !has_index)
        throw Error(ErrorKind::invalid_argument, door.speech(texts::nothing_to_check));
    ordered_json json = {{"versie", check_json_version}};
    Tally tally;
    if (!options.corpus.empty()) {
        CorpusCheck check(options, door);
        check.run();
        tally = check.tally();
        json["corpus"] = {{"records", tally.records},
                          {"fouten", tally.errors},
                          {"waarschuwingen", tally.warnings},
                          {"opmerkingen", check.take_json()}};
        if (options.format != "json") {
            Page page(door.output);
            page.paragraph(door.speech(
                texts::checked_records,
                door.speech.counted(tally.records, texts::one_record, texts::records),
                door.speech.counted(tally.errors, texts::one_error, texts::errors),
                door.speech.counted(tally.warnings, texts::one_warning, texts::warnings)));
            write_out(page.text());
        }
    }
    if (has_index) check_index(options, json, door);
    if (options.format == "json") write_out(json_page(json));
    return tally.errors > 0 ? Exit::input_rejected : Exit::found;
}

}  // namespace

Run add_controleer(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(
        program, speech, "controleer", texts::about_controleer, texts::examples_controleer);
    const auto options = std::make_shared<CheckOptions>();
    app.add_option("--corpus", options->corpus, speech(texts::option_check_corpus))
        ->option_text(speech(texts::value_folder))
        ->take_last();
    // Not add_index(): only an index that is named is checked.
    const CLI::Option* index =
        app.add_option("--index", options->index, speech(texts::option_check_index))
            ->option_text(speech(texts::value_folder))
            ->take_last();
    add_places(app, speech, options->places);
    app.add_option("--woordenlijsten", options->vocabulary, speech(texts::option_vocabulary))
        ->option_text(speech(texts::value_folder))
        ->take_last();
    app.add_flag("--regels", options->rules, speech(texts::option_rules));
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    return [options, index](const Door& door) { return run(*options, index->count() > 0, door); };
}

}  // namespace watwerkt::cli

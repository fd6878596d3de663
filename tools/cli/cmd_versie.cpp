// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "corpus/error.hpp"
#include "indexer/generation/generation.hpp"
#include "indexer/language/analyser.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"

using nlohmann::ordered_json;

namespace watwerkt::cli {
namespace {

constexpr int version_json_version = 1;

struct VersionOptions {
    std::filesystem::path index;
    std::string format = "tekst";
};

/// The published generation, or why there is none that this program can read.
struct FoundIndex {
    std::string name;
    std::optional<Manifest> manifest;
    std::string problem;
};

FoundIndex look_for_index(const std::filesystem::path& folder) {
    FoundIndex found;
    try {
        const auto generation = IndexFolder(folder).current();
        found.name = generation.filename().string();
        found.manifest = read_manifest(generation);
    } catch (const Error& error) {
        // No index is an answer here, not a failure: the question was about the program.
        found.problem = error.what();
    }
    return found;
}

ordered_json json_of(const FoundIndex& found) {
    if (!found.manifest)
        return {{"naam", found.name.empty() ? ordered_json(nullptr) : ordered_json(found.name)},
                {"probleem", found.problem}};
    const Manifest& manifest = *found.manifest;
    return {{"naam", found.name},
            {"gemaakt", manifest.built},
            {"gemaakt_door", manifest.program_version},
            {"onderzoeken", manifest.studies},
            {"bevindingen", manifest.findings},
            {"acties", manifest.actions},
            {"verhalen", manifest.stories},
            {"bronnen", manifest.sources}};
}

std::string screen(const FoundIndex& found, const Door& door) {
    const Speech& speech = door.speech;
    Page page(door.output);
    page.heading("watwerkt " WATWERKT_VERSION);
    page.paragraph(speech(texts::version_format, index_format_version), 2);
    page.paragraph(speech(texts::version_analyser, analyser_version), 2);
    if (!found.manifest) {
        page.paragraph(speech(texts::version_no_index, found.problem), 2);
        return page.text();
    }
    const Manifest& manifest = *found.manifest;
    page.paragraph(speech(texts::version_index, found.name, manifest.built), 2);
    page.paragraph(speech(texts::records_by_kind,
                          speech.counted(manifest.studies, texts::one_study, texts::studies),
                          speech.counted(manifest.findings, texts::one_finding, texts::findings),
                          speech.counted(manifest.actions, texts::one_action, texts::actions),
                          speech.counted(manifest.stories, texts::one_story, texts::stories)),
                   2);
    return page.text();
}

Exit run(const VersionOptions& options, const Door& door) {
    const FoundIndex found = look_for_index(options.index);
    if (options.format == "json") {
        write_out(json_page({{"versie", version_json_version},
                             {"programma", WATWERKT_VERSION},
                             {"index_formaat", index_format_version},
                             {"taalverwerking", analyser_version},
                             {"index", json_of(found)}}));
    } else {
        write_out(screen(found, door));
    }
    return Exit::found;
}

}  // namespace

Run add_versie(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "versie", texts::about_versie, texts::examples_versie);
    const auto options = std::make_shared<VersionOptions>();
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli

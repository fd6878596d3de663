// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/generation/generation.hpp"
#include "query/shards/open_shards.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/nightly_texts.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

struct BackOptions {
    std::filesystem::path index;
    std::string to;
    bool is_list = false;
};

/// The name of the published generation; empty when there is none that is there.
std::string published_name(const IndexFolder& index) {
    try {
        return index.current().filename().string();
    } catch (const Error&) {
        return {};
    }
}

Exit list(const IndexFolder& index, const Door& door) {
    const std::string published = published_name(index);
    const std::vector<std::string> names = index.generations();
    for (const std::string& name : names) {
        std::string line;
        try {
            const Manifest manifest = read_manifest(index.path() / name);
            line =
                door.speech(texts::index_in_list,
                            name,
                            door.speech.counted(manifest.studies, texts::one_study, texts::studies),
                            manifest.built);
        } catch (const Error& error) {
            line = door.speech(texts::index_unreadable, name, error.what());
        }
        if (name == published) line += door.speech(texts::is_published);
        write_out(clean(line) + '\n');
    }
    return names.empty() ? Exit::nothing_found : Exit::found;
}

/// The generation to go back to: the one that was asked for, else the newest one before the
/// published one.
std::string target(const IndexFolder& index,
                   const std::string& published,
                   const BackOptions& options,
                   const Speech& speech) {
    const std::vector<std::string> names = index.generations();
    if (!options.to.empty()) {
        if (std::ranges::find(names, options.to) == names.end())
            throw Error(ErrorKind::not_found,
                        speech(texts::no_such_index, options.to),
                        index.path().string(),
                        speech(texts::no_earlier_advice));
        return options.to;
    }
    // When 'current' itself was lost, the newest one is what it meant.
    const auto first_not_before =
        published.empty() ? names.end() : std::ranges::lower_bound(names, published);
    if (first_not_before == names.begin())
        throw Error(ErrorKind::not_found,
                    speech(texts::no_earlier),
                    index.path().string(),
                    speech(texts::no_earlier_advice));
    return *(first_not_before - 1);
}

Exit run(const BackOptions& options, const Door& door) {
    const IndexFolder index(options.index);
    if (options.is_list) return list(index, door);
    if (!std::filesystem::is_directory(options.index)) (void)index.current();  // says what is wrong
    const FolderLock lock(options.index);  // not while a new one is being published
    const std::string published = published_name(index);
    const std::string name = target(index, published, options, door.speech);
    if (name == published) {
        write_out(door.speech(texts::already_there, name) + '\n');
        return Exit::found;
    }
    // A damaged one is no way out. Parts on other machines are for who opens it.
    const std::filesystem::path generation = index.path() / name;
    check_generation(generation, shards_elsewhere(read_shard_places(generation, {})));
    index.publish(name);
    write_out((published.empty() ? door.speech(texts::went_back_from_nothing, name)
                                 : door.speech(texts::went_back, name, published)) +
              '\n');
    return Exit::found;
}

}  // namespace

Run add_terug(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "terug", texts::about_terug, texts::examples_terug);
    const auto options = std::make_shared<BackOptions>();
    add_index(app, speech, options->index);
    add_value(app, "--naar", options->to, speech(texts::value_name), speech(texts::option_to));
    app.add_flag("--lijst", options->is_list, speech(texts::option_list_indexes));
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli

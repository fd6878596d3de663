// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/record_screen.hpp"

namespace watwerkt::cli {
namespace {

struct ShowOptions {
    IndexChoice index;
    std::string id;
    std::string format = "tekst";
};

// The code of an action will do as well: `toon zomerschool` shows the record `actie-zomerschool`.
std::string id_of(const Engine& engine, const std::string& typed) {
    return engine.record_xml(typed) ? typed : "actie-" + typed;
}

Exit run(const ShowOptions& options, const Door& door) {
    const Engine engine = open_index(options.index, door);
    const std::string id = id_of(engine, options.id);
    const auto record = engine.record(id);
    if (!record) {
        write_message(clean(door.speech(texts::no_such_record, options.id)) + '\n');
        return Exit::nothing_found;
    }
    const Labels labels(engine.vocabulary(), door.speech);
    if (options.format == "json") {
        write_out(json_page(record_json(*record, labels)));
    } else if (options.format == "xml") {
        // Byte for byte in a file; on a screen nothing that moves the cursor.
        const std::string xml = engine.record_xml(id).value_or("");
        write_out(door.output.is_terminal ? clean_xml(xml) : xml);
    } else {
        write_out(record_screen(*record, labels, door));
    }
    return Exit::found;
}

}  // namespace

Run add_toon(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(program, speech, "toon", texts::about_toon, texts::examples_toon);
    const auto options = std::make_shared<ShowOptions>();
    app.add_option("ID", options->id, speech(texts::option_id))->option_text("ID")->required();
    add_choice(app,
               speech,
               "--formaat",
               options->format,
               {"tekst", "json", "xml"},
               speech(texts::option_format));
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/open_index.hpp"

#include <cstdlib>

#include "corpus/error.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

}  // namespace

Opening IndexChoice::opening(const Speech& speech) const {
    Opening opening;
    opening.places = places;
    if (on_loss.empty()) return opening;
    opening.on_loss = on_loss_from_name(on_loss);
    if (!opening.on_loss)
        throw Error(ErrorKind::invalid_argument,
                    speech(texts::not_a_choice, on_loss, "fout, deel"),
                    "WATWERKT_BIJ_VERLIES");
    return opening;
}

void add_places(CLI::App& app, const Speech& speech, std::filesystem::path& target) {
    target = environment("WATWERKT_DELEN");
    app.add_option("--delen-bestand", target, speech(texts::option_places))
        ->option_text(speech(texts::value_file))
        ->take_last();
}

void add_index(CLI::App& app, const Speech& speech, IndexChoice& target) {
    add_index(app, speech, target.folder);
    add_places(app, speech, target.places);
    target.on_loss = environment("WATWERKT_BIJ_VERLIES");
    add_choice(app,
               speech,
               "--bij-verlies",
               target.on_loss,
               {"fout", "deel"},
               speech(texts::option_on_loss));
}

Engine open_index(const IndexChoice& index, const Door& door) {
    Engine engine = Engine::open(index.folder, {}, index.opening(door.speech));
    if (!engine.missing().empty()) {
        Page page(door.messages);
        page.paragraph({{door.speech(texts::note) + " ", Style::strong},
                        {notice_of(engine.missing(), door.speech.code())}},
                       0,
                       2);
        page.paragraph(clean(details_of(engine.missing())), 2);
        write_message(page.text());
    }
    return engine;
}

}  // namespace watwerkt::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "query/engine.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/help.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_width = 100;

struct FieldOptions {
    IndexChoice index;
    std::string name;
    std::string format = "tekst";
};

const Text& kind_text(const Field& field) {
    switch (field.kind) {
        case FieldKind::text:
            return texts::kind_words;
        case FieldKind::facet:
            return texts::kind_filter;
        case FieldKind::range:
            return texts::kind_range;
    }
    return texts::kind_words;
}

Terminal for_reading(Terminal terminal) {
    terminal.width = std::min(terminal.width, text_width);
    return terminal;
}

void add_field(Page& page, const Field& field, const Speech& speech) {
    std::string names(field.name);
    if (!field.also.empty()) names += ", " + std::string(field.also);
    page.paragraph({{names, Style::strong}, {" (" + speech(kind_text(field)) + ")"}}, 0, 2);
    page.paragraph(speech.pick(field.description, field.description_english), 4);
    std::string example = std::string(field.example);
    if (facet_of(field))
        example += speech(texts::or_as_option,
                          flag_of(field.name),
                          field.example.substr(field.example.find(':') + 1));
    page.paragraph(speech(texts::example, example), 4);
}

Exit show_all(const FieldOptions& options, const Door& door) {
    if (options.format == "json") {
        write_out(fields_json(door.speech));
        return Exit::found;
    }
    Page page(for_reading(door.output));
    page.paragraph(door.speech(texts::about_fields));
    for (const Field& field : fields) {
        page.blank();
        add_field(page, field, door.speech);
    }
    write_out(page.text());
    return Exit::found;
}

std::string values_screen(const Field& field, const std::vector<ValueRow>& rows, const Door& door) {
    Page page(for_reading(door.output));
    add_field(page, field, door.speech);
    page.blank();
    page.paragraph(door.speech(texts::counts_are_studies));
    for (const ValueRow& row : rows) {
        const std::size_t indent = row.depth > 0 ? 4 : 0;
        if (!row.definition.empty() && row.depth == 0) page.blank();
        const std::string count = door.speech.counted(row.count, texts::one_study, texts::studies);
        page.paragraph(
            {{row.code, Style::strong}, {" · " + row.label + " · " + count}}, indent, indent + 2);
        page.paragraph(row.definition, indent + 4);
    }
    return page.text();
}

Exit show_one(const FieldOptions& options, const Door& door) {
    const Field* field = find_field(options.name);
    if (field == nullptr) {
        std::vector<std::string> names;
        for (const Field& one : fields) names.emplace_back(one.name);
        const std::string near = nearest_word(options.name, names);
        throw Error(
            ErrorKind::invalid_argument,
            door.speech(texts::no_such_field, options.name),
            {},
            near.empty() ? door.speech(texts::see_fields) : door.speech(texts::did_you_mean, near));
    }
    if (!facet_of(*field)) {
        Page page(for_reading(door.output));
        add_field(page, *field, door.speech);
        write_out(options.format == "json" ? field_json(*field, door.speech) : page.text());
        return Exit::found;
    }
    const Engine engine = open_index(options.index, door);
    write_out(options.format == "json"
                  ? values_json(engine, *field, door.speech)
                  : values_screen(*field, value_table(engine, *field, door.speech), door));
    return Exit::found;
}

}  // namespace

Run add_velden(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "velden", texts::about_velden, texts::examples_velden);
    const auto options = std::make_shared<FieldOptions>();
    app.add_option("NAAM", options->name, speech(texts::option_field))
        ->option_text(speech(texts::value_name));
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    add_index(app, speech, options->index);
    return [options](const Door& door) {
        return options->name.empty() ? show_all(*options, door) : show_one(*options, door);
    };
}

}  // namespace watwerkt::cli

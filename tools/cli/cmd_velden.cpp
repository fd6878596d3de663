// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "query/engine.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/help.hpp"
#include "tools/cli/labels.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/record_json.hpp"

using nlohmann::ordered_json;

namespace watwerkt::cli {
namespace {

constexpr int fields_json_version = 1;
constexpr std::size_t text_width = 100;

struct FieldOptions {
    std::filesystem::path index;
    std::string name;
    std::string format = "tekst";
};

/// A value of a facet with everything the vocabulary and the index know about it.
struct ValueRow {
    std::string code, label, definition;
    std::vector<std::string> other_names;
    std::string parent;  ///< code; empty for a top value
    int depth = 0;
    std::size_t count = 0;
};

std::string_view kind_name(const Field& field) {
    switch (field.kind) {
        case FieldKind::text:
            return "woorden";
        case FieldKind::facet:
            return "filter";
        case FieldKind::range:
            return "bereik";
    }
    return {};
}

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

ordered_json json_of(const Field& field, const Speech& speech) {
    const bool is_facet = facet_of(field).has_value();
    return {
        {"veld", field.name},
        {"naam", speech.pick(field.label, field.english)},
        {"ook", field.also.empty() ? ordered_json(nullptr) : ordered_json(field.also)},
        {"soort", kind_name(field)},
        {"niveau", field.level == FieldLevel::study ? "onderzoek" : "bevinding"},
        {"woordenlijst", field.scheme.empty() ? ordered_json(nullptr) : ordered_json(field.scheme)},
        {"optie", is_facet ? ordered_json("--" + flag_of(field.name)) : ordered_json(nullptr)},
        {"omschrijving", speech.pick(field.description, field.description_english)},
        {"voorbeeld", field.example}};
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
        ordered_json json = {{"versie", fields_json_version}, {"velden", ordered_json::array()}};
        for (const Field& field : fields) json["velden"].push_back(json_of(field, door.speech));
        write_out(json_page(json));
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

/// The values of one facet: all concepts of its scheme, or what the records hold.
class ValueTable {
 public:
    ValueTable(const Engine& engine, const Field& field, const Speech& speech) : speech_(speech) {
        count(engine, field);
        if (!field.scheme.empty()) {
            add_concepts(engine.vocabulary().scheme(field.scheme));
        }
        add_others();
    }

    [[nodiscard]] const std::vector<ValueRow>& rows() const noexcept { return rows_; }

 private:
    void count(const Engine& engine, const Field& field) {
        SearchRequest request;
        request.limit = 0;
        request.language = speech_.code();
        for (Facet& facet : engine.search(request).facets) {
            if (facet.name == field.name) counted_ = std::move(facet.values);
        }
    }

    void add_concepts(const ConceptScheme& scheme) {
        for (const Concept& idea : scheme.concepts()) {
            ValueRow row;
            row.code = idea.code;
            row.label = preferred_label(idea, speech_.code());
            row.definition = in_language(idea.definitions, speech_.code());
            for (const LocalText& name : idea.alternative) row.other_names.push_back(name.text);
            if (idea.broader) row.parent = scheme.concepts()[*idea.broader].code;
            row.depth = idea.broader ? 1 : 0;
            const auto found = std::ranges::find(counted_, idea.code, &FacetValue::code);
            if (found != counted_.end()) row.count = found->count;
            rows_.push_back(std::move(row));
        }
    }

    // Values that are no concepts: years, sources, the missing states.
    void add_others() {
        for (const FacetValue& value : counted_) {
            if (std::ranges::find(rows_, value.code, &ValueRow::code) != rows_.end()) continue;
            ValueRow row;
            row.code = value.code;
            row.label = value.label;
            row.count = value.count;
            rows_.push_back(std::move(row));
        }
    }

    Speech speech_;
    std::vector<FacetValue> counted_;
    std::vector<ValueRow> rows_;
};

std::string values_json(const Field& field,
                        const ValueTable& table,
                        const std::string& generation,
                        const Speech& speech) {
    ordered_json json = {{"versie", fields_json_version}, {"index", generation}};
    json.update(json_of(field, speech));
    json["waarden"] = ordered_json::array();
    for (const ValueRow& row : table.rows()) {
        json["waarden"].push_back(
            {{"code", row.code},
             {"naam", row.label},
             {"omschrijving",
              row.definition.empty() ? ordered_json(nullptr) : ordered_json(row.definition)},
             {"andere_namen", row.other_names},
             {"hoort_bij", row.parent.empty() ? ordered_json(nullptr) : ordered_json(row.parent)},
             {"aantal", row.count}});
    }
    return json_page(json);
}

std::string values_screen(const Field& field, const ValueTable& table, const Door& door) {
    Page page(for_reading(door.output));
    add_field(page, field, door.speech);
    page.blank();
    page.paragraph(door.speech(texts::counts_are_studies));
    for (const ValueRow& row : table.rows()) {
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
        write_out(options.format == "json" ? json_page(json_of(*field, door.speech)) : page.text());
        return Exit::found;
    }
    const Engine engine = Engine::open(options.index);
    const ValueTable table(engine, *field, door.speech);
    write_out(options.format == "json"
                  ? values_json(*field, table, engine.generation(), door.speech)
                  : values_screen(*field, table, door));
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

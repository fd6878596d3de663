// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/value_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tools/answers/flag_of.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/record_json.hpp"

using nlohmann::ordered_json;

namespace watwerkt::answers {
namespace {

constexpr int fields_json_version = 1;

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

}  // namespace

std::vector<ValueRow> value_table(const Engine& engine, const Field& field, const Speech& speech) {
    return ValueTable(engine, field, speech).rows();
}

std::string fields_json(const Speech& speech) {
    ordered_json json = {{"versie", fields_json_version}, {"velden", ordered_json::array()}};
    for (const Field& field : fields) json["velden"].push_back(json_of(field, speech));
    return json_page(json);
}

std::string field_json(const Field& field, const Speech& speech) {
    return json_page(json_of(field, speech));
}

std::string values_json(const Engine& engine, const Field& field, const Speech& speech) {
    ordered_json json = {{"versie", fields_json_version}, {"index", engine.generation()}};
    json.update(json_of(field, speech));
    json["waarden"] = ordered_json::array();
    for (const ValueRow& row : value_table(engine, field, speech)) {
        json["waarden"].push_back(
            {{"code", row.code},
             {"naam", row.label},
             {"omschrijving",
              row.definition.empty() ? ordered_json(nullptr) : ordered_json(row.definition)},
             {"andere_namen", row.other_names},
             {"hoort_bij", row.parent.empty() ? ordered_json(nullptr) : ordered_json(row.parent)},
             {"aantal", row.count}});
    }
    add_missing(json, engine.missing(), speech.code());
    return json_page(json);
}

}  // namespace watwerkt::answers

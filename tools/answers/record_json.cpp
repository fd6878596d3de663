// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/record_json.hpp"

#include "query/response/json_parts.hpp"
#include "tools/answers/clean_text.hpp"

using nlohmann::ordered_json;

namespace watwerkt::answers {
namespace {

template <typename T>
ordered_json value_of(const Coded<T>& field) {
    return field.has_value() ? ordered_json(*field) : ordered_json(to_code(field.missing()));
}

template <typename T>
ordered_json or_null(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json or_null(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json texts_of(const std::vector<LocalText>& texts) {
    ordered_json json = ordered_json::object();
    for (const LocalText& text : texts) json[text.language] = text.text;
    return json;
}

class RecordWriter {
 public:
    explicit RecordWriter(const Labels& labels) : labels_(labels) {}

    [[nodiscard]] ordered_json operator()(const Study& study) const {
        ordered_json json = {{"versie", record_json_version},
                             {"soort", "onderzoek"},
                             {"id", study.id},
                             {"titel", texts_of(study.titles)}};
        json["oorspronkelijke_titel"] =
            study.original_title ? texts_of({*study.original_title}) : ordered_json(nullptr);
        json["samenvatting"] = texts_of(study.summaries);
        json["auteurs"] = study.authors;
        json["jaar"] = value_of(study.year);
        json["publicatie"] = or_null(study.publication);
        json["doi"] = or_null(study.doi);
        json["eric"] = or_null(study.eric);
        json["adressen"] = study.urls;
        json["taal"] = value_of(study.language);
        json["land"] = idea("land", study.country);
        json["opzet"] = idea("opzet", study.design);
        json["onafhankelijk"] = value_of(study.independent);
        json["vooraf_vastgelegd"] = value_of(study.preregistered);
        json["deelnemers"] = value_of(study.participants);
        json["groepen"] = value_of(study.clusters);
        json["uitval"] = value_of(study.attrition);
        json["kans_op_vertekening"] = value_of(study.risk_of_bias);
        json["oordelen_van_anderen"] = ordered_json::array();
        for (const Rating& rating : study.ratings)
            json["oordelen_van_anderen"].push_back(
                {{"register", rating.register_name}, {"tekst", rating.text}});
        json["herkomst"] = provenances(study.provenances);
        json["beoordeeld"] = study.reviewed;
        json["oude_adressen"] = study.aliases;
        json["oude_gids"] = ordered_json::array();
        for (const LegacyField& field : study.legacy)
            json["oude_gids"].push_back(
                {{"veld", field.name}, {"tekst", field.text}, {"pagina", or_null(field.page)}});
        json["bevindingen"] = ordered_json::array();
        for (const Finding& finding : study.findings)
            json["bevindingen"].push_back(json_of(finding));
        return json;
    }

    [[nodiscard]] ordered_json operator()(const Action& action) const {
        ordered_json json = {{"versie", record_json_version},
                             {"soort", "actie"},
                             {"id", action.id},
                             {"actie", idea("actie", action.code)}};
        json["titel"] = texts_of(action.titles);
        json["samenvatting"] = texts_of(action.summaries);
        json["aanpak"] = value_of(action.how_to);
        json["werkende_delen"] = value_of(action.ingredients);
        json["voorwaarden"] = value_of(action.conditions);
        json["uitvoerder"] = value_of(action.provider);
        json["duur"] = value_of(action.duration);
        json["intensiteit"] = value_of(action.intensity);
        json["groepsgrootte"] = value_of(action.group_size);
        json["kosten"] = cost(action.cost);
        json["gebruikt_in_nederland"] = value_of(action.used_in_netherlands);
        json["herkomst"] = provenances(action.provenances);
        json["beoordeeld"] = action.reviewed;
        json["oude_adressen"] = action.aliases;
        return json;
    }

    [[nodiscard]] ordered_json operator()(const Story& story) const {
        ordered_json json = {{"versie", record_json_version},
                             {"soort", "verhaal"},
                             {"id", story.id},
                             {"titel", texts_of(story.titles)}};
        json["samenvatting"] = texts_of(story.summaries);
        json["tekst"] = story.text;
        json["plaats"] = value_of(story.place);
        json["jaar"] = value_of(story.year);
        json["actie"] = idea("actie", story.action);
        json["plek"] = idea("plek", story.setting);
        json["herkomst"] = provenances(story.provenances);
        json["beoordeeld"] = story.reviewed;
        json["oude_adressen"] = story.aliases;
        return json;
    }

 private:
    [[nodiscard]] ordered_json idea(std::string_view scheme, const std::string& code) const {
        return {{"code", code}, {"naam", labels_.concept_label(scheme, code)}};
    }

    [[nodiscard]] ordered_json idea(std::string_view scheme, const Coded<std::string>& code) const {
        return code.has_value() ? idea(scheme, *code) : ordered_json(to_code(code.missing()));
    }

    [[nodiscard]] ordered_json idea(std::string_view scheme, const CodeList& codes) const {
        if (!codes.has_value()) return to_code(codes.missing());
        ordered_json list = ordered_json::array();
        for (const std::string& code : *codes) list.push_back(idea(scheme, code));
        return list;
    }

    [[nodiscard]] static ordered_json provenances(const std::vector<Provenance>& provenances) {
        ordered_json list = ordered_json::array();
        for (const Provenance& one : provenances) {
            list.push_back({{"bron", one.source},
                            {"kenmerk", one.identifier},
                            {"licentie", one.licence},
                            {"overgenomen", one.retrieved},
                            {"plaats", or_null(one.location)},
                            {"gebaseerd_op", citations(one.citations)}});
        }
        return list;
    }

    [[nodiscard]] static ordered_json citations(const std::vector<Citation>& citations) {
        ordered_json list = ordered_json::array();
        for (const Citation& one : citations) {
            list.push_back({{"tekst", one.text},
                            {"deel", or_null(one.part)},
                            {"uitgave", or_null(one.edition)},
                            {"jaar", value_of(one.published)}});
        }
        return list;
    }

    [[nodiscard]] ordered_json cost(const Coded<Cost>& cost) const {
        if (!cost.has_value()) return to_code(cost.missing());
        return {{"bedrag", cost->amount},
                {"munt", cost->currency},
                {"prijspeil", value_of(cost->price_year)},
                {"klasse", idea("kosten", cost->band)},
                {"bron", cost->source}};
    }

    [[nodiscard]] static ordered_json json_of(const Effect& effect) {
        return {{"maat", value_of(effect.metric)},
                {"waarde", value_of(effect.value)},
                {"standaardfout", value_of(effect.standard_error)},
                {"interval_van", or_null(effect.interval_low)},
                {"interval_tot", or_null(effect.interval_high)},
                {"p", or_null(effect.p_value)},
                {"in_de_bron", or_null(effect.reported)},
                {"berekend_door", effect.computed_by},
                {"gunstig", value_of(effect.favourable)}};
    }

    [[nodiscard]] ordered_json json_of(const Finding& finding) const {
        ordered_json json = {{"id", finding.id},
                             {"actie", idea("actie", finding.action)},
                             {"programma", or_null(finding.programme)}};
        json["vorm"] = idea("vorm", finding.delivery);
        json["vergeleken_met"] = value_of(finding.comparison);
        json["uitkomst"] = idea("uitkomst", finding.outcome);
        json["instrument"] = value_of(finding.instrument);
        json["instrument_van_maker"] = value_of(finding.developer_made);
        json["maanden_na_afloop"] = value_of(finding.months_after);
        json["leeftijd_van_maanden"] = value_of(finding.age_from);
        json["leeftijd_tot_maanden"] = value_of(finding.age_to);
        json["onderwijs"] = idea("onderwijs", finding.school_type);
        json["plek"] = idea("plek", finding.setting);
        json["doelgroep"] = idea("doelgroep", finding.target_group);
        json["deel_laag_inkomen"] = value_of(finding.low_income_share);
        json["deel_andere_thuistaal"] = value_of(finding.home_language_share);
        json["deelgroep"] = value_of(finding.subgroup);
        json["kinderen_met_actie"] = value_of(finding.treatment_size);
        json["kinderen_vergelijking"] = value_of(finding.control_size);
        json["groepen_met_actie"] = value_of(finding.treatment_clusters);
        json["groepen_vergelijking"] = value_of(finding.control_clusters);
        json["effect"] = json_of(finding.effect);
        json["richting"] = value_of(finding.direction);
        json["verschil"] = idea("verschil", finding.gap);
        json["schade"] = value_of(finding.harm);
        json["nagekeken"] =
            finding.checked.has_value()
                ? ordered_json{{"datum", finding.checked->date}, {"waar", finding.checked->where}}
                : ordered_json(to_code(finding.checked.missing()));
        json["onderliggende_onderzoeken"] = finding.underlying_studies;
        json["bron"] = or_null(finding.source);
        json["plaats_in_bron"] = or_null(finding.source_row);
        return json;
    }

    const Labels& labels_;
};

}  // namespace

ordered_json record_json(const Record& record, const Labels& labels) {
    return std::visit(RecordWriter(labels), record);
}
ordered_json study_json(const Study& study, const Labels& labels) {
    return RecordWriter(labels)(study);
}

std::string json_line(const ordered_json& json) {
    return clean_json(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace)) + '\n';
}
void add_missing(ordered_json& json,
                 const std::vector<MissingShard>& missing,
                 std::string_view language) {
    if (missing.empty()) return;
    JsonWriter member;
    member.object([&] { json_parts::write_missing(member, missing, language); });
    json.update(ordered_json::parse(member.take()));
}

std::string json_page(const ordered_json& json) {
    return clean_json(json.dump(2, ' ', false, ordered_json::error_handler_t::replace)) + '\n';
}

}  // namespace watwerkt::answers

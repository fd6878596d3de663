// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/answer_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "query/response/json_parts.hpp"
#include "query/verdict/verdict_table.hpp"

using nlohmann::ordered_json;

namespace watwerkt {
namespace {

using namespace json_parts;

void write_source(JsonWriter& json, const AnswerSource& source) {
    json.member("versie", answer_version);
    json.member("index", source.generation);
    json.name("filters");
    write_selections(json, source.request.selections);
    json.name("zonder");
    write_selections(json, source.request.exclusions);
    json.member("taal", source.request.language);
    write_missing(json, source.missing, source.request.language);
}

void write_list(JsonWriter& json,
                std::string_view name,
                std::span<const CellVerdict> verdicts,
                const AnswerSource& source) {
    json.list(name, verdicts, [&](const CellVerdict& cell) {
        write_verdict(json, cell, source.request.language);
    });
}

void write_list(JsonWriter& json, std::string_view name, std::span<const NamedCode> concepts) {
    json.list(
        name, concepts, [&](const NamedCode& one) { write_concept(json, one.code, one.label); });
}

// A document that says what it was made of, and what `fill` adds.
template <typename Fill>
std::string document_of(const AnswerSource& source, Fill fill) {
    JsonWriter json;
    json.object([&] {
        write_source(json, source);
        fill(json);
    });
    return json.take();
}

// The same interval as a forest plot shows: estimate and 1.96 standard errors.
void write_contribution(JsonWriter& json, const StudyContribution& study) {
    constexpr double normal_quantile = 1.959963984540054;
    const double standard_error = std::sqrt(study.effect.variance);
    json.object([&] {
        json.member("id", study.id);
        json.member("titel", study.title);
        json.member("verwijzing", study.reference);
        json.member("effect", study.effect.value);
        json.member("standaardfout", standard_error);
        json.member("ondergrens", study.effect.value - normal_quantile * standard_error);
        json.member("bovengrens", study.effect.value + normal_quantile * standard_error);
        json.member("gewicht", study.weight);
        json.member("bevindingen", study.findings);
        json.member("bevinding_ids", study.finding_ids);
    });
}

// Which rule gave the verdict is the first that holds. Directions alone have no table.
void write_rules(JsonWriter& json,
                 const VerdictDetail& detail,
                 const Vocabulary& vocabulary,
                 const std::string& language) {
    const EvidenceSummary& summary = detail.cell.verdict.summary;
    const auto rules =
        summary.has_direction_only ? std::span<const VerdictRule>() : verdict_rules();
    bool is_decided = false;
    json.list("regels", rules, [&](const VerdictRule& rule) {
        const bool is_true = holds(rule, summary, detail.cell.verdict.certainty.level);
        json.object([&] {
            json.name("oordeel");
            write_concept(
                json, code_of(rule.verdict), verdict_label(rule.verdict, vocabulary, language));
            json.member("regel", words_of(rule, language));
            json.member("klopt", is_true);
            json.member("beslist", is_true && !is_decided);
        });
        is_decided = is_decided || is_true;
    });
}

}  // namespace

std::string to_json(const AnswerBlock& answer, std::string_view language) {
    JsonWriter json;
    write_answer(json, answer, language);
    return json.take();
}

std::string action_document(const AnswerSource& source,
                            const NamedCode& action,
                            std::span<const NamedCode> narrower,
                            std::span<const CellVerdict> verdicts,
                            const std::string& page_json) {
    return document_of(source, [&](JsonWriter& json) {
        json.name("actie");
        write_concept(json, action.code, action.label);
        write_list(json, "hieronder", narrower);
        write_list(json, "oordelen", verdicts, source);
        json.name("pagina");
        if (page_json.empty()) return json.value(nullptr);
        json.document(ordered_json::parse(page_json).dump(
            2, ' ', false, ordered_json::error_handler_t::replace));
    });
}

std::string map_document(const AnswerSource& source, std::span<const CellVerdict> verdicts) {
    return document_of(source, [&](JsonWriter& json) {
        json.member("totaal", verdicts.size());
        write_list(json, "oordelen", verdicts, source);
    });
}

std::string stop_list_document(const AnswerSource& source,
                               std::span<const CellVerdict> verdicts,
                               std::span<const CellVerdict> elsewhere) {
    return document_of(source, [&](JsonWriter& json) {
        json.member("totaal", verdicts.size());
        write_list(json, "oordelen", verdicts, source);
        write_list(json, "werkt_wel_voor", elsewhere, source);
    });
}

std::string comparison_document(const AnswerSource& source,
                                std::span<const NamedCode> actions,
                                std::span<const ComparedOutcome> outcomes,
                                std::string_view caution) {
    return document_of(source, [&](JsonWriter& json) {
        json.member("let_op", caution);
        write_list(json, "acties", actions);
        json.list("uitkomsten", outcomes, [&](const ComparedOutcome& outcome) {
            json.object([&] {
                json.name("uitkomst");
                write_concept(json, outcome.outcome.code, outcome.outcome.label);
                json.list("oordelen", outcome.verdicts, [&](const CellVerdict* cell) {
                    if (cell == nullptr) return json.value(nullptr);
                    write_verdict(json, *cell, source.request.language);
                });
            });
        });
    });
}

std::string explanation_document(const AnswerSource& source,
                                 const VerdictDetail& detail,
                                 const Vocabulary& vocabulary) {
    const std::string& language = source.request.language;
    return document_of(source, [&](JsonWriter& json) {
        json.name("antwoord");
        write_verdict(json, detail.cell, language);
        json.member("methode", detail.method);
        json.member("samenhang", detail.correlation);
        json.member("kleinste_verschil", detail.cell.verdict.summary.delta);
        json.list("gebruikt", detail.used, [&](const StudyContribution& study) {
            write_contribution(json, study);
        });
        json.list("niet_gebruikt", detail.left_out, [&](const FindingLeftOut& finding) {
            json.object([&] {
                json.member("onderzoek", finding.study_id);
                json.member("bevinding", finding.finding_id);
                json.member("reden", finding.reason);
                json.member("uitleg", finding.reason_label);
            });
        });
        write_rules(json, detail, vocabulary, language);
    });
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/answer_json.hpp"

#include <cmath>

#include "query/response/json_parts.hpp"
#include "query/verdict/verdict_table.hpp"

using nlohmann::ordered_json;

namespace watwerkt {
namespace {

using namespace json_parts;

ordered_json begin_of(const AnswerSource& source) {
    ordered_json json = {{"versie", answer_version},
                         {"index", source.generation},
                         {"filters", selections_of(source.request.selections)},
                         {"zonder", selections_of(source.request.exclusions)},
                         {"taal", source.request.language}};
    add_missing(json, source.missing, source.request.language);
    return json;
}

ordered_json list_of(std::span<const CellVerdict> verdicts, const std::string& language) {
    ordered_json list = ordered_json::array();
    for (const CellVerdict& cell : verdicts) list.push_back(json_parts::verdict_of(cell, language));
    return list;
}

ordered_json list_of(std::span<const NamedCode> concepts) {
    ordered_json list = ordered_json::array();
    for (const NamedCode& one : concepts) list.push_back(concept_of(one.code, one.label));
    return list;
}

// The same interval as a forest plot shows: estimate and 1.96 standard errors.
ordered_json contribution(const StudyContribution& study) {
    constexpr double normal_quantile = 1.959963984540054;
    const double standard_error = std::sqrt(study.effect.variance);
    return {{"id", study.id},
            {"titel", study.title},
            {"verwijzing", study.reference},
            {"effect", study.effect.value},
            {"standaardfout", standard_error},
            {"ondergrens", study.effect.value - normal_quantile * standard_error},
            {"bovengrens", study.effect.value + normal_quantile * standard_error},
            {"gewicht", study.weight},
            {"bevindingen", study.findings},
            {"bevinding_ids", study.finding_ids}};
}

// Which rule gave the verdict is the first that holds. Directions alone have no table.
ordered_json rules_of(const VerdictDetail& detail,
                      const Vocabulary& vocabulary,
                      const std::string& language) {
    ordered_json list = ordered_json::array();
    const EvidenceSummary& summary = detail.cell.verdict.summary;
    if (summary.has_direction_only) return list;
    bool is_decided = false;
    for (const VerdictRule& rule : verdict_rules()) {
        const bool is_true = holds(rule, summary, detail.cell.verdict.certainty.level);
        list.push_back(
            {{"oordeel",
              concept_of(code_of(rule.verdict), verdict_label(rule.verdict, vocabulary, language))},
             {"regel", words_of(rule, language)},
             {"klopt", is_true},
             {"beslist", is_true && !is_decided}});
        is_decided = is_decided || is_true;
    }
    return list;
}

}  // namespace

std::string to_json(const AnswerBlock& answer, std::string_view language) {
    return page_of(answer_of(answer, language));
}

std::string action_document(const AnswerSource& source,
                            const NamedCode& action,
                            std::span<const NamedCode> narrower,
                            std::span<const CellVerdict> verdicts,
                            const std::string& page_json) {
    ordered_json json = begin_of(source);
    json["actie"] = concept_of(action.code, action.label);
    json["hieronder"] = list_of(narrower);
    json["oordelen"] = list_of(verdicts, source.request.language);
    json["pagina"] =
        page_json.empty() ? ordered_json(nullptr) : ordered_json::parse(page_json, nullptr, true);
    return page_of(json);
}

std::string map_document(const AnswerSource& source, std::span<const CellVerdict> verdicts) {
    ordered_json json = begin_of(source);
    json["totaal"] = verdicts.size();
    json["oordelen"] = list_of(verdicts, source.request.language);
    return page_of(json);
}

std::string stop_list_document(const AnswerSource& source,
                               std::span<const CellVerdict> verdicts,
                               std::span<const CellVerdict> elsewhere) {
    ordered_json json = begin_of(source);
    json["totaal"] = verdicts.size();
    json["oordelen"] = list_of(verdicts, source.request.language);
    json["werkt_wel_voor"] = list_of(elsewhere, source.request.language);
    return page_of(json);
}

std::string comparison_document(const AnswerSource& source,
                                std::span<const NamedCode> actions,
                                std::span<const ComparedOutcome> outcomes,
                                std::string_view caution) {
    ordered_json json = begin_of(source);
    json["let_op"] = caution;
    json["acties"] = list_of(actions);
    ordered_json& list = json["uitkomsten"] = ordered_json::array();
    for (const ComparedOutcome& outcome : outcomes) {
        ordered_json entry = {
            {"uitkomst", concept_of(outcome.outcome.code, outcome.outcome.label)}};
        ordered_json& verdicts = entry["oordelen"] = ordered_json::array();
        for (const CellVerdict* cell : outcome.verdicts)
            verdicts.push_back(cell == nullptr
                                   ? ordered_json(nullptr)
                                   : json_parts::verdict_of(*cell, source.request.language));
        list.push_back(std::move(entry));
    }
    return page_of(json);
}

std::string explanation_document(const AnswerSource& source,
                                 const VerdictDetail& detail,
                                 const Vocabulary& vocabulary) {
    const std::string& language = source.request.language;
    ordered_json json = begin_of(source);
    json["antwoord"] = json_parts::verdict_of(detail.cell, language);
    json["methode"] = detail.method;
    json["samenhang"] = detail.correlation;
    json["kleinste_verschil"] = detail.cell.verdict.summary.delta;
    ordered_json& used = json["gebruikt"] = ordered_json::array();
    for (const StudyContribution& study : detail.used) used.push_back(contribution(study));
    ordered_json& left_out = json["niet_gebruikt"] = ordered_json::array();
    for (const FindingLeftOut& finding : detail.left_out)
        left_out.push_back({{"onderzoek", finding.study_id},
                            {"bevinding", finding.finding_id},
                            {"reden", finding.reason},
                            {"uitleg", finding.reason_label}});
    json["regels"] = rules_of(detail, vocabulary, language);
    return page_of(json);
}

}  // namespace watwerkt

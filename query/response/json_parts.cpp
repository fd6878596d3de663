// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/json_parts.hpp"

#include <cmath>

using nlohmann::ordered_json;

namespace watwerkt::json_parts {
namespace {

// JSON has no infinity and no NaN.
ordered_json figure(double value) {
    return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

ordered_json figure(const std::optional<double>& value) {
    return value ? figure(*value) : ordered_json(nullptr);
}

ordered_json count_or_null(std::uint64_t count) {
    return count == 0 ? ordered_json(nullptr) : ordered_json(count);
}

ordered_json certainty_of(const Certainty& certainty,
                          const std::string& label,
                          std::string_view language) {
    ordered_json json = {{"niveau", certainty.level},
                         {"code", certainty_code(certainty.level)},
                         {"naam", label},
                         {"begin", certainty.start}};
    ordered_json& steps = json["stappen"] = ordered_json::array();
    for (const CertaintyStep step : certainty.steps)
        steps.push_back({{"code", code_of(step)}, {"uitleg", sentence_of(step, language)}});
    return json;
}

ordered_json code_of_verdict(VerdictCode verdict, const std::string& label) {
    return {{"code", code_of(verdict)}, {"naam", label}, {"groep", code_of(group_of(verdict))}};
}

ordered_json estimate_of(const std::optional<PooledEstimate>& pooled) {
    if (!pooled) return nullptr;
    const auto& prediction = pooled->prediction_interval;
    const VerdictMethod method{.pooling = pooled->method_used, .test = pooled->test_used};
    const std::string_view fallback = sentence_of(pooled->fallback);
    return {{"waarde", figure(pooled->estimate)},
            {"standaardfout", figure(pooled->standard_error)},
            {"ondergrens", figure(pooled->confidence_interval.lower)},
            {"bovengrens", figure(pooled->confidence_interval.upper)},
            {"voorspelling_ondergrens", prediction ? figure(prediction->lower) : ordered_json()},
            {"voorspelling_bovengrens", prediction ? figure(prediction->upper) : ordered_json()},
            {"p", figure(pooled->p)},
            {"tau2", figure(pooled->tau_squared)},
            {"i2", figure(pooled->i_squared)},
            {"q", figure(pooled->homogeneity.statistic)},
            {"q_p", figure(pooled->homogeneity.p)},
            {"methode", method_code(method)},
            {"terugval", fallback.empty() ? ordered_json(nullptr) : ordered_json(fallback)}};
}

// A prediction of fewer than three studies is not told: see EvidenceSummary.
ordered_json estimate_of(const Verdict& verdict) {
    ordered_json json = estimate_of(verdict.pooled);
    if (!json.is_null() && !verdict.summary.prediction) {
        json["voorspelling_ondergrens"] = nullptr;
        json["voorspelling_bovengrens"] = nullptr;
    }
    return json;
}

ordered_json frequency_of(const CellVerdict& cell) {
    if (!cell.verdict.frequency) return nullptr;
    return {{"schatting", cell.verdict.frequency->estimate},
            {"ondergrens", cell.verdict.frequency->lower},
            {"bovengrens", cell.verdict.frequency->upper},
            {"zin", cell.frequency}};
}

ordered_json gaps_of(const CellVerdict& cell) {
    const GapCounts& gaps = cell.evidence.gaps;
    if (gaps == GapCounts{}) return nullptr;
    return {{"kleiner", gaps.smaller},
            {"gelijk", gaps.equal},
            {"groter", gaps.larger},
            {"zin", cell.gap}};
}

ordered_json directions_of(const CellVerdict& cell) {
    const DirectionCounts& counts = cell.evidence.directions;
    if (cell.directions.empty()) return nullptr;
    const auto& test = cell.verdict.directions;
    return {{"beter", counts.favourable},
            {"slechter", counts.unfavourable},
            {"geen_verschil", counts.no_difference},
            {"p", test ? figure(test->p) : ordered_json()},
            {"zin", cell.directions}};
}

ordered_json difference_of(const std::optional<SelectionDifference>& difference) {
    if (!difference) return nullptr;
    const TestedEstimate& tested = difference->difference;
    return {{"waarde", figure(tested.value)},
            {"standaardfout", figure(tested.standard_error)},
            {"ondergrens", figure(tested.lower)},
            {"bovengrens", figure(tested.upper)},
            {"p", figure(tested.p)},
            {"onderzoeken_binnen", difference->selection.studies},
            {"onderzoeken_erbuiten", difference->complement.studies},
            {"methode", "selectie-tegenover-de-rest"}};
}

ordered_json whole_of(const std::optional<WholeVerdict>& whole, std::string_view language) {
    if (!whole) return nullptr;
    const Verdict& verdict = whole->verdict;
    return {{"oordeel", code_of_verdict(verdict.code, whole->verdict_label)},
            {"zekerheid", certainty_of(verdict.certainty, whole->certainty_label, language)},
            {"schatting", estimate_of(verdict)},
            {"onderzoeken", verdict.summary.studies},
            {"verschil", difference_of(whole->difference)}};
}

ordered_json left_out_of(const EvidenceCell& cell, std::string_view language) {
    ordered_json list = ordered_json::array();
    const auto add = [&](std::string_view reason, std::size_t count) {
        if (count > 0)
            list.push_back({{"reden", reason},
                            {"uitleg", left_out_label(reason, language)},
                            {"bevindingen", count}});
    };
    for (std::size_t reason = 1; reason < not_pooled_count; ++reason)
        add(code_of(static_cast<NotPooled>(reason)), cell.left_out[reason]);
    add(code_of(FindingUse::subgroup, NotPooled::pooled), cell.left_out_subgroups);
    add(code_of(FindingUse::later, NotPooled::pooled), cell.left_out_later);
    return list;
}

ordered_json later_of(const CellVerdict& cell) {
    const auto& later = cell.verdict.later;
    if (!later) return nullptr;
    return {{"onderzoeken", cell.evidence.later.size()},
            {"waarde", figure(later->estimate)},
            {"standaardfout", figure(later->standard_error)},
            {"ondergrens", figure(later->confidence_interval.lower)},
            {"bovengrens", figure(later->confidence_interval.upper)},
            {"p", figure(later->p)},
            {"zin", cell.later}};
}

}  // namespace

ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json concept_of(std::string_view code, std::string_view label) {
    return {{"code", code}, {"naam", label}};
}

ordered_json selections_of(const std::vector<Selection>& selections) {
    ordered_json list = ordered_json::array();
    for (const Selection& selection : selections) {
        ordered_json entry = {{"facet", selection.facet}, {"waarden", selection.codes}};
        ordered_json& ranges = entry["bereiken"] = ordered_json::array();
        for (const ValueRange& range : selection.ranges)
            ranges.push_back({{"van", or_null(range.from)}, {"tot_en_met", or_null(range.to)}});
        list.push_back(std::move(entry));
    }
    return list;
}

ordered_json verdict_of(const CellVerdict& cell, std::string_view language) {
    const Verdict& verdict = cell.verdict;
    const bool is_studied = verdict.code != VerdictCode::not_studied;
    const std::size_t studies = cell.evidence.studies.empty()
                                    ? cell.evidence.direction_studies.size()
                                    : cell.evidence.studies.size();
    return {{"actie", concept_of(cell.action, cell.action_label)},
            {"uitkomst",
             cell.outcome.empty() ? ordered_json(nullptr)
                                  : concept_of(cell.outcome, cell.outcome_label)},
            {"uitkomst_is_groep", cell.is_outcome_group},
            {"is_schoolprestatie", cell.is_attainment},
            {"oordeel", code_of_verdict(verdict.code, cell.verdict_label)},
            {"zekerheid",
             is_studied ? certainty_of(verdict.certainty, cell.certainty_label, language)
                        : ordered_json(nullptr)},
            {"schatting", estimate_of(verdict)},
            {"van_de_100", frequency_of(cell)},
            {"onderzoeken", studies},
            {"kinderen", count_or_null(verdict.summary.children)},
            {"nieuwste_jaar",
             cell.evidence.newest_year > 0 ? ordered_json(cell.evidence.newest_year)
                                           : ordered_json(nullptr)},
            {"uit_nederland", cell.evidence.dutch_studies},
            {"verschil_tussen_groepen", gaps_of(cell)},
            {"richtingen", directions_of(cell)},
            {"zonder_filters", whole_of(cell.whole, language)},
            {"waarschuwing", text_or_null(cell.warning)},
            {"zin", cell.sentence},
            {"basis", text_or_null(cell.basis)},
            {"weggelaten", left_out_of(cell.evidence, language)},
            {"later", later_of(cell)}};
}

ordered_json answer_of(const AnswerBlock& answer, std::string_view language) {
    ordered_json json = {{"totaal", answer.total}, {"methode", answer.method}};
    ordered_json& counts = json["aantallen"] = ordered_json::object();
    for (std::size_t verdict = 0; verdict < verdict_count; ++verdict)
        counts[std::string(code_of(static_cast<VerdictCode>(verdict)))] = answer.counts[verdict];
    json["uitkomsten"] = answer.outcomes;
    ordered_json& list = json["oordelen"] = ordered_json::array();
    for (const CellVerdict& cell : answer.verdicts) list.push_back(verdict_of(cell, language));
    ordered_json& near = json["verwante_acties"] = ordered_json::array();
    for (const NearAction& action : answer.near_actions)
        near.push_back({{"code", action.code}, {"naam", action.label}});
    return json;
}

void add_missing(ordered_json& json,
                 const std::vector<MissingShard>& missing,
                 std::string_view language) {
    if (missing.empty()) return;
    ordered_json shards = ordered_json::array();
    for (const MissingShard& one : missing) {
        shards.push_back({{"deel", one.shard + 1},
                          {"van", one.count},
                          {"records", one.records},
                          {"reden", code_of(one.loss)}});
    }
    json["onvolledig"] = {{"boodschap", notice_of(missing, language)},
                          {"records", records_in(missing)},
                          {"delen", std::move(shards)}};
}

std::string page_of(const ordered_json& json) {
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace watwerkt::json_parts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/json_parts.hpp"

namespace watwerkt::json_parts {
namespace {

std::optional<std::uint64_t> count_or_null(std::uint64_t count) {
    return count == 0 ? std::nullopt : std::optional(count);
}

void write_certainty(JsonWriter& json,
                     const Certainty& certainty,
                     const std::string& label,
                     std::string_view language) {
    json.object([&] {
        json.member("niveau", certainty.level);
        json.member("code", certainty_code(certainty.level));
        json.member("naam", label);
        json.member("begin", certainty.start);
        json.list("stappen", certainty.steps, [&](const CertaintyStep step) {
            json.object([&] {
                json.member("code", code_of(step));
                json.member("uitleg", sentence_of(step, language));
            });
        });
    });
}

void write_verdict_code(JsonWriter& json, VerdictCode verdict, const std::string& label) {
    json.object([&] {
        json.member("code", code_of(verdict));
        json.member("naam", label);
        json.member("groep", code_of(group_of(verdict)));
    });
}

// A prediction of fewer than three studies is not told: see EvidenceSummary.
void write_estimate(JsonWriter& json, const Verdict& verdict) {
    const auto& pooled = verdict.pooled;
    if (!pooled) return json.value(nullptr);
    const bool tells_prediction = pooled->prediction_interval && verdict.summary.prediction;
    const VerdictMethod method{.pooling = pooled->method_used, .test = pooled->test_used};
    json.object([&] {
        json.member("waarde", pooled->estimate);
        json.member("standaardfout", pooled->standard_error);
        json.member("ondergrens", pooled->confidence_interval.lower);
        json.member("bovengrens", pooled->confidence_interval.upper);
        json.name("voorspelling_ondergrens");
        if (tells_prediction) {
            json.value(pooled->prediction_interval->lower);
        } else {
            json.value(nullptr);
        }
        json.name("voorspelling_bovengrens");
        if (tells_prediction) {
            json.value(pooled->prediction_interval->upper);
        } else {
            json.value(nullptr);
        }
        json.member("p", pooled->p);
        json.member("tau2", pooled->tau_squared);
        json.member("i2", pooled->i_squared);
        json.member("q", pooled->homogeneity.statistic);
        json.member("q_p", pooled->homogeneity.p);
        json.member("methode", method_code(method));
        json.member("terugval", text_or_null(sentence_of(pooled->fallback)));
    });
}

void write_frequency(JsonWriter& json, const CellVerdict& cell) {
    if (!cell.verdict.frequency) return json.value(nullptr);
    json.object([&] {
        json.member("schatting", cell.verdict.frequency->estimate);
        json.member("ondergrens", cell.verdict.frequency->lower);
        json.member("bovengrens", cell.verdict.frequency->upper);
        json.member("zin", cell.frequency);
    });
}

void write_gaps(JsonWriter& json, const CellVerdict& cell) {
    const GapCounts& gaps = cell.evidence.gaps;
    if (gaps == GapCounts{}) return json.value(nullptr);
    json.object([&] {
        json.member("kleiner", gaps.smaller);
        json.member("gelijk", gaps.equal);
        json.member("groter", gaps.larger);
        json.member("zin", cell.gap);
    });
}

void write_directions(JsonWriter& json, const CellVerdict& cell) {
    const DirectionCounts& counts = cell.evidence.directions;
    if (cell.directions.empty()) return json.value(nullptr);
    const auto& test = cell.verdict.directions;
    json.object([&] {
        json.member("beter", counts.favourable);
        json.member("slechter", counts.unfavourable);
        json.member("geen_verschil", counts.no_difference);
        json.name("p");
        if (test) {
            json.value(test->p);
        } else {
            json.value(nullptr);
        }
        json.member("zin", cell.directions);
    });
}

void write_difference(JsonWriter& json, const std::optional<SelectionDifference>& difference) {
    if (!difference) return json.value(nullptr);
    const TestedEstimate& tested = difference->difference;
    json.object([&] {
        json.member("waarde", tested.value);
        json.member("standaardfout", tested.standard_error);
        json.member("ondergrens", tested.lower);
        json.member("bovengrens", tested.upper);
        json.member("p", tested.p);
        json.member("onderzoeken_binnen", difference->selection.studies);
        json.member("onderzoeken_erbuiten", difference->complement.studies);
        json.member("methode", "selectie-tegenover-de-rest");
    });
}

void write_whole(JsonWriter& json,
                 const std::optional<WholeVerdict>& whole,
                 std::string_view language) {
    if (!whole) return json.value(nullptr);
    const Verdict& verdict = whole->verdict;
    json.object([&] {
        json.name("oordeel");
        write_verdict_code(json, verdict.code, whole->verdict_label);
        json.name("zekerheid");
        write_certainty(json, verdict.certainty, whole->certainty_label, language);
        json.name("schatting");
        write_estimate(json, verdict);
        json.member("onderzoeken", verdict.summary.studies);
        json.name("verschil");
        write_difference(json, whole->difference);
    });
}

struct LeftOut {
    std::string_view reason;
    std::size_t findings;
};

std::vector<LeftOut> left_out_of(const EvidenceCell& cell) {
    std::vector<LeftOut> list;
    const auto add = [&](std::string_view reason, std::size_t count) {
        if (count > 0) list.push_back({reason, count});
    };
    for (std::size_t reason = 1; reason < not_pooled_count; ++reason)
        add(code_of(static_cast<NotPooled>(reason)), cell.left_out[reason]);
    add(code_of(FindingUse::subgroup, NotPooled::pooled), cell.left_out_subgroups);
    add(code_of(FindingUse::later, NotPooled::pooled), cell.left_out_later);
    return list;
}

void write_later(JsonWriter& json, const CellVerdict& cell) {
    const auto& later = cell.verdict.later;
    if (!later) return json.value(nullptr);
    json.object([&] {
        json.member("onderzoeken", cell.evidence.later.size());
        json.member("waarde", later->estimate);
        json.member("standaardfout", later->standard_error);
        json.member("ondergrens", later->confidence_interval.lower);
        json.member("bovengrens", later->confidence_interval.upper);
        json.member("p", later->p);
        json.member("zin", cell.later);
    });
}

// What a verdict rests on, in figures.
void write_evidence(JsonWriter& json, const CellVerdict& cell) {
    const EvidenceCell& evidence = cell.evidence;
    json.member(
        "onderzoeken",
        evidence.studies.empty() ? evidence.direction_studies.size() : evidence.studies.size());
    json.member("kinderen", count_or_null(cell.verdict.summary.children));
    json.member("nieuwste_jaar",
                evidence.newest_year > 0 ? std::optional(evidence.newest_year) : std::nullopt);
    json.member("uit_nederland", evidence.dutch_studies);
    json.name("verschil_tussen_groepen");
    write_gaps(json, cell);
    json.name("richtingen");
    write_directions(json, cell);
}

}  // namespace

void write_concept(JsonWriter& json, std::string_view code, std::string_view label) {
    json.object([&] {
        json.member("code", code);
        json.member("naam", label);
    });
}

void write_selections(JsonWriter& json, const std::vector<Selection>& selections) {
    json.array(selections, [&](const Selection& selection) {
        json.object([&] {
            json.member("facet", selection.facet);
            json.member("waarden", selection.codes);
            json.list("bereiken", selection.ranges, [&](const ValueRange& range) {
                json.object([&] {
                    json.member("van", range.from);
                    json.member("tot_en_met", range.to);
                });
            });
        });
    });
}

void write_verdict(JsonWriter& json, const CellVerdict& cell, std::string_view language) {
    const Verdict& verdict = cell.verdict;
    json.object([&] {
        json.name("actie");
        write_concept(json, cell.action, cell.action_label);
        json.name("uitkomst");
        if (cell.outcome.empty()) {
            json.value(nullptr);
        } else {
            write_concept(json, cell.outcome, cell.outcome_label);
        }
        json.member("uitkomst_is_groep", cell.is_outcome_group);
        json.member("is_schoolprestatie", cell.is_attainment);
        json.name("oordeel");
        write_verdict_code(json, verdict.code, cell.verdict_label);
        json.name("zekerheid");
        if (verdict.code == VerdictCode::not_studied) {
            json.value(nullptr);
        } else {
            write_certainty(json, verdict.certainty, cell.certainty_label, language);
        }
        json.name("schatting");
        write_estimate(json, verdict);
        json.name("van_de_100");
        write_frequency(json, cell);
        write_evidence(json, cell);
        json.name("zonder_filters");
        write_whole(json, cell.whole, language);
        json.member("waarschuwing", text_or_null(cell.warning));
        json.member("zin", cell.sentence);
        json.member("basis", text_or_null(cell.basis));
        json.list("weggelaten", left_out_of(cell.evidence), [&](const LeftOut& one) {
            json.object([&] {
                json.member("reden", one.reason);
                json.member("uitleg", left_out_label(one.reason, language));
                json.member("bevindingen", one.findings);
            });
        });
        json.name("later");
        write_later(json, cell);
    });
}

void write_answer(JsonWriter& json, const AnswerBlock& answer, std::string_view language) {
    json.object([&] {
        json.member("totaal", answer.total);
        json.member("methode", answer.method);
        json.name("aantallen");
        json.object([&] {
            for (std::size_t verdict = 0; verdict < verdict_count; ++verdict)
                json.member(code_of(static_cast<VerdictCode>(verdict)), answer.counts[verdict]);
        });
        json.member("uitkomsten", answer.outcomes);
        json.list("oordelen", answer.verdicts, [&](const CellVerdict& cell) {
            write_verdict(json, cell, language);
        });
        json.list("verwante_acties", answer.near_actions, [&](const NearAction& action) {
            write_concept(json, action.code, action.label);
        });
    });
}

void write_missing(JsonWriter& json,
                   const std::vector<MissingShard>& missing,
                   std::string_view language) {
    if (missing.empty()) return;
    json.name("onvolledig");
    json.object([&] {
        json.member("boodschap", notice_of(missing, language));
        json.member("records", records_in(missing));
        json.list("delen", missing, [&](const MissingShard& one) {
            json.object([&] {
                json.member("deel", one.shard + 1);
                json.member("van", one.count);
                json.member("records", one.records);
                json.member("reden", code_of(one.loss));
            });
        });
    });
}

}  // namespace watwerkt::json_parts

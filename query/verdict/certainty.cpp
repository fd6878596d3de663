// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/certainty.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

using Applies = bool (*)(const EvidenceSummary&, const CertaintyBounds&);

struct StepRow {
    CertaintyStep step;
    std::string_view code;
    std::string_view dutch, english;
    Applies applies;
};

bool is_biased(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    return evidence.high_risk_weight > bounds.mostly;
}
bool do_studies_disagree(const EvidenceSummary& evidence, const CertaintyBounds& /*bounds*/) {
    return evidence.prediction && evidence.prediction->lower < -evidence.delta &&
           evidence.prediction->upper > evidence.delta;
}
bool is_imprecise(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    return evidence.interval_95.upper - evidence.interval_95.lower > bounds.widest_interval ||
           evidence.children < bounds.fewest_children;
}
// Not where studies differ more than chance: then the interval is wide because they differ, which
// has cost its step already.
bool is_very_imprecise(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    constexpr double not_by_chance = 0.10;  // Cochrane Handbook 10.10.2
    if (do_studies_disagree(evidence, bounds) && evidence.homogeneity_p < not_by_chance)
        return false;
    return evidence.interval_95.upper - evidence.interval_95.lower > bounds.far_too_wide_interval;
}
bool is_single(const EvidenceSummary& evidence, const CertaintyBounds& /*bounds*/) {
    return evidence.studies == 1;
}
bool is_small_single(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    return evidence.studies == 1 && evidence.children < bounds.large_study_children;
}
bool is_dominated(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    return evidence.studies > 1 && evidence.largest_weight >= bounds.nearly_all;
}
bool is_by_developer(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    return evidence.developer_weight > bounds.mostly;
}
// Not when a study does not say where it was done: that is no study from elsewhere.
bool is_from_elsewhere(const EvidenceSummary& evidence, const CertaintyBounds& /*bounds*/) {
    return evidence.similar_country == 0 && evidence.unknown_country == 0;
}
bool is_unchecked(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    return evidence.unchecked_weight > bounds.mostly;
}

constexpr std::array<StepRow, certainty_step_count> table{{
    {CertaintyStep::risk_of_bias,
     "vertekening",
     "De meeste onderzoeken hebben een grote kans op vertekening.",
     "Most of the studies have a high risk of bias.",
     is_biased},
    {CertaintyStep::studies_disagree,
     "spreiding",
     "Hoe het op een nieuwe plek gaat, is niet goed te voorspellen: het kan helpen, maar ook "
     "slecht "
     "uitpakken.",
     "How it goes in a new place is hard to predict: it may help, but may also turn out badly.",
     do_studies_disagree},
    {CertaintyStep::imprecise,
     "onnauwkeurig",
     "Het gemiddelde is niet nauwkeurig, of er deden weinig kinderen mee.",
     "The average is not precise, or few children took part.",
     is_imprecise},
    {CertaintyStep::very_imprecise,
     "heel-onnauwkeurig",
     "Het gemiddelde kan er heel ver naast zitten.",
     "The average may be very far off.",
     is_very_imprecise},
    {CertaintyStep::single_study,
     "een-onderzoek",
     "Het is maar één onderzoek.",
     "It is only one study.",
     is_single},
    {CertaintyStep::small_single_study,
     "klein-onderzoek",
     "Aan dat ene onderzoek deden minder dan 2.000 kinderen mee.",
     "Fewer than 2,000 children took part in that one study.",
     is_small_single},
    {CertaintyStep::dominant_study,
     "een-onderzoek-bepaalt",
     "Eén van de onderzoeken bepaalt bijna het hele gemiddelde.",
     "One of the studies makes up nearly all of the average.",
     is_dominated},
    {CertaintyStep::developer_measure,
     "eigen-toets",
     "Er is vooral gemeten met toetsen van de makers zelf. Die vallen vaak gunstiger uit.",
     "Most results come from tests made by the developers. Those tend to look better.",
     is_by_developer},
    {CertaintyStep::other_countries,
     "andere-landen",
     "Er is geen onderzoek uit een land dat op Nederland lijkt.",
     "There is no study from a country like the Netherlands.",
     is_from_elsewhere},
    {CertaintyStep::unchecked_figures,
     "cijfer-niet-nagekeken",
     "De meeste cijfers zijn nog niet nagekeken in de bron.",
     "Most figures have not been checked against their source yet.",
     is_unchecked},
}};

const StepRow& row_of(CertaintyStep step) { return table[static_cast<std::size_t>(step)]; }

}  // namespace

Certainty certainty_of(const EvidenceSummary& evidence, const CertaintyBounds& bounds) {
    Certainty certainty;
    if (evidence.studies == 0) return certainty;
    certainty.start = evidence.randomised_weight >= bounds.mostly ? 4 : 3;
    for (const StepRow& row : table) {
        if (row.applies(evidence, bounds)) certainty.steps.push_back(row.step);
    }
    certainty.level = std::max(1, certainty.start - static_cast<int>(certainty.steps.size()));
    return certainty;
}

Certainty certainty_of_directions(std::size_t studies) {
    Certainty certainty;
    certainty.start = 2;
    if (studies == 1) certainty.steps.push_back(CertaintyStep::single_study);
    certainty.level = std::max(1, certainty.start - static_cast<int>(certainty.steps.size()));
    return certainty;
}

std::string_view code_of(CertaintyStep step) noexcept { return row_of(step).code; }

std::string_view sentence_of(CertaintyStep step, std::string_view language) noexcept {
    return language == "en" ? row_of(step).english : row_of(step).dutch;
}

std::string_view certainty_code(int level) noexcept {
    static constexpr std::array<std::string_view, 4> codes{
        "heel-onzeker", "niet-zo-zeker", "redelijk-zeker", "vrij-zeker"};
    return codes[static_cast<std::size_t>(std::clamp(level, 1, 4) - 1)];
}

}  // namespace watwerkt

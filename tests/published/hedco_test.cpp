// SPDX-License-Identifier: GPL-3.0-or-later
// HEDCO Institute, School Based Interventions for Primary and Secondary Prevention of Depression:
// An Overview of Systematic Reviews with Meta-Analyses, technical report (2023).
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "query/synthesis/distributions.hpp"
#include "query/synthesis/hedges_tipton_johnson.hpp"
#include "query/synthesis/interval.hpp"
#include "tests/published/published_set.hpp"
#include "tests/published/reference_regression.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

/// The standard error of the log risk ratio, which a record does not keep: it has the risk ratio,
/// the odds ratio (as g) with its standard error, and the sizes of both groups. The two ratios give
/// the share of pupils with the outcome in each group; these give the standard error of the log
/// odds ratio without clustering, so the design effect, and then that of the log risk ratio.
double risk_ratio_error(const Finding& finding) {
    const double to_log_odds = std::numbers::pi / std::sqrt(3.0);
    const double risk_ratio = std::exp(leading_number(finding.effect.reported));
    const double odds_ratio = std::exp(-*finding.effect.value * to_log_odds);
    const double control_share = (odds_ratio - risk_ratio) / (risk_ratio * (odds_ratio - 1));
    const double share = risk_ratio * control_share;
    const double size = *finding.treatment_size;
    const double control_size = *finding.control_size;
    const double odds_variance =
        1 / (share * (1 - share) * size) + 1 / (control_share * (1 - control_share) * control_size);
    const double design_effect =
        std::pow(*finding.effect.standard_error * to_log_odds, 2) / odds_variance;
    return std::sqrt(design_effect * ((1 - share) / (share * size) +
                                      (1 - control_share) / (control_share * control_size)));
}

/// The report has its own direction: below zero is good.
Figures figures(const Finding& finding, const Row& facts) {
    const double reported = leading_number(finding.effect.reported);
    if (facts.at("domain") == "Depression Diagnosis") return {reported, risk_ratio_error(finding)};
    return {reported, *finding.effect.standard_error};
}

std::vector<PublishedFinding> hedco(std::string_view domain) {
    return with_fact(published_findings("hedco_rows.csv", figures), "domain", domain);
}

/// Student's t with one degree of freedom less than there are studies besides the mean.
Interval prediction(const CorrelatedWeightsEstimate& pooled, std::size_t studies) {
    const double reach =
        student_reach(0.95, static_cast<double>(studies) - 2) *
        std::sqrt(pooled.tau_squared + std::pow(pooled.estimate.standard_error, 2));
    return {pooled.estimate.value - reach, pooled.estimate.value + reach};
}

}  // namespace

TEST_CASE("HEDCO: symptoms of depression pool to what the report says", "[published]") {
    const auto findings = hedco("Depression Symptoms");
    const std::size_t studies = count_different(findings, "study_id");
    check_published("hedco.symptoms.findings", static_cast<double>(findings.size()));
    check_published("hedco.symptoms.studies", static_cast<double>(studies));
    const auto pooled = pool_correlated_weights(clustered(findings));
    check_published("hedco.symptoms.estimate", pooled.estimate.value);
    check_published("hedco.symptoms.lower", pooled.estimate.lower);
    check_published("hedco.symptoms.upper", pooled.estimate.upper);
    check_published("hedco.symptoms.tau_squared", pooled.tau_squared);
    check_published("hedco.symptoms.i_squared", pooled.i_squared);
    const Interval expected = prediction(pooled, studies);
    check_published("hedco.symptoms.prediction_lower", expected.lower);
    check_published("hedco.symptoms.prediction_upper", expected.upper);
}

TEST_CASE("HEDCO: studies from the United States differ as the report says", "[published]") {
    const auto findings = hedco("Depression Symptoms");
    Eigen::MatrixXd design = Eigen::MatrixXd::Ones(static_cast<Eigen::Index>(findings.size()), 2);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        design(static_cast<Eigen::Index>(i), 1) =
            findings[i].facts.at("country") == "United States" ? 1 : 0;
    }
    const auto found =
        correlated_weights_regression(clustered(findings), design, default_robust_correlation);
    check_published("hedco.symptoms.united_states", found.coefficients[1]);
}

TEST_CASE("HEDCO: diagnoses of depression pool to the risk ratio of the report", "[published]") {
    const auto findings = hedco("Depression Diagnosis");
    const std::size_t studies = count_different(findings, "study_id");
    check_published("hedco.diagnosis.findings", static_cast<double>(findings.size()));
    check_published("hedco.diagnosis.studies", static_cast<double>(studies));
    const auto pooled = pool_correlated_weights(clustered(findings));
    check_published("hedco.diagnosis.estimate", std::exp(pooled.estimate.value));
    check_published("hedco.diagnosis.lower", std::exp(pooled.estimate.lower));
    check_published("hedco.diagnosis.upper", std::exp(pooled.estimate.upper));
    check_published("hedco.diagnosis.tau_squared", pooled.tau_squared);
    check_published("hedco.diagnosis.i_squared", pooled.i_squared);
    const Interval expected = prediction(pooled, studies);
    check_published("hedco.diagnosis.prediction_lower", std::exp(expected.lower));
    check_published("hedco.diagnosis.prediction_upper", std::exp(expected.upper));
}

TEST_CASE("HEDCO: the corpus turns every reported symptom score round", "[published]") {
    // Plus is good for the child in the corpus, so it says minus what the report says.
    std::size_t seen = 0;
    for (const PublishedFinding& published : hedco("Depression Symptoms")) {
        if (!published.in_corpus) continue;
        const Finding& finding = *shipped_findings().at(published.facts.at("finding_id")).finding;
        CAPTURE(finding.id);
        CHECK(*finding.effect.value == -published.value);
        ++seen;
    }
    CHECK(seen == 226);
}

TEST_CASE("HEDCO: what the corpus holds is less favourable than the whole, and says why",
          "[published]") {
    const auto findings = hedco("Depression Symptoms");
    const auto held = in_corpus(findings);
    CHECK(held.size() == 226);
    const auto whole = pool_correlated_weights(clustered(findings));
    const auto part = pool_correlated_weights(clustered(held));
    INFO("whole " << whole.estimate.value << ", held " << part.estimate.value << " ["
                  << part.estimate.lower << ", " << part.estimate.upper << "], tau2 "
                  << part.tau_squared);
    // Eight findings with effects of 1.8 to 3.3 standard deviations or odd spreads are left out, so
    // the mean moves towards zero and studies differ less, it stays within the published interval.
    CHECK(part.estimate.value > whole.estimate.value);
    CHECK(part.estimate.value < whole.estimate.upper);
    CHECK(part.tau_squared < whole.tau_squared);
    CHECK(part.estimate.upper < 0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Pellegrini, Lake, Neitzel & Slavin (2021), Effective Programs in Elementary Mathematics, AERA
// Open, doi 10.1177/2332858420986211; the authors' script ElementaryMath_ICPSR.R in their archive.
#include <catch2/catch.hpp>
#include <cmath>

#include "query/synthesis/correlated_effects.hpp"
#include "query/synthesis/robust.hpp"
#include "tests/published/published_set.hpp"
#include "tests/published/reference_regression.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

constexpr double assumed_correlation = 0.70;

/// The script pools the authors' own cluster-adjusted effect, which a record keeps as the reported
/// one.
Figures figures(const Finding& finding, const Row&) {
    return {leading_number(finding.effect.reported), *finding.effect.standard_error};
}

std::vector<PublishedFinding> pellegrini() {
    return published_findings("pellegrini_rows.csv", figures);
}

TestedEstimate null_model(const std::vector<PublishedFinding>& findings) {
    const auto effects = clustered(findings);
    const auto model = pool_correlated_effects(effects, assumed_correlation);
    return robust_estimate(effects, model.components.covariance);
}

/// The category as the script has it: online and cross-age tutoring stand apart.
std::string category(const PublishedFinding& finding) {
    const std::string& tutoring = finding.facts.at("tutoring");
    return tutoring == "Cross-age" || tutoring == "Online one-to-one" ? tutoring
                                                                      : finding.facts.at("topic");
}

const std::vector<std::string> categories{"Tutoring",
                                          "Cross-age",
                                          "Online one-to-one",
                                          "PD for classroom",
                                          "PD content and pedagogy",
                                          "PD focused on curriculum",
                                          "PD focused on software",
                                          "Curricula with tech",
                                          "Curricula no tech",
                                          "Benchmark assessments"};

struct Moderator {
    std::string fact;
    std::string value;
};
const std::vector<Moderator> moderators{{"tutoring", "One-to-small"},
                                        {"achievement", "LowAchiever"},
                                        {"achievement", "HighAchiever"},
                                        {"grade_band", "K-2"},
                                        {"grade_band", "3-6"},
                                        {"randomized", "0"},
                                        {"international", "1"},
                                        {"poverty", "LowPoverty"},
                                        {"poverty", "HighPoverty"}};

/// One column per category, then one per moderator.
Eigen::MatrixXd design_of(const std::vector<PublishedFinding>& findings) {
    Eigen::MatrixXd design(static_cast<Eigen::Index>(findings.size()),
                           static_cast<Eigen::Index>(categories.size() + moderators.size()));
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        Eigen::Index column = 0;
        for (const std::string& name : categories)
            design(row, column++) = category(findings[i]) == name ? 1 : 0;
        for (const Moderator& moderator : moderators) {
            const bool holds = findings[i].facts.at(moderator.fact) == moderator.value;
            design(row, column++) = holds ? 1 : 0;
        }
    }
    return design;
}

std::size_t studies_in(const std::vector<PublishedFinding>& findings, const std::string& name) {
    std::vector<PublishedFinding> chosen;
    for (const PublishedFinding& finding : findings) {
        if (category(finding) == name) chosen.push_back(finding);
    }
    return count_different(chosen, "study_id");
}

}  // namespace

TEST_CASE("Pellegrini: as many studies, programmes and findings as published", "[published]") {
    const auto findings = pellegrini();
    check_published("pellegrini.findings", static_cast<double>(findings.size()));
    check_published("pellegrini.studies",
                    static_cast<double>(count_different(findings, "study_id")));
    check_published("pellegrini.programs",
                    static_cast<double>(count_different(findings, "program")));
    check_published("pellegrini.tutoring.studies",
                    static_cast<double>(studies_in(findings, "Tutoring")));
    check_published("pellegrini.classroom.studies",
                    static_cast<double>(studies_in(findings, "PD for classroom")));
    check_published("pellegrini.curriculum.studies",
                    static_cast<double>(studies_in(findings, "PD focused on curriculum")));
}

TEST_CASE("Pellegrini: the null model gives the effect of the authors' script", "[published]") {
    const auto findings = pellegrini();
    const auto found = null_model(findings);
    check_published("pellegrini.null.estimate", found.value);
    check_published("pellegrini.null.standard_error", found.standard_error);
    check_published("pellegrini.null.statistic", found.statistic);
    check_published("pellegrini.null.degrees_of_freedom", found.degrees_of_freedom.value());
    const auto model = pool_correlated_effects(clustered(findings), assumed_correlation);
    check_published("pellegrini.null.between_studies",
                    model.components.covariance.between_clusters);
    check_published("pellegrini.null.between_findings",
                    model.components.covariance.between_effects);
}

TEST_CASE("Pellegrini: the means of three categories are those of the article", "[published]") {
    const auto findings = pellegrini();
    const Eigen::MatrixXd design = design_of(findings);
    const auto model = multilevel_regression(clustered(findings), design, assumed_correlation);
    // The mean of a category, where studies are otherwise as they are on average. The script sets
    // low achievers for tutoring, no group size for the others.
    const auto mean_of = [&](Eigen::Index chosen, double small_groups, bool low_achievers) {
        Eigen::VectorXd point = design.colwise().mean();
        const auto count = static_cast<Eigen::Index>(categories.size());
        point.head(count).setZero();
        point[chosen] = 1;
        point[count] = small_groups;
        if (low_achievers) {
            point[count + 1] = 1;
            point[count + 2] = 0;
        }
        return model.coefficients.dot(point);
    };
    const double small_groups = design.col(static_cast<Eigen::Index>(categories.size())).mean();
    check_published("pellegrini.tutoring", mean_of(0, small_groups, true));
    check_published("pellegrini.classroom", mean_of(3, 0, false));
    check_published("pellegrini.curriculum", mean_of(5, 0, false));
}

TEST_CASE("Pellegrini: what the corpus holds tells the same story as the whole", "[published]") {
    const auto findings = pellegrini();
    const auto held = in_corpus(findings);
    // 34 findings joined with the same question of another source, which is in the corpus.
    CHECK(held.size() == 150);
    CHECK(count_different(held, "study_id") == 77);
    const auto part = null_model(held);
    const auto whole = null_model(findings);
    INFO("whole " << whole.value << " (" << whole.standard_error << "), held " << part.value << " ("
                  << part.standard_error << ")");
    // A random eighth left out moves a mean by its standard error times sqrt(87/77 - 1), 0.006;
    // twice that.
    CHECK(std::abs(part.value - whole.value) <
          2 * whole.standard_error * std::sqrt(87.0 / 77.0 - 1));
}

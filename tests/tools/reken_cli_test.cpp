// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "indexer/effect/conversion.hpp"
#include "indexer/effect/counts.hpp"
#include "query/synthesis/pooling.hpp"
#include "query/synthesis/robust.hpp"
#include "query/synthesis/three_level.hpp"
#include "tests/tools/program_library.hpp"

using nlohmann::json;
using namespace watwerkt;
using namespace watwerkt::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

const std::string three_studies = "study,yi,vi\na,0.2,0.04\nb,0.5,0.02\nc,-0.1,0.05\n";
const std::vector<EffectSize> three_effects = {{0.2, 0.04}, {0.5, 0.02}, {-0.1, 0.05}};
const std::string clustered =
    "cluster,g,se\na,0.2,0.2\na,0.4,0.2\nb,0.5,0.1\nc,-0.1,0.3\nc,0.1,0.2\nd,0.3,0.2\n";

ProgramResult reken(const std::string& csv, Words options = {}) {
    const TemporaryFolder folder;
    Words arguments = {"reken", folder.write("cijfers.csv", csv).string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run_program(arguments, {});
}

json pooled(const std::string& csv, Words options = {}) {
    options.insert(options.end(), {"--formaat", "json"});
    const auto result = reken(csv, std::move(options));
    CAPTURE(result.messages);
    REQUIRE(result.exit == 0);
    CHECK(errors_against_schema(result.output, "reken") == "");
    return json::parse(result.output);
}

}  // namespace

TEST_CASE("reken gives the figures of the engine by name, for each method and test",
          "[cli][reken]") {
    const auto [method, pooling] = GENERATE(table<std::string, PoolingMethod>({
        {"fe", PoolingMethod::fixed_effect},
        {"dl", PoolingMethod::dersimonian_laird},
        {"he", PoolingMethod::hedges},
        {"sj", PoolingMethod::sidik_jonkman},
        {"pm", PoolingMethod::paule_mandel},
        {"eb", PoolingMethod::empirical_bayes},
        {"ml", PoolingMethod::maximum_likelihood},
        {"reml", PoolingMethod::restricted_maximum_likelihood},
    }));
    const auto [test, pooling_test] = GENERATE(table<std::string, PoolingTest>({
        {"z", PoolingTest::normal},
        {"knha", PoolingTest::hartung_knapp},
        {"adhoc", PoolingTest::hartung_knapp_at_least_one},
    }));
    CAPTURE(method, test);
    const json answer = pooled(three_studies, {"--methode", method, "--toets", test});
    const PooledEstimate expected = pool(three_effects, {.method = pooling, .test = pooling_test});
    CHECK(answer["estimate"].get<double>() == expected.estimate);
    CHECK(answer["se"].get<double>() == expected.standard_error);
    CHECK(answer["ci_low"].get<double>() == expected.confidence_interval.lower);
    CHECK(answer["ci_high"].get<double>() == expected.confidence_interval.upper);
    CHECK(answer["p"].get<double>() == expected.p);
    CHECK(answer["tau2"].get<double>() == expected.tau_squared);
    CHECK(answer["i2"].get<double>() == expected.i_squared);
    CHECK(answer["h2"].get<double>() == expected.h_squared);
    CHECK(answer["q"].get<double>() == expected.homogeneity.statistic);
    CHECK(answer["q_p"].get<double>() == expected.homogeneity.p);
    CHECK(answer["k"] == 3);
    CHECK(answer["method"] == code_of(pooling));
    CHECK(answer["pi_low"].is_null() == !expected.prediction_interval.has_value());
    CHECK(answer["studies"][1]["weight"].get<double>() == expected.weights_percent[1]);
}

TEST_CASE("reken takes effects and group figures in every set of columns", "[cli][reken]") {
    const EffectSize of_means = g_from_means({12, 3, 40}, {10, 4, 50});
    const EffectSize of_counts = g_from_counts({30, 10, 20, 25});
    const EffectSize odds = log_odds_ratio_from_counts({30, 10, 20, 25});
    const auto [csv,
                options,
                value,
                variance,
                measure] = GENERATE_COPY(table<std::string, Words, double, double, std::string>({
        {"yi,vi\n0.3,0.04\n", {}, 0.3, 0.04, "eigen"},
        {"yi,se\n0.3,0.2\n", {}, 0.3, 0.04, "eigen"},
        {"g,se\n0.3,0.2\n", {}, 0.3, 0.04, "g"},
        {"\"g\",\"se\"\r\n\"0.3\", 0.2 \r\n", {}, 0.3, 0.04, "g"},
        {"n2i,m1i,sd1i,n1i,m2i,sd2i\n50,12,3,40,10,4\n",
         {},
         of_means.value,
         of_means.variance,
         "g"},
        {"ai,bi,ci,di\n30,10,20,25\n", {}, of_counts.value, of_counts.variance, "g"},
        {"ai,bi,ci,di\n30,10,20,25\n", {"--maat", "log-or"}, odds.value, odds.variance, "log-or"},
        // What R writes beside the group figures goes before them.
        {"ai,bi,ci,di,yi,vi\n30,10,20,25,0.3,0.04\n", {}, 0.3, 0.04, "eigen"},
    }));
    CAPTURE(csv);
    const json answer = pooled(csv, options);
    CHECK(answer["estimate"].get<double>() == Approx(value).epsilon(1e-12));
    CHECK(answer["se"].get<double>() == Approx(std::sqrt(variance)).epsilon(1e-12));
    CHECK(answer["measure"] == measure);
    CHECK(answer["test"] == "z");  // one effect only, and the answer says so
    CHECK(answer["notes"].size() == 1);
}

TEST_CASE("reken drieniveau gives both variances and the robust test", "[cli][reken]") {
    const std::vector<ClusteredEffect> effects = {{0.2, 0.04, 0},
                                                  {0.4, 0.04, 0},
                                                  {0.5, 0.01, 1},
                                                  {-0.1, 0.09, 2},
                                                  {0.1, 0.04, 2},
                                                  {0.3, 0.04, 3}};
    const MultilevelEstimate expected = pool_three_level(effects);
    const TestedEstimate robust = robust_estimate(effects, expected.components.covariance);
    const json answer = pooled(clustered, {"--methode", "drieniveau"});
    CHECK(answer["estimate"].get<double>() == Approx(expected.estimate.value).epsilon(1e-9));
    CHECK(answer["se"].get<double>() == Approx(expected.estimate.standard_error).epsilon(1e-9));
    CHECK(answer["robust"]["se"].get<double>() == Approx(robust.standard_error).epsilon(1e-9));
    CHECK(answer["clusters"] == 4);
    CHECK(answer["test"] == "t");
    CHECK(answer["method"] == "drieniveau");
    CHECK(pooled(clustered, {"--methode", "drieniveau", "--toets", "z"})["test"] == "z");
}

TEST_CASE("Lines of one study pooled as if they were independent get a warning", "[cli][reken]") {
    CHECK_THAT(reken(clustered).output,
               Contains("'a' staat op meer regels") && Contains("--methode drieniveau"));
    CHECK_THAT(reken(three_studies).output, !Contains("staat op meer regels"));
}

TEST_CASE("A figure that cannot be is refused with its place and advice, and ends with 4",
          "[cli][reken]") {
    auto [csv, message] = GENERATE(table<std::string, std::string>({
        {"", "cijfers.csv:1:1: het bestand is leeg"},
        {"yi,vi\n", "cijfers.csv:2:1: er staan geen cijfers"},
        {"a,b\n1,2\n", "cijfers.csv:1:1: er is geen stel kolommen"},
        {"yi;vi\n0,2;0,04\n", "scheid de kolommen met een komma"},
        {"yi,vi\n0.1,0.04\n0.2,\n", "cijfers.csv:3:5: kolom vi is leeg"},
        {"yi,vi\n0.1,0.04\nNA,0.04\n", "cijfers.csv:3:1: 'NA' in kolom yi is geen getal"},
        {"yi,vi\n\"0,1\",0.04\n", "schrijf een getal met een punt"},
        {"yi,vi\ninf,0.04\n", "'inf' in kolom yi is geen getal"},
        {"yi,vi\n0.1,-0.04\n", "cijfers.csv:2:5: kolom vi moet boven nul zijn, maar is -0.04"},
        {"g,se\n0.1,0\n", "cijfers.csv:2:5: kolom se moet boven nul zijn"},
        {"m1i,sd1i,n1i,m2i,sd2i,n2i\n1,1,1,1,1,20\n", "deze groepscijfers kunnen niet"},
        {"ai,bi,ci,di\n-1,2,3,4\n", "cijfers.csv:2:1: deze groepscijfers kunnen niet"},
        {"yi,vi\n0.1\n", "cijfers.csv:2:1: 1 velden in plaats van 2"},
        {"yi,vi\n\"0.1,0.04\n", "zonder sluitend aanhalingsteken"},
    }));
    CAPTURE(csv);
    const auto result = reken(csv);
    CHECK(result.exit == 4);
    CHECK(result.output.empty());
    CHECK_THAT(result.messages, StartsWith("watwerkt: ") && Contains(message));
}

TEST_CASE("Wrong use of reken is said in Dutch and ends with 2", "[cli][reken]") {
    auto [options, message] = GENERATE(table<Words, std::string>({
        {{"--methode", "hs"}, "kies uit: fe, dl"},
        {{"--toets", "t"}, "kies uit: z, knha, adhoc"},
        {{"--methode", "drieniveau", "--toets", "adhoc"}, "kies z of knha"},
        {{"--maat", "log-or"}, "--maat hoort bij de kolommen ai"},
    }));
    CAPTURE(options);
    const auto result = reken(three_studies, options);
    CHECK(result.exit == 2);
    CHECK_THAT(result.messages, Contains(message));
    CHECK(run_program({"reken", "/er/is/niets.csv"}, {}).exit == 2);
    CHECK(run_program({"reken", "/"}, {}).exit == 2);
    CHECK(reken("yi,vi\n0.1,0.04\n", {"--methode", "drieniveau"}).exit == 4);
}

TEST_CASE("reken needs no index and reads standard input", "[cli][reken]") {
    const TemporaryFolder folder;
    const auto file = folder.write("c.csv", three_studies);
    const auto result = run({"/bin/sh",
                             "-c",
                             std::string("'") + WATWERKT_PROGRAM + "' reken - --formaat json < '" +
                                 file.string() + "'"},
                            {});
    CHECK(result.exit == 0);
    CHECK(json::parse(result.output)["k"] == 3);
    CHECK_THAT(reken(three_studies, {"--taal", "en"}).output,
               StartsWith("Average of 3 effects (method REML, test knha)"));
}

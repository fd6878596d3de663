// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/calculation.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "corpus/error.hpp"
#include "query/synthesis/pooling.hpp"
#include "query/synthesis/robust.hpp"
#include "query/synthesis/three_level.hpp"
#include "tools/cli/texts.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::string_view three_levels = "drieniveau";
constexpr double fewest_degrees_of_freedom = 4;

struct MethodName {
    std::string_view typed;
    PoolingMethod method;
};
constexpr std::array methods{MethodName{"fe", PoolingMethod::fixed_effect},
                             MethodName{"dl", PoolingMethod::dersimonian_laird},
                             MethodName{"he", PoolingMethod::hedges},
                             MethodName{"sj", PoolingMethod::sidik_jonkman},
                             MethodName{"pm", PoolingMethod::paule_mandel},
                             MethodName{"eb", PoolingMethod::empirical_bayes},
                             MethodName{"ml", PoolingMethod::maximum_likelihood},
                             MethodName{"reml", PoolingMethod::restricted_maximum_likelihood}};

PoolingMethod method_named(const std::string& typed) {
    const auto found = std::ranges::find(methods, typed, &MethodName::typed);
    if (found == methods.end()) throw Error(ErrorKind::invalid_argument, "methode: " + typed);
    return found->method;
}

PoolingTest test_named(const std::string& typed) {
    if (typed == "z") return PoolingTest::normal;
    return typed == "adhoc" ? PoolingTest::hartung_knapp_at_least_one : PoolingTest::hartung_knapp;
}

std::vector<EffectSize> effects_of(const OwnNumbers& numbers) {
    std::vector<EffectSize> effects;
    effects.reserve(numbers.effects.size());
    for (const OwnEffect& one : numbers.effects) effects.push_back(one.effect);
    return effects;
}

void set_homogeneity(Calculation& calculation, const HomogeneityTest& test) {
    calculation.q = test.statistic;
    calculation.q_degrees_of_freedom = test.degrees_of_freedom;
    calculation.q_p = test.p;
}

// Lines of one study are not independent, and the reader must know what that does.
void note_same_study(const OwnNumbers& numbers, Calculation& calculation, const Speech& speech) {
    std::set<std::string> seen;
    for (const OwnEffect& one : numbers.effects) {
        if (one.cluster.empty() || seen.insert(one.cluster).second) continue;
        calculation.notes.push_back(speech(texts::same_study_twice, one.cluster));
        return;
    }
}

Calculation pooled(const OwnNumbers& numbers,
                   const std::string& method,
                   const std::string& test,
                   const Speech& speech) {
    const PooledEstimate answer =
        pool(effects_of(numbers), {.method = method_named(method), .test = test_named(test)});
    Calculation calculation;
    calculation.method = code_of(answer.method_used);
    calculation.method_asked = code_of(answer.method_asked);
    calculation.fallback = sentence_of(answer.fallback);
    calculation.test = code_of(answer.test_used);
    calculation.count = answer.count;
    calculation.estimate = answer.estimate;
    calculation.standard_error = answer.standard_error;
    calculation.level = answer.level;
    calculation.lower = answer.confidence_interval.lower;
    calculation.upper = answer.confidence_interval.upper;
    calculation.degrees_of_freedom = answer.degrees_of_freedom;
    calculation.p = answer.p;
    calculation.tau_squared = answer.tau_squared;
    calculation.i_squared = answer.i_squared;
    calculation.h_squared = answer.h_squared;
    set_homogeneity(calculation, answer.homogeneity);
    if (answer.prediction_interval) {
        calculation.prediction_lower = answer.prediction_interval->lower;
        calculation.prediction_upper = answer.prediction_interval->upper;
    }
    calculation.weights = answer.weights_percent;
    if (answer.count == 1) calculation.notes.push_back(speech(texts::one_effect_only));
    note_same_study(numbers, calculation, speech);
    return calculation;
}

std::vector<ClusteredEffect> clustered(const OwnNumbers& numbers) {
    std::map<std::string, std::uint64_t> clusters;
    std::vector<ClusteredEffect> effects;
    for (const OwnEffect& one : numbers.effects) {
        const auto cluster = clusters.emplace(one.cluster, clusters.size()).first;
        effects.push_back({one.effect.value, one.effect.variance, cluster->second});
    }
    return effects;
}

void add_robust(Calculation& calculation,
                const std::vector<ClusteredEffect>& effects,
                const WorkingCovariance& covariance,
                const Speech& speech) {
    try {
        const TestedEstimate robust = robust_estimate(effects, covariance);
        calculation.three_level->robust = robust;
        if (robust.degrees_of_freedom && *robust.degrees_of_freedom < fewest_degrees_of_freedom)
            calculation.notes.push_back(speech(texts::robust_uncertain));
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::invalid_argument) throw;
        calculation.notes.push_back(speech(texts::robust_impossible, error.what()));
    }
}

Calculation three_level(const OwnNumbers& numbers, const std::string& test, const Speech& speech) {
    if (test == "adhoc")
        throw Error(ErrorKind::invalid_argument, speech(texts::adhoc_not_for_three_levels));
    if (!numbers.has_clusters)
        throw Error(ErrorKind::invalid_input,
                    speech(texts::cluster_missing),
                    numbers.name + ":1:1",
                    speech(texts::cluster_missing_advice));
    const std::vector<ClusteredEffect> effects = clustered(numbers);
    const MultilevelEstimate answer =
        pool_three_level(effects, {.test = test == "z" ? MeanTest::normal : MeanTest::t});
    const WorkingCovariance& covariance = answer.components.covariance;
    Calculation calculation;
    calculation.method = calculation.method_asked = three_levels;
    calculation.test = answer.estimate.degrees_of_freedom ? "t" : "z";
    calculation.count = answer.effects;
    calculation.estimate = answer.estimate.value;
    calculation.standard_error = answer.estimate.standard_error;
    calculation.level = answer.options.level;
    calculation.lower = answer.estimate.lower;
    calculation.upper = answer.estimate.upper;
    calculation.degrees_of_freedom = answer.estimate.degrees_of_freedom;
    calculation.p = answer.estimate.p;
    calculation.tau_squared = covariance.between_clusters + covariance.between_effects;
    calculation.i_squared = answer.i_squared_total;
    set_homogeneity(calculation,
                    pool(effects_of(numbers), {.method = PoolingMethod::fixed_effect}).homogeneity);
    calculation.prediction_lower = answer.prediction_lower;
    calculation.prediction_upper = answer.prediction_upper;
    calculation.three_level = ThreeLevelParts{
        answer.clusters, covariance.between_clusters, covariance.between_effects, std::nullopt};
    add_robust(calculation, effects, covariance, speech);
    return calculation;
}

}  // namespace

Calculation calculate(const OwnNumbers& numbers,
                      const std::string& method,
                      const std::string& test,
                      const Speech& speech) {
    if (method == three_levels) return three_level(numbers, test, speech);
    try {
        return pooled(numbers, method, test, speech);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::invalid_argument) throw;
        throw Error(ErrorKind::invalid_input, error.what(), numbers.name);
    }
}

}  // namespace watwerkt::cli

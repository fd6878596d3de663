// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/trim_and_fill.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "corpus/error.hpp"
#include "tests/query/synthesis/generators.hpp"

using namespace watwerkt;

namespace {

using Effects = std::vector<EffectSize>;

// Precise studies around 0.2, imprecise ones far to the right only.
const Effects lopsided{{0.20, 0.01},
                       {0.18, 0.012},
                       {0.24, 0.011},
                       {0.15, 0.013},
                       {0.50, 0.06},
                       {0.80, 0.09},
                       {0.95, 0.12},
                       {1.20, 0.2}};

}  // namespace

TEST_CASE("A lopsided funnel is filled on its empty side, by mirror images", "[trim and fill]") {
    const auto estimator =
        GENERATE(MissingStudiesEstimator::linear, MissingStudiesEstimator::rightmost_run);
    const auto found =
        trim_and_fill(lopsided, {.method = PoolingMethod::fixed_effect, .estimator = estimator})
            .value();
    CHECK(found.side == FunnelSide::left);
    REQUIRE(found.missing > 0);
    CHECK(found.filled.size() == found.missing);
    CHECK(found.pooled.count == lopsided.size() + found.missing);
    CHECK(found.pooled.estimate < pool(lopsided, {.method = PoolingMethod::fixed_effect}).estimate);
    // The last study filled mirrors the outermost one, with its variance; the centre is that of the
    // trimmed studies.
    const Effects kept(lopsided.begin(),
                       lopsided.end() - static_cast<std::ptrdiff_t>(found.missing));
    const double centre = pool(kept, {.method = PoolingMethod::fixed_effect}).estimate;
    CHECK(found.filled.back().value == Approx(2 * centre - 1.20));
    CHECK(found.filled.back().variance == 0.2);
}

TEST_CASE("The mirror image of a funnel is filled on the other side", "[trim and fill]") {
    Effects turned = lopsided;
    for (EffectSize& effect : turned) effect.value = -effect.value;
    const auto one = trim_and_fill(lopsided).value(), other = trim_and_fill(turned).value();
    CHECK(one.side == FunnelSide::left);
    CHECK(other.side == FunnelSide::right);
    CHECK(one.missing == other.missing);
    CHECK(one.pooled.estimate == Approx(-other.pooled.estimate));
}

TEST_CASE("A funnel that is its own mirror image misses no study by the run of ranks",
          "[trim and fill]") {
    const Effects symmetric{
        {-0.8, 0.05}, {-0.3, 0.03}, {-0.1, 0.02}, {0.1, 0.02}, {0.3, 0.03}, {0.8, 0.05}};
    const auto found =
        trim_and_fill(symmetric, {.estimator = MissingStudiesEstimator::rightmost_run}).value();
    CHECK(found.missing == 0);
    CHECK(found.missing_p == 0.5);
    CHECK(found.filled.empty());
    CHECK(found.pooled.estimate == pool(symmetric).estimate);
}

TEST_CASE("R0 counts the run of highest ranks on the full side", "[trim and fill]") {
    // Centre near 0 by two very precise studies; distances 0.1, 0.2 to the left, then 1, 2, 3 to
    // the right: a run of three, so two missing; a half to the power of three for as long a run by
    // chance.
    const Effects effects{
        {-0.001, 1e-6}, {0.001, 1e-6}, {-0.1, 1}, {-0.2, 1}, {1, 1}, {2, 1}, {3, 1}};
    const auto found = trim_and_fill(effects,
                                     {.method = PoolingMethod::fixed_effect,
                                      .estimator = MissingStudiesEstimator::rightmost_run,
                                      .side = FunnelSide::left})
                           .value();
    CHECK(found.missing == 2);
    CHECK(found.missing_p.value() == 0.125);
    CHECK(found.missing_standard_error.value() == Approx(std::sqrt(6)));
    CHECK(found.filled.at(0).value == Approx(-2).epsilon(1e-3));
    CHECK(found.filled.at(1).value == Approx(-3).epsilon(1e-3));
}

TEST_CASE("Studies that agree exactly miss no study", "[trim and fill]") {
    const Effects effects{{0.3, 0.01}, {0.3, 0.02}, {0.3, 0.05}, {0.3, 0.04}};
    const auto estimator =
        GENERATE(MissingStudiesEstimator::linear, MissingStudiesEstimator::rightmost_run);
    CHECK(trim_and_fill(effects, {.estimator = estimator}).value().missing == 0);
}

TEST_CASE("Without differences in precision the side must be given", "[trim and fill]") {
    const Effects effects{{0.1, 0.04}, {0.2, 0.04}, {0.9, 0.04}};
    CHECK_FALSE(trim_and_fill(effects));
    CHECK(trim_and_fill(effects, {.side = FunnelSide::left}));
}

TEST_CASE("Trim and fill needs three studies", "[trim and fill]") {
    CHECK_THROWS_WITH(trim_and_fill(Effects{{0.1, 0.04}, {0.2, 0.05}}),
                      "effecten: er zijn te weinig effecten: 2; geef er minstens 3");
}

TEST_CASE("Filled studies lie on the empty side and never outnumber the others",
          "[trim and fill][properties]") {
    CHECK(rc::check("filled", [] {
        const auto effects = *test::generate_effects(3);
        const auto found = trim_and_fill(effects, {.method = PoolingMethod::dersimonian_laird});
        if (!found) return;
        RC_ASSERT(found->missing < effects.size());
        RC_ASSERT(found->pooled.count == effects.size() + found->missing);
    }));
}

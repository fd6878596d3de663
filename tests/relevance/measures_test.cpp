// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tools/bench/ranking/paired_test.hpp"
#include "tools/bench/ranking/ranking_measures.hpp"
#include "tools/bench/ranking/typing_error.hpp"

using namespace watwerkt;

TEST_CASE("A ranking is measured by gain, first answer and answers found", "[relevance]") {
    // Gains 7, 3, 1 at ranks 1, 2, 3: discounts 1, log2(3) and 2.
    const RankingMeasures best = measure_ranking({3, 2, 1}, {1, 2, 3, 0});
    CHECK(best.ndcg == Approx(1));
    CHECK(best.reciprocal_rank == 1);
    CHECK(best.recall == 1);
    const RankingMeasures other = measure_ranking({0, 1, 2}, {1, 2, 3, 0});
    CHECK(other.ndcg == Approx((1 / std::log2(3.0) + 3 / 2.0) / (7 + 3 / std::log2(3.0) + 0.5)));
    CHECK(other.reciprocal_rank == Approx(1.0 / 3));
    CHECK(other.recall == 0.5);
    CHECK(measure_ranking({}, {3}).ndcg == 0);
    CHECK(measure_ranking({0}, {0, 0}).ndcg == 0);
}

TEST_CASE("A typing error changes the longest word and comes back the same", "[relevance]") {
    CHECK(rc::check([](std::uint64_t seed) {
        const std::string typed = with_typing_error("hulp bij huiswerkbegeleiding thuis", seed);
        RC_ASSERT(typed != "hulp bij huiswerkbegeleiding thuis");
        RC_ASSERT(typed.starts_with("hulp bij ") && typed.ends_with(" thuis"));
        RC_ASSERT(typed == with_typing_error("hulp bij huiswerkbegeleiding thuis", seed));
    }));
    CHECK(with_typing_error("a 1", 7) == "a 1");
}

TEST_CASE("Two builds are compared question by question", "[relevance]") {
    // Student (1908), sleep: the ten differences between two drugs, t(9) = 4.0621, p = .002833.
    const std::vector<double> first = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
    const std::vector<double> second = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const PairedTest test = paired_test(first, second);
    CHECK(test.mean_difference == Approx(1.58));
    CHECK(test.better == 9);
    CHECK(test.worse == 0);
    CHECK(test.t_chance == Approx(0.002833).epsilon(1e-3));
    // Of the 1024 signs 4 are as extreme: all nine alike, whatever the zero.
    CHECK(test.randomisation_chance == Approx(4.0 / 1024).margin(0.002));
    CHECK(paired_test(first, first).t_chance == 1);
    CHECK_THROWS_AS(paired_test(first, {}), Error);
}

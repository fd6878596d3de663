// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/leave_one_out.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/query/synthesis/generators.hpp"

using namespace watwerkt;

TEST_CASE("Each answer is that of the other studies", "[leave one out][properties]") {
    CHECK(rc::check("others", [] {
        const auto effects = *test::generate_effects();
        const auto answers = leave_one_out(effects);
        RC_ASSERT(answers.size() == effects.size());
        for (std::size_t i = 0; i < effects.size(); ++i) {
            auto others = effects;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
            const PooledEstimate expected = pool(others);
            RC_ASSERT(answers[i].estimate == expected.estimate);
            RC_ASSERT(answers[i].confidence_interval == expected.confidence_interval);
            RC_ASSERT(answers[i].tau_squared == expected.tau_squared);
            RC_ASSERT(answers[i].weights_percent.empty());
        }
    }));
}

TEST_CASE("One outlier shows itself: without it the studies agree", "[leave one out]") {
    const std::vector<EffectSize> effects{{0.2, 0.02}, {0.25, 0.03}, {3.5, 0.04}, {0.18, 0.02}};
    const auto answers = leave_one_out(effects);
    CHECK(answers[2].tau_squared == 0);
    CHECK(answers[2].count == 3);
    for (const std::size_t i : {0U, 1U, 3U}) CHECK(answers[i].i_squared > 90);
}

TEST_CASE("Leaving out needs two studies", "[leave one out]") {
    CHECK_THROWS_WITH(leave_one_out(std::vector<EffectSize>{{0.2, 0.02}}),
                      "effecten: er zijn te weinig effecten: 1; geef er minstens 2");
    CHECK(leave_one_out(std::vector<EffectSize>{{0.2, 0.02}, {0.3, 0.01}}).at(0).estimate == 0.3);
}

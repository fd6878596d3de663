// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/parameters.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt;
using namespace watwerkt::answers;

namespace {

using Given = std::vector<NamedValue>;

Problem problem_of(const Parameters& parameters) {
    try {
        parameters.finish();
    } catch (Refused& refused) {
        return refused.problem;
    }
    return Problem{};
}

}  // namespace

TEST_CASE("Every facet is a parameter, and its twin leaves out", "[service]") {
    const Given given = {{"uitkomst", "lezen,rekenen"},
                         {"uitkomst", " taal "},
                         {"niet-land", "us"},
                         {"setting", "op-school"},
                         {"publicatietaal", "nl"},
                         {"taal", "en"},
                         {"leeftijd", ""}};
    Parameters parameters(given);
    const SearchRequest request = parameters.filters();
    parameters.finish();
    CHECK(request.language == "en");
    CHECK(request.selections ==
          std::vector<Selection>{{"uitkomst", {"lezen", "rekenen", "taal"}, {}},
                                 {"plek", {"op-school"}, {}},
                                 {"taal", {"nl"}, {}}});
    CHECK(request.exclusions == std::vector<Selection>{{"land", {"us"}, {}}});
}

TEST_CASE("A client hears of every mistake at once, in the language it asked", "[service]") {
    const Given given = {{"aantal", "veel"}, {"lijst", "boeken"}, {"zoekterm", "lezen"}};
    Parameters parameters(given);
    CHECK(parameters.number("aantal", 10, 0, 100) == 10);
    constexpr std::array<std::string_view, 2> lists = {"onderzoeken", "acties"};
    CHECK(parameters.choice("lijst", lists, "acties") == "acties");
    const Problem problem = problem_of(parameters);
    CHECK(problem.status == 400);
    REQUIRE(problem.parameters.size() == 3);
    CHECK(problem.parameters[0].reason == "'veel' is geen geheel getal van 0 tot en met 100");
    CHECK(problem.parameters[1].reason == "'boeken' kan hier niet; kies uit: onderzoeken, acties");
    CHECK(problem.parameters[2].name == "zoekterm");
    CHECK(problem.parameters[2].reason == "deze parameter bestaat hier niet");
    const Given english = {{"taal", "en"}, {"zoekterm", "lezen"}};
    CHECK(problem_of(Parameters(english)).parameters.at(0).reason ==
          "there is no such parameter here");
}

TEST_CASE("A number is a whole number within its bounds", "[service]") {
    const auto [typed, value] = GENERATE(table<std::string, std::optional<std::size_t>>({
        {"0", 0U},
        {"100", 100U},
        {"", 7U},
        {"101", std::nullopt},
        {"-1", std::nullopt},
        {"+1", std::nullopt},
        {"1.5", std::nullopt},
        {"1e2", std::nullopt},
        {"99999999999999999999", std::nullopt},
        {"5 ", std::nullopt},
    }));
    CAPTURE(typed);
    const Given given = {{"aantal", typed}};
    Parameters parameters(given);
    const std::size_t read = parameters.number("aantal", 7, 0, 100);
    CHECK(read == value.value_or(7));
    CHECK(problem_of(parameters).parameters.empty() == value.has_value());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/oai_date.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt::service;

TEST_CASE("A date is a day or a second that exists", "[service][oai]") {
    const auto [text, granularity] = GENERATE(table<std::string, Granularity>({
        {"2026-09-21", Granularity::day},
        {"2024-02-29", Granularity::day},
        {"0001-01-01", Granularity::day},
        {"2026-09-21T14:13:20Z", Granularity::second},
        {"2026-09-21T00:00:00Z", Granularity::second},
        {"2026-09-21T23:59:59Z", Granularity::second},
        {"", Granularity::none},
        {"2026", Granularity::none},
        {"2026-09", Granularity::none},
        {"2026-02-29", Granularity::none},
        {"2026-13-01", Granularity::none},
        {"2026-00-10", Granularity::none},
        {"2026-09-31", Granularity::none},
        {"26-09-21", Granularity::none},
        {"2026-9-21", Granularity::none},
        {"2026/09/21", Granularity::none},
        {" 2026-09-21", Granularity::none},
        {"2026-09-21 ", Granularity::none},
        {"2026-09-21Z", Granularity::none},
        {"2026-09-21T14:13Z", Granularity::none},
        {"2026-09-21T14:13:20", Granularity::none},
        {"2026-09-21T24:00:00Z", Granularity::none},
        {"2026-09-21T14:60:00Z", Granularity::none},
        {"2026-09-21T14:13:60Z", Granularity::none},
        {"2026-09-21T14:13:20.5Z", Granularity::none},
        {"2026-09-21T14:13:20+01:00", Granularity::none},
        {"2026-09-21t14:13:20z", Granularity::none},
        {"gisteren", Granularity::none},
    }));
    CAPTURE(text);
    CHECK(granularity_of(text) == granularity);
}

TEST_CASE("A day runs from its first to its last second, a second is both", "[service][oai]") {
    CHECK(first_second("2026-09-21") == "2026-09-21T00:00:00Z");
    CHECK(last_second("2026-09-21") == "2026-09-21T23:59:59Z");
    CHECK(first_second("2026-09-21T14:13:20Z") == "2026-09-21T14:13:20Z");
    CHECK(last_second("2026-09-21T14:13:20Z") == "2026-09-21T14:13:20Z");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/system_error.hpp"

#include <catch2/catch.hpp>
#include <cerrno>

using namespace watwerkt;

TEST_CASE("A system error is told in Dutch, with advice", "[system error]") {
    CHECK(describe_system_error(ENOSPC).what == "de schijf is vol");
    CHECK(describe_system_error(ENOSPC).advice == "maak ruimte vrij en probeer het opnieuw");
    CHECK(describe_system_error(ENOENT).what == "bestaat niet");
    CHECK(describe_system_error(9999).what == "het systeem meldt fout 9999");
}

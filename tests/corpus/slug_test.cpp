// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/slug.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt;

TEST_CASE("A slug has the letters and digits of a text with single dashes", "[slug]") {
    const auto [text, slug] = GENERATE(table<std::string, std::string>({
        {"What Works Clearinghouse", "what-works-clearinghouse"},
        {"VIVE Campbell (Dietrichson e.a.)", "vive-campbell-dietrichson-e-a"},
        {"  rekenen, op 2 scholen  ", "rekenen-op-2-scholen"},
        {"Één", "n"},
        {"", ""},
        {"---", ""},
    }));
    CAPTURE(text);
    CHECK(slug_of(text) == slug);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "tests/corpus/generators.hpp"
#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

/// The example without the licence line, which is no part of a record.
std::string without_comment(std::string text) {
    return with(std::move(text), "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n", "");
}

void check_round_trip(const Record& record) {
    const auto xml = write_record(record);
    const auto again = read_record(xml);
    RC_LOG() << xml << told(again.remarks);
    RC_ASSERT(again.record.has_value());
    RC_ASSERT(*again.record == record);
    RC_ASSERT(write_record(*again.record) == xml);
}

}  // namespace

TEST_CASE("The examples are written as they stand", "[writer]") {
    for (const auto& file : examples("valid")) {
        if (file.stem() == "voorbeeld-andere-opmaak") continue;
        CAPTURE(file);
        const auto text = bytes_of(file);
        const auto result = read_record(text);
        REQUIRE(result.record);
        CHECK(write_record(*result.record) == without_comment(text));
    }
}

TEST_CASE("Special characters are escaped where XML needs it", "[writer]") {
    Study study;
    study.id = "a";
    study.legacy = {{"a\"<&>\t\n", "a\"<&>]]>\r\n\tb"}};
    CHECK_THAT(
        write_record(study),
        Catch::Contains(
            "<legacy "
            "name=\"a&quot;&lt;&amp;&gt;&#9;&#10;\">a\"&lt;&amp;&gt;]]&gt;&#13;\n\tb</legacy>"));
}

TEST_CASE("Any record that is written is read back the same", "[writer]") {
    CHECK(rc::check("a study", [] { check_round_trip(*generate_study()); }));
    CHECK(rc::check("an action", [] { check_round_trip(*generate_action()); }));
    CHECK(rc::check("a story", [] { check_round_trip(*generate_story()); }));
}

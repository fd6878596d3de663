// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/query_string.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

using namespace watwerkt::service;

TEST_CASE("Percent-decoding gives the text, or nothing when it is damaged", "[service]") {
    const auto [typed, plain] = GENERATE(table<std::string, std::optional<std::string>>({
        {"lezen", "lezen"},
        {"helpt+bijles", "helpt bijles"},
        {"helpt%20bijles%3f", "helpt bijles?"},
        {"één", "één"},
        {"%C3%A9%c3%a9n", "één"},
        {"", ""},
        {"%", std::nullopt},
        {"%4", std::nullopt},
        {"%g1", std::nullopt},
        {"%00", std::nullopt},           // NUL
        {"%ff", std::nullopt},           // no UTF-8
        {"%c0%af", std::nullopt},        // overlong
        {"%ed%a0%80", std::nullopt},     // half of a surrogate pair
        {"%f4%90%80%80", std::nullopt},  // above U+10FFFF
        {"%e2%82", std::nullopt},        // cut
    }));
    CAPTURE(typed);
    CHECK(decoded(typed, true) == plain);
}

TEST_CASE("A plus is a space in a query string and a plus in a path", "[service]") {
    CHECK(decoded("a+b", true) == "a b");
    CHECK(decoded("a+b", false) == "a+b");
}

TEST_CASE("Parameters keep their order, repeated names and empty values", "[service]") {
    const auto parameters = parameters_of("uitkomst=lezen&&q=&uitkomst=rekenen&kaal");
    REQUIRE(parameters);
    CHECK(*parameters ==
          std::vector<NamedValue>{
              {"uitkomst", "lezen"}, {"q", ""}, {"uitkomst", "rekenen"}, {"kaal", ""}});
    CHECK_FALSE(parameters_of("q=%zz"));
    CHECK_FALSE(parameters_of("%ff=1"));
}

TEST_CASE("What is encoded decodes to itself", "[service]") {
    CHECK(rc::check("round trip", [](const std::string& bytes) {
        const bool is_text = is_utf8(bytes) && bytes.find('\0') == std::string::npos;
        const auto back = decoded(encoded(bytes), true);
        RC_ASSERT(back.has_value() == is_text);
        if (back) RC_ASSERT(*back == bytes);
    }));
}

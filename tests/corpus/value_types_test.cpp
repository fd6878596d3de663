// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/value_types.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace watwerkt;

namespace {

bool accepts(const TextType& type, std::string_view text) {
    std::string value;
    return parse_value(text, value, type).rule.empty();
}

std::string_view refusal(const NumberType& type, std::string_view text) {
    double value = 0;
    return parse_value(text, value, type).rule;
}

std::string_view refusal(const CountType& type, std::string_view text) {
    int value = 0;
    return parse_value(text, value, type).rule;
}

}  // namespace

TEST_CASE("A code has lower-case letters and digits with single hyphens between them",
          "[value types]") {
    const auto [text, expected] = GENERATE(table<std::string, bool>({
        {"begrijpend-lezen", true},
        {"po", true},
        {"a1-2b", true},
        {"7", true},
        {"", false},
        {"-a", false},
        {"a-", false},
        {"a--b", false},
        {"A", false},
        {"a b", false},
        {"é", false},
        {"a_b", false},
        {"a.b", false},
    }));
    CAPTURE(text);
    CHECK(accepts(value_type::code("x"), text) == expected);
}

TEST_CASE("An id also has dots and underscores, and at most 64 characters", "[value types]") {
    CHECK(accepts(value_type::id, "nl-2016_a.1"));
    CHECK(accepts(value_type::id, std::string(64, 'a')));
    CHECK_FALSE(accepts(value_type::id, std::string(65, 'a')));
    CHECK_FALSE(accepts(value_type::id, "../etc"));
    CHECK_FALSE(accepts(value_type::id, ".a"));
}

TEST_CASE("A date is a day that exists", "[value types]") {
    const auto [text, expected] = GENERATE(table<std::string, bool>({
        {"2026-02-28", true},
        {"2024-02-29", true},
        {"2026-02-29", false},
        {"2026-13-01", false},
        {"2026-00-10", false},
        {"2026-01-00", false},
        {"0000-01-01", false},
        {"2026-1-1", false},
        {"2026-01-01Z", false},
        {"01-01-2026", false},
        {"", false},
    }));
    CAPTURE(text);
    CHECK(accepts(value_type::date, text) == expected);
    CHECK(accepts(value_type::date_or_unreviewed, text) == expected);
    CHECK(accepts(value_type::date_or_unreviewed, "nog-niet-beoordeeld"));
}

TEST_CASE("Identifiers of publications have their own shape", "[value types]") {
    CHECK(accepts(value_type::doi, "10.1002/(SICI)1097<1::AID>3.0.CO;2-#"));
    CHECK_FALSE(accepts(value_type::doi, "doi:10.1000/182"));
    CHECK_FALSE(accepts(value_type::doi, "10.1000/"));
    CHECK_FALSE(accepts(value_type::doi, "10.100/1"));
    CHECK_FALSE(accepts(value_type::doi, "10.1000/a b"));
    CHECK(accepts(value_type::eric, "ED123"));
    CHECK_FALSE(accepts(value_type::eric, "ED"));
    CHECK(accepts(value_type::web_address, "https://example.org/a?b=c"));
    CHECK_FALSE(accepts(value_type::web_address, "https://"));
    CHECK_FALSE(accepts(value_type::web_address, "ftp://example.org"));
    CHECK_FALSE(accepts(value_type::web_address, "https://example.org/\"><script>"));
}

TEST_CASE("A number is read the same in every country", "[value types]") {
    const auto [text, expected] = GENERATE(table<std::string, double>({
        {"0", 0.0},
        {"-0.25", -0.25},
        {"12.50", 12.5},
        {"1e-5", 1e-5},
        {"2.5E+3", 2500.0},
        {"1.7976931348623157e308", std::numeric_limits<double>::max()},
        {"5e-324", 5e-324},
    }));
    CAPTURE(text);
    double value = -1;
    CHECK(parse_value(text, value, value_type::number).rule.empty());
    CHECK(value == expected);
}

TEST_CASE("What only looks like a number is refused", "[value types]") {
    const auto [text, rule] = GENERATE(table<std::string, std::string>({
        {"0,5", "geen-getal"},
        {".5", "geen-getal"},
        {"5.", "geen-getal"},
        {"+5", "geen-getal"},
        {"05", "geen-getal"},
        {"1e", "geen-getal"},
        {"e5", "geen-getal"},
        {"1e5.0", "geen-getal"},
        {"0x10", "geen-getal"},
        {"INF", "geen-getal"},
        {"nan", "geen-getal"},
        {"-", "geen-getal"},
        {"1 2", "geen-getal"},
        {"--1", "geen-getal"},
        {"1e999", "getal-buiten-bereik"},
        {"-1e999", "getal-buiten-bereik"},
    }));
    CAPTURE(text);
    CHECK(refusal(value_type::number, text) == rule);
}

TEST_CASE("A number keeps within its bounds", "[value types]") {
    CHECK(refusal(value_type::share, "1").empty());
    CHECK(refusal(value_type::share, "1.0000001") == "getal-buiten-bereik");
    CHECK(refusal(value_type::share, "-0.1") == "getal-buiten-bereik");
    CHECK(refusal(value_type::positive_number, "0") == "getal-buiten-bereik");
    CHECK(refusal(value_type::positive_number, "1e-300").empty());
    CHECK(refusal(value_type::count, "100000000").empty());
    CHECK(refusal(value_type::count, "100000001") == "getal-buiten-bereik");
    CHECK(refusal(value_type::count, "99999999999999999999") == "getal-buiten-bereik");
    CHECK(refusal(value_type::count, "-1") == "geen-getal");
    CHECK(refusal(value_type::count, "1.5") == "geen-getal");
    CHECK(refusal(value_type::year, "1899") == "jaar-buiten-bereik");
    CHECK(refusal(value_type::year, "2100").empty());
}

TEST_CASE("A number is written in its shortest form", "[value types]") {
    CHECK(format_value(0.1) == "0.1");
    CHECK(format_value(-2.0) == "-2");
    CHECK(format_value(1e22) == "1e+22");
    CHECK(format_value(Coded<int>(7)) == "7");
    CHECK(format_value(Coded<bool>(false)) == "nee");
    CHECK(format_value(Coded<double>(Missing::not_reported)) == "niet-gemeld");
}

TEST_CASE("A coded field takes a state before a value", "[value types]") {
    Coded<std::string> value = std::string("x");
    CHECK(parse_value("niet-bekeken", value, value_type::text).rule.empty());
    CHECK(value.missing() == Missing::not_coded);
    CHECK(parse_value("onbekend", value, value_type::risk).rule == "onbekend-woord");
}

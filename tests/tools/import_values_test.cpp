// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tools/import/coding.hpp"
#include "tools/import/values.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;

using Codes = std::vector<std::string>;

TEST_CASE("Numbers are decimal and finite", "[import][values]") {
    auto [text, number] = GENERATE(table<std::string, std::optional<double>>({
        {"0.12", 0.12},
        {" -1.5 ", -1.5},
        {"+5.5", 5.5},
        {"0.", 0.0},
        {"1e-05", 1e-05},
        {"", std::nullopt},
        {"<0.01", std::nullopt},
        {"0,12", std::nullopt},
        {"1.2.3", std::nullopt},
        {"+-1", std::nullopt},
        {"inf", std::nullopt},
        {"nan", std::nullopt},
    }));
    CAPTURE(text);
    CHECK(parse_number(text) == number);
}

TEST_CASE("Counts are whole and not negative", "[import][values]") {
    CHECK(parse_count("12") == 12);
    CHECK(parse_count("12.0") == 12);
    CHECK_FALSE(parse_count("12.5"));
    CHECK_FALSE(parse_count("-1"));
    CHECK_FALSE(parse_count("100000001"));
    CHECK_FALSE(parse_count(""));
}

TEST_CASE("A date is a day that exists", "[import][values]") {
    CHECK(is_date("2026-11-21"));
    CHECK(is_date("2024-02-29"));
    CHECK_FALSE(is_date("2026-02-29"));
    CHECK_FALSE(is_date("2026-13-01"));
    CHECK_FALSE(is_date("21-11-2026"));
    CHECK_FALSE(is_date("2026-11--1"));
    CHECK_FALSE(is_date(""));
}

TEST_CASE("A cell is a state, a value, or not yet coded", "[import][values]") {
    CHECK(coded("lezen") == Coded<std::string>(std::string("lezen")));
    CHECK(coded("niet-gemeld") == Coded<std::string>(Missing::not_reported));
    CHECK(coded("") == Coded<std::string>(Missing::not_coded));
    CHECK(code_list("a; b") == CodeList(Codes{"a", "b"}));
    CHECK(code_list("niet-bekeken") == CodeList(Missing::not_coded));
    CHECK(code_list("") == CodeList(Missing::not_coded));
}

TEST_CASE("Lists of codes are joined, and codes win over states", "[import][values]") {
    const CodeList a(Codes{"a", "b"});
    const CodeList b(Codes{"b", "c"});
    const CodeList not_reported(Missing::not_reported);
    const CodeList not_coded(Missing::not_coded);
    CHECK(merge(std::array{a, b}) == CodeList(Codes{"a", "b", "c"}));
    CHECK(merge(std::array{not_coded, a}) == a);
    CHECK(merge(std::array{not_reported, not_coded}) == not_coded);
    CHECK(merge(std::array{not_reported, not_reported}) == not_reported);
}

TEST_CASE("Percentages become shares", "[import][values]") {
    CHECK(share_or_not_reported("54") == Coded<double>(0.54));
    CHECK(share_or_not_reported("8.2") == Coded<double>(0.082));
    CHECK(share_or_not_reported("0") == Coded<double>(0.0));
    CHECK(share_or_not_reported("101") == Coded<double>(Missing::not_reported));
    CHECK(share_or_not_reported("") == Coded<double>(Missing::not_reported));
}

TEST_CASE("A key becomes an id", "[import][values]") {
    CHECK(to_id("deree2023_hdt") == "deree2023-hdt");
    CHECK(to_id("A__b c!") == "a-b-c");
    CHECK(to_id("_x_") == "x");
}

TEST_CASE("Of several designs the weakest counts", "[import][values]") {
    constexpr std::array<std::string_view, 3> strongest_first{"rct", "rdd", "qed"};
    CHECK(weakest_design(Codes{"rct"}, strongest_first) == "rct");
    CHECK(weakest_design(Codes{"qed", "rct"}, strongest_first) == "qed");
    CHECK(weakest_design(Codes{"rct", "unknown", "qed"}, strongest_first) == "unknown");
    CHECK(weakest_design(Codes{}, strongest_first).empty());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/line_index.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt;

TEST_CASE("An offset has a line and a column, counted from 1 and in bytes", "[line index]") {
    const LineIndex lines("ab\n\ncé\r\nd");
    const auto [offset, expected] = GENERATE(table<std::size_t, Position>({
        {0, {1, 1}},
        {2, {1, 3}},
        {3, {2, 1}},
        {4, {3, 1}},
        {7, {3, 4}},
        {9, {4, 1}},
        {10, {4, 2}},
    }));
    CAPTURE(offset);
    CHECK(lines.at(offset) == expected);
    CHECK(LineIndex("").at(0) == Position{1, 1});
}

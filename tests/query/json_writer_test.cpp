// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/json_writer.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

using nlohmann::ordered_json;

// As nlohmann-json lays it out: the independent judge of every byte.
std::string laid_out(const ordered_json& json) {
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

template <typename Value>
std::string written(const Value& value) {
    JsonWriter json;
    json.value(value);
    return json.take();
}

}  // namespace

TEST_CASE("Texts, whole or damaged, are written as nlohmann-json does", "[json]") {
    for (const std::string text : {"",
                                   "plain",
                                   "\"quoted\\",
                                   "line\nand\ttab\r\b\f",
                                   "\x01\x1F\x7F",
                                   "één 学校 😀",
                                   "\xFF\xFE kapot",
                                   "\xE2\x82",
                                   "a\xC3(b",
                                   "\xED\xA0\x80"})
        CHECK(written(text) == laid_out(text));
    rc::prop("any bytes",
             [](const std::string& text) { RC_ASSERT(written(text) == laid_out(text)); });
}

TEST_CASE("Numbers are written as nlohmann-json does", "[json]") {
    for (const double number : {0.0,
                                -0.0,
                                1.0,
                                -1.5,
                                0.1,
                                1e-5,
                                1e15,
                                1e16,
                                123456.789,
                                5e-324,
                                std::numeric_limits<double>::max()})
        CHECK(written(number) == laid_out(number));
    CHECK(written(std::nan("")) == "null\n");
    CHECK(written(std::numeric_limits<double>::infinity()) == "null\n");
    CHECK(written(std::int64_t{-42}) == "-42\n");
    CHECK(written(std::numeric_limits<std::size_t>::max()) == "18446744073709551615\n");
    CHECK(written(true) == "true\n");
    rc::prop("any number of 64 bits", [](std::uint64_t bits) {
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        RC_ASSERT(written(number) == laid_out(number));
    });
}

TEST_CASE("Nested values are laid out as nlohmann-json does", "[json]") {
    const ordered_json inner = {{"a", ordered_json::array()}, {"b", {1, 2}}, {"c", nullptr}};
    JsonWriter json;
    json.object([&] {
        json.member("leeg", std::vector<std::string>{});
        json.name("niets");
        json.object([] {});
        json.member("ontbreekt", std::optional<int>());
        json.list("lijst", std::vector<int>{1, 2}, [&](int number) {
            json.object([&] { json.member("getal", number); });
        });
        json.name("binnen");
        json.document(inner.dump(2));
        json.member("laatste", std::vector<std::string>{"x", "y"});
    });
    CHECK(json.take() == laid_out({{"leeg", ordered_json::array()},
                                   {"niets", ordered_json::object()},
                                   {"ontbreekt", nullptr},
                                   {"lijst", {{{"getal", 1}}, {{"getal", 2}}}},
                                   {"binnen", inner},
                                   {"laatste", {"x", "y"}}}));
}

TEST_CASE("A whole answer is laid out as nlohmann-json does", "[json]") {
    const Engine engine = shipped_library().open();
    SearchRequest request;
    request.answer = true;
    for (const char* text : {"", "tutoring rekenen", "zomreschool uitkomst:lezen", "voorle*"}) {
        for (const ListKind list : {ListKind::studies, ListKind::actions}) {
            request.text = text;
            request.list = list;
            const std::string json = to_json(engine.search(request));
            CHECK(json == laid_out(ordered_json::parse(json)));
        }
    }
}

}  // namespace watwerkt::test

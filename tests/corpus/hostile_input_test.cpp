// SPDX-License-Identifier: GPL-3.0-or-later
// Text from outside is hostile until read: nothing here may crash, hang or come through.
#include <catch2/catch.hpp>
#include <random>

#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

/// The rule of the only remark.
std::string refusal(std::string_view xml, const ReadLimits& limits = {}) {
    const auto result = read_record(xml, limits);
    CHECK_FALSE(result.record);
    INFO(told(result.remarks));
    REQUIRE(result.remarks.size() == 1);
    CHECK_FALSE(result.remarks.front().advice.empty());
    return result.remarks.front().rule;
}

constexpr ReadLimits large = {.bytes = 64u << 20};

}  // namespace

TEST_CASE("Every way of cutting a record short is refused", "[hostile]") {
    const auto whole = valid("voorbeeld-gewoon");
    const auto end = whole.rfind('>');
    for (std::size_t size = 0; size < end; ++size) {
        const auto result = read_record(std::string_view(whole).substr(0, size));
        if (result.record || !has_error(result.remarks)) FAIL("read after " << size << " bytes");
    }
    CHECK(read_record(std::string_view(whole).substr(0, end + 1)).record);
}

TEST_CASE("Changed bytes give a record or an error, never anything else", "[hostile]") {
    const auto whole = valid("voorbeeld-grootst");
    std::minstd_rand random(20261121);
    for (int round = 0; round < 3000; ++round) {
        auto text = whole;
        for (int i = 0; i < 3; ++i)
            text[random() % text.size()] = static_cast<char>(random() % 256);
        const auto result = read_record(text);
        if (result.record.has_value() == has_error(result.remarks)) FAIL("round " << round);
    }
}

TEST_CASE("Other encodings than UTF-8 are refused", "[hostile]") {
    const auto text = valid("voorbeeld-gewoon");
    std::string utf16 = "\xFF\xFE";
    for (const char c : text) utf16 += {c, '\0'};
    CHECK(refusal(utf16) == "geen-utf8");
    CHECK(refusal("\xFE\xFF" + text) == "geen-utf8");
    CHECK(refusal(with(text, "UTF-8", "ISO-8859-1")) == "geen-utf8");
    const auto bytes = GENERATE(as<std::string>{},
                                "\xE9",              // Latin-1
                                "\xC0\xAF",          // overlong '/'
                                "\xE0\x80\xAF",      // overlong
                                "\xF0\x82\x82\xAC",  // overlong
                                "\xED\xA0\x80",      // half of a surrogate pair
                                "\xF4\x90\x80\x80",  // beyond Unicode
                                "\xF8\x88\x80\x80\x80",
                                "\x80");
    CHECK(refusal(with(text, "gewone les", bytes)) == "geen-utf8");
}

TEST_CASE("A byte order mark in front is allowed and not counted", "[hostile]") {
    CHECK(read_record("\xEF\xBB\xBF" + valid("voorbeeld-gewoon")).record);
    const auto result = read_record("\xEF\xBB\xBF<x/>");
    REQUIRE(result.remarks.size() == 1);
    CHECK(result.remarks.front().position == Position{1, 1});
}

TEST_CASE("Characters that XML forbids are refused, however they are written", "[hostile]") {
    const auto text = valid("voorbeeld-gewoon");
    CHECK(refusal(with(text, "gewone", std::string_view("\0", 1))) == "nul-byte");
    const auto bad = GENERATE(as<std::string>{},
                              "\x01",
                              "\x1F",
                              "\xEF\xBF\xBE",
                              "&#0;",
                              "&#x1;",
                              "&#xD800;",
                              "&#xFFFF;",
                              "&#x110000;",
                              "&#99999999999;",
                              "&#;",
                              "&#x;",
                              "&#-1;",
                              "&#1a;");
    CAPTURE(bad);
    CHECK(refusal(with(text, "gewone", bad)) == "verboden-teken");
}

TEST_CASE("Document types and entities are refused before they can do anything", "[hostile]") {
    const std::string bomb =
        "<!DOCTYPE study [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<study>&b;&c;</study>";
    CHECK(refusal(bomb) == "doctype");
    CHECK(refusal("<study><!ELEMENT a ANY></study>") == "doctype");
    CHECK(refusal("<study>&a;</study>") == "onbekende-entiteit");
    CHECK(refusal("<study a=\"&a;\"/>") == "onbekende-entiteit");
    CHECK(refusal("<study>a & b</study>") == "kapotte-xml");
}

TEST_CASE("Depth is refused before the parser builds a tree", "[hostile]") {
    const auto depth = GENERATE(as<std::size_t>{}, 17, 10'000, 1'000'000);
    CHECK(refusal(repeat("<a>", depth) + repeat("</a>", depth), large) == "te-diep");
    CHECK(refusal(repeat("<a>", depth), large) == "te-diep");
}

TEST_CASE("Size is refused before anything is looked at", "[hostile]") {
    CHECK(refusal(std::string((4u << 20) + 1, ' ')) == "te-groot");
    CHECK(refusal(valid("voorbeeld-gewoon"), {.bytes = 100}) == "te-groot");
}

TEST_CASE("A million of anything takes no more than one look", "[hostile]") {
    const auto text = valid("voorbeeld-gewoon");
    const auto [from, to] = GENERATE(table<std::string, std::string>({
        {"<year>", "<year " + repeat("a=\"\" ", 1'000'000) + ">"},
        {"<title lang", "<title " + repeat("lang=\"nl\" ", 1'000'000) + "lang"},
        {"<year>", repeat("<year/>", 1'000'000) + "<year>"},
        {"<year>", repeat("<author>a</author>", 1'000'000) + "<year>"},
        {"<year>", repeat("<year><!-- a -->", 1) + repeat("<!-- a -->", 1'000'000)},
        {"<year>", repeat("a<!---->", 1'000'000) + "<year>"},
        {"gewone les", repeat("<![CDATA[a]]>", 1'000'000)},
        {"gewone les", repeat("&amp;", 1'000'000)},
        {"    <delivery>", repeat("<delivery>niet-gemeld</delivery>", 1'000'000) + "<delivery>"},
        {"<checked>",
         repeat("<x>", 3) + repeat("<y/>", 1'000'000) + repeat("</x>", 3) + "<checked>"},
    }));
    const auto result = read_record(with(text, from, to), large);
    CHECK(result.remarks.size() <= ReadLimits{}.remarks);
    CHECK(result.record.has_value() != has_error(result.remarks));
}

TEST_CASE("XML that is nearly right is refused", "[hostile]") {
    const auto text = GENERATE(as<std::string>{},
                               "",
                               " ",
                               "tekst",
                               "<",
                               "<>",
                               "</>",
                               "<study",
                               "<study>",
                               "</study>",
                               "<study/><study/>",
                               "<study/>tekst",
                               "tekst<study/>",
                               "<study a=\"1/>",
                               "<study a=1/>",
                               "<study a/>",
                               "<study <a/>",
                               "<study a='<'/>",
                               "<a></b>",
                               "<!-- a -- b --><study/>",
                               "<!--><study/>",
                               "<study>]]></study>",
                               "<![CDATA[a]]><study/>",
                               "<?xml?><study/>",
                               "<?xml version=\"1.1\"?><study/>",
                               " <?xml version=\"1.0\"?><study/>",
                               "<?a <study/>",
                               "<study><![CDATA[</study>",
                               "<study a='1'b='2'/>",
                               "<study></study x>",
                               "<?xml version=\"1.0\"",
                               "<study/ >");
    CAPTURE(text);
    CHECK(refusal(text) == "kapotte-xml");
}

TEST_CASE("Another vocabulary of XML is refused, also behind a prefix", "[hostile]") {
    CHECK(refusal("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>") == "onbekende-soort");
    CHECK(refusal("<r:study xmlns:r=\"urn:x-watwerkt:record\"/>") == "onbekende-soort");
}

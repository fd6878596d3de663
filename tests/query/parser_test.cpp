// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/request/parser.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

namespace watwerkt {
namespace {

std::vector<std::string> codes_of(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : diagnostics) codes.push_back(diagnostic.code);
    return codes;
}

}  // namespace

TEST_CASE("What users type is read as written", "[parser]") {
    const auto [text, canonical] = GENERATE(table<std::string, std::string>({
        {"voorlezen thuis", "voorlezen thuis"},
        {"  voorlezen   thuis ", "voorlezen thuis"},
        {"\"samen  lezen\"", "\"samen lezen\""},
        {"voorle*", "voorle*"},
        {"voorle**", "voorle*"},
        {"*", ""},
        {"-film lezen", "-film lezen"},
        {"NIET film lezen", "-film lezen"},
        {"lezen -\"groep acht\"", "lezen -\"groep acht\""},
        {"+rekenen taal", "+rekenen taal"},
        {"+(-film)", "+(-film)"},  // not "+-film", which is the word "-film"
        {"NIET (NIET film)", "-(-film)"},
        {"--film", "--film"},
        {"lezen EN thuis", "lezen EN thuis"},
        {"lezen AND thuis", "lezen EN thuis"},
        {"lezen OF thuis", "lezen thuis"},
        {"lezen en thuis", "lezen en thuis"},  // only capitals are operators
        {"lezen EN (thuis OF buurt)", "lezen EN (thuis buurt)"},
        {"(lezen)", "lezen"},
        {"()", ""},
        {"titel:zomerschool", "titel:zomerschool"},
        {"TITEL:zomerschool", "titel:zomerschool"},
        {"titel:\"open wijk\"", "titel:\"open wijk\""},
        {"titel:zomer*", "titel:zomer*"},
        {"po-vo", "po-vo"},
        {"a - b", "a - b"},
        {"12:30", "12:30"},
        {"https://voorbeeld.nl/x", "https://voorbeeld.nl/x"},
        {"EN", ""},
        {"lezen EN OF thuis", "lezen EN thuis"},
        {"lezen EN thuis buurt", "lezen EN thuis buurt"},
        {"(lezen thuis) EN buurt", "(lezen thuis) EN buurt"},
        {"lezen EN", "lezen"},
        {"uitkomst:lezen tutoring", "tutoring"},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(to_text(parse(text).tree) == canonical);
}

TEST_CASE("Facets in the text become selections with their place", "[parser]") {
    const ParsedText parsed =
        parse("lezen uitkomst:rekenen,taal -land:us plek:\"op school\" leeftijd:4..6");
    REQUIRE(parsed.facet_terms.size() == 5);
    CHECK(parsed.facet_terms[0] == FacetTerm{"uitkomst", "rekenen", false, 6, 27});
    CHECK(parsed.facet_terms[1] == FacetTerm{"uitkomst", "taal", false, 6, 27});
    CHECK(parsed.facet_terms[2].is_excluded);
    CHECK(parsed.facet_terms[3].value == "op school");
    CHECK(parsed.facet_terms[4].value == "4..6");
    CHECK(to_text(parsed.tree) == "lezen");
}

TEST_CASE("The other name of a field is the field", "[parser]") {
    CHECK(parse("setting:thuis").facet_terms.at(0).facet == "plek");
}

TEST_CASE("What is not understood is said, with its place, and the search goes on", "[parser]") {
    const auto [text, code, begin] = GENERATE(table<std::string, std::string, std::size_t>({
        {"\"samen lezen", "aanhalingsteken-niet-gesloten", 0},
        {"lezen (thuis", "haakje-niet-gesloten", 6},
        {"lezen) thuis", "haakje-te-veel", 5},
        {"kleur:rood", "onbekend-veld", 0},
        {"lezen uitkomst:", "veld-zonder-waarde", 6},
    }));
    CAPTURE(text);
    const ParsedText parsed = parse(text);
    REQUIRE(codes_of(parsed.diagnostics) == std::vector<std::string>{code});
    CHECK(parsed.diagnostics[0].begin == begin);
    CHECK_FALSE(parsed.diagnostics[0].message.empty());
    CHECK(parse(text, "en").diagnostics[0].message != parsed.diagnostics[0].message);
}

TEST_CASE("A very long or very deep question is cut and never hangs or crashes", "[parser]") {
    CHECK(codes_of(parse(std::string(100'000, 'a')).diagnostics) ==
          std::vector<std::string>{"te-lang"});
    CHECK_FALSE(parse(std::string(4000, '(')).diagnostics.empty());
    CHECK(parse(std::string(4000, ')')).diagnostics.size() == 20);
    // Not in the middle of a character of two bytes.
    std::string accents;
    while (accents.size() <= longest_question) accents += "x\u00EB";
    CHECK(to_text(parse(accents).tree).size() <= longest_question);
}

TEST_CASE("Printing a tree and parsing it gives the same tree", "[parser]") {
    rc::prop("for any text", [](const std::string& any) {
        const Node once = parse(any).tree;
        RC_ASSERT(parse(to_text(once)).tree == once);
    });
    rc::prop("for texts full of operators", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("lezen",
                                          "EN",
                                          "OF",
                                          "NIET",
                                          "(",
                                          ")",
                                          "-",
                                          "+",
                                          "\"",
                                          "titel:",
                                          "voorle*",
                                          "*",
                                          " ",
                                          "po-vo",
                                          "uitkomst:lezen",
                                          "a",
                                          ":",
                                          ".."));
        std::string text;
        for (const std::string& piece : pieces) text += piece + (text.size() % 3 == 0 ? "" : " ");
        const Node once = parse(text).tree;
        RC_ASSERT(parse(to_text(once)).tree == once);
    });
}

}  // namespace watwerkt

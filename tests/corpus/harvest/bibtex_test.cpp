// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/bibtex.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace watwerkt;
using namespace watwerkt::harvest;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("BibTeX is read with braces, quotes, macros and joins", "[harvest]") {
    const auto entries = parse_bibtex(
        "Tekst ervoor, mail naar a@b.nl.\n@string{ped = \"Pedagogiek\"}\n@comment{niets}\n"
        "@preamble{\"\\newcommand\"}\n"
        "@Article{jansen2016,\n  Title = {Lezen {in} de klas},\n  journal = ped # \" 12\",\n"
        "  year = 2016,\n  month = mar,\n}\n@book(smit, title = \"Een {\"}boek{\"}\")\n");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].type == "article");
    CHECK(entries[0].key == "jansen2016");
    CHECK(entries[0].line == 5);
    CHECK(entries[0].fields == Fields{{"title", "Lezen {in} de klas"},
                                      {"journal", "Pedagogiek 12"},
                                      {"year", "2016"},
                                      {"month", "mar"}});
    CHECK(entries[0].remarks.empty());
    CHECK(entries[1].key == "smit");
    CHECK(entries[1].line == 11);
}

TEST_CASE("A mistake in BibTeX costs one entry and is named with its line", "[harvest]") {
    const std::string mistake = GENERATE("@article{x, title = {open",
                                         "@article{x, title {geen is}}",
                                         "@article{x, title = }",
                                         "@article{x title = {geen komma}}",
                                         "@article{x, title = \"open}",
                                         "@string{x {y}}");
    CAPTURE(mistake);
    const auto entries = parse_bibtex("\n" + mistake + "\n@book{goed, title={Goed}}\n");
    REQUIRE(entries.size() == 2);
    REQUIRE(entries[0].remarks.size() == 1);
    CHECK(entries[0].remarks[0].position.line == 2);
    CHECK(!entries[0].remarks[0].advice.empty());
    CHECK(entries[1].key == "goed");
    CHECK(entries[1].remarks.empty());
}

TEST_CASE("LaTeX becomes text", "[harvest]") {
    auto [latex, text] = GENERATE(table<std::string, std::string>({
        {"caf\\'e", "café"},
        {"caf\\'{e}", "café"},
        {"{\\\"o}", "ö"},
        {"na\\\"{\\i}ef", "naïef"},
        {"\\c{c}a", "ça"},
        {"\\v{s}", "š"},
        {"Stra{\\ss}e", "Straße"},
        {"10--12", "10–12"},
        {"P.~Jansen", "P. Jansen"},
        {"A \\& B \\% \\_", "A & B % _"},
        {"\\textit{schuin}", "schuin"},
        {"{Dutch}", "Dutch"},
        {"``quote''", "\"quote\""},
        {"\\", ""},
        {"\\'", "'"},
        {"\\c", ""},
    }));
    CAPTURE(latex);
    CHECK(without_latex(latex) == text);
}

TEST_CASE("Authors are parted at and, but not within braces", "[harvest]") {
    const auto record = bibtex_publication(parse_bibtex(
        "@a{x, author = {de Vries, Jan and {Bureau Jeugd and Onderwijs} and Smit, A. and others}, "
        "title={T}, subtitle={S}, keywords={lezen, taal}, url={https://example.org/a\\_b}, "
        "doi={10.1000/a\\_b}, langid={dutch}}")[0]);
    CHECK(record.authors ==
          std::vector<std::string>{"de Vries, Jan", "Bureau Jeugd and Onderwijs", "Smit, A."});
    CHECK(record.titles[0].text == "T: S");
    CHECK(record.subjects == std::vector<std::string>{"lezen", "taal"});
    CHECK(record.urls == std::vector<std::string>{"https://example.org/a_b"});
    CHECK(record.doi == "10.1000/a_b");
    CHECK(record.language == "nl");
}

TEST_CASE("What is written as BibTeX is read back", "[harvest]") {
    rc::prop("round trip", [](const std::vector<std::string>& values) {
        std::string text = "@misc{sleutel";
        Fields written;
        for (const auto& value : values) {
            std::string plain;
            for (const char c : value)
                if (c >= 0x20 && c < 0x7F && c != '{' && c != '}' && c != '\\') plain += c;
            text += ",\n note = {" + plain + "}";
            written.emplace_back("note", plain);
        }
        const auto entries = parse_bibtex(text + "\n}\n");
        RC_ASSERT(entries.size() == 1U);
        RC_ASSERT(entries[0].remarks.empty());
        RC_ASSERT(entries[0].fields == written);
    });
}

TEST_CASE("Any bytes are entries or refusals", "[harvest]") {
    rc::prop("never crashes", [](const std::string& noise) {
        static_cast<void>(parse_bibtex(noise));
        for (const auto& entry : parse_bibtex("@a{k, f = {" + noise))
            static_cast<void>(bibtex_publication(entry));
        static_cast<void>(without_latex(noise));
        read_bibtex_records(noise, [](HarvestedItem) {});
    });
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/sources.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "corpus/error.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace watwerkt;
using namespace watwerkt::harvest;
using Catch::Matchers::Contains;

namespace {

std::string complaint(const std::string& text) {
    try {
        static_cast<void>(parse_sources(text, "map/sources.toml"));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK(!error.advice().empty());
        return error.what();
    }
    return "(no complaint)";
}

const std::string good =
    "[[bron]]\nnaam = \"een\"\nsoort = \"oai-pmh\"\nadres = \"https://example.org/oai\"\n";

}  // namespace

TEST_CASE("A file with sources is read with its settings and defaults", "[harvest]") {
    const auto list = parse_sources(
        "[ophalen]\ncontact = \"a@example.org\"\ntegelijk = 2\ncertificaten = \"ca.pem\"\n\n" +
            good +
            "verzameling = \"onderwijs\"\nvolledig_na_dagen = 7\n[bron.filter]\nkeuze = "
            "\"nederlands\"\n"
            "talen = [\"nl\"]\njaar_vanaf = 1990\n[bron.grenzen]\nbytes = 2000\n\n"
            "[[bron]]\nnaam = \"twee\"\ntitel = \"De tweede\"\nsoort = \"map\"\nmap = \"in\"\n",
        "map/sources.toml");
    CHECK(list.fetching.contact == "a@example.org");
    CHECK(list.fetching.at_once == 2);
    CHECK(list.fetching.certificates == "map/ca.pem");
    REQUIRE(list.sources.size() == 2);
    const auto& one = list.sources[0];
    CHECK(one.kind == SourceKind::oai_pmh);
    CHECK(one.set == "onderwijs");
    CHECK(one.prefix == "oai_dc");
    CHECK(one.full_after == std::chrono::days(7));
    CHECK(one.filter.choice == Choice::dutch);
    CHECK(one.filter.year_from == 1990);
    CHECK(one.limits.bytes == 2000);
    CHECK(one.title == "een");
    CHECK(one.line == 6);
    CHECK(list.sources[1].title == "De tweede");
    CHECK(list.sources[1].path == "map/in");
}

TEST_CASE("A mistake in the file with sources is told with its line and how to put it right",
          "[harvest]") {
    auto [text, message] = GENERATE(table<std::string, std::string>({
        {"", "sources.toml:1: er staat geen enkele bron in; begin een bron met [[bron]]"},
        {"bron = 3\n", "'bron' is geen lijst"},
        {"x = 1\n" + good, "sources.toml:1: de sleutel 'x' bestaat niet"},
        {good + "addres = \"x\"\n",
         "sources.toml:5: de sleutel 'addres' bestaat niet bij bron; "
         "bedoelt u 'adres'?"},
        {good + good, "sources.toml:5: de naam 'een' is al van de bron op regel 1"},
        {"[[bron]]\nsoort = \"map\"\n", "sources.toml:1: bron: de sleutel 'naam' ontbreekt"},
        {"[[bron]]\nnaam = \"Een!\"\n", "sources.toml:2: 'naam' is geen goede naam: 'Een!'"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"oai\"\n",
         "sources.toml:3: 'soort' heeft een onbekend woord: 'oai'; kies map, http-xml, http-csv, "
         "oai-pmh, json, ris, bibtex"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"map\"\n", "de sleutel 'map' ontbreekt"},
        {"[[bron]]\nnaam = \"a\"\n",
         "sources.toml:1: bron: de sleutel 'soort' ontbreekt; kies map, http-xml"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"ris\"\n", "er staat geen 'adres' en geen 'bestand'"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"ris\"\nadres = \"ftp://x\"\n",
         "sources.toml:4: 'adres' is geen webadres; schrijf een adres dat begint met https://"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"ris\"\nadres = \"https://u:p@example.org/\"\n",
         "een geheim hoort niet in dit bestand"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"ris\"\nadres = 3\n", "'adres' is geen tekst"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"json\"\nadres = \"https://a.nl\"\n",
         "de tabel [bron.velden] ontbreekt"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"json\"\nadres = \"https://a.nl\"\n[bron.velden]\nid = "
         "\"x\"\n",
         "er staat geen veld 'titel'"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"json\"\nadres = \"https://a.nl\"\n[bron.velden]\nid = "
         "\"x[\"\ntitel = \"t\"\n",
         "sources.toml:6: 'id' is geen pad"},
        {"[[bron]]\nnaam = \"a\"\nsoort = \"json\"\nadres = \"https://a.nl\"\n[bron.velden]\nid = "
         "\"x\"\ntitel = \"t\"\n[bron.bladeren]\nparameter = \"p\"\n",
         "er staat geen 'stap' en geen 'volgende'"},
        {good + "records = \"x\"\n", "'records' hoort niet bij soort \"oai-pmh\""},
        {good + "[bron.velden]\nid = \"x\"\n", "'velden' hoort niet bij soort \"oai-pmh\""},
        {good + "[bron.filter]\ntalen = [\"nld\"]\n", "'talen' heeft geen taalcode: 'nld'"},
        {good + "[bron.filter]\ntalen = \"nl\"\n", "'talen' is geen lijst met teksten"},
        {good + "[bron.filter]\nonderwijs = \"ja\"\n", "schrijf true of false"},
        {good + "[bron.grenzen]\nbytes = 1\n", "schrijf een heel getal van 1000 tot en met"},
        {good + "volledig_na_dagen = 0\n", "schrijf een heel getal van 1"},
        {good + "titel = \"\"\n", "'titel' is leeg"},
        {"[[bron]]\nnaam = \"a\nsoort = \"map\"\n", "sources.toml:2: dit is geen goede TOML"},
        {"[[bron]\n", "dit is geen goede TOML"},
        {"# \xFF\n", "sources.toml:1: de tekst is geen UTF-8"},
        {"x = " + std::string(100, '['), "te diep genest"},
        {"x" + std::string(5000, '.') + "y = 1", "te diep genest"},
    }));
    CAPTURE(text);
    CHECK_THAT(complaint(text), Contains(message));
}

TEST_CASE("The example of the documentation is a file with sources", "[harvest]") {
    std::ifstream stream(WATWERKT_SOURCE_DIR "/docs/harvest.md", std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(stream), {}};
    const std::string fence = "```toml\n";
    const auto begin = page.find(fence) + fence.size();
    REQUIRE(begin > fence.size());
    const auto text = page.substr(begin, page.find("```", begin) - begin);
    const auto list = parse_sources(text, "sources.toml");
    REQUIRE(list.sources.size() == 7);
    std::set<SourceKind> kinds;
    for (const auto& source : list.sources) kinds.insert(source.kind);
    CHECK(kinds.size() == 6);  // bibtex is written like ris
}

TEST_CASE("A file that is not there is told of", "[harvest]") {
    CHECK_THROWS_WITH(read_sources("/nergens/sources.toml"), Contains("bestaat niet"));
}

TEST_CASE("Any bytes are sources or a complaint", "[harvest]") {
    rc::prop("never crashes", [](const std::string& noise) {
        static_cast<void>(complaint(noise));
        static_cast<void>(complaint(good + noise));
        static_cast<void>(complaint(good + "titel = " + noise));
    });
}

TEST_CASE("What makes other records out of the same bytes changes the fingerprint", "[harvest]") {
    const auto list = [](const std::string& more) {
        return parse_sources(good + more, "s").sources[0];
    };
    CHECK(list("").reading_fingerprint() == list("").reading_fingerprint());
    CHECK(list("").reading_fingerprint() != list("titel = \"x\"\n").reading_fingerprint());
    CHECK(list("").asking_fingerprint() == list("titel = \"x\"\n").asking_fingerprint());
    CHECK(list("").asking_fingerprint() != list("verzameling = \"x\"\n").asking_fingerprint());
    CHECK(list("").asking_fingerprint() ==
          list("[bron.grenzen]\nbytes = 5000\n").asking_fingerprint());
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The whole harvest, from a real server to record files.
#include "corpus/harvest/harvest.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "corpus/error.hpp"
#include "corpus/validation/validation.hpp"
#include "tests/corpus/harvest/harvest_world.hpp"

using namespace watwerkt;
using namespace watwerkt::harvest;
using namespace watwerkt::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::string example(const std::string& name) {
    return read_bytes(fs::path(WATWERKT_SOURCE_DIR) / "schemas/examples/valid" / name);
}

/// Every record that came out is right by the rules of the house.
void check_records(const HarvestWorld& world) {
    static const auto vocabulary = Vocabulary::read(WATWERKT_SOURCE_DIR "/schemas/vocabulary");
    for (const auto& name : world.records()) {
        const auto result = read_and_validate(read_bytes(world.corpus() / name), vocabulary);
        CAPTURE(name);
        REQUIRE(result.record);
        CHECK(record_id(*result.record) + ".xml" == fs::path(name).filename());
    }
}

std::size_t asked(std::string_view part) {
    const auto paths = server().paths();
    return static_cast<std::size_t>(std::ranges::count_if(
        paths, [part](const std::string& path) { return path.find(part) != std::string::npos; }));
}

std::string file_source(std::string_view kind,
                        const std::string& name,
                        std::string_view more = "") {
    return fmt::format("[[bron]]\nnaam = \"bestand\"\nsoort = \"{}\"\nadres = \"{}\"\n{}\n",
                       kind,
                       server().http("file/" + name),
                       more);
}

/// A name that no test used yet: the server keeps its repositories.
std::string another_repository() {
    static int count = 0;
    return fmt::format("bron-{}", ++count);
}

constexpr const char* ris =
    "TY  - JOUR\nID  - een\nTI  - Effecten van voorlezen op de taal van kleuters\nAU  - Jansen, "
    "P.\n"
    "PY  - 2019\nLA  - nl\nAB  - Een experiment op basisscholen.\nER  - \n";

}  // namespace

TEST_CASE("A local folder with records of our own comes into the corpus", "[harvest]") {
    HarvestWorld world("[[bron]]\nnaam = \"eigen\"\nsoort = \"map\"\nmap = \"in\"\n");
    world.files().write("in/een.xml", example("voorbeeld-gewoon.xml"));
    world.files().write("in/kapot.xml", "<study>");
    auto report = world.run_one();
    CHECK(!report.failure);
    CHECK(report.fresh == 1);
    REQUIRE(report.refused == 1);
    CHECK(report.refusals[0].remarks[0].rule == "kapotte-xml");
    CHECK(read_bytes(world.store() / "quarantaine" / report.refusals[0].stored_as) == "<study>");
    CHECK(world.records() == std::vector<std::string>{"eigen/voorbeeld-1.xml"});
    check_records(world);
    SECTION("again: the same") {
        report = world.run_one();
        CHECK(report.fresh + report.changed == 0);
        CHECK(report.same == 1);
    }
    SECTION("what is gone is withdrawn, but not while something cannot be read") {
        fs::remove(world.folder() / "in/een.xml");
        world.files().write("in/ander.xml", example("voorbeeld-kleinst.xml"));
        report = world.run_one();
        CHECK(report.withdrawn.empty());
        CHECK_THAT(to_text(HarvestReport{{report}, {}}), Contains("niets ingetrokken"));
        fs::remove(world.folder() / "in/kapot.xml");
        report = world.run_one();
        CHECK(report.withdrawn == std::vector<std::string>{"voorbeeld-1"});
        CHECK(world.records() == std::vector<std::string>{"eigen/voorbeeld-kleinst.xml"});
    }
    SECTION("an empty folder withdraws nothing and says so") {
        fs::remove(world.folder() / "in/een.xml");
        fs::remove(world.folder() / "in/kapot.xml");
        report = world.run_one();
        CHECK(world.records().size() == 1);
        CHECK_THAT(report.remarks.at(0), Contains("opeens leeg"));
    }
}

TEST_CASE("A bundle of records over HTTP costs one conditional request when unchanged",
          "[harvest]") {
    const auto inside = [](std::string record) { return record.substr(record.find("<study")); };
    server().control("file/bundel?text=" + [&] {
        std::string escaped;
        const auto text = "<records>" + inside(example("voorbeeld-gewoon.xml")) +
                          inside(example("voorbeeld-kleinst.xml")) + "</records>";
        for (const char c : text) escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        return escaped;
    }());
    HarvestWorld world(file_source("http-xml", "bundel"));
    auto report = world.run_one();
    INFO(to_text(HarvestReport{{report}, {}}));
    CHECK(report.fresh == 2);
    check_records(world);
    server().control("log");
    report = world.run_one();
    CHECK(report.is_unchanged);
    CHECK(report.same == 2);
    CHECK(report.requests == 1);
    CHECK(report.bytes == 0);
    REQUIRE(server().paths().size() == 1);
    CHECK_THAT(server().log(), Contains("If-None-Match") && Contains("If-Modified-Since"));
}

TEST_CASE("A repository is harvested page by page, and what is new after that", "[harvest]") {
    const auto repository = another_repository();
    HarvestWorld world(oai_source(repository));
    auto report = world.run_one();
    INFO(to_text(HarvestReport{{report}, {}}));
    CHECK(!report.failure);
    CHECK(report.fresh == 25);
    CHECK(report.requests == 5);  // Identify, ListMetadataFormats, three pages
    check_records(world);
    const auto before = world.everything();

    SECTION("nothing new: one request") {
        server().control("oai/" + repository + "?now=2026-01-11T12:00:00Z");
        world.clock.go_on(std::chrono::hours(24));
        report = world.run_one();
        CHECK(report.is_unchanged);
        CHECK(report.same == 25);
        CHECK(report.requests == 1);
        CHECK(world.everything() == before);
        server().control("log");
        static_cast<void>(world.run_one());
        CHECK(asked("from=2026-01-11T12%3A00%3A00Z") == 1);  // the clock of the repository
    }
    SECTION("new, changed and deleted") {
        server().control("oai/" + repository + "?now=2026-01-11T12:00:00Z&add=2&rename=3&delete=4");
        world.clock.go_on(std::chrono::hours(24));
        report = world.run_one();
        CHECK(report.fresh == 2);
        CHECK(report.changed == 1);
        REQUIRE(report.withdrawn.size() == 1);
        CHECK_THAT(report.withdrawn[0], Catch::StartsWith("proef-oai-test-4-"));
        CHECK(world.records().size() == 26);
        CHECK_THAT(world.everything(), Contains("Nog niet vertaald: New effect of tutoring"));
        const auto after = world.everything();
        SECTION("and the same again without a network") {
            fs::remove_all(world.corpus());
            world.is_offline = true;
            server().control("log");
            report = world.run_one();
            CHECK(report.fresh == 26);
            CHECK(server().paths().empty());
            CHECK(world.everything() == after);
        }
    }
    SECTION("what a repository forgets without a word goes at the next full list") {
        server().control("oai/" + repository + "?forget=5");
        CHECK(world.run_one().withdrawn.empty());
        world.clock.go_on(std::chrono::days(31));
        report = world.run_one();
        CHECK(report.withdrawn.size() == 1);
        CHECK(report.same == 24);
        CHECK(report.changed == 0);  // a record that did not change keeps its date
    }
    SECTION("a full list on request") {
        world.is_full = true;
        report = world.run_one();
        CHECK(report.same == 25);
        CHECK(report.requests == 3);
    }
}

TEST_CASE("Sets, days as granularity and busy servers are served", "[harvest]") {
    SECTION("a set") {
        HarvestWorld world(oai_source("verzameling", "verzameling = \"even\""));
        CHECK(world.run_one().fresh == 12);
    }
    SECTION("a repository without sets") {
        server().control("oai/zonder?no_sets=1");
        HarvestWorld world(oai_source("zonder", "verzameling = \"even\""));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("noSetHierarchy") && Contains("haal verzameling weg"));
    }
    SECTION("days") {
        server().control("oai/dagen?granularity=YYYY-MM-DD");
        HarvestWorld world(oai_source("dagen"));
        CHECK(world.run_one().fresh == 25);
        server().control("oai/dagen?now=2026-01-11T12:00:00Z&rename=2");
        server().control("log");
        CHECK(world.run_one().changed == 1);
        CHECK(asked("from=2026-01-10") == 1);
    }
    SECTION("503 with Retry-After") {
        server().control("oai/druk?busy=2");
        HarvestWorld world(oai_source("druk"));
        const auto report = world.run_one();
        CHECK(!report.failure);
        CHECK(report.fresh == 25);
        CHECK(world.clock.sleeps() ==
              std::vector{std::chrono::milliseconds(7000), std::chrono::milliseconds(7000)});
    }
    SECTION("another format than there is") {
        HarvestWorld world(oai_source("formaat", "formaat = \"mods\""));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(
            *report.failure,
            Contains("kent het formaat 'mods' niet") && Contains("kies voor formaat: oai_dc"));
    }
    SECTION("an empty set") {
        HarvestWorld world(oai_source("leeg", "verzameling = \"niets\""));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("noRecordsMatch"));
    }
}

TEST_CASE("A bad token starts the list again once, from the last safe moment", "[harvest]") {
    SECTION("in order of date") {
        server().control("oai/teken?bad_tokens=1");
        HarvestWorld world(oai_source("teken"));
        server().control("log");
        const auto report = world.run_one();
        CHECK(!report.failure);
        CHECK(report.fresh == 25);
        CHECK_THAT(report.remarks.at(0), Contains("verder gegaan vanaf 2026-01-01T"));
        CHECK(asked("from=2026-01-01T") == 1);
    }
    SECTION("not in order: from the beginning") {
        server().control("oai/teken-b?unordered=1&restamp=1&bad_tokens=1");
        HarvestWorld world(oai_source("teken-b"));
        const auto report = world.run_one();
        CHECK(!report.failure);
        CHECK(report.fresh == 25);
        CHECK_THAT(report.remarks.at(0), Contains("opnieuw begonnen"));
    }
    SECTION("by status") {
        server().control("oai/teken-c?status_for_token=410");
        HarvestWorld world(oai_source("teken-c"));
        auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("status 410"));
        CHECK(report.fresh > 0);  // what came before counts
        server().control("oai/teken-c?status_for_token=0");
        CHECK(!world.run_one().failure);
        CHECK(world.records().size() == 25);
    }
    SECTION("always") {
        server().control("oai/teken-d?bad_tokens=-1");
        HarvestWorld world(oai_source("teken-d"));
        auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("badResumptionToken") && Contains("ook na opnieuw"));
        CHECK(report.fresh >= 10);
        CHECK(report.withdrawn.empty());
        server().control("oai/teken-d?bad_tokens=0");
        report = world.run_one();
        CHECK(!report.failure);
        CHECK(world.records().size() == 25);
    }
}

TEST_CASE("A list that never ends is stopped, and what came is kept", "[harvest]") {
    SECTION("the same token: the page that leads back to itself is not kept") {
        server().control("oai/kring?loop=1");
        HarvestWorld world(oai_source("kring"));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("teken voor de volgende komt terug"));
        CHECK(report.fresh == 10);
    }
    SECTION("other tokens and empty pages") {
        server().control("oai/leegte?empty_pages=1");
        HarvestWorld world(oai_source("leegte"));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("lege bladzijden"));
        CHECK(report.requests < 10);
    }
    SECTION("more pages than the limit") {
        server().control("oai/lang?huge=1000");
        HarvestWorld world(oai_source("lang", "[bron.grenzen]\npaginas = 7"));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("geen einde aan de bladzijden"));
        CHECK(report.fresh == 70);
    }
}

TEST_CASE("A harvest that breaks off goes on where it was", "[harvest]") {
    server().control("oai/halfweg?page=5");
    HarvestWorld world(oai_source("halfweg"));
    int left = 4;  // Identify, ListMetadataFormats, two pages
    HttpOptions http;
    http.clock = world.clock.clock();
    const auto network = std::make_shared<HttpFetcher>(http);
    world.fetch = [&left, network](const FetchRequest& request, const ByteStore& store) {
        if (left-- > 0) return network->fetch(request, store);
        FetchResult broken;
        broken.failure = FetchFailure{FetchProblem::connection, "stekker eruit", "stekker erin"};
        return broken;
    };
    auto report = world.run_one();
    REQUIRE(report.failure);
    CHECK_THAT(*report.failure, Contains("stekker eruit; stekker erin"));
    CHECK(report.fresh == 10);
    left = 100;
    server().control("log");
    report = world.run_one();
    CHECK(!report.failure);
    CHECK_THAT(report.remarks.at(0), Contains("gaat verder na bladzijde 2"));
    CHECK(report.requests == 3);
    CHECK(world.records().size() == 25);
    CHECK(report.withdrawn.empty());
}

TEST_CASE("Broken XML is asked once more, and then refused with its bytes", "[harvest]") {
    SECTION("whole the second time") {
        server().control("oai/kapot?broken=1");
        HarvestWorld world(oai_source("kapot"));
        CHECK(!world.run_one().failure);
        CHECK(world.records().size() == 25);
    }
    SECTION("always") {
        server().control("oai/kapotter?broken=100");
        HarvestWorld world(oai_source("kapotter"));
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("het antwoord is kapot op regel"));
        REQUIRE(report.refusals.size() == 1);
        CHECK_THAT(read_bytes(world.store() / "quarantaine" / report.refusals[0].stored_as),
                   Contains("<OAI-PMH"));
        CHECK(world.records().empty());
    }
    SECTION("not OAI-PMH at all") {
        server().control("file/html?text=<html><body>hallo</body></html>");
        HarvestWorld world("[[bron]]\nnaam = \"proef\"\nsoort = \"oai-pmh\"\nadres = \"" +
                           server().http("file/html") + "\"\n");
        const auto report = world.run_one();
        REQUIRE(report.failure);
        CHECK_THAT(*report.failure, Contains("geen antwoord van OAI-PMH, maar 'html'"));
    }
}

TEST_CASE("Damage in the store is said and repaired", "[harvest]") {
    HarvestWorld world(oai_source(another_repository()));
    CHECK(world.run_one().fresh == 25);
    const auto before = world.everything();
    const auto place = world.store() / "proef";
    SECTION("the state") {
        const std::string damage = GENERATE("", "{", "[]", "{\"versie\": 1}");
        world.files().write("opslag/proef/toestand.json", damage);
        const auto report = world.run_one();
        CHECK(!report.failure);
        CHECK_THAT(report.remarks.at(0), Contains("toestand") && Contains("opnieuw gemaakt"));
        CHECK(report.same == 25);
    }
    SECTION("a page") {
        world.files().write("opslag/proef/paginas/00000002.json", "{");
        const auto report = world.run_one();
        CHECK(!report.failure);
        CHECK_THAT(to_text(HarvestReport{{report}, {}}), Contains("alles is opnieuw opgehaald"));
        CHECK(report.same == 25);
    }
    SECTION("the bytes, found when they are needed") {
        for (const auto& entry : fs::directory_iterator(place / "bytes"))
            world.files().write(fs::relative(entry.path(), world.folder()), "anders");
        fs::remove_all(world.corpus());
        const auto report = world.run_one();
        CHECK(!report.failure);
        CHECK_THAT(to_text(HarvestReport{{report}, {}}), Contains("beschadigd"));
        CHECK(report.fresh == 25);
    }
    SECTION("the mark of the folder") {
        world.files().write("corpus/proef/.oogst.json", "niets");
        CHECK(world.run_one().same == 25);
    }
    SECTION("a record that somebody removed") {
        fs::remove(world.corpus() / world.records().front());
        CHECK(world.run_one().fresh == 1);
    }
    SECTION("what a stopped run left") {
        world.files().write("opslag/proef/bytes/.onderweg-abc", "half");
        world.files().write("corpus/proef/.onderweg-abc", "half");
        CHECK(world.run_one().same == 25);
        CHECK(!fs::exists(place / "bytes/.onderweg-abc"));
        CHECK(!fs::exists(world.corpus() / "proef/.onderweg-abc"));
    }
    CHECK(world.everything() == before);
}

TEST_CASE("A clock that jumps loses nothing", "[harvest]") {
    const auto repository = another_repository();
    server().control("oai/" + repository + "?now=2031-01-01T00:00:00Z");
    HarvestWorld world(oai_source(repository));
    CHECK(world.run_one().fresh == 25);
    // The repository repairs its clock; what it gets from now on has dates before 2031.
    server().control("oai/" + repository + "?now=2026-01-11T12:00:00Z&add=1");
    CHECK(world.run_one().fresh == 1);
    SECTION("ours goes back") {
        world.clock.go_on(-std::chrono::days(400));
        server().control("oai/" + repository + "?now=2026-01-12T12:00:00Z&add=1");
        CHECK(world.run_one().fresh == 1);
    }
}

TEST_CASE("Files in other formats become studies that count in no verdict", "[harvest]") {
    SECTION("RIS") {
        HarvestWorld world(
            "[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n");
        world.files().write("lijst.ris", ris);
        CHECK(world.run_one().fresh == 1);
        CHECK_THAT(world.everything(),
                   Contains("<title lang=\"nl\">Effecten van voorlezen") &&
                       Contains("<reviewed>nog-niet-beoordeeld</reviewed>") &&
                       Contains("Samenvatting van de bron: Een experiment") &&
                       !Contains("<finding"));
        CHECK(world.run_one().is_unchanged);
    }
    SECTION("BibTeX") {
        HarvestWorld world(
            "[[bron]]\nnaam = \"lijst\"\nsoort = \"bibtex\"\nbestand = \"lijst.bib\"\n");
        world.files().write("lijst.bib",
                            "@article{a1, title={Effects of {Dutch} schools}, author={Smit, J. and "
                            "de Vries, A.}, year=2020, doi={10.1000/abc}}\n@article{b2, title=}\n");
        const auto report = world.run_one();
        CHECK(report.fresh == 1);
        CHECK(report.refused == 1);
        CHECK_THAT(world.everything(),
                   Contains("<author>de Vries, A.</author>") && Contains("<doi>10.1000/abc</doi>"));
    }
    SECTION("a table") {
        HarvestWorld world(
            "[[bron]]\nnaam = \"tabel\"\nsoort = \"http-csv\"\nbestand = \"t.csv\"\n"
            "scheidingsteken = \";\"\ntussen = \"/\"\n[bron.velden]\nid = \"nr\"\ntitel = "
            "\"naam\"\n"
            "auteurs = \"wie\"\njaar = \"jaar\"\n[bron.filter]\nkeuze = \"alles\"\n");
        world.files().write("t.csv",
                            "nr;naam;wie;jaar\n1;Leren lezen op school;Jansen/Smit;2020\n2;Koeien "
                            "melken;X;2020\n");
        const auto report = world.run_one();
        INFO(to_text(HarvestReport{{report}, {}}));
        CHECK(report.fresh == 1);
        CHECK(report.left_out.at("niet over onderwijs of kinderen") == 1);
        CHECK_THAT(world.everything(),
                   Contains("<author>Jansen</author>") && Contains("<author>Smit</author>"));
    }
    check_records(HarvestWorld("[[bron]]\nnaam = \"x\"\nsoort = \"ris\"\nbestand = \"x\"\n"));
}

TEST_CASE("A list in JSON is read page by page by its mapping", "[harvest]") {
    const auto page = [](int from, int count) {
        nlohmann::json docs = nlohmann::json::array();
        for (int i = from; i < from + count; ++i)
            docs.push_back({{"id", fmt::format("EJ{}", 1000 + i)},
                            {"title", "Effects of tutoring in schools"},
                            {"author", {"Smith, A.", "Jones, B."}},
                            {"publicationdateyear", 2015}});
        return nlohmann::json{{"response", {{"docs", docs}}}}.dump();
    };
    HarvestWorld world(
        "[[bron]]\nnaam = \"eric\"\nsoort = \"json\"\nadres = \"http://bron.invalid/?q=x\"\n"
        "records = \"response.docs\"\n[bron.velden]\nid = \"id\"\neric = \"id\"\ntitel = "
        "\"title\"\n"
        "auteurs = \"author[]\"\njaar = \"publicationdateyear\"\n"
        "[bron.bladeren]\nparameter = \"start\"\nstap = 3\n");
    std::vector<std::string> urls;
    int total = 7;
    world.fetch = [&](const FetchRequest& request, const ByteStore& store) {
        urls.push_back(request.url);
        const int start = std::stoi(request.url.substr(request.url.rfind('=') + 1));
        FetchResult result;
        result.status = 200;
        result.requests = 1;
        result.bytes = store.keep(page(start, std::min(3, total - start)));
        return result;
    };
    auto report = world.run_one();
    INFO(to_text(HarvestReport{{report}, {}}));
    CHECK(report.fresh == 7);
    CHECK(urls == std::vector<std::string>{"http://bron.invalid/?q=x&start=0",
                                           "http://bron.invalid/?q=x&start=3",
                                           "http://bron.invalid/?q=x&start=6"});
    CHECK_THAT(world.everything(), Contains("<eric>EJ1000</eric>"));
    CHECK(world.run_one().is_unchanged);
    total = 5;
    report = world.run_one();
    CHECK(report.withdrawn.size() == 2);
    CHECK(report.same == 5);
}

TEST_CASE("One source that fails does not stop the others", "[harvest]") {
    HarvestWorld world(
        oai_source("samen") + "[[bron]]\nnaam = \"weg\"\nsoort = \"ris\"\nadres = \"" +
        server().http("fault/status404") +
        "\"\n[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n");
    world.files().write("lijst.ris", ris);
    const auto report = world.run();
    REQUIRE(report.sources.size() == 3);
    CHECK(report.has_failed());
    CHECK(report.sources[0].fresh == 25);
    CHECK(report.sources[1].failure);
    CHECK(report.sources[2].fresh == 1);
    const auto text = to_text(report);
    CHECK_THAT(text,
               Contains("proef\n  25 nieuw, 0 gewijzigd, 0 gelijk\n") &&
                   Contains("weg\n  mislukt: http://") && Contains("status 404"));
}

TEST_CASE("A folder of a source that is no longer named is told of, and stays", "[harvest]") {
    HarvestWorld world("[[bron]]\nnaam = \"oud\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n");
    world.files().write("lijst.ris", ris);
    CHECK(world.run().orphans.empty());
    world.set_sources("[[bron]]\nnaam = \"nieuw\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n");
    const auto report = world.run();
    REQUIRE(report.orphans.size() == 1);
    CHECK_THAT(to_text(report), Contains("hoort bij geen bron"));
    CHECK(world.records().size() == 2);
}

TEST_CASE("Another filter makes other records out of the same bytes", "[harvest]") {
    const std::string source = "[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"l.ris\"\n";
    HarvestWorld world(source);
    world.files().write("l.ris", ris);
    CHECK(world.run_one().fresh == 1);
    world.set_sources(source + "[bron.filter]\ntalen = [\"en\"]\n");
    const auto report = world.run_one();
    CHECK(report.left_out.at("andere taal") == 1);
    CHECK(world.records().empty());
}

TEST_CASE("A study that the corpus has already is not harvested again", "[harvest]") {
    HarvestWorld world("[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"l.ris\"\n");
    auto text = std::string(ris);
    text.insert(text.find("ER  -"), "DO  - 10.1000/ABC\n");
    world.files().write("l.ris", text);
    CHECK(world.run_one().fresh == 1);
    auto known = example("voorbeeld-kleinst.xml");
    known.insert(known.find("<language>"), "<doi>10.1000/abc</doi>");
    world.files().write("bekend/voorbeeld-kleinst.xml", known);
    world.known = {world.folder() / "bekend"};
    const auto report = world.run_one();
    CHECK(report.left_out.at("staat al in het corpus") == 1);
    CHECK(report.withdrawn.size() == 1);
    CHECK(world.records().empty());
}

TEST_CASE("What the harvest made itself is not known beforehand", "[harvest]") {
    HarvestWorld world("[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"l.ris\"\n");
    auto text = std::string(ris);
    text.insert(text.find("ER  -"), "DO  - 10.1000/ABC\n");
    world.files().write("l.ris", text);
    world.known = {world.folder()};
    CHECK(world.run_one().fresh == 1);
    CHECK(world.run_one().same == 1);
}

TEST_CASE("A folder with records of somebody else is left alone", "[harvest]") {
    HarvestWorld world("[[bron]]\nnaam = \"nl\"\nsoort = \"ris\"\nbestand = \"l.ris\"\n");
    world.files().write("l.ris", ris);
    world.files().write("corpus/nl/voorbeeld-1.xml", example("voorbeeld-gewoon.xml"));
    const auto report = world.run_one();
    REQUIRE(report.failure);
    CHECK_THAT(*report.failure, Contains("niet van de oogst") && Contains("andere map"));
    CHECK(world.records() == std::vector<std::string>{"nl/voorbeeld-1.xml"});
}

TEST_CASE("Hosts are visited side by side up to a bound, one host one at a time", "[harvest]") {
    std::string sources = "[ophalen]\ntegelijk = 3\n";
    for (int i = 0; i < 12; ++i)
        sources += fmt::format(
            "[[bron]]\nnaam = \"b{}\"\nsoort = \"ris\"\nadres = \"http://host{}.invalid/{}\"\n",
            i,
            i % 6,
            i);
    HarvestWorld world(sources);
    std::mutex mutex;
    std::condition_variable met;
    std::map<std::string, int> busy;
    int together = 0;
    int most = 0;
    bool has_collided = false;
    world.fetch = [&](const FetchRequest& request, const ByteStore& store) {
        std::unique_lock lock(mutex);
        has_collided = has_collided || ++busy[host_of(request.url)] > 1;
        most = std::max(most, ++together);
        met.notify_all();
        // Whoever comes waits until three were here at once; bounded, should they never come.
        met.wait_for(lock, std::chrono::seconds(20), [&] { return most >= 3; });
        --together;
        --busy[host_of(request.url)];
        FetchResult result;
        result.status = 200;
        result.bytes = store.keep(ris);
        return result;
    };
    const auto report = world.run();
    CHECK(!report.has_failed());
    CHECK(most == 3);
    CHECK(!has_collided);
    CHECK(world.records().size() == 12);
}

TEST_CASE("A harvest that is killed at any moment leaves whole files, and the next one finishes",
          "[harvest]") {
    const auto repository = another_repository();
    server().control("oai/" + repository + "?huge=400&page=20");
    HarvestWorld whole(oai_source(repository));
    CHECK(whole.run_one().fresh == 400);
    const auto expected = whole.everything();
    std::mt19937 chance(20261130);
    HarvestWorld world(oai_source(repository));
    for (int round = 0; round < 12; ++round) {
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            static_cast<void>(world.run());
            ::_exit(0);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(chance() % 150));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        check_records(world);
    }
    const auto report = world.run_one();
    INFO(to_text(HarvestReport{{report}, {}}));
    CHECK(!report.failure);
    CHECK(report.withdrawn.empty());
    CHECK(world.everything() == expected);
    CHECK(world.run_one().requests <= 1);
}

TEST_CASE("A full disk fails the source with advice, and nothing that was there is harmed",
          "[harvest]") {
    const auto repository = another_repository();
    HarvestWorld world(oai_source(repository));
    CHECK(world.run_one().fresh == 25);
    const auto before = world.everything();
    server().control("oai/" + repository + "?now=2026-01-11T12:00:00Z&add=20");
    rlimit old{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{600, old.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto report = harvest::harvest(world.options());
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);
    REQUIRE(report.sources[0].failure);
    CHECK_THAT(*report.sources[0].failure,
               Contains("kan niet in de opslag schrijven") && Contains("ulimit"));
    CHECK(world.everything() == before);
    CHECK(world.run_one().fresh == 20);
}

// Hidden, for it takes minutes: harvest_tests '[large]' -s prints the figures.
TEST_CASE("A repository of a hundred thousand records is harvested in bounded memory", "[.large]") {
    const auto repository = another_repository();
    server().control("oai/" + repository + "?huge=100000&page=200");
    HarvestWorld world(oai_source(repository));
    const auto seconds = [begin = std::chrono::steady_clock::now()] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const auto report = world.run_one();
    const auto first = seconds();
    CHECK(!report.failure);
    CHECK(report.fresh == 100'000);
    CHECK(world.run_one().requests == 1);
    const auto unchanged = seconds() - first;
    rusage used{};
    REQUIRE(::getrusage(RUSAGE_SELF, &used) == 0);
    WARN(fmt::format("{} bytes in {} requests: {:.1f} s, unchanged {:.2f} s, peak {} MiB",
                     report.bytes,
                     report.requests,
                     first,
                     unchanged,
                     used.ru_maxrss / 1024));
    CHECK(used.ru_maxrss / 1024 < 300);
}

TEST_CASE("Two harvests at once: the second one leaves", "[harvest]") {
    HarvestWorld world(
        "[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nadres = \"http://a.invalid/\"\n");
    std::string message;
    world.fetch = [&](const FetchRequest&, const ByteStore&) {
        try {
            static_cast<void>(harvest::harvest(world.options()));
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::busy) message = error.what();
        }
        FetchResult failed;
        failed.failure = FetchFailure{FetchProblem::name, "weg", "later"};
        return failed;
    };
    static_cast<void>(world.run());
    CHECK_THAT(message, Contains("er loopt al een oogst"));
}

TEST_CASE("An unknown source is named with those there are", "[harvest]") {
    HarvestWorld world("[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"l.ris\"\n");
    auto options = world.options();
    options.only = {"lijstje"};
    CHECK_THROWS_WITH(harvest::harvest(options),
                      Contains("geen bron 'lijstje'") && Contains("lijst"));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// From a list of references to an answer, by the program alone.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/program.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace watwerkt::test;
using Catch::Matchers::Contains;

namespace {

constexpr const char* references =
    "TY  - JOUR\nID  - een\nTI  - Effecten van zomerscholen op het lezen van kinderen\n"
    "AU  - Jansen, P.\nPY  - 2019\nLA  - nl\nDO  - 10.1000/zomer\nER  - \n"
    "TY  - JOUR\nID  - twee\nTI  - The effects of summer schools: a randomised trial\nPY  - 2018\n"
    "LA  - en\nAB  - Pupils in summer schools read more.\nER  - \n";

struct Place {
    TemporaryFolder folder;

    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder.path() / name).string();
    }
    [[nodiscard]] ProgramResult harvest(std::vector<std::string> more = {}) const {
        std::vector<std::string> command = {WATWERKT_PROGRAM,
                                            "oogst",
                                            "--bronnen",
                                            path("sources.toml"),
                                            "--opslag",
                                            path("opslag"),
                                            "--corpus",
                                            path("corpus/oogst"),
                                            "--woordenlijsten",
                                            WATWERKT_SOURCE_DIR "/schemas/vocabulary"};
        command.insert(command.end(), more.begin(), more.end());
        return run(command);
    }
};

}  // namespace

TEST_CASE("What is harvested is found, and counts in no verdict", "[cli]") {
    const Place place;
    place.folder.write("sources.toml",
                       "[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n");
    place.folder.write("lijst.ris", references);
    const auto harvested = place.harvest();
    CHECK(harvested.exit == 0);
    CHECK(harvested.output == "lijst\n  2 nieuw, 0 gewijzigd, 0 gelijk\n");
    CHECK(harvested.messages.empty());
    CHECK(place.harvest().output == "lijst\n  niets veranderd: 2 records\n");
    CHECK(run({WATWERKT_PROGRAM,
               "indexeer",
               "--corpus",
               place.path("corpus"),
               "--index",
               place.path("index"),
               "--woordenlijsten",
               WATWERKT_SOURCE_DIR "/schemas/vocabulary"})
              .exit == 0);
    const auto found = run({WATWERKT_PROGRAM,
                            "zoek",
                            "zomerschool",
                            "--formaat",
                            "json",
                            "--index",
                            place.path("index")});
    CHECK(found.exit == 0);
    const auto answer = nlohmann::json::parse(found.output);
    CHECK_THAT(found.output,
               Contains("Effecten van zomerscholen") && Contains("Nog niet vertaald: The effects"));
    const auto verdict =
        run({WATWERKT_PROGRAM, "aanpak", "zomerschool", "--index", place.path("index")});
    CHECK_THAT(verdict.output, !Contains("2 onderzoeken"));
}

TEST_CASE("oogst refuses with 4, fails with 5, and names what is wrong in its sources", "[cli]") {
    const Place place;
    CHECK(place.harvest().exit == 2);  // no such file
    place.folder.write("sources.toml", "[[bron]]\nnaam = \"lijst\"\nsort = \"ris\"\n");
    const auto wrong = place.harvest();
    CHECK(wrong.exit == 4);
    CHECK_THAT(wrong.messages, Contains("sources.toml:1") && Contains("'soort'"));
    place.folder.write("sources.toml",
                       "[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n");
    CHECK(place.harvest().exit == 5);  // no such list
    place.folder.write("lijst.ris", std::string(references) + "TY  - JOUR\nTI  - zonder einde\n");
    const auto refused = place.harvest();
    CHECK(refused.exit == 4);
    CHECK_THAT(refused.output,
               Contains("1 record geweigerd") && Contains("verwijzing-zonder-einde") &&
                   Contains("bewaard als"));
    const auto unknown = place.harvest({"--bron", "lijstje"});
    CHECK(unknown.exit == 2);
    CHECK_THAT(unknown.messages, Contains("er is geen bron 'lijstje'; kies uit: lijst"));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/settings.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace watwerkt;
using namespace watwerkt::nightly;
using Catch::Matchers::Contains;

namespace {

const std::string least = "index = \"index\"\ncorpus = [\"/data\"]\ntoestand = \"nacht\"\n";

std::string complaint(const std::string& text) {
    try {
        (void)parse_settings(text, "/etc/watwerkt/nacht.toml");
        return {};
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        return error.what();
    }
}

}  // namespace

TEST_CASE("Paths in the settings begin at their file, and what is left out has a default",
          "[nightly]") {
    const NightSettings settings = parse_settings(least, "/etc/watwerkt/nacht.toml");
    CHECK(settings.index == "/etc/watwerkt/index");
    CHECK(settings.corpora == std::vector<std::filesystem::path>{"/data"});
    CHECK(settings.reports == "/etc/watwerkt/nacht/verslagen");
    CHECK(settings.keep == 3);
    CHECK(settings.largest_drop == 2);
    CHECK(settings.sources.empty());
    CHECK(settings.golden.empty());
    CHECK(settings.metrics.empty());
}

TEST_CASE("Every part of the settings is read", "[nightly]") {
    const NightSettings settings = parse_settings(
        least +
            "bewaar = 5\n[oogst]\nbronnen = \"s.toml\"\nopslag = \"o\"\ncorpus = \"c\"\n"
            "[keuring]\nvragen = \"v.toml\"\ndaling = 0.5\nomslagen = 20\n"
            "[verslag]\nmap = \"r\"\nbewaar = 7\nsite = \"https://example.nl/\"\n"
            "prometheus = \"/p/w.prom\"\naan = \"a@example.nl\"\nvan = \"b@example.nl\"\n",
        "/e/nacht.toml");
    CHECK(settings.keep == 5);
    CHECK(settings.sources == "/e/s.toml");
    CHECK(settings.store == "/e/o");
    CHECK(settings.harvested == "/e/c");
    CHECK(settings.golden == "/e/v.toml");
    CHECK(settings.largest_drop == 0.5);
    CHECK(settings.largest_share_flipped == 20);
    CHECK(settings.reports == "/e/r");
    CHECK(settings.kept_reports == 7);
    CHECK(settings.site == "https://example.nl");
    CHECK(settings.metrics == "/p/w.prom");
    CHECK(settings.mail_to == "a@example.nl");
}

TEST_CASE("A mistake in the settings is told with its line and how to put it right", "[nightly]") {
    struct Mistake {
        std::string text, told;
    };
    const auto mistake = GENERATE_COPY(
        Mistake{"", "de sleutel 'index' ontbreekt"},
        Mistake{"index = 3\n", "nacht.toml:1: 'index' is geen tekst"},
        Mistake{"index = \"i\"\ntoestand = \"t\"\n", "niets om te indexeren"},
        Mistake{least + "bewaren = 3\n", "nacht.toml:4: de sleutel 'bewaren' bestaat niet"},
        Mistake{least + "bewaar = 0\n", "van 1 tot en met 1000"},
        Mistake{least + "[oogst]\nbronnen = \"s\"\n", "de sleutel 'opslag' ontbreekt"},
        Mistake{least + "[keuring]\ndaling = -1\n", "nacht.toml:5"},
        Mistake{least + "[keuring]\ndaling = nan\n", "nacht.toml:5"},
        Mistake{least + "[keuring]\nvragn = \"x\"\n", "bedoelt u 'vragen'?"},
        Mistake{least + "[verslag]\nsite = \"example.nl\"\n", "'site' is geen webadres"},
        Mistake{least + "[verslag]\naan = \"a@example.nl\"\n", "horen bij elkaar"},
        Mistake{least + "[verslag]\naan = \"a@b\\nBcc: c@d\"\nvan = \"e@f\"\n",
                "'aan' is geen e-mailadres"},
        Mistake{least + "[keuring\n", "dit is geen goede TOML"});
    CAPTURE(mistake.text);
    CHECK_THAT(complaint(mistake.text), Contains(mistake.told));
}

TEST_CASE("Settings that are not there are missed by name", "[nightly]") {
    const watwerkt::test::TemporaryFolder folder;
    CHECK_THROWS_WITH(read_settings(folder.path() / "nacht.toml"),
                      Contains("nacht.toml") && Contains("docs/nightly.md"));
}

TEST_CASE("The settings that are installed as an example can be read", "[nightly]") {
    const NightSettings settings = read_settings(WATWERKT_SOURCE_DIR "/tools/nightly/nacht.toml");
    CHECK(settings.index == "/var/lib/watwerkt/index");
}

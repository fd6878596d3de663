// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/night.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "corpus/error.hpp"
#include "tests/nightly/night_world.hpp"
#include "tests/support/tutoring_study.hpp"
#include "tests/tools/program_library.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {

using Catch::Matchers::Contains;
using nightly::NightOutcome;
using nightly::NightReport;
using Ids = std::vector<std::string>;

namespace {

/// Ten studies, s00 to s09, and one golden question that s00 answers.
NightWorld ten_studies() {
    NightWorld world;
    for (char number = '0'; number <= '9'; ++number)
        world.add(make_study(std::string("s0") + number));
    return world;
}

std::string generation(const NightWorld& world) {
    return IndexFolder(world.settings.index).current().filename().string();
}

/// Puts another file in the place of one, as a bad disk or a careless copy would; whoever has the
/// old one open keeps it.
void replace(const fs::path& file, std::string_view bytes) {
    fs::remove(file);
    std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("A first night publishes, and reports in every form", "[nightly]") {
    NightWorld world = ten_studies();
    world.settings.mail_to = "redactie@example.nl";
    world.settings.mail_from = "watwerkt@example.nl";
    world.settings.metrics = world.folder() / "prom" / "watwerkt.prom";
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::published);
    CHECK(report.failure.empty());
    CHECK_FALSE(report.needs_attention());
    CHECK(report.counts->studies == 10);
    CHECK(report.before.empty());
    CHECK(world.open().search({}).total == 10);
    CHECK(errors_against_schema(world.report_file("laatste.json"), "nacht").empty());
    CHECK(world.report_file("laatste.json") == world.report_file("nacht-000001.json"));
    CHECK_THAT(world.report_file("laatste.txt"), Contains("Gepubliceerd: 10 records"));
    CHECK_THAT(world.report_file("laatste.html"), Contains("<h1>Gepubliceerd: 10 records"));
    CHECK_THAT(world.report_file("nachten.rss"), Contains("<title>Gepubliceerd: 10 records"));
    CHECK_THAT(world.report_file("bericht.eml"), Contains("To: redactie@example.nl\n"));
    CHECK_THAT(read_file(world.settings.metrics, 1U << 20U),
               Contains("watwerkt_night_records 10\n") &&
                   Contains("watwerkt_night_last_good_timestamp_seconds 1790086400\n") &&
                   Contains("watwerkt_night_outcome{outcome=\"gepubliceerd\"} 1\n"));
}

TEST_CASE("An index in shards is made, checked and compared like a whole one", "[nightly]") {
    NightWorld world = ten_studies();
    world.settings.shards = 3;
    CHECK(world.run().outcome == NightOutcome::published);
    CHECK(world.open().search({}).total == 10);
    world.add(make_study("s10"));
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::published);
    CHECK(report.records.fresh == Ids{"s10"});
    CHECK(world.run().outcome == NightOutcome::unchanged);
    // Another number of shards is another index.
    world.settings.shards = 0;
    CHECK(world.run().outcome == NightOutcome::published);
}

TEST_CASE("A night without news builds nothing and says so", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    const std::string before = generation(world);
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::unchanged);
    CHECK(generation(world) == before);
    CHECK(IndexFolder(world.settings.index).generations().size() == 1);
    CHECK(report.number == 2);
    CHECK(report.counts->studies == 10);
    CHECK_FALSE(report.needs_attention());
    CHECK_THAT(world.report_file("laatste.txt"), Contains("Niets veranderd"));
    CHECK(errors_against_schema(world.report_file("laatste.json"), "nacht").empty());
}

TEST_CASE("What is new, changed and withdrawn is told, and verdicts with old and new numbers",
          "[nightly]") {
    NightWorld world = ten_studies();
    for (const char* id : {"t1", "t2", "t3"}) world.add(tutoring_study(id, 0.3));
    world.settings.largest_drop = 50;
    world.settings.largest_share_flipped = 100;
    world.run();
    world.add(make_study("nieuw"));
    world.remove("s03");
    for (const char* id : {"t1", "t2", "t3"}) world.add(tutoring_study(id, 0.0));
    const NightReport report = world.run();
    REQUIRE(report.outcome == NightOutcome::published);
    CHECK(report.records.fresh == Ids{"nieuw"});
    CHECK(report.records.withdrawn == Ids{"s03"});
    CHECK(report.records.changed == Ids{"t1", "t2", "t3"});
    REQUIRE_FALSE(report.verdicts.empty());
    const auto change = std::ranges::find_if(report.verdicts, [](const nightly::ToldChange& one) {
        return one.action == "tutoring" && one.outcome == "rekenen";
    });
    REQUIRE(change != report.verdicts.end());
    CHECK_THAT(change->title, Contains("→ Rekenen"));
    CHECK_THAT(change->before, Contains("Werkt") && Contains("van de 100"));
    CHECK_THAT(change->after, Contains("geen verschil"));
    CHECK(errors_against_schema(world.report_file("laatste.json"), "nacht").empty());
    CHECK_THAT(world.report_file("laatste.txt"), Contains("1 ingetrokken: s03"));
}

TEST_CASE("A night that loses records is held back until somebody forces it", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    const std::string before = generation(world);
    world.remove("s03");
    NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::refused);
    CHECK(generation(world) == before);
    CHECK(world.open().search({}).total == 10);
    REQUIRE(report.objections.size() == 1);
    CHECK_THAT(report.objections.front(), Contains("er zijn 9 records, dat waren er 10"));
    CHECK(report.needs_attention());
    CHECK_THAT(world.report_file("laatste.txt"), Contains("--forceer"));
    CHECK(errors_against_schema(world.report_file("laatste.json"), "nacht").empty());
    CHECK(IndexFolder(world.settings.index).generations().size() == 1);  // no half-made ones

    report = world.run(true);
    CHECK(report.outcome == NightOutcome::published);
    CHECK(report.is_forced);
    CHECK(report.needs_attention());
    CHECK(report.records.withdrawn == Ids{"s03"});
    CHECK(world.open().search({}).total == 9);
    CHECK_THAT(world.report_file("laatste.txt"), Contains("watwerkt terug"));
}

TEST_CASE("A night is held back when a golden question gets another answer", "[nightly]") {
    NightWorld world = ten_studies();
    world.settings.golden = world.folder() / "vragen.toml";
    std::ofstream(world.settings.golden) << "[[vraag]]\nzoek = \"voorbeeld\"\nbevat = [\"s03\"]\n";
    CHECK(world.run().outcome == NightOutcome::published);
    Study other = make_study("s03");
    other.titles = {{"nl", "Iets heel anders"}};
    other.summaries = {{"nl", "Ook anders."}};
    world.add(other);
    NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::refused);
    REQUIRE(report.golden.size() == 1);
    CHECK_THAT(report.golden.front().problem, Contains("'s03' staat niet bij de eerste 10"));
    CHECK_THAT(world.report_file("laatste.txt"),
               Contains("gouden vraag 'voorbeeld'") && Contains("0 van de 1"));
}

TEST_CASE("A night in which many verdicts flip is held back", "[nightly]") {
    NightWorld world;
    for (const char* id : {"t1", "t2", "t3"}) world.add(tutoring_study(id, 0.3));
    world.run();
    for (const char* id : {"t1", "t2", "t3"}) world.add(tutoring_study(id, 0.0));
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::refused);
    REQUIRE(report.objections.size() == 1);
    CHECK_THAT(report.objections.front(), Contains("oordelen zijn anders dan eerst"));
}

TEST_CASE("A damaged index is told and made again, and nothing is lost", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    world.add(make_study("s10"));
    world.run();
    const fs::path current = IndexFolder(world.settings.index).current();
    const std::string before = generation(world);
    const std::string damage = GENERATE("postlist", "manifest", "current", "empty current");
    CAPTURE(damage);
    if (damage == "postlist") replace(current / "xapian" / "postlist.glass", "no such table");
    if (damage == "manifest") replace(current / "manifest.json", "{");
    if (damage == "current") fs::remove(world.settings.index / "current");
    if (damage == "empty current") replace(world.settings.index / "current", "");
    // A record that is refused tonight: its last good version is in a damaged generation.
    world.add_bytes("s03.xml", "<study");
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::published);
    CHECK(report.needs_attention());
    CHECK(generation(world) > before);
    CHECK(report.carried_over == Ids{"s03"});
    CHECK(world.open().search({}).total == 11);
    CHECK_NOTHROW(check_generation(IndexFolder(world.settings.index).current()));
    CHECK_FALSE(report.remarks.empty());
    const NightReport next = world.run();
    CHECK(next.outcome == NightOutcome::unchanged);
    CHECK(next.remarks.empty());
}

TEST_CASE("A refused record asks for attention, and its last good version stays", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    world.add_bytes("s03.xml", "<study");
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::published);
    REQUIRE(report.refused.size() == 1);
    CHECK(report.carried_over == Ids{"s03"});
    CHECK(report.needs_attention());
    CHECK(world.open().search({}).total == 10);
    CHECK(errors_against_schema(world.report_file("laatste.json"), "nacht").empty());
    CHECK_THAT(world.report_file("laatste.txt"), Contains("s03.xml") && Contains("quarantaine"));
}

TEST_CASE("What a night published without a report is told by the next", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    world.add(make_study("s10"));
    BuildOptions build = Library().options();
    build.corpus = world.settings.corpora.front();
    build.index = world.settings.index;
    build.now = world.now + std::chrono::hours(1);
    build_index(build);
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::unchanged);
    CHECK(report.records.fresh == Ids{"s10"});
    CHECK_THAT(report.notes.at(0), Contains("was er geen verslag"));
    CHECK_FALSE(report.needs_attention());
    CHECK(world.run().records.empty());
}

TEST_CASE("After going back, what changed is told against what was published", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    const std::string first = generation(world);
    world.add(make_study("s10"));
    world.run();
    IndexFolder(world.settings.index).publish(first);
    world.add(make_study("s11"));
    const NightReport report = world.run();
    CHECK(report.before == first);
    CHECK(report.records.fresh == Ids{"s10", "s11"});
    CHECK(report.remarks.empty());
}

TEST_CASE("Damaged reports of earlier nights are passed over, and numbers grow", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    world.run();
    replace(world.settings.reports / "nacht-000001.json", "{");
    replace(world.settings.reports / "nacht-000002.json", "");
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::unchanged);
    CHECK(report.number == 3);
    CHECK_THAT(world.report_file("nachten.rss"), Contains("nacht-000003"));
}

TEST_CASE("Reports that are too old go", "[nightly]") {
    NightWorld world = ten_studies();
    world.settings.kept_reports = 2;
    for (int night = 0; night < 4; ++night) world.run();
    CHECK_FALSE(fs::exists(world.settings.reports / "nacht-000002.json"));
    CHECK(fs::exists(world.settings.reports / "nacht-000003.html"));
    CHECK(fs::exists(world.settings.reports / "nacht-000004.txt"));
}

TEST_CASE("A clock that jumps back or far ahead changes no order", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    const auto jump = std::chrono::hours(24) * GENERATE(-400, -1, 4000);
    for (int night = 0; night < 3; ++night) {
        world.now += jump;
        const std::string before = generation(world);
        world.add(make_study("n" + std::to_string(night)));
        const NightReport report = world.run();
        CHECK(report.outcome == NightOutcome::published);
        CHECK(generation(world) > before);
        CHECK(report.seconds >= 0);
        CHECK(report.records.fresh == Ids{"n" + std::to_string(night)});
    }
    CHECK(world.open().search({}).total == 13);
}

TEST_CASE("A second night at the same time does nothing", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    const FolderLock lock(world.settings.state);
    try {
        (void)world.run();
        FAIL("two nights at once");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::busy);
        CHECK_THAT(error.what(), Contains("er loopt al een nacht"));
    }
    CHECK_FALSE(fs::exists(world.settings.reports / "nacht-000002.json"));
}

TEST_CASE("A source that fails does not stop the night", "[nightly]") {
    NightWorld world = ten_studies();
    world.settings.sources = world.folder() / "sources.toml";
    world.settings.store = world.folder() / "opslag";
    world.settings.harvested = world.folder() / "oogst";
    std::ofstream(world.settings.sources)
        << "[[bron]]\nnaam = \"lijst\"\nsoort = \"ris\"\nbestand = \"lijst.ris\"\n";
    NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::published);
    CHECK(report.needs_attention());
    CHECK_THAT(world.report_file("laatste.txt"), Contains("lijst: mislukt"));
    CHECK(errors_against_schema(world.report_file("laatste.json"), "nacht").empty());

    std::ofstream(world.folder() / "lijst.ris")
        << "TY  - JOUR\nID  - een\nTI  - Effecten van zomerscholen op het lezen van kinderen\n"
           "PY  - 2019\nLA  - nl\nER  - \n";
    report = world.run();
    CHECK(report.outcome == NightOutcome::published);
    CHECK(report.records.fresh.size() == 1);
    CHECK(world.open().search({}).total == 11);

    // Gone again: what there was stays.
    fs::remove(world.folder() / "lijst.ris");
    report = world.run();
    CHECK(report.outcome == NightOutcome::unchanged);
    CHECK(report.needs_attention());
    CHECK(world.open().search({}).total == 11);
}

TEST_CASE("A corpus that is gone fails the night, and the old index stays", "[nightly]") {
    NightWorld world = ten_studies();
    world.run();
    fs::rename(world.folder() / "corpus", world.folder() / "weg");
    const NightReport report = world.run();
    CHECK(report.outcome == NightOutcome::failed);
    CHECK_THAT(report.failure, Contains("corpus"));
    CHECK(world.open().search({}).total == 10);
    CHECK_THAT(world.report_file("laatste.txt"), Contains("De vorige index staat er nog"));
    fs::rename(world.folder() / "weg", world.folder() / "corpus");
    CHECK(world.run().outcome == NightOutcome::unchanged);
}

}  // namespace watwerkt::test

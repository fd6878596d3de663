// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "corpus/error.hpp"
#include "indexer/generation/shard_folders.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

std::string rule_of(const BuildReport& report, std::size_t i = 0) {
    return report.refused.at(i).remarks.at(0).rule;
}

std::vector<std::string> entries_of(const fs::path& folder, const std::string& start) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(start)) names.push_back(name);
    }
    return names;
}

}  // namespace

TEST_CASE("A build publishes a generation that can be opened and checked", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.add(make_study("b"));
    const BuildReport report = library.build();
    CHECK(report.studies == 2);
    CHECK(report.generation == "g-20260921T141320Z-001");
    CHECK_NOTHROW(check_generation(IndexFolder(library.path() / "index").current()));
    CHECK(library.open().search({}).total == 2);
}

TEST_CASE("Xapian finds nothing wrong with any block of the index of the corpus", "[build]") {
    std::ostringstream words;
    CHECK(Xapian::Database::check(whole_path(shipped_library().generation()).string(), 0, &words) ==
          0);
}

TEST_CASE(
    "Malformed input goes to quarantine with its place and advice, its neighbours are indexed",
    "[build]") {
    const std::string good = write_record(make_study("kapot"));
    std::string deep = "<study>";
    for (int i = 0; i < 10'000; ++i) deep += "<a>";
    std::string latin = good;
    latin.replace(latin.find("Voorbeeld"), 1, "\xE9");
    std::string with_nul = good;
    with_nul[with_nul.size() / 2] = '\0';
    std::string unknown = good;
    unknown.replace(unknown.find("<design>niet-bekeken"), 20, "<design>gokje");
    const auto [what, bytes] = GENERATE_COPY(table<std::string, std::string>({
        {"truncated", good.substr(0, good.size() / 2)},
        {"empty", ""},
        {"latin-1", latin},
        {"utf-16", std::string("\xFF\xFE<\0s\0", 6)},
        {"deep", deep},
        {"nul", with_nul},
        {"unknown code", unknown},
        {"other id", write_record(make_study("anders"))},
        {"entities",
         "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><study>&a;</study>"},
        {"not xml", "id,titel\n1,x\n"},
    }));
    CAPTURE(what);
    Library library;
    library.add(make_study("goed"));
    library.add_bytes("kapot.xml", bytes);
    const BuildReport report = library.build();
    REQUIRE(report.refused.size() == 1);
    REQUIRE_FALSE(report.refused[0].remarks.empty());
    CHECK_FALSE(report.refused[0].remarks[0].message.empty());
    CHECK_FALSE(report.refused[0].remarks[0].advice.empty());
    CHECK(report.kept == 1);
    CHECK(library.open().search({}).total == 1);
    // Nothing is lost: the bytes stand in quarantine.
    std::size_t kept_bytes = 0;
    for (const auto& entry : fs::directory_iterator(library.path() / "index" / "quarantaine")) {
        if (entry.path().extension() != ".json")
            kept_bytes += std::size_t{read_file(entry.path(), 1U << 24U) == bytes};
    }
    CHECK(kept_bytes == 1);
}

TEST_CASE("A file of 100 MB is refused without being read into memory", "[build]") {
    Library library;
    library.add(make_study("goed"));
    library.add_bytes("groot.xml", "<study>");
    fs::resize_file(library.path() / "corpus" / "groot.xml", 100U << 20U);
    const BuildReport report = library.build();
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].remarks[0].message.find("groot") != std::string::npos);
    CHECK(library.open().search({}).total == 1);
}

TEST_CASE("Of two records with one id the second is refused and the first is named", "[build]") {
    Library library;
    library.add_bytes("een/dubbel.xml", write_record(make_study("dubbel")));
    library.add_bytes("twee/dubbel.xml", write_record(make_study("dubbel")));
    const BuildReport report = library.build();
    REQUIRE(report.refused.size() == 1);
    CHECK(rule_of(report) == "dubbele-id");
    CHECK(report.refused[0].remarks[0].message.find("een/dubbel.xml") != std::string::npos);
    CHECK(library.open().search({}).total == 1);
}

TEST_CASE("When a new version is refused the last good one stays searchable", "[build]") {
    Library library;
    Study study = make_study("a");
    study.titles = {{"nl", "De goede versie"}};
    library.add(study);
    library.add(make_study("b"));
    library.build();
    library.add_bytes("a.xml", "<study");
    const BuildReport report = library.build();
    CHECK(report.carried_over == std::vector<std::string>{"a"});
    CHECK(library.open().search({.text = "titel:versie"}).total == 1);
}

TEST_CASE("What is gone from the corpus is gone from the index, and said", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.add(make_study("b"));
    library.build();
    fs::remove(library.path() / "corpus" / "a.xml");
    CHECK(library.build().withdrawn == std::vector<std::string>{"a"});
    CHECK(library.open().search({}).total == 1);
}

TEST_CASE("Without one valid record nothing is published and the old generation stays", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    fs::rename(library.path() / "corpus" / "a.xml", library.path() / "elders.xml");
    library.add_bytes("x.xml", "kapot");
    CHECK_THROWS_WITH(library.build(), Catch::Contains("geen enkel geldig record"));
    CHECK(library.open().search({}).total == 1);
    CHECK(entries_of(library.path() / "index", "building-").empty());
}

TEST_CASE("Three generations stay, an open engine keeps reading its own", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    const Engine old = library.open();
    library.add(make_study("b"));
    for (int i = 0; i < 4; ++i) library.build();
    CHECK(entries_of(library.path() / "index", "g-").size() == 3);
    CHECK(old.search({}).total == 1);
    CHECK(library.open().search({}).total == 2);
}

TEST_CASE("When the clock goes back the newest generation is still the newest", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    BuildOptions earlier = library.options();
    earlier.now -= std::chrono::hours(48);
    CHECK(build_index(earlier).generation == "g-20260921T141320Z-002");
    for (int i = 0; i < 3; ++i) CHECK(build_index(earlier).kept == 1);
    CHECK(library.open().generation() == "g-20260921T141320Z-005");
}

TEST_CASE("Two builds at once: the second says so and changes nothing", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    const FolderLock lock(library.path() / "index");
    CHECK_THROWS_WITH(library.build(), Catch::Contains("een ander proces is al bezig"));
}

TEST_CASE("A damaged generation is told from a whole one", "[build]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    const fs::path generation = IndexFolder(library.path() / "index").current();
    const fs::path file =
        *std::find_if(fs::directory_iterator(generation / "xapian"),
                      fs::directory_iterator(),
                      [](const auto& entry) { return entry.path().extension() == ".glass"; });
    fs::resize_file(file, fs::file_size(file) / 2);
    CHECK_THROWS_WITH(check_generation(generation), Catch::Contains("beschadigd"));
}

TEST_CASE("A read-only index folder says what to do", "[build]") {
    if (::geteuid() == 0) {
        // Root may write anywhere: let another user try in a child process.
        Library library;
        library.add(make_study("a"));
        fs::permissions(library.path(), fs::perms::all);
        const pid_t child = ::fork();
        if (child == 0) {
            if (::setuid(65534) != 0) ::_exit(3);
            BuildOptions options = library.options();
            options.index = "/proc/watwerkt-index";
            try {
                build_index(options);
            } catch (const Error& error) {
                ::_exit(error.kind() == ErrorKind::io ? 0 : 1);
            }
            ::_exit(2);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
        return;
    }
    Library library;
    library.add(make_study("a"));
    BuildOptions options = library.options();
    options.index = "/proc/watwerkt-index";
    CHECK_THROWS_WITH(build_index(options), Catch::Contains("map waarin u mag schrijven"));
}

}  // namespace watwerkt::test

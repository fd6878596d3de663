// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_dates.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <map>

#include "corpus/error.hpp"
#include "corpus/sha256.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace watwerkt::test {
namespace {

Study titled(const std::string& id, const std::string& title) {
    Study study = make_study(id);
    study.titles = {{"nl", title}};
    return study;
}

/// A library whose index is made again and again, an hour later each time.
struct Changing {
    Library library;
    int hour = 0;

    fs::path corpus_file(const std::string& id) const {
        return library.path() / "corpus" / (id + ".xml");
    }
    [[nodiscard]] fs::path current() const {
        return IndexFolder(library.path() / "index").current();
    }
    std::vector<RecordDate> build() {
        BuildOptions options = library.options();
        options.now += std::chrono::hours(hour++);
        build_index(options);
        return read_record_dates(current());
    }
};

// The hours of Changing.
const std::string first = "2026-09-21T14:13:20Z";
const std::string second = "2026-09-21T15:13:20Z";
const std::string third = "2026-09-21T16:13:20Z";

/// "a 2026-…, b 2026-… weg"
std::vector<std::string> told(const std::vector<RecordDate>& dates) {
    std::vector<std::string> lines;
    for (const RecordDate& one : dates)
        lines.push_back(one.id + ' ' + one.changed + (one.is_withdrawn ? " weg" : ""));
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("A record has the date of its last change, whatever else is built", "[build][dates]") {
    Changing changing;
    for (const char* id : {"blijft", "verandert", "verdwijnt"})
        changing.library.add(titled(id, "Eerst"));
    CHECK(told(changing.build()) ==
          Lines{"blijft " + first, "verandert " + first, "verdwijnt " + first});
    changing.library.add(titled("verandert", "Later"));
    changing.library.add(titled("nieuw", "Nieuw"));
    fs::remove(changing.corpus_file("verdwijnt"));
    const Lines changed = {"blijft " + first,
                           "nieuw " + second,
                           "verandert " + second,
                           "verdwijnt " + second + " weg"};
    CHECK(told(changing.build()) == changed);
    CHECK(told(changing.build()) == changed);
}

TEST_CASE("A record that comes back is new, although its bytes are the old ones",
          "[build][dates]") {
    Changing changing;
    changing.library.add(make_study("a"));
    changing.library.add(make_study("b"));
    changing.build();
    fs::remove(changing.corpus_file("b"));
    CHECK(told(changing.build()) == Lines{"a " + first, "b " + second + " weg"});
    changing.library.add(make_study("b"));
    CHECK(told(changing.build()) == Lines{"a " + first, "b " + third});
}

TEST_CASE("A refused record keeps the date of the version that stays", "[build][dates]") {
    Changing changing;
    changing.library.add(make_study("a"));
    changing.library.add(make_study("b"));
    changing.build();
    changing.library.add_bytes("b.xml", "<study>kapot");
    CHECK(told(changing.build()) == Lines{"a " + first, "b " + first});
}

TEST_CASE("What is remembered of a record are its kind and its sources", "[build][dates]") {
    Changing changing;
    Study study = make_study("a");
    study.provenances = {{"What Works Clearinghouse", "1", "CC0", "2026-01-01", ""},
                         {"Gelijke Kansen Alliantie (database)", "2", "CC0", "2026-01-01", ""},
                         {"What Works Clearinghouse", "3", "CC0", "2026-01-01", ""}};
    changing.library.add(study);
    const auto dates = changing.build();
    REQUIRE(dates.size() == 1);
    CHECK(dates[0].kind == "onderzoek");
    CHECK(dates[0].sources ==
          Lines{"gelijke-kansen-alliantie-database", "what-works-clearinghouse"});
}

TEST_CASE("After going back, what differs between then and now is dated anew", "[build][dates]") {
    Changing changing;
    for (const char* id : {"blijft", "verandert", "verdwijnt"})
        changing.library.add(titled(id, "Eerst"));
    changing.build();
    const std::string before = changing.current().filename().string();
    changing.library.add(titled("verandert", "Later"));
    changing.library.add(titled("nieuw", "Nieuw"));
    fs::remove(changing.corpus_file("verdwijnt"));
    changing.build();
    const fs::path later = changing.current();
    IndexFolder(changing.library.path() / "index").publish(before);
    SECTION("when the records go back too") {
        changing.library.add(titled("verandert", "Eerst"));
        changing.library.add(titled("verdwijnt", "Eerst"));
        fs::remove(changing.corpus_file("nieuw"));
        CHECK(told(changing.build()) == Lines{"blijft " + first,
                                              "nieuw " + third + " weg",
                                              "verandert " + third,
                                              "verdwijnt " + third});
    }
    SECTION("when they stay as they were") {
        CHECK(told(changing.build()) == Lines{"blijft " + first,
                                              "nieuw " + third,
                                              "verandert " + third,
                                              "verdwijnt " + third + " weg"});
    }
    SECTION("when what came after cannot be read") {
        write_atomically(later / dates_file, "kapot");
        CHECK(told(changing.build()) == Lines{"blijft " + third,
                                              "nieuw " + third,
                                              "verandert " + third,
                                              "verdwijnt " + third + " weg"});
    }
}

TEST_CASE("Dates go on although the clock went back", "[build][dates]") {
    Changing changing;
    changing.library.add(make_study("a"));
    changing.hour = 1;
    changing.build();
    changing.library.add(make_study("b"));
    changing.hour = 0;
    CHECK(told(changing.build()) == Lines{"a " + second, "b 2026-09-21T15:13:21Z"});
}

TEST_CASE("Dates go on from an index of another format", "[build][dates]") {
    Changing changing;
    changing.library.add(make_study("a"));
    changing.library.add(make_study("b"));
    changing.build();
    const fs::path manifest = changing.current() / "manifest.json";
    std::string text = read_file(manifest, 1U << 20U);
    text.replace(text.find("\"format_version\": "), 19, "\"format_version\": 1");
    write_atomically(manifest, text);
    REQUIRE_THROWS(read_manifest(changing.current()));
    fs::remove(changing.corpus_file("b"));
    CHECK(told(changing.build()) == Lines{"a " + first, "b " + second + " weg"});
}

TEST_CASE("Records of a generation without dates changed when it was built", "[build][dates]") {
    Changing changing;
    changing.library.add(make_study("a"));
    changing.library.add(make_study("b"));
    const auto with_file = changing.build();
    fs::remove(changing.current() / dates_file);
    CHECK(read_record_dates(changing.current()) == with_file);
    changing.library.add(titled("b", "Later"));
    CHECK(told(changing.build()) == Lines{"a " + first, "b " + second});
}

TEST_CASE("A damaged file of dates is told, and makes every record new", "[build][dates]") {
    Changing changing;
    changing.library.add(make_study("a"));
    changing.library.add(make_study("b"));
    changing.build();
    const fs::path file = changing.current() / dates_file;
    const std::string good = read_file(file, 1U << 20U);
    const std::string second_line = good.substr(good.find('\n') + 1);
    const auto [bytes, line] = GENERATE_COPY(table<std::string, std::string>({
        {"", "regel 1"},
        {"iets anders\n", "regel 1"},
        {good.substr(0, good.size() - 1), "regel 1"},
        {good + "c\n", "regel 4"},
        {good + second_line, "regel 4"},  // the same again: not in order
        {good + "c\tgisteren\taanwezig\tonderzoek\t\t0\n", "regel 4"},
        {good + "c\t2026-13-01T00:00:00Z\taanwezig\tonderzoek\t\t0\n", "regel 4"},
        {good + "c\t2026-09-21T14:13:20Z\tmisschien\tonderzoek\t\t0\n", "regel 4"},
    }));
    CAPTURE(bytes);
    write_atomically(file, bytes);
    CHECK_THROWS_WITH(read_record_dates(changing.current()), Catch::Contains(line));
    CHECK(told(changing.build()) == Lines{"a " + second, "b " + second});
}

TEST_CASE("A moment is written in whole seconds and read back", "[build][dates]") {
    const auto moment = std::chrono::system_clock::time_point(1'790'000'000s);
    CHECK(utc_text(moment + 999ms) == first);
    CHECK(utc_moment(first) == moment);
    for (const char* text :
         {"", "gisteren", "2026-09-21", "2026-09-21T14:13:20", "2026-09-21T14:13:20Zx"}) {
        CAPTURE(text);
        CHECK_FALSE(utc_moment(text));
    }
}

TEST_CASE("A change is dated after the moment on which it can be seen", "[build][dates]") {
    const auto begun = std::chrono::system_clock::time_point(1'790'000'000s);
    const auto [building, after_end] = GENERATE(table<std::chrono::seconds, std::chrono::seconds>({
        {0s, 60s},
        {10s, 60s},
        {60s, 60s},
        {600s, 600s},
    }));
    CHECK(moment_of_publication(begun, begun + building) == begun + building + after_end);

    Changing changing;
    changing.library.add(make_study("a"));
    BuildOptions options = changing.library.options();
    options.clock = [end = options.now + 1s] { return end; };
    build_index(options);
    CHECK(told(read_record_dates(changing.current())) == Lines{"a 2026-09-21T14:14:21Z"});
}

TEST_CASE("Who asks after each build what is new, has what is there", "[build][dates]") {
    rc::prop("over builds in which anything may happen, the clock going back too", [] {
        const TemporaryFolder folder;
        const IndexFolder index(folder.path());
        std::map<std::string, std::string> corpus;  // the title by id
        std::map<std::string, std::string> harvested;
        std::string from;
        for (int build = 0; build < 4; ++build) {
            for (const char* id : {"a", "b", "c", "d"}) {
                const int what = *rc::gen::inRange(0, 4);
                if (what == 0) corpus.erase(id);
                if (what == 1) corpus[id] = "Een";
                if (what == 2) corpus[id] = "Twee";
            }
            RecordDateKeeper keeper(index);
            for (const auto& [id, title] : corpus)
                keeper.add(titled(id, title), sha256_of(write_record(titled(id, title))));
            const auto now = std::chrono::seconds(1'790'000'000 + *rc::gen::inRange(0, 3));
            const std::string generation = "g-" + std::to_string(build);
            folder.write(generation + '/' + std::string(dates_file),
                         keeper.bytes(std::chrono::system_clock::time_point(now)));
            index.publish(generation);

            std::map<std::string, std::string> there;
            std::string newest;
            for (const RecordDate& one : read_record_dates(index.current())) {
                newest = std::max(newest, one.changed);
                if (!one.is_withdrawn) there[one.id] = one.hash;
                if (one.changed <= from) continue;
                if (one.is_withdrawn) harvested.erase(one.id);
                if (!one.is_withdrawn) harvested[one.id] = one.hash;
            }
            RC_ASSERT(there.size() == corpus.size());
            RC_ASSERT(harvested == there);
            from = newest;
        }
    });
}

}  // namespace watwerkt::test

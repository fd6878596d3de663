// SPDX-License-Identifier: GPL-3.0-or-later
#include <xapian.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "indexer/generation/parallel.hpp"
#include "indexer/generation/shard_folders.hpp"
#include "indexer/generation/turnstile.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/database_text.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

/// Everything that a generation's databases hold, as text.
std::string dump(const fs::path& generation) {
    const Xapian::Database database = open_documents(generation, read_manifest(generation));
    std::ostringstream text;
    text << text_of_terms(database);
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id)
        text << id << ' ' << database.get_document(id).get_data()
             << database.get_document(id).get_value(row_slot) << '\n';
    return text.str();
}

struct Built {
    BuildReport report;
    std::string documents;
    std::map<std::string, std::string> files;  // the others, by name
};

/// Some shipped records, a refused one among them, built in one way.
Built build(const Library& library, std::size_t threads, std::size_t batch, std::size_t shards) {
    const TemporaryFolder folder;
    BuildOptions options = library.options();
    options.index = folder.path() / "index";
    options.threads = threads;
    options.batch = batch;
    options.shards = shards;
    Built built;
    built.report = build_index(options);
    const fs::path generation = IndexFolder(options.index).current();
    built.documents = dump(generation);
    for (const auto& entry : fs::directory_iterator(generation)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name != "manifest.json")
            built.files[name] = read_file(entry.path(), std::size_t{1} << 30U);
    }
    return built;
}

}  // namespace

TEST_CASE("A generation does not depend on threads or batches", "[build]") {
    Library library;
    std::size_t taken = 0;
    for (const CorpusFile& file : list_corpus(shipped_corpus)) {
        if (++taken % 20 == 0)
            library.add_bytes(file.path.filename().string(), read_file(file.path, 1U << 22U));
    }
    library.add_bytes("kapot.xml", "<study");
    library.add_bytes("wwc-kapot.xml", "<study");
    const Built one = build(library, 1, 1000, 0);
    REQUIRE(one.report.kept > 50);
    CHECK(one.report.refused.size() == 2);
    struct Way {
        std::size_t threads, batch, shards;
    };
    // 1 in a batch makes more batches than are joined at once only with more than 100 records.
    for (const Way way : {Way{2, 7, 0}, Way{4, 1, 0}, Way{3, 10, 4}}) {
        CAPTURE(way.threads, way.batch, way.shards);
        const Built other = build(library, way.threads, way.batch, way.shards);
        CHECK(other.report.kept == one.report.kept);
        CHECK(other.report.findings == one.report.findings);
        CHECK(other.report.refused.size() == 2);
        CHECK((other.documents == one.documents));  // too long to print
        CHECK((other.files == one.files));
    }
}

TEST_CASE("More batches than can be joined at once are joined in groups", "[build]") {
    Library library;
    for (int i = 0; i < 230; ++i) library.add(make_study("s" + std::to_string(1000 + i)));
    const Built one = build(library, 1, 1000, 0);
    CHECK((build(library, 2, 1, 0).documents == one.documents));
    CHECK((build(library, 2, 1, 3).documents == one.documents));
}

TEST_CASE("The first failure of several threads is thrown on, and the others end", "[build]") {
    Turnstile turns;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t number = next++; number < 100; number = next++) {
            if (number == 5) throw std::runtime_error("five");
            if (!turns.wait_for(number)) return;
            turns.go_on();
        }
    };
    CHECK_THROWS_WITH(on_threads(4, work, [&] { turns.stop(); }), "five");
}

TEST_CASE("Each place is worked on once, in parallel", "[build]") {
    const std::size_t threads = GENERATE(1U, 2U, 7U);
    std::vector<std::atomic<int>> seen(1000);
    in_parallel(threads, seen.size(), [&](std::size_t place) { ++seen[place]; });
    CHECK(std::ranges::all_of(seen, [](const auto& count) { return count == 1; }));
    in_parallel(threads, 0, [](std::size_t) { FAIL("there is nothing to do"); });
}

}  // namespace watwerkt::test

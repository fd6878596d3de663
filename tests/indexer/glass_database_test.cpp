// SPDX-License-Identifier: GPL-3.0-or-later
#include <xapian.h>

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <sstream>

#include "corpus/error.hpp"
#include "indexer/glass/database_writer.hpp"
#include "indexer/glass/table_writer.hpp"
#include "indexer/glass/term_runs.hpp"
#include "tests/support/database_text.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

// A document as both write it.
struct Plain {
    std::map<std::string, std::uint32_t> counts;
    std::vector<std::pair<std::string, std::uint32_t>> places;  // positions rise
    std::string data, value;
};

Xapian::Document for_xapian(const Plain& plain) {
    Xapian::Document document;
    for (const auto& [term, times] : plain.counts) document.add_term(term, times);
    for (const auto& [term, position] : plain.places) document.add_posting(term, position, 0);
    document.set_data(plain.data);
    document.add_value(0, plain.value);
    return document;
}

void write(const std::vector<Plain>& documents,
           const fs::path& folder,
           glass::DatabaseContents contents = {},
           std::size_t batch_size = 1000) {
    const bool has_term_lists = contents.has_term_lists;
    glass::DatabaseWriter writer(folder, std::move(contents));
    TermBook book;
    for (std::size_t begin = 0; begin < documents.size(); begin += batch_size) {
        glass::DocumentBatch batch(book, has_term_lists);
        for (std::size_t i = begin; i < std::min(documents.size(), begin + batch_size); ++i) {
            const Plain& plain = documents[i];
            for (const auto& [term, times] : plain.counts) batch.terms().count({}, term, times);
            for (const auto& [term, position] : plain.places)
                batch.terms().place(term.substr(0, 1), term.substr(1), position);
            std::uint32_t length = 0;
            for (const auto& [term, times] : plain.counts) length += times;
            CHECK(batch.add(plain.data, plain.value) == length);
        }
        batch.finish();
        writer.add(batch);
    }
    writer.finish(2);
}

void write_by_xapian(const std::vector<Plain>& documents, const fs::path& folder) {
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
    for (const Plain& plain : documents) database.add_document(for_xapian(plain));
    database.set_metadata("naam", "waarde");
    database.commit();
}

// Everything that can be asked of a database.
std::string dump(const fs::path& folder, bool has_term_lists) {
    const Xapian::Database database(folder.string());
    std::ostringstream text;
    text << database.get_doccount() << ' ' << database.get_lastdocid() << ' '
         << database.get_avlength() << ' ' << database.get_doclength_lower_bound() << ' '
         << database.get_doclength_upper_bound() << ' ' << database.has_positions() << ' '
         << database.get_value_freq(0) << ' ' << database.get_value_lower_bound(0) << ' '
         << database.get_value_upper_bound(0) << ' ' << database.get_metadata("naam") << '\n';
    text << text_of_terms(database);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        text << *term << ' ' << database.get_wdf_upper_bound(*term) << '\n';
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
         ++posting) {
        const Xapian::Document document = database.get_document(*posting);
        text << *posting << ' ' << document.get_data() << ' ' << document.get_value(0);
        if (has_term_lists) {
            for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
                text << ' ' << *term << 'x' << term.get_wdf();
        }
        text << '\n';
    }
    for (auto value = database.valuestream_begin(0); value != database.valuestream_end(0); ++value)
        text << value.get_docid() << '=' << *value << '\n';
    return text.str();
}

std::size_t problems(const fs::path& folder) {
    std::ostringstream words;
    return Xapian::Database::check(folder.string(), 0, &words);
}

// Words with many and few documents, once and often in one, short and long data.
std::vector<Plain> documents(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    const auto pick = [&](std::uint32_t size) {
        return std::uniform_int_distribution<std::uint32_t>(0, size - 1)(random);
    };
    std::vector<Plain> documents(count);
    for (std::size_t i = 0; i < count; ++i) {
        Plain& plain = documents[i];
        std::uint32_t position = 0;
        for (std::uint32_t words = pick(200) + (i % 7 == 0 ? 3000 : 0); words > 0; --words) {
            const std::uint32_t number = pick(pick(4) == 0 ? 20'000 : 30);
            const std::string word = "w" + std::to_string(number) + std::string(number % 90, 'x');
            plain.counts[word] += 1 + pick(3) * pick(100);
            position += pick(40) == 0 ? 50'000 : 1 + pick(3);
            plain.places.emplace_back("W" + word, position);
        }
        plain.counts["overal"] = static_cast<std::uint32_t>(i);
        plain.counts["Q" + std::to_string(i)] = 0;
        plain.data = std::string(pick(30), 'a');
        while (pick(5) > 0) plain.data += std::to_string(random()) + std::string(pick(900), 'b');
        plain.value = std::to_string(i) + std::string(pick(60), 'v');
    }
    return documents;
}

}  // namespace

TEST_CASE("A database that we write holds what Xapian's own does", "[glass]") {
    const std::size_t count = GENERATE(1U, 2U, 60U, 900U);
    const bool has_term_lists = GENERATE(true, false);
    const std::size_t batch_size = GENERATE(7U, 1000U);
    CAPTURE(count, has_term_lists, batch_size);
    const TemporaryFolder folder;
    const std::vector<Plain> all = documents(count, 7 + static_cast<unsigned>(count));
    const fs::path ours = folder.path() / "ours", xapians = folder.path() / "xapian";
    write(all, ours, {has_term_lists, {{"naam", "waarde"}}}, batch_size);
    write_by_xapian(all, xapians);
    CHECK((dump(ours, has_term_lists) == dump(xapians, has_term_lists)));  // too long to print
    CHECK(problems(ours) == 0);
}

TEST_CASE("Xapian joins databases that we wrote", "[glass]") {
    const TemporaryFolder folder;
    const std::vector<Plain> all = documents(500, 3);
    Xapian::Database parts;
    for (std::size_t begin = 0, part = 0; begin < all.size(); begin += 125, ++part) {
        const fs::path place = folder.path() / std::to_string(part);
        write({all.begin() + static_cast<std::ptrdiff_t>(begin),
               all.begin() + static_cast<std::ptrdiff_t>(begin + 125)},
              place,
              {true, {{"naam", "waarde"}}});
        parts.add_database(Xapian::Database(place.string()));
    }
    const fs::path joined = folder.path() / "joined", xapians = folder.path() / "xapian";
    parts.compact(joined.string());
    write_by_xapian(all, xapians);
    CHECK((dump(joined, true) == dump(xapians, true)));
    CHECK(problems(joined) == 0);
}

TEST_CASE("A database without documents can be opened and joined", "[glass]") {
    const TemporaryFolder folder;
    write({}, folder.path() / "empty");
    const std::vector<Plain> all = documents(5, 1);
    write(all, folder.path() / "five");
    CHECK(Xapian::Database((folder.path() / "empty").string()).get_doccount() == 0);
    Xapian::Database both((folder.path() / "empty").string());
    both.add_database(Xapian::Database((folder.path() / "five").string()));
    both.compact((folder.path() / "both").string());
    CHECK(dump(folder.path() / "both", false) == dump(folder.path() / "five", false));
}

TEST_CASE("So does one with more documents than two bytes count", "[glass]") {
    const TemporaryFolder folder;
    std::vector<Plain> all(33'000);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].counts = {{"overal", 1}, {"w" + std::to_string(i % 5), 2}};
        all[i].places = {{"Woveral", 3}};
        all[i].data = "d";
        all[i].value = std::to_string(i);
    }
    write(all, folder.path() / "ours", {false, {{"naam", "waarde"}}});
    write_by_xapian(all, folder.path() / "xapian");
    CHECK((dump(folder.path() / "ours", false) == dump(folder.path() / "xapian", false)));
    CHECK(problems(folder.path() / "ours") == 0);
}

TEST_CASE("A table takes no keys out of order", "[glass]") {
    const TemporaryFolder folder;
    glass::TableWriter table(folder.path() / "table.glass");
    table.add("b", "1");
    CHECK_THROWS_AS(table.add("a", "2"), Error);
    CHECK_THROWS_AS(table.add(std::string(256, 'c'), "2"), Error);
}

TEST_CASE("Terms of a batch are counted once for each document", "[glass]") {
    TermBook book;
    TermBatch batch(book);
    batch.count("S", "lezen", 2);
    batch.count("S", "lezen", 1);
    batch.mark("XG", "leze");
    batch.mark("XG", "leze");
    batch.place("W", "lezen", 4);
    batch.end_document();
    batch.mark("S", "lezen");
    batch.end_document();
    REQUIRE(batch.documents() == 2);
    CHECK(book.size() == 3);
    CHECK(batch.length(0) == 4);
    CHECK(batch.length(1) == 1);
    CHECK(batch.postings(0).size() == 3);
    CHECK(batch.places(0).front().position == 4);
    CHECK(batch.places(1).empty());
    CHECK(book.term(batch.postings(1).front().term) == "Slezen");
}

TEST_CASE("A term that is longer than the index takes is cut", "[glass]") {
    TermBook book;
    TermBatch batch(book);
    batch.count("W", std::string(1000, 'a'), 1);
    batch.end_document();
    CHECK(book.term(0).size() == 240);
}

TEST_CASE("What a word brings is remembered from one batch to the next", "[glass]") {
    TermBook book;
    const auto take = [&](TermBatch& batch, std::size_t kind, std::uint32_t position) {
        if (batch.repeat(kind, 5, position)) return true;
        batch.place("W", "lezen", position);
        batch.count({}, "lez", kind == 0 ? 3 : 1);
        batch.mark("G", "leze");
        batch.end_group();
        return false;
    };
    TermBatch first(book), second(book);
    CHECK_FALSE(take(first, 0, 1));
    CHECK(take(first, 0, 4));
    first.end_document();
    CHECK_FALSE(take(second, 1, 2));
    CHECK(take(second, 0, 9));
    second.end_document();
    CHECK(book.size() == 3);
    using Counts = std::map<std::string, std::uint32_t>;
    const auto counts_of = [&](const TermBatch& batch) {
        Counts counts;
        for (const TermBatch::Posting& one : batch.postings(0))
            counts[std::string(book.term(one.term))] = one.times;
        return counts;
    };
    CHECK(counts_of(first) == Counts{{"Wlezen", 0}, {"lez", 6}, {"Gleze", 1}});
    CHECK(counts_of(second) == Counts{{"Wlezen", 0}, {"lez", 4}, {"Gleze", 1}});
    CHECK(first.places(0)[1].position == 4);
    CHECK(second.places(0)[1].position == 9);
}

TEST_CASE("Terms are put in the order of their bytes", "[glass]") {
    TermBook book;
    TermBatch batch(book);
    std::vector<std::string> terms = {"b",
                                      "achtbaan",
                                      "achtbaanx",
                                      "achtbaa",
                                      "\xC3\xA9",
                                      "a",
                                      "achtbaanxylofoon",
                                      "achtbaanxy",
                                      "~achtbaan",
                                      "achtbaan\x01"};
    for (const std::string& term : terms) batch.count({}, term, 1);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < terms.size(); ++i) order.push_back(i);
    book.sort(order);
    std::ranges::sort(terms);
    for (std::size_t i = 0; i < terms.size(); ++i) CHECK(book.term(order[i]) == terms[i]);
}

TEST_CASE("Files that a database was made with are gone when it is there", "[glass]") {
    const TemporaryFolder folder;
    write(documents(20, 5), folder.path() / "ours");
    for (const auto& entry : fs::directory_iterator(folder.path() / "ours"))
        CHECK(entry.path().extension() != ".groei");
}

TEST_CASE("A run that cannot be read back is told", "[glass]") {
    const TemporaryFolder folder;
    glass::TermRuns runs(folder.path() / "woorden.groei");
    TermBook book;
    glass::DocumentBatch batch(book);
    batch.terms().count({}, "lezen", 1);
    batch.add("", "");
    batch.finish();
    runs.add(batch.postings(), 1);
    fs::resize_file(fs::directory_iterator(folder.path())->path(), 2);
    CHECK_THROWS_AS(runs.merge([](std::string_view, std::span<const glass::TermRuns::Part>) {}),
                    Error);
}

}  // namespace watwerkt::test

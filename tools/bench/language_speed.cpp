// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-taal WOORDEN CORPUS WOORDENLIJSTEN [VRAGEN]: how fast text and questions are
// analysed, and what compound parts and pieces of four letters cost in the index.
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/document.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/glass/database_writer.hpp"
#include "indexer/language/analyser.hpp"
#include "query/plan/concept_terms.hpp"
#include "query/plan/planner.hpp"
#include "query/request/parser.hpp"
#include "query/understanding/understanding.hpp"
#include "tools/bench/thread_clock.hpp"

namespace {

using namespace watwerkt;
using Clock = ThreadClock;
namespace fs = std::filesystem;

constexpr std::size_t largest_record = std::size_t{16} << 20U;
constexpr int passes = 10;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Corpus {
    std::vector<Record> records;
    std::vector<std::string> bytes;
    std::vector<LocalText> titles, summaries;
};

Corpus read_corpus(const fs::path& folder) {
    Corpus corpus;
    for (const CorpusFile& file : list_corpus(folder)) {
        std::string bytes = read_file(file.path, largest_record);
        ReadResult read = read_record(bytes);
        if (!read.record) continue;
        std::visit(
            [&](const auto& record) {
                const auto add = [](const auto& from, auto& to) {
                    to.insert(to.end(), from.begin(), from.end());
                };
                add(record.titles, corpus.titles);
                add(record.summaries, corpus.summaries);
            },
            *read.record);
        corpus.records.push_back(std::move(*read.record));
        corpus.bytes.push_back(std::move(bytes));
    }
    return corpus;
}

void measure_opening(const fs::path& file) {
    const auto begin = Clock::now();
    const auto words = WordList::open(file);
    const auto facts = words->find("onderwijs");
    fmt::print("word list: {} words and parts, opened and asked in {:.3f} ms{}\n",
               words->size(),
               seconds_since(begin) * 1000,
               facts ? "" : " (and it does not know onderwijs)");
}

void measure_text(const Corpus& corpus, const std::shared_ptr<const WordList>& words) {
    const Analyser analyser(words);
    for (const int rounds : {1, passes}) {
        std::size_t bytes = 0, tokens = 0;
        const auto begin = Clock::now();
        for (int round = 0; round < rounds; ++round) {
            for (const auto* texts : {&corpus.titles, &corpus.summaries}) {
                for (const LocalText& text : *texts) {
                    tokens += analyser.analyse(text.text, text.language).size();
                    bytes += text.text.size();
                }
            }
        }
        const double seconds = seconds_since(begin);
        fmt::print("text, {}: {:.2f} MB, {} words, {:.1f} MB/s\n",
                   rounds == 1 ? "words not seen before" : "words seen before",
                   static_cast<double>(bytes) / 1e6,
                   tokens,
                   static_cast<double>(bytes) / 1e6 / seconds);
    }
}

// Parsed, planned and understood; each is asked once, so most of its words are new to the analyser.
void measure_questions(std::string_view what,
                       const std::vector<std::string>& questions,
                       const Vocabulary& vocabulary,
                       const std::shared_ptr<const WordList>& words) {
    const std::string bytes = ConceptNames::bytes_of(vocabulary, Analyser(words));
    const Analyser analyser(words);
    const auto open = Clock::now();
    const ConceptNames names(bytes);
    const Understanding understanding(names, vocabulary, analyser);
    fmt::print("names of concepts: {}, {} KB, opened in {:.3f} ms\n",
               names.size(),
               bytes.size() / 1000,
               seconds_since(open) * 1000);
    constexpr std::size_t records = 1337;  // as many as the shipped corpus has
    const IndexFacts facts{records, [](const std::string&) { return std::size_t{1}; }, {}};
    std::vector<double> milliseconds;
    for (const std::string& question : questions) {
        const auto begin = Clock::now();
        const ParsedText parsed = parse(question);
        Plan plan = make_plan(parsed.tree, analyser, "nl", facts);
        const auto concepts = understanding.of(free_text(question, parsed), "nl");
        add_concepts(plan, concepts, is_free_text(parsed), names, vocabulary);
        if (plan.has_text) milliseconds.push_back(seconds_since(begin) * 1000);
    }
    if (milliseconds.empty()) return;
    std::ranges::sort(milliseconds);
    const auto at = [&](std::size_t percent) {
        return milliseconds[(milliseconds.size() - 1) * percent / 100];
    };
    fmt::print("{}: {}, median {:.3f} ms, p95 {:.3f} ms, most {:.3f} ms\n",
               what,
               milliseconds.size(),
               at(50),
               at(95),
               milliseconds.back());
}

// The queries of tests/relevance: third column, behind a line of headings.
std::vector<std::string> judged_queries(const fs::path& file) {
    std::vector<std::string> queries;
    std::ifstream lines(file);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        const std::size_t second = line.find('\t', line.find('\t') + 1) + 1;
        queries.push_back(line.substr(second, line.find('\t', second) - second));
    }
    return queries;
}

std::uintmax_t size_of(const fs::path& folder) {
    std::uintmax_t size = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) size += entry.file_size();
    return size;
}

// Without a word list there are no parts; the pieces of letters are taken out again.
std::uintmax_t index_size(const Corpus& corpus,
                          const Vocabulary& vocabulary,
                          const Analyser& analyser,
                          bool has_grams,
                          const fs::path& folder) {
    FacetDictionary dictionary(vocabulary);
    DocumentMaker maker(vocabulary, analyser);
    TermBook book, own_book;
    glass::DocumentBatch database(book, true);
    for (std::size_t i = 0; i < corpus.records.size(); ++i) {
        const StudyRow row =
            make_row(corpus.records[i], static_cast<std::uint32_t>(i), vocabulary, dictionary, {});
        TermBatch terms(own_book);
        maker.add_terms(corpus.records[i], row, terms);
        terms.end_document();
        for (const TermBatch::Posting& one : terms.postings(0)) {
            const std::string_view term = own_book.term(one.term);
            if (has_grams || !term.starts_with(gram_prefix))
                database.terms().count({}, term, one.times);
        }
        for (const TermBatch::Place& one : terms.places(0))
            database.terms().place({}, own_book.term(one.term), one.position);
        database.add(corpus.bytes[i], pack(row));
    }
    database.finish();
    {
        glass::DatabaseWriter writer(folder / "klein", {true, {}});
        writer.add(database);
        writer.finish(1);
    }
    const std::uintmax_t size = size_of(folder / "klein");
    fs::remove_all(folder / "klein");
    return size;
}

void measure_size(const Corpus& corpus,
                  const Vocabulary& vocabulary,
                  const std::shared_ptr<const WordList>& words) {
    const fs::path folder =
        fs::temp_directory_path() / fmt::format("watwerkt-bench-taal-{}", ::getpid());
    fs::create_directories(folder);
    const auto bare = index_size(corpus, vocabulary, Analyser(), false, folder);
    const auto parts = index_size(corpus, vocabulary, Analyser(words), false, folder);
    const auto all = index_size(corpus, vocabulary, Analyser(words), true, folder);
    fs::remove_all(folder);
    const auto megabytes = [](std::uintmax_t size) { return static_cast<double>(size) / 1e6; };
    fmt::print(
        "index: {:.1f} MB without parts and pieces, {:.1f} MB with parts, {:.1f} MB with both: "
        "{:.2f} times\n",
        megabytes(bare),
        megabytes(parts),
        megabytes(all),
        megabytes(all) / megabytes(bare));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4 && count != 5) {
        fmt::print(stderr, "Gebruik: watwerkt-bench-taal WOORDEN CORPUS WOORDENLIJSTEN [VRAGEN]\n");
        return 2;
    }
    try {
        measure_opening(arguments[1]);
        const auto words = WordList::open(arguments[1]);
        const Corpus corpus = read_corpus(arguments[2]);
        measure_text(corpus, words);
        const Vocabulary vocabulary = Vocabulary::read(arguments[3]);
        std::vector<std::string> titles;
        for (const LocalText& title : corpus.titles) titles.push_back(title.text);
        measure_questions("titles as questions", titles, vocabulary, words);
        if (count == 5)
            measure_questions("judged queries", judged_queries(arguments[4]), vocabulary, words);
        measure_size(corpus, vocabulary, words);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

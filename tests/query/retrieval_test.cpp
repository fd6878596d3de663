// SPDX-License-Identifier: GPL-3.0-or-later
// Sets and columns against the plain way: the matcher of Xapian that looks at every record, a spy
// that brings its row, and a tally that judges one row at a time.
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <random>

#include "indexer/columns/code_records.hpp"
#include "indexer/columns/page_counts.hpp"
#include "indexer/columns/page_counts_maker.hpp"
#include "query/request/resolver.hpp"
#include "query/retrieval/column_retrieval.hpp"
#include "query/retrieval/match_set.hpp"
#include "query/retrieval/ranking.hpp"
#include "query/retrieval/spy_retrieval.hpp"
#include "tests/support/any_study.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/question_maker.hpp"
#include "tests/support/question_planner.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

const std::vector<std::string> texts = {"",
                                        "",
                                        "lezen",
                                        "voorbeeld",
                                        "tutoring rekenen",
                                        "ouders thuis voorlezen",
                                        "qqqq",
                                        "zommerschool",
                                        "huiswerkbegeleiding spijbelen",
                                        "\"de kinderen\"",
                                        "\"een op een\" rekenen",
                                        "\"geen echt onderzoek\"",
                                        "voor*",
                                        "titel:reken*",
                                        "titel:rekenen -lezen",
                                        "+rekenen taal",
                                        "lezen EN taal",
                                        "lezen EN (rekenen OF taal)",
                                        "-lezen",
                                        "begrip:lezen",
                                        "wat helpt tegen pesten",
                                        "auteur:slavin",
                                        "reading programme for boys"};

// A generation and both ways to look at it.
class World {
 public:
    // Pages of at least so many studies were counted before.
    explicit World(const fs::path& generation, std::uint32_t least = 5)
        : dictionary_(shipped_vocabulary()),
          database_((generation / "xapian").string()),
          columns_(Columns::open(generation / columns_file)),
          planner_(generation) {
        dictionary_.add_open_codes(read_manifest(generation).open_codes);
        columns_.verify(dictionary_);
        // Many more pages than a generation has, which counts only those of thousands.
        page_counts_ =
            PageCounts::from_bytes(page_counts_of(columns_, dictionary_, hierarchy_, least));
        code_records_ = CodeRecords::from_bytes(code_records_of(columns_, dictionary_, hierarchy_));
        facts_.emplace(shipped_vocabulary(), dictionary_);
        plain_.emplace(database_, dictionary_, hierarchy_, *facts_);
        quick_.emplace(
            database_, columns_, page_counts_, code_records_, dictionary_, hierarchy_, *facts_);
        // Room for next to nothing: everything is thrown away again and again; and nothing was
        // counted before.
        poor_.emplace(database_,
                      columns_,
                      no_page_counts_,
                      no_code_records_,
                      dictionary_,
                      hierarchy_,
                      *facts_,
                      RetrievalMemory{1000, 1000, 1000});
    }

    // The codes of each facet, those that are missing too.
    [[nodiscard]] std::vector<std::vector<std::string>> values() const {
        std::vector<std::vector<std::string>> all;
        for (std::size_t i = 0; i < facet_count; ++i) {
            all.push_back(dictionary_.facet(static_cast<FacetId>(i)).codes);
            all.back().insert(all.back().end(), {"niet-gemeld", "niet-bekeken"});
        }
        return all;
    }

    void compare(const SearchRequest& request) {
        const Filter filter(request, dictionary_, hierarchy_);
        const Plan plan = planner_.plan(request);
        const bool is_ranked = plan.has_text && request.sort == SortOrder::relevance;
        const Look look{plan.query, is_ranked, filter, request.list, request.sort, true};
        const auto expected = plain_->find(look);
        for (Retrieval* way :
             {static_cast<Retrieval*>(&*quick_), static_cast<Retrieval*>(&*poor_)}) {
            const auto found = way->find(look);
            CHECK(found->studies() == expected->studies());
            CHECK(found->total() == expected->total());
            CHECK(found->counts() == expected->counts());
            CHECK(found->tallies() == expected->tallies());
            for (const auto& [offset, limit] :
                 {std::pair<std::size_t, std::size_t>{0, 10}, {3, 7}, {0, 1000}, {50, 0}}) {
                CAPTURE(offset, limit);
                if (request.list == ListKind::actions) {
                    CHECK(found->actions(offset, limit) == expected->actions(offset, limit));
                } else {
                    CHECK(found->records(offset, limit) == expected->records(offset, limit));
                }
            }
            check_scores(found->action_scores(0.25), expected->action_scores(0.25));
        }
    }

    // By definition what Xapian finds.
    void compare_set(const SearchRequest& request) {
        const Xapian::Query query = planner_.plan(request).query;
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        const Xapian::MSet matches = enquire.get_mset(0, database_.get_doccount());
        Bitset expected(database_.get_doccount());
        for (auto match = matches.begin(); match != matches.end(); ++match)
            expected.add(*match - 1);
        TermSets terms(database_, database_.get_doccount(), 1U << 20U);
        CHECK(match_set(database_, query, terms) == expected);
    }

    // A word, or several that must all be there.
    void compare_plain_words(std::mt19937& random, std::size_t count) {
        std::vector<Xapian::Query> words;
        while (words.size() < count) {
            const std::string letter(1, static_cast<char>('a' + random() % 26));
            auto word = database_.allterms_begin(letter);
            for (std::size_t steps = random() % 300; steps > 0; --steps) {
                if (++word == database_.allterms_end(letter))
                    word = database_.allterms_begin(letter);
            }
            words.emplace_back(*word);
        }
        const Xapian::Query query(Xapian::Query::OP_AND, words.begin(), words.end());
        CAPTURE(query.get_description());
        TermSets terms(database_, database_.get_doccount(), 1U << 20U);
        const Bitset matches = match_set(database_, query, terms);
        const Ranking ranking(
            database_, query, matches, matches.count(), columns_.lengths(), terms);
        Xapian::Enquire enquire(database_);
        rank_by_text(enquire);
        enquire.set_query(query);
        std::vector<Ranked> expected = scored(enquire.get_mset(0, database_.get_doccount()));
        expected.resize(std::min<std::size_t>(expected.size(), 10));
        CHECK(ranking.first(10) == expected);
        if (!expected.empty()) ++ranked_plainly;
    }
    std::size_t ranked_plainly = 0;

 private:
    // Actions far below the best may be left out.
    static void check_scores(const std::map<CodeId, double>& found,
                             const std::map<CodeId, double>& expected) {
        double best = 0;
        for (const auto& [action, score] : expected) best = std::max(best, score);
        for (const auto& [action, score] : expected) {
            if (found.contains(action)) {
                CHECK(found.at(action) == score);
            } else {
                CHECK(score < best * 0.25);
            }
        }
        for (const auto& [action, score] : found) CHECK(expected.contains(action));
    }

    FacetDictionary dictionary_;
    Hierarchy hierarchy_{shipped_vocabulary()};
    Xapian::Database database_;
    Columns columns_;
    PageCounts page_counts_, no_page_counts_;
    CodeRecords code_records_, no_code_records_;
    QuestionPlanner planner_;
    std::optional<OrderFacts> facts_;
    std::optional<SpyRetrieval> plain_;
    std::optional<ColumnRetrieval> quick_, poor_;
};

SearchRequest any_request(QuestionMaker& maker, unsigned number) {
    SearchRequest request = maker.make();
    request.sort = std::array{SortOrder::relevance,
                              SortOrder::relevance,
                              SortOrder::year,
                              SortOrder::effect,
                              SortOrder::certainty}[number % 5];
    return request;
}

std::string words_of(const SearchRequest& request) {
    std::string words = request.text;
    for (const auto* selections : {&request.selections, &request.exclusions}) {
        for (const Selection& selection : *selections) {
            words += selections == &request.selections ? " | " : " | not ";
            words += selection.facet;
            for (const std::string& code : selection.codes) words += " " + code;
            for (const ValueRange& range : selection.ranges)
                words += " from " + std::to_string(range.from.value_or(-1));
        }
    }
    return words;
}

}  // namespace

TEST_CASE("On the shipped corpus sets and columns find, count and order what the plain way does",
          "[retrieval]") {
    World world(shipped_library().generation());
    QuestionMaker maker(world.values(), texts, 20261130);
    for (unsigned i = 0; i < 1200; ++i) {
        const SearchRequest request = any_request(maker, i);
        CAPTURE(
            i, words_of(request), static_cast<int>(request.list), static_cast<int>(request.sort));
        world.compare(request);
    }
}

TEST_CASE("The records that match a plan are those that Xapian finds", "[retrieval]") {
    World world(shipped_library().generation());
    for (const std::string& text : texts) {
        SearchRequest request;
        request.text = text;
        CAPTURE(text);
        world.compare_set(request);
    }
}

TEST_CASE("Plain words have the scores that Xapian gives them", "[retrieval]") {
    World world(shipped_library().generation());
    std::mt19937 random(20261130);
    for (unsigned i = 0; i < 900; ++i) world.compare_plain_words(random, 1 + i % 3);
    CHECK(world.ranked_plainly > 300);
}

TEST_CASE("On generated corpora sets and columns agree with the plain way", "[retrieval]") {
    rc::prop("for any corpus and question", [] {
        Library library;
        const int studies = *rc::gen::inRange(1, 90);
        for (int i = 0; i < studies; ++i) library.add(any_study("s" + std::to_string(100 + i)));
        library.build();
        World world(IndexFolder(library.path() / "index").current());
        QuestionMaker maker(world.values(), texts, *rc::gen::arbitrary<unsigned>());
        for (unsigned i = 0; i < 20; ++i) {
            const SearchRequest request = any_request(maker, i);
            CAPTURE(
                words_of(request), static_cast<int>(request.list), static_cast<int>(request.sort));
            world.compare(request);
        }
    });
}

TEST_CASE("Pages that were counted before are as the plain way counts them", "[retrieval]") {
    rc::prop("for any corpus and filters", [] {
        Library library;
        const int studies = *rc::gen::inRange(1, 60);
        for (int i = 0; i < studies; ++i) library.add(any_study("s" + std::to_string(100 + i)));
        library.build();
        const auto least = *rc::gen::inRange<std::uint32_t>(1, 12);
        World world(IndexFolder(library.path() / "index").current(), least);
        QuestionMaker maker(world.values(), {""}, *rc::gen::arbitrary<unsigned>());
        for (unsigned i = 0; i < 60; ++i) {
            SearchRequest request = any_request(maker, i);
            // Mostly one code of a facet, as on most pages.
            for (Selection& selection : request.selections) {
                if (i % 3 != 0 && !selection.codes.empty()) selection.codes.resize(1);
            }
            CAPTURE(least, words_of(request), static_cast<int>(request.list));
            world.compare(request);
        }
    });
}

TEST_CASE("Columns read through the spy are those of the file", "[retrieval]") {
    const fs::path generation = shipped_library().generation();
    FacetDictionary dictionary(shipped_vocabulary());
    dictionary.add_open_codes(read_manifest(generation).open_codes);
    const Xapian::Database database((generation / "xapian").string());
    const Columns read = read_columns(database, dictionary, Hierarchy(shipped_vocabulary()));
    const Columns kept = Columns::open(generation / columns_file);
    REQUIRE(read.record_count() == kept.record_count());
    for (std::uint32_t ordinal = 0; ordinal < kept.record_count(); ++ordinal) {
        if (read.row(ordinal) != kept.row(ordinal)) FAIL("row " << ordinal << " differs");
    }
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/token_stream.hpp"

#include <rapidcheck/catch.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "corpus/error.hpp"
#include "indexer/generation/generation.hpp"
#include "query/response/hit_builder.hpp"
#include "tests/support/analysed_explanation.hpp"
#include "tests/support/question_planner.hpp"
#include "tests/support/shipped_words.hpp"
#include "tests/support/stored_text.hpp"

namespace watwerkt::test {
namespace {

// What is stored of these tokens is what they are.
void check_words(const TokenStream& stream,
                 std::span<const TextWord> placed,
                 const std::vector<Token>& tokens,
                 const Analyser& analyser) {
    REQUIRE(placed.size() == tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const StoredWord word = stream.word(placed[i].word);
        const std::vector<std::string> alternatives = analyser.alternatives(token);
        std::vector<std::string> stored;
        for (const std::uint32_t text : word.alternatives) stored.emplace_back(stream.text(text));
        bool is_same = placed[i].begin == token.begin && placed[i].end == token.end &&
                       stream.text(word.surface) == token.surface && stored == alternatives &&
                       word.has_term == !token.term.empty() &&
                       word.part_count() == token.parts.size();
        for (std::size_t part = 0; is_same && part < token.parts.size(); ++part) {
            is_same = stream.text(word.part(part).term) == token.parts[part].term &&
                      token.begin + word.part(part).begin == token.parts[part].begin &&
                      token.begin + word.part(part).end == token.parts[part].end;
        }
        if (!is_same) FAIL("'" << token.surface << "' is stored otherwise");
    }
}

const Record* record_named(const std::string& id) {
    static const auto records = [] {
        std::map<std::string, const Record*> by_id;
        for (const Record& record : shipped_library().records) by_id[record_id(record)] = &record;
        return by_id;
    }();
    const auto place = records.find(id);
    return place == records.end() ? nullptr : place->second;
}

void check_hits(const SearchResponse& response, const Plan& plan, const QuestionPlanner& planner) {
    const std::string& language = response.understood.language;
    for (const Hit& hit : response.hits) {
        const Record& record = *record_named(hit.id);
        MatchedWords words = plan.words;
        if (plan.has_text) {
            const auto matched = explanation_by_analysis(
                plan.asked, record, shipped_vocabulary(), planner.analyser(), language);
            if (hit.matched != matched) FAIL(hit.id << " is explained otherwise");
            add_synonyms_by_analysis(words, matched, shipped_vocabulary(), planner.analyser());
        }
        const std::string_view summary =
            std::visit([&](const auto& what) { return text_in(what.summaries, language); }, record);
        if (hit.snippet != snippet_by_analysis(summary, words, planner.analyser()))
            FAIL(hit.id << " has another passage");
    }
    for (const ActionHit& hit : response.actions) {
        const auto matched = explanation_by_analysis(plan.asked,
                                                     hit.code,
                                                     record_named("actie-" + hit.code),
                                                     shipped_vocabulary(),
                                                     planner.analyser(),
                                                     language);
        if (hit.matched != matched) FAIL(hit.code << " is explained otherwise");
    }
}

std::vector<std::string> judged_texts() {
    std::ifstream table(source_folder / "tests" / "relevance" / "queries.tsv");
    std::vector<std::string> texts;
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        std::istringstream row(line);
        std::string id, kind, text;
        std::getline(row, id, '\t');
        std::getline(row, kind, '\t');
        std::getline(row, text, '\t');
        texts.push_back(text);
    }
    return texts;
}

// As typed, with a letter gone, as a beginning, as a phrase, with another question beside it.
std::vector<std::string> ways_to_ask(const std::vector<std::string>& texts, std::size_t i) {
    const std::string& text = texts[i];
    std::string damaged = text;
    damaged.erase(text.size() / 2, 1);
    const std::string word = text.substr(0, text.find(' '));
    return {text,
            damaged,
            word.substr(0, 4) + "*",
            "\"" + text + "\"",
            text + " " + texts[(i * 7 + 3) % texts.size()]};
}

}  // namespace

TEST_CASE("Explanations and passages of stored words are those of analysing the texts",
          "[tokenstream]") {
    const ShippedLibrary& library = shipped_library();
    const Engine engine = library.open();
    const QuestionPlanner planner(library.generation());
    const std::vector<std::string> texts = judged_texts();
    REQUIRE(texts.size() > 150);
    std::size_t hits = 0, explained = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::size_t way = 0;
        for (const std::string& text : ways_to_ask(texts, i)) {
            SearchRequest request;
            request.text = text;
            request.facets = false;
            request.language = (i + ++way) % 3 == 0 ? "en" : "nl";
            request.list = (i + way) % 4 == 0 ? ListKind::actions : ListKind::studies;
            CAPTURE(text, request.language);
            const SearchResponse response = engine.search(request);
            check_hits(response, planner.plan(request), planner);
            hits += response.hits.size() + response.actions.size();
            for (const Hit& hit : response.hits) explained += hit.matched.size();
        }
    }
    CHECK(hits > 4000);
    CHECK(explained > 4000);
}

TEST_CASE("A list without words has the beginnings of its summaries", "[tokenstream]") {
    const QuestionPlanner planner(shipped_library().generation());
    const Engine engine = shipped_library().open();
    SearchRequest request;
    for (const ListKind list : {ListKind::studies, ListKind::stories}) {
        request.list = list;
        request.limit = 1000;
        const SearchResponse response = engine.search(request);
        CHECK_FALSE(response.hits.empty());
        check_hits(response, planner.plan(request), planner);
    }
}

TEST_CASE("All words of the shipped records and names are stored as they were analysed",
          "[tokenstream]") {
    const ShippedLibrary& library = shipped_library();
    const TokenStream stream(library.generation() / token_stream_file);
    const Analyser analyser(shipped_words());
    REQUIRE(stream.records() == library.records.size());
    for (std::size_t i = 0; i < library.records.size(); ++i) {
        const auto texts = searched_texts(library.records[i]);
        const PlacedTexts placed = stream.record(static_cast<std::uint32_t>(i), texts);
        for (std::size_t text = 0; text < texts.size(); ++text) {
            if (texts[text].is_concept()) continue;
            check_words(stream,
                        placed.of(text),
                        analyser.analyse(texts[text].text, texts[text].language),
                        analyser);
            if (texts[text].is_read_as_dutch_too())
                check_words(
                    stream, placed.of_dutch(text), analyser.analyse(texts[text].text), analyser);
        }
    }
    for (std::size_t scheme = 0; scheme < naming_schemes.size(); ++scheme) {
        const auto& concepts = shipped_vocabulary().scheme(naming_schemes[scheme]).concepts();
        for (std::size_t place = 0; place < concepts.size(); ++place) {
            const PlacedTexts names = stream.names(scheme, place);
            std::size_t name = 0;
            for (const auto* labels : {&concepts[place].preferred, &concepts[place].alternative}) {
                for (const LocalText& label : *labels)
                    check_words(stream,
                                names.of(name++),
                                analyser.analyse(label.text, label.language),
                                analyser);
            }
            CHECK(name == names.size());
        }
    }
}

TEST_CASE("Any text is stored as it was analysed", "[tokenstream][property]") {
    rc::prop("words, gaps of any width, marks, compounds and damage", [] {
        static const Analyser analyser(shipped_words());
        const auto piece = rc::gen::element<std::string>("zomerschool",
                                                         "zómerschool",
                                                         "lees- en rekenvaardigheid",
                                                         "CAFÉ",
                                                         "een op een",
                                                         "the school",
                                                         "4jarigen",
                                                         "  ",
                                                         "\n\n\n\n",
                                                         "—",
                                                         "\xC3",
                                                         "ver\xC2\xADkeer",
                                                         "evidence based");
        std::string text;
        for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece))
            text += one + *rc::gen::element<std::string>(" ", ", ", "-", "");
        const StoredText stored(text, analyser);
        check_words(stored.stream(), stored.words(), analyser.analyse(text), analyser);
    });
}

TEST_CASE("How records are spread over batches makes no difference", "[tokenstream]") {
    const Analyser analyser(shipped_words());
    const std::vector<Record>& records = shipped_library().records;
    const auto bytes_with = [&](std::size_t batch_size) {
        std::vector<TokenBatch> batches;
        for (std::size_t i = 0; i < 60; ++i) {
            if (i % batch_size == 0) batches.emplace_back();
            batches.back().add(records[i * 20], {}, analyser);
        }
        const TemporaryFolder folder;
        return read_file(write_token_stream(folder.path(), batches, analyser),
                         std::size_t{64} << 20U);
    };
    const std::string whole = bytes_with(60);
    CHECK(bytes_with(1) == whole);
    CHECK(bytes_with(7) == whole);
}

TEST_CASE("A batch that goes on after it was joined tells its words once", "[tokenstream]") {
    const Analyser analyser(shipped_words());
    const std::vector<Record>& records = shipped_library().records;
    const TemporaryFolder folder;
    std::vector<TokenBatch> apart(1);
    for (std::size_t i = 0; i < 60; ++i) apart[0].add(records[i * 20], {}, analyser);
    const std::string whole =
        read_file(write_token_stream(folder.path(), apart, analyser), std::size_t{64} << 20U);
    DocumentMaker documents(shipped_vocabulary(), analyser);
    TokenStreamWriter writer(folder.path());
    TokenBatch going_on;
    std::size_t told = 0;
    for (std::size_t i = 0; i < 60; ++i) {
        going_on.add(records[i * 20], {}, analyser);
        if (i % 7 != 6 && i != 59) continue;
        told += going_on.new_words().size();
        writer.append(going_on);
        going_on.clear();
    }
    writer.finish(shipped_vocabulary(), documents);
    CHECK(read_file(folder.path() / token_stream_file, std::size_t{64} << 20U) == whole);
    CHECK(going_on.new_words().empty());
    CHECK(told == going_on.word_count());
}

TEST_CASE("A damaged stream of words is told, never read beyond its end", "[tokenstream]") {
    const Analyser analyser(shipped_words());
    const TemporaryFolder folder;
    std::vector<TokenBatch> batches(1);
    Study study = make_study("a");
    study.summaries = {{"nl", "Een zomerschool voor kinderen die willen lezen."}};
    batches[0].add(study, {}, analyser);
    const Record record = study;
    const auto texts = searched_texts(record);
    const std::string bytes =
        read_file(write_token_stream(folder.path(), batches, analyser), std::size_t{64} << 20U);
    const auto read_all = [&](const std::string& damaged) {
        const TokenStream stream(folder.write("damaged.bin", damaged));
        const PlacedTexts placed = stream.record(0, texts);
        std::size_t letters = 0;
        for (std::size_t text = 0; text < placed.size(); ++text) {
            for (const TextWord& one : placed.of(text)) {
                const StoredWord word = stream.word(one.word);
                letters += stream.text(word.surface).size();
                for (const std::uint32_t term : word.alternatives)
                    letters += stream.text(term).size();
                for (std::size_t part = 0; part < word.part_count(); ++part)
                    letters += stream.text(word.part(part).term).size();
            }
        }
        return letters;
    };
    CHECK(read_all(bytes) > 0);
    for (const std::size_t size : {std::size_t{0}, std::size_t{4}, bytes.size() / 2}) {
        CAPTURE(size);
        CHECK_THROWS_AS(read_all(bytes.substr(0, size)), Error);
    }
    // Whatever byte is wrong: an error or another text, but no fault. The checksum of the file is
    // for finding it; this is for staying alive.
    const auto step_at = [&](std::size_t at) -> std::size_t {
        return at < 200 || at + 200 > bytes.size() ? 1 : 997;
    };
    for (std::size_t at = 0; at < bytes.size(); at += step_at(at)) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(~static_cast<unsigned char>(damaged[at]));
        try {
            (void)read_all(damaged);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::index_mismatch);
        }
    }
}

}  // namespace watwerkt::test

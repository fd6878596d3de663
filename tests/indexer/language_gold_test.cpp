// SPDX-License-Identifier: GPL-3.0-or-later
// The development cases of Dutch lie beside the project, in ../shared/gold (docs/language.md).
// Where they are absent these tests say so and pass. The measured figures are printed.
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "indexer/language/fold.hpp"
#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Places = std::set<std::size_t>;

const std::filesystem::path gold = std::filesystem::path(WATWERKT_SOURCE_DIR) / "../shared/gold";

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

// The rows below the header; none when the file is absent.
Rows rows_of(const std::string& name, bool has_header = true) {
    Rows rows;
    std::ifstream stream(gold / name);
    std::string line;
    if (has_header) std::getline(stream, line);
    while (std::getline(stream, line)) rows.push_back(split(line, '\t'));
    SUCCEED();
    if (rows.empty()) WARN("skipped: ../shared/gold/" + name + " is not there");
    return rows;
}

const Analyser& analyser() {
    static const Analyser with_words(shipped_words());
    return with_words;
}

Places boundaries(const std::vector<std::string>& parts) {
    Places places;
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) places.insert(at += parts[i].size());
    return places;
}

Places boundaries(const std::string& word) {
    Places places;
    for (const WordPart& part : split_compound(word, *shipped_words()))
        if (part.begin > 0) places.insert(part.begin);
    return places;
}

// Boundaries counted over all words together.
struct Score {
    std::size_t words = 0, exact = 0, found = 0, wanted = 0, right = 0;
    [[nodiscard]] double precision() const { return share(right, found); }
    [[nodiscard]] double recall() const { return share(right, wanted); }
    [[nodiscard]] double f1() const { return share(2 * right, found + wanted); }
    [[nodiscard]] double exact_share() const { return share(exact, words); }
    static double share(std::size_t part, std::size_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    }
};

Score score_of(const Rows& rows) {
    Score score;
    for (const auto& row : rows) {
        std::vector<std::string> parts;
        for (const std::string& part : split(row[1], '+')) parts.push_back(fold_word(part));
        const Places wanted = boundaries(parts), found = boundaries(fold_word(row[0]));
        ++score.words;
        score.exact += std::size_t{wanted == found};
        score.wanted += wanted.size();
        score.found += found.size();
        for (const std::size_t place : found) score.right += wanted.count(place);
    }
    return score;
}

void print(const std::string& name, const Score& score) {
    std::printf(
        "gold: %s: %zu words, boundaries precision %.4f recall %.4f F1 %.4f, exact split %.4f\n",
        name.c_str(),
        score.words,
        score.precision(),
        score.recall(),
        score.f1(),
        score.exact_share());
}

std::set<std::string> terms_of(const std::string& text) {
    std::set<std::string> terms;
    for (const Token& token : analyser().analyse(text)) {
        if (!token.term.empty()) terms.insert(token.term);
        terms.insert(token.also.begin(), token.also.end());
        for (const TokenPart& part : token.parts) terms.insert(part.term);
    }
    return terms;
}

}  // namespace

TEST_CASE("Gold: words and variants are as in the normalisation cases", "[gold]") {
    for (const auto& row : rows_of("normalisation_cases.tsv")) {
        const auto text = nlohmann::json::parse(row[1]).get<std::string>();
        std::string surfaces;
        std::multiset<std::string> variants;
        for (const Token& token : analyser().analyse(text)) {
            surfaces += (surfaces.empty() ? "" : " ") + token.surface;
            variants.insert(token.variants.begin(), token.variants.end());
        }
        const auto wanted = split(row.size() > 3 ? row[3] : "", ' ');
        CAPTURE(row[0], text);
        CHECK(surfaces == row[2]);
        CHECK(variants == std::multiset<std::string>(wanted.begin(), wanted.end()));
    }
}

TEST_CASE("Gold: word pairs share a term when they must, and only then", "[gold]") {
    std::size_t right = 0, wrong = 0, missed = 0;
    std::string differing;
    for (const auto& row : rows_of("conflation_pairs_dev.tsv")) {
        const auto one = terms_of(row[0]), other = terms_of(row[1]);
        const bool share =
            std::ranges::any_of(one, [&](const std::string& term) { return other.contains(term); });
        const bool must = row[2] == "yes";
        if (share) ++(must ? right : wrong);
        if (!share && must) ++missed;
        if (share != must) differing += " " + row[0] + "/" + row[1];
    }
    if (right == 0) return;
    const double f1 = Score::share(2 * right, 2 * right + wrong + missed);
    std::printf("gold: conflation: F1 %.4f (%zu right, %zu wrong, %zu missed:%s)\n",
                f1,
                right,
                wrong,
                missed,
                differing.c_str());
    CHECK(f1 >= 0.90);
}

TEST_CASE("Gold: inflected forms share a term with their base form", "[gold]") {
    std::size_t pairs = 0, shared = 0;
    for (const auto& row : rows_of("lemma_pairs_dev.tsv")) {
        ++pairs;
        const std::string one = analyser().stem(fold_word(row[0]));
        if (one == analyser().stem(fold_word(row[1]))) ++shared;
    }
    if (pairs == 0) return;
    std::printf(
        "gold: lemma pairs: %.4f of %zu share a stem\n", Score::share(shared, pairs), pairs);
    CHECK(Score::share(shared, pairs) >= 0.85);
}

TEST_CASE("Gold: education compounds are cut where they should", "[gold]") {
    const Score score = score_of(rows_of("compounds_edu_dev.tsv"));
    if (score.words == 0) return;
    print("education compounds", score);
    CHECK(score.precision() >= 0.97);
    CHECK(score.recall() >= 0.97);
    CHECK(score.exact_share() >= 0.90);
}

TEST_CASE("Gold: compounds of the Alpino lexicon are cut where they should", "[gold]") {
    const Score score = score_of(rows_of("compounds_alpino_dev.tsv"));
    if (score.words == 0) return;
    print("Alpino compounds", score);
    CHECK(score.precision() >= 0.90);
    CHECK(score.recall() >= 0.90);
    CHECK(score.exact_share() >= 0.90);
}

TEST_CASE("Gold: hardly a word that is no compound is cut", "[gold]") {
    std::size_t words = 0, cut = 0;
    std::string which;
    for (const auto& row : rows_of("noncompounds_dev.txt", false)) {
        ++words;
        if (boundaries(fold_word(row[0])).empty()) continue;
        ++cut;
        which += " " + row[0];
    }
    if (words == 0) return;
    std::printf("gold: words that are no compound: %zu of %zu cut (%.2f%%):%s\n",
                cut,
                words,
                100 * Score::share(cut, words),
                which.c_str());
    CHECK(Score::share(cut, words) <= 0.04);
}

}  // namespace watwerkt::test

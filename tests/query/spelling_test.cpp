// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "query/suggestion/near_words.hpp"
#include "query/suggestion/speller.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const fs::path gold = source_folder / ".." / "shared" / "gold";

std::shared_ptr<const WordList> list_of(const Words& words, double records = 1) {
    std::vector<WordEntry> entries;
    for (const std::string& word : words) {
        WordFacts facts;
        facts.is_word = true;
        facts.as_head = records;
        entries.push_back({word, facts});
    }
    return WordList::from_bytes(pack_word_list(std::move(entries), 1));
}

// Hunspell's dictionary lies beside the list of words of this build.
Speller speller_with(const Words& index_words) {
    return {shipped_words(),
            list_of(index_words, 5),
            SecondOpinion(fs::path(WATWERKT_WORD_LIST).parent_path())};
}

Words words_of(const std::vector<Correction>& corrections) {
    Words words;
    for (const Correction& correction : corrections) words.push_back(correction.word);
    return words;
}

std::string first_for(const Speller& speller, std::string_view typed) {
    const auto corrections = speller.corrections(typed, 1);
    return corrections.empty() ? "" : corrections.front().word;
}

// Plain Damerau-Levenshtein (optimal string alignment), to judge the weighted one by.
std::size_t plain_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            cost[i][j] = std::min({cost[i - 1][j] + 1,
                                   cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

// One error as typists make them: a letter missed, doubled, wrong, or two changed places.
std::string with_typo(std::string word, std::mt19937& random) {
    const auto below = [&](std::size_t count) { return random() % count; };
    const std::size_t at = 1 + below(word.size() - 2);
    switch (below(4)) {
        case 0:
            word.erase(at, 1);
            break;
        case 1:
            word.insert(at, 1, word[at]);
            break;
        case 2:
            word[at] = static_cast<char>('a' + below(26));
            break;
        default:
            std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at - 1]);
    }
    return word;
}

struct Habit {
    std::string_view typed, meant;
    double cost;
};
const Habit habits[] = {
    {"ij", "ei", 0.4}, {"ei", "ij", 0.4}, {"ou", "au", 0.4},   {"au", "ou", 0.4},
    {"g", "ch", 0.5},  {"ch", "g", 0.5},  {"d", "t", 0.4},     {"t", "d", 0.4},
    {"dt", "d", 0.3},  {"dt", "t", 0.4},  {"d", "dt", 0.4},    {"t", "dt", 0.4},
    {"c", "k", 0.5},   {"k", "c", 0.5},   {"c", "s", 0.6},     {"s", "c", 0.6},
    {"f", "v", 0.5},   {"v", "f", 0.5},   {"s", "z", 0.5},     {"z", "s", 0.5},
    {"i", "ie", 0.6},  {"ie", "i", 0.6},  {"y", "i", 0.5},     {"i", "y", 0.5},
    {"y", "ij", 0.5},  {"ij", "y", 0.5},  {"x", "ks", 0.4},    {"ks", "x", 0.4},
    {"kw", "qu", 0.5}, {"k", "qu", 0.8},  {"t", "th", 0.5},    {"th", "t", 0.5},
    {"k", "ck", 0.5},  {"ck", "k", 0.5},  {"sie", "tie", 0.4}, {"lijk", "elijk", 0.6},
    {"e", "en", 0.5},  {"en", "e", 0.7},  {"s", "ss", 0.45},   {"oe", "u", 0.7},
    {"u", "oe", 0.7},  {"ue", "u", 0.7},  {"o", "eau", 1.2},   {"sj", "ch", 0.8},
};

// The weighted distance in full: every row, every habit.
double weighted_distance(std::string_view typed, std::string_view meant) {
    std::vector<std::vector<double>> cost(meant.size() + 1,
                                          std::vector<double>(typed.size() + 1, 1e9));
    const auto is_double = [](std::string_view text, std::size_t i) {
        return i > 1 && text[i - 1] == text[i - 2];
    };
    for (std::size_t j = 0; j <= meant.size(); ++j) {
        for (std::size_t i = 0; i <= typed.size(); ++i) {
            double& best = cost[j][i];
            const auto offer = [&](double before, double more) {
                best = std::min(best, before + more);
            };
            const double first = i == 1 || j == 1 ? 0.4 : 0;
            if (i == 0 && j == 0) best = 0;
            if (i > 0) offer(cost[j][i - 1], is_double(typed, i) ? 0.45 : i == 1 ? 1.3 : 0.9);
            if (j > 0) offer(cost[j - 1][i], is_double(meant, j) ? 0.45 : j == 1 ? 1.3 : 0.9);
            if (i > 0 && j > 0)
                offer(cost[j - 1][i - 1], typed[i - 1] == meant[j - 1] ? 0 : 1 + first);
            if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                offer(cost[j - 2][i - 2], 0.7 + (i == 2 || j == 2 ? 0.4 : 0));
            for (const Habit& habit : habits) {
                if (typed.substr(0, i).ends_with(habit.typed) &&
                    meant.substr(0, j).ends_with(habit.meant))
                    offer(cost[j - habit.meant.size()][i - habit.typed.size()], habit.cost);
            }
        }
    }
    return cost[meant.size()][typed.size()];
}

// Made of what typists mix up, so that habits, double letters and beginnings of both meet.
std::string habitual_word(std::mt19937& random, std::size_t pieces) {
    std::string word;
    for (; pieces > 0; --pieces) {
        const Habit& habit = habits[random() % std::size(habits)];
        word += random() % 2 == 0 ? habit.typed : habit.meant;
        if (random() % 2 == 0) word += "aelnrt"[random() % 6];
    }
    return word;
}

std::string with_habit(const std::string& word, std::mt19937& random) {
    const Habit& habit = habits[random() % std::size(habits)];
    const std::size_t at = word.find(habit.meant);
    return at == std::string::npos ? word
                                   : std::string(word).replace(at, habit.meant.size(), habit.typed);
}

std::vector<std::pair<std::string, std::string>> misspellings() {
    std::vector<std::pair<std::string, std::string>> pairs;
    std::ifstream file(gold / "misspellings_dev.tsv");
    const Analyser analyser;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string typed, meant;
        std::getline(fields, typed, '\t');
        std::getline(fields, meant, '\t');
        pairs.emplace_back(analyser.fold(typed), analyser.fold(meant));
    }
    return pairs;
}

}  // namespace

TEST_CASE("Words within a few typing errors are near, Dutch habits most", "[spelling]") {
    const auto words = list_of({"begeleiding", "beleid", "blauw", "brood", "school", "toets"});
    const auto cost = [&](std::string_view typed, std::string_view meant) {
        for (const NearWord& near : near_words(typed, *words, 2))
            if (near.word == meant) return near.cost;
        return 99.0;
    };
    CHECK(cost("school", "school") == 0);
    CHECK(cost("shcool", "school") < 1);  // changed places
    CHECK(cost("scool", "school") == Approx(0.9));
    CHECK(cost("schoool", "school") < 0.5);  // a letter twice
    CHECK(cost("begelijding", "begeleiding") < 0.5);
    CHECK(cost("blouw", "blauw") < 0.5);
    CHECK(cost("broot", "brood") < 0.5);
    CHECK(cost("xchool", "school") > 1);  // the first letter is seldom wrong
    CHECK(cost("toets", "school") == 99);
    CHECK(near_words("", *words, 2).empty());
    CHECK(near_words(std::string(500, 'a'), *words, 2).empty());
}

TEST_CASE("A short word is near too much to be corrected", "[spelling]") {
    CHECK(error_budget(3) == 0);
    CHECK(error_budget(4) == 1);
    CHECK(error_budget(20) == 2);
}

TEST_CASE("What plain distance calls one error is always found", "[spelling]") {
    const auto words = list_of({"begeleiding", "school", "zomerschool", "taal", "taalachterstand"});
    rc::prop("weighted distance is at most plain distance and a first letter", [&] {
        const std::string word = *rc::gen::element<std::string>(
            "begeleiding", "school", "zomerschool", "taal", "taalachterstand");
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        const std::string typed = with_typo(word, random);
        RC_PRE(plain_distance(typed, word) <= 1);
        const auto near = near_words(typed, *words, 1.4);
        RC_ASSERT(std::ranges::any_of(near, [&](const NearWord& one) { return one.word == word; }));
    });
}

TEST_CASE("Near words are those within the plain weighted distance", "[spelling]") {
    rc::prop("no word more, none less, and their cost", [] {
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        std::set<std::string> words;
        for (int i = 0; i < 200; ++i) words.insert(habitual_word(random, 1 + random() % 4));
        const auto list = list_of({words.begin(), words.end()});
        std::string typed = *std::next(words.begin(), static_cast<int>(random() % words.size()));
        for (std::size_t errors = random() % 4; errors > 0; --errors)
            typed = typed.size() > 3 && random() % 2 == 0 ? with_typo(typed, random)
                                                          : with_habit(typed, random);
        if (random() % 8 == 0) typed[random() % typed.size()] = '7';
        RC_LOG() << typed;
        for (const double budget : {1.0, 1.4, 1.5, 2.0}) {
            std::map<std::string, double> near;
            for (const NearWord& one : near_words(typed, *list, budget))
                near.emplace(one.word, one.cost);
            for (const std::string& word : words) {
                const double cost = weighted_distance(typed, word);
                const auto found = near.find(word);
                if (std::abs(cost - budget) < 1e-9) continue;  // rounding may decide
                RC_ASSERT((found != near.end()) == (cost < budget));
                if (found != near.end()) RC_ASSERT(std::abs(found->second - cost) < 1e-9);
            }
        }
    });
}

TEST_CASE("Misspelled words of this field are put right, damaged parts of compounds too",
          "[spelling]") {
    const Speller speller = speller_with({"begeleiding",
                                          "zomerschool",
                                          "huiswerkbegeleiding",
                                          "reciprocal",
                                          "teaching",
                                          "tutoring"});
    const auto [typed, meant] = GENERATE(table<std::string, std::string>({
        {"huiswrkbegeleiding", "huiswerkbegeleiding"},
        {"huiswerkbegelijding", "huiswerkbegeleiding"},
        {"zomreschool", "zomerschool"},
        {"zomershcool", "zomerschool"},
        {"taalagterstand", "taalachterstand"},
        {"ouderbetrokkenhijd", "ouderbetrokkenheid"},
        {"begeleidng", "begeleiding"},
        {"kinderopfang", "kinderopvang"},
        {"onderwjis", "onderwijs"},
        {"woordenschatt", "woordenschat"},
        {"concentrasie", "concentratie"},
        {"tutorring", "tutoring"},
        {"reciprocalteaching", "reciprocal teaching"},  // a forgotten space
        {"klasenverkleining", "klassenverkleining"},    // of known parts, yet damaged
    }));
    CAPTURE(typed);
    CHECK(first_for(speller, typed) == meant);
}

TEST_CASE("The likeliest correction is the first of all that is wanted", "[spelling]") {
    const Speller speller = speller_with({"school", "zomerschool", "begeleiding"});
    for (const char* typed : {"zomreschool", "begeleidng", "klasenverkleining", "schol", "qqqq"}) {
        CAPTURE(typed);
        const auto all = speller.corrections(typed);
        const auto any = speller.likeliest(typed, [](std::string_view) { return true; });
        CHECK(any.has_value() == !all.empty());
        if (any) CHECK(any->word == all.front().word);
        for (const Correction& wanted : all) {
            const auto one = speller.likeliest(
                typed, [&](std::string_view word) { return word == wanted.word; });
            REQUIRE(one.has_value());
            CHECK(one->score == wanted.score);
        }
    }
}

TEST_CASE("A right word is never corrected, whether or not there is a study", "[spelling]") {
    const Speller speller = speller_with({"school", "lezen"});
    const std::string word = GENERATE(as<std::string>(),
                                      "knutselclub",  // hunspell and the list know it
                                      "schaatsles",
                                      "piano",
                                      "huiswerkklas",  // a compound of known parts
                                      "vakantieweken",
                                      "nt2",         // digits
                                      "amsterdam");  // a name without its capital
    CAPTURE(word);
    CHECK(speller.is_right(word));
    CHECK(speller.corrections(word).empty());
}

TEST_CASE("What is like no word has no correction", "[spelling]") {
    const Speller speller = speller_with({"school"});
    for (const char* word : {"qqqqzzzz", "xkcd", "abc", ""}) {
        CAPTURE(word);
        CHECK(speller.corrections(word).empty());
    }
}

TEST_CASE("Without hunspell's dictionary the list alone decides", "[spelling]") {
    const TemporaryFolder empty;
    const SecondOpinion none(empty.path());
    CHECK_FALSE(none.has_dictionary());
    CHECK_FALSE(none.is_right("school"));
    const Speller speller(shipped_words(), list_of({}), SecondOpinion(empty.path()));
    CHECK(first_for(speller, "zomreschool") == "zomerschool");
}

TEST_CASE("Known misspellings are put right first or among the first three", "[spelling][gold]") {
    if (!fs::exists(gold / "misspellings_dev.tsv")) {
        WARN("no development cases beside the project; skipped");
        SUCCEED();
        return;
    }
    const Speller speller = speller_with({"growth", "mindset", "tutoring", "mentoring"});
    std::size_t asked = 0, taken_for_right = 0, first = 0, third = 0;
    for (const auto& [typed, meant] : misspellings()) {
        if (typed.find(' ') != std::string::npos || typed == meant) continue;  // not single words
        ++asked;
        if (speller.is_right(typed)) {
            ++taken_for_right;
            continue;
        }
        const Words best = words_of(speller.corrections(typed, 3));
        const auto at = std::ranges::find(best, meant);
        if (at == best.begin() && !best.empty()) ++first;
        if (at != best.end()) ++third;
    }
    const auto share = [&](std::size_t count) {
        return static_cast<double>(count) / static_cast<double>(asked);
    };
    WARN("misspellings: " << asked << ", taken for right " << share(taken_for_right)
                          << ", right first " << share(first) << ", among three " << share(third));
    CHECK(share(first) >= 0.75);
    CHECK(share(third) >= 0.80);
}

TEST_CASE("Right words of the development cases raise no false alarm", "[spelling][gold]") {
    if (!fs::exists(gold / "noncompounds_dev.txt")) {
        WARN("no development cases beside the project; skipped");
        SUCCEED();
        return;
    }
    const Speller speller = speller_with({});
    const Analyser analyser;
    const auto alarms = [&](const fs::path& file, std::size_t step) {
        std::ifstream lines(file);
        std::size_t asked = 0, wrong = 0, line_number = 0;
        for (std::string line; std::getline(lines, line);) {
            if (line_number++ % step != 0 || line_number == 1) continue;
            const std::string word = analyser.fold(line.substr(0, line.find('\t')));
            if (word.find(' ') != std::string::npos) continue;
            ++asked;
            if (!speller.corrections(word, 1).empty()) ++wrong;
        }
        WARN(file.filename().string() << ": " << wrong << " of " << asked << " corrected");
        return static_cast<double>(wrong) / static_cast<double>(std::max<std::size_t>(1, asked));
    };
    CHECK(alarms(gold / "noncompounds_dev.txt", 1) <= 0.02);
    CHECK(alarms(gold / "compounds_edu_dev.tsv", 1) <= 0.05);
    CHECK(alarms(gold / "lemma_pairs_dev.tsv", 4) <= 0.02);
}

TEST_CASE("One typing error in a word of the evidence leads back to that word",
          "[spelling][shipped]") {
    const Engine engine = shipped_library().open();
    const Analyser analyser(shipped_words());
    std::set<std::string> words;
    for (const Record& record : shipped_library().records) {
        const auto* study = std::get_if<Study>(&record);
        if (study == nullptr) continue;
        for (const LocalText& title : study->titles) {
            if (title.language != "nl") continue;
            for (const Token& token : analyser.analyse(title.text)) {
                const bool is_plain =
                    std::ranges::all_of(token.surface, [](char c) { return c >= 'a' && c <= 'z'; });
                if (is_plain && token.surface.size() >= 7 &&
                    shipped_words()->is_word(token.surface))
                    words.insert(token.surface);
            }
        }
    }
    std::mt19937 random(20261130);
    Words sample(words.begin(), words.end());
    std::ranges::shuffle(sample, random);
    sample.resize(std::min<std::size_t>(sample.size(), 150));
    REQUIRE(sample.size() > 50);
    std::size_t unknown = 0, offered = 0, right = 0;
    for (const std::string& word : sample) {
        SearchRequest request;
        request.text = with_typo(word, random);
        request.limit = 0;
        request.facets = request.matches = request.snippets = false;
        const SearchResponse answer = engine.search(request);
        if (answer.diagnostics.empty()) continue;  // found all the same
        ++unknown;
        if (!answer.did_you_mean) continue;
        ++offered;
        CHECK(answer.did_you_mean->studies > 0);
        if (analyser.fold(answer.did_you_mean->text) == word) ++right;
    }
    WARN("typing errors: " << sample.size() << " words, " << unknown << " in no record, " << offered
                           << " offered, " << right << " right");
    CHECK(static_cast<double>(right) >= 0.8 * static_cast<double>(unknown));
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <tuple>

#include "corpus/error.hpp"
#include "indexer/suggestion/suggestion_packer.hpp"
#include "indexer/suggestion/suggestion_table.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {
namespace {

using Codes = std::vector<std::string>;

SuggestionEntry entry(SuggestionKind kind,
                      std::string code,
                      std::size_t studies,
                      std::vector<SuggestionLabel> labels) {
    return {kind, std::move(code), studies, std::move(labels)};
}

const Analyser& analyser() {
    static const Analyser one(shipped_words());
    return one;
}

const std::string& packed() {
    static const std::string bytes = pack_suggestions(
        {
            entry(SuggestionKind::action,
                  "tutoring",
                  40,
                  {{"Tutoring", false, true}, {"Tutoring", true, true}, {"bijles", false, false}}),
            entry(SuggestionKind::action,
                  "huiswerk",
                  9,
                  {{"Huiswerkbegeleiding", false, true}, {"Homework support", true, true}}),
            entry(SuggestionKind::action,
                  "zomerschool",
                  20,
                  {{"Zomerschool", false, true}, {"Summer school", true, true}}),
            entry(SuggestionKind::action,
                  "mentor",
                  20,
                  {{"Mentor of maatje", false, true}, {"Mentoring", true, true}}),
            entry(SuggestionKind::outcome,
                  "lezen",
                  300,
                  {{"Lezen", false, true}, {"Reading", true, true}}),
            entry(SuggestionKind::outcome,
                  "cooperatie",
                  2,
                  {{"Coöperatief werken", false, true}, {"Cooperation", true, true}}),
            entry(SuggestionKind::study,
                  "s-1",
                  1,
                  {{"Begeleiding van jonge lezers op school", false, true}}),
        },
        analyser());
    return bytes;
}

Codes found(std::string_view typed, std::size_t limit = 10, std::string_view language = "nl") {
    static const SuggestionTable table = SuggestionTable::from_bytes(packed());
    Codes codes;
    for (const SuggestionMatch& match : table.find(analyser().fold(typed), limit, language))
        codes.push_back(std::string(match.code) + (match.is_near ? "~" : ""));
    return codes;
}

// What is suggested by its definition, without any table: every start of every name is compared.
class PlainSuggestions {
 public:
    explicit PlainSuggestions(std::vector<SuggestionEntry> entries) : entries_(std::move(entries)) {
        std::ranges::sort(entries_, {}, [](const SuggestionEntry& one) {
            const bool is_title =
                one.kind == SuggestionKind::study || one.kind == SuggestionKind::story;
            return std::tuple(is_title,
                              -static_cast<std::int64_t>(one.studies),
                              one.labels.front().text,
                              one.code);
        });
        for (const SuggestionEntry& one : entries_) {
            auto& of_entry = starts_.emplace_back();
            for (const SuggestionLabel& label : one.labels) of_entry.push_back(starts_of(label));
        }
    }
    [[nodiscard]] const std::vector<SuggestionEntry>& entries() const { return entries_; }

    [[nodiscard]] Codes find(const Codes& words, std::size_t limit, bool is_english) const {
        std::vector<Codes> wanted;  // of each word, what a start may begin with
        for (const std::string& word : words) wanted.push_back({word});
        const auto exact = matches(wanted, limit, is_english);
        std::map<std::size_t, std::string> near;
        if (exact.size() < std::min<std::size_t>(3, limit)) {
            for (std::size_t w = 0; w < words.size(); ++w) {
                if (words[w].size() < 4) continue;
                wanted[w] = with_one_error(words[w]);
                for (const auto& [entry, name] : matches(wanted, limit, is_english))
                    near.emplace(entry, name);
                wanted[w] = {words[w]};
            }
        }
        Codes told;
        for (const auto& [entry, name] : exact) told.push_back(entries_[entry].code + ' ' + name);
        std::size_t rank = 0;
        for (const auto& [entry, name] : near) {
            if (rank++ < limit && exact.count(entry) == 0 && told.size() < limit)
                told.push_back(entries_[entry].code + " ~");
        }
        return told;
    }

 private:
    static Codes starts_of(const SuggestionLabel& label) {
        Codes starts;
        for (const Token& token : analyser().analyse(label.text, label.is_english ? "en" : "nl")) {
            starts.push_back(token.surface);
            for (std::size_t i = 1; i < token.parts.size(); ++i)
                starts.push_back(token.surface.substr(token.parts[i].begin - token.begin));
        }
        return starts;
    }

    static Codes with_one_error(const std::string& word) {
        Codes variants;
        for (std::size_t i = 1; i < word.size(); ++i) {
            variants.push_back(std::string(word).erase(i, 1));
            if (i + 1 < word.size() && word[i] != word[i + 1]) {
                variants.push_back(word);
                std::swap(variants.back()[i], variants.back()[i + 1]);
            }
            for (char letter = 'a'; letter <= 'z'; ++letter) {
                if (letter == word[i]) continue;
                variants.push_back(word);
                variants.back()[i] = letter;
                variants.push_back(std::string(word).insert(i, 1, letter));
            }
        }
        return variants;
    }

    // The first entries that match, with the best name of each.
    [[nodiscard]] std::map<std::size_t, std::string> matches(const std::vector<Codes>& wanted,
                                                             std::size_t limit,
                                                             bool is_english) const {
        std::map<std::size_t, std::string> found;
        for (std::size_t entry = 0; entry < entries_.size() && found.size() < limit; ++entry) {
            int best = 4;
            for (std::size_t i = 0; i < starts_[entry].size(); ++i) {
                const SuggestionLabel& label = entries_[entry].labels[i];
                const int rank =
                    (label.is_preferred ? 0 : 2) + (label.is_english == is_english ? 0 : 1);
                const auto is_met = [&](const Codes& any_of) {
                    return std::ranges::any_of(starts_[entry][i], [&](const std::string& start) {
                        return std::ranges::any_of(any_of, [&](const std::string& beginning) {
                            return start.starts_with(beginning);
                        });
                    });
                };
                if (rank >= best || !std::ranges::all_of(wanted, is_met)) continue;
                best = rank;
                found[entry] = label.text;
            }
        }
        return found;
    }

    std::vector<SuggestionEntry> entries_;
    std::vector<std::vector<Codes>> starts_;  // by entry and label
};

std::string some_word(std::mt19937& random) {
    static const Codes words = {"zomerschool",
                                "huiswerkbegeleiding",
                                "leesclub",
                                "school",
                                "schoolplein",
                                "lezen",
                                "leren",
                                "leerkracht",
                                "taal",
                                "tal",
                                "rekenen",
                                "reken",
                                "ouders",
                                "oudergesprek",
                                "groep",
                                "groepsles"};
    if (random() % 4 != 0) return words[random() % words.size()];
    std::string word;
    for (std::size_t size = 1 + random() % 5; size > 0; --size) word += "lestra"[random() % 6];
    return word;
}

// With at most one name of each rank.
std::vector<SuggestionEntry> some_entries(std::size_t count, std::mt19937& random) {
    std::vector<SuggestionEntry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        SuggestionEntry one{static_cast<SuggestionKind>(random() % 5),
                            "code-" + std::to_string(i),
                            random() % 5,
                            {}};
        for (std::size_t rank = 0; rank < 4; ++rank) {
            if (rank > 0 && random() % 2 == 0) continue;
            std::string text = some_word(random);
            for (std::size_t more = random() % 4; more > 0; --more) text += ' ' + some_word(random);
            one.labels.push_back({text, rank % 2 == 1, rank < 2});
        }
        entries.push_back(std::move(one));
    }
    return entries;
}

void check_like_plain(const SuggestionTable& table,
                      const PlainSuggestions& plain,
                      std::mt19937& random) {
    Codes words;
    std::string typed;
    for (std::size_t count = 1 + random() % 3; count > 0; --count) {
        std::string word = some_word(random);
        if (word.size() > 3 && random() % 3 == 0) word[1 + random() % 3] = "elst"[random() % 4];
        words.push_back(word.substr(0, 1 + random() % word.size()));
        typed += (typed.empty() ? "" : " ") + words.back();
    }
    const std::size_t limit = 1 + random() % 12;
    const bool is_english = random() % 2 == 0;
    Codes told;
    for (const SuggestionMatch& match : table.find(typed, limit, is_english ? "en" : "nl")) {
        const std::string_view name = match.also.empty() ? match.label : match.also;
        told.push_back(std::string(match.code) + ' ' + (match.is_near ? "~" : std::string(name)));
    }
    RC_LOG() << typed << ", " << limit;
    RC_ASSERT(told == plain.find(words, limit, is_english));
}

}  // namespace

TEST_CASE("A suggestion begins at any word or part of a compound", "[suggestion]") {
    const auto [typed, codes] = GENERATE(table<std::string, Codes>({
        {"zom", {"zomerschool"}},
        {"scho", {"zomerschool", "s-1"}},  // zomer|school, and a title
        {"begel", {"huiswerk", "s-1"}},    // huiswerk|begeleiding
        {"COÖP", {"cooperatie"}},          // capitals and marks do not matter
        {"coop", {"cooperatie"}},
        {"bijl", {"tutoring"}},     // another name
        {"summ", {"zomerschool"}},  // the other language
        {"eiding", {}},             // no beginning of a part
        {"", {}},
        {"?!", {}},
    }));
    CAPTURE(typed);
    CHECK(found(typed) == codes);
}

TEST_CASE("All words must match, in any order", "[suggestion]") {
    CHECK(found("school begel") == Codes{"s-1"});
    CHECK(found("begeleiding scho") == Codes{"s-1"});
    CHECK(found("school xyz").empty());
    CHECK(found("maatje men") == Codes{"mentor"});
}

TEST_CASE("Most evidence comes first, then the alphabet, then titles", "[suggestion]") {
    CHECK(found("le") == Codes{"lezen", "s-1"});  // s-1 by "lezers"
    CHECK(found("m").front() == "mentor");
    CHECK(found("s", 2) == Codes{"zomerschool", "huiswerk"});  // by "support"
    CHECK(found("s", 1) == Codes{"zomerschool"});
    CHECK(found("s", 0).empty());
}

TEST_CASE("The name that matched is told when it is not the name shown", "[suggestion]") {
    const SuggestionTable table = SuggestionTable::from_bytes(packed());
    const auto by_synonym = table.find("bijl", 5, "nl").at(0);
    CHECK(by_synonym.label == "Tutoring");
    CHECK(by_synonym.also == "bijles");
    CHECK(by_synonym.studies == 40);
    CHECK(table.find("tut", 5, "nl").at(0).also.empty());
    const auto in_english = table.find("zomer", 5, "en").at(0);
    CHECK(in_english.label == "Summer school");
    CHECK(in_english.also == "Zomerschool");
}

TEST_CASE("With few matches a typing error is allowed, after the others", "[suggestion]") {
    CHECK(found("zomrschool") == Codes{"zomerschool~"});  // missing
    CHECK(found("zommer") == Codes{"zomerschool~"});      // too much
    CHECK(found("zoner") == Codes{"zomerschool~"});       // wrong
    CHECK(found("zoemr") == Codes{"zomerschool~"});       // changed places
    CHECK(found("zmo").empty());                          // too short
    CHECK(found("huiswekr begel") == Codes{"huiswerk~"});
    CHECK(found("huiswekr zomer").empty());
    CHECK(found("schoool beg") == Codes{"s-1~"});
}

TEST_CASE("Of equally good names of one thing the first by alphabet is told", "[suggestion]") {
    const SuggestionTable table =
        SuggestionTable::from_bytes(pack_suggestions({entry(SuggestionKind::action,
                                                            "voorlezen",
                                                            3,
                                                            {{"Voorlezen", false, true},
                                                             {"lezen op schoot", false, false},
                                                             {"lezen met ouders", false, false},
                                                             {"samen lezen", false, false}})},
                                                     analyser()));
    CHECK(table.find("leze", 5, "nl").at(0).also == "samen lezen");  // nothing follows "lezen"
    CHECK(table.find("lezne", 5, "nl").at(0).also == "samen lezen");
}

TEST_CASE("Suggestions are what the plain definition says", "[suggestion]") {
    rc::prop("of a small collection", [] {
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        const PlainSuggestions plain(some_entries(1 + random() % 60, random));
        const SuggestionTable table =
            SuggestionTable::from_bytes(pack_suggestions(plain.entries(), analyser()));
        for (int i = 0; i < 20; ++i) check_like_plain(table, plain, random);
    });
    std::mt19937 first(1);
    const PlainSuggestions plain(some_entries(1500, first));  // many names begin alike
    const SuggestionTable table =
        SuggestionTable::from_bytes(pack_suggestions(plain.entries(), analyser()));
    rc::prop("of a large collection", [&] {
        std::mt19937 random(*rc::gen::arbitrary<unsigned>());
        check_like_plain(table, plain, random);
    });
}

TEST_CASE("A table does not depend on how its makers shared the entries", "[suggestion]") {
    std::mt19937 random(5);
    const std::vector<SuggestionEntry> entries = some_entries(300, random);
    std::vector<SuggestionPacker> packers(3);
    for (std::size_t i = 0; i < entries.size(); ++i)
        packers[i * packers.size() / entries.size()].add(entries[i], analyser());
    packers[0].add(packers[1]);
    packers[0].add(packers[2]);
    std::string bytes;
    packers[0].pack([&](std::string_view part) { bytes += part; });
    CHECK(bytes == pack_suggestions(entries, analyser()));
}

TEST_CASE("A damaged table of suggestions is refused or harmless", "[suggestion]") {
    CHECK_THROWS_AS(SuggestionTable::from_bytes("wwsugg01" + packed().substr(8)), Error);
    CHECK_THROWS_AS(SuggestionTable::from_bytes(""), Error);
    CHECK_THROWS_AS(SuggestionTable::from_bytes("wwsugg02"), Error);
    CHECK_THROWS_AS(SuggestionTable::from_bytes(packed().substr(0, packed().size() - 1)), Error);
    rc::prop("a changed byte never leads out of the table", [] {
        std::string bytes = packed();
        const auto at = *rc::gen::inRange<std::size_t>(32, bytes.size() - 1);
        bytes[at] = *rc::gen::arbitrary<char>();
        const SuggestionTable table = SuggestionTable::from_bytes(bytes);
        for (const char* typed : {"s", "zomrschool", "begel school"})
            RC_ASSERT(table.find(typed, 10, "nl").size() <= 10);
    });
}

TEST_CASE("Every beginning of every name leads to its entry", "[suggestion][shipped]") {
    const Engine engine = shipped_library().open();
    for (const char* scheme : {"actie", "uitkomst"}) {
        for (const Concept& idea : engine.vocabulary().scheme(scheme).concepts()) {
            for (const LocalText& name : idea.preferred) {
                const SuggestionList list = engine.suggest(name.text, 50, name.language);
                const bool is_there = std::ranges::any_of(
                    list.suggestions, [&](const Suggestion& one) { return one.code == idea.code; });
                CAPTURE(name.text);
                CHECK(is_there);
            }
        }
    }
}

TEST_CASE("Suggestions count the studies of a concept and what falls under it", "[suggestion]") {
    Library library;
    Study study = make_study("a");
    study.findings = {make_finding("a.1", "begrijpend-lezen", 8, 9),
                      make_finding("a.2", "lezen", 8, 9)};
    library.add(study);
    library.build();
    const Engine engine = library.open();
    const SuggestionList list = engine.suggest("lez");
    const auto reading = std::ranges::find(list.suggestions, "lezen", &Suggestion::code);
    REQUIRE(reading != list.suggestions.end());
    CHECK(reading->studies == 1);
    CHECK(nlohmann::json::parse(to_json(list))["suggesties"].size() == list.suggestions.size());
    CHECK_THROWS_AS(engine.suggest("a", 1001), Error);
    CHECK_THROWS_AS(engine.suggest("a", 10, "fr"), Error);
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
// Records say in which language they are written, and questions come in two languages.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "indexer/language/analyser.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

namespace fs = std::filesystem;
using Ids = std::set<std::string>;

SearchRequest asked(std::string text, std::string language) {
    SearchRequest request;
    request.text = std::move(text);
    request.language = std::move(language);
    request.limit = 1000;
    return request;
}

Ids found(const Engine& engine, const std::string& text, const std::string& language) {
    Ids ids;
    for (const Hit& hit : engine.search(asked(text, language)).hits) ids.insert(hit.id);
    return ids;
}

// Each record has one text of its own; the Dutch title that a record must have says nothing.
Library bilingual_library() {
    Library library;
    const auto add = [&](const std::string& id, const std::string& language, std::string text) {
        Study study = make_study(id);
        study.original_title = LocalText{language, std::move(text)};
        library.add(study);
    };
    add("deur", "en", "An open door policy in rural districts");
    add("door", "nl", "Afwezig door ziekte");
    add("kunst", "en", "Arts and crafts for improving perseverance");
    add("dokter", "nl", "Een arts in de wijk");
    add("gemengd", "nl", "Kinderen leren wayfinding met een escaperoom");
    add("studies", "en", "Longitudinal studies of libraries");
    library.build();
    return library;
}

// A record in the language of its publication alone: the translation and the codes are left out.
Study in_own_language(const Study& shipped) {
    Study study = make_study(shipped.id);
    study.original_title = shipped.original_title;
    return study;
}

std::vector<Study> shipped_english_studies(std::size_t most) {
    std::vector<Study> studies;
    for (const Record& record : shipped_library().records) {
        const auto* study = std::get_if<Study>(&record);
        if (study != nullptr && study->original_title && study->original_title->language == "en" &&
            study->original_title->text.size() > 40 && studies.size() < most)
            studies.push_back(in_own_language(*study));
    }
    return studies;
}

// The longest word of a title in its other number: "schools" for "school", "studies" for "study",
// and the other way round.
std::string longest_in_other_number(const std::string& title) {
    std::string longest;
    for (const Token& token : Analyser().analyse(title, "en"))
        if (token.surface.size() > longest.size()) longest = token.surface;
    const std::string_view word = longest;
    const std::string before(word.substr(0, word.size() - 1));
    if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
    if (word.ends_with("ss")) return longest + "es";
    if (word.ends_with("s")) return before;
    return word.ends_with("y") ? before + "ies" : longest + "s";
}

// In how many of the studies that word is found, without any help of likeness in letters.
std::size_t found_by_other_number(const fs::path& index,
                                  const std::vector<Study>& studies,
                                  const std::string& language,
                                  const LanguageSteps& steps) {
    ReadingRules rules;
    rules.steps = steps;
    rules.plan.likeness_weight = 0;
    const Engine engine = Engine::open(index, rules);
    return static_cast<std::size_t>(std::ranges::count_if(studies, [&](const Study& study) {
        const std::string word = longest_in_other_number(study.original_title->text);
        return found(engine, word, language).contains(study.id);
    }));
}

}  // namespace

TEST_CASE("A word is read in the language of its record, and asked for in both",
          "[language][engine]") {
    const Library library = bilingual_library();
    const Engine engine = library.open();
    struct Case {
        std::string text, language;
        Ids expected;
    };
    const auto one = GENERATE(values<Case>({
        // English stems
        {"improve", "en", {"kunst"}},
        {"improved", "nl", {"kunst"}},
        {"library", "en", {"studies"}},  // libraries
        {"library", "nl", {"studies"}},
        {"policies", "en", {"deur"}},
        // a small word of Dutch is a word of English
        {"door", "en", {"deur"}},
        // what both languages have is looked for in both
        {"arts", "nl", {"kunst", "dokter"}},
        {"arts", "en", {"kunst", "dokter"}},
        {"artsen", "nl", {"dokter"}},
        // English words within a Dutch record, in either way and either language
        {"wayfinding", "nl", {"gemengd"}},
        {"wayfinding", "en", {"gemengd"}},
        {"wayfind", "en", {"gemengd"}},
        {"escaperooms", "nl", {"gemengd"}},
        // a Dutch word of that record keeps its Dutch forms
        {"kind", "nl", {"gemengd"}},
    }));
    CAPTURE(one.text, one.language);
    CHECK(found(engine, one.text, one.language) == one.expected);
}

TEST_CASE("Small words of English weigh nothing beside a word that says something",
          "[language][engine]") {
    const Library library = bilingual_library();
    const Engine engine = library.open();
    for (const std::string language : {"en", "nl"}) {
        CAPTURE(language);
        // "of", "and" and "an" stand in three other records.
        CHECK(found(engine, "perseverance", language) == Ids{"kunst"});
        CHECK(found(engine, "perseverance of", language) == Ids{"kunst"});
    }
    CHECK(found(engine, "what about the perseverance and of an", "en") == Ids{"kunst"});
}

TEST_CASE("The passage of an English record marks the form that was found", "[language][engine]") {
    Library library;
    Study study = make_study("kunst");
    study.summaries.push_back({"en", "Crafts for improving perseverance in rural schools."});
    library.add(study);
    library.build();
    const SearchResponse response = library.open().search(asked("improved", "en"));
    REQUIRE(response.hits.size() == 1);
    Ids marked;
    for (const TextPiece& piece : response.hits.front().snippet)
        if (piece.is_marked) marked.insert(piece.text);
    CHECK(marked == Ids{"improving"});
}

TEST_CASE("English titles of the shipped corpus are found by a word in another number",
          "[language][engine][shipped]") {
    const std::vector<Study> studies = shipped_english_studies(120);
    REQUIRE(studies.size() == 120);
    Library library;
    for (const Study& study : studies) library.add(study);
    library.build();
    LanguageSteps without_stems;
    without_stems.stems = false;
    BuildOptions options = library.options();
    options.index = library.path() / "zonder-stammen";
    options.document_rules.steps = without_stems;
    build_index(options);
    for (const std::string language : {"en", "nl"}) {
        const std::size_t with =
            found_by_other_number(library.path() / "index", studies, language, {});
        const std::size_t without =
            found_by_other_number(options.index, studies, language, without_stems);
        WARN("asked in " << language << ": " << with << " of 120 English titles found, without "
                         << "stems " << without);
        CHECK(with >= 108);
        CHECK(without + 40 <= with);
    }
}

}  // namespace watwerkt::test

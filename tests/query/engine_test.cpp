// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

std::vector<std::string> ids_of(const SearchResponse& response) {
    std::vector<std::string> ids;
    for (const Hit& hit : response.hits) ids.push_back(hit.id);
    return ids;
}

using Ids = std::vector<std::string>;

SearchRequest question(std::string text) {
    SearchRequest request;
    request.text = std::move(text);
    return request;
}

// Two studies: reading at 10 and well-being at 5, and reading at 5.
Library two_studies() {
    Library library;
    Study first = make_study("a");
    first.titles = {{"nl", "Samen lezen met een tutor"}};
    first.year = 2016;
    first.findings = {make_finding("a.1", "lezen", 10, 10),
                      make_finding("a.2", "welbevinden", 5, 5)};
    Study second = make_study("b");
    second.titles = {{"nl", "Voorlezen aan kleuters"}};
    second.summaries = {{"nl", "Ouders lezen voor aan hun kleuters in de zomer."}};
    second.year = 2010;
    second.findings = {make_finding("b.1", "lezen", 5, 5)};
    library.add(first);
    library.add(second);
    library.build();
    return library;
}

}  // namespace

TEST_CASE("Filters must hold within one finding", "[engine]") {
    const Library library = two_studies();
    const Engine engine = library.open();
    CHECK(ids_of(engine.search(question("uitkomst:lezen"))) == Ids{"a", "b"});
    CHECK(ids_of(engine.search(question("uitkomst:lezen leeftijd:5"))) == Ids{"b"});
    CHECK(ids_of(engine.search(question("uitkomst:lezen leeftijd:kleuter"))) == Ids{"b"});
    CHECK(ids_of(engine.search(question("uitkomst:lezen leeftijd:9..12"))) == Ids{"a"});
    CHECK(ids_of(engine.search(question("uitkomst:welbevinden leeftijd:10"))).empty());
}

TEST_CASE("A study in the list shows the findings that satisfy the question", "[engine]") {
    const Library library = two_studies();
    const auto answer = library.open().search(question("uitkomst:lezen leeftijd:10"));
    REQUIRE(answer.hits.size() == 1);
    REQUIRE(answer.hits[0].findings.size() == 1);
    CHECK(answer.hits[0].findings[0].id == "a.1");
}

TEST_CASE("Words, phrases, prefixes, fields and exclusions find what they say", "[engine]") {
    const Library library = two_studies();
    const Engine engine = library.open();
    const auto [text, expected] = GENERATE(table<std::string, Ids>({
        {"tutor", {"a"}},
        {"TUTOR", {"a"}},
        {"\"samen lezen\"", {"a"}},
        {"\"lezen samen\"", {}},
        {"\"in de zomer\"", {"b"}},  // stop words count in a phrase
        {"voorl*", {"b"}},
        {"voorl* tut*", {"a", "b"}},
        {"titel:zomer", {}},
        {"samenvatting:zomer", {"b"}},
        {"titel:\"samen lezen\"", {"a"}},
        {"samenvatting:\"samen lezen\"", {}},
        {"lezen -tutor", {"b"}},
        {"-tutor", {"b"}},
        {"lezen EN tutor", {"a"}},
        {"tutor EN zomer", {}},
        {"+zomer lezen", {"b"}},
        {"jaar:2015..", {"a"}},
        {"jaar:..2010", {"b"}},
        {"jaar:2010", {"b"}},
        {"-uitkomst:welbevinden", {"a", "b"}},  // a still has its finding about reading
        {"-uitkomst:lezen", {"a"}},             // and here the one about well-being
        {"qqqqq", {}},
    }));
    CAPTURE(text);
    Ids found = ids_of(engine.search(question(text)));
    std::ranges::sort(found);
    CHECK(found == expected);
}

TEST_CASE("Words of the question itself are dropped while something else is left", "[engine]") {
    const Library library = two_studies();
    const Engine engine = library.open();
    CHECK(ids_of(engine.search(question("werkt een tutor?"))) == Ids{"a"});
    CHECK(engine.search(question("in de")).total ==
          2);  // nothing but stop words: then they are what is asked
}

TEST_CASE("Orders: year, effect, certainty", "[engine]") {
    Library library;
    for (const auto& [id, year, design, effect] :
         std::vector<std::tuple<std::string, int, std::string, double>>{
             {"a", 2001, "rct", 0.1},
             {"b", 2020, "voor-na", 0.5},
             {"c", 2010, "cluster-rct", -0.2}}) {
        Study study = make_study(id);
        study.year = year;
        study.design = design;
        study.participants = 100 + year;
        study.findings = {make_finding(id + ".1", "lezen", 8, 8)};
        study.findings[0].effect.metric = std::string("g");
        study.findings[0].effect.value = effect;
        study.findings[0].effect.favourable = std::string("hoger");
        library.add(study);
    }
    library.build();
    const Engine engine = library.open();
    const auto ordered = [&](SortOrder order) {
        SearchRequest request;
        request.sort = order;
        return ids_of(engine.search(request));
    };
    CHECK(ordered(SortOrder::year) == Ids{"b", "c", "a"});
    CHECK(ordered(SortOrder::effect) == Ids{"b", "a", "c"});
    CHECK(ordered(SortOrder::certainty) == Ids{"c", "a", "b"});
}

TEST_CASE("An effect whose lower values are good for the child is turned round", "[engine]") {
    Library library;
    Study study = make_study("a");
    study.findings = {make_finding("a.1", "verzuim", 8, 8)};
    study.findings[0].effect.metric = std::string("d");
    study.findings[0].effect.value = -0.3;
    study.findings[0].effect.favourable = std::string("lager");
    library.add(study);
    library.build();
    CHECK(library.open().search({}).hits.at(0).findings.at(0).effect == Approx(0.3));
}

TEST_CASE("Paging walks through the whole list once", "[engine]") {
    const Engine engine = shipped_library().open();
    SearchRequest request = question("lezen rekenen");  // fewer than a page may hold
    request.limit = 1000;
    const Ids whole = ids_of(engine.search(request));
    REQUIRE(whole.size() > 50);
    REQUIRE(whole.size() < request.limit);
    Ids pages;
    request.limit = 7;
    for (request.offset = 0; request.offset < whole.size(); request.offset += 7) {
        for (std::string& id : ids_of(engine.search(request))) pages.push_back(std::move(id));
    }
    CHECK(pages == whole);
    request.offset = whole.size() + 5;
    CHECK(engine.search(request).hits.empty());
}

TEST_CASE("An action without studies is found by its own page, with zero studies", "[engine]") {
    Library library;
    Action action;
    action.id = "actie-zomerschool";
    action.code = "zomerschool";
    action.titles = {{"nl", "Zomerschool"}};
    action.summaries = {{"nl", "Les in de vakantie."}};
    action.provenances = {{"Voorbeeld", "1", "CC0", "2026-01-01", ""}};
    action.reviewed = "nog-niet-beoordeeld";
    library.add(action);
    library.build();
    SearchRequest request = question("vakantie");
    request.list = ListKind::actions;
    const auto answer = library.open().search(request);
    REQUIRE(answer.total == 1);
    CHECK(answer.actions[0].code == "zomerschool");
    CHECK(answer.actions[0].studies == 0);
    CHECK(answer.studies == 0);
    request.list = ListKind::studies;
    CHECK(library.open().search(request).total == 0);
}

TEST_CASE("Equal questions give equal answers, byte for byte", "[engine]") {
    const SearchRequest request = question("tutoring rekenen uitkomst:rekenen");
    CHECK(to_json(shipped_library().open().search(request)) ==
          to_json(shipped_library().open().search(request)));
}

TEST_CASE("A wrong request is refused with the name of what was meant", "[engine]") {
    const Engine engine = shipped_library().open();
    const auto refused = [&](const SearchRequest& request) -> std::string {
        try {
            (void)engine.search(request);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::invalid_argument);
            return error.what();
        }
        return "not refused";
    };
    SearchRequest request;
    request.selections = {{"uitkomst", {"leezen"}, {}}};
    CHECK(refused(request) == "'leezen' is geen waarde van uitkomst; bedoelt u 'lezen'?");
    request.selections = {{"kleur", {"rood"}, {}}};
    CHECK(refused(request) == "'kleur' is geen filter; kies een filter uit: watwerkt velden");
    request.selections = {{"uitkomst", {}, {{1, 2}}}};
    CHECK(refused(request) == "uitkomst: 'uitkomst' kent geen bereik; geef losse waarden");
    request.selections = {};
    request.limit = 1001;
    CHECK(refused(request) == "aantal: het aantal resultaten per keer is hoogstens 1000");
    request.limit = 10;
    request.language = "de";
    CHECK(refused(request) == "taal: de taal 'de' is er niet; kies nl of en");
}

TEST_CASE("Labels, synonyms and English names do as values", "[engine]") {
    const Engine engine = shipped_library().open();
    const auto [value, code] = GENERATE(table<std::string, std::string>({
        {"lezen", "lezen"},
        {"Lezen", "lezen"},
        {"reading", "lezen"},
        {"begrijpend lezen", "begrijpend-lezen"},
    }));
    CAPTURE(value);
    const auto answer = engine.search(question("uitkomst:\"" + value + "\""));
    REQUIRE(answer.understood.selections.size() == 1);
    CHECK(answer.understood.selections[0].codes == Ids{code});
    CHECK(answer.diagnostics.empty());
}

TEST_CASE("The example of every field is understood on the shipped corpus", "[engine]") {
    const Engine engine = shipped_library().open();
    for (const Field& field : fields) {
        CAPTURE(field.name, field.example);
        const auto answer = engine.search(question(std::string(field.example)));
        CHECK(answer.diagnostics.empty());
        CHECK(answer.understood.selections.size() == (field.kind == FieldKind::text ? 0 : 1));
    }
}

TEST_CASE("An unknown value in the text is said and left out", "[engine]") {
    const auto answer = shipped_library().open().search(question("uitkomst:leezen tutoring"));
    REQUIRE(answer.diagnostics.size() == 1);
    CHECK(answer.diagnostics[0].message ==
          "'leezen' is geen waarde van uitkomst; dit filter is weggelaten; bedoelt u 'lezen'?");
    CHECK(answer.understood.selections.empty());
    CHECK(answer.total > 0);
}

TEST_CASE("A folder without an index says how to make one", "[engine]") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(
        Engine::open(folder.path()),
        Catch::Contains("hier staat nog geen index") && Catch::Contains("watwerkt indexeer"));
}

TEST_CASE("An index of another analyser version says reindex", "[engine]") {
    const Library library = two_studies();
    const auto generation = IndexFolder(library.path() / "index").current();
    Manifest manifest = read_manifest(generation);
    manifest.analyser_version = "other";
    write_atomically(generation / "manifest.json", to_json(manifest));
    CHECK_THROWS_WITH(
        library.open(),
        Catch::Contains("andere taalbewerking") && Catch::Contains("maak de index opnieuw"));
}

TEST_CASE("Compounds are found by their parts, the whole word first", "[engine]") {
    Library library;
    for (const auto& [id, title] :
         std::vector<std::pair<std::string, std::string>>{{"a", "Een zomerschool voor kinderen"},
                                                          {"b", "Een school in de wijk"},
                                                          {"c", "Fietsen in de wijk"},
                                                          {"d", "Winterscholen"}}) {
        Study study = make_study(id);
        study.titles = {{"nl", title}};
        library.add(study);
    }
    library.build();
    const Engine engine = library.open();
    const auto found = [&](const std::string& text) {
        return ids_of(engine.search(question(text)));
    };
    CHECK(found("zomerscholen").at(0) == "a");
    CHECK(found("zomerscholen").size() == 3);
    CHECK(found("school").size() == 3);
    CHECK(found("titel:school").size() == 3);
    CHECK(found("fietsen -school") == Ids{"c"});
}

TEST_CASE("A phrase of stop words that names an action does not vanish", "[engine]") {
    Library library;
    Study first = make_study("a");
    first.titles = {{"nl", "\u00C9\u00E9n-op-\u00E9\u00E9n-begeleiding"}};
    Study second = make_study("b");
    second.titles = {{"nl", "Begeleiding van een op de twee"}};
    library.add(second);
    library.add(first);
    library.build();
    const Engine engine = library.open();
    CHECK(ids_of(engine.search(question("een op een"))) == Ids{"a"});
    CHECK(ids_of(engine.search(question("begeleiding een op een"))).at(0) == "a");
}

TEST_CASE("A word that no record has finds what looks like it, and the answer says so",
          "[engine]") {
    const Library library = two_studies();
    const Engine engine = library.open();
    const auto answer = engine.search(question("kleutters"));
    CHECK(ids_of(answer) == Ids{"b"});
    REQUIRE(answer.diagnostics.size() == 1);
    CHECK(answer.diagnostics[0].code == "onbekend-woord");
    CHECK(engine.search(question("-kleutters")).total == 2);  // what is excluded is taken literally
    CHECK(engine.search(question("kleuters")).diagnostics.empty());
}

TEST_CASE("English texts are found by English and by Dutch questions", "[engine]") {
    Library library;
    Study study = make_study("a");
    study.titles = {{"nl", "Voorbeeld"}, {"en", "Reading with schools"}};
    library.add(study);
    library.build();
    const Engine engine = library.open();
    SearchRequest request = question("read");
    CHECK(engine.search(request).total == 1);
    request.language = "en";
    CHECK(engine.search(request).total == 1);
    CHECK(engine.search(question("titel:\"reading with\"")).total == 1);
}

}  // namespace watwerkt::test

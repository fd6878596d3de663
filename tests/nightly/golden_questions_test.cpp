// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/golden_questions.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/corpus_fixture.hpp"

using namespace watwerkt;
using namespace watwerkt::nightly;
using namespace watwerkt::test;
using Catch::Matchers::Contains;

namespace {

std::string problem_of(const Engine& engine, const std::string& text) {
    const auto results = ask(engine, parse_golden("[[vraag]]\n" + text, "vragen.toml"));
    REQUIRE(results.size() == 1);
    return results.front().problem;
}

std::string complaint(const std::string& text) {
    try {
        (void)parse_golden(text, "vragen.toml");
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("A golden question says what is missing in the answer", "[nightly]") {
    Library library;
    Study study = make_study("een");
    study.titles = {{"nl", "Zomerscholen voor kinderen"}};
    library.add(study);
    library.add(make_study("twee"));
    library.build();
    const Engine engine = library.open();
    CHECK(problem_of(engine, "zoek = \"zomerschool\"\nminstens = 1\nbevat = [\"een\"]\n").empty());
    CHECK_THAT(problem_of(engine, "zoek = \"zomerschool\"\nminstens = 2\n"),
               Contains("1 gevonden, verwacht: minstens 2"));
    CHECK_THAT(problem_of(engine, "zoek = \"zomerschool\"\nhoogstens = 0\n"),
               Contains("hoogstens 0"));
    CHECK_THAT(problem_of(engine, "zoek = \"zomerschool\"\nbevat = [\"twee\"]\n"),
               Contains("'twee' staat niet bij de eerste 10"));
    CHECK_THAT(
        problem_of(engine, "actie = \"tutoring\"\nuitkomst = \"rekenen\"\noordeel = [\"werkt\"]\n"),
        Contains("het oordeel is 'niet-onderzocht', verwacht: werkt"));
    CHECK(problem_of(
              engine,
              "actie = \"tutoring\"\nuitkomst = \"rekenen\"\noordeel = [\"niet-onderzocht\"]\n")
              .empty());
    CHECK_THAT(
        problem_of(engine, "actie = \"toverij\"\nuitkomst = \"rekenen\"\noordeel = [\"werkt\"]\n"),
        Contains("'toverij'"));
}

TEST_CASE("A golden question that asks nothing, or half, is refused with its line", "[nightly]") {
    CHECK_THAT(complaint(""), Contains("er staat geen enkele vraag in"));
    CHECK_THAT(complaint("[[vraag]]\n"), Contains("deze vraag vraagt niets"));
    CHECK_THAT(complaint("[[vraag]]\nzoek = \"x\"\n"),
               Contains("vragen.toml:1") && Contains("niet wat er gevonden moet worden"));
    CHECK_THAT(complaint("[[vraag]]\nminstens = 1\n"), Contains("geen 'zoek'"));
    CHECK_THAT(complaint("[[vraag]]\nactie = \"x\"\n"), Contains("horen bij elkaar"));
    CHECK_THAT(complaint("[[vraag]]\nzoek = \"x\"\nminstens = 1\nlijst = \"alles\"\n"),
               Contains("kies onderzoeken, acties, verhalen"));
}

TEST_CASE("The shipped evidence answers its golden questions", "[nightly]") {
    const TemporaryFolder folder;
    BuildOptions options = Library().options();
    options.corpus = shipped_corpus;
    options.index = folder.path() / "index";
    build_index(options);
    const auto questions = read_golden(source_folder / "tools" / "nightly" / "gouden_vragen.toml");
    CHECK(questions.size() >= 10);
    for (const GoldenResult& result : ask(Engine::open(options.index), questions)) {
        INFO(result.question);
        CHECK(result.problem.empty());
    }
}

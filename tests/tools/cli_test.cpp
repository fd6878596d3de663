// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "indexer/fields/fields.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/program.hpp"
#include "tools/csv/csv.hpp"

using nlohmann::json;
using namespace watwerkt;
using namespace watwerkt::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

using Words = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

// Two studies, an action and a story; the first study has everything a format can stumble over.
Study troublesome_study() {
    Study study = make_study("lastig-1");
    study.titles = {{"nl", "=SOM(A1) Voorlezen & \"spelen\" {met} 100% plezier, thuis"},
                    {"en", "Reading aloud at home"}};
    study.summaries = {{"nl",
                        "Ouders lazen elke dag voor. De woordenschat groeide.\xC2\x9B"
                        "31m Einde."},
                       {"en", "Parents read aloud every day."}};
    study.authors = {"Jansen, P.", "de Vries, A.", "Bakker & Zonen"};
    study.year = 2016;
    study.publication = "Pedagogische Studiën";
    study.eric = "EJ123456";
    study.doi = "10.1234/a_b";
    study.country = std::vector<std::string>{"nl"};
    study.design = std::string("rct");
    study.participants = 1234;
    study.provenances.front().citations = {
        {"Hoofdstuk 4 in De Vries (2018). Overzicht.", "Hoofdstuk 4", "2016", 2018}};
    study.legacy = {{"Kosten", "Hoog", "/evidence/een"}, {"Kosten", "Laag", "/onderzoeken/een/"}};
    Finding vocabulary = make_finding("lastig-1-a", "woordenschat", 4, 6);
    vocabulary.underlying_studies = {"Carlsson et al. (2015)", "Sims (2008)"};
    vocabulary.action = std::string("voorlezen-thuis");
    vocabulary.effect.metric = std::string("g");
    vocabulary.effect.value = 0.21;
    vocabulary.effect.standard_error = 0.05;
    vocabulary.effect.favourable = std::string("hoger");
    vocabulary.treatment_size = 600;
    vocabulary.control_size = 634;
    vocabulary.source_row = "tabel 3";
    Finding welbeing = make_finding("lastig-1-b", "welbevinden", 4, 6);
    welbeing.action = std::string("voorlezen-thuis");
    welbeing.direction = std::string("geen-verschil");
    study.findings = {vocabulary, welbeing};
    return study;
}

Study plain_study() {
    Study study = make_study("gewoon-2");
    study.titles = {{"nl", "Tutoring in de klas"}};
    study.summaries = {{"nl", "Kinderen kregen hulp bij rekenen."}};
    study.country = std::vector<std::string>{"us"};
    Finding finding = make_finding("gewoon-2-a", "rekenen", 8, 9);
    finding.action = std::string("tutoring");
    study.findings = {finding};
    return study;
}

Action reading_aloud() {
    Action action;
    action.id = "actie-voorlezen-thuis";
    action.code = "voorlezen-thuis";
    action.titles = {{"nl", "Voorlezen"}};
    action.summaries = {{"nl", "Een volwassene leest voor uit een boek."}};
    action.provenances = make_study("x").provenances;
    action.reviewed = "nog-niet-beoordeeld";
    return action;
}

class SmallLibrary {
 public:
    SmallLibrary() {
        library_.add(troublesome_study());
        library_.add(plain_study());
        library_.add(reading_aloud());
        library_.build();
    }

    [[nodiscard]] ProgramResult run(Words arguments, Variables variables = {}) const {
        arguments.insert(arguments.begin(), WATWERKT_PROGRAM);
        variables.emplace("WATWERKT_INDEX", (library_.path() / "index").string());
        return test::run(std::move(arguments), std::move(variables));
    }
    [[nodiscard]] const std::filesystem::path& path() const { return library_.path(); }

 private:
    Library library_;
};

ProgramResult program(Words arguments, Variables variables = {}) {
    arguments.insert(arguments.begin(), WATWERKT_PROGRAM);
    return test::run(std::move(arguments), std::move(variables));
}

Words lines_of(const std::string& text) {
    std::istringstream stream(text);
    Words lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// The text as if the screen were endlessly wide.
std::string unfolded(const std::string& text) {
    std::istringstream stream(text);
    std::string line;
    for (std::string word; stream >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
}

// Characters; the texts of these tests have no double-width ones.
std::size_t columns_of(const std::string& line) {
    return static_cast<std::size_t>(std::ranges::count_if(
        line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::map<std::string, std::string>> read_csv(const std::string& text) {
    std::istringstream stream(text);
    CsvTableReader reader(stream, "uitvoer");
    std::vector<std::map<std::string, std::string>> rows;
    while (reader.read()) {
        auto& row = rows.emplace_back();
        for (const std::string& column : reader.columns()) row[column] = reader[column];
    }
    return rows;
}

const std::vector<std::string> commands = {"zoek",
                                           "suggesties",
                                           "aanpak",
                                           "vergelijk",
                                           "kaart",
                                           "waarom",
                                           "stoplijst",
                                           "reken",
                                           "toon",
                                           "velden",
                                           "exporteer",
                                           "bedien",
                                           "oogst",
                                           "indexeer",
                                           "nachtelijk",
                                           "terug",
                                           "controleer",
                                           "versie"};

}  // namespace

TEST_CASE("Every command explains itself in Dutch, with examples", "[cli]") {
    const std::string command = GENERATE(from_range(commands));
    const auto result = program({command, "--help"});
    CAPTURE(command);
    CHECK(result.exit == 0);
    CHECK_THAT(result.output, Contains("Gebruik:\n  watwerkt " + command));
    CHECK_THAT(result.output, Contains("Voorbeelden:\n  watwerkt " + command));
    CHECK_THAT(result.output, !Contains("Usage") && !Contains("OPTIONS") && !Contains("REQUIRED"));
    CHECK(result.messages.empty());
}

TEST_CASE("Help is English behind --taal en", "[cli]") {
    for (const std::string& command : commands) {
        const auto result = program({command, "--taal", "en", "--help"});
        CAPTURE(command);
        CHECK_THAT(result.output,
                   Contains("Usage:\n  watwerkt " + command) && Contains("Examples:") &&
                       !Contains("Gebruik"));
    }
    CHECK_THAT(program({"--help", "--taal=en"}).output, Contains("Commands:"));
}

TEST_CASE("The program without a command says what there is", "[cli]") {
    CHECK(program({}).exit == 2);
    CHECK_THAT(program({}).messages, Contains("kies een opdracht"));
    const auto help = program({"--help"});
    CHECK(help.exit == 0);
    for (const std::string& command : commands) CHECK_THAT(help.output, Contains("\n  " + command));
}

TEST_CASE("Every facet of the fields table is a flag of each question, also to leave out",
          "[cli]") {
    const std::string command = GENERATE("zoek", "exporteer", "kaart", "stoplijst");
    const std::string help = program({command, "--help"}).output;
    for (const Field& field : fields) {
        if (!facet_of(field)) continue;
        const std::string flag = field.name == "taal" ? "publicatietaal" : std::string(field.name);
        CHECK_THAT(help, Contains("--" + flag) && Contains("--niet-" + flag));
    }
}

TEST_CASE("Wrong use is said in Dutch with what was perhaps meant, and ends with 2", "[cli]") {
    auto [arguments, message] = GENERATE(table<Words, std::string>({
        {{"zoek", "--uitkmst", "lezen"},
         "de optie '--uitkmst' bestaat niet bij 'watwerkt zoek'; bedoelt u '--uitkomst'?"},
        {{"zoke", "lezen"}, "de opdracht 'zoke' bestaat niet; bedoelt u 'zoek'?"},
        {{"zoek", "-film"}, "is '-film' een deel van uw vraag, zet er dan -- voor"},
        {{"zoek", "--formaat", "pdf"},
         "'pdf' kan hier niet; kies uit: tekst, json, jsonl, csv, ris, bibtex"},
        {{"zoek", "--aantal", "veel"},
         "'veel' kan hier niet; geef een heel getal van 0 tot en met 1000"},
        {{"zoek", "--aantal", "-1"}, "'-1' kan hier niet"},
        {{"zoek", "--formaat-versie", "2"}, "van 1 tot en met 1"},
        {{"zoek", "--facet", "titel"}, "'titel' is geen filter"},
        {{"zoek", "--lijst", "acties", "--formaat", "ris"},
         "het formaat ris bestaat niet voor de lijst acties"},
        {{"zoek", "--lijst"}, "de optie '--lijst' heeft een waarde nodig"},
        {{"toon"}, "'ID' ontbreekt"},
        {{"aanpak"}, "'ACTIE' ontbreekt"},
        {{"waarom", "tutoring"}, "'--uitkomst' ontbreekt"},
        {{"aanpak", "tutoring", "--actie", "zomerschool"},
         "de optie '--actie' bestaat niet bij 'watwerkt aanpak'"},
        {{"indexeer"}, "'--corpus' ontbreekt"},
        {{"oogst"}, "'--bronnen' ontbreekt"},
        {{"bedien", "--beheerder", "ergens"}, "dit is geen e-mailadres"},
        {{"bedien", "--beheerder", "a@b@c.nl"}, "dit is geen e-mailadres"},
        {{"nachtelijk"}, "'--instellingen' ontbreekt"},
        {{"versie", "iets"}, "'iets' hoort hier niet bij 'watwerkt versie'"},
        {{"velden", "uitkmst"}, "'uitkmst' is geen veld; bedoelt u 'uitkomst'?"},
        {{"controleer"}, "geef --corpus MAP, --index MAP of --regels"},
        {{"controleer", "--regels=x"}, "de opties zijn niet te begrijpen"},
        {{"zoek", "--taal", "fr"}, "kies uit: nl, en"},
    }));
    CAPTURE(arguments);
    const auto result = program(arguments);
    CHECK(result.exit == 2);
    CHECK(result.output.empty());
    CHECK_THAT(result.messages, StartsWith("watwerkt: ") && Contains(message));
}

TEST_CASE("A missing index ends with 3 and advice", "[cli]") {
    const auto result = program({"zoek", "lezen", "--index", "/er/is/hier/niets"});
    CHECK(result.exit == 3);
    CHECK_THAT(result.messages, Contains("watwerkt indexeer"));
    CHECK_THAT(program({"zoek", "--index", "/er/is/niets", "--taal", "en"}).messages,
               Contains("the index, or a part of it, is not there"));
}

TEST_CASE("The search screen says how the question was understood, and then what was found",
          "[cli]") {
    const SmallLibrary library;
    const Words question = {"zoek",
                            "voorlezen",
                            "--uitkomst",
                            "woordenschat",
                            "--leeftijd",
                            "4..6",
                            "--niet-land",
                            "us"};
    const auto result = library.run(question);
    CHECK(result.exit == 0);
    const Words lines = lines_of(result.output);
    REQUIRE(!lines.empty());
    CHECK_THAT(lines[0], StartsWith("Wat we weten over: voorlezen · Uitkomst: Woordenschat"));
    CHECK_THAT(unfolded(result.output),
               Contains("Leeftijd: 4 tot en met 6 · niet Land: Verenigde Staten"));
    CHECK_THAT(unfolded(result.output),
               Contains("1 onderzoek gevonden voor: voorlezen · Uitkomst: Woordenschat"));
}

TEST_CASE(
    "Numbers are written as the language does, and only findings that satisfy the filters are "
    "shown",
    "[cli]") {
    const SmallLibrary library;
    const std::string dutch = library.run({"zoek", "--uitkomst", "woordenschat"}).output;
    CHECK_THAT(dutch,
               Contains("+0,21") && Contains("1.234 kinderen") && Contains("Jansen en anderen"));
    CHECK_THAT(dutch, !Contains("geen verschil"));
    CHECK_THAT(library.run({"zoek", "--uitkomst", "woordenschat", "--taal", "en"}).output,
               Contains("+0.21") && Contains("1,234 children"));
}

TEST_CASE("Filters are repeatable and take several values, names and other names", "[cli]") {
    const SmallLibrary library;
    const auto total = [&](const Words& filters) {
        Words arguments = {"zoek", "--formaat", "json"};
        arguments.insert(arguments.end(), filters.begin(), filters.end());
        return json::parse(library.run(arguments).output)["totaal"].get<int>();
    };
    CHECK(total({"--uitkomst", "woordenschat,rekenen"}) == 2);
    CHECK(total({"--uitkomst", "woordenschat", "--uitkomst", "rekenen"}) == 2);
    CHECK(total({"--uitkomst=Woordenschat"}) == 1);
    CHECK(total({"--aanpak", "voorlezen"}) == 1);
    CHECK(total({"--niet-uitkomst", "rekenen"}) == 1);
    CHECK(total({"--uitkomst", "woordenschat", "tutoring"}) ==
          0);  // a word after a value is a word
    CHECK(total({"--", "tutoring", "-film"}) == 1);
    CHECK(total({"zoek"}) == 0);  // the name of a command is a word too
}

TEST_CASE("Nothing found ends with 1 and says what to try", "[cli]") {
    const SmallLibrary library;
    const Words question = {"zoek", "tutoring", "--uitkomst", "woordenschat", "--zonder-antwoord"};
    const auto result = library.run(question);
    CHECK(result.exit == 1);
    CHECK_THAT(
        result.output,
        Contains("0 onderzoeken") && Contains("Laat het filter 'Uitkomst' weg: dan 1 resultaat"));
    CHECK(library.run({"zoek", "qqqqzzzz", "--formaat", "json"}).exit == 1);
    CHECK(library.run({"toon", "bestaat-niet"}).exit == 1);
    CHECK(library.run({"exporteer", "qqqqzzzz"}).exit == 1);
}

TEST_CASE("What was not understood stands on stderr, with a mark under the place", "[cli]") {
    const SmallLibrary library;
    const auto result = library.run({"zoek", "voorlezen", "uitkomst:lezzen"});
    const Words lines = lines_of(result.messages);
    REQUIRE(lines.size() >= 3);
    CHECK_THAT(result.messages, Contains("Let op:"));
    CHECK(lines[lines.size() - 2] == "  voorlezen uitkomst:lezzen");
    const std::string& marks = lines.back();
    CHECK(marks.find('^') >= 12);
    CHECK(marks.size() <= 2 + std::string("voorlezen uitkomst:lezzen").size());
    CHECK_THAT(result.output, !Contains("^"));
}

TEST_CASE("An unknown value of a flag is wrong use and names the nearest", "[cli]") {
    const SmallLibrary library;
    const auto result = library.run({"zoek", "--uitkomst", "woordenschatt"});
    CHECK(result.exit == 2);
    CHECK_THAT(result.messages, Contains("bedoelt u 'woordenschat'?"));
}

TEST_CASE("Pages follow each other, and the screen says how", "[cli]") {
    const SmallLibrary library;
    const std::string first = library.run({"zoek", "--aantal", "1"}).output;
    CHECK_THAT(first, Contains("watwerkt zoek --aantal 1 --vanaf 2"));
    const std::string second = library.run({"zoek", "--aantal", "1", "--vanaf", "2"}).output;
    CHECK_THAT(second, Contains("2. ") && !Contains("--vanaf 3"));
    CHECK_THAT(library.run({"zoek", "--vanaf", "9"}).output, Contains("Zo ver gaat de lijst niet"));
}

TEST_CASE("Facets can be left out, or shown one by one and whole", "[cli]") {
    const SmallLibrary library;
    CHECK_THAT(library.run({"zoek"}).output, Contains("Verfijn met een filter"));
    CHECK_THAT(library.run({"zoek", "--facetten", "0"}).output,
               !Contains("Verfijn met een filter"));
    const std::string whole = library.run({"zoek", "--facet", "land"}).output;
    CHECK_THAT(whole,
               Contains("Nederland") && Contains("Verenigde Staten") && !Contains("Uitkomst"));
    CHECK(json::parse(
              library.run({"zoek", "--formaat", "json", "--facetten", "0"}).output)["facetten"]
              .empty());
}

TEST_CASE("Search answers are valid JSON, as a whole and per line", "[cli]") {
    const SmallLibrary library;
    const auto answer = json::parse(library.run({"zoek", "--formaat", "json"}).output);
    CHECK(answer["versie"] == 1);
    CHECK(answer["totaal"] == 2);
    const Words lines = lines_of(library.run({"zoek", "--formaat", "jsonl"}).output);
    REQUIRE(lines.size() == 2);
    for (const std::string& line : lines) CHECK(json::parse(line).contains("id"));
    const Words actions =
        lines_of(library.run({"zoek", "--lijst", "acties", "--formaat", "jsonl"}).output);
    for (const std::string& line : actions) CHECK(json::parse(line).contains("code"));
    CHECK(actions.size() == 2);
}

TEST_CASE("CSV has a row per finding, survives reading and holds no formula", "[cli]") {
    const SmallLibrary library;
    const auto rows = read_csv(library.run({"exporteer", "--uitkomst", "woordenschat"}).output);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("bevinding") == "lastig-1-a");
    CHECK(rows[0].at("past_bij_vraag") == "ja");
    CHECK(rows[1].at("past_bij_vraag") == "nee");
    CHECK(rows[0].at("titel") == "'=SOM(A1) Voorlezen & \"spelen\" {met} 100% plezier, thuis");
    CHECK(rows[0].at("waarde") == "0.21");
    CHECK(rows[1].at("waarde") == "niet-bekeken");
    CHECK(rows[0].at("auteurs") == "Jansen, P.; de Vries, A.; Bakker & Zonen");
    CHECK(read_csv(library.run({"exporteer"}).output).size() == 3);
    CHECK(read_csv(library.run({"zoek", "--formaat", "csv"}).output).size() == 3);
    CHECK(read_csv(library.run({"zoek", "--lijst", "acties", "--formaat", "csv"}).output).size() ==
          2);
}

TEST_CASE("A negative figure in CSV stays a number", "[cli]") {
    Library library;
    Study study = troublesome_study();
    study.findings[0].effect.value = -0.4;
    library.add(study);
    library.build();
    const auto result = program({"exporteer", "--index", (library.path() / "index").string()});
    CHECK(read_csv(result.output).at(0).at("waarde") == "-0.4");
}

TEST_CASE("RIS has a tag on every line, a type first and an end last", "[cli]") {
    const SmallLibrary library;
    const std::string ris = library.run({"exporteer", "--formaat", "ris"}).output;
    int types = 0, ends = 0;
    for (std::string line : lines_of(ris)) {
        REQUIRE(line.ends_with('\r'));
        line.pop_back();
        if (line.empty()) continue;
        CAPTURE(line);
        REQUIRE(line.size() >= 6);
        CHECK(line.substr(2, 4) == "  - ");
        types += line.starts_with("TY  - ") ? 1 : 0;
        ends += line == "ER  - " ? 1 : 0;
    }
    CHECK(types == 2);
    CHECK(ends == 2);
    CHECK_THAT(ris,
               Contains("TY  - JOUR\r\n") && Contains("AU  - Jansen, P.\r\n") &&
                   Contains("DO  - 10.1234/a_b\r\n"));
}

TEST_CASE("BibTeX escapes what TeX acts on and has a key of its own for every study", "[cli]") {
    const SmallLibrary library;
    const std::string bibtex = library.run({"exporteer", "--formaat", "bibtex"}).output;
    CHECK_THAT(bibtex, Contains("@article{lastig-1,") && Contains("@misc{gewoon-2,"));
    CHECK_THAT(
        bibtex,
        Contains("Voorlezen \\& \"spelen\" \\textbraceleft{}met\\textbraceright{} 100\\% plezier"));
    CHECK_THAT(bibtex, Contains("author = {Jansen, P. and de Vries, A. and {Bakker \\& Zonen}}"));
    CHECK(std::ranges::count(bibtex, '{') == std::ranges::count(bibtex, '}'));
}

TEST_CASE("Exported records are one XML document with every record in it", "[cli]") {
    const SmallLibrary library;
    const std::string xml = library.run({"exporteer", "--formaat", "xml"}).output;
    CHECK_THAT(xml,
               StartsWith("<?xml ") && Contains("id=\"lastig-1\"") && Contains("id=\"gewoon-2\""));
    CHECK(xml.find("<?xml", 1) == std::string::npos);
    CHECK(xml.ends_with("</records>\n"));
}

TEST_CASE("A record is shown whole, with where its figures come from", "[cli]") {
    const SmallLibrary library;
    const std::string text = library.run({"toon", "lastig-1"}, {{"COLUMNS", "100"}}).output;
    CHECK_THAT(text,
               Contains("0,21 (Hedges' g)") && Contains("tabel 3") && Contains("licentie: CC0"));
    CHECK_THAT(text,
               Contains("nog niet nagekeken") && Contains("Woordenschat") &&
                   Contains("nog niet beoordeeld"));
    const auto record = json::parse(library.run({"toon", "lastig-1", "--formaat", "json"}).output);
    CHECK(record["bevindingen"][0]["effect"]["waarde"] == 0.21);
    CHECK(record["bevindingen"][1]["effect"]["waarde"] == "niet-bekeken");
    CHECK_THAT(text,
               Contains("Carlsson et al. (2015); Sims (2008)") && Contains("Hoofdstuk 4") &&
                   Contains("/onderzoeken/een/"));
    CHECK(record["herkomst"][0]["gebaseerd_op"][0]["uitgave"] == "2016");
    CHECK(record["herkomst"][0]["gebaseerd_op"][0]["jaar"] == 2018);
    CHECK(record["oude_gids"][1]["pagina"] == "/onderzoeken/een/");
    CHECK(record["bevindingen"][0]["onderliggende_onderzoeken"][1] == "Sims (2008)");
    CHECK(record["land"][0]["naam"] == "Nederland");
    CHECK(library.run({"toon", "lastig-1", "--formaat", "xml"}).output ==
          write_record(troublesome_study()));
    CHECK_THAT(library.run({"toon", "voorlezen-thuis"}).output,
               Contains("Actie actie-voorlezen-thuis"));
}

TEST_CASE("No control character of a record reaches the screen", "[cli]") {
    const SmallLibrary library;
    const Words arguments = GENERATE(Words{"zoek", "woordenschat"},
                                     Words{"zoek", "wordenschat"},
                                     Words{"zoek", "plezier", "--toelichting"},
                                     Words{"suggesties", "voorl"},
                                     Words{"toon", "lastig-1"},
                                     Words{"toon", "lastig-1", "--formaat", "json"},
                                     Words{"zoek", "--formaat", "json"},
                                     Words{"exporteer"},
                                     Words{"exporteer", "--formaat", "ris"},
                                     Words{"exporteer", "--formaat", "bibtex"},
                                     Words{"exporteer", "--formaat", "jsonl"});
    CAPTURE(arguments);
    const std::string output = library.run(arguments).output;
    CHECK_THAT(output, !Contains("\xC2\x9B") && !Contains("\x1b"));
    CHECK_THAT(library.run({"zoek", "\x1b[31mrood", "uitkomst:\x1b[0m"}).messages,
               !Contains("\x1b"));
}

TEST_CASE("Matched words are bold with colour and in marks without", "[cli]") {
    const SmallLibrary library;
    CHECK_THAT(library.run({"zoek", "woordenschat"}).output,
               Contains("«woordenschat»") && !Contains("\x1b["));
    CHECK_THAT(library.run({"zoek", "woordenschat", "--kleur", "altijd"}).output,
               Contains("\x1b[1mwoordenschat\x1b[0m"));
    CHECK_THAT(library.run({"zoek", "woordenschat", "--kleur", "nooit"}).output,
               !Contains("\x1b["));
    CHECK_THAT(library.run({"zoek", "woordenschat"}, {{"NO_COLOR", "1"}}).output,
               !Contains("\x1b["));
}

TEST_CASE("A misspelled word is offered in its right spelling, above results of what was typed",
          "[cli]") {
    const SmallLibrary library;
    const auto result = library.run({"zoek", "wordenschat"});
    CHECK_THAT(result.output,
               Contains("Bedoelde u: woordenschat? Dat geeft 1 onderzoek.") &&
                   Contains("gevonden voor: wordenschat"));
    CHECK_THAT(library.run({"zoek", "wordenschat", "--taal", "en"}).output,
               Contains("Did you mean: woordenschat? That gives 1 study."));
    CHECK_THAT(library.run({"zoek", "woordenschat"}).output, !Contains("Bedoelde u"));
}

TEST_CASE("zoek --toelichting says by which words a result was found", "[cli]") {
    const SmallLibrary library;
    const auto result = library.run({"zoek", "ouder", "--toelichting"});
    CHECK_THAT(result.output, Contains("ouder: 'Ouders' (samenvatting; een andere vorm)"));
    CHECK_THAT(library.run({"zoek", "ouder"}).output, !Contains("Gevonden door"));
}

TEST_CASE("suggesties completes what was typed so far", "[cli]") {
    const SmallLibrary library;
    const auto result = library.run({"suggesties", "voorl"});
    CHECK(result.exit == 0);
    CHECK_THAT(result.output, Contains("voorlezen-thuis") && Contains("1 onderzoek"));
    const auto nothing = library.run({"suggesties", "qqqq"});
    CHECK(nothing.exit == 1);
    CHECK_THAT(nothing.output, Contains("Niets begint met: qqqq"));
    CHECK(library.run({"suggesties"}).exit == 2);
    const auto one = json::parse(
        library.run({"suggesties", "voorl", "--aantal", "1", "--formaat", "json"}).output);
    CHECK(one["suggesties"].size() == 1);
}

TEST_CASE("No line is wider than the screen", "[cli]") {
    const SmallLibrary library;
    const std::string width = GENERATE("20", "40", "61", "80", "200");
    const Words arguments = GENERATE(Words{"zoek", "woordenschat"},
                                     Words{"zoek", "--lijst", "acties"},
                                     Words{"zoek", "--facet", "uitkomst"},
                                     Words{"zoek", "tutoring", "--land", "nl"},
                                     Words{"toon", "lastig-1"},
                                     Words{"toon", "voorlezen-thuis"},
                                     Words{"velden"},
                                     Words{"velden", "leeftijd"},
                                     Words{"versie"},
                                     Words{"zoek", "--help"},
                                     Words{"controleer", "--regels"});
    CAPTURE(width, arguments);
    for (const std::string& line : lines_of(library.run(arguments, {{"COLUMNS", width}}).output)) {
        CAPTURE(line);
        CHECK(columns_of(line) <= std::stoul(width));
    }
}

TEST_CASE("velden lists the fields table, and a facet with all its values", "[cli]") {
    const SmallLibrary library;
    const auto table = json::parse(program({"velden", "--formaat", "json"}).output);
    CHECK(table["velden"].size() == fields.size());
    const auto facet = json::parse(library.run({"velden", "uitkomst", "--formaat", "json"}).output);
    CHECK(facet["waarden"].size() >= shipped_vocabulary().scheme("uitkomst").concepts().size());
    const auto find = [&](const std::string& code) {
        for (const auto& value : facet["waarden"]) {
            if (value["code"] == code) return value;
        }
        return json();
    };
    CHECK(find("woordenschat")["aantal"] == 1);
    CHECK(find("begrijpend-lezen")["hoort_bij"] == "lezen");
    CHECK_THAT(library.run({"velden", "land"}).output, Contains("nl") && Contains("1 onderzoek"));
    CHECK_THAT(library.run({"velden", "jaar"}).output, Contains("2016"));
}

TEST_CASE("indexeer publishes what is right, says what is wrong and ends with 4", "[cli]") {
    Library library;
    library.add(plain_study());
    library.add_bytes("kapot.xml", "<study>");
    const Words arguments = {"indexeer",
                             "--corpus",
                             (library.path() / "corpus").string(),
                             "--index",
                             (library.path() / "index").string(),
                             "--woordenlijsten",
                             vocabulary_folder.string()};
    const auto result = program(arguments);
    CHECK(result.exit == 4);
    CHECK_THAT(result.output, Contains("De nieuwe index staat klaar") && Contains("1 geweigerd"));
    CHECK_THAT(result.messages, Contains("kapot.xml:1"));
    CHECK_THAT(result.messages, !Contains("\r"));  // no progress bar where there is no screen
    CHECK(program({"zoek", "--index", (library.path() / "index").string()}).exit == 0);
    std::filesystem::remove(library.path() / "corpus/kapot.xml");
    CHECK(program(arguments).exit == 0);
}

TEST_CASE("indexeer finds the vocabulary where the sources are", "[cli]") {
    Library library;
    library.add(plain_study());
    const auto result = ProgramRun({WATWERKT_PROGRAM,
                                    "indexeer",
                                    "--corpus",
                                    (library.path() / "corpus").string(),
                                    "--index",
                                    (library.path() / "index").string()},
                                   {})
                            .in_folder(source_folder)
                            .result();
    CHECK(result.exit == 0);
}

TEST_CASE("A corpus that is not there is wrong use", "[cli]") {
    const TemporaryFolder folder;
    CHECK(program({"indexeer",
                   "--corpus",
                   "/er/is/niets",
                   "--index",
                   folder.path().string(),
                   "--woordenlijsten",
                   vocabulary_folder.string()})
              .exit == 2);
    CHECK(program({"controleer",
                   "--corpus",
                   "/er/is/niets",
                   "--woordenlijsten",
                   vocabulary_folder.string()})
              .exit == 2);
}

TEST_CASE("controleer judges records and the index without changing them", "[cli]") {
    Library library;
    library.add(plain_study());
    library.build();
    const Words check = {"controleer",
                         "--corpus",
                         (library.path() / "corpus").string(),
                         "--woordenlijsten",
                         vocabulary_folder.string()};
    CHECK(program(check).exit == 0);
    library.add_bytes("anders.xml", write_record(plain_study()));
    const auto result = program(check);
    CHECK(result.exit == 4);
    CHECK_THAT(result.output, Contains("[bestandsnaam-anders-dan-id]") && Contains("1 fout"));
    Words as_json = check;
    as_json.insert(as_json.end(), {"--formaat", "json"});
    CHECK(json::parse(program(as_json).output)["corpus"]["fouten"] == 1);
    CHECK(program({"controleer", "--index", (library.path() / "index").string()}).exit == 0);
}

TEST_CASE("controleer notices a damaged index", "[cli]") {
    Library library;
    library.add(plain_study());
    const auto report = library.build();
    const auto generation = library.path() / "index" / report.generation;
    std::ofstream(generation / "vocabulary.bin") << "kapot";
    const auto result = program({"controleer", "--index", (library.path() / "index").string()});
    CHECK(result.exit == 3);
    CHECK_THAT(result.messages, Contains("vocabulary.bin"));
}

TEST_CASE("The rules table can be read by people and programs", "[cli]") {
    CHECK_THAT(program({"controleer", "--regels"}).output, Contains("onbekende-code"));
    CHECK(json::parse(program({"controleer", "--regels", "--formaat", "json"}).output)["regels"]
              .size() > 10);
}

TEST_CASE("versie answers with and without an index", "[cli]") {
    const SmallLibrary library;
    CHECK_THAT(library.run({"versie"}).output,
               StartsWith("watwerkt ") && Contains("2 onderzoeken"));
    const auto with = json::parse(library.run({"versie", "--formaat", "json"}).output);
    CHECK(with["index"]["onderzoeken"] == 2);
    const auto without = program({"versie", "--formaat", "json", "--index", "/er/is/niets"});
    CHECK(without.exit == 0);
    CHECK(json::parse(without.output)["index"]["naam"].is_null());
}

TEST_CASE("Output that cannot be written is an error", "[cli]") {
    const SmallLibrary library;
    const auto result =
        ProgramRun({WATWERKT_PROGRAM, "zoek", "--index", (library.path() / "index").string()}, {})
            .output_to("/dev/full")
            .result();
    CHECK(result.exit == 5);
    CHECK_THAT(result.messages, Contains("schijf"));
}

TEST_CASE("A reader that stops early ends the program without a word", "[cli]") {
    const SmallLibrary library;
    const std::string command = std::string("'") + WATWERKT_PROGRAM + "' exporteer --index '" +
                                (library.path() / "index").string() + "' | true";
    const auto result = test::run({"/bin/sh", "-c", command});
    CHECK(result.exit == 0);
    CHECK(result.messages.empty());
}

TEST_CASE("The shipped evidence is found, shown and exported", "[cli][corpus]") {
    if (!std::filesystem::exists(shipped_corpus) || list_corpus(shipped_corpus).empty()) {
        WARN("no shipped evidence");
        return;
    }
    const TemporaryFolder folder;
    const std::string index = (folder.path() / "index").string();
    CHECK(program({"indexeer",
                   "--corpus",
                   shipped_corpus.string(),
                   "--index",
                   index,
                   "--woordenlijsten",
                   vocabulary_folder.string()})
              .exit == 0);
    const std::string question =
        GENERATE("voorlezen", "tutoring rekenen", "zomerschool uitkomst:lezen", "mentor");
    CAPTURE(question);
    for (const std::string width : {"32", "80", "160"}) {
        const auto screen = program({"zoek", question, "--index", index}, {{"COLUMNS", width}});
        CHECK(screen.exit == 0);
        for (const std::string& line : lines_of(screen.output)) {
            CAPTURE(line);
            CHECK(columns_of(line) <= std::stoul(width));
        }
    }
    const auto answer =
        json::parse(program({"zoek", question, "--index", index, "--formaat", "json"}).output);
    const auto rows = read_csv(program({"exporteer", question, "--index", index}).output);
    std::set<std::string> studies;
    for (const auto& row : rows) studies.insert(row.at("onderzoek"));
    CHECK(studies.size() == answer["totaal"].get<std::size_t>());
    for (const auto& hit : answer["resultaten"]) {
        CHECK(program({"toon", hit["id"].get<std::string>(), "--index", index}).exit == 0);
    }
}

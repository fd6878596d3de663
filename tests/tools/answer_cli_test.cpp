// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/tools/program_library.hpp"
#include "tools/csv/csv.hpp"

using nlohmann::json;
using namespace watwerkt;
using namespace watwerkt::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

Study study_of(std::string id, std::string action, std::string outcome, double effect) {
    Study study = make_study(std::move(id));
    study.year = 2019;
    study.authors = {"Jansen, P.", "Bakker, A.", "Smit, C."};
    study.design = std::string("rct");
    study.country = std::vector<std::string>{"nl"};
    study.participants = 2400;
    Finding finding = make_finding(study.id + "-a", std::move(outcome), 6, 11);
    finding.action = std::move(action);
    finding.effect.metric = std::string("g");
    finding.effect.value = effect;
    finding.effect.standard_error = 0.04;
    finding.effect.favourable = std::string("hoger");
    finding.treatment_size = 1200;
    finding.control_size = 1200;
    finding.checked = FigureCheck{"2026-01-01", "tabel 3"};
    study.findings = {finding};
    return study;
}

Action page_of(const std::string& code) {
    Action action;
    action.id = "actie-" + code;
    action.code = code;
    action.titles = {{"nl", "Huiswerkbegeleiding"}};
    action.summaries = {{"nl", "Kinderen maken huiswerk met hulp."}};
    action.how_to = std::string("Zet vaste uren in het rooster.");
    action.provenances = make_study("x").provenances;
    action.reviewed = "nog-niet-beoordeeld";
    return action;
}

// Mathematics by summer school works; bonuses make no difference; homework help nobody studied.
class Evidence {
 public:
    Evidence() {
        for (const double effect : {0.28, 0.30, 0.32, 0.31})
            add(study_of(next_id(), "zomerschool", "rekenen", effect));
        for (const double effect : {0.0, 0.01, -0.01, 0.02})
            add(study_of(next_id(), "prestatiebeloning-leraren", "rekenen", effect));
        Study abroad = study_of(next_id(), "zomerschool", "rekenen", 0.05);
        abroad.country = std::vector<std::string>{"us"};
        add(abroad);
        Study reading = study_of(next_id(), "zomerschool", "begrijpend-lezen", 0.2);
        reading.findings[0].effect = Effect{};
        reading.findings[0].effect.computed_by = "bron";
        reading.findings[0].direction = std::string("positief");
        add(reading);
        library_.add(page_of("huiswerkbegeleiding"));
        library_.build();
    }
    [[nodiscard]] ProgramResult run(Words arguments, Variables variables = {}) const {
        return run_program(std::move(arguments), library_.path() / "index", std::move(variables));
    }
    [[nodiscard]] json answer(Words arguments) const {
        arguments.insert(arguments.end(), {"--formaat", "json"});
        return json::parse(run(std::move(arguments)).output);
    }

 private:
    std::string next_id() { return "onderzoek-" + std::to_string(++studies_); }
    void add(const Study& study) { library_.add(study); }

    Library library_;
    int studies_ = 0;
};

const Evidence& evidence() {
    static const Evidence one;
    return one;
}

std::size_t place_of(const std::string& text, const std::string& part) {
    const std::size_t place = text.find(part);
    CAPTURE(text, part);
    REQUIRE(place != std::string::npos);
    return place;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// Where a line breaks is not what these tests are about.
std::string on_one_line(const std::string& text) {
    std::istringstream stream(text);
    std::string line;
    for (std::string word; stream >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
}

std::size_t columns_of(const std::string& line) {
    return static_cast<std::size_t>(std::ranges::count_if(
        line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

TEST_CASE("zoek opens with the answer, and the studies come after it", "[cli][answer]") {
    const auto result = evidence().run({"zoek", "--uitkomst", "rekenen"});
    CHECK(result.exit == 0);
    const std::string& screen = result.output;
    CHECK_THAT(screen, StartsWith("Wat we weten over: Uitkomst: Rekenen en wiskunde\nWerkt\n"));
    CHECK(place_of(screen, "Zomerschool → Rekenen") < place_of(screen, "\nWerkt niet\n"));
    CHECK(place_of(screen, "\nWerkt niet\n") < place_of(screen, "onderzoeken gevonden"));
    CHECK_THAT(screen, Contains("van de 100 (") && Contains("5 onderzoeken, 12.000 kinderen"));
    CHECK_THAT(screen, Contains("watwerkt waarom zomerschool --uitkomst rekenen"));
    CHECK_THAT(screen, !Contains("nog geen oordeel"));
}

TEST_CASE("zoek leaves the answer out when asked, past the first page and for stories",
          "[cli][answer]") {
    const Words more = GENERATE(Words{"--zonder-antwoord"},
                                Words{"--vanaf", "2"},
                                Words{"--lijst", "verhalen"},
                                Words{"--facet", "land"},
                                Words{"--oordelen", "0"});
    Words arguments = {"zoek", "--uitkomst", "rekenen"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    CAPTURE(more);
    CHECK_THAT(evidence().run(arguments).output, !Contains("Wat we weten"));
}

TEST_CASE("An action without any study is an answer", "[cli][answer]") {
    const auto result = evidence().run({"zoek", "huiswerkbegeleiding"});
    CHECK(result.exit == 0);
    CHECK_THAT(result.output,
               Contains("Weten we niet") && Contains("Huiswerkbegeleiding: niet onderzocht") &&
                   !Contains("Niets gevonden"));
    CHECK(evidence().run({"zoek", "huiswerkbegeleiding", "--formaat", "json"}).exit == 0);
    CHECK(evidence().run({"zoek", "huiswerkbegeleiding", "--zonder-antwoord"}).exit == 1);
    CHECK(evidence().run({"zoek", "qqqqzzzz"}).exit == 1);
}

TEST_CASE("An answer is short: a line says what it is, a line what it rests on", "[cli][answer]") {
    const auto screen =
        evidence().run({"zoek", "--uitkomst", "rekenen"}, {{"COLUMNS", "110"}}).output;
    const auto lines = lines_of(screen);
    const auto end = std::ranges::find_if(
        lines, [](const std::string& line) { return line.starts_with("'Van de 100'"); });
    // Two verdicts: the question, and for each a heading, a sentence and two lines.
    CHECK(end - lines.begin() == 9);
    CHECK_THAT(screen, Contains("; zonder: 50) · 5 onderzoeken"));
    CHECK_THAT(screen, Contains("maakt (bijna) geen verschil (redelijk zeker)"));
}

TEST_CASE("What nobody knows takes one line and no certainty", "[cli][answer]") {
    const auto screen =
        evidence().run({"zoek", "zomerschool", "--uitkomst", "lezen"}, {{"COLUMNS", "100"}}).output;
    CHECK_THAT(
        screen,
        Contains("  Zomerschool → Lezen: 1 onderzoek, 1 uit NL · beter: 1, slechter: 0, geen "
                 "verschil: 0\n"));
    const auto map = lines_of(evidence().run({"kaart", "--uitkomst", "lezen"}).output);
    CHECK(std::ranges::any_of(map, [](const std::string& line) {
        return line.starts_with("Zomerschool") && line.find("●") == std::string::npos;
    }));
}

TEST_CASE("aanpak says why we are not surer", "[cli][answer]") {
    CHECK_THAT(evidence().run({"aanpak", "zomerschool"}, {{"COLUMNS", "100"}}).output,
               Contains("Waarom niet zekerder? "));
}

TEST_CASE("A list of actions names the best verdict and out of how many", "[cli][answer]") {
    const auto screen = evidence().run({"zoek", "--lijst", "acties"}, {{"COLUMNS", "110"}}).output;
    CHECK_THAT(screen,
               Contains("Gunstigste oordeel: werkt waarschijnlijk, voor rekenen en wiskunde"));
    CHECK_THAT(screen, Contains("uit 2 uitkomsten"));
    const auto answer = evidence().answer({"zoek", "--lijst", "acties"});
    for (const auto& action : answer["acties"]) {
        if (action["code"] == "zomerschool") {
            CHECK(action["beste_oordeel"]["oordeel"]["code"] == "werkt-waarschijnlijk");
            CHECK(action["beste_oordeel"]["uitkomsten"] == 2);
        }
    }
}

TEST_CASE("Beside a filtered verdict stands the one without filters, with a test",
          "[cli][answer]") {
    const auto screen =
        evidence().run({"zoek", "--uitkomst", "rekenen", "--land", "us"}, {{"COLUMNS", "110"}});
    CHECK_THAT(screen.output, Contains("Zonder uw filters: werkt"));
    CHECK_THAT(on_one_line(screen.output),
               Contains("door toeval alleen is zo'n verschil zeldzaam (p < 0,001)"));
    CHECK_THAT(screen.output, Contains("uw keuze rust op maar 1 onderzoek"));
    const auto why = evidence().run(
        {"waarom", "zomerschool", "--uitkomst", "rekenen", "--land", "us"}, {{"COLUMNS", "110"}});
    CHECK_THAT(on_one_line(why.output), Contains("p < 0,001, 1 tegenover 4 onderzoeken"));
    const auto answer = evidence().answer({"zoek", "--uitkomst", "rekenen", "--land", "us"});
    const auto& verdict = answer["antwoord"]["oordelen"][0];
    CHECK(verdict["zonder_filters"]["verschil"]["methode"] == "selectie-tegenover-de-rest");
    CHECK(verdict["zonder_filters"]["onderzoeken"] == 5);
    // A filter that leaves nothing out says so in few words.
    CHECK_THAT(evidence().run({"zoek", "--uitkomst", "rekenen", "--opzet", "rct"}).output,
               Contains("Zonder uw filters is het hetzelfde."));
}

TEST_CASE("aanpak tells all outcomes of an action, groups first, and how to do it",
          "[cli][answer]") {
    const auto result = evidence().run({"aanpak", "zomerschool"});
    CHECK(result.exit == 0);
    const std::string& screen = result.output;
    CHECK_THAT(screen, StartsWith("Zomerschool [zomerschool]"));
    CHECK(place_of(screen, "\n  Lezen: ") < place_of(screen, "\n    Begrijpend lezen: "));
    CHECK_THAT(
        screen,
        Contains("\n  Rekenen en wiskunde: werkt waarschijnlijk (redelijk zeker) [rekenen]"));
    CHECK_THAT(screen, Contains("beter: 1, slechter: 0, geen verschil: 0"));
    const auto unstudied = evidence().run({"aanpak", "huiswerkbegeleiding"});
    CHECK(unstudied.exit == 0);
    CHECK_THAT(unstudied.output,
               Contains("Niet onderzocht") && Contains("Zet vaste uren in het rooster."));
}

TEST_CASE("An action may be named by its name, and a slip is put right", "[cli][answer]") {
    const std::string by_code = evidence().run({"aanpak", "zomerschool"}).output;
    CHECK(evidence().run({"aanpak", "Zomerschool"}).output == by_code);
    const auto wrong = evidence().run({"aanpak", "zomerschol"});
    CHECK(wrong.exit == 2);
    CHECK(wrong.output.empty());
    CHECK_THAT(wrong.messages, Contains("bedoelt u 'zomerschool'?"));
    CHECK(evidence().run({"waarom", "zomerschool", "--uitkomst", "rekenne"}).exit == 2);
    CHECK(evidence().run({"aanpak", "niet-bekeken"}).exit == 2);
}

TEST_CASE("vergelijk sets actions side by side and says that this is no test", "[cli][answer]") {
    const Words arguments = {"vergelijk", "zomerschool", "prestatiebeloning-leraren"};
    const auto result = evidence().run(arguments);
    CHECK(result.exit == 0);
    CHECK_THAT(result.output, Contains("Naast elkaar zetten is geen toets."));
    const std::string& screen = result.output;
    CHECK(place_of(screen, "\nLezen\n") < place_of(screen, "\nRekenen en wiskunde\n"));
    CHECK_THAT(screen, Contains("niet onderzocht"));
    const json answer = evidence().answer(arguments);
    CHECK(answer["acties"][1]["code"] == "prestatiebeloning-leraren");
    for (const auto& outcome : answer["uitkomsten"]) CHECK(outcome["oordelen"].size() == 2);
    CHECK(evidence().run({"vergelijk", "zomerschool"}).exit == 2);
    CHECK(evidence().run({"vergelijk", "zomerschool", "zomerschool"}).exit == 2);
}

TEST_CASE("kaart comes as text, JSON, CSV, SVG and HTML with the same cells", "[cli][answer]") {
    CHECK_THAT(evidence().run({"kaart"}).output, Contains("Zomerschool"));
    const json answer = evidence().answer({"kaart"});
    std::istringstream csv(evidence().run({"kaart", "--formaat", "csv"}).output);
    CsvTableReader rows(csv, "kaart.csv");
    std::size_t count = 0;
    for (; rows.read(); ++count) {
        const json& cell = answer["oordelen"][count];
        CHECK(rows["actie"] == cell["actie"]["code"]);
        CHECK(rows["oordeel"] == cell["oordeel"]["code"]);
        if (!cell["schatting"].is_null())
            CHECK(std::stod(rows["schatting"]) == cell["schatting"]["waarde"].get<double>());
    }
    CHECK(count == answer["totaal"].get<std::size_t>());
    CHECK_THAT(evidence().run({"kaart", "--formaat", "svg"}).output, StartsWith("<svg"));
    CHECK_THAT(evidence().run({"kaart", "--formaat", "html"}).output,
               StartsWith("<!DOCTYPE html>") && Contains("<table") && Contains("<svg"));
    const auto nothing = evidence().run({"kaart", "--land", "se"});
    CHECK(nothing.exit == 1);
    CHECK_THAT(nothing.output, Contains("Binnen deze filters is niets onderzocht."));
}

TEST_CASE("waarom shows every study, every step and every rule", "[cli][answer]") {
    const auto result =
        evidence().run({"waarom", "zomerschool", "--uitkomst", "rekenen"}, {{"COLUMNS", "100"}});
    CHECK(result.exit == 0);
    CHECK_THAT(
        result.output,
        StartsWith("Zomerschool → Rekenen en wiskunde: werkt waarschijnlijk (redelijk zeker)") &&
            Contains("In het gemiddelde: 5 onderzoeken") && Contains("onderzoek-1-a") &&
            Contains("begin: 4 (vrij zeker)") && Contains("ja, dit beslist"));
    const json answer = evidence().answer({"waarom", "zomerschool", "--uitkomst", "rekenen"});
    double weight = 0;
    for (const auto& study : answer["gebruikt"]) weight += study["gewicht"].get<double>();
    CHECK(weight == Approx(100));
    const auto decides = std::ranges::count_if(
        answer["regels"], [](const json& rule) { return rule["beslist"].get<bool>(); });
    CHECK(decides == 1);
    CHECK_THAT(evidence()
                   .run({"waarom", "zomerschool", "--uitkomst", "rekenen", "--formaat", "svg"})
                   .output,
               StartsWith("<svg"));
}

TEST_CASE("waarom without a figure tells directions, and without a study that there is none",
          "[cli][answer]") {
    const auto directions = evidence().run({"waarom", "zomerschool", "--uitkomst", "lezen"});
    CHECK_THAT(directions.output,
               Contains("Alleen richtingen") && Contains("want er zijn alleen richtingen"));
    CHECK(evidence().answer({"waarom", "zomerschool", "--uitkomst", "lezen"})["regels"].empty());
    const auto nothing =
        evidence().run({"waarom", "prestatiebeloning-leraren", "--uitkomst", "lezen"});
    CHECK(nothing.exit == 0);
    CHECK_THAT(nothing.output, Contains("niet onderzocht"));
}

TEST_CASE("stoplijst has what makes no difference, and what the same action does do",
          "[cli][answer]") {
    const auto result = evidence().run({"stoplijst"}, {{"COLUMNS", "100"}});
    CHECK(result.exit == 0);
    CHECK_THAT(result.output,
               Contains("→ Rekenen en wiskunde: maakt (bijna) geen verschil") &&
                   !Contains("Zomerschool →"));
    const auto empty = evidence().run({"stoplijst", "--actie", "zomerschool"});
    CHECK(empty.exit == 1);
    CHECK_THAT(empty.output, Contains("Dat betekent niet dat alles werkt"));
}

TEST_CASE("Answers keep to their published schema", "[cli][answer][json]") {
    const auto [name, arguments] = GENERATE(table<std::string, Words>({
        {"zoek", {"zoek", "zomerschool"}},
        {"zoek", {"zoek", "--lijst", "acties"}},
        {"zoek", {"zoek", "--land", "us"}},
        {"zoek", {"zoek", "huiswerkbegeleiding"}},
        {"zoek", {"zoek", "zomreschool"}},  // with an offer
        {"suggesties", {"suggesties", "zomer"}},
        {"suggesties", {"suggesties", "vakantiesch", "--aantal", "1"}},  // by another name
        {"zoek", {"zoek", "--zonder-antwoord"}},
        {"aanpak", {"aanpak", "zomerschool", "--land", "us"}},
        {"aanpak", {"aanpak", "huiswerkbegeleiding"}},
        {"vergelijk", {"vergelijk", "zomerschool", "prestatiebeloning-leraren"}},
        {"kaart", {"kaart"}},
        {"kaart", {"kaart", "--land", "nl", "--niet-opzet", "rct"}},
        {"waarom", {"waarom", "zomerschool", "--uitkomst", "rekenen", "--land", "nl"}},
        {"waarom", {"waarom", "zomerschool", "--uitkomst", "lezen"}},
        {"waarom", {"waarom", "prestatiebeloning-leraren", "--uitkomst", "lezen"}},
        {"stoplijst", {"stoplijst", "--taal", "en"}},
    }));
    Words words = arguments;
    words.insert(words.end(), {"--formaat", "json"});
    CAPTURE(words);
    CHECK(errors_against_schema(evidence().run(words).output, name) == "");
}

TEST_CASE("Schemas that share a part say it in the same words", "[json]") {
    const auto read = [](const std::string& name) {
        return json::parse(
            std::ifstream(source_folder / "schemas" / "json" / (name + ".schema.json")));
    };
    std::map<std::string, json> first;
    for (const std::string name : {"kaart", "aanpak", "vergelijk", "waarom", "stoplijst", "zoek"}) {
        const json definitions = read(name)["definitions"];
        for (const auto& [part, definition] : definitions.items()) {
            CAPTURE(name, part);
            CHECK(first.try_emplace(part, definition).first->second == definition);
        }
    }
    CHECK(first.size() > 3);
}

TEST_CASE("No line of an answer is wider than the screen", "[cli][answer]") {
    const std::string width = GENERATE("32", "61", "80", "140");
    const Words arguments = GENERATE(Words{"zoek", "--land", "us"},
                                     Words{"zoek", "--lijst", "acties"},
                                     Words{"aanpak", "zomerschool"},
                                     Words{"vergelijk", "zomerschool", "prestatiebeloning-leraren"},
                                     Words{"kaart"},
                                     Words{"waarom", "zomerschool", "--uitkomst", "rekenen"},
                                     Words{"stoplijst"});
    CAPTURE(width, arguments);
    for (const std::string& line :
         lines_of(evidence().run(arguments, {{"COLUMNS", width}}).output)) {
        CAPTURE(line);
        CHECK(columns_of(line) <= std::stoul(width));
    }
}

TEST_CASE("Answers are English behind --taal en", "[cli][answer]") {
    CHECK_THAT(evidence().run({"zoek", "--uitkomst", "rekenen", "--taal", "en"}).output,
               StartsWith("What we know about: ") && Contains("\nWorks\n") &&
                   Contains("\nDoes not work\n") && Contains("out of 100"));
    CHECK_THAT(
        evidence().run({"waarom", "zomerschool", "--uitkomst", "rekenen", "--taal", "en"}).output,
        Contains("Which rule gives the verdict") && Contains("yes, this decides"));
}

TEST_CASE("Over the shipped evidence every verdict of an answer can be explained",
          "[cli][answer][corpus]") {
    const auto run = [](const Words& arguments) { return run_program(arguments, shipped_index()); };
    const std::string question = GENERATE("voorlezen", "tutoring rekenen", "zomerschool", "mentor");
    CAPTURE(question);
    const std::string text = run({"zoek", question, "--formaat", "json"}).output;
    CHECK(errors_against_schema(text, "zoek") == "");
    for (const auto& verdict : json::parse(text)["antwoord"]["oordelen"]) {
        if (verdict["uitkomst"].is_null()) continue;
        const std::string explained = run({"waarom",
                                           verdict["actie"]["code"],
                                           "--uitkomst",
                                           verdict["uitkomst"]["code"],
                                           "--formaat",
                                           "json"})
                                          .output;
        CHECK(errors_against_schema(explained, "waarom") == "");
        const json answer = json::parse(explained);
        CHECK(answer["antwoord"] == verdict);
        CHECK(answer["gebruikt"].size() ==
              (verdict["schatting"].is_null() ? 0 : verdict["onderzoeken"].get<std::size_t>()));
    }
}

TEST_CASE("Over the shipped evidence the map and the stop list keep to their schemas",
          "[cli][answer][corpus]") {
    const auto run = [](const Words& arguments) {
        return run_program(arguments, shipped_index()).output;
    };
    CHECK(errors_against_schema(run({"kaart", "--formaat", "json"}), "kaart") == "");
    CHECK(errors_against_schema(run({"stoplijst", "--formaat", "json"}), "stoplijst") == "");
    CHECK(errors_against_schema(run({"aanpak", "tutoring", "--formaat", "json"}), "aanpak") == "");
}

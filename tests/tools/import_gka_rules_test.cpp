// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tools/gka_rows.hpp"
#include "tools/import/gka_report.hpp"
#include "tools/import/gka_rules.hpp"
#include "tools/import/gka_words.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;
using namespace watwerkt::importer::test;

TEST_CASE("What the alliance says stands beside what others say", "[import][gka]") {
    const Imported imported = import_rows(
        {row(), row({{"target_group_nl", "kansarme kinderen"}, {"direction", "gemengd"}})});
    CHECK(imported.study("gka-zomer").ratings ==
          std::vector<Rating>{{std::string(gka_register),
                               "positief bij 1 en gemengd bij 1 van de 2 uitkomsten op de pagina"},
                              {"Ander register", "effect onbepaald (https://example.org/r)"},
                              {"Derde register", "werkt"}});
    CHECK(imported.found("gka-zomer", "ander-oordeel") ==
          Codes{"De alliantie: positief bij 1 en gemengd bij 1 van de 2 uitkomsten op de pagina. "
                "Ander register: effect onbepaald."});
}

TEST_CASE("Each rule finds its mistake and leaves a good page alone", "[import][gka]") {
    struct Mistake {
        std::string rule;
        Cells cells;
        std::string sentence;
    };
    const auto mistake = GENERATE(values<Mistake>({
        {"school-tegen-tekst",
         {{"school", "PO"}, {"target_group_nl", "leerlingen in 7th grade"}},
         "School is “PO”, maar de tekst spreekt van “7th grade”; dat is VO."},
        {"school-tegen-leeftijd",
         {{"school", "PO"}, {"age_min", "17"}, {"age_max", "23"}},
         "School is “PO”, maar de leeftijd is 17 tot en met 23 jaar."},
        {"onbekende-school", {{"school", "gymnasium"}}, "“gymnasium”"},
        {"plaats-onder-duur", {{"duration", "6 weken; Nederland"}}, "“Nederland”"},
        {"plaats-onder-duur", {{"duration", "€ 5"}}, "een bedrag"},
        {"kopje-dubbel",
         {{"notes",
           "De pagina zet \"Nederland\" onder een tweede kopje Duur in plaats van Locatie"}},
         "Het kopje Duur staat er 2 keer: “6 weken” en “Nederland”."},
        {"opmerking-kopje",
         {{"notes", "Goed. Titel met de spelfout van de site. Ook goed"}},
         "“Titel met de spelfout van de site”"},
        {"spelling-bron",
         {{"citation", "Educational Endowment Foundation (2014). Iets."},
          {"authors", "Education Endowment Foundation"}},
         "de juiste naam is “Education Endowment Foundation”"},
        {"spelling-evidentie", {{"evidence_type", "gerandomiseerd eksperiment"}}, "spelfout"},
        {"jaar-tegen-bron", {{"year", "2010"}}, "Het jaar is 2010"},
        {"bron-zonder-jaar", {{"citation", "Jansen, zonder jaar"}}, "Jansen, zonder jaar"},
        {"ander-jaar-uitgever",
         {{"notes", "CPB zelf dateert de paper op 21 november 2012; de pagina noemt 2014"}},
         "De pagina noemt 2014, de uitgever zelf 2012"},
        {"getal-tegen-artikel",
         {{"effect_size", "kloof 79% kleiner"}, {"notes", "Het artikel spreekt van gehalveerd"}},
         "De pagina zegt “kloof 79% kleiner”"},
        {"vreemde-kosten", {{"costs", "€2800 per leerling"}}, "28 keer zo hoog"},
        {"kosten-in-woorden", {{"costs", "Hoog"}}, "“Hoog”"},
        {"tegengesteld-in-een-cel",
         {{"effect_size", "tot 6 maanden, of geen effect"}, {"effect_metric", "maanden"}},
         "“tot 6 maanden, of geen effect”"},
        {"botsing-zonder-oordeel", {{"notes", "Botst met een register"}}, "Botst met"},
        {"richting-afgeleid", {{"notes", "Richting afgeleid: zie tekst"}}, "Richting afgeleid"},
        {"opmerking-tegenspraak", {{"notes", "innerlijk tegenstrijdig"}}, "tegenstrijdig"},
        {"overgang", {{"school", "PO-VO"}}, "“PO-VO”"},
        {"uitgave",
         {{"citation", "Education Endowment Foundation (2016), mentoring."},
          {"title", "Mentoring (Teaching and Learning Toolkit)"},
          {"year", "2016"}},
         "uitgave 2016"},
        {"titel-en-adres", {{"page_title", "Iets anders"}}, "“Iets anders”"},
    }));
    CAPTURE(mistake.rule);
    const Imported imported = import_rows({page("goed"),
                                           page("ook-goed", {{"costs", "€100 per leerling"}}),
                                           page("fout", mistake.cells)});
    CAPTURE(imported.made.errors);
    REQUIRE(imported.made.errors.empty());
    const Codes found = imported.found("gka-fout", mistake.rule);
    REQUIRE(found.size() == 1);
    CHECK_THAT(found.front(), Catch::Contains(mistake.sentence));
    CHECK(imported.found("gka-goed", mistake.rule).empty());
}

TEST_CASE("Rules that look at more rows or pages find what belongs together", "[import][gka]") {
    const Imported imported =
        import_rows({row({{"costs", "1)$7 per student; 2)$80 per student."}}),
                     row({{"costs", "1)$7 per student; 2)$80 per student."},
                          {"action_nl", "Mentor"},
                          {"target_group_nl", "kansarme kinderen"},
                          {"direction", "geen effect"}}),
                     page("overzicht", {{"title", "Iets anders"}}),
                     page("dubbel", {{"authors", "Jansen, A.; Bakker, B."}})});
    CHECK(imported.found("gka-zomer", "meer-bedragen").size() == 1);
    CHECK(imported.found("gka-zomer", "verschillende-uitkomsten") ==
          Codes{"Over “schoolprestaties-algemeen” zegt de pagina verschillende dingen: "
                "geen-verschil en positief."});
    CHECK(imported.found("gka-zomer", "zelfde-bron") ==
          Codes{"Dezelfde bron (“Summer schools”) staat op de pagina dubbel (/evidence/dubbel)."});
    CHECK(imported.found("gka-overzicht", "zelfde-auteurs").size() == 2);
    CHECK_THAT(imported.found("gka-zomer", "ander-record").at(0),
               Catch::Contains("record nl-jansen2020-zomer"));
}

TEST_CASE("Every rule has a name and a meaning of its own", "[import][gka]") {
    std::set<std::string_view> names;
    for (const GkaRule& rule : gka_rules()) {
        CHECK_FALSE(rule.meaning.empty());
        CHECK(names.insert(rule.name).second);
    }
}

TEST_CASE("Costs are read as sums with currency and unit", "[import][gka]") {
    const auto [text, costs] = GENERATE(table<std::string, std::vector<CostAmount>>({
        {"€3000 per leerling per jaar", {{"EUR", 3000, "leerling per jaar"}}},
        {"€660-€940 per leerling", {{"EUR", 660, "leerling"}, {"EUR", 940, "leerling"}}},
        {"Minder dan 80 pond per leerling", {{"GBP", 80, "leerling"}}},
        {"1)$7 per student; 2)$80 per student.", {{"USD", 7, "student"}, {"USD", 80, "student"}}},
        {"€ 12,50", {{"EUR", 12.5, ""}}},
        {"Hoog", {}},
        {"3 bijeenkomsten van 2 uur", {}},
        {"", {}},
    }));
    CAPTURE(text);
    CHECK(gka_costs(text) == costs);
}

TEST_CASE("A school label is read, and a word in the text too", "[import][gka]") {
    CHECK(school_labels("PO-VO") == Codes{"PO", "VO"});
    CHECK(school_labels("mbo") == Codes{"MBO"});
    CHECK(school_labels("Overgang naar HO") == Codes{"VO", "HO"});
    CHECK(school_labels("")->empty());
    CHECK_FALSE(school_labels("kostschool"));
    CHECK(school_words("leerlingen in fourth grade (groep 6)") ==
          std::vector<SchoolWords>{{"PO", "groep 6"}, {"PO", "fourth grade"}});
    CHECK(school_words("leerlingen in grade 9 en 10") ==
          std::vector<SchoolWords>{{"VO", "grade 9"}});
    CHECK(school_words("groep 12 en grade 99").empty());
}

TEST_CASE("The report is for the alliance, in Dutch, and starts nothing of its own",
          "[import][gka]") {
    const Imported imported = import_rows({row({{"notes", "innerlijk tegenstrijdig <script>|`x`"}}),
                                           page("fout", {{"year", "later"}})});
    const std::string report = to_dutch_markdown(imported.made, imported.report);
    CHECK_THAT(report, Catch::StartsWith("# Verslag van de overname"));
    CHECK_THAT(report, Catch::Contains("## Fouten in het bestand (1)\n\n- gka.csv:3:"));
    CHECK_THAT(report, Catch::Contains("**Wat ontbreekt**"));
    CHECK_THAT(report, Catch::Contains("&lt;script>"));
    CHECK_THAT(report, !Catch::Contains("<script>"));
    CHECK_THAT(report, Catch::Contains("Nog niet bekeken"));
    CHECK(report == to_dutch_markdown(imported.made, imported.report));
}

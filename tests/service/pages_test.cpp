// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/pages.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/effect/finding_effect.hpp"
#include "query/figures/safe_text.hpp"
#include "query/verdict/verdict_table.hpp"
#include "tests/service/html_reader.hpp"
#include "tests/service/service_fixture.hpp"
#include "tools/answers/comparison.hpp"
#include "tools/answers/speech.hpp"
#include "tools/answers/stop_list.hpp"
#include "tools/service/operations.hpp"

using namespace watwerkt;
using namespace watwerkt::service;
using namespace watwerkt::test;

namespace {

/// At least one address of every page that people read.
const std::vector<std::string> addresses = {
    "/",
    "/?q=helpt+huiswerkbegeleiding%3F",
    "/?q=lezen&leeftijd=kleuter&doelgroep=lage-ses",
    "/?q=lezen&lijst=acties",
    "/?lijst=verhalen",
    "/?q=xqzw",
    "/acties",
    "/acties/tutoring",
    "/acties/rekenhulp?leeftijd=groep-7-8",
    "/acties/rekenhulp/uitkomsten/rekenen",
    "/acties/tutoring/uitkomsten/schoolloopbaan",
    "/acties/voorlezen-thuis/uitkomsten/rekenen?land=be",
    "/onderzoeken/wwc-82203",
    "/onderzoeken/nl-elffers2019-schaduwonderwijs",
    "/verhalen/verhaal-kansen4kinderen",
    "/kaart",
    "/kaart?uitkomst=lezen&land=nl",
    "/vergelijk",
    "/vergelijk?actie=tutoring&actie=zomerschool&actie=",
    "/stoplijst",
    "/stoplijst?uitkomst=lezen",
    "/uitleg",
    "/cijfers",
    "/toegankelijkheid",
};

/// A text as it stands in a page.
std::string as_html(std::string_view text) { return figures::escaped(text); }

std::string in_language(const std::string& address, const std::string& language) {
    if (language == "nl") return address;
    return address + (address.find('?') == std::string::npos ? "?" : "&") + "taal=" + language;
}

/// A study and a story that try to be more than text, in every place where text may stand.
Library hostile_library() {
    const std::string script =
        "<script>alert('x')</script>\"&{{title}}{{{title}}}\xE2\x80\xAE";
    Study study = make_study("kwaad");
    study.titles = {{"nl", "Kwade titel " + script}};
    study.original_title = LocalText{"en", "Bad title " + script};
    study.summaries = {{"nl", "Tutoring, samengevat " + script}};
    study.authors = {"Kwaad, " + script};
    study.publication = "Blad " + script;
    study.provenances = {{"Bron " + script, "1 " + script, "CC0 " + script, "2026-01-01", ""}};
    study.ratings = {{"Register " + script, "Oordeel " + script}};
    study.legacy = {{"Veld " + script, "Tekst " + script, "/oud"}};
    Finding finding = make_finding("kwaad.f1", "rekenen", 6, 8);
    finding.action = std::string("tutoring");
    finding.programme = "Programma " + script;
    finding.comparison = "Vergelijking " + script;
    finding.instrument = "Toets " + script;
    finding.effect.reported = "In woorden " + script;
    finding.effect.metric = std::string("g");
    finding.effect.value = 0.3;
    finding.effect.standard_error = 0.1;
    finding.effect.favourable = std::string("hoger");
    finding.source_row = "Rij " + script;
    study.findings = {finding};
    study.design = std::string("rct");
    Story story;
    story.id = "verhaal-kwaad";
    story.titles = {{"nl", "Kwaad verhaal " + script}};
    story.summaries = {{"nl", "Kort " + script}};
    story.text = {"Alinea " + script};
    story.place = "Plaats " + script;
    story.provenances = study.provenances;
    story.reviewed = "nog-niet-beoordeeld";
    Library library;
    library.add(study);
    library.add(story);
    library.build();
    return library;
}

}  // namespace

TEST_CASE("Every page is there in both languages, whole and filled in", "[service][pages]") {
    static Service service;
    const std::string address = GENERATE(from_range(addresses));
    const std::string language = GENERATE(std::string("nl"), std::string("en"));
    CAPTURE(address, language);
    const Response response = service.follow(in_language(address, language));
    REQUIRE(response.status == 200);
    CHECK(response.content_type == "text/html; charset=utf-8");
    CHECK(errors_in_html(response.body) == "");
    CHECK(response.body.find("{{") == std::string::npos);
    const std::string data = between(response.body, "ld+json\">", "</script>");
    CHECK(count_of(response.body, "}}") == count_of(data, "}}"));
    CHECK_THAT(response.body, Catch::Contains("<html lang=\"" + language + "\">"));
    CHECK(count_of(response.body, "<h1") == 1);
    CHECK(between(response.body, "<title>", " – watwerkt</title>").size() > 4);
    // Nothing loads from elsewhere, no script and no style stands in the page itself.
    CHECK(response.body.find(" style=\"") == std::string::npos);
    CHECK(response.body.find(" onclick") == std::string::npos);
    for (const std::string& source : attributes_of(response.body, "src"))
        CHECK(source.starts_with("/"));
    // An id is there once, and what is labelled by it is there.
    const std::vector<std::string> ids = attributes_of(response.body, "id");
    const std::set<std::string> unique(ids.begin(), ids.end());
    CHECK(unique.size() == ids.size());
    for (const char* name : {"aria-labelledby", "for"}) {
        for (const std::string& id : attributes_of(response.body, name)) {
            CAPTURE(id);
            CHECK(unique.contains(id));
        }
    }
}

TEST_CASE("The English pages have the same signs, links and numbers as the Dutch ones",
          "[service][pages]") {
    static Service service;
    const std::string address = GENERATE(as<std::string>(),
                                         "/uitleg",
                                         "/acties",
                                         "/acties/rekenhulp/uitkomsten/rekenen",
                                         "/onderzoeken/wwc-82203");
    const std::string dutch = service.follow(address).body;
    const std::string english = service.follow(in_language(address, "en")).body;
    CAPTURE(address);
    CHECK(dutch != english);
    CHECK(count_of(dutch, "<svg") == count_of(english, "<svg"));
    CHECK(count_of(dutch, "<a ") == count_of(english, "<a "));
    CHECK(count_of(dutch, "<dt ") == count_of(english, "<dt "));
}

TEST_CASE("Every page operation for people has an address in this test", "[service][pages]") {
    std::set<std::string> first_parts;
    for (const std::string& address : addresses) {
        const std::string path = address.substr(0, address.find('?'));
        first_parts.insert(path.substr(0, path.find('/', 1)) + std::to_string(count_of(path, "/")));
    }
    const std::set<std::string_view> not_for_reading = {
        "bron", "component", "adapter", "opensearch", "robots", "sitemap", "wijzigingen"};
    for (const Operation& page : page_operations()) {
        if (not_for_reading.contains(page.name)) continue;
        const std::string path(page.path);
        CAPTURE(path);
        CHECK(first_parts.contains(path.substr(0, path.find('/', 1)) +
                                   std::to_string(count_of(path, "/"))));
    }
}

// Of pages with hundreds of links to the same page some, at even distances.
TEST_CASE("Every link on the pages leads somewhere", "[service][pages]") {
    constexpr std::size_t most_links = 60;
    static Service service;
    const std::string language = GENERATE(std::string("nl"), std::string("en"));
    std::set<std::string> seen;
    for (const std::string& address : addresses) {
        const std::string page = service.follow(in_language(address, language)).body;
        std::vector<std::string> links = attributes_of(page, "href");
        for (std::string& source : attributes_of(page, "src")) links.push_back(std::move(source));
        const std::size_t step = links.size() / most_links + 1;
        for (std::size_t i = 0; i < links.size(); i += step) {
            const std::string& link = links[i];
            if (!link.starts_with("/") || !seen.insert(link).second) continue;
            CAPTURE(address, link);
            CHECK(service.follow(link).status == 200);
        }
    }
    CHECK(seen.size() > 300);
}

TEST_CASE("Links within a page lead to a place that is there", "[service][pages]") {
    static Service service;
    for (const std::string& address : addresses) {
        const std::string page = service.follow(address).body;
        const std::vector<std::string> ids = attributes_of(page, "id");
        for (const std::string& link : attributes_of(page, "href")) {
            CAPTURE(address, link);
            if (link.starts_with("#")) CHECK(std::ranges::find(ids, link.substr(1)) != ids.end());
        }
    }
    const Response why = service.follow("/acties/rekenhulp/uitkomsten/rekenen");
    for (const std::string& link : attributes_of(why.body, "href")) {
        const std::size_t hash = link.find('#');
        if (!link.starts_with("/onderzoeken/") || hash == std::string::npos) continue;
        CAPTURE(link);
        const std::vector<std::string> ids = attributes_of(service.follow(link).body, "id");
        CHECK(std::ranges::find(ids, link.substr(hash + 1)) != ids.end());
    }
}

TEST_CASE("Nothing in a record becomes a tag, a script or a hole of a template",
          "[service][pages]") {
    static const Library library = hostile_library();
    static Service service(library.path() / "index");
    const std::string address = GENERATE(as<std::string>(),
                                         "/onderzoeken/kwaad",
                                         "/verhalen/verhaal-kwaad",
                                         "/?q=titel",
                                         "/?lijst=verhalen&q=kwaad",
                                         "/acties/tutoring",
                                         "/acties/tutoring/uitkomsten/rekenen",
                                         "/kaart",
                                         "/stoplijst",
                                         "/cijfers",
                                         "/?q=%3Cscript%3Ealert(%27x%27)%3C/script%3E%22",
                                         "/onderzoeken/%3Cscript%3Ealert(%27x%27)");
    CAPTURE(address);
    const Response response = service.follow(address);
    CHECK(response.body.find("<script>alert") == std::string::npos);
    CHECK(response.body.find("\xE2\x80\xAE") == std::string::npos);  // turns the direction
    CHECK(response.body.find("</script>\"") == std::string::npos);
    CHECK(errors_in_html(response.body) == "");
    CHECK(count_of(response.body, "<h1") == 1);
    // The script of the web component, and data that are only read.
    for (const std::string& type : attributes_of(response.body, "type")) {
        CHECK(type != "text/javascript");
    }
}

TEST_CASE("The count beside a filter is what the list has after choosing it", "[service][pages]") {
    static Service service;
    const std::string asked =
        GENERATE(as<std::string>(), "/?q=rekenen", "/?uitkomst=lezen&q=tutoring");
    const std::string page = service.follow(asked).body;
    std::map<std::string, int> tried;
    std::size_t at = 0;
    for (;;) {
        at = page.find("type=\"checkbox\" name=\"", at);
        if (at == std::string::npos) break;
        const std::string box = page.substr(at, page.find("</div>", at) - at);
        at += box.size();
        const std::string name = between(box, "name=\"", "\"");
        if (++tried[name] > 3 || box.find(" checked") != std::string::npos) continue;
        const std::string value = between(box, "value=\"", "\"");
        const std::string count = between(box, "<span class=\"ww-count\">", "</span>");
        // A choice in a facet that has one already stands in its place.
        std::string address = asked;
        if (const std::size_t other = address.find(name + "="); other != std::string::npos)
            address.erase(other, address.find('&', other) + 1 - other);
        address += "&" + name + "=" + encoded(value);
        CAPTURE(address, count);
        const std::string found =
            between(between(service.follow(address).body, "id=\"resultaten\"", "/h2>"), ">", "<");
        CHECK(found.substr(0, found.find(' ')) == count);
    }
    CHECK(tried.size() > 6);
}

TEST_CASE("The permanent link carries the generation, and tells when there is newer evidence",
          "[service][pages]") {
    static Service service;
    const std::string address = GENERATE(from_range(addresses));
    CAPTURE(address);
    const std::string page = service.follow(address).body;
    const std::string footer = page.substr(page.find("<footer"));
    std::string permanent;
    for (const std::string& link : attributes_of(footer, "href")) {
        if (link.find("index=g-") != std::string::npos) permanent = link;
    }
    REQUIRE_FALSE(permanent.empty());
    const Response now = service.follow(permanent);
    CHECK(now.status == 200);
    CHECK(now.body.find("Deze link is gemaakt met") == std::string::npos);
    std::string older = permanent;
    older.replace(older.find("index=g-2026"), 12, "index=g-2020");
    CHECK_THAT(service.follow(older).body, Catch::Contains("Deze link is gemaakt met"));
}

TEST_CASE("A value that cannot be used is refused with a page, in the language of the visitor",
          "[service][pages]") {
    static Service service;
    const auto [address, status, words] = GENERATE(table<std::string, int, std::string>({
        {"/onderzoeken/bestaat-niet", 404, "er is geen onderzoek"},
        {"/onderzoeken/bestaat-niet?taal=en", 404, "there is no study"},
        {"/verhalen/bestaat-niet", 404, "er is geen onderzoek of verhaal"},
        {"/acties/bestaatniet/uitkomsten/lezen", 404, "bestaatniet"},
        {"/acties/tutoring/uitkomsten/leezen", 404, "lezen"},
        {"/kaart?uitkomst=leezen", 400, "lezen"},
        {"/stoplijst?land=narnia", 400, "narnia"},
        {"/vergelijk?actie=tutoring&actie=bestaatniet", 404, "bestaatniet"},
        {"/vergelijk?actie=tutoring,zomerschool,huiswerk,voorlezen-thuis,mentoring,peer-tutoring,"
         "klassenverkleining",
         400,
         "twee tot zes"},
    }));
    CAPTURE(address);
    const Response response = service.follow(address);
    CHECK(response.status == status);
    CHECK(response.content_type == "text/html; charset=utf-8");
    CHECK(errors_in_html(response.body) == "");
    CHECK_THAT(response.body, Catch::Contains(words));
}

TEST_CASE("One record has one page", "[service][pages]") {
    static Service service;
    const auto [asked, page] = GENERATE(table<std::string, std::string>({
        {"/onderzoeken/actie-tutoring", "/acties/tutoring"},
        {"/onderzoeken/verhaal-kansen4kinderen?taal=en",
         "/verhalen/verhaal-kansen4kinderen?taal=en"},
        {"/verhalen/wwc-82203", "/onderzoeken/wwc-82203"},
    }));
    CAPTURE(asked);
    const Response response = service.follow(asked);
    CHECK(response.status == 301);
    CHECK(header_of(response, "Location") == page);
}

TEST_CASE("A study page has its data for search engines and downloads of it alone",
          "[service][pages]") {
    static Service service;
    const std::string page = service.follow("/onderzoeken/nl-elffers2019-schaduwonderwijs").body;
    const std::string data = between(page, "<script type=\"application/ld+json\">", "</script>");
    const auto json = nlohmann::json::parse(data);
    CHECK(json.at("@type") == "ScholarlyArticle");
    CHECK(json.at("datePublished") == "2019");
    CHECK_FALSE(json.at("author").empty());
    std::size_t exports = 0;
    for (const std::string& link : attributes_of(page, "href")) {
        if (!link.starts_with("/v1/export")) continue;
        ++exports;
        CAPTURE(link);
        const std::string file = service.follow(link).body;
        if (link.find("formaat=ris") != std::string::npos) CHECK(count_of(file, "TY  - ") == 1);
        if (link.find("formaat=bibtex") != std::string::npos) CHECK(count_of(file, "@") == 1);
    }
    CHECK(exports == 3);
    CHECK(service.get("/v1/export", {{"onderzoek", "bestaat-niet"}}).status == 404);
}

TEST_CASE("The page on how we judge has every rule, step and reason that the code has",
          "[service][pages]") {
    static Service service;
    const std::string page = service.follow("/uitleg").body;
    const auto has = [&](std::string_view words) {
        std::string text = as_html(words);
        CAPTURE(text);
        CHECK(page.find(text) != std::string::npos);
    };
    for (const VerdictRule& rule : verdict_rules()) has(words_of(rule, "nl"));
    for (std::size_t i = 0; i < certainty_step_count; ++i)
        has(sentence_of(static_cast<CertaintyStep>(i), "nl"));
    for (std::size_t i = 1; i < not_pooled_count; ++i)
        has(left_out_label(code_of(static_cast<NotPooled>(i)), "nl"));
}

TEST_CASE("The stop list and the comparison say what the command line says", "[service][pages]") {
    static Service service;
    const Engine engine = Engine::open(shipped_index());
    const answers::Speech dutch(answers::Language::dutch);
    const std::string stop = service.follow("/stoplijst").body;
    for (const CellVerdict& cell : answers::stop_list(engine, {}).verdicts) {
        CAPTURE(cell.action, cell.outcome);
        CHECK(stop.find("/acties/" + cell.action + "/uitkomsten/" + cell.outcome) !=
              std::string::npos);
    }
    const std::string compared = service.follow("/vergelijk?actie=tutoring&actie=zomerschool").body;
    const auto comparison = answers::compare(engine, {"tutoring", "zomerschool"}, {}, dutch);
    REQUIRE_FALSE(comparison.outcomes.empty());
    for (const ComparedOutcome& outcome : comparison.outcomes) {
        for (const CellVerdict* cell : outcome.verdicts) {
            if (cell == nullptr) continue;
            CAPTURE(cell->action, cell->outcome);
            CHECK(compared.find(as_html(cell->verdict_label)) != std::string::npos);
            CHECK(compared.find("/acties/" + cell->action + "/uitkomsten/" + cell->outcome) !=
                  std::string::npos);
        }
    }
    CHECK_THAT(compared, Catch::Contains("Naast elkaar zetten is geen toets"));
}

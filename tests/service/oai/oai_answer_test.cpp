// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/oai_answer.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>
#include <pugixml.hpp>
#include <random>
#include <set>

#include "tests/service/service_fixture.hpp"
#include "tools/answers/inner_element.hpp"

namespace fs = std::filesystem;
using namespace watwerkt;
using namespace watwerkt::service;
using Catch::Contains;
using watwerkt::test::Library;
using watwerkt::test::make_study;
using watwerkt::test::Service;

namespace {

using Arguments = std::vector<NamedValue>;
using Lines = std::vector<std::string>;

/// An answer, read by another reader than the one that wrote it.
struct Answer {
    Response response;
    pugi::xml_document document = {};

    [[nodiscard]] pugi::xml_node root() const { return document.child("OAI-PMH"); }
    [[nodiscard]] std::string problem() const {
        return root().child("error").attribute("code").value();
    }
    [[nodiscard]] std::string message() const { return root().child_value("error"); }
    [[nodiscard]] std::string attribute(const char* name) const {
        return root().child("request").attribute(name).value();
    }
    [[nodiscard]] std::string token(const char* verb) const {
        return root().child(verb).child_value("resumptionToken");
    }
};

std::unique_ptr<Answer> ask(Service& service, Arguments arguments) {
    auto answer = std::make_unique<Answer>();
    answer->response = service.get("/oai", std::move(arguments));
    CAPTURE(answer->response.body);
    REQUIRE(answer->response.status == 200);
    CHECK(answer->response.content_type == "text/xml; charset=utf-8");
    REQUIRE(answer->document.load_string(answer->response.body.c_str(), pugi::parse_full).status ==
            pugi::status_ok);
    REQUIRE(answer->root().child("responseDate"));
    REQUIRE(answer->root().child("request").child_value() == "https://" + service.host + "/oai");
    return answer;
}

/// "a 2026-… weg", of the headers of a list.
Lines headers_of(const Answer& answer, const char* verb) {
    Lines lines;
    for (const auto& child : answer.root().child(verb)) {
        const auto header =
            std::string_view(child.name()) == "record" ? child.child("header") : child;
        if (std::string_view(header.name()) != "header") continue;
        const std::string identifier = header.child_value("identifier");
        lines.push_back(identifier.substr(identifier.rfind(':') + 1) + ' ' +
                        header.child_value("datestamp") +
                        (header.attribute("status") ? " weg" : ""));
    }
    return lines;
}

/// Every header of a list, page after page.
Lines harvested(Service& service, const char* verb, Arguments arguments) {
    Lines lines;
    arguments.insert(arguments.begin(), {"verb", verb});
    while (true) {
        const auto answer = ask(service, arguments);
        REQUIRE(answer->problem().empty());
        for (std::string& line : headers_of(*answer, verb)) lines.push_back(std::move(line));
        const std::string token = answer->token(verb);
        if (token.empty()) return lines;
        arguments = {{"verb", verb}, {"resumptionToken", token}};
    }
}

void build_at(const Library& library, int hour) {
    BuildOptions options = library.options();
    options.now += std::chrono::hours(hour);
    build_index(options);
}

const std::string first = "2026-09-21T14:13:20Z";
const std::string second = "2026-09-21T15:13:20Z";

/// `blijft`, `verandert` and `verdwijnt` in the first hour; `verandert` and `nieuw` in the second,
/// in which `verdwijnt` was withdrawn.
Library& two_builds() {
    static Library library;
    static const bool is_built = [] {
        for (const char* id : {"blijft", "verandert", "verdwijnt"}) library.add(make_study(id));
        build_at(library, 0);
        Study changed = make_study("verandert");
        changed.year = 2020;
        library.add(changed);
        library.add(make_study("nieuw"));
        fs::remove(library.path() / "corpus" / "verdwijnt.xml");
        build_at(library, 1);
        return true;
    }();
    REQUIRE(is_built);
    return library;
}

Service service_of(const Library& library) { return Service(library.path() / "index"); }

}  // namespace

TEST_CASE("The repository says who it is", "[service][oai]") {
    Service service;
    const auto answer = ask(service, {{"verb", "Identify"}});
    CHECK(answer->attribute("verb") == "Identify");
    const auto identity = answer->root().child("Identify");
    CHECK(identity.child_value("repositoryName") == std::string("watwerkt"));
    CHECK(identity.child_value("baseURL") == std::string("https://watwerkt.test/oai"));
    CHECK(identity.child_value("protocolVersion") == std::string("2.0"));
    CHECK(identity.child_value("adminEmail") == std::string("webmaster@watwerkt.test"));
    CHECK(identity.child_value("earliestDatestamp") == first);
    CHECK(identity.child_value("deletedRecord") == std::string("transient"));
    CHECK(identity.child_value("granularity") == std::string("YYYY-MM-DDThh:mm:ssZ"));
    CHECK(identity.child_value("compression") == std::string("gzip"));
    CHECK(identity.child("description").child("oai-identifier").child_value("sampleIdentifier") ==
          std::string("oai:watwerkt.test:actie-tutoring"));
    CHECK(header_of(answer->response, "ETag").empty());
    CHECK(header_of(answer->response, "Cache-Control") == "no-store");
}

TEST_CASE("An answer is dated after every change that it may tell", "[service][oai]") {
    const Engine engine = two_builds().open();
    const RecordList records(
        read_record_dates(two_builds().path() / "index" / engine.generation()));
    const auto date_at = [&](std::chrono::seconds moment) {
        const std::string text = oai_answer(
            {engine, records, "https://x", {}, std::chrono::system_clock::time_point(moment)},
            std::vector<NamedValue>{{"verb", "Identify"}});
        const std::size_t begin = text.find("<responseDate>") + 14;
        return text.substr(begin, text.find('<', begin) - begin);
    };
    using std::chrono::seconds;
    CHECK(date_at(seconds(1'790'000'000)) == "2026-09-21T15:13:21Z");
    CHECK(date_at(seconds(1'790'003'600)) == "2026-09-21T15:13:21Z");
    CHECK(date_at(seconds(1'790'003'602)) == "2026-09-21T15:13:22Z");
}

TEST_CASE("The keeper is told as he was given, else the webmaster of the host", "[service][oai]") {
    answers::Engines engines(test::shipped_index(), 1);
    engines.refresh();
    Api named(engines, "test", 0, "bewijs@example.nl");
    Api unnamed(engines, "test", 0);
    const auto keeper = [](Api& api, const std::string& host) {
        Request request;
        request.path = "/oai";
        request.host = host;
        request.parameters = {{"verb", "Identify"}};
        const std::string body = api.answer(request).body;
        const std::size_t begin = body.find("<adminEmail>") + 12;
        return body.substr(begin, body.find('<', begin) - begin);
    };
    CHECK(keeper(named, "watwerkt.test") == "bewijs@example.nl");
    CHECK(keeper(unnamed, "WatWerkt.test:8443") == "webmaster@watwerkt.test");
    CHECK(keeper(unnamed, "localhost:8080") == "webmaster@localhost.localdomain");
    CHECK(keeper(unnamed, "127.0.0.1") == "webmaster@127.0.0.1");
}

TEST_CASE("There are two formats, each with its schema", "[service][oai]") {
    Service service;
    const auto answer = ask(service, {{"verb", "ListMetadataFormats"}});
    std::map<std::string, std::string> schemas;
    for (const auto& format : answer->root().child("ListMetadataFormats"))
        schemas[format.child_value("metadataPrefix")] = format.child_value("schema");
    CHECK(schemas == std::map<std::string, std::string>{
                         {"oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"},
                         {"watwerkt", "https://watwerkt.test/schema/record.xsd"}});
    const auto of_record =
        ask(service,
            {{"verb", "ListMetadataFormats"}, {"identifier", "oai:watwerkt.test:actie-tutoring"}});
    CHECK(of_record->root().child("ListMetadataFormats").first_child());
}

TEST_CASE("The schemas of our records are there, with all that they include", "[service][oai]") {
    Service service;
    for (const char* name : {"record", "study", "action", "story", "types", "codes"}) {
        CAPTURE(name);
        const Response response = service.get(fmt::format("/schema/{}.xsd", name));
        CHECK(response.status == 200);
        CHECK(response.content_type == "application/xml; charset=utf-8");
        CHECK(response.body ==
              read_file(test::source_folder / "schemas" / (std::string(name) + ".xsd"), 1U << 20U));
    }
    for (const char* path : {"/schema/geen.xsd", "/schema/study", "/schema/..xsd"})
        CHECK(service.get(path).status == 404);
}

TEST_CASE("Records are in sets of their kind and source", "[service][oai]") {
    Service service;
    const auto answer = ask(service, {{"verb", "ListSets"}});
    std::map<std::string, std::string> names;
    for (const auto& set : answer->root().child("ListSets"))
        names[set.child_value("setSpec")] = set.child_value("setName");
    CHECK(names["onderzoek:what-works-clearinghouse"] ==
          "Onderzoeken uit (studies from) What Works Clearinghouse");
    std::size_t records = 0;
    for (const char* kind : {"onderzoek", "actie", "verhaal"}) {
        REQUIRE(names.contains(kind));
        records +=
            harvested(service, "ListIdentifiers", {{"metadataPrefix", "watwerkt"}, {"set", kind}})
                .size();
    }
    CHECK(records ==
          harvested(service, "ListIdentifiers", {{"metadataPrefix", "watwerkt"}}).size());
    for (const auto& [set, name] : names) {
        CAPTURE(set);
        const auto page =
            ask(service, {{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"set", set}});
        REQUIRE(page->problem().empty());
        for (const auto& record : page->root().child("ListRecords").children("record")) {
            std::set<std::string> specs;
            for (const auto& spec : record.child("header").children("setSpec"))
                specs.insert(spec.child_value());
            CHECK(specs.contains(set));
        }
    }
}

TEST_CASE("A list comes page by page, every record once", "[service][oai]") {
    Service service;
    const auto first_page =
        ask(service, {{"verb", "ListIdentifiers"}, {"metadataPrefix", "oai_dc"}});
    const auto list = first_page->root().child("ListIdentifiers");
    const auto token = list.child("resumptionToken");
    const auto headers = headers_of(*first_page, "ListIdentifiers");
    CHECK(headers.size() == oai_page_size);
    CHECK(token.attribute("cursor").as_int(-1) == 0);
    const auto all = harvested(service, "ListIdentifiers", {{"metadataPrefix", "oai_dc"}});
    CHECK(all.size() == token.attribute("completeListSize").as_uint());
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
    const auto next =
        ask(service, {{"verb", "ListIdentifiers"}, {"resumptionToken", token.child_value()}});
    CHECK(next->attribute("resumptionToken") == token.child_value());
    CHECK(next->root()
              .child("ListIdentifiers")
              .child("resumptionToken")
              .attribute("cursor")
              .as_uint() == oai_page_size);
    CHECK(headers_of(*next, "ListIdentifiers").front() == all[oai_page_size]);
    CHECK(harvested(service, "ListRecords", {{"metadataPrefix", "oai_dc"}}) == all);
}

TEST_CASE("A list that is whole on one page has no token", "[service][oai]") {
    Service service = service_of(two_builds());
    const auto answer = ask(service, {{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}});
    CHECK_FALSE(answer->root().child("ListRecords").child("resumptionToken"));
}

TEST_CASE("Our own format is the record as it was offered", "[service][oai]") {
    Service service;
    std::size_t compared = 0;
    for (const char* id : {"wwc-82203", "actie-tutoring", "nl-tak2016-ovk"}) {
        const auto answer = ask(service,
                                {{"verb", "GetRecord"},
                                 {"identifier", fmt::format("oai:watwerkt.test:{}", id)},
                                 {"metadataPrefix", "watwerkt"}});
        const std::string& body = answer->response.body;
        CHECK(body.find("<?xml", 1) == std::string::npos);
        const std::size_t begin = body.find("<metadata>\n") + 11;
        std::string inside = body.substr(begin, body.find("</metadata>") - begin);
        const std::size_t extra = inside.find(" xmlns:xsi=");
        CHECK(inside.substr(extra).starts_with(
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            "xsi:schemaLocation=\"urn:x-watwerkt:record https://watwerkt.test/schema/record.xsd\" "
            "xmlns=\"urn:x-watwerkt:record\""));
        inside.erase(extra, inside.find(" xmlns=\"") - extra);
        const std::string xml =
            service.get(fmt::format("/v1/onderzoeken/{}", id), {{"formaat", "xml"}}).body;
        CHECK("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + inside == xml);
        ++compared;
    }
    CHECK(compared == 3);
}

TEST_CASE("What may stand before a record does not stand inside another document",
          "[service][oai]") {
    const auto [xml, inner] = GENERATE(table<std::string, std::string>({
        {"<a/>", "<a x/>\n"},
        {"<a>b</a>\n", "<a x>b</a>\n"},
        {"\xEF\xBB\xBF<?xml version='1.0'?>\n<a\n y='>'/>", "<a x\n y='>'/>\n"},
        {"<?xml version='1.0'?><!-- <nee> --><?doe <nee>?>\n<a><b/></a><!-- c -->\n",
         "<a x><b/></a><!-- c -->\n"},
        {"", ""},
        {"<!-- alleen dit", ""},
    }));
    CAPTURE(xml);
    CHECK(answers::as_inner_element(xml, " x") == inner);
}

TEST_CASE("What changed since a moment is what is asked for", "[service][oai]") {
    Service service = service_of(two_builds());
    const Lines old = {"blijft " + first};
    const Lines fresh = {"nieuw " + second, "verandert " + second, "verdwijnt " + second + " weg"};
    Lines all = old;
    all.insert(all.end(), fresh.begin(), fresh.end());
    const auto [from, until, lines] = GENERATE_COPY(table<std::string, std::string, Lines>({
        {"", "", all},
        {first, "", all},
        {"2026-09-21T14:13:21Z", "", fresh},
        {second, second, fresh},
        {"", first, old},
        {"", "2026-09-21T15:13:19Z", old},
        {"2026-09-21", "2026-09-21", all},
        {"2026-09-20", "", all},
        {"", "2026-09-22", all},
    }));
    CAPTURE(from, until);
    Arguments arguments = {{"metadataPrefix", "watwerkt"}};
    if (!from.empty()) arguments.push_back({"from", from});
    if (!until.empty()) arguments.push_back({"until", until});
    CHECK(harvested(service, "ListRecords", arguments) == lines);
    CHECK(harvested(service, "ListIdentifiers", arguments) == lines);
    arguments.push_back({"set", "onderzoek:voorbeeld"});
    CHECK(harvested(service, "ListIdentifiers", arguments) == lines);
}

TEST_CASE("A withdrawn record is a header without metadata", "[service][oai]") {
    Service service = service_of(two_builds());
    const std::string identifier = "oai:watwerkt.test:verdwijnt";
    const auto answer = ask(
        service, {{"verb", "GetRecord"}, {"identifier", identifier}, {"metadataPrefix", "oai_dc"}});
    const auto record = answer->root().child("GetRecord").child("record");
    CHECK(record.child("header").attribute("status").value() == std::string("deleted"));
    CHECK(record.child("header").child_value("datestamp") == second);
    CHECK(record.child("header").child_value("setSpec") == std::string("onderzoek"));
    CHECK_FALSE(record.child("metadata"));
    CHECK(ask(service, {{"verb", "ListMetadataFormats"}, {"identifier", identifier}})->problem() ==
          "noMetadataFormats");
}

TEST_CASE("A token goes on although there is a new generation", "[service][oai]") {
    Library library;
    for (int i = 0; i < 120; ++i) library.add(make_study(fmt::format("s{:03}", i)));
    build_at(library, 0);
    Service before = service_of(library);
    const auto page = ask(before, {{"verb", "ListRecords"}, {"metadataPrefix", "watwerkt"}});
    std::set<std::string> got;
    for (const std::string& line : headers_of(*page, "ListRecords")) got.insert(line.substr(0, 4));
    REQUIRE(got.size() == 100);
    Study changed = make_study("s110");
    changed.year = 2020;
    library.add(changed);
    fs::remove(library.path() / "corpus" / "s099.xml");  // the last one that was given
    build_at(library, 1);
    Service after = service_of(library);
    const auto rest =
        ask(after, {{"verb", "ListRecords"}, {"resumptionToken", page->token("ListRecords")}});
    const Lines lines = headers_of(*rest, "ListRecords");
    for (const std::string& line : lines) got.insert(line.substr(0, 4));
    CHECK(got.size() == 120);
    CHECK(lines.size() == 21);
    CHECK_THAT(lines, Catch::VectorContains("s099 " + second + " weg"));
    CHECK_THAT(lines, Catch::VectorContains("s110 " + second));
    const auto token = rest->root().child("ListRecords").child("resumptionToken");
    REQUIRE(token);
    CHECK(token.child_value() == std::string());
    CHECK(token.attribute("cursor").as_int() == 100);
    CHECK(token.attribute("completeListSize").as_int() == 121);
}

TEST_CASE("A question without a good verb or good arguments is told without its arguments",
          "[service][oai]") {
    Service service;
    const std::string known = "oai:watwerkt.test:actie-tutoring";
    const auto [arguments, code, message] =
        GENERATE_COPY(table<Arguments, std::string, std::string>({
            {{}, "badVerb", "missing"},
            {{{"verb", ""}}, "badVerb", "no verb"},
            {{{"verb", "listrecords"}}, "badVerb", "no verb"},
            {{{"verb", "<script>"}}, "badVerb", "no verb"},
            {{{"verb", "Identify"}, {"verb", "Identify"}}, "badVerb", "repeated"},
            {{{"verb", "Identify"}, {"set", "actie"}}, "badArgument", "no arguments"},
            {{{"verb", "Identify"}, {"", ""}}, "badArgument", "no arguments"},
            {{{"verb", "ListSets"}, {"from", "2026-01-01"}}, "badArgument", "resumptionToken"},
            {{{"verb", "GetRecord"}}, "badArgument", "needs the argument 'identifier'"},
            {{{"verb", "GetRecord"}, {"identifier", known}}, "badArgument", "metadataPrefix"},
            {{{"verb", "GetRecord"}, {"identifier", ""}, {"metadataPrefix", "oai_dc"}},
             "badArgument",
             "identifier"},
            {{{"verb", "GetRecord"},
              {"identifier", known},
              {"identifier", known},
              {"metadataPrefix", "oai_dc"}},
             "badArgument",
             "repeated"},
            {{{"verb", "ListRecords"}}, "badArgument", "needs the argument 'metadataPrefix'"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "a b"}}, "badArgument", "characters"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"set", ""}},
             "badArgument",
             "setSpec"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"set", "a::b"}},
             "badArgument",
             "setSpec"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", ""}},
             "badArgument",
             "'from' is no date"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"until", "2026-02-30"}},
             "badArgument",
             "'until' is no date"},
            {{{"verb", "ListRecords"},
              {"metadataPrefix", "oai_dc"},
              {"from", "2026-01-01"},
              {"until", "2026-01-01T00:00:00Z"}},
             "badArgument",
             "granularity"},
            {{{"verb", "ListRecords"},
              {"metadataPrefix", "oai_dc"},
              {"from", "2026-01-02"},
              {"until", "2026-01-01"}},
             "badArgument",
             "later"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"resumptionToken", "x"}},
             "badArgument",
             "alone"},
            {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"taal", "en"}},
             "badArgument",
             "only these"},
        }));
    CAPTURE(arguments.size(), code, message);
    const auto answer = ask(service, arguments);
    CHECK(answer->problem() == code);
    CHECK_THAT(answer->message(), Contains(message));
    CHECK_FALSE(answer->root().child("request").first_attribute());
}

TEST_CASE("What is not there is told with the question", "[service][oai]") {
    Service service;
    const std::string known = "oai:watwerkt.test:actie-tutoring";
    const std::string token = "records~oai_dc~~~~100~2026-09-21T14:13:20Z~a";
    const auto [arguments, code] = GENERATE_COPY(table<Arguments, std::string>({
        {{{"verb", "GetRecord"}, {"identifier", known}, {"metadataPrefix", "marc"}},
         "cannotDisseminateFormat"},
        {{{"verb", "ListRecords"}, {"metadataPrefix", "marc21"}}, "cannotDisseminateFormat"},
        {{{"verb", "GetRecord"},
          {"identifier", "oai:watwerkt.test:geen"},
          {"metadataPrefix", "oai_dc"}},
         "idDoesNotExist"},
        {{{"verb", "GetRecord"},
          {"identifier", "oai:elders.test:actie-tutoring"},
          {"metadataPrefix", "oai_dc"}},
         "idDoesNotExist"},
        {{{"verb", "GetRecord"}, {"identifier", "actie-tutoring"}, {"metadataPrefix", "oai_dc"}},
         "idDoesNotExist"},
        {{{"verb", "ListMetadataFormats"}, {"identifier", "oai:watwerkt.test:geen"}},
         "idDoesNotExist"},
        {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"set", "geen"}},
         "noRecordsMatch"},
        {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2030-01-01"}},
         "noRecordsMatch"},
        {{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"until", "2020-01-01"}},
         "noRecordsMatch"},
        {{{"verb", "ListIdentifiers"}, {"resumptionToken", token}}, "badResumptionToken"},
        {{{"verb", "ListRecords"}, {"resumptionToken", ""}}, "badResumptionToken"},
        {{{"verb", "ListRecords"}, {"resumptionToken", "gisteren"}}, "badResumptionToken"},
        {{{"verb", "ListRecords"},
          {"resumptionToken", "records~marc~~~~100~2026-09-21T14:13:20Z~a"}},
         "badResumptionToken"},
        {{{"verb", "ListRecords"},
          {"resumptionToken", "records~oai_dc~~~geen~100~2026-09-21T14:13:20Z~a"}},
         "noRecordsMatch"},
        {{{"verb", "ListRecords"},
          {"resumptionToken", "records~oai_dc~~~~100~2030-01-01T00:00:00Z~a"}},
         "noRecordsMatch"},
        {{{"verb", "ListSets"}, {"resumptionToken", token}}, "badResumptionToken"},
    }));
    const auto answer = ask(service, arguments);
    CHECK(answer->problem() == code);
    CHECK_FALSE(answer->message().empty());
    for (const NamedValue& one : arguments) {
        CAPTURE(one.name);
        CHECK(answer->attribute(one.name.c_str()) == one.value);
    }
}

TEST_CASE("An identifier that is no address is not told back", "[service][oai]") {
    Service service;
    const auto answer = ask(
        service,
        {{"verb", "GetRecord"}, {"identifier", "een twee\"><x y='"}, {"metadataPrefix", "oai_dc"}});
    CHECK(answer->problem() == "idDoesNotExist");
    CHECK_FALSE(answer->root().child("request").attribute("identifier"));
    CHECK(answer->attribute("metadataPrefix") == "oai_dc");
}

TEST_CASE("Whatever is asked, the answer is XML", "[service][oai]") {
    Service service;
    std::mt19937 random(20261130);
    const auto pick = [&random](const Lines& list) { return list[random() % list.size()]; };
    const Lines names = {"verb",
                         "identifier",
                         "metadataPrefix",
                         "from",
                         "until",
                         "set",
                         "resumptionToken",
                         "q",
                         "<",
                         ""};
    const Lines values = {"ListRecords",
                          "ListIdentifiers",
                          "GetRecord",
                          "oai_dc",
                          "watwerkt",
                          "2026-09-21",
                          "actie",
                          "oai:watwerkt.test:actie-tutoring",
                          "records~oai_dc~~~~100~2026-09-21T14:13:20Z~a",
                          "~",
                          "]]>",
                          "&#0;",
                          "\x01",
                          "\xC2\x85",
                          "\xEF\xBF\xBE",
                          "<!--",
                          "\"'",
                          " ",
                          std::string(5000, 'x')};
    for (int i = 0; i < 300; ++i) {
        Arguments arguments;
        if (random() % 4 != 0) arguments.push_back({"verb", values[random() % 3]});
        for (std::size_t more = random() % 4; more > 0; --more)
            arguments.push_back(
                {pick(names), pick(values) + (random() % 3 == 0 ? pick(values) : "")});
        (void)ask(service, arguments);
    }
}

TEST_CASE("Who names no usable host gets no addresses", "[service][oai]") {
    Service service;
    service.host = "kwaad.nl/<script>";
    const Response response = service.get("/oai", {{"verb", "Identify"}});
    CHECK(response.status == 400);
    CHECK(response.body.find("kwaad") == std::string::npos);
}

TEST_CASE("What is told to one host is not told to another, nor kept", "[service][oai]") {
    Service service;
    const Arguments arguments = {{"verb", "ListIdentifiers"}, {"metadataPrefix", "oai_dc"}};
    service.host = "een.test";
    CHECK_THAT(service.get("/oai", arguments).body, Contains("oai:een.test:"));
    service.host = "twee.test";
    const std::string body = service.get("/oai", arguments).body;
    CHECK_THAT(body, Contains("oai:twee.test:"));
    CHECK(body.find("een.test") == std::string::npos);
}

TEST_CASE("Without an index a harvester is told when to come back", "[service][oai]") {
    const test::TemporaryFolder folder;
    Service service(folder.path() / "geen");
    const Response response = service.get("/oai", {{"verb", "Identify"}});
    CHECK(response.status == 503);
    CHECK(header_of(response, "Retry-After") == "60");
}

TEST_CASE("A form may be sent to this address, and to no other", "[service][oai]") {
    Service service;
    Request request;
    request.method = "POST";
    request.host = service.host;
    request.path = "/oai";
    request.parameters = {{"verb", "Identify"}};
    CHECK_THAT(service.api().answer(request).body, Contains("<Identify>"));
    CHECK(Api::takes_form("/oai"));
    for (const char* path : {"/v1/zoek", "/", "/schema/record.xsd", "/oai/", "/nergens"}) {
        CAPTURE(path);
        CHECK_FALSE(Api::takes_form(path));
    }
    request.path = "/schema/record.xsd";
    CHECK(service.api().answer(request).status == 405);
    request.path = "/oai";
    request.method = "PUT";
    const Response refused = service.api().answer(request);
    CHECK(refused.status == 405);
    CHECK(header_of(refused, "Allow") == "GET, HEAD, POST");
}

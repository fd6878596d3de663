// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/api.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/service/service_fixture.hpp"
#include "tools/service/operations.hpp"

using namespace watwerkt;
using namespace watwerkt::service;
using watwerkt::test::Service;
using watwerkt::test::shipped_index;

TEST_CASE("An answer has the security headers, whatever it is", "[service][api]") {
    Service service;
    for (const char* path : {"/v1/status", "/nergens", "/gezond", "/v1/zoek"}) {
        const Response response = service.get(path, {{"zomaar", "1"}});
        CAPTURE(path);
        CHECK_THAT(std::string(header_of(response, "Content-Security-Policy")),
                   Catch::Contains("default-src 'none'"));
        CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
        CHECK(header_of(response, "API-Version") == api_version);
        CHECK(header_of(response, "Access-Control-Allow-Origin") == "*");
    }
}

TEST_CASE("A client that has the generation gets 304 without a body", "[service][api]") {
    Service service;
    const Response first = service.get("/v1/status");
    const std::string tag(header_of(first, "ETag"));
    REQUIRE_FALSE(tag.empty());
    Request request;
    request.path = "/v1/status";
    request.if_none_match = tag;
    const Response second = service.api().answer(request);
    CHECK(second.status == 304);
    CHECK(second.body.empty());
    request.if_none_match = "W/\"een-andere\"";
    CHECK(service.api().answer(request).status == 200);
}

TEST_CASE("Only reading is allowed", "[service][api]") {
    Service service;
    Request request;
    request.path = "/v1/zoek";
    for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "ZOEK"}) {
        request.method = method;
        const Response response = service.api().answer(request);
        CHECK(response.status == 405);
        CHECK(header_of(response, "Allow") == "GET, HEAD");
    }
    request.method = "HEAD";
    CHECK(service.api().answer(request).status == 200);
}

TEST_CASE("The answer is that of the command line", "[service][api]") {
    Service service;
    const auto cli = [](test::Words arguments) {
        return test::run_program(std::move(arguments), shipped_index()).output;
    };
    CHECK(service.get("/v1/zoek", {{"q", "helpt tutoring bij rekenen"}}).body ==
          cli({"zoek", "helpt", "tutoring", "bij", "rekenen", "--formaat", "json"}));
    CHECK(
        service
            .get("/v1/zoek", {{"q", "bijles voor kleuters"}, {"zonder-begrip", "leeftijd:kleuter"}})
            .body == cli({"zoek",
                          "bijles",
                          "voor",
                          "kleuters",
                          "--zonder-begrip",
                          "leeftijd:kleuter",
                          "--formaat",
                          "json"}));
    CHECK(service.get("/v1/suggesties", {{"q", "zomers"}}).body ==
          cli({"suggesties", "zomers", "--formaat", "json"}));
    CHECK(service.get("/v1/acties/tutoring", {{"land", "nl"}}).body ==
          cli({"aanpak", "tutoring", "--land", "nl", "--formaat", "json"}));
    CHECK(service.get("/v1/vergelijk", {{"actie", "tutoring,zomerschool"}}).body ==
          cli({"vergelijk", "tutoring", "zomerschool", "--formaat", "json"}));
    CHECK(service.get("/v1/kaart", {{"uitkomst", "lezen"}}).body ==
          cli({"kaart", "--uitkomst", "lezen", "--formaat", "json"}));
    CHECK(service.get("/v1/stoplijst").body == cli({"stoplijst", "--formaat", "json"}));
    CHECK(service.get("/v1/acties/tutoring/uitkomsten/rekenen").body ==
          cli({"waarom", "tutoring", "--uitkomst", "rekenen", "--formaat", "json"}));
    CHECK(service.get("/v1/waardelijsten/uitkomst").body ==
          cli({"velden", "uitkomst", "--formaat", "json"}));
    CHECK(service.get("/v1/onderzoeken/wwc-82203").body ==
          cli({"toon", "wwc-82203", "--formaat", "json"}));
    CHECK(service.get("/v1/export", {{"land", "nl"}, {"actie", "tutoring"}}).body ==
          cli({"exporteer", "--land", "nl", "--actie", "tutoring"}));
}

TEST_CASE("What is not there is told in the language that was asked", "[service][api]") {
    Service service;
    const auto [path, dutch, english] = GENERATE(table<std::string, std::string, std::string>({
        {"/v1/onderzoeken/bestaat-niet", "er is geen record", "there is no record"},
        {"/v1/waardelijsten/kleur", "er is geen filter", "there is no filter"},
        {"/v1/nergens", "Dit adres bestaat hier niet", "There is no such address here"},
        {"/v1/zoek/", "Dit adres bestaat hier niet", "There is no such address here"},
        {"/v1/acties/", "Dit adres bestaat hier niet", "There is no such address here"},
    }));
    CAPTURE(path);
    const Response response = service.get(path);
    CHECK(response.status == 404);
    CHECK(response.content_type == "application/problem+json");
    CHECK_THAT(response.body, Catch::Contains(dutch));
    CHECK_THAT(service.get(path, {{"taal", "en"}}).body, Catch::Contains(english));
}

TEST_CASE("A value that the filter does not know is a 400 that names what was meant",
          "[service][api]") {
    Service service;
    const Response response = service.get("/v1/zoek", {{"uitkomst", "leezen"}});
    CHECK(response.status == 400);
    CHECK_THAT(response.body, Catch::Contains("lezen"));
}

TEST_CASE("Without an index the service lives, is not ready, and says so", "[service][api]") {
    const test::TemporaryFolder empty;
    Engines engines(empty.path(), 1);
    CHECK_FALSE(engines.refresh().problem.empty());
    CHECK(engines.refresh().problem.empty());  // told once
    Api api(engines, "test");
    const auto status_of = [&api](const char* path) {
        Request request;
        request.path = path;
        return api.answer(request).status;
    };
    CHECK(status_of("/gezond") == 200);
    CHECK(status_of("/gereed") == 503);
    CHECK(status_of("/v1/zoek") == 503);
    CHECK(status_of("/v1/openapi.json") == 200);
    Request search;
    search.path = "/v1/zoek";
    const Response refused = api.answer(search);  // the reason is for the log, not for the client
    CHECK_THAT(refused.fault, Catch::Contains("er is geen index"));
    CHECK_THAT(refused.body, !Catch::Contains("er is geen index"));
    CHECK(status_of("/metrics") == 200);
}

TEST_CASE("The OpenAPI document has every operation with every filter", "[service][api]") {
    Service service;
    const auto document = nlohmann::json::parse(service.get("/v1/openapi.json").body);
    CHECK(document.at("openapi") == "3.1.0");
    for (const Operation& operation : operations()) {
        CAPTURE(operation.path);
        CHECK(document.at("paths").at(std::string(operation.path)).at("get").at("operationId") ==
              operation.name);
    }
    CHECK(document.at("paths").size() == operations().size());
    CHECK(document.at("components").at("parameters").contains("filter-uitkomst"));
    CHECK(document.at("components").at("parameters").contains("filter-niet-publicatietaal"));
}

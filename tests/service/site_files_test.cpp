// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include "tests/service/service_fixture.hpp"
#include "tools/service/pages/site_origin.hpp"

using namespace watwerkt;
using namespace watwerkt::service;
using watwerkt::test::Service;

namespace {

pugi::xml_document parsed(const Response& response) {
    pugi::xml_document document;
    const auto result = document.load_buffer(response.body.data(), response.body.size());
    CHECK(result.status == pugi::status_ok);
    return document;
}

}  // namespace

TEST_CASE("A host becomes an address of this site only when it is a name with perhaps a port",
          "[service][pages]") {
    const auto [host, origin] = GENERATE(table<std::string, std::string>({
        {"watwerkt.nl", "https://watwerkt.nl"},
        {"www.watwerkt.nl:8443", "https://www.watwerkt.nl:8443"},
        {"localhost:8080", "http://localhost:8080"},
        {"127.0.0.1:8080", "http://127.0.0.1:8080"},
        {"", ""},
        {"kwaad.nl/<script>", ""},
        {"kwaad.nl\"", ""},
        {"kwaad.nl kwaad.nl", ""},
        {"gebruiker@kwaad.nl", ""},
        {"kwaad.nl:80:80", ""},
        {"kwaad.nl:", ""},
        {"kwaad.nl:abc", ""},
        {"-kwaad.nl", ""},
        {std::string(300, 'a'), ""},
    }));
    CAPTURE(host);
    CHECK(site_origin(host).value_or("") == origin);
}

TEST_CASE("The site map has every page with its whole address, and each is there",
          "[service][pages]") {
    Service service;
    const auto document = parsed(service.get("/sitemap.xml"));
    const std::string origin = "https://watwerkt.test";
    std::size_t count = 0;
    for (const auto& node : document.child("urlset").children("url")) {
        const std::string address = node.child_value("loc");
        CAPTURE(address);
        REQUIRE(address.starts_with(origin + "/"));
        if (count++ % 25 == 0) CHECK(service.follow(address.substr(origin.size())).status == 200);
    }
    CHECK(count > 1000);
}

TEST_CASE("Files with whole addresses are refused to who names no usable host",
          "[service][pages]") {
    Service service;
    service.host = "kwaad.nl/<script>";
    for (const char* path : {"/sitemap.xml", "/opensearch.xml", "/wijzigingen.rss"}) {
        CAPTURE(path);
        const Response response = service.get(path);
        CHECK(response.status == 400);
        CHECK(response.body.find("kwaad") == std::string::npos);
    }
    const Response robots = service.get("/robots.txt");
    CHECK(robots.status == 200);
    CHECK(robots.body.find("Sitemap") == std::string::npos);
}

TEST_CASE("What is told to one host is not told to another", "[service][pages]") {
    Service service;
    const std::string path = GENERATE(
        as<std::string>(), "/sitemap.xml", "/opensearch.xml", "/wijzigingen.rss", "/robots.txt");
    CAPTURE(path);
    service.host = "een.test";
    CHECK_THAT(service.get(path).body, Catch::Contains("https://een.test/"));
    service.host = "twee.test";
    const std::string second = service.get(path).body;
    CHECK_THAT(second, Catch::Contains("https://twee.test/"));
    CHECK(second.find("een.test") == std::string::npos);
}

TEST_CASE("Browsers can add the search, and readers the feed", "[service][pages]") {
    Service service;
    const Response description = service.get("/opensearch.xml");
    CHECK(description.content_type.starts_with("application/opensearchdescription+xml"));
    const auto document = parsed(description);
    CHECK(std::string(
              document.child("OpenSearchDescription").child("Url").attribute("template").value()) ==
          "https://watwerkt.test/?q={searchTerms}");
    CHECK_THAT(service.get("/robots.txt").body,
               Catch::Contains("Sitemap: https://watwerkt.test/sitemap.xml"));
    for (const char* language : {"nl", "en"}) {
        const Response feed = service.get("/wijzigingen.rss", {{"taal", language}});
        CHECK(feed.content_type.starts_with("application/rss+xml"));
        CHECK(parsed(feed).child("rss").child("channel").child("title"));
    }
}

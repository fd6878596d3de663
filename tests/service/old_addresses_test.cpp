// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/old_addresses.hpp"

#include <catch2/catch.hpp>

#include "tests/service/service_fixture.hpp"
#include "tools/service/pages/page_parts.hpp"

using namespace watwerkt;
using namespace watwerkt::service;
using watwerkt::test::Service;

TEST_CASE("An old address is known without its host and its slash at the end", "[service][pages]") {
    const auto [alias, path] = GENERATE(table<std::string, std::string>({
        {"/evidence/zomerscholen", "/evidence/zomerscholen"},
        {"/evidence/zomerscholen/", "/evidence/zomerscholen"},
        {"https://www.gelijke-kansen.nl/evidence/zomerscholen/", "/evidence/zomerscholen"},
        {"https://gelijke-kansen.nl", "/"},
        {"/evidence/caf%C3%A9", "/evidence/café"},
        {"wwc-86192", "/onderzoeken/wwc-86192"},
    }));
    CHECK(old_path(alias) == path);
}

TEST_CASE("Every old address of the shipped records moves for good to the page of its record",
          "[service][pages]") {
    Service service;
    std::size_t count = 0;
    for (const Record& record : test::shipped_library().records) {
        const auto& aliases = std::visit(
            [](const auto& one) -> const auto& { return one.aliases; }, record);
        for (const std::string& alias : aliases) {
            CAPTURE(alias);
            const Response response = service.get(old_path(alias));
            CHECK(response.status == 301);
            CHECK(header_of(response, "Location") == page_path(record));
            CHECK(service.follow(page_path(record)).status == 200);
            ++count;
        }
    }
    CHECK(count > 200);
}

TEST_CASE("An old address keeps the language, and takes a slash at the end", "[service][pages]") {
    Service service;
    const Record* record = nullptr;
    std::string old;
    for (const Record& one : test::shipped_library().records) {
        if (const auto* study = std::get_if<Study>(&one)) {
            for (const std::string& alias : study->aliases) {
                if (alias.starts_with("/evidence/") && record == nullptr) {
                    record = &one;
                    old = old_path(alias);
                }
            }
        }
    }
    REQUIRE(record != nullptr);
    const Response response = service.get(old + "/", {{"taal", "en"}, {"utm_source", "brief"}});
    CHECK(response.status == 301);
    CHECK(header_of(response, "Location") == page_path(*record) + "?taal=en");
    CHECK_FALSE(header_of(response, "Content-Security-Policy").empty());
    CHECK(service.get("/evidence/heeft-nooit-bestaan").status == 404);
    // The interface for programs has no old addresses.
    CHECK(service.get("/v1" + old).status == 404);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <random>

#include "tests/service/service_fixture.hpp"
#include "tests/support/request_check.hpp"

using namespace watwerkt;
using watwerkt::test::Service;

namespace {

// Addresses of the service with pieces of others in them, and bytes that mean something somewhere.
class Addresses {
 public:
    std::string next() {
        std::string made = pick(paths);
        const std::size_t parameters = number(5);
        for (std::size_t i = 0; i < parameters; ++i) {
            made += i == 0 ? '?' : '&';
            made += pick(names);
            made += '=';
            const std::size_t parts = number(4);
            for (std::size_t part = 0; part < parts; ++part) made += pick(values);
        }
        if (number(3) == 0) made.insert(number(made.size() + 1), pick(values));
        return made;
    }

 private:
    using List = std::vector<std::string_view>;
    std::size_t number(std::size_t below) { return below == 0 ? 0 : random_() % below; }
    std::string pick(const List& list) { return std::string(list[number(list.size())]); }

    std::mt19937 random_{20261130};
    List paths = {"/",
                  "/acties",
                  "/acties/tutoring",
                  "/acties/tutoring/uitkomsten/lezen",
                  "/kaart",
                  "/vergelijk",
                  "/stoplijst",
                  "/uitleg",
                  "/cijfers",
                  "/onderzoeken/wwc-82203",
                  "/v1/zoek",
                  "/v1/acties/tutoring",
                  "/v1/suggesties",
                  "/v1/export",
                  "/v1/kaart",
                  "/v1/vergelijk",
                  "/v1/waardelijsten/uitkomst",
                  "/wijzigingen.rss",
                  "/oai",
                  "/schema/record.xsd",
                  "/nergens"};
    List names = {"q",
                  "uitkomst",
                  "leeftijd",
                  "niet-land",
                  "actie",
                  "taal",
                  "lijst",
                  "vanaf",
                  "aantal",
                  "oordelen",
                  "sorteer",
                  "zonder-begrip",
                  "formaat",
                  "index",
                  "jaar",
                  "verb",
                  "metadataPrefix",
                  "resumptionToken",
                  "x"};
    List values = {"lezen",
                   "4..6",
                   "2015..",
                   "..",
                   "kleuter",
                   "tutoring",
                   "en",
                   "nl",
                   "acties",
                   "1",
                   "0",
                   "-1",
                   "99999999999999999999",
                   "%3Cxxx%3E",
                   "%22%3E%3Cxxx",
                   "%27",
                   "%00",
                   "%FF",
                   "%E2%80%AE",
                   ",",
                   "%2C",
                   ":",
                   "uitkomst:lezen",
                   "*",
                   "%22",
                   "(",
                   ")",
                   "EN",
                   "NIET",
                   "%7B%7Bt%7D%7D",
                   "%0D%0A",
                   "csv",
                   "ListRecords",
                   "oai_dc",
                   "svg",
                   "g-20261130T000000Z-001",
                   "+",
                   ".."};
};

}  // namespace

TEST_CASE("No address makes the service fail, or a page say what it was told to", "[service]") {
    Service service;
    Addresses addresses;
    for (int i = 0; i < 1500; ++i) {
        const std::string address = addresses.next();
        CAPTURE(address);
        REQUIRE(test::asked_wrongly(service.api(), address).empty());
    }
}

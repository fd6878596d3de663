// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/ris.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace watwerkt;
using namespace watwerkt::harvest;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::vector<HarvestedItem> read(std::string_view bytes) {
    std::vector<HarvestedItem> items;
    read_ris_records(bytes, [&items](HarvestedItem item) { items.push_back(std::move(item)); });
    return items;
}

}  // namespace

TEST_CASE("A RIS file is read tag by tag, however its lines end", "[harvest]") {
    const std::string end = GENERATE("\n", "\r\n", "\r");
    const auto entries = parse_ris(
        "\xEF\xBB\xBF"
        "TY  - JOUR" +
        end + "TI  - Een titel" + end + "die doorgaat" + end + "AU - Jansen, P." + end + "KW  -" +
        end + "ER  - " + end + end + "TY  - BOOK" + end + "ER  -");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].remarks.empty());
    CHECK(entries[0].fields ==
          Fields{
              {"TY", "JOUR"}, {"TI", "Een titel\ndie doorgaat"}, {"AU", "Jansen, P."}, {"KW", ""}});
    CHECK(entries[1].line == (8));
    CHECK(entries[1].fields == Fields{{"TY", "BOOK"}});
}

TEST_CASE("A reference without a begin or an end is refused with its line", "[harvest]") {
    auto items = read("TY  - JOUR\nTI  - een\nTY  - JOUR\nID  - b\nTI  - twee\nER  - \n");
    REQUIRE(items.size() == 2);
    REQUIRE(std::holds_alternative<DamagedRecord>(items[0].content));
    CHECK(std::get<DamagedRecord>(items[0].content).remarks[0].rule == "verwijzing-zonder-einde");
    CHECK(items[0].bytes == "TY  - JOUR\nTI  - een\n");
    CHECK(items[1].identifier == "b");
    items = read("zomaar tekst\n");
    REQUIRE(items.size() == 1);
    CHECK(std::get<DamagedRecord>(items[0].content).remarks[0].rule == "tekst-buiten-verwijzing");
    items = read("TY  - \xFF\nER  - ");
    REQUIRE(items.size() == 1);
    CHECK(std::get<DamagedRecord>(items[0].content).remarks[0].rule == "geen-utf8");
    CHECK(read("").empty());
    CHECK(read("\n \n").empty());
}

TEST_CASE("The tags of RIS fill a publication", "[harvest]") {
    const auto record = ris_publication(parse_ris(
        "TY  - JOUR\nT1  - Titel\nA1  - Smit, J.\nAU  - Bos, K.\nY1  - 2014/03//\nT2  - "
        "Pedagogiek\n"
        "DO  - https://doi.org/10.1000/x\nUR  - https://example.org/x\nLA  - dut\nKW  - lezen\n"
        "KW  - taal\nN2  - Kort.\nAN  - EJ123\nER  - ")[0]);
    CHECK(record.titles == std::vector<LocalText>{{"", "Titel"}});
    CHECK(record.authors == std::vector<std::string>{"Smit, J.", "Bos, K."});
    CHECK(record.date == "2014/03//");
    CHECK(record.publication == "Pedagogiek");
    CHECK(record.doi == "10.1000/x");
    CHECK(record.eric == "EJ123");
    CHECK(record.urls == std::vector<std::string>{"https://example.org/x"});
    CHECK(record.language == "nl");
    CHECK(record.subjects == std::vector<std::string>{"lezen", "taal"});
    CHECK(record.abstracts[0].text == "Kort.");
}

TEST_CASE("A reference without an id is named after what it has", "[harvest]") {
    CHECK(read("TY  - A\nTI  - t\nDO  - 10.1000/x\nER  - ")[0].identifier == "10.1000/x");
    const auto by_title = read("TY  - A\nTI  - Titel\nPY  - 2001\nER  - ")[0].identifier;
    CHECK_THAT(by_title, Catch::StartsWith("titel-"));
    CHECK(read("TY  - A\nPY  - 2001\nTI  - TITEL\nER  - ")[0].identifier == by_title);
    CHECK(read("TY  - A\nPY  - 2002\nTI  - TITEL\nER  - ")[0].identifier != by_title);
}

TEST_CASE("What is written as RIS is read back", "[harvest]") {
    rc::prop("round trip", [](const std::vector<std::vector<std::string>>& lists) {
        std::string text;
        std::vector<Fields> written;
        for (const auto& list : lists) {
            Fields fields{{"TY", "JOUR"}};
            for (const auto& value : list) {
                std::string plain;
                for (const char c : value)
                    if (c > 0x20 && c < 0x7F) plain += c;
                fields.emplace_back("KW", plain);
            }
            for (const auto& [tag, value] : fields) text += tag + "  - " + value + "\r\n";
            text += "ER  - \r\n\r\n";
            written.push_back(fields);
        }
        const auto entries = parse_ris(text);
        RC_ASSERT(entries.size() == written.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            RC_ASSERT(entries[i].remarks.empty());
            RC_ASSERT(entries[i].fields == written[i]);
        }
    });
}

TEST_CASE("Any bytes are references or refusals, and no byte is lost in a reference", "[harvest]") {
    rc::prop("never crashes", [](const std::string& noise) {
        const auto text = "TY  - A\n" + noise;
        std::string together;
        for (const auto& entry : parse_ris(text)) together += entry.bytes;
        RC_ASSERT(together.size() <= text.size());
        static_cast<void>(read(noise));
    });
}

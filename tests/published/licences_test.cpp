// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <catch2/catch.hpp>
#include <set>
#include <variant>

#include "corpus/record/corpus_reader.hpp"
#include "tests/published/shipped_corpus.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

/// How a licence begins in a record, and the text of it in corpus/data/licenties.
struct Licence {
    std::string_view begins_with;
    std::string_view text;
    std::string_view words;  ///< that stand in the text, so that no empty file will do
};
constexpr std::array<Licence, 6> licences{{
    {"US Government work, public domain (17 U.S.C. 105)", "PUBLIC-DOMAIN.md", "title 17, section"},
    {"ODC-BY 1.0; ", "ODC-BY-1.0.txt", "10.4 Choice of law"},
    {"CC BY 4.0; ", "CC-BY-4.0.txt", "Section 8 – Interpretation."},
    {"MIT; ", "MIT.txt", "Copyright (c) 2023 VIVECampbell authors"},
    {"CC0", "CC0-1.0.txt", "no duty or obligation with respect to"},
    {"feiten uit openbare bron", "PUBLIC-DOMAIN.md", "Facts from public sources"},
}};

std::string licence_text(std::string_view name) {
    return read_file(project_root() / "corpus" / "data" / "licenties" / name, 1u << 20);
}

}  // namespace

TEST_CASE("The text of every licence that a record names is in the corpus", "[published]") {
    std::set<std::string_view> named;
    for (const Record& record : shipped_records()) {
        const auto& provenances = std::visit(
            [](const auto& any) -> const auto& { return any.provenances; }, record);
        for (const Provenance& provenance : provenances) {
            CAPTURE(record_id(record), provenance.licence);
            const auto known =
                std::find_if(licences.begin(), licences.end(), [&](const Licence& licence) {
                    return provenance.licence.starts_with(licence.begins_with);
                });
            REQUIRE(known != licences.end());
            named.insert(known->begins_with);
        }
    }
    CHECK(named.size() == licences.size());
    for (const Licence& licence : licences) {
        CAPTURE(licence.text);
        CHECK(licence_text(licence.text).find(licence.words) != std::string::npos);
    }
}

TEST_CASE("The MIT notice beside the records is the one among the licences", "[published]") {
    const std::string folder = GENERATE("k6", "fadeout");
    CHECK(read_file(project_root() / "corpus" / "data" / folder / "LICENTIE.txt", 1u << 20) ==
          licence_text("MIT.txt"));
}

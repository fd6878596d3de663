// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/stemmer.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {

TEST_CASE("With a word list the forms of a Dutch word go to its base form", "[analysis]") {
    const Stemmer stemmer(shipped_words());
    const auto [form, base] = GENERATE(table<std::string, std::string>({
        {"tafels", "tafel"},
        {"bossen", "bos"},
        {"bomen", "boom"},
        {"bommen", "bom"},
        {"neuzen", "neus"},
        {"gaten", "gat"},  // a short vowel, by its family
        {"boeren", "boer"},
        {"steden", "stad"},  // another vowel: the table
        {"hoofdsteden", "hoofdstad"},
        {"mogelijkheden", "mogelijkheid"},
        {"catalogi", "catalogus"},
        {"eieren", "ei"},
        {"mooie", "mooi"},
        {"witte", "wit"},
        {"brave", "braaf"},
        {"speciale", "speciaal"},
        {"aardiger", "aardig"},
        {"speelt", "speel"},
        {"gespeeld", "speel"},
        {"uitgelegd", "uitleg"},
        {"spelend", "speel"},
        {"controleren", "controleer"},
        {"oefeningen", "oefen"},
        {"tekeningen", "tekening"},  // not of "teken", which is another noun
        {"tafeltje", "tafel"},
        {"boekjes", "boek"},
        {"kans", "kans"},
        {"gevoel", "gevoel"},  // no participle of voelen
        {"geluid", "geluid"},
        {"verkeersregels", "verkeersregel"},
        {"koolmeeshokjes", "koolmeeshok"},  // in no list: by its last part
    }));
    CAPTURE(form);
    CHECK(stemmer.dutch(form) == base);
}

TEST_CASE("Without a word list the algorithm is held back by the table alone", "[analysis]") {
    const Stemmer stemmer(nullptr);
    CHECK(stemmer.dutch("gezinnen") == "gezin");
    CHECK(stemmer.dutch("begeleiding") == "begeleid");
    CHECK(stemmer.dutch("scholen") == "school");
}

TEST_CASE("English words have their own stems", "[analysis]") {
    const Stemmer stemmer(shipped_words());
    CHECK(stemmer.english("teaching") == "teach");
    CHECK(stemmer.english("schools") == "school");
}

}  // namespace watwerkt::test

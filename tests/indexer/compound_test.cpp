// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/compound.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <string>

#include "indexer/language/word_families.hpp"
#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {
namespace {

std::string cut(const std::string& word, const WordList& words) {
    std::string joined;
    for (const WordPart& part : split_compound(word, words))
        joined += (joined.empty() ? "" : "+") + word.substr(part.begin, part.end - part.begin);
    return joined;
}

std::shared_ptr<const WordList> list_of(const Words& words) {
    WordFamilies families = count_families(words);
    return WordList::from_bytes(
        pack_word_list(std::move(families.entries), families.compound_count));
}

}  // namespace

TEST_CASE("A Dutch compound is cut into known parts", "[compounds]") {
    const auto [word, parts] = GENERATE(table<std::string, std::string>({
        {"speelgoedwinkel", "speelgoed+winkel"},
        {"wiskundeleraar", "wiskunde+leraar"},
        {"wiskundeleraren", "wiskunde+leraren"},  // as its base form
        {"verkeersles", "verkeers+les"},          // the linking s stays with the part before it
        {"kinderboek", "kinder+boek"},
        {"zonnescherm", "zonne+scherm"},
        {"klassenleraar", "klassen+leraar"},
        {"leeskring", "lees+kring"},  // the stem of a verb
        {"peutermeting", "peuter+meting"},
        {"ouderkommissie", "ouder+kommissie"},  // old spelling of a part
        {"mentoringprogramma", "mentoring+programma"},
        {"mindsettraining", "mindset+training"},
        {"havoleerlingen", "havo+leerlingen"},
        {"eenopeenhulp", "eenopeen+hulp"},
        {"examenvreestraining", "examen+vrees+training"},  // examenvrees is a part of nothing else
        {"speelgoedwinkels", "speelgoed+winkels"},         // speelgoed is, of a lot
        {"pannekoekenhuis", "pannekoeken+huis"},           // the linking n of 1995
    }));
    CHECK(cut(word, *shipped_words()) == parts);
}

TEST_CASE("A word that is no compound stays whole", "[compounds]") {
    const std::string word = GENERATE(as<std::string>{},
                                      "verzorging",
                                      "bespreking",
                                      "inleiding",  // from a verb with a particle
                                      "vrolijkheid",
                                      "leiderschap",
                                      "wandelaarster",
                                      "kussen",  // no kus|sen
                                      "bakker",
                                      "vlugger",
                                      "tafels",
                                      "qwrtpsdfg",
                                      "x",
                                      "",
                                      "4jarigen",
                                      "caf\u00E9terras");
    CHECK(split_compound(word, *shipped_words()).size() == 1);
}

TEST_CASE("Families in the list decide where a word is cut", "[compounds]") {
    Words words;
    for (const char* word : {"kwart",
                             "slag",
                             "kwartslag",
                             "kwarts",
                             "lag",
                             "vleugelslag",
                             "vleugel",
                             "kwartnoot",
                             "noot",
                             "zweepslag",
                             "zweep"})
        words.words.insert(word);
    CHECK(cut("kwartslag", *list_of(words)) == "kwart+slag");
}

TEST_CASE("Parts follow each other without gaps and cover the word", "[compounds]") {
    rc::prop("for any letters and for strings of words", [] {
        std::string word;
        for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(
                 rc::gen::oneOf(rc::gen::element<std::string>(
                                    "school", "klassen", "taal", "s", "en", "kontrakt", "ouder"),
                                rc::gen::map(rc::gen::inRange('a', static_cast<char>('z' + 1)),
                                             [](char c) { return std::string(1, c); }))))
            word += piece;
        std::size_t end = 0;
        for (const WordPart& part : split_compound(word, *shipped_words())) {
            RC_ASSERT(part.begin == end);
            RC_ASSERT(part.end > part.begin || word.empty());
            end = part.end;
        }
        RC_ASSERT(end == word.size());
    });
}

}  // namespace watwerkt::test

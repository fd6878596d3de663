// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/corpus_reader.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;
namespace fs = std::filesystem;

TEST_CASE("A corpus is listed by id, with equal ids as neighbours", "[corpus reader]") {
    const TemporaryFolder folder;
    for (const auto* name : {"b/zz.xml", "a/m.xml", "b/m.xml", "aa.xml"})
        folder.write(name, "<x/>");
    std::vector<std::string> found;
    for (const auto& file : list_corpus(folder.path())) {
        found.push_back(file.id + " " + fs::relative(file.path, folder.path()).string());
    }
    CHECK(found == std::vector<std::string>{"aa aa.xml", "m a/m.xml", "m b/m.xml", "zz b/zz.xml"});
}

TEST_CASE("Hidden files, other files and linked folders are no records", "[corpus reader]") {
    const TemporaryFolder folder;
    const TemporaryFolder elsewhere;
    elsewhere.write("ver.xml", "<x/>");
    for (const auto* name : {".a.xml", ".b/c.xml", "d.txt", "e.xml~", "f.xml/g.txt"})
        folder.write(name, "<x/>");
    fs::create_directory_symlink(elsewhere.path(), folder.path() / "link");
    CHECK(list_corpus(folder.path()).empty());
}

TEST_CASE("A folder that is not there is told", "[corpus reader]") {
    CHECK_THROWS_WITH(list_corpus("/bestaat/niet"),
                      "/bestaat/niet: deze map bestaat niet; noem de map met de records");
}

TEST_CASE("A file is read whole or not at all", "[corpus reader]") {
    const TemporaryFolder folder;
    const auto file = folder.write("a.xml", std::string("\0abc\n", 5));
    CHECK(read_file(file, 5) == std::string("\0abc\n", 5));
    CHECK_THROWS_WITH(
        read_file(file, 4),
        file.string() +
            ": het bestand is groter dan de grens van 4 bytes; splits het bestand, of haal weg "
            "wat er niet in hoort");
    CHECK_THROWS_WITH(read_file(folder.path() / "b.xml", 4),
                      (folder.path() / "b.xml").string() +
                          ": kan het bestand niet lezen: bestaat niet; controleer de naam");
    CHECK_THROWS_AS(read_file(folder.path(), 4), Error);
}

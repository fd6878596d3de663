// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-woordenlijst WOORDEN HUNSPELL-DIC HUNSPELL-AFF UITVOER: makes the list of words and word
// parts, while building.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "corpus/error.hpp"
#include "indexer/language/word_families.hpp"

namespace {

using namespace watwerkt;

std::string read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream || bytes.empty())
        throw Error(ErrorKind::io,
                    "de woordenlijst is niet te lezen",
                    file.string(),
                    "installeer de pakketten met: tools/setup run");
    return bytes;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    const std::filesystem::path beside = file.string() + ".nieuw";
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    stream << bytes << std::flush;
    if (!stream) throw Error(ErrorKind::io, "schrijven is niet gelukt", beside.string());
    stream.close();
    std::filesystem::rename(beside, file);
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 5) {
            std::fputs("Gebruik: watwerkt-woordenlijst WOORDEN HUNSPELL-DIC HUNSPELL-AFF UITVOER\n",
                       stderr);
            return 2;
        }
        Words words;
        add_plain_list(read(arguments[1]), words);
        add_hunspell_dictionary(read(arguments[2]), read(arguments[3]), words);
        add_field_words(words);
        WordFamilies families = count_families(words);
        write(arguments[4], pack_word_list(std::move(families.entries), families.compound_count));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 5;
    }
}

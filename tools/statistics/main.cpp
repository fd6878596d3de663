// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-corpus-statistics FOLDER_WITH_RECORDS FOLDER_WITH_VOCABULARY: prints the page.
#include <cstdio>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "tools/statistics/corpus_statistics.hpp"

namespace {

std::string page_of(const char* records_folder, const char* vocabulary_folder) {
    using namespace watwerkt;
    std::vector<Record> records;
    const ReadLimits limits;
    for (const CorpusFile& file : list_corpus(records_folder)) {
        ReadResult result = read_record(read_file(file.path, limits.bytes), limits);
        if (!result.record) {
            throw Error(ErrorKind::invalid_input,
                        to_text(result.remarks.front(), file.path.string()));
        }
        records.push_back(std::move(*result.record));
    }
    return statistics::corpus_statistics(records, Vocabulary::read(vocabulary_folder));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("Gebruik: watwerkt-corpus-statistics MAP-MET-RECORDS MAP-MET-WAARDELIJSTEN\n",
                   stderr);
        return 2;
    }
    try {
        std::fputs(page_of(arguments[1], arguments[2]).c_str(), stdout);
        return std::fflush(stdout) == 0 ? 0 : 5;
    } catch (const watwerkt::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 4;
    }
}

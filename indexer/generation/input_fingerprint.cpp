// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/input_fingerprint.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "corpus/sha256.hpp"
#include "indexer/generation/generation.hpp"
#include "indexer/language/analyser.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

// A file that cannot be read, or that is too large to be a record, is refused by the build; what it
// is called is all that counts of it.
std::string digest_of(const fs::path& file) {
    try {
        return sha256_of_file(file);
    } catch (const Error&) {
        return "unreadable";
    }
}

}  // namespace

std::vector<CorpusFile> corpus_files(const BuildOptions& options) {
    std::vector<CorpusFile> files = list_corpus(options.corpus);
    for (const fs::path& folder : options.more_corpora) {
        std::vector<CorpusFile> more = list_corpus(folder);
        std::ranges::move(more, std::back_inserter(files));
    }
    // Stable: of two records with one id, that of the folder named first stays.
    if (!options.more_corpora.empty()) std::ranges::stable_sort(files, {}, &CorpusFile::id);
    return files;
}

std::string input_fingerprint(const BuildOptions& options, const std::vector<CorpusFile>& files) {
    Sha256 sum;
    const auto add = [&sum](std::string_view text) {
        sum.add(text);
        sum.add(std::string_view("\n"));
    };
    add(WATWERKT_VERSION);
    add(analyser_version);
    add(std::to_string(index_format_version));
    add(std::to_string(options.shards));
    if (options.shards > 0) add("delen " + std::to_string(options.shards));
    std::vector<fs::path> others{options.words};
    for (const std::string_view name : {spelling_affixes_file, spelling_words_file})
        others.push_back(options.words.parent_path() / name);
    for (const auto& entry : fs::directory_iterator(options.vocabulary))
        others.push_back(entry.path());
    std::ranges::sort(others);
    for (const fs::path& file : others) add(file.filename().string() + ' ' + digest_of(file));
    for (const CorpusFile& file : files) add(file.id + ' ' + digest_of(file.path));
    return sum.hexadecimal();
}

}  // namespace watwerkt

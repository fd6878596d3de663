// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/input_fingerprint.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/generation/generation.hpp"
#include "indexer/language/analyser.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
RecordFiles corpus_files(const BuildOptions& options) {
    std::vector<fs::path> folders{options.corpus};
    folders.insert(folders.end(), options.more_corpora.begin(), options.more_corpora.end());
    return RecordFiles(folders);
}

std::string digest_of(const fs::path& file) {
    try {
        return sha256_of_file(file);
    } catch (const Error&) {
        return "unreadable";
    }
}

InputFingerprint::InputFingerprint(const BuildOptions& options) {
    const auto add = [this](std::string_view text) {
        sum_.add(text);
        sum_.add(std::string_view("\n"));
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
}

void InputFingerprint::add(std::string_view id, std::string_view digest) {
    sum_.add(id);
    sum_.add(std::string_view(" "));
    sum_.add(digest);
    sum_.add(std::string_view("\n"));
}

std::string InputFingerprint::hexadecimal() { return sum_.hexadecimal(); }

std::string input_fingerprint(const BuildOptions& options, const RecordFiles& files) {
    InputFingerprint fingerprint(options);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const CorpusFile file = files[i];
        fingerprint.add(file.id, digest_of(file.path));
    }
    return fingerprint.hexadecimal();
}

}  // namespace watwerkt

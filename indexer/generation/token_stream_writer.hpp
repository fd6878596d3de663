// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/new_file.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/document.hpp"
#include "indexer/document/token_batch.hpp"

namespace watwerkt {

/// Writes the words of the records (token_stream_format.hpp) while records come in. Memory is
/// bounded by the number of distinct words, not by that of records.
///
///     TokenStreamWriter writer(folder);
///     writer.append(batch);   // again and again, in order of ordinal
///     writer.finish(vocabulary, documents);
///
/// Throws Error (io).
class TokenStreamWriter {
 public:
    explicit TokenStreamWriter(const std::filesystem::path& folder);

    /// Gives the new words of a batch their numbers, so a batch belongs to one writer.
    void append(TokenBatch& batch);

    /// Adds the names of concepts and the distinct words, and gives the file its name.
    void finish(const Vocabulary& vocabulary, DocumentMaker& documents);

 private:
    std::uint32_t number_of(const WordReading& reading);
    void append_names(const Vocabulary& vocabulary, DocumentMaker& documents);
    void end_entry();
    void flush();
    void write_places();
    void write_words();
    void write_number_rows(const std::vector<std::uint32_t>& places,
                           const std::vector<std::uint32_t>& numbers);

    std::filesystem::path folder_;
    NewFile file_, places_;  // where each entry begins goes to a file of its own until the end
    std::string bytes_, place_bytes_;
    std::uint64_t written_ = 0;  // of the streams
    std::uint32_t entries_ = 0;
    std::uint32_t records_ = 0;
    std::vector<std::uint32_t> concepts_;  // by naming scheme
    TermNumbers words_;                    // packed readings
};

}  // namespace watwerkt

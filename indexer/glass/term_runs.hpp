// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/new_file.hpp"

namespace watwerkt::glass {

/// What the batches of a database have of each term, each batch sorted (a run), one behind the
/// other in a file until all are there. Reading merges them: terms in order, and of a term what the
/// batches have, in the order of the batches. A run takes 64 kB of memory then.
///
/// Throws Error (io).
class TermRuns {
 public:
    /// The file gets its name when all are there, and is removed at the end.
    explicit TermRuns(std::filesystem::path file);
    ~TermRuns();
    TermRuns(const TermRuns&) = delete;
    TermRuns& operator=(const TermRuns&) = delete;

    /// `first_document` is added to the numbers of documents in it.
    void add(std::string_view run, std::uint32_t first_document);

    /// What a batch has of a term, behind the term itself (DocumentBatch).
    struct Part {
        std::string_view content;
        std::uint32_t first_document = 0;
    };
    /// Calls with each term and its parts. Nothing can be added any more.
    template <typename Use>
    void merge(Use use) {
        begin();
        std::vector<Part> parts;
        while (next(parts)) use(term_, std::span<const Part>(parts));
    }

 private:
    struct Cursor {
        std::uint64_t at = 0, end = 0;  // of what is not in the buffer yet
        std::uint32_t first_document = 0;
        std::string buffer;
        std::size_t buffer_at = 0;
        std::uint64_t beginning = 0;  // of the term, to compare at once
        std::string_view term, content;
    };
    void begin();
    [[nodiscard]] bool next(std::vector<Part>& parts);
    // False at its end.
    [[nodiscard]] bool advance(Cursor& cursor);
    void fill(Cursor& cursor, std::size_t size);
    [[nodiscard]] bool comes_later(std::size_t one, std::size_t other) const;

    std::filesystem::path path_;
    NewFile out_;
    std::ifstream in_;
    std::uint64_t written_ = 0;
    std::vector<Cursor> cursors_;
    std::vector<std::size_t> heap_;    // cursors, the one that comes first on top
    std::vector<std::size_t> latest_;  // whose parts were given last
    std::string term_;
};

}  // namespace watwerkt::glass

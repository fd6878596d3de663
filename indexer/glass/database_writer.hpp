// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/document_batch.hpp"

namespace watwerkt::glass {

/// What a database has beside its documents.
struct DatabaseContents {
    bool has_term_lists = false;                                ///< of each document its terms
    std::vector<std::pair<std::string, std::string>> metadata;  ///< names and values
};

/// Sees each term that has places, in order, and how many documents have it.
using SeePlacedTerm = std::function<void(std::string_view term, std::uint32_t documents)>;

/// Writes a Xapian database of documents in glass, the format of Xapian 1.4: numbered from 1, with
/// data and one value (slot 0) each. It has an identity of its own.
///
///     DatabaseWriter database(folder);
///     database.add(batch);    // again and again, finished batches in their order
///     database.finish(2);
///
/// Xapian itself inverts documents in trees of which every posting touches a dozen places in
/// memory, and joins databases entry by entry; here postings are sorted by counting, batch by
/// batch, and merged once, and every table is written from front to back. What comes out is an
/// ordinary database: Xapian opens, checks and searches it. Memory does not grow with documents,
/// but for four bytes each.
class DatabaseWriter {
 public:
    /// `folder` is made. Throws Error (io).
    explicit DatabaseWriter(std::filesystem::path folder, DatabaseContents contents = {});
    ~DatabaseWriter();
    DatabaseWriter(DatabaseWriter&&) noexcept;
    DatabaseWriter& operator=(DatabaseWriter&&) noexcept;

    /// Throws Error (io).
    void add(const DocumentBatch& batch);
    /// Merges and writes the rest, on at most two threads; `see` is called on one. Throws Error
    /// (io).
    void finish(std::size_t threads, const SeePlacedTerm& see = {});

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace watwerkt::glass

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/document/term_batch.hpp"

namespace watwerkt::glass {

/// What a database has beside its documents.
struct DatabaseContents {
    bool has_term_lists = false;                                ///< of each document its terms
    std::vector<std::pair<std::string, std::string>> metadata;  ///< names and values
};

/// Writes a Xapian database of documents that are given one by one, in glass, the format of
/// Xapian 1.4: numbered from 1, with data and one value (slot 0) each.
///
///     DatabaseWriter database(folder);
///     database.terms().count("", "rekenen", 2);
///     database.add(xml, row);
///     database.finish();
///
/// Xapian itself inverts documents in trees of which every posting touches a dozen places in
/// memory; here postings wait in arrays and are sorted by counting, several times as fast. What
/// comes out is an ordinary database: Xapian opens, checks, joins and searches it. Memory: some
/// eight bytes for each term of each document.
class DatabaseWriter {
 public:
    /// `folder` is made. Throws Error (io).
    explicit DatabaseWriter(std::filesystem::path folder, DatabaseContents contents = {});
    ~DatabaseWriter();
    DatabaseWriter(DatabaseWriter&&) noexcept;
    DatabaseWriter& operator=(DatabaseWriter&&) noexcept;

    /// Takes the terms of the document that comes next.
    [[nodiscard]] TermBatch& terms() noexcept;
    /// Ends that document. Gives how many words it has, as ranking counts them.
    std::uint32_t add(std::string_view data, std::string_view value);
    /// Writes everything but data, which is written already. Throws Error (io).
    void finish();

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace watwerkt::glass

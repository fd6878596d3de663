// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document/term_batch.hpp"

namespace watwerkt::glass {

/// Data and lists of terms of at most so many bytes are stored as they are, for compressing them
/// brings nothing; the database says so.
inline constexpr std::size_t least_compressed = 18;

/// Bytes as a table stores them.
struct StoredBytes {
    std::string bytes;
    bool is_compressed = false;  ///< a raw deflate stream
};

/// Some documents in a row, made ready for a database by one thread while others make others:
/// DatabaseWriter takes them in their order.
///
///     TermBook book;
///     DocumentBatch batch(book);
///     batch.terms().count("", "rekenen", 2);
///     batch.add(xml, row);
///     batch.finish();
///
/// Until it is finished it takes some eight bytes for each term of each document; then what it
/// holds is packed.
class DocumentBatch {
 public:
    /// The book is there as long as the batch. `has_term_lists`: of each document its terms too.
    explicit DocumentBatch(TermBook& book, bool has_term_lists = false);
    ~DocumentBatch();
    DocumentBatch(DocumentBatch&&) noexcept;
    DocumentBatch& operator=(DocumentBatch&&) noexcept;

    /// Takes the terms of the document that comes next.
    [[nodiscard]] TermBatch& terms() noexcept;
    /// Ends that document. Gives how many words it has, as ranking counts them.
    std::uint32_t add(std::string_view data, std::string_view value);
    /// Sorts and packs; no documents come after it.
    void finish();

    [[nodiscard]] std::span<const std::uint32_t> lengths() const noexcept;
    [[nodiscard]] std::span<const StoredBytes> data() const noexcept;
    [[nodiscard]] std::span<const std::string> values() const noexcept;
    /// Of each document; none when they were not asked for.
    [[nodiscard]] std::span<const StoredBytes> term_lists() const noexcept;
    /// What there is of each term, as term_runs.hpp reads it.
    [[nodiscard]] std::string_view postings() const noexcept;
    [[nodiscard]] std::string_view places() const noexcept;
    /// Most times that a document counts a term.
    [[nodiscard]] std::uint32_t largest_count() const noexcept;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace watwerkt::glass

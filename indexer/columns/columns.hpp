// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "indexer/columns/column_layout.hpp"
#include "indexer/document/facet_dictionary.hpp"
#include "indexer/document/study_row.hpp"
#include "indexer/generation/mapped_file.hpp"

namespace watwerkt {

/// The different lists of codes that occur in a facet, by number; the most frequent ones first.
class CodeLists {
 public:
    CodeLists() = default;
    CodeLists(std::span<const std::uint32_t> begins, std::span<const CodeId> codes)
        : begins_(begins), codes_(codes) {}

    [[nodiscard]] std::size_t size() const noexcept { return begins_.size() - 1; }
    [[nodiscard]] std::span<const CodeId> operator[](ListId list) const {
        return codes_.subspan(begins_[list], begins_[list + 1] - begins_[list]);
    }
    /// Whether every list lies within the codes.
    [[nodiscard]] bool is_whole() const;
    /// All lists behind each other.
    [[nodiscard]] std::span<const CodeId> codes() const noexcept { return codes_; }

 private:
    std::span<const std::uint32_t> begins_;
    std::span<const CodeId> codes_;
};

/// All rows of a generation as columns in one mapped file, so that counting and pooling walk over
/// numbers and opening reads nothing. Row `i` is the record with ordinal `i`; its findings stand
/// behind each other. Safe for use by many threads.
///
/// Opening checks the head only; `verify` reads everything, and must have succeeded once before any
/// of the columns is used: a damaged file would lead astray
/// (docs/decisions/0019-trusted-columns.md).
class Columns {
 public:
    /// Throws Error: io (cannot be read), index_mismatch (damaged head).
    [[nodiscard]] static Columns open(const std::filesystem::path& file);
    /// The same from bytes in memory, as ColumnsWriter gives them.
    [[nodiscard]] static Columns from_bytes(ColumnBytes bytes);

    /// Compares checksums, and looks whether the columns fit the dictionary of the generation.
    /// Throws Error (index_mismatch).
    void verify(const FacetDictionary& dictionary) const;
    /// The same, and whether every number leads somewhere: for whoever made the file or got it from
    /// elsewhere. Afterwards equal checksums say that it is still that file.
    void verify_every_number(const FacetDictionary& dictionary) const;

    /// Of everything: equal for equal columns.
    [[nodiscard]] std::uint64_t checksum() const noexcept { return checksum_; }
    [[nodiscard]] std::size_t record_count() const noexcept { return record_count_; }
    [[nodiscard]] std::size_t finding_count() const noexcept { return finding_count_; }

    /// The row of a record: the bits of all its findings together and of the study (CodeBits),
    /// parents included, and at the end its tail.
    [[nodiscard]] const std::uint64_t* row_bits(std::uint32_t record) const {
        return rows_.data() + std::size_t{record} * row_words_;
    }
    /// How many words a row has, a multiple of row_step.
    [[nodiscard]] std::size_t row_words() const noexcept { return row_words_; }
    [[nodiscard]] const RecordTail& tail(std::uint32_t record) const {
        return *reinterpret_cast<const RecordTail*>(row_bits(record + 1) -
                                                    sizeof(RecordTail) / sizeof(std::uint64_t));
    }
    /// As StudyRow::children.
    [[nodiscard]] std::span<const std::uint64_t> children() const { return children_; }
    /// One more than there are records: the findings of `r` are from [r] up to [r + 1].
    [[nodiscard]] std::span<const std::uint32_t> first_findings() const { return first_findings_; }
    [[nodiscard]] RecordKind kind(std::uint32_t record) const {
        return static_cast<RecordKind>(record_marks_[record] & kind_mask);
    }
    [[nodiscard]] bool has_high_risk(std::uint32_t record) const {
        return (record_marks_[record] & high_risk_mark) != 0;
    }
    /// How many words each record has in the index, as Xapian counts them; 0 when not told.
    [[nodiscard]] std::span<const std::uint32_t> lengths() const { return lengths_; }
    [[nodiscard]] std::span<const FindingLine> findings() const { return findings_; }
    /// The bits of a finding alone, parents included.
    [[nodiscard]] const std::uint64_t* finding_bits(std::uint32_t finding) const {
        return finding_bits_.data() + std::size_t{finding} * finding_words_;
    }
    [[nodiscard]] std::size_t finding_words() const noexcept { return finding_words_; }
    [[nodiscard]] std::span<const FindingFacts> finding_facts() const { return finding_facts_; }
    [[nodiscard]] std::span<const AgeRange> ages() const { return ages_; }

    /// The lists of one facet, of all findings or, for a facet of studies, of all records.
    [[nodiscard]] std::span<const ListId> column(FacetId facet) const {
        return facets_[static_cast<std::size_t>(facet)].column;
    }
    /// The lists as they stand in the rows.
    [[nodiscard]] const CodeLists& lists(FacetId facet) const {
        return facets_[static_cast<std::size_t>(facet)].lists;
    }

    /// The row as it was packed.
    [[nodiscard]] StudyRow row(std::uint32_t ordinal) const;

 private:
    struct FacetColumns {
        std::span<const ListId> column;
        CodeLists lists;
    };
    explicit Columns(std::string_view bytes);
    [[nodiscard]] FindingRow finding_row(std::uint32_t finding) const;
    void verify_records(const FacetDictionary& dictionary) const;
    void verify_findings() const;

    std::unique_ptr<MappedFile> file_;
    ColumnBytes memory_;
    std::string_view bytes_;
    std::uint64_t checksum_ = 0;
    std::size_t record_count_ = 0, finding_count_ = 0;
    std::size_t row_words_ = 0, finding_words_ = 0;
    std::span<const std::uint64_t> rows_, children_, finding_bits_;
    std::span<const std::uint32_t> first_findings_, lengths_;
    std::span<const std::uint8_t> record_marks_;
    std::span<const FindingLine> findings_;
    std::span<const FindingFacts> finding_facts_;
    std::span<const AgeRange> ages_;
    std::array<FacetColumns, facet_count> facets_;
};

}  // namespace watwerkt

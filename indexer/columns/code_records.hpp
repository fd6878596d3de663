// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "indexer/columns/columns.hpp"
#include "indexer/document/hierarchy.hpp"
#include "indexer/generation/held_bytes.hpp"

namespace watwerkt {

/// The file of a generation that holds these sets; layout in docs/index-format.md.
inline constexpr std::string_view code_records_file = "coderecords.bin";

/// Which records have each code, in any finding, parents included: for counting what a large part
/// of all records has (docs/decisions/0021-records-by-code.md). Safe for use by many threads.
class CodeRecords {
 public:
    /// Of no code.
    CodeRecords() = default;
    /// Throws Error: io (cannot be read), index_mismatch (damaged).
    [[nodiscard]] static CodeRecords open(const std::filesystem::path& file);
    /// The same from bytes in memory, as `code_records_of` gives them.
    [[nodiscard]] static CodeRecords from_bytes(std::string bytes);

    /// Compares checksums, and looks whether they are of these columns. Throws Error
    /// (index_mismatch).
    void verify(const FacetDictionary& dictionary, const Columns& columns) const;
    /// The same, and whether every number leads somewhere, as Columns have it.
    void verify_every_number(const FacetDictionary& dictionary, const Columns& columns) const;

    /// The records with one code: in a list, or all but those in a list, or as bits.
    enum class Form : std::uint32_t { listed, all_but_listed, bits };
    struct Records {
        Form form;
        std::span<const std::uint32_t> list;  ///< rising
        std::span<const std::uint64_t> bits;
    };
    /// By CodeNumbers.
    [[nodiscard]] Records of(std::uint32_t code) const;
    /// How many codes there are.
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

    struct Head {
        std::array<char, 8> magic;
        std::uint64_t columns;   ///< Columns::checksum
        std::uint64_t checksum;  ///< of everything behind the head
        std::uint32_t codes, records;
    };
    struct Entry {
        std::uint64_t begin;  ///< in bytes, behind the entries; a multiple of eight
        Form form;
        std::uint32_t listed;  ///< how long the list is; 0 for bits
    };
    static constexpr std::string_view magic = "WWCODE01";
    static_assert(sizeof(Head) == 32 && sizeof(Entry) == 16);

 private:
    explicit CodeRecords(HeldBytes held);

    HeldBytes held_;
    Head head_{};
    std::string_view body_, sets_;
    std::span<const Entry> entries_;  // by code
};

/// The bytes of CodeRecords. Cost: half a second a million records.
[[nodiscard]] std::string code_records_of(const Columns& columns,
                                          const FacetDictionary& dictionary,
                                          const Hierarchy& hierarchy);

}  // namespace watwerkt

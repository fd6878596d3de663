// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "indexer/columns/code_numbers.hpp"
#include "indexer/columns/columns.hpp"
#include "indexer/generation/held_bytes.hpp"

namespace watwerkt {

/// The file of a generation that holds these counts; layout in docs/index-format.md.
inline constexpr std::string_view page_counts_file = "tellingen.bin";

/// In the place of a code that is not asked for.
inline constexpr std::uint32_t no_code_number = UINT32_MAX;

/// What was counted when the index was made: how many studies have each code, of all of them, of
/// those with one code, and of those with two, as long as these are many
/// (docs/decisions/0020-page-counts.md). Safe for use by many threads.
class PageCounts {
 public:
    /// Of nothing.
    PageCounts() = default;
    /// Throws Error: io (cannot be read), index_mismatch (damaged).
    [[nodiscard]] static PageCounts open(const std::filesystem::path& file);
    /// The same from bytes in memory, as `page_counts_of` gives them.
    [[nodiscard]] static PageCounts from_bytes(std::string bytes);

    /// Compares checksums, and looks whether it was counted in these columns. Throws Error
    /// (index_mismatch).
    void verify(const FacetDictionary& dictionary, const Columns& columns) const;

    /// For each code, by CodeNumbers, how many studies have it among those with the one and the
    /// other code, each the code itself or one below it. What is of findings they have in one
    /// finding. Empty when that was not counted.
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t one = no_code_number,
                                                    std::uint32_t other = no_code_number) const;

    /// A page, by the numbers of its codes, the smaller one first.
    struct Page {
        std::uint32_t one, other;
        friend auto operator<=>(const Page&, const Page&) = default;
    };
    struct Head {
        std::array<char, 8> magic;
        std::uint64_t columns;   ///< Columns::checksum
        std::uint64_t checksum;  ///< of everything behind the head
        std::uint32_t codes, pages;
    };
    static constexpr std::string_view magic = "WWTELL01";
    static_assert(sizeof(Page) == 8 && sizeof(Head) == 32);

 private:
    explicit PageCounts(HeldBytes held);

    HeldBytes held_;
    Head head_{};
    std::string_view body_;
    std::span<const Page> pages_;  // rising
    std::span<const std::uint32_t> counts_;
};

}  // namespace watwerkt

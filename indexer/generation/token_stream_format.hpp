// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace watwerkt {

/// The words of the records, in order, as numbers of distinct words: what passages and explanations
/// are made from (query/retrieval/token_stream.hpp). docs/index-format.md has its layout.
inline constexpr std::string_view token_stream_file = "woordstroom.bin";
inline constexpr std::string_view token_stream_magic = "wwstr001";

/// A word's length and the gap before it are one number: the gap in so many bits, and when it fills
/// them a number with the rest follows.
inline constexpr unsigned gap_bits = 2;
inline constexpr std::uint32_t far_gap = (1U << gap_bits) - 1;

}  // namespace watwerkt

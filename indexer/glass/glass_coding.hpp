// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// How glass, the format of Xapian 1.4's databases on disk, writes numbers, texts and positions.
/// Source: the descriptions in xapian-core 1.4.22, common/pack.h, common/bitstream.cc and
/// backends/glass/. Plain numbers are LEB128, as in packed_numbers.hpp.
namespace watwerkt::glass {

/// A number whose bytes sort as it does.
void put_sortable(std::string& key, std::uint32_t number);

/// A text whose bytes sort as it does, with an end behind it when something follows.
void put_sortable(std::string& key, std::string_view text, bool is_last);

/// Positions that rise, at least one: as interpolative code (Witten, Moffat & Bell, Managing
/// Gigabytes, 2nd edition, pages 126-127).
void put_positions(std::string& bytes, std::span<const std::uint32_t> positions);

}  // namespace watwerkt::glass

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/harvest/harvested_item.hpp"

namespace watwerkt::harvest {

/// One reference of a RIS file: its fields in order, tag and value.
struct RisEntry {
    int line = 1;  ///< of its first field
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<Remark> remarks;  ///< why it is no whole reference
    std::string bytes;            ///< as it stood in the file
};

/// Reads a RIS file: `TY  - JOUR` begins a reference, `ER  - ` ends it, and a line without a tag
/// goes on with the field before. Tolerates one space instead of two, other white space around the
/// dash, CR, LF and CRLF, and a byte order mark. Never throws; a reference without an end, or text
/// outside references, gives an entry with a remark.
[[nodiscard]] std::vector<RisEntry> parse_ris(std::string_view bytes);

[[nodiscard]] BibliographicRecord ris_publication(const RisEntry& entry);

void read_ris_records(std::string_view bytes, const TakeItem& take);

/// What names a publication that comes without an id: its DOI, ERIC number or address, else a hash
/// of title, year and first author.
[[nodiscard]] std::string identifier_of(const BibliographicRecord& record);

}  // namespace watwerkt::harvest

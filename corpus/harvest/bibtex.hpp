// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/harvest/harvested_item.hpp"

namespace watwerkt::harvest {

/// One entry of a BibTeX file: names in lower case, values with macros filled in, LaTeX still in
/// them.
struct BibtexEntry {
    int line = 1;
    std::string type;  ///< `article`, lower case
    std::string key;
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<Remark> remarks;  ///< why it is no whole entry
    std::string bytes;            ///< as it stood in the file
};

/// Reads a BibTeX file: entries in braces or parentheses, values in braces, quotes, as numbers or
/// as macros (`@string`, and the months), joined with `#`. Text between entries, `@comment` and
/// `@preamble` are passed over, as BibTeX does. Never throws; after a mistake reading goes on at
/// the next line that begins with `@`.
[[nodiscard]] std::vector<BibtexEntry> parse_bibtex(std::string_view bytes);

/// A value without LaTeX: accents as letters, commands and braces gone, `--` as a dash.
[[nodiscard]] std::string without_latex(std::string_view text);

[[nodiscard]] BibliographicRecord bibtex_publication(const BibtexEntry& entry);

void read_bibtex_records(std::string_view bytes, const TakeItem& take);

}  // namespace watwerkt::harvest

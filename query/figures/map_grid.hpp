// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/verdict/answer.hpp"

namespace watwerkt::figures {

/// One action; a cell per column, null where nothing was studied.
struct MapRow {
    std::string label;
    std::vector<const CellVerdict*> cells;
    std::string action;  ///< its code
};

/// Actions that are told together; a single group has no heading.
struct MapGroup {
    std::string heading;
    std::vector<MapRow> rows;
};

/// Verdicts laid out as a map. Points into the cells it was made of. Texts are clean.
struct MapGrid {
    std::vector<std::string> columns;  ///< outcomes, in order of the vocabulary
    std::vector<MapGroup> groups;      ///< none empty
    std::size_t actions = 0, studied = 0;
};
[[nodiscard]] MapGrid map_grid(std::span<const CellVerdict> cells, std::string_view language);

/// A stretch of columns, for a map in parts.
struct ColumnRange {
    std::size_t first, last;  ///< half-open
};
/// Parts of about the same size with at most `most` columns each; one empty part without columns.
[[nodiscard]] std::vector<ColumnRange> parts_of(std::size_t columns, std::size_t most);

/// `Uitkomsten 1 tot en met 4 van 12`; empty when there is one part.
[[nodiscard]] std::string part_heading(const ColumnRange& part,
                                       std::size_t columns,
                                       std::string_view language);

/// Studies that a verdict rests on: those with a figure, else those with a direction.
[[nodiscard]] std::size_t studies_behind(const CellVerdict& cell);

/// `12 onderzoeken`.
[[nodiscard]] std::string studies_in_words(std::size_t count, std::string_view language);

/// `Werkt waarschijnlijk; zekerheid 3 van 4 (redelijk zeker); 12 onderzoeken`.
[[nodiscard]] std::string cell_in_words(const CellVerdict& cell, std::string_view language);

[[nodiscard]] std::string map_title(std::string_view language);
/// How many cells have which verdict, then the names of what works and of what can do harm.
[[nodiscard]] std::vector<std::string> map_summary(const MapGrid& grid, std::string_view language);
/// The same as one text.
[[nodiscard]] std::string description_of(const MapGrid& grid, std::string_view language);

/// The fixed words of an evidence map.
struct MapWords {
    std::string_view action, not_studied, nothing;
    std::string_view certainty_key, size_key, empty_key, group_key;
};
[[nodiscard]] const MapWords& map_words(std::string_view language);

}  // namespace watwerkt::figures

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/record/study.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/study_list_source.hpp"

namespace watwerkt::importer {

/// A judgement and who gave it: "NJi: goed onderbouwd (09-10-2007)" is of the register NJi, as is
/// any text that names NJi; so with the other registers we know. Else who published the study, when
/// that is the EEF; every other text is of the register "bron".
[[nodiscard]] Rating parse_rating(std::string_view text, std::string_view publisher);

/// The verdict of the source as a code; `niet-gemeld` when empty, `niet-bekeken` for an unknown
/// word.
[[nodiscard]] Coded<std::string> direction_code(std::string_view direction);

/// What the source says about size and certainty, in its own words: "0.28 SD (anders); p<0.01".
[[nodiscard]] std::string reported_words(const CsvTableReader& row);

/// The place, and what stands in these columns: "regel 12; zekerheid van de invoer: high; ...".
[[nodiscard]] std::string source_row_words(const CsvTableReader& row,
                                           std::span<const LabelledColumn> columns);

/// Whether a figure in this metric could be brought to a standardised difference.
[[nodiscard]] bool is_convertible(const Coded<std::string>& metric);

/// +1 when the figure is good for the child, -1 when it is bad, 0 when it is neither or nobody can
/// tell.
[[nodiscard]] int sign_for_child(const Effect& effect);

}  // namespace watwerkt::importer

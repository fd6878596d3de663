// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt {

/// The schemes of the concepts by whose names records are found.
inline constexpr std::array<std::string_view, 3> naming_schemes = {
    "actie", "uitkomst", "doelgroep"};

/// Where words of a record are looked for: a text of its own, or a concept and all its names.
struct SearchedText {
    std::string_view field;     ///< public name
    std::string_view text;      ///< of the record's own
    std::string_view language;  ///< of that text
    std::string_view scheme;    ///< of a concept, one of naming_schemes
    std::string_view code;      ///< of that concept

    [[nodiscard]] bool is_concept() const noexcept { return !scheme.empty(); }
    /// Passages are cut from a summary read as Dutch, whatever it is written in, so an English one
    /// is read twice.
    [[nodiscard]] bool is_read_as_dutch_too() const noexcept {
        return !is_concept() && field == "samenvatting" && language == "en";
    }
};

/// The texts of a record that the index holds, the weightiest fields first; each concept,
/// programme and instrument once. They point into the record.
[[nodiscard]] std::vector<SearchedText> searched_texts(const Record& record);

}  // namespace watwerkt

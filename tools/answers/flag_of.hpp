// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt::answers {

/// What a facet is called as an option or a parameter: its name, but `publicatietaal` for `taal`,
/// which is already the language of the answer.
[[nodiscard]] inline std::string flag_of(std::string_view facet) {
    return facet == "taal" ? "publicatietaal" : std::string(facet);
}

}  // namespace watwerkt::answers

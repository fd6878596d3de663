// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt {

/// One word as it is compared: NFKC, lower case, without marks and invisible characters (soft
/// hyphen, zero-width space), every apostrophe as '. Malformed bytes become U+FFFD.
///     fold_word("Coöperatie") == "cooperatie"   fold_word("Ĳsland") == "ijsland"
[[nodiscard]] std::string fold_word(std::string_view word);

}  // namespace watwerkt

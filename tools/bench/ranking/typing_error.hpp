// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace watwerkt {

/// The text with one random typing error in its longest word (letters a to z; of equally long ones
/// the first): a letter left out, put in, replaced, or changed places with the next. The same for
/// equal arguments, on every machine; never the text itself, unless it has no word of two letters.
[[nodiscard]] std::string with_typing_error(std::string_view text, std::uint64_t seed);

}  // namespace watwerkt

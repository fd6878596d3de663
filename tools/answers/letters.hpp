// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace watwerkt::answers {

/// What stands for bytes that are no UTF-8.
inline constexpr char32_t broken_letter = 0xFFFD;

/// One character of a UTF-8 text.
struct Letter {
    char32_t code = 0;
    std::size_t bytes = 1;
};

/// The character at the start of a text that is not empty; of broken bytes one at a time, as
/// `broken_letter`.
[[nodiscard]] Letter first_letter(std::string_view text);

/// Calls `use(letter, its bytes)` for every character.
template <typename Use>
void each_letter(std::string_view text, Use use) {
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = first_letter(text.substr(at));
        use(letter, text.substr(at, letter.bytes));
        at += letter.bytes;
    }
}

/// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, at most U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace watwerkt::answers

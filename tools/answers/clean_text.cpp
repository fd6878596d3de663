// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/clean_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "tools/answers/letters.hpp"

namespace watwerkt::answers {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Terminals act on these; readers cannot see them.
bool is_unsafe(char32_t code) {
    const bool is_control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
    const bool is_direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                              (code >= 0x202A && code <= 0x202E) ||
                              (code >= 0x2066 && code <= 0x2069);
    return is_control || is_direction || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
}

bool is_white(char32_t code) { return code == ' ' || (code >= '\t' && code <= '\r'); }

bool is_unsafe_to_show(char32_t code) {
    return is_unsafe(code) && code != '\n' && code != '\t' && code != '\r';
}

// Nearly all bytes are ASCII that can be seen, or the end of a line.
constexpr std::size_t block_size = 64;
bool is_block_plain(const char* block) {
    unsigned strange = 0;
    for (std::size_t i = 0; i < block_size; ++i) {
        const auto byte = static_cast<unsigned char>(block[i]);
        strange |= static_cast<unsigned>((byte < 0x20 && byte != '\n') || byte > 0x7E);
    }
    return strange == 0;
}

// Where the first unsafe character from a place on begins; the text's size when there is none.
std::size_t first_unsafe(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t end = std::min(at + block_size, text.size());
        if (end - at == block_size && is_block_plain(text.data() + at)) {
            at = end;
            continue;
        }
        while (at < end) {
            const Letter letter = first_letter(text.substr(at));
            if (is_unsafe_to_show(letter.code)) return at;
            at += letter.bytes;
        }
    }
    return std::min(at, text.size());
}

template <typename Escape>
std::string with_escapes(std::string text, Escape escape) {
    std::size_t unsafe = first_unsafe(text, 0);
    if (unsafe == text.size()) return text;
    std::string safe;
    safe.reserve(text.size());
    const std::string_view whole = text;
    std::size_t at = 0;
    while (unsafe < whole.size()) {
        const Letter letter = first_letter(whole.substr(unsafe));
        safe += whole.substr(at, unsafe - at);
        safe += escape(letter.code);
        at = unsafe + letter.bytes;
        unsafe = first_unsafe(whole, at);
    }
    safe += whole.substr(at);
    return safe;
}

}  // namespace

Letter first_letter(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text[0]);
    if (byte < 0x80) return {byte, 1};
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (byte < 0xC2 || byte > 0xF4 || text.size() < length) return {broken_letter, 1};
    auto code = static_cast<char32_t>(byte & (0x7FU >> length));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i])) return {broken_letter, 1};
        code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    const bool is_overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (is_overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return {broken_letter, 1};
    return {code, length};
}

bool is_utf8(std::string_view text) {
    bool is_whole = true;
    // Written out as three bytes, U+FFFD is a character like any other.
    each_letter(text, [&](const Letter& letter, std::string_view) {
        if (letter.code == broken_letter && letter.bytes == 1) is_whole = false;
    });
    return is_whole;
}

std::string clean(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    each_letter(text, [&](const Letter& letter, std::string_view bytes) {
        if (is_white(letter.code)) {
            safe += ' ';
        } else if (is_unsafe(letter.code) || letter.code == broken_letter) {
            safe += replacement;
        } else {
            safe += bytes;
        }
    });
    return safe;
}

bool is_clean(std::string_view text) {
    bool has_unsafe = false;
    each_letter(text, [&](const Letter& letter, std::string_view) {
        has_unsafe = has_unsafe || letter.code == broken_letter ||
                     (is_unsafe(letter.code) && !is_white(letter.code));
    });
    return !has_unsafe;
}

std::string clean_json(std::string json) {
    return with_escapes(std::move(json), [](char32_t code) {
        return fmt::format("\\u{:04x}", static_cast<unsigned>(code));
    });
}

std::string clean_xml(std::string_view xml) {
    return with_escapes(std::string(xml), [](char32_t code) {
        return fmt::format("&#x{:X};", static_cast<unsigned>(code));
    });
}

}  // namespace watwerkt::answers

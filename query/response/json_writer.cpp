// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/json_writer.hpp"

#include <unicode/utf8.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace watwerkt {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t longest_number = 64;

// Stands in JSON as it is.
constexpr bool is_plain(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x20 && byte < 0x80 && letter != '"' && letter != '\\';
}

// Eight bytes that are all plain, looked at together: a byte is 0 exactly when taking one from it
// borrows, or a lower one did.
bool are_plain(const char* bytes) {
    constexpr std::uint64_t each = 0x0101010101010101, top = 0x80 * each;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const auto has_zero = [](std::uint64_t one) { return (one - each) & ~one; };
    const std::uint64_t strange = word | ((word - 0x20 * each) & ~word) |
                                  has_zero(word ^ ('"' * each)) | has_zero(word ^ ('\\' * each));
    return (strange & top) == 0;
}

std::size_t end_of_plain(std::string_view text, std::size_t at) {
    while (at + sizeof(std::uint64_t) <= text.size() && are_plain(text.data() + at))
        at += sizeof(std::uint64_t);
    while (at < text.size() && is_plain(text[at])) ++at;
    return at;
}

// The bytes of the character at a place; 0: damaged.
std::size_t size_of_character(std::string_view text, std::size_t at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t end = at;
    UChar32 code = 0;
    U8_NEXT(bytes, end, text.size(), code);
    return code < 0 ? 0 : end - at;
}

// A byte under 0x80 that is not plain; 0x7F is.
void put_escaped(std::string& out, char letter) {
    constexpr std::string_view short_ones = "\b\t\n\f\r\"\\";
    constexpr std::string_view written = "btnfr\"\\";
    constexpr std::string_view digits = "0123456789abcdef";
    if (const auto place = short_ones.find(letter); place != std::string_view::npos) {
        out += '\\';
        out += written[place];
        return;
    }
    const auto byte = static_cast<unsigned char>(letter);
    out += "\\u00";
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

}  // namespace

void JsonWriter::value(std::string_view text) {
    const std::size_t before = text_.size();
    text_ += '"';
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = end_of_plain(text, at);
        put(text.substr(at, end - at));
        at = end;
        if (at == text.size()) break;
        if ((static_cast<unsigned char>(text[at]) & 0x80U) == 0) {
            put_escaped(text_, text[at]);
            ++at;
            continue;
        }
        const std::size_t size = size_of_character(text, at);
        if (size == 0) {  // how much damage is one U+FFFD is for nlohmann-json to say
            text_.resize(before);
            return put(nlohmann::json(text).dump(
                -1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
        put(text.substr(at, size));
        at += size;
    }
    text_ += '"';
}

void JsonWriter::value(double number) {
    if (!std::isfinite(number)) return value(nullptr);
    // Not std::to_chars: its layout is another, and documents of before must stay the same.
    std::array<char, longest_number> digits{};
    const char* end =
        nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), number);
    text_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

namespace {

template <typename Integer>
void put_digits(std::string& text, Integer number) {
    std::array<char, longest_number> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text.append(digits.data(), static_cast<std::size_t>(result.ptr - digits.data()));
}

}  // namespace

void JsonWriter::put_integer(std::int64_t number) { put_digits(text_, number); }
void JsonWriter::put_integer(std::uint64_t number) { put_digits(text_, number); }

void JsonWriter::document(std::string_view pretty) {
    // Texts hold no line ends, so each stands between two parts of the document.
    while (!pretty.empty()) {
        const std::size_t end = std::min(pretty.find('\n'), pretty.size());
        put(pretty.substr(0, end));
        pretty.remove_prefix(end);
        if (pretty.empty()) return;
        pretty.remove_prefix(1);
        new_line();
    }
}

void JsonWriter::begin(char bracket) {
    text_ += bracket;
    ++depth_;
    is_first_ = true;
}

void JsonWriter::end(char bracket) {
    --depth_;
    if (!is_first_) new_line();
    text_ += bracket;
    is_first_ = false;
}

void JsonWriter::next() {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    new_line();
}

void JsonWriter::new_line() {
    text_ += '\n';
    text_.append(depth_ * indent, ' ');
}

// Names are our own words: nothing in them is special in JSON.
void JsonWriter::name(std::string_view its_name) {
    next();
    text_ += '"';
    put(its_name);
    put("\": ");
}

std::string JsonWriter::take() {
    text_ += '\n';
    return std::move(text_);
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/query_string.hpp"

#include <algorithm>

namespace watwerkt::service {
namespace {

std::optional<unsigned> hexadecimal(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A' + 10);
    return std::nullopt;
}

}  // namespace

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            if (text.size() - i < 3) return std::nullopt;
            const auto high = hexadecimal(text[i + 1]);
            const auto low = hexadecimal(text[i + 2]);
            if (!high || !low) return std::nullopt;
            plain += static_cast<char>(*high << 4U | *low);
            i += 2;
        }
    }
    if (plain.find('\0') != std::string::npos || !is_utf8(plain)) return std::nullopt;
    return plain;
}

std::optional<std::vector<NamedValue>> parameters_of(std::string_view query) {
    std::vector<NamedValue> parameters;
    while (!query.empty()) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        if (part.empty()) continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        auto name = decoded(part.substr(0, equals), true);
        auto value = decoded(part.substr(std::min(part.size(), equals + 1)), true);
        if (!name || !value) return std::nullopt;
        parameters.push_back({std::move(*name), std::move(*value)});
    }
    return parameters;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string safe;
    for (const char letter : text) {
        const bool is_plain = (letter >= 'a' && letter <= 'z') ||
                              (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' ||
                              letter == '_' || letter == '~';
        if (is_plain) {
            safe += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            safe += '%';
            safe += digits[byte >> 4U];
            safe += digits[byte & 0xFU];
        }
    }
    return safe;
}

}  // namespace watwerkt::service

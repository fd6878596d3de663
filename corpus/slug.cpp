// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/slug.hpp"

namespace watwerkt {

std::string slug_of(std::string_view text) {
    std::string slug;
    for (const char c : text) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain || is_capital) {
            slug += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    if (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

}  // namespace watwerkt

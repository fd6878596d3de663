// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/safe_text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <functional>

namespace watwerkt::figures {
namespace {

constexpr UChar32 broken = 0xFFFD;
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "…";

enum class Handling { keep, space, replace, drop };

bool turns_direction(UChar32 code) {
    return code == 0x061C || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

Handling handling_of(UChar32 code) {
    if (code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85) return Handling::space;
    if (code < 0 || code == broken || turns_direction(code) || U_IS_UNICODE_NONCHAR(code))
        return Handling::replace;
    switch (u_charType(code)) {
        case U_CONTROL_CHAR:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR:
        case U_SURROGATE:
            return Handling::replace;
        case U_SPACE_SEPARATOR:
            return Handling::space;
        case U_FORMAT_CHAR:
            return Handling::drop;
        default:
            return Handling::keep;
    }
}

// The macro of ICU converts as it likes.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
UChar32 next_letter(std::string_view text, std::size_t& at) {
    UChar32 code = 0;
    U8_NEXT(text.data(), at, text.size(), code);
    return code;
}
#pragma GCC diagnostic pop

// Calls `use` with each code point (negative when broken) and its bytes.
template <typename Use>
void each_letter(std::string_view text, Use use) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const UChar32 code = next_letter(text, at);
        use(code, text.substr(start, at - start));
    }
}

std::size_t letter_columns(UChar32 code) {
    if (code < 0x300) return 1;
    const int8_t type = u_charType(code);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) return 0;
    const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Thousandths of the font size, for the printable characters of ASCII.
constexpr std::array<int, 95> helvetica{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

double letter_ems(UChar32 code) {
    constexpr double wider = 7.0 / 6;
    if (code >= 0x20 && code < 0x7F)
        return wider * helvetica[static_cast<std::size_t>(code - 0x20)] / 1000;
    const std::size_t columns = letter_columns(code);
    return columns == 2 ? 1.0 : columns == 0 ? 0.0 : code < 0x250 ? 0.7 : 0.9;
}

using Measure = std::function<double(UChar32)>;

double columns_of(UChar32 code) { return static_cast<double>(letter_columns(code)); }

double width_of(std::string_view text, const Measure& measure) {
    double width = 0;
    each_letter(text, [&](UChar32 code, std::string_view) { width += measure(code); });
    return width;
}

// Bytes of the longest beginning that fits.
std::size_t bytes_that_fit(std::string_view text, double width, const Measure& measure) {
    std::size_t bytes = 0;
    double used = 0;
    bool is_full = false;
    each_letter(text, [&](UChar32 code, std::string_view letter) {
        used += measure(code);
        is_full = is_full || used > width;
        if (!is_full) bytes += letter.size();
    });
    return bytes;
}

std::string shortened_to(std::string_view text, double width, const Measure& measure) {
    if (width_of(text, measure) <= width) return std::string(text);
    const double room = width - width_of(ellipsis, measure);
    if (room < 0) return {};
    return std::string(text.substr(0, bytes_that_fit(text, room, measure))) + std::string(ellipsis);
}

class LineFiller {
 public:
    LineFiller(double width, const Measure& measure) : width_(width), measure_(measure) {}

    /// `joint`: what stands between this word and the one before it on the same line.
    void add(std::string_view word, std::string_view joint) {
        std::string joined = line_;
        if (!line_.empty()) joined += joint;
        joined += word;
        if (width_of(joined, measure_) <= width_) {
            line_ = std::move(joined);
            return;
        }
        close();
        while (width_of(word, measure_) > width_) cut(word);
        line_ = word;
    }
    std::vector<std::string> lines() {
        close();
        return std::move(lines_);
    }

 private:
    // Makes a line of the beginning of a word that is too long, with a hyphen.
    void cut(std::string_view& word) {
        std::size_t bytes = bytes_that_fit(word, width_ - measure_('-'), measure_);
        if (bytes == 0) bytes = word.size();  // not even one letter fits: do not lose it
        lines_.emplace_back(word.substr(0, bytes));
        word.remove_prefix(bytes);
        if (!word.empty()) lines_.back() += '-';
    }
    void close() {
        if (!line_.empty()) lines_.push_back(std::move(line_));
        line_.clear();
    }

    double width_;
    const Measure& measure_;
    std::string line_;
    std::vector<std::string> lines_;
};

// A line may end after a space, and after a hyphen between letters.
std::size_t end_of_piece(std::string_view text, std::size_t at) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::size_t hyphen = text.find('-', at);
    const bool is_inside = hyphen < space && hyphen > at && hyphen + 1 < space;
    return is_inside ? hyphen + 1 : space;
}

std::vector<std::string> wrapped_to(std::string_view text, double width, const Measure& measure) {
    LineFiller filler(width, measure);
    std::string_view joint = " ";
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            joint = " ";
            ++at;
            continue;
        }
        const std::size_t end = end_of_piece(text, at);
        filler.add(text.substr(at, end - at), joint);
        joint = "";
        at = end;
    }
    return filler.lines();
}

}  // namespace

std::string clean(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    each_letter(text, [&](UChar32 code, std::string_view bytes) {
        switch (handling_of(code)) {
            case Handling::keep:
                safe += bytes;
                break;
            case Handling::space:
                safe += ' ';
                break;
            case Handling::replace:
                safe += replacement;
                break;
            case Handling::drop:
                break;
        }
    });
    return safe;
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char letter : clean(text)) {
        switch (letter) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

std::size_t display_width(std::string_view text) {
    return static_cast<std::size_t>(width_of(text, columns_of));
}

std::string shortened(std::string_view text, std::size_t width) {
    return shortened_to(text, static_cast<double>(width), columns_of);
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    return wrapped_to(text, static_cast<double>(width), columns_of);
}

double pixel_width(std::string_view text, double font_size) {
    return font_size * width_of(text, letter_ems);
}

std::string shortened_pixels(std::string_view text, double width, double font_size) {
    return shortened_to(text, width / font_size, letter_ems);
}

std::vector<std::string> wrapped_pixels(std::string_view text, double width, double font_size) {
    return wrapped_to(text, width / font_size, letter_ems);
}

}  // namespace watwerkt::figures

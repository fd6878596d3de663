// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/layout.hpp"

#include <wchar.h>

#include <algorithm>

#include "tools/answers/letters.hpp"
#include "tools/cli/answers.hpp"

namespace watwerkt::cli {
namespace {

using answers::each_letter;
using answers::Letter;

constexpr std::size_t column_gap = 3;

std::size_t letter_width(char32_t code) {
    const int width = ::wcwidth(static_cast<wchar_t>(code));
    return width < 0 ? 1 : static_cast<std::size_t>(width);
}

// The longest beginning of a text that fits, but at least one character.
std::size_t bytes_that_fit(std::string_view text, std::size_t width) {
    std::size_t bytes = 0;
    std::size_t used = 0;
    bool is_full = false;
    each_letter(text, [&](const Letter& letter, std::string_view) {
        const std::size_t next = used + letter_width(letter.code);
        is_full = is_full || (next > width && bytes > 0);
        if (is_full) return;
        used = next;
        bytes += letter.bytes;
    });
    return bytes;
}

using Word = Spans;

// Splits at spaces; a word may have several styles ("«lees»vaardigheid").
std::vector<Word> words_of(const Spans& spans) {
    std::vector<Word> words;
    bool is_open = false;
    for (const Span& span : spans) {
        const std::string text = clean(span.text);
        for (std::size_t at = 0; at < text.size();) {
            if (text[at] == ' ') {
                is_open = false;
                ++at;
                continue;
            }
            const std::size_t end = std::min(text.find(' ', at), text.size());
            if (!is_open) words.emplace_back();
            words.back().push_back({text.substr(at, end - at), span.style});
            is_open = true;
            at = end;
        }
    }
    return words;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    each_letter(
        text, [&](const Letter& letter, std::string_view) { width += letter_width(letter.code); });
    return width;
}

std::string shortened(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    if (width <= 1) return "…";
    return std::string(text.substr(0, bytes_that_fit(text, width - 1))) + "…";
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t used = display_width(text);
    if (used < width) text.append(width - used, ' ');
    return text;
}

std::string Page::shown(const Span& span) const {
    if (!has_color_) return span.style == Style::mark ? "«" + span.text + "»" : span.text;
    switch (span.style) {
        case Style::plain:
            return span.text;
        case Style::strong:
        case Style::mark:
            return "\x1b[1m" + span.text + "\x1b[0m";
        case Style::faint:
            return "\x1b[2m" + span.text + "\x1b[0m";
    }
    return span.text;
}

std::size_t Page::width_of(const Spans& spans) const {
    std::size_t width = 0;
    for (const Span& span : spans) {
        width += display_width(span.text) + (span.style == Style::mark && !has_color_ ? 2 : 0);
    }
    return width;
}

void Page::append(const Span& span) { text_ += shown(span); }

void Page::blank() {
    if (!text_.empty()) text_ += '\n';
}

void Page::paragraph(const Spans& spans, std::size_t indent, std::size_t hanging) {
    // On a very narrow screen the indent gives way to the words.
    const std::size_t most = width_ / 2;
    const std::size_t next_indent = std::min(hanging, most);
    std::size_t used = std::min(indent, most);
    std::string line(used, ' ');
    bool is_empty = true;
    const auto next_line = [&] {
        text_ += line + '\n';
        line.assign(next_indent, ' ');
        used = next_indent;
        is_empty = true;
    };
    for (Word word : words_of(spans)) {
        const std::size_t width = width_of(word);
        if (!is_empty && used + 1 + width > width_) next_line();
        if (!is_empty) {
            line += ' ';
            ++used;
        }
        is_empty = false;
        for (Span& part : word) {
            const std::size_t marks = part.style == Style::mark && !has_color_ ? 2 : 0;
            while (used + display_width(part.text) + marks > width_) {  // longer than a whole line
                const std::size_t room = width_ > used + marks ? width_ - used - marks : 0;
                const std::size_t bytes = room == 0 ? 0 : bytes_that_fit(part.text, room);
                if (bytes > 0) line += shown({part.text.substr(0, bytes), part.style});
                part.text.erase(0, bytes);
                next_line();
                is_empty = false;
            }
            if (part.text.empty()) continue;
            line += shown(part);
            used += display_width(part.text) + marks;
        }
    }
    if (!is_empty) text_ += line + '\n';
}

void Page::paragraph(std::string_view text, std::size_t indent) {
    paragraph({{std::string(text)}}, indent, indent);
}

void Page::heading(std::string_view text) { paragraph({{std::string(text), Style::strong}}, 0, 0); }

void Page::pair(std::string_view label,
                const Spans& text,
                std::size_t label_width,
                std::size_t indent) {
    const std::size_t start = indent + label_width + 2;
    if (start > width_ / 2) {
        paragraph({{std::string(label) + ":", Style::faint}}, indent, indent + 2);
        paragraph(text, indent + 2, indent + 2);
        return;
    }
    // The label goes in by hand: its padding must not be folded away as white space between words.
    Page right({.is_terminal = false, .has_color = has_color_, .width = width_ - start});
    right.paragraph(text, 0, 0);
    std::string_view rest = right.text();
    Span left{padded(clean(label), label_width + 2), Style::faint};
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        text_.append(indent, ' ');
        append(left);
        text_.append(rest.substr(0, end + 1));
        rest.remove_prefix(end + 1);
        left = {std::string(label_width + 2, ' '), Style::plain};
    }
}

void Page::pair(std::string_view label,
                std::string_view text,
                std::size_t label_width,
                std::size_t indent) {
    pair(label, Spans{{std::string(text)}}, label_width, indent);
}

void Page::drawing(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        text_ += shortened(clean(text.substr(0, end)), width_) + '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void Page::columns(const std::vector<std::vector<Spans>>& blocks, std::size_t column_width) {
    const std::size_t across =
        std::max<std::size_t>(1, (width_ + column_gap) / (column_width + column_gap));
    for (std::size_t first = 0; first < blocks.size(); first += across) {
        const std::size_t last = std::min(first + across, blocks.size());
        std::size_t height = 0;
        for (std::size_t i = first; i < last; ++i) height = std::max(height, blocks[i].size());
        if (first > 0) blank();
        for (std::size_t row = 0; row < height; ++row) {
            std::size_t pending = 0;  // spaces before the next text: none at the end of a line
            for (std::size_t i = first; i < last; ++i) {
                std::size_t used = 0;
                if (row < blocks[i].size()) {
                    text_.append(pending, ' ');
                    pending = 0;
                    for (const Span& span : blocks[i][row]) append(span);
                    used = width_of(blocks[i][row]);
                }
                pending += (used < column_width ? column_width - used : 0) + column_gap;
            }
            text_ += '\n';
        }
    }
}

}  // namespace watwerkt::cli

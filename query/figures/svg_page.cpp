// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/svg_page.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "query/figures/safe_text.hpp"

namespace watwerkt::figures {
namespace {

std::string_view anchor_word(Anchor anchor) {
    switch (anchor) {
        case Anchor::start:
            return "start";
        case Anchor::middle:
            return "middle";
        case Anchor::end:
            return "end";
    }
    return "start";
}

std::string fill_words(const FillStyle& style) {
    std::string words = fmt::format("fill=\"{}\"", style.fill);
    if (style.width > 0)
        words += fmt::format(" stroke=\"{}\" stroke-width=\"{:.1f}\"", style.stroke, style.width);
    return words;
}

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ . Names, no secrets, hang on it.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash = 14695981039346656037U) {
    for (const char byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 1099511628211U;
    }
    return hash;
}

}  // namespace

void SvgPage::text(Point at, std::string_view words, const TextStyle& style) {
    body_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:g}\" fill=\"{}\"",
                         at.x,
                         at.y,
                         style.size,
                         style.colour);
    if (style.anchor != Anchor::start)
        body_ += fmt::format(" text-anchor=\"{}\"", anchor_word(style.anchor));
    if (style.is_bold) body_ += " font-weight=\"bold\"";
    body_ += ">" + escaped(words) + "</text>\n";
}

double SvgPage::paragraph(Point at, double width, std::string_view words, const TextStyle& style) {
    // Bold letters run a tenth wider.
    const double room = style.is_bold ? width / 1.1 : width;
    for (const std::string& one : wrapped_pixels(clean(words), room, style.size)) {
        text(at, one, style);
        at.y += 1.4 * style.size;
    }
    return at.y;
}

void SvgPage::line(Point from, Point to, const LineStyle& style) {
    body_ += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" "
        "stroke-width=\"{:g}\"",
        from.x,
        from.y,
        to.x,
        to.y,
        style.colour,
        style.width);
    if (!style.dashes.empty()) body_ += fmt::format(" stroke-dasharray=\"{}\"", style.dashes);
    body_ += "/>\n";
}

void SvgPage::rectangle(Point corner, double width, double height, const FillStyle& style) {
    body_ +=
        fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" {}/>\n",
                    corner.x,
                    corner.y,
                    width,
                    height,
                    fill_words(style));
}

void SvgPage::circle(Point centre, double radius, const FillStyle& style) {
    body_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" {}/>\n",
                         centre.x,
                         centre.y,
                         radius,
                         fill_words(style));
}

void SvgPage::polygon(std::span<const Point> points, const FillStyle& style) {
    std::string places;
    for (const Point& point : points)
        places += fmt::format("{}{:.1f},{:.1f}", places.empty() ? "" : " ", point.x, point.y);
    body_ += fmt::format("<polygon points=\"{}\" {}/>\n", places, fill_words(style));
}

void SvgPage::open_group(std::string_view title) {
    body_ += "<g><title>" + escaped(title) + "</title>\n";
}

void SvgPage::close_group() { body_ += "</g>\n"; }

std::string SvgPage::finished(double height,
                              std::string_view kind,
                              std::string_view language,
                              std::string_view title,
                              std::string_view description) const {
    const std::uint64_t hash = hash_of(description, hash_of(title, hash_of(body_)));
    const std::string id = fmt::format("{}-{:016x}", kind, hash);
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" lang=\"{2}\" xml:lang=\"{2}\" "
        "aria-labelledby=\"{3}-title {3}-desc\" "
        "font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\">\n"
        "<title id=\"{3}-title\">{4}</title>\n<desc id=\"{3}-desc\">{5}</desc>\n"
        "<rect width=\"{0:.0f}\" height=\"{1:.0f}\" fill=\"#ffffff\"/>\n{6}</svg>\n",
        width_,
        height,
        language == "en" ? "en" : "nl",
        id,
        escaped(title),
        escaped(description),
        body_);
}

}  // namespace watwerkt::figures

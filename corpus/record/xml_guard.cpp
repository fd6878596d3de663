// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/xml_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace watwerkt {
namespace {

using Damage = std::optional<XmlDamage>;

constexpr std::string_view save_as_utf8 = "sla het bestand op als UTF-8";

bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Char of XML 1.0, section 2.2.
bool is_xml_character(std::uint32_t c) {
    if (c < 0x20) return c == 0x9 || c == 0xA || c == 0xD;
    return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

/// The form of a multi-byte UTF-8 character: its first byte, its length and its smallest code
/// point.
struct Utf8Form {
    std::uint8_t mask, lead;
    std::size_t length;
    std::uint32_t smallest;
};
constexpr std::array utf8_forms = {Utf8Form{0x80, 0x00, 1, 0},
                                   Utf8Form{0xE0, 0xC0, 2, 0x80},
                                   Utf8Form{0xF0, 0xE0, 3, 0x800},
                                   Utf8Form{0xF8, 0xF0, 4, 0x10000}};

struct Character {
    std::uint32_t code_point;
    std::size_t length;
};

/// The character at an offset; nothing when the bytes are not UTF-8 (also overlong forms and
/// surrogates).
std::optional<Character> decode(std::string_view text, std::size_t at) {
    const auto first = byte_at(text, at);
    const auto* form =
        std::ranges::find_if(utf8_forms, [&](auto& f) { return (first & f.mask) == f.lead; });
    if (form == utf8_forms.end() || text.size() - at < form->length) return std::nullopt;
    std::uint32_t code_point = first & static_cast<std::uint8_t>(~form->mask);
    for (std::size_t i = 1; i < form->length; ++i) {
        const auto next = byte_at(text, at + i);
        if ((next & 0xC0) != 0x80) return std::nullopt;
        code_point = (code_point << 6) | (next & 0x3Fu);
    }
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < form->smallest || code_point > 0x10FFFF || is_surrogate) return std::nullopt;
    return Character{code_point, form->length};
}

/// Whether the next eight bytes are all visible ASCII or spaces, as nearly all of a record is.
bool eight_are_plain(std::string_view xml, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101U, highest_bits = 0x80U * ones;
    if (xml.size() - at < sizeof(std::uint64_t)) return false;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, xml.data() + at, sizeof bytes);
    // Taking 0x20 away leaves the highest bit of a byte only where it was smaller.
    return ((bytes | (bytes - 0x20U * ones)) & highest_bits) == 0;
}

Damage find_bad_character(std::string_view xml) {
    for (std::size_t at = 0; at < xml.size();) {
        if (eight_are_plain(xml, at)) {
            at += sizeof(std::uint64_t);
            continue;
        }
        const auto character = decode(xml, at);
        if (!character) {
            return XmlDamage{
                "geen-utf8",
                at,
                fmt::format("de tekst is geen UTF-8: byte {:02X} past hier niet", byte_at(xml, at)),
                std::string(save_as_utf8)};
        }
        if (character->code_point == 0) {
            return XmlDamage{
                "nul-byte", at, "er staat een nul-byte in de tekst", std::string(save_as_utf8)};
        }
        if (!is_xml_character(character->code_point)) {
            return XmlDamage{
                "verboden-teken",
                at,
                fmt::format("teken U+{:04X} mag niet in XML staan", character->code_point),
                "haal dit onzichtbare teken weg"};
        }
        at += character->length;
    }
    return std::nullopt;
}

/// Walks through the marks of an XML text without building anything.
class MarkScanner {
 public:
    MarkScanner(std::string_view xml, int depth) : xml_(xml), limit_(depth) {}

    Damage scan() {
        while (!damage_ && at_ < xml_.size()) {
            if (xml_[at_] == '<') {
                mark();
            } else {
                text();
            }
        }
        if (!damage_ && (depth_ > 0 || !has_root_)) {
            fail("kapotte-xml",
                 xml_.size(),
                 "het bestand houdt te vroeg op",
                 "lever het hele bestand aan");
        }
        return std::move(damage_);
    }

 private:
    void fail(std::string_view rule,
              std::size_t offset,
              std::string message,
              std::string_view advice) {
        if (!damage_) damage_ = XmlDamage{rule, offset, std::move(message), std::string(advice)};
    }
    void fail_xml(std::size_t offset, std::string_view message) {
        fail("kapotte-xml", offset, std::string(message), "herstel de XML op deze plaats");
    }
    bool starts(std::string_view word) const { return xml_.substr(at_, word.size()) == word; }

    /// Moves past `end`, looking from `from`; gives the text before it.
    std::string_view skip_past(std::string_view end, std::size_t from) {
        const auto found = xml_.find(end, from);
        if (found == std::string_view::npos) {
            fail("kapotte-xml",
                 at_,
                 fmt::format("dit deel wordt niet afgesloten met '{}'", end),
                 "lever het hele bestand aan");
            at_ = xml_.size();
            return {};
        }
        at_ = found + end.size();
        return xml_.substr(from, found - from);
    }

    void mark() {
        if (starts("<!--")) return comment();
        if (starts("<![CDATA[")) return character_data();
        if (starts("<!")) return declaration();
        if (starts("<?")) return instruction();
        if (starts("</")) return end_tag();
        start_tag();
    }

    void comment() {
        const auto start = at_;
        const auto inside = skip_past("-->", at_ + 4);
        if (inside.find("--") != std::string_view::npos || inside.ends_with('-')) {
            fail_xml(start, "in een opmerking mag geen '--' staan");
        }
    }

    void character_data() {
        if (depth_ == 0) return fail_xml(at_, "er staat tekst buiten het hoofdelement");
        skip_past("]]>", at_ + 9);
    }

    void declaration() {
        fail("doctype",
             at_,
             "het bestand heeft een DOCTYPE of een andere declaratie; die lezen wij niet",
             "haal de declaratie weg");
    }

    void instruction() {
        const auto start = at_;
        const auto inside = skip_past("?>", at_ + 2);
        if (!inside.starts_with("xml") || (inside.size() > 3 && !is_xml_space(inside[3]))) return;
        if (start != 0) return fail_xml(start, "de regel '<?xml ...?>' hoort helemaal vooraan");
        if (pseudo_attribute(inside, "version") != "1.0") {
            return fail("kapotte-xml",
                        start,
                        "de XML-versie is niet 1.0",
                        "begin met <?xml version=\"1.0\"?>");
        }
        auto encoding = std::string(pseudo_attribute(inside, "encoding"));
        std::ranges::transform(encoding, encoding.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (encoding.empty() || encoding == "utf-8" || encoding == "us-ascii") return;
        fail("geen-utf8",
             start,
             fmt::format("het bestand zegt dat het in '{}' staat", encoding),
             "sla het bestand op als UTF-8 en schrijf encoding=\"UTF-8\"");
    }

    static std::string_view pseudo_attribute(std::string_view text, std::string_view name) {
        const auto found = text.find(name);
        if (found == std::string_view::npos) return {};
        const auto open = text.find_first_of("'\"", found);
        if (open == std::string_view::npos) return {};
        const auto close = text.find(text[open], open + 1);
        return close == std::string_view::npos ? std::string_view{}
                                               : text.substr(open + 1, close - open - 1);
    }

    void end_tag() {
        if (--depth_ < 0) return fail_xml(at_, "er staat een eindtag te veel");
        skip_past(">", at_);
    }

    void start_tag() {
        const auto start = at_;
        if (depth_ == 0 && has_root_) return fail_xml(at_, "er staat een tweede hoofdelement");
        has_root_ = true;
        while (++at_ < xml_.size() && xml_[at_] != '>' && !damage_) {
            if (xml_[at_] == '<') return fail_xml(at_, "'<' staat midden in een tag");
            if (xml_[at_] == '"' || xml_[at_] == '\'') attribute_value();
        }
        if (damage_) return;
        if (at_ >= xml_.size()) {
            return fail("kapotte-xml",
                        start,
                        "deze tag wordt niet afgesloten met '>'",
                        "lever het hele bestand aan");
        }
        if (xml_[at_ - 1] != '/' && ++depth_ > limit_) {
            return fail("te-diep",
                        start,
                        fmt::format("elementen staan dieper dan {} in elkaar", limit_),
                        "een record is niet zo diep; controleer de bron");
        }
        ++at_;
    }

    /// Stands on the opening quote and stops on the closing one.
    void attribute_value() {
        const auto close = xml_.find(xml_[at_], at_ + 1);
        if (close == std::string_view::npos) {
            return fail("kapotte-xml",
                        at_,
                        "dit aanhalingsteken wordt niet gesloten",
                        "lever het hele bestand aan");
        }
        for (++at_; at_ < close; ++at_) {
            if (xml_[at_] == '<')
                return fail_xml(at_, "'<' mag niet in een attribuut; schrijf &lt;");
            if (xml_[at_] == '&') reference();
        }
    }

    void text() {
        if (depth_ == 0) {
            if (!is_xml_space(xml_[at_]))
                return fail_xml(at_, "er staat tekst buiten het hoofdelement");
        } else if (xml_[at_] == '&') {
            reference();
        } else if (xml_[at_] == ']' && starts("]]>")) {
            return fail_xml(at_, "']]>' mag niet in tekst; schrijf ]]&gt;");
        }
        ++at_;
    }

    /// A reference like `&amp;` or `&#xE9;`; does not move.
    void reference() {
        constexpr std::array known = {"amp", "lt", "gt", "quot", "apos"};
        const auto end = xml_.substr(at_, 16).find(';');
        if (end == std::string_view::npos)
            return fail_xml(at_, "'&' hoort hier niet; schrijf &amp;");
        auto name = xml_.substr(at_ + 1, end - 1);
        if (std::ranges::find(known, name) != known.end()) return;
        if (!name.starts_with('#')) {
            return fail("onbekende-entiteit",
                        at_,
                        fmt::format("'&{};' kennen wij niet", name),
                        "schrijf het teken zelf, of gebruik &amp; &lt; &gt; &quot; &apos;");
        }
        name.remove_prefix(1);
        const int base = name.starts_with('x') ? 16 : 10;
        if (base == 16) name.remove_prefix(1);
        std::uint32_t code_point = 0;
        const auto [stop, error] =
            std::from_chars(name.data(), name.data() + name.size(), code_point, base);
        if (error != std::errc{} || stop != name.data() + name.size() ||
            !is_xml_character(code_point)) {
            fail("verboden-teken",
                 at_,
                 fmt::format("'{}' is geen teken dat in XML mag staan", xml_.substr(at_, end + 1)),
                 "haal dit teken weg");
        }
    }

    std::string_view xml_;
    int limit_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool has_root_ = false;
    Damage damage_;
};

Damage find_wrong_encoding(std::string_view xml) {
    if (!xml.starts_with("\xFF\xFE") && !xml.starts_with("\xFE\xFF")) return std::nullopt;
    return XmlDamage{"geen-utf8", 0, "het bestand staat in UTF-16", std::string(save_as_utf8)};
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    return bytes;
}

std::optional<XmlDamage> find_xml_damage(std::string_view xml, std::size_t bytes, int depth) {
    if (xml.size() > bytes) {
        return XmlDamage{"te-groot",
                         0,
                         fmt::format("het bestand is {} bytes; de grens is {}", xml.size(), bytes),
                         "splits het bestand, of haal weg wat er niet in hoort"};
    }
    if (auto damage = find_wrong_encoding(xml)) return damage;
    if (auto damage = find_bad_character(xml)) return damage;
    return MarkScanner(xml, depth).scan();
}

}  // namespace watwerkt

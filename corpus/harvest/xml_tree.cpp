// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/xml_tree.hpp"

#include <limits>
#include <sstream>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/record/line_index.hpp"
#include "corpus/record/xml_guard.hpp"

namespace watwerkt::harvest {
namespace {

constexpr int deepest = 64;  // JATS nests sections; more is no publication
constexpr unsigned parse_options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                   pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

void collect_text(const pugi::xml_node& node, std::string& text) {
    for (const pugi::xml_node& inside : node.children()) {
        if (inside.type() == pugi::node_pcdata || inside.type() == pugi::node_cdata) {
            text += inside.value();
        } else if (inside.type() == pugi::node_element) {
            // A paragraph or a title inside a text ends a word; a letter in italics does not.
            const auto name = local_name(inside);
            const bool is_block = name == "p" || name == "title" || name == "sec" || name == "br";
            if (is_block) text += ' ';
            collect_text(inside, text);
            if (is_block) text += ' ';
        }
    }
}

void collect_descendants(const pugi::xml_node& node,
                         std::string_view name,
                         std::vector<pugi::xml_node>& found) {
    for (const pugi::xml_node& inside : node.children()) {
        if (inside.type() != pugi::node_element) continue;
        if (local_name(inside) == name) found.push_back(inside);
        collect_descendants(inside, name, found);
    }
}

}  // namespace

std::optional<Remark> parse_xml(std::string_view bytes, pugi::xml_document& document) {
    bytes = without_byte_order_mark(bytes);
    const auto no_limit = std::numeric_limits<std::size_t>::max();  // the fetcher has its own
    if (auto damage = find_xml_damage(bytes, no_limit, deepest)) {
        return Remark{Severity::error,
                      std::string(damage->rule),
                      LineIndex(bytes).at(damage->offset),
                      damage->message,
                      damage->advice};
    }
    const auto parsed =
        document.load_buffer(bytes.data(), bytes.size(), parse_options, pugi::encoding_utf8);
    if (parsed) return std::nullopt;
    return Remark{Severity::error,
                  "kapotte-xml",
                  LineIndex(bytes).at(static_cast<std::size_t>(parsed.offset)),
                  "dit is geen goede XML",
                  "vraag de beheerder van de bron dit te herstellen"};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& inside : node.children()) {
        if (inside.type() == pugi::node_element && local_name(inside) == name) return inside;
    }
    return {};
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node& inside : node.children()) {
        if (inside.type() == pugi::node_element && local_name(inside) == name)
            found.push_back(inside);
    }
    return found;
}

std::vector<pugi::xml_node> descendants(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    collect_descendants(node, name, found);
    return found;
}

pugi::xml_node path(pugi::xml_node node, std::vector<std::string_view> names) {
    for (const auto name : names) node = child(node, name);
    return node;
}

std::string text_inside(const pugi::xml_node& node) {
    std::string text;
    collect_text(node, text);
    return one_line(text);
}

std::string attribute(const pugi::xml_node& node, const char* name) {
    return one_line(node.attribute(name).value(), 2000);
}

std::string print(const pugi::xml_node& node) {
    std::ostringstream text;
    node.print(text, "", pugi::format_raw, pugi::encoding_utf8);
    return text.str();
}

pugi::xml_node first_element(const pugi::xml_node& node) {
    for (const pugi::xml_node& inside : node.children()) {
        if (inside.type() == pugi::node_element) return inside;
    }
    return {};
}

}  // namespace watwerkt::harvest

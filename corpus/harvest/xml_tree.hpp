// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"

/// What the readers of XML in this folder share. Only their .cpp files include this.
namespace watwerkt::harvest {

/// Parses bytes from outside into a tree after find_xml_damage() has looked at them; gives why not.
[[nodiscard]] std::optional<Remark> parse_xml(std::string_view bytes, pugi::xml_document& document);

/// A name without its prefix: `dc` of `oai_dc:dc`.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);

/// The first child element with this local name; an empty node when there is none.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
[[nodiscard]] std::vector<pugi::xml_node> children(const pugi::xml_node& node,
                                                   std::string_view name);
/// All elements with this local name below a node, in document order.
[[nodiscard]] std::vector<pugi::xml_node> descendants(const pugi::xml_node& node,
                                                      std::string_view name);
/// A child of a child: `path(article, {"front", "article-meta"})`.
[[nodiscard]] pugi::xml_node path(pugi::xml_node node, std::vector<std::string_view> names);

/// All text inside an element, tidied to one line.
[[nodiscard]] std::string text_inside(const pugi::xml_node& node);

[[nodiscard]] std::string attribute(const pugi::xml_node& node, const char* name);
/// The element as XML again.
[[nodiscard]] std::string print(const pugi::xml_node& node);
/// The first child that is an element.
[[nodiscard]] pugi::xml_node first_element(const pugi::xml_node& node);

}  // namespace watwerkt::harvest

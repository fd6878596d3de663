// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "corpus/harvest/harvested_item.hpp"

namespace pugi {
class xml_node;
}

namespace watwerkt::harvest {

/// Reads the description of one record, whichever format it is in: our own study, action or story;
/// Dublin Core (`dc`), MODS (`mods`) or JATS (`article`). Another root gives a damaged item. The
/// identifier is the one given, or else that of the record itself.
[[nodiscard]] HarvestedItem read_description(const pugi::xml_node& node, std::string identifier);

/// Reads an XML file: one record, or an element that holds records. Never throws on bad input; what
/// cannot be read comes as a damaged item.
void read_xml_records(std::string_view bytes, const TakeItem& take);

}  // namespace watwerkt::harvest

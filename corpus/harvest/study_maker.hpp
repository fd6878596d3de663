// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "corpus/harvest/harvested_item.hpp"
#include "corpus/harvest/sources.hpp"

namespace watwerkt::harvest {

/// The id of a record: the name of the source, a readable piece of the identifier, and ten digits
/// of its hash. The same identifier of the same source always gives the same id, two never share
/// one.
[[nodiscard]] std::string study_id(const Source& source, const std::string& identifier);

/// When and where a record was taken over.
struct Retrieval {
    std::string date;      ///< ISO
    std::string location;  ///< address or file
};

/// Makes a study out of what a catalogue says. It has no findings and `nog-niet-beoordeeld`, every
/// coded field that a catalogue does not tell is `niet-bekeken`, and Dutch words say which texts
/// are the source's own (docs/decisions/0012-harvested-studies.md). Gives remarks instead when
/// there is no identifier or no title.
[[nodiscard]] std::variant<Study, std::vector<Remark>> make_study(const BibliographicRecord& record,
                                                                  const std::string& identifier,
                                                                  const Source& source,
                                                                  const Retrieval& retrieval);

}  // namespace watwerkt::harvest

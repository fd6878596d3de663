// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "indexer/document/facet_dictionary.hpp"
#include "indexer/document/hierarchy.hpp"

namespace watwerkt {

/// Writes what is counted beforehand of the columns in a folder, beside them: PageCounts and
/// CodeRecords. Throws Error (io).
void write_counted_files(const std::filesystem::path& folder,
                         const FacetDictionary& dictionary,
                         const Hierarchy& hierarchy);

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/harvest/harvested_item.hpp"

namespace watwerkt::harvest {

/// The studies that the corpus has already, by DOI and ERIC number: a publication about one of them
/// is no new record.
class KnownStudies {
 public:
    KnownStudies() = default;
    /// Reads every record of these folders but for those below `except`, which the harvest itself
    /// made; one that cannot be read names nothing. Throws Error (not_found) when a folder is not
    /// there.
    KnownStudies(const std::vector<std::filesystem::path>& folders,
                 const std::filesystem::path& except);

    [[nodiscard]] bool has(const BibliographicRecord& record) const;
    /// Changes when other studies are known; empty when there are none.
    [[nodiscard]] std::string fingerprint() const;

 private:
    std::unordered_set<std::string> names_;  ///< lower case: a DOI has no upper case of its own
};

}  // namespace watwerkt::harvest

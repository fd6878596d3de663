// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "query/request/resolver.hpp"

namespace watwerkt {

/// The labels of all values of all facets in both languages, looked up once: a list of facets has
/// hundreds of them.
class FacetNames {
 public:
    /// Only the codes that the dictionary has now.
    FacetNames(const FacetDictionary& dictionary, const Resolver& resolver);

    /// As Resolver::label.
    [[nodiscard]] const std::string& label(FacetId facet,
                                           CodeId code,
                                           std::string_view language) const {
        return labels_[language == "en" ? 1 : 0][static_cast<std::size_t>(facet)][code];
    }

 private:
    std::array<std::array<std::vector<std::string>, facet_count>, 2> labels_;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/facet_names.hpp"

namespace watwerkt {

FacetNames::FacetNames(const FacetDictionary& dictionary, const Resolver& resolver) {
    constexpr std::array languages = {std::string_view("nl"), std::string_view("en")};
    for (std::size_t language = 0; language < languages.size(); ++language) {
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            for (CodeId code = 0; code < dictionary.limit(facet); ++code)
                labels_[language][i].push_back(resolver.label(facet, code, languages[language]));
        }
    }
}

}  // namespace watwerkt

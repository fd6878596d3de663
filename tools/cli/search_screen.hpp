// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"
#include "query/response/search_response.hpp"
#include "tools/cli/door.hpp"

namespace watwerkt::cli {

/// How many results there are without one of the filters.
struct Loosening {
    std::string facet;
    std::size_t total = 0;
};

/// What the search screen shows.
struct SearchView {
    SearchResponse response;
    std::vector<Loosening> loosenings;  ///< only when nothing was found
    std::size_t facet_values = 5;       ///< how many values of each facet
    std::string whole_facet;            ///< the facet to show whole; empty: all facets, shortened

    bool has_matches = false;  ///< say of each result by which words it was found

    [[nodiscard]] bool has_answer() const {
        return response.answer && !response.answer->verdicts.empty();
    }
};

/// The answer to a question as a screen of text.
[[nodiscard]] std::string search_screen(const SearchView& view,
                                        const Vocabulary& vocabulary,
                                        const Door& door);

}  // namespace watwerkt::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/prefix_terms.hpp"

#include <algorithm>
#include <utility>

namespace watwerkt {

std::vector<std::string> prefix_terms(const Xapian::Database& database,
                                      const std::string& prefix,
                                      std::size_t most) {
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    const auto end = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != end; ++term)
        found.emplace_back(term.get_termfreq(), *term);
    if (found.size() > most) {
        std::ranges::sort(found, [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        found.resize(most);
    }
    std::vector<std::string> terms;
    terms.reserve(found.size());
    for (auto& [records, term] : found) terms.push_back(std::move(term));
    std::ranges::sort(terms);
    return terms;
}

}  // namespace watwerkt

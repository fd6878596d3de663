// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "query/request/search_request.hpp"
#include "query/response/search_response.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"

namespace watwerkt::cli {

/// The words and filters of a question as options: `zoek` and `exporteer` share them.
///
///     --uitkomst lezen --uitkomst rekenen,taal --leeftijd 4..6 --niet-land us
class QuestionOptions {
 public:
    /// Makes an option and its `--niet-` twin for every facet of the fields table. Must outlive the
    /// parsing.
    void add_to(CLI::App& app, const Speech& speech);
    /// The filters only, less those of the facets named.
    void add_filters(CLI::App& app,
                     const Speech& speech,
                     const std::vector<std::string_view>& without = {});

    /// The question, for the engine to resolve.
    [[nodiscard]] SearchRequest request(const Speech& speech) const;

 private:
    struct FacetValues {
        std::string facet;
        std::vector<std::string> chosen, excluded;
    };

    std::vector<std::string> words_;
    std::vector<std::string> ignored_concepts_;
    std::string sort_ = "relevantie";
    std::deque<FacetValues> facets_;  ///< a deque: options point into it
};

/// A request's filters as they would be typed, with a space before each: " --land nl --jaar
/// 2015..". Those of the facets named are left out.
[[nodiscard]] std::string typed_filters(const SearchRequest& request,
                                        const std::vector<std::string_view>& without = {});

/// The filters in words: "Leeftijd: 4 tot en met 6 · niet Land: Verenigde Staten". `facets` may
/// know labels that the vocabulary does not.
[[nodiscard]] std::string filters_in_words(const SearchRequest& request,
                                           const Labels& labels,
                                           const std::vector<Facet>& facets = {});

/// Prints what the engine remarked about the text, with a mark under the place.
void print_diagnostics(const std::vector<Diagnostic>& diagnostics,
                       std::string_view text,
                       const Door& door);

}  // namespace watwerkt::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "query/request/search_request.hpp"
#include "query/response/search_response.hpp"
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

    /// The question, for the engine to resolve.
    [[nodiscard]] SearchRequest request(const Speech& speech) const;

 private:
    struct FacetValues {
        std::string facet;
        std::vector<std::string> chosen, excluded;
    };
    void add_facets(CLI::App& app, const Speech& speech);

    std::vector<std::string> words_;
    std::string sort_ = "relevantie";
    std::deque<FacetValues> facets_;  ///< a deque: options point into it
};

/// The flag of a facet, without the dashes: its name, but `publicatietaal` for `taal`, which is
/// already the language of the program.
[[nodiscard]] std::string flag_of(std::string_view facet);

/// Prints what the engine remarked about the text, with a mark under the place.
void print_diagnostics(const std::vector<Diagnostic>& diagnostics,
                       std::string_view text,
                       const Door& door);

}  // namespace watwerkt::cli

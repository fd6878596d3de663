// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/facet_dictionary.hpp"
#include "indexer/language/analyser.hpp"
#include "query/request/parser.hpp"
#include "query/request/search_request.hpp"

namespace watwerkt {

/// What a typed value means: a code or a range.
struct ResolvedValue {
    std::string code;  ///< empty when it is a range
    std::optional<ValueRange> range;
};

/// Finds what users mean by a facet's value: its code, a preferred or alternative label in either
/// language (whatever its capitals and marks), a year, or a range `4..6`, `2015..`, `..2010`.
class Resolver {
 public:
    Resolver(const Vocabulary& vocabulary,
             const FacetDictionary& dictionary,
             const Analyser& analyser)
        : vocabulary_(vocabulary), dictionary_(dictionary), analyser_(analyser) {}

    [[nodiscard]] std::optional<ResolvedValue> resolve(FacetId facet, std::string_view value) const;

    /// The code that looks most like a value; nothing when none is near.
    [[nodiscard]] std::optional<std::string> nearest(FacetId facet, std::string_view value) const;

    /// The label of a code in a language; missing states are said in words.
    [[nodiscard]] std::string label(FacetId facet,
                                    std::string_view code,
                                    std::string_view language) const;
    /// The same by its number, without looking the code up.
    [[nodiscard]] std::string label(FacetId facet, CodeId code, std::string_view language) const;

    /// Turns the facet terms of a text into selections and exclusions; a value that is not known
    /// becomes a diagnostic.
    void apply(const std::vector<FacetTerm>& terms,
               SearchRequest& request,
               std::vector<Diagnostic>& diagnostics) const;

    /// Checks a request's own selections and brings their codes to the canonical form.
    /// Throws Error (invalid_argument) as Engine::search says.
    void check(SearchRequest& request) const;

 private:
    [[nodiscard]] std::optional<std::string> code_of_label(FacetId facet,
                                                           std::string_view value) const;
    void check(Selection& selection) const;

    const Vocabulary& vocabulary_;
    const FacetDictionary& dictionary_;
    const Analyser& analyser_;
};

}  // namespace watwerkt

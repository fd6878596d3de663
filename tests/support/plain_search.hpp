// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/language/analyser.hpp"
#include "query/request/search_request.hpp"

namespace watwerkt::test {

/// The oracle: answers questions by plain loops over the records, straight from the definitions in
/// DESIGN §3. No Xapian, no packed rows, no dictionaries: what it shares with the engine is the
/// records, the vocabulary, the request and how its words are understood.
class PlainSearch {
 public:
    PlainSearch(const std::vector<Record>& records, const Vocabulary& vocabulary);

    /// The ids of the studies (or stories) in the answer, or the codes of the actions. Text is a
    /// set of plain words, of which any will do.
    [[nodiscard]] std::set<std::string> results(const SearchRequest& request) const;

    /// By definition: the number of results when this value is the only choice in its facet.
    [[nodiscard]] std::size_t count(const SearchRequest& request,
                                    const std::string& facet,
                                    const std::string& code) const;

    /// Every value that occurs in the records for a facet, parents included.
    [[nodiscard]] std::set<std::string> values(const std::string& facet) const;

 private:
    using Codes = std::vector<std::string>;
    [[nodiscard]] bool matches_text(std::size_t record, const std::string& text) const;
    [[nodiscard]] std::vector<std::vector<std::string>> other_names(const std::string& text) const;
    [[nodiscard]] bool holds(const Selection& selection, const Study& study) const;
    [[nodiscard]] bool holds(const Selection& selection, const Finding& finding) const;
    [[nodiscard]] bool is_or_is_below(const std::string& facet,
                                      const std::string& code,
                                      const std::string& wanted) const;
    [[nodiscard]] bool any_code(const Selection& selection, const Codes& codes) const;
    [[nodiscard]] bool is_in(const SearchRequest& request, const Study& study) const;
    [[nodiscard]] bool counts(const SearchRequest& request, const Finding& finding) const;
    [[nodiscard]] Codes codes_of(const std::string& facet, const Study& study) const;
    [[nodiscard]] Codes codes_of(const std::string& facet, const Finding& finding) const;
    [[nodiscard]] std::string cost_of(const Finding& finding) const;
    [[nodiscard]] bool holds_any(std::size_t record, const std::vector<std::string>& terms) const;
    [[nodiscard]] std::size_t records_with(const std::string& term) const;
    [[nodiscard]] bool holds_telling_parts(std::size_t record, const Token& token) const;
    [[nodiscard]] std::vector<std::string> similar_words(const std::string& word) const;
    [[nodiscard]] bool is_like(std::size_t record, const Token& asked) const;
    [[nodiscard]] std::set<std::string> words_of(const Record& record) const;

    const std::vector<Record>& records_;
    const Vocabulary& vocabulary_;
    // Worked out once, or the loops would take minutes: each record as a study, and its words.
    std::vector<Study> studies_;
    std::vector<std::set<std::string>> words_;
    mutable std::map<std::string, std::size_t> records_with_;  // what was counted before
    std::map<std::string, std::string> costs_;
};

}  // namespace watwerkt::test

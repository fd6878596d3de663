// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/token_batch.hpp"
#include "indexer/suggestion/suggestion_packer.hpp"

namespace watwerkt {

/// Sees every record of a build and makes what is suggested of it: actions, outcomes and target
/// groups of the vocabulary with the studies about them, titles of studies and stories, and how
/// words with marks are written.
class SuggestionCollector {
 public:
    SuggestionCollector(const Vocabulary& vocabulary, const Analyser& analyser)
        : vocabulary_(vocabulary), analyser_(analyser) {}

    /// `analysed` holds its texts (DocumentMaker::texts), in any order.
    void add(const Record& record, std::span<const AnalysedText> analysed);
    /// What another one saw of the records after these.
    void add(SuggestionCollector&& later);

    /// All that can be suggested.
    [[nodiscard]] SuggestionPacker suggestions() &&;

    /// Folded and written form with a tab between, a line each, in order; of several ways to write
    /// a word the most frequent one.
    [[nodiscard]] std::string written_forms() const;

 private:
    void note_written_forms(const std::vector<LocalText>& texts,
                            std::span<const AnalysedText> analysed);
    void count_study(const Study& study);

    const Vocabulary& vocabulary_;
    const Analyser& analyser_;
    /// Studies per concept, by scheme and place.
    std::map<std::string, std::map<std::size_t, std::size_t>, std::less<>> studies_;
    SuggestionPacker packer_;  ///< titles
    std::map<std::string, std::map<std::string, std::size_t>> written_;
};

}  // namespace watwerkt

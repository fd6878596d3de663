// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/facet_dictionary.hpp"
#include "indexer/document/term_batch.hpp"
#include "indexer/document/token_batch.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/language/analysed_text.hpp"

namespace watwerkt {

/// What an action costs, by action number, from the action records of the corpus. Absent: not
/// coded.
using ActionCosts = std::unordered_map<CodeId, CodeId>;

/// Packs a record's codes and effects.
[[nodiscard]] StudyRow make_row(const Record& record,
                                std::uint32_t ordinal,
                                const Vocabulary& vocabulary,
                                FacetDictionary& dictionary,
                                const ActionCosts& costs);

/// Makes the terms of records: their words (weighted by the fields table), id and kind. Each
/// concept of its row is a term too, so that what a question names can raise it. Keeps the analysed
/// names of concepts, which come back in record after record; its memory is bounded by the
/// vocabulary. One per thread.
class DocumentMaker {
 public:
    DocumentMaker(const Vocabulary& vocabulary,
                  const Analyser& analyser,
                  bool has_field_weights = true)
        : vocabulary_(vocabulary), analyser_(analyser), has_field_weights_(has_field_weights) {}

    /// Adds them to the document that a batch is at.
    void add_terms(const Record& record, const StudyRow& row, TermBatch& batch);

    [[nodiscard]] const Analyser& analyser() const noexcept { return analyser_; }

    /// The own texts of the record made last, analysed. They point into that record.
    [[nodiscard]] const std::vector<AnalysedText>& texts() const noexcept { return texts_; }

    /// Analyses a text of the record that is being made.
    const AnalysedText& analyse(std::string_view text, std::string_view language) {
        return texts_.emplace_back(analyser_.read(text, language));
    }

    /// The terms of the concepts of a row (fields.hpp: concept_prefix), each once.
    [[nodiscard]] std::set<std::string> concept_terms(const StudyRow& row) const;

    /// How often a word of a field counts.
    [[nodiscard]] unsigned weight_of(const Field& field) const noexcept {
        return has_field_weights_ ? field.weight : 1;
    }

    /// The analysed names of a concept, preferred and alternative, in every language; none for an
    /// unknown code.
    [[nodiscard]] const std::vector<AnalysedText>& names_of(std::string_view scheme,
                                                            const std::string& code);

 private:
    const Vocabulary& vocabulary_;
    const Analyser& analyser_;
    bool has_field_weights_;
    std::vector<AnalysedText> texts_;
    std::unordered_map<std::string, std::vector<AnalysedText>> names_;
};

/// The term of a concept: concept_term(concept_prefix, FacetId::outcome, "lezen").
[[nodiscard]] std::string concept_term(std::string_view prefix,
                                       FacetId facet,
                                       std::string_view code);

/// `onderzoek`, `actie`, `verhaal`.
[[nodiscard]] std::string_view kind_name(RecordKind kind) noexcept;
[[nodiscard]] RecordKind kind_of(const Record& record) noexcept;

}  // namespace watwerkt

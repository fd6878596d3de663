// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string_view>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/facet_dictionary.hpp"
#include "indexer/language/analyser.hpp"

namespace watwerkt {

/// What an action costs, by action number, from the action records of the corpus. Absent: not
/// coded.
using ActionCosts = std::unordered_map<CodeId, CodeId>;

/// The size of a finding's effect on the common scale (Hedges' g, + is good for the child), where
/// the source gives it on that scale. Metrics `g` and `d` only; others wait for the conversions of
/// the synthesis room.
struct StandardisedEffect {
    double value = 0;
    double standard_error = 0;  ///< 0 when not known
};
[[nodiscard]] std::optional<StandardisedEffect> standardised_effect(const Finding& finding);

/// Packs a record's codes and effects.
[[nodiscard]] StudyRow make_row(const Record& record,
                                std::uint32_t ordinal,
                                const Vocabulary& vocabulary,
                                FacetDictionary& dictionary,
                                const ActionCosts& costs);

/// Makes the document of a record: its words (weighted by the fields table), id, kind, packed row,
/// and as document data `xml`, the record's bytes.
[[nodiscard]] Xapian::Document make_document(const Record& record,
                                             std::string_view xml,
                                             const StudyRow& row,
                                             const Vocabulary& vocabulary,
                                             const Analyser& analyser);

/// `onderzoek`, `actie`, `verhaal`.
[[nodiscard]] std::string_view kind_name(RecordKind kind) noexcept;
[[nodiscard]] RecordKind kind_of(const Record& record) noexcept;

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "query/request/search_request.hpp"
#include "query/shards/missing_shard.hpp"
#include "query/verdict/answer.hpp"

namespace watwerkt {

/// Version of the documents below; each has a schema in schemas/json.
inline constexpr int answer_version = 1;

/// What a document about verdicts says of its own making.
struct AnswerSource {
    std::string generation;                  ///< name of the generation that answered
    SearchRequest request;                   ///< as understood: codes instead of names
    std::vector<MissingShard> missing = {};  ///< shards that it had to do without
};

/// A concept with its name, as every document writes it.
struct NamedCode {
    std::string code, label;
};

/// The block `antwoord` of an answer, as a JSON object with Dutch names. What is not there is null;
/// no figure is ever NaN or infinite.
[[nodiscard]] std::string to_json(const AnswerBlock& answer, std::string_view language);

/// One action with all its outcomes: schemas/json/aanpak.schema.json. `page_json` is the JSON of
/// the action's own record, or empty when there is none.
[[nodiscard]] std::string action_document(const AnswerSource& source,
                                          const NamedCode& action,
                                          std::span<const NamedCode> narrower,
                                          std::span<const CellVerdict> verdicts,
                                          const std::string& page_json);

/// All cells within filters: schemas/json/kaart.schema.json.
[[nodiscard]] std::string map_document(const AnswerSource& source,
                                       std::span<const CellVerdict> verdicts);

/// What hardly makes a difference or may harm: schemas/json/stoplijst.schema.json. `elsewhere` are
/// verdicts that the same actions do work for another outcome.
[[nodiscard]] std::string stop_list_document(const AnswerSource& source,
                                             std::span<const CellVerdict> verdicts,
                                             std::span<const CellVerdict> elsewhere);

/// One outcome of a comparison; a verdict per action, null where an action was not studied.
struct ComparedOutcome {
    NamedCode outcome;
    std::vector<const CellVerdict*> verdicts;
};

/// Actions beside each other: schemas/json/vergelijk.schema.json.
[[nodiscard]] std::string comparison_document(const AnswerSource& source,
                                              std::span<const NamedCode> actions,
                                              std::span<const ComparedOutcome> outcomes,
                                              std::string_view caution);

/// Every number behind a verdict: schemas/json/waarom.schema.json.
[[nodiscard]] std::string explanation_document(const AnswerSource& source,
                                               const VerdictDetail& detail,
                                               const Vocabulary& vocabulary);

}  // namespace watwerkt

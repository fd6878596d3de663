// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "corpus/record/study.hpp"
#include "query/engine.hpp"
#include "tools/answers/labels.hpp"

namespace watwerkt::answers {

/// Writes studies one by one in a format that other programs read. begin() comes first, end() last.
class StudyExport {
 public:
    virtual ~StudyExport() = default;
    [[nodiscard]] virtual std::string begin() const { return {}; }
    [[nodiscard]] virtual std::string study(const Study& study) const = 0;
    [[nodiscard]] virtual std::string end() const { return {}; }
};

/// The findings that answer the question, by id; absent when every finding of a listed study does.
using MatchingFindings = std::shared_ptr<const std::unordered_set<std::string>>;

/// The findings within the filters of a request, page by page; nothing when it has no filters.
[[nodiscard]] MatchingFindings matching_findings(const Engine& engine, SearchRequest request);

/// `csv`, `jsonl`, `ris`, `bibtex` or `xml`; throws Error (invalid_argument) for another word.
/// Labels must live longer than the export.
[[nodiscard]] std::unique_ptr<StudyExport> make_export(std::string_view format,
                                                       const Labels& labels,
                                                       MatchingFindings matching);

/// CSV after RFC 4180: one row per finding, one for a study without findings (its finding columns
/// stay empty). Codes, not labels; numbers with a decimal point; several values in one cell with ";
/// ". A text that a spreadsheet would take for a formula gets an apostrophe in front.
[[nodiscard]] std::unique_ptr<StudyExport> make_csv_export(MatchingFindings matching);

/// RIS, one reference per study. An ERIC number tells an article (EJ) from a report (ED); else GEN.
[[nodiscard]] std::unique_ptr<StudyExport> make_ris_export(const Labels& labels);

/// BibTeX, one entry per study. The key is the id of the record: unique, and the same in every
/// export.
[[nodiscard]] std::unique_ptr<StudyExport> make_bibtex_export(const Labels& labels);

/// One row of CSV, with CRLF.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

/// A text for a CSV cell: no control characters, no formula.
[[nodiscard]] std::string csv_text(std::string_view text);

/// The title in the language of publication when there is one.
[[nodiscard]] std::string_view published_title(const Study& study);

}  // namespace watwerkt::answers

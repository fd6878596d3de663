// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/study.hpp"
#include "tools/import/coding.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/gka_page.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// The name of the alliance's database, in provenance and as a register.
inline constexpr std::string_view gka_register = "Gelijke Kansen Alliantie (database)";

/// Why something about a page deserves a look.
enum class GkaSubject {
    missing,        ///< a field that the page does not have
    label,          ///< something stands under a wrong label or is misspelt
    contradiction,  ///< the page contradicts itself, another page or its own source
    other_verdict,  ///< somebody else judges otherwise, or the page gives opposite outcomes
    link,           ///< another page or record is about the same study
    remark          ///< worth knowing
};

/// What a rule found on a page.
struct GkaObservation {
    GkaSubject subject = GkaSubject::remark;
    std::string rule;  ///< a name that a reader of the report can look up
    std::string text;  ///< in plain Dutch, a whole sentence
    friend bool operator==(const GkaObservation&, const GkaObservation&) = default;
};

/// What the report says about one page.
struct GkaPageReport {
    GkaPage page;
    std::vector<GkaObservation> observations;
    std::vector<std::string> left_out;  ///< rows that became no finding, with the reason
};

/// Records made from the alliance's database, in order of their ids, and what to say about them.
struct GkaImport {
    std::vector<Study> studies;
    std::vector<GkaPageReport> pages;  ///< one for each study, in the same order
    std::vector<std::string> errors;   ///< as in GkaPages: pages with an error are not there
};

/// What the page has, verbatim, under the labels that stand on it. `Leeftijd` comes from a remark
/// ("Leeftijd op de pagina: ...") when the file has no column for it.
[[nodiscard]] std::vector<LegacyField> gka_legacy(const GkaPage& page);

/// The place of a row and its words that have no field of their own.
[[nodiscard]] std::string gka_source_words(const GkaRow& row);

/// Turns an export of the alliance's database into records, one per page.
///
/// The fields of the page stand verbatim in `legacy`; what the mapping tables say stands in the
/// coded fields. Neither replaces the other. README.md in this folder states every rule. Throws
/// Error when a mapping table or a column is missing.
[[nodiscard]] GkaImport import_gka(CsvTableReader& rows,
                                   const ImportOptions& options,
                                   ImportReport& report);

}  // namespace watwerkt::importer

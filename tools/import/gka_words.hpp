// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/study.hpp"

namespace watwerkt::importer {

/// The path in an address of a page of the database, as it stands there; nothing when it is no such
/// page. With or without "www." and a slash at the end, http or https.
///
///     https://gelijke-kansen.nl/evidence/zomerscholen   ->  "/evidence/zomerscholen"
[[nodiscard]] std::optional<std::string> gka_path(std::string_view address);

/// The path without the slash at the end: one name for one page.
[[nodiscard]] std::string gka_page_name(std::string_view path);

/// Every way in which the page was ever addressed: the path, and the address with and without
/// "www.", each with and without a slash at the end.
[[nodiscard]] std::vector<std::string> gka_addresses(std::string_view path);

/// The id of a record: the key as an id, cut between words when it is too long to leave room for
/// the ids of findings.
[[nodiscard]] std::string gka_record_id(std::string_view key);

/// The sources in a citation cell, which stand apart by " | ", each with its chapter or pages and
/// its year. `titles` holds their titles in the same order; a title that names a toolkit is one
/// that is revised, so that its year is its edition too.
///
///     Hoofdstuk 4, pp. 16-18, in Bolhaar, J. (2018). ...   part "Hoofdstuk 4, pp. 16-18"
[[nodiscard]] std::vector<Citation> gka_citations(std::string_view cell, std::string_view titles);

/// Whether a text names a toolkit, which is revised from time to time.
[[nodiscard]] bool is_toolkit(std::string_view text);

/// A sum of money on a page: "€660-€940 per leerling" gives two.
struct CostAmount {
    std::string currency;  ///< EUR, GBP, USD
    double amount = 0;
    std::string unit;  ///< what stands after "per": "leerling per jaar"; may be empty
    friend bool operator==(const CostAmount&, const CostAmount&) = default;
};
[[nodiscard]] std::vector<CostAmount> gka_costs(std::string_view cell);

/// The school types that the label names: VVE, PO, VO, MBO, HO; "Overgang naar HO" is VO and HO.
/// Nothing when there is a word that is none of them.
[[nodiscard]] std::optional<std::vector<std::string>> school_labels(std::string_view cell);

/// The school types that a text speaks of, and the words that say so.
struct SchoolWords {
    std::string label;  ///< as in school_labels()
    std::string words;  ///< "7th grade"
    friend bool operator==(const SchoolWords&, const SchoolWords&) = default;
};
[[nodiscard]] std::vector<SchoolWords> school_words(std::string_view text);

/// A remark that a value stands under another label than it should: "... onder een tweede kopje
/// Duur in plaats van Locatie".
struct WrongLabel {
    std::string on_page, meant;
};
[[nodiscard]] std::optional<WrongLabel> wrong_label_in(std::string_view notes);

/// Every year of 1900 to 2100 in a text, in order.
[[nodiscard]] std::vector<int> years_in(std::string_view text);

/// Every percentage in a text: "kloof 79% kleiner" gives 79.
[[nodiscard]] std::vector<double> percentages_in(std::string_view text);

/// Lower case of the letters A to Z.
[[nodiscard]] std::string lower(std::string_view text);

}  // namespace watwerkt::importer

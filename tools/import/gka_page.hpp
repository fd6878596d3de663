// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/study.hpp"
#include "tools/csv/csv.hpp"

namespace watwerkt::importer {

/// What one row says about one outcome on a page of the alliance's database.
struct GkaRow {
    int line = 0;
    std::string action, target_group, outcome, effect_size, effect_metric, direction, headline;
    std::string sample_size, age_from, age_to, country, confidence, notes;
};

/// One page of the alliance's database (gelijke-kansen.nl), with its rows in the order of the file.
struct GkaPage {
    std::string key;      ///< study_key
    std::string id;       ///< of the record
    std::string address;  ///< as the file has it
    std::string path;     ///< "/evidence/zomerscholen", "/onderzoeken/ready4k/"
    std::string title, school, duration, evidence, location, costs, citation;
    std::string authors, year, publication_title, design;
    /// Fields that not every export has a column for: Leeftijd, Website, Samenvatting, the
    /// sections.
    std::vector<LegacyField> more;
    std::vector<GkaRow> rows;

    /// The older kind of page, below /onderzoeken/.
    [[nodiscard]] bool is_old() const { return path.starts_with("/onderzoeken/"); }
    /// The block with facts has nothing in it, so nobody knows whether the page had one.
    [[nodiscard]] bool has_no_facts() const {
        return school.empty() && duration.empty() && evidence.empty() && location.empty() &&
               costs.empty() && citation.empty();
    }
};

/// The pages of a file, and what is wrong with it.
struct GkaPages {
    std::vector<GkaPage> pages;       ///< without those that have an error, in order of their ids
    std::vector<std::string> errors;  ///< `file:line:column: what; how to put it right`, in Dutch
    std::set<std::string> refused;    ///< keys of the pages that have an error
    std::vector<std::string> locations;  ///< every value of Locatie, each once
    int rows_read = 0;
};

/// Reads an export of the alliance's database, one row per page and main outcome.
///
/// Throws Error when a column is missing or the file is no good CSV. All else is told in `errors`,
/// each mistake once: a page with a mistake is left out and the others go on. Mistakes are: an
/// address that is no page of the database, one page under two keys, one key with two addresses,
/// rows of one page that contradict, the same row twice, a word that is not in a fixed list, a
/// number that is none.
[[nodiscard]] GkaPages read_gka_pages(CsvTableReader& rows);

}  // namespace watwerkt::importer

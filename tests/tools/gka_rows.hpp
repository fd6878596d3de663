// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tools/csv/csv.hpp"
#include "tools/import/gka.hpp"

/// Rows of the alliance's database for the tests of its importer.
namespace watwerkt::importer::test {

using Codes = std::vector<std::string>;
using Cells = std::map<std::string, std::string>;

inline const std::filesystem::path test_data(WATWERKT_IMPORT_TEST_DATA);

inline const Codes columns{"study_key",
                           "page_title",
                           "action_nl",
                           "action_category_nl",
                           "school",
                           "duration",
                           "evidence_type",
                           "location",
                           "costs",
                           "citation",
                           "authors",
                           "year",
                           "title",
                           "country",
                           "design",
                           "target_group_nl",
                           "age_min",
                           "age_max",
                           "outcome_nl",
                           "effect_size",
                           "effect_metric",
                           "direction",
                           "headline_finding_nl",
                           "sample_n",
                           "source_url",
                           "source_seen",
                           "confidence",
                           "notes"};

/// A row that is good in every way; a test says what is different in it.
inline Cells row(const Cells& different = {}) {
    Cells cells{{"study_key", "gka-zomer"},
                {"page_title", "Zomerschool"},
                {"action_nl", "Zomerschool"},
                {"school", "PO/VO"},
                {"duration", "6 weken"},
                {"evidence_type", "gerandomiseerd experiment"},
                {"location", "Nederland"},
                {"costs", "€100 per leerling"},
                {"citation", "Jansen, A. (2014). Summer schools. Tijdschrift, 1(2), 3-4."},
                {"authors", "Jansen, A.; Bakker, B."},
                {"year", "2014"},
                {"title", "Summer schools"},
                {"country", "NL"},
                {"design", "rct"},
                {"target_group_nl", "leerlingen"},
                {"outcome_nl", "leerprestaties"},
                {"direction", "positief"},
                {"headline_finding_nl", "Kinderen leren er meer."},
                {"source_url", "https://www.gelijke-kansen.nl/evidence/zomer"},
                {"confidence", "high"}};
    for (const auto& [column, text] : different) cells[column] = text;
    return cells;
}

/// A page of its own, with a key and an address that belong together.
inline Cells page(const std::string& name, Cells different = {}) {
    different.emplace("study_key", "gka-" + name);
    different.emplace("source_url", "https://www.gelijke-kansen.nl/evidence/" + name);
    different.emplace("page_title", name);
    return row(different);
}

inline std::string file(const std::vector<Cells>& rows, const Codes& names = columns) {
    std::string text = write_csv_row(names);
    for (const Cells& cells : rows) {
        Codes fields;
        for (const std::string& column : names) {
            const auto cell = cells.find(column);
            fields.push_back(cell == cells.end() ? "" : cell->second);
        }
        text += write_csv_row(fields);
    }
    return text;
}

struct Imported {
    GkaImport made;
    ImportReport report;

    const Study& study(const std::string& id) const {
        const auto found = std::ranges::find(made.studies, id, &Study::id);
        REQUIRE(found != made.studies.end());
        return *found;
    }
    /// The sentences that a rule found on a page.
    Codes found(const std::string& id, const std::string& rule) const {
        Codes sentences;
        for (const GkaPageReport& told : made.pages) {
            if (told.page.id != id) continue;
            for (const GkaObservation& one : told.observations) {
                if (one.rule == rule) sentences.push_back(one.text);
            }
        }
        return sentences;
    }
};

inline Imported import_text(const std::string& text,
                            const std::filesystem::path& tables = test_data / "mapping") {
    std::istringstream stream(text);
    CsvTableReader rows(stream, "gka.csv");
    Imported imported;
    imported.made = import_gka(rows, {tables, "2026-11-30"}, imported.report);
    return imported;
}
inline Imported import_rows(const std::vector<Cells>& rows) { return import_text(file(rows)); }

inline Coded<std::string> word(const char* text) { return std::string(text); }

}  // namespace watwerkt::importer::test

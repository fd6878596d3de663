// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "tools/import/citation.hpp"

namespace watwerkt::importer {

/// A data set of the English fact base: one row a finding, the same columns in each file.
struct FactSource {
    std::string_view code;             ///< of --bron; the names of its own tables begin with it
    std::string_view name;             ///< in the provenance of its records
    std::string_view licence;          ///< with the attribution asked for; empty: that of the row
    std::string_view location;         ///< address of the data; empty: that of the study
    std::string_view file;             ///< in which rows are numbered
    std::string_view checked;          ///< where the figures come from
    std::string_view rating_register;  ///< who gave the quality rating; empty: it judges parts only
    std::string_view sample_label;     ///< before the sample description; empty: it has its own
    AuthorStyle authors = AuthorStyle::citation;
    bool shares_tables = true;  ///< the facts_*.csv; else all tables are its own
    /// What the ids of its studies begin with, and what takes that place in ours, for a source that
    /// numbers its studies as another does. Empty: the ids stay.
    std::string_view study_prefix = {}, record_prefix = {};
    std::string_view texts_of = {};  ///< source whose texts serve for the studies that both have
};

/// All of them, in the order in which they are named to the user.
[[nodiscard]] std::span<const FactSource> fact_sources();

/// Null when there is none with this code.
[[nodiscard]] const FactSource* find_fact_source(std::string_view code);

}  // namespace watwerkt::importer

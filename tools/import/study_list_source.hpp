// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace watwerkt::importer {

/// Words of a row that have no field of their own, and what stands before them in `sourceRow`.
struct LabelledColumn {
    std::string_view label, column;
};

/// A list of studies gathered from public sources, and where it differs from another such list.
struct StudyListSource {
    std::string_view code;       ///< of --bron; the names of its mapping tables begin with it
    std::string_view id_prefix;  ///< the ids of its studies begin with it
    std::string_view name;       ///< in the provenance of its records
    std::string_view comparison_column;
    std::string_view rating_column;
    bool has_country_table;  ///< else the country column holds our code, in capitals
    std::span<const LabelledColumn> other_words;
};

/// All of them, in the order in which they are named to the user.
[[nodiscard]] std::span<const StudyListSource> study_list_sources();

/// Null when there is none with this code.
[[nodiscard]] const StudyListSource* find_study_list_source(std::string_view code);

}  // namespace watwerkt::importer

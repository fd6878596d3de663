// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/study_list_source.hpp"

#include <algorithm>
#include <array>

namespace watwerkt::importer {
namespace {

constexpr std::array<LabelledColumn, 3> dutch_words{{
    {"zekerheid van de invoer", "confidence"},
    {"opmerking", "notes"},
    {"gezien op", "source_seen"},
}};
constexpr std::array<LabelledColumn, 6> international_words{{
    {"zekerheid van de invoer", "confidence"},
    {"onderzoeken in dit overzicht", "k_studies"},
    {"duur en intensiteit", "duration_dosage"},
    {"kosten", "cost_rating"},
    {"opmerking", "notes"},
    {"bron gezien", "source_seen"},
}};

constexpr std::array<StudyListSource, 3> sources{{
    {.code = "nl",
     .id_prefix = "nl",
     .name = "Nederlandse onderzoeken",
     .comparison_column = "comparison_nl",
     .rating_column = "rating",
     .has_country_table = false,
     .other_words = dutch_words},
    {.code = "int",
     .id_prefix = "int",
     .name = "Internationale onderzoeken",
     .comparison_column = "comparison",
     .rating_column = "evidence_rating",
     .has_country_table = true,
     .other_words = international_words},
    {.code = "aanvulling",
     .id_prefix = "ww",
     .name = "Eigen aanvulling",
     .comparison_column = "comparison_nl",
     .rating_column = "rating",
     .has_country_table = false,
     .other_words = dutch_words},
}};

}  // namespace

std::span<const StudyListSource> study_list_sources() { return sources; }

const StudyListSource* find_study_list_source(std::string_view code) {
    const auto found =
        std::find_if(sources.begin(), sources.end(), [code](const StudyListSource& source) {
            return source.code == code;
        });
    return found == sources.end() ? nullptr : &*found;
}

}  // namespace watwerkt::importer

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/fact_source.hpp"

#include <algorithm>
#include <array>

namespace watwerkt::importer {
namespace {

constexpr std::array<FactSource, 6> sources{{
    {.code = "wwc",
     .name = "What Works Clearinghouse",
     .licence = "",
     .location = "",
     .file = "wp_meta_v2",
     .checked = "overgenomen uit het gearchiveerde databestand van de WWC",
     .rating_register = "WWC",
     .sample_label = "steekproef: ",
     .shares_tables = false},
    {.code = "hedco",
     .name = "HEDCO Instituut",
     .licence =
         "CC BY 4.0; Copyright (c) 2023 HEDCO Institute for Evidence-Based Educational Practice; "
         "gewijzigd: kolommen gelijkgetrokken, tekens omgedraaid, effecten omgerekend",
     .location = "https://github.com/HEDCO-Institute/Depression_Prevention_Overview",
     .file = "Depression_Overview_Meta_Analysis_Data.xlsx",
     .checked = "overgenomen uit het gearchiveerde databestand van het HEDCO Instituut",
     .rating_register = "HEDCO Instituut",
     .sample_label = "",
     .authors = AuthorStyle::semicolons},
    {.code = "pellegrini",
     .name = "Pellegrini e.a., rekenen op de basisschool",
     .licence =
         "ODC-BY 1.0; bevat gegevens uit: Pellegrini, M., Lake, C., Neitzel, A., & Slavin, R.E. "
         "(2020). Data archive for \"Effective Programs in Elementary Mathematics: A "
         "Meta-Analysis.\" Towson, MD: Center for Research and Reform in Education (CRRE), Johns "
         "Hopkins University; beschikbaar onder de ODC Attribution License",
     .location = "https://github.com/aj-neitzel/"
                 "Effective-Programs-in-Elementary-Mathematics-A-Meta-Analysis",
     .file = "public_use_dataset_Findings.csv",
     .checked = "overgenomen uit het gearchiveerde databestand van Pellegrini e.a.",
     .rating_register = "",
     .sample_label = "",
     .authors = AuthorStyle::family_names},
    {.code = "k6",
     .name = "VIVE Campbell (Dietrichson e.a.)",
     .licence = "MIT; Copyright (c) 2023 VIVECampbell authors; licentietekst in "
                "corpus/data/k6/LICENTIE.txt; "
                "uit: Dietrichson e.a. (2021), doi 10.1002/cl2.1152",
     .location = "https://doi.org/10.1002/cl2.1152",
     .file = "Dietrichson2021_data.RData van VIVECampbell",
     .checked = "overgenomen uit het databestand van VIVECampbell",
     .rating_register = "",
     .sample_label = "",
     .authors = AuthorStyle::family_names},
    {.code = "fadeout",
     .name = "VIVE Campbell (Dietrichson e.a.)",
     .licence = "MIT; Copyright (c) 2023 VIVECampbell authors; licentietekst in "
                "corpus/data/fadeout/LICENTIE.txt; "
                "uit: Dietrichson e.a. (2017), doi 10.3102/0034654316687036; (2020), doi "
                "10.1002/cl2.1081; (2021), doi 10.1002/cl2.1152; Filges e.a. (2018), doi "
                "10.4073/csr.2018.10",
     .location = "https://github.com/MikkelVembye/VIVECampbell",
     .file = "fadeout.rda van VIVECampbell",
     .checked = "overgenomen uit het databestand van VIVECampbell",
     .rating_register = "",
     .sample_label = "",
     .authors = AuthorStyle::semicolons},
    {.code = "crre",
     .name = "Johns Hopkins CRRE",
     .licence =
         "ODC-BY 1.0; bevat gegevens uit: Wolf, R., Morrison, J., Inns, A., Slavin, R., & Risman, "
         "K. (2019). Developer Paper Data (Version 1.0). "
         "https://github.com/betsyjwolf/Effect-Sizes-in-Developer-and-Independent-Studies; "
         "beschikbaar onder de ODC Attribution License",
     .location = "",
     .file = "public_use_dataset.xlsx",
     .checked = "overgenomen uit het gearchiveerde databestand van CRRE",
     .rating_register = "WWC",
     .sample_label = "",
     .study_prefix = "wwc-",
     .record_prefix = "crre-",
     .texts_of = "wwc"},
}};

}  // namespace

std::span<const FactSource> fact_sources() { return sources; }

const FactSource* find_fact_source(std::string_view code) {
    const auto found =
        std::find_if(sources.begin(), sources.end(), [code](const FactSource& source) {
            return source.code == code;
        });
    return found == sources.end() ? nullptr : &*found;
}

}  // namespace watwerkt::importer

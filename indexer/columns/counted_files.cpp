// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/counted_files.hpp"

#include "corpus/new_file.hpp"
#include "indexer/columns/code_records.hpp"
#include "indexer/columns/columns.hpp"
#include "indexer/columns/page_counts.hpp"
#include "indexer/columns/page_counts_maker.hpp"

namespace watwerkt {

void write_counted_files(const std::filesystem::path& folder,
                         const FacetDictionary& dictionary,
                         const Hierarchy& hierarchy) {
    const Columns columns = Columns::open(folder / columns_file);
    write_file(folder / page_counts_file,
               page_counts_of(columns, dictionary, hierarchy),
               "de tellingen van de index zijn niet geschreven");
    write_file(folder / code_records_file,
               code_records_of(columns, dictionary, hierarchy),
               "de records per code zijn niet geschreven");
}

}  // namespace watwerkt

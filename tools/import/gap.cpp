// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gap.hpp"

#include <fmt/format.h>

#include <string_view>

#include "corpus/error.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {

void set_gap(Finding& finding, const MappingRow* row) {
    if (row == nullptr) return;
    if (!(*row)["gap"].empty()) finding.gap = coded((*row)["gap"]);
    const std::string_view harm = (*row)["harm"];
    if (harm.empty()) return;
    if (harm != "ja" && harm != "nee") {
        throw Error(ErrorKind::invalid_input,
                    fmt::format("'{}' in kolom 'harm' is geen antwoord", harm),
                    fmt::format("tabel gap, {}", (*row)["study_key"]),
                    "schrijf ja of nee, of laat de cel leeg");
    }
    finding.harm = harm == "ja";
}

}  // namespace watwerkt::importer

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "corpus/record/study.hpp"
#include "tools/import/coding.hpp"
#include "tools/csv/csv.hpp"

namespace watwerkt::importer {

/// Says when and with which test a finding of k6 was measured, from the follow-up file of the same
/// team, which has the same figures under other numbers (`fadeout_twin.csv`).
///
/// The months, the test and what the test measures are taken over; the figure is not touched. The
/// studies get the follow-up file as a provenance too.
void add_follow_ups(std::vector<Study>& studies,
                    CsvTableReader& rows,
                    const ImportOptions& options,
                    ImportReport& report);

}  // namespace watwerkt::importer

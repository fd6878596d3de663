// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/harvest/collect.hpp"
#include "corpus/harvest/known_studies.hpp"
#include "corpus/harvest/page_log.hpp"
#include "corpus/harvest/record_folder.hpp"
#include "corpus/harvest/report.hpp"
#include "corpus/harvest/sources.hpp"
#include "corpus/quarantine/quarantine.hpp"
#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt::harvest {

/// What turning answers into records needs; all of it outlives the call.
struct ApplyTools {
    const Vocabulary& vocabulary;
    Quarantine& quarantine;
    const KnownStudies& known;
    const ShowProgress& show;
    std::string today;  ///< ISO date, for records of a folder
};

/// Brings the folder up to the log: reads the pages it does not have yet, or all of them when the
/// folder is new, another reading of the same bytes is asked, or a full list has come in. What a
/// full list no longer has is withdrawn. Needs no network.
///
/// False when bytes of a page are lost or damaged: then nothing is withdrawn, and the source must
/// be fetched again.
[[nodiscard]] bool apply_pages(const Source& source,
                               PageLog& log,
                               RecordFolder& folder,
                               SourceReport& report,
                               const ApplyTools& tools);

/// The same for a folder of XML files, which is always read as a whole.
void apply_folder(const Source& source,
                  RecordFolder& folder,
                  SourceReport& report,
                  const ApplyTools& tools);

}  // namespace watwerkt::harvest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tools/import/gka.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// The migration report for the alliance, as Markdown in plain Dutch: what is in the database as a
/// whole, then for each page what is missing, what contradicts, what others say, and what was coded
/// and what not. The same run gives the same bytes.
[[nodiscard]] std::string to_dutch_markdown(const GkaImport& made, const ImportReport& report);

}  // namespace watwerkt::importer

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt::statistics {

/// A page in Markdown (English) that counts what a corpus holds: studies and findings per source,
/// action, outcome, age, setting, school type, target group, form, country, design, direction,
/// year; how many figures were checked, who computed them, and how many can be averaged.
///
/// The same records and vocabulary give the same bytes. Nothing on the page is typed.
[[nodiscard]] std::string corpus_statistics(std::span<const Record> records,
                                            const Vocabulary& vocabulary);

}  // namespace watwerkt::statistics

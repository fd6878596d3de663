// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt {

/// One row of the rules table, for documentation: `controleer --regels` prints them all.
struct RuleDescription {
    std::string_view name;
    Severity severity;
    std::string_view description;  ///< Dutch
    std::string_view judge;        ///< "xsd", "schematron" or "eigen": who else can see it
};

/// Every rule that reading and validation know, in the order in which they run.
[[nodiscard]] std::span<const RuleDescription> rules();

/// Reads and judges one record: shape, codes against the vocabulary, and rules between fields.
/// The record is present exactly when no remark is an error. Never throws on bad input.
[[nodiscard]] ReadResult read_and_validate(std::string_view xml,
                                           const Vocabulary& vocabulary,
                                           const ReadLimits& limits = {});

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/record/record.hpp"

namespace watwerkt {

/// What a rule between fields has to say.
struct Complaint {
    std::string path;     ///< the element it points at, seen from the record or the finding
    std::string message;  ///< Dutch
    std::string advice;   ///< Dutch
};

/// A rule that looks at one record or one finding and has at most one thing to say.
template <typename T>
struct FieldRule {
    std::string_view name;
    std::optional<Complaint> (*check)(const T&);
};

[[nodiscard]] std::span<const FieldRule<Study>> study_rules();
[[nodiscard]] std::span<const FieldRule<Finding>> finding_rules();
[[nodiscard]] std::span<const FieldRule<Action>> action_rules();
[[nodiscard]] std::span<const FieldRule<Story>> story_rules();

}  // namespace watwerkt

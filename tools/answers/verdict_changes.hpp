// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"
#include "tools/answers/engines.hpp"

namespace watwerkt::answers {

/// What was said of an action for an outcome at one time.
struct ToldVerdict {
    VerdictCode code = VerdictCode::not_studied;
    std::string numbers, numbers_english;  ///< in short; empty when not studied
};

/// A verdict that is another one than it was. Codes, for the names may have changed as well.
struct VerdictChange {
    std::string action, outcome;
    ToldVerdict before, after;
};

/// From one generation of the evidence to the next.
struct GenerationStep {
    std::string from, to;                ///< names of the generations
    std::string built;                   ///< of the later one: UTC, ISO 8601
    std::vector<VerdictChange> changes;  ///< in order of action and outcome
};

/// The steps between the generations that are kept, up to the one that answers.
struct VerdictHistory {
    std::vector<GenerationStep> steps;    ///< newest first
    std::vector<std::string> unreadable;  ///< kept, but of a format that cannot be compared
};

/// The verdicts of two generations beside each other.
struct VerdictComparison {
    std::vector<VerdictChange> changes;  ///< in order of action and outcome
    std::size_t compared = 0;            ///< actions and outcomes that one of them has a verdict on
};

/// Compares the verdicts of two generations; outcomes of every level, no filters.
[[nodiscard]] VerdictComparison compare_verdicts(const Engine& before, const Engine& after);

/// Reads the generations beside `engine`'s; as many as are kept.
[[nodiscard]] VerdictHistory make_verdict_history(const Engine& engine,
                                                  const std::filesystem::path& generation);

/// The history of a generation; made when it is first asked for.
[[nodiscard]] std::shared_ptr<const VerdictHistory> verdict_history(const Engines::Lease& engine);

}  // namespace watwerkt::answers

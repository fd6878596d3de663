// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// What the vocabulary says of codes that a verdict asks about, by code number. The missing states
/// have the careful answer.
class CodeFacts {
 public:
    explicit CodeFacts(const Vocabulary& vocabulary);

    /// The smallest difference that matters for an outcome, in standard deviations: 0.05 for school
    /// attainment, 0.10 else.
    [[nodiscard]] double delta(CodeId outcome) const { return at(deltas_, outcome, 0.10); }
    [[nodiscard]] bool is_attainment(CodeId outcome) const { return delta(outcome) < 0.10; }
    /// At which certainty evidence of this design starts; 4: children or groups were randomised.
    [[nodiscard]] int start_certainty(CodeId design) const { return at(starts_, design, 1); }
    [[nodiscard]] bool is_similar_country(CodeId country) const {
        return at(similar_, country, false);
    }
    [[nodiscard]] CodeId netherlands() const noexcept { return netherlands_; }
    /// One past the largest number of an outcome.
    [[nodiscard]] CodeId outcome_limit() const noexcept {
        return static_cast<CodeId>(deltas_.size());
    }
    [[nodiscard]] CodeId action_limit() const noexcept { return action_limit_; }
    /// The gap codes: smaller, equal, larger.
    [[nodiscard]] CodeId gap_smaller() const noexcept { return gap_smaller_; }
    [[nodiscard]] CodeId gap_equal() const noexcept { return gap_equal_; }
    [[nodiscard]] CodeId gap_larger() const noexcept { return gap_larger_; }

 private:
    template <typename Value>
    static Value at(const std::vector<Value>& values, CodeId code, Value otherwise) {
        return code < values.size() ? static_cast<Value>(values[code]) : otherwise;
    }

    std::vector<double> deltas_;
    std::vector<int> starts_;
    std::vector<bool> similar_;
    CodeId netherlands_ = 0, action_limit_ = 0;
    CodeId gap_smaller_ = 0, gap_equal_ = 0, gap_larger_ = 0;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "query/verdict/answer.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// Says verdicts in short, for screens with many of them.
class VerdictWords {
 public:
    explicit VerdictWords(const Speech& speech) : speech_(speech) {}

    /// "Tutoring → Rekenen"; the action alone when no outcome was studied.
    [[nodiscard]] std::string title(const CellVerdict& cell) const;
    /// "werkt waarschijnlijk (redelijk zeker)"; certainty stands beside it where
    /// tells_certainty says so.
    [[nodiscard]] std::string judgement(const CellVerdict& cell) const;
    [[nodiscard]] std::string judgement(const WholeVerdict& whole) const;
    /// "61 van de 100 (55–66) · 12 onderzoeken, 4.210 kinderen, t/m 2021, 1 uit NL"; which way
    /// studies point where there is no figure; empty when not studied.
    [[nodiscard]] std::string numbers(const CellVerdict& cell) const;
    /// In one line what there is where nobody knows: "1 onderzoek · tussen 41 en 62 van de 100".
    [[nodiscard]] std::string unknown(const CellVerdict& cell) const;
    /// The verdict without filters, and whether the difference may be chance; empty without
    /// filters.
    [[nodiscard]] std::string beside(const CellVerdict& cell) const;
    /// The same with the size of the difference and the studies on both sides.
    [[nodiscard]] std::string beside_with_test(const CellVerdict& cell) const;
    /// Every step that took certainty down, in words; empty when there is none.
    [[nodiscard]] std::string why_not_surer(const CellVerdict& cell) const;
    /// What the words of numbers() mean, as far as these verdicts use them.
    [[nodiscard]] std::string explained(std::span<const CellVerdict> cells) const;
    /// "p = 0,041", "p < 0,001".
    [[nodiscard]] std::string p_value(double p) const;

 private:
    [[nodiscard]] std::string judgement(const Verdict& verdict,
                                        const std::string& label,
                                        const std::string& certainty) const;
    // Where nobody knows, a single number would stay in mind: then only the range.
    [[nodiscard]] std::string hundred(const Verdict& verdict) const;
    [[nodiscard]] std::string basis(const CellVerdict& cell, bool is_short) const;
    [[nodiscard]] std::string from_netherlands(std::size_t studies) const;
    [[nodiscard]] std::string size(const CellVerdict& cell) const;

    Speech speech_;
};

/// With a small first letter, for use inside a sentence.
[[nodiscard]] std::string small_first(std::string text);

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "query/verdict/answer.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/speech.hpp"

namespace watwerkt::cli {

/// Says verdicts in short, for screens with many of them.
class VerdictWords {
 public:
    explicit VerdictWords(const Speech& speech) : speech_(speech) {}

    /// "Tutoring → Rekenen"; the action alone when no outcome was studied.
    [[nodiscard]] std::string title(const CellVerdict& cell) const;
    /// "werkt waarschijnlijk (redelijk zeker)".
    [[nodiscard]] std::string judgement(const CellVerdict& cell) const;
    [[nodiscard]] std::string judgement(const WholeVerdict& whole) const;
    /// "61 van de 100 (55–66) · 12 onderzoeken, 4.210 kinderen, t/m 2021, 1 uit NL"; what studies
    /// without a figure say where there is none; empty when not studied.
    [[nodiscard]] std::string numbers(const CellVerdict& cell) const;
    /// The verdict without filters, with the test of the difference; empty without filters.
    [[nodiscard]] std::string beside(const CellVerdict& cell) const;
    /// What "61 van de 100" means, by the first verdict that says so; empty when none does.
    [[nodiscard]] std::string hundred_explained(std::span<const CellVerdict> cells) const;
    /// "p = 0,04", "p < 0,001" without the p.
    [[nodiscard]] std::string p_value(double p) const;

 private:
    [[nodiscard]] std::string judgement(const Verdict& verdict,
                                        const std::string& label,
                                        const std::string& certainty) const;
    [[nodiscard]] std::string basis(const CellVerdict& cell) const;

    Speech speech_;
};

/// Verdicts under plain headings, best news first: what works, what may, what does not, what nobody
/// knows.
void add_verdicts(Page& page, std::span<const CellVerdict> cells, const Speech& speech);

/// The different warnings about a narrow selection, each once.
void add_warnings(Page& page, std::span<const CellVerdict> cells);

/// With a small first letter, for use inside a sentence.
[[nodiscard]] std::string small_first(std::string text);

}  // namespace watwerkt::cli

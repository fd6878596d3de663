// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/verdict/answer.hpp"

namespace watwerkt::test {

/// A study of a made-up verdict. Effect and standard error in standard deviations.
struct SampleStudy {
    std::string reference;
    double effect, standard_error;
    std::string title = "Voorbeeld, geen echt onderzoek";
    int year = 2015;
};

/// Five made-up studies; what the golden files show.
[[nodiscard]] std::vector<SampleStudy> five_studies();

/// `count` made-up studies with different effects and weights.
[[nodiscard]] std::vector<SampleStudy> many_studies(std::size_t count);

/// A verdict with every number behind it, judged as the engine does.
[[nodiscard]] VerdictDetail sample_detail(const std::vector<SampleStudy>& studies,
                                          std::string_view language = "nl");

/// The same of studies that only say which way it went.
[[nodiscard]] VerdictDetail sample_directions(DirectionCounts counts,
                                              std::string_view language = "nl");

/// A cell of a map; `outcome_place` as in the vocabulary.
[[nodiscard]] CellVerdict sample_cell(std::string action,
                                      std::string outcome,
                                      CodeId outcome_place,
                                      const std::vector<SampleStudy>& studies,
                                      std::string_view language = "nl");

/// A map of `actions` by `outcomes` with every verdict in it that studies can give.
[[nodiscard]] std::vector<CellVerdict> sample_map(std::size_t actions,
                                                  std::size_t outcomes,
                                                  std::string_view language = "nl");

/// Names that try to break out: markup, broken UTF-8, control characters, reversed writing, stacks
/// of accents, wide letters, no end to it.
[[nodiscard]] std::vector<std::string> hostile_names();

/// The lines of a text.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// What is wrong with a piece of XML; empty when it is well-formed.
[[nodiscard]] std::string xml_fault(const std::string& xml);

/// All character data of a piece of XML, pieces apart by a line end.
[[nodiscard]] std::string xml_text(const std::string& xml);

/// How often a part occurs.
[[nodiscard]] std::size_t count_of(std::string_view text, std::string_view part);

/// Columns in a terminal by a rule of its own (ICU's table, looked up here), for judging ours.
[[nodiscard]] std::size_t columns_by_table(std::string_view text);

}  // namespace watwerkt::test

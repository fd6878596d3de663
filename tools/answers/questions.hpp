// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/request/search_request.hpp"
#include "tools/answers/engines.hpp"
#include "tools/answers/parameters.hpp"
#include "tools/answers/speech.hpp"

/// What can be asked by named parameters, and how it is answered: the same over HTTP and in C.
///
///     Parameters parameters(given);
///     const Reply reply = answer_search(engines, parameters);
///
/// Each function reads all its parameters first and throws Refused when one cannot be used or is
/// not among them; then it takes an engine and throws Error as Engines::take and Engine do. The
/// parameters of each are described in the OpenAPI document.
namespace watwerkt::answers {

/// An answer, and the generation that it is of.
struct Reply {
    std::string body;
    std::string_view media_type;
    std::string generation;
    /// Shards that it had to do without; JSON says so itself, other forms are then refused.
    std::vector<MissingShard> missing = {};
};

[[nodiscard]] Speech speech_of(const Parameters& parameters);

/// The words of a question with their filters and order: `q`, `zonder-begrip`, `sorteer`, facets.
[[nodiscard]] SearchRequest question_of(Parameters& parameters);
/// The same, and what is listed from where: `lijst`, `vanaf`.
[[nodiscard]] SearchRequest listed_question_of(Parameters& parameters);

[[nodiscard]] Reply answer_search(Engines& engines, Parameters& parameters);
[[nodiscard]] Reply answer_suggestions(Engines& engines, Parameters& parameters);
/// An action by its code or name.
[[nodiscard]] Reply answer_action(Engines& engines,
                                  Parameters& parameters,
                                  const std::string& action);
/// Every figure behind the verdict on an action and an outcome, as JSON.
[[nodiscard]] Reply answer_why(Engines& engines,
                               Parameters& parameters,
                               const std::string& action,
                               const std::string& outcome);
/// The same as a picture (SVG).
[[nodiscard]] Reply answer_forest_plot(Engines& engines,
                                       Parameters& parameters,
                                       const std::string& action,
                                       const std::string& outcome);
[[nodiscard]] Reply answer_record(Engines& engines, Parameters& parameters, const std::string& id);
[[nodiscard]] Reply answer_comparison(Engines& engines, Parameters& parameters);
[[nodiscard]] Reply answer_map(Engines& engines, Parameters& parameters);
[[nodiscard]] Reply answer_stop_list(Engines& engines, Parameters& parameters);
/// The filters there are.
[[nodiscard]] Reply answer_fields(Engines& engines, Parameters& parameters);
/// The values of one filter.
[[nodiscard]] Reply answer_values(Engines& engines,
                                  Parameters& parameters,
                                  const std::string& facet);
/// What answers now: the program and the generation, with its counts.
[[nodiscard]] Reply answer_status(Engines& engines,
                                  Parameters& parameters,
                                  std::string_view program_version);

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.hpp"

namespace watwerkt::answers {

/// What is wrong with one parameter.
struct InvalidParameter {
    std::string name, reason;
};

/// An answer that is an error: RFC 9457 (application/problem+json), as the Dutch API Design Rules
/// ask. `title` is a short sentence per kind, `detail` says what, where and how to put it right.
struct Problem {
    int status = 400;  ///< as in HTTP
    std::string title, detail;
    std::string instance = {};                      ///< the path that was asked
    std::vector<InvalidParameter> parameters = {};  ///< `invalid_params`
};

/// An error of the rooms below as a problem: wrong use is 400, a thing that is not there 404, an
/// index that is missing or of another version 503, anything else 500. The detail of the last two
/// names paths: for the keeper of the machine, not for who asks over a network.
[[nodiscard]] Problem to_problem(const Error& error, std::string_view language);

/// As JSON: schemas/json/problem.schema.json. Broken UTF-8 in it becomes U+FFFD.
[[nodiscard]] std::string problem_json(const Problem& problem);

}  // namespace watwerkt::answers

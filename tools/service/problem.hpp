// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "tools/service/http.hpp"

namespace watwerkt::service {

/// What is wrong with one parameter.
struct InvalidParameter {
    std::string name, reason;
};

/// An answer that is an error: RFC 9457 (application/problem+json), as the Dutch API Design Rules
/// ask. `title` is a short sentence per kind, `detail` says what, where and how to put it right.
struct Problem {
    int status = 400;
    std::string title, detail;
    std::string instance = {};                      ///< the path that was asked
    std::vector<InvalidParameter> parameters = {};  ///< `invalid_params`
};

[[nodiscard]] Response to_response(const Problem& problem);

/// An error of the rooms below as a problem: wrong use is 400, a thing that is not there 404, an
/// index that is missing or of another version 503, anything else 500. What only the keeper of the
/// machine should read (paths) is not told.
[[nodiscard]] Problem to_problem(const Error& error, std::string_view language);

}  // namespace watwerkt::service

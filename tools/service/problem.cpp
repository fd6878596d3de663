// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/problem.hpp"

namespace watwerkt::service {

Response to_response(const Problem& problem) {
    Response response;
    response.status = problem.status;
    response.content_type = "application/problem+json";
    response.body = answers::problem_json(problem);
    return response;
}

Problem to_problem(const Error& error, std::string_view language) {
    Problem problem = answers::to_problem(error, language);
    if (problem.status >= 500) problem.detail.clear();
    return problem;
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/problem.hpp"

#include <nlohmann/json.hpp>

namespace watwerkt::answers {
namespace {

struct Title {
    int status;
    std::string_view dutch, english;
};

Title title_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_argument:
        case ErrorKind::invalid_input:
            return {400, "Deze vraag kan niet", "This cannot be asked"};
        case ErrorKind::not_found:
            return {404, "Niet gevonden", "Not found"};
        case ErrorKind::index_missing:
        case ErrorKind::index_mismatch:
        case ErrorKind::busy:
            return {503,
                    "De gegevens zijn er nu niet. Probeer het later nog eens",
                    "The data are not there now. Try again later"};
        case ErrorKind::io:
        case ErrorKind::internal:
            break;
    }
    return {500, "Er ging hier iets mis", "Something went wrong here"};
}

}  // namespace

Problem to_problem(const Error& error, std::string_view language) {
    const Title title = title_of(error.kind());
    Problem problem;
    problem.status = title.status;
    problem.title = language == "en" ? title.english : title.dutch;
    problem.detail = error.what();
    return problem;
}

std::string problem_json(const Problem& problem) {
    // No `type`: RFC 9457 then means about:blank, and the status says what kind it is.
    nlohmann::ordered_json json = {{"title", problem.title}, {"status", problem.status}};
    if (!problem.detail.empty()) json["detail"] = problem.detail;
    if (!problem.instance.empty()) json["instance"] = problem.instance;
    for (const InvalidParameter& one : problem.parameters)
        json["invalid_params"].push_back({{"name", one.name}, {"reason", one.reason}});
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/api.hpp"

#include <chrono>
#include <optional>

#include "corpus/error.hpp"
#include "tools/service/compression.hpp"
#include "tools/service/operations.hpp"
#include "tools/service/problem.hpp"

namespace watwerkt::service {
namespace {

// A packet holds about this much: smaller bodies gain nothing from packing.
constexpr std::size_t least_packed = 1000;

constexpr std::string_view unknown_operation = "onbekend";

const std::vector<std::string_view>& names_of_operations() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const Operation& operation : operations()) all.push_back(operation.name);
        all.push_back(unknown_operation);
        return all;
    }();
    return names;
}

/// The parts of a path that stand where the pattern has {…}; nothing when it is another path.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
    std::vector<std::string> parts;
    while (!pattern.empty() || !path.empty()) {
        const std::string_view wanted = pattern.substr(0, pattern.find('/', 1));
        const std::string_view given = path.substr(0, path.find('/', 1));
        if (wanted.starts_with("/{")) {
            if (given.size() < 2) return std::nullopt;
            parts.emplace_back(given.substr(1));
        } else if (wanted != given) {
            return std::nullopt;
        }
        pattern.remove_prefix(wanted.size());
        path.remove_prefix(given.size());
    }
    return parts;
}

struct Found {
    const Operation* operation = nullptr;
    std::vector<std::string> parts;
};

Found find_operation(std::string_view path) {
    for (const Operation& operation : operations()) {
        if (auto parts = match(operation.path, path)) return {&operation, std::move(*parts)};
    }
    return {};
}

bool is_english(const Request& request) {
    for (const NamedValue& one : request.parameters) {
        if (one.name == "taal") return one.value == "en";
    }
    return false;
}

Problem problem(int status,
                const Request& request,
                std::string_view dutch,
                std::string_view english) {
    Problem made;
    made.status = status;
    made.title = is_english(request) ? english : dutch;
    return made;
}

Response handled(const Found& found, const Request& request, const ServiceContext& context) {
    try {
        return found.operation->answer(Call{request, found.parts, context});
    } catch (Refused& refused) {
        return to_response(refused.problem);
    } catch (const Error& error) {
        Response response = to_response(to_problem(error, is_english(request) ? "en" : "nl"));
        if (response.status >= 500) response.fault = error.what();
        return response;
    } catch (const std::exception& error) {
        Response response = to_response(
            problem(500, request, "Er ging hier iets mis", "Something went wrong here"));
        response.fault = error.what();
        return response;
    }
}

bool has_tag(std::string_view if_none_match, std::string_view tag) {
    return !tag.empty() &&
           (if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos);
}

void pack(Response& response, const Request& request) {
    if (response.body.size() < least_packed || !accepts_gzip(request.accept_encoding)) return;
    response.body = gzipped(response.body);
    response.headers.push_back({"Content-Encoding", "gzip"});
}

}  // namespace

void add_common_headers(Response& response) {
    // Nothing of a page may come from elsewhere, and no script may stand in it.
    response.headers.push_back(
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
         "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
         "frame-ancestors 'none'"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "no-referrer"});
    response.headers.push_back({"Permissions-Policy", "interest-cohort=()"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
    response.headers.push_back({"API-Version", std::string(api_version)});
    // Open evidence: any site may ask; there is nothing to log in to.
    response.headers.push_back({"Access-Control-Allow-Origin", "*"});
    response.headers.push_back({"Access-Control-Expose-Headers", "API-Version, ETag, Link"});
    response.headers.push_back({"Vary", "Accept-Encoding"});
}

Api::Api(answers::Engines& engines, std::string program_version)
    : engines_(engines),
      program_version_(std::move(program_version)),
      metrics_(names_of_operations()) {}

Response Api::answer(const Request& request) {
    const auto start = std::chrono::steady_clock::now();
    const Found found = find_operation(request.path);
    Response response;
    if (found.operation == nullptr) {
        response = to_response(
            problem(404, request, "Dit adres bestaat hier niet", "There is no such address here"));
    } else if (request.method != "GET" && request.method != "HEAD") {
        response = to_response(problem(
            405, request, "Hier kun je alleen lezen (GET)", "One can only read here (GET)"));
        response.headers.push_back({"Allow", "GET, HEAD"});
    } else {
        response = handled(found, request, {engines_, metrics_, program_version_});
    }
    add_common_headers(response);
    if (response.status == 200 && has_tag(request.if_none_match, header_of(response, "ETag"))) {
        response.status = 304;
        response.body.clear();
    }
    pack(response, request);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    metrics_.count(found.operation == nullptr ? unknown_operation : found.operation->name,
                   response.status,
                   took.count());
    return response;
}

}  // namespace watwerkt::service

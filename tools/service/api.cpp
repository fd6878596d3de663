// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/api.hpp"

#include <array>
#include <chrono>
#include <optional>

#include "corpus/error.hpp"
#include "tools/service/compression.hpp"
#include "tools/service/oai/oai_operations.hpp"
#include "tools/service/operations.hpp"
#include "tools/service/pages/old_addresses.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/visit.hpp"
#include "tools/service/problem.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {

/// The operation that an address asks for.
struct Found {
    const Operation* operation = nullptr;
    std::vector<std::string> parts;  ///< of the path, where the pattern has {…}
};

namespace {

// A packet holds about this much: smaller bodies gain nothing from packing.
constexpr std::size_t least_packed = 1000;

constexpr std::string_view unknown_operation = "onbekend";

std::array<std::span<const Operation>, 3> all_operations() {
    return {operations(), oai_operations(), page_operations()};
}

const std::vector<std::string_view>& names_of_operations() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const auto some : all_operations()) {
            for (const Operation& operation : some) all.push_back(operation.name);
        }
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

Found find_operation(std::string_view path) {
    for (const auto some : all_operations()) {
        for (const Operation& operation : some) {
            if (auto parts = match(operation.path, path)) return {&operation, std::move(*parts)};
        }
    }
    return {};
}

bool may_be_asked(const Operation& operation, std::string_view method) {
    return method == "GET" || method == "HEAD" || (method == "POST" && operation.takes_form);
}

// Whoever follows a link that does not exist is a person when the browser asks for a page.
bool is_for_people(const Found& found, const Request& request) {
    if (found.operation != nullptr) return found.operation->audience == Audience::people;
    return !request.path.starts_with("/v1/") &&
           request.accept.find("text/html") != std::string::npos;
}

Response told(const Problem& problem, const Found& found, const Request& request) {
    return is_for_people(found, request) ? problem_page(problem, request) : to_response(problem);
}

bool is_english(const Request& request) { return parameter_of(request, "taal") == "en"; }

Problem problem(int status,
                const Request& request,
                std::string_view dutch,
                std::string_view english) {
    Problem made;
    made.status = status;
    made.title = is_english(request) ? english : dutch;
    return made;
}

/// What stood at this address before there were pages of ours; nothing when nothing did.
std::optional<Response> at_old_address(const Request& request, answers::Engines& engines) {
    if (request.path.starts_with("/v1/") || !engines.is_ready()) return std::nullopt;
    return moved_page(request, engines.take());
}

Response answered(const Found& found, const Request& request, const ServiceContext& context) {
    if (found.operation != nullptr)
        return found.operation->answer(Call{request, found.parts, context});
    if (auto moved = at_old_address(request, context.engines)) return *std::move(moved);
    return told(
        problem(404, request, "Dit adres bestaat hier niet", "There is no such address here"),
        found,
        request);
}

Response handled(const Found& found, const Request& request, const ServiceContext& context) {
    try {
        return context.engines.answered([&] { return answered(found, request, context); });
    } catch (Refused& refused) {
        return told(refused.problem, found, request);
    } catch (const Error& error) {
        Response response =
            told(to_problem(error, is_english(request) ? "en" : "nl"), found, request);
        if (response.status >= 500) response.fault = error.what();
        return response;
    } catch (const std::exception& error) {
        Response response =
            told(problem(500, request, "Er ging hier iets mis", "Something went wrong here"),
                 found,
                 request);
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
    response.headers.push_back(
        {"Access-Control-Expose-Headers", "API-Version, ETag, Link, Watwerkt-Onvolledig"});
    response.headers.push_back({"Vary", "Accept-Encoding"});
}

Api::Api(answers::Engines& engines,
         std::string program_version,
         std::size_t most_kept,
         std::string keeper)
    : engines_(engines),
      program_version_(std::move(program_version)),
      keeper_(std::move(keeper)),
      metrics_(names_of_operations()),
      most_kept_(most_kept),
      cache_(most_kept) {}

// Made anew: with all headers, and packed.
Response Api::made(const Found& found, const Request& request) {
    Response response;
    if (found.operation != nullptr && !may_be_asked(*found.operation, request.method)) {
        response = to_response(problem(
            405, request, "Hier kun je alleen lezen (GET)", "One can only read here (GET)"));
        response.headers.push_back(
            {"Allow", found.operation->takes_form ? "GET, HEAD, POST" : "GET, HEAD"});
    } else {
        response = handled(found, request, {engines_, metrics_, program_version_, keeper_});
    }
    add_common_headers(response);
    pack(response, request);
    return response;
}

Response Api::made_or_kept(const Found& found, const Request& request) {
    // HEAD is answered as GET is; the server leaves the body out.
    const bool may_be_kept =
        found.operation != nullptr && (request.method == "GET" || request.method == "HEAD");
    if (!may_be_kept) return made(found, request);
    const std::string generation = engines_.generation();
    const std::string question = question_of_request(request);
    if (const auto kept = cache_.find(question, generation)) return *kept;
    Response response = made(found, request);
    // Only what an index answered, and only when that was the index of before the question.
    if (response.status == 200 && !generation.empty() &&
        header_of(response, "ETag") == tag_of(generation, program_version_))
        cache_.keep(question, generation, std::make_shared<const Response>(response));
    return response;
}

bool Api::takes_form(std::string_view path) {
    const Found found = find_operation(path);
    return found.operation != nullptr && found.operation->takes_form;
}

Response Api::make(const Request& request) {
    return made_or_kept(find_operation(request.path), request);
}

bool Api::has_room_for_first_answers() const { return cache_.bytes() < most_kept_ / 2; }

Response Api::answer(const Request& request) {
    const auto start = std::chrono::steady_clock::now();
    const Found found = find_operation(request.path);
    Response response = made_or_kept(found, request);
    if (response.status == 200 && has_tag(request.if_none_match, header_of(response, "ETag"))) {
        response.status = 304;
        response.body.clear();
        std::erase_if(response.headers,
                      [](const NamedValue& one) { return one.name == "Content-Encoding"; });
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    metrics_.count(found.operation == nullptr ? unknown_operation : found.operation->name,
                   response.status,
                   took.count());
    return response;
}

}  // namespace watwerkt::service

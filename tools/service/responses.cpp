// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/responses.hpp"

#include <array>

namespace watwerkt::service {
namespace {

constexpr std::size_t longest_text = 1000;

/// Readings of the words that the client took away: `actie:tutoring`.
void read_ignored_concepts(Parameters& parameters, SearchRequest& request) {
    for (const std::string& one : parameters.list("zonder-begrip")) {
        auto ignored = ignored_concept(one);
        if (ignored) {
            request.ignored_concepts.push_back(std::move(*ignored));
        } else {
            parameters.refuse("zonder-begrip",
                              parameters.say("'" + one + "' is niet geschreven als facet:code",
                                             "'" + one + "' is not written as facet:code"));
        }
    }
}

}  // namespace

Response json_response(std::string body) {
    Response response;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

std::string tag_of(std::string_view generation, std::string_view program_version) {
    return "W/\"" + std::string(generation) + "-" + std::string(program_version) + "\"";
}

Response from_index(Response response, const Engine& engine, const ServiceContext& context) {
    response.headers.push_back({"ETag", tag_of(engine.generation(), context.program_version)});
    response.headers.push_back({"Cache-Control", "public, max-age=60, must-revalidate"});
    return response;
}

Response plain_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

SearchRequest question_of(Parameters& parameters) {
    SearchRequest request = parameters.filters();
    request.text = parameters.text("q");
    if (request.text.size() > longest_text) {
        parameters.refuse("q",
                          parameters.say("een vraag is hoogstens 1.000 bytes lang",
                                         "a question is at most 1,000 bytes long"));
        request.text.clear();
    }
    read_ignored_concepts(parameters, request);
    constexpr std::array<std::string_view, 4> orders = {
        "relevantie", "zekerheid", "jaar", "effect"};
    request.sort = sort_order_from_name(parameters.choice("sorteer", orders, "relevantie"))
                       .value_or(SortOrder::relevance);
    return request;
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/first_answers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/service/query_string.hpp"

namespace watwerkt::service {
namespace {

constexpr std::string_view link_start = " href=\"/";

// `&amp;` as it stands in a page.
std::string without_escapes(std::string_view text) {
    constexpr std::string_view escaped = "&amp;";
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_escaped = text.substr(at).starts_with(escaped);
        plain += text[at];
        at += is_escaped ? escaped.size() : 1;
    }
    return plain;
}

// Nothing for an address that cannot be read.
std::optional<Request> request_of(std::string_view address) {
    const std::string whole = without_escapes(address.substr(0, address.find('#')));
    const std::size_t question = std::min(whole.find('?'), whole.size());
    const auto path = decoded(std::string_view(whole).substr(0, question), false);
    const auto parameters =
        parameters_of(question == whole.size() ? std::string_view()
                                               : std::string_view(whole).substr(question + 1));
    if (!path || !parameters) return std::nullopt;
    Request request;
    request.path = *path;
    request.parameters = *parameters;
    return request;
}

// The addresses on this site that a page leads to.
std::vector<Request> links_of(std::string_view page) {
    std::vector<Request> links;
    for (std::size_t at = page.find(link_start); at != std::string_view::npos;
         at = page.find(link_start, at + 1)) {
        const std::size_t begin = at + link_start.size() - 1;
        const std::size_t end = page.find('"', begin);
        if (end == std::string_view::npos) break;
        if (auto request = request_of(page.substr(begin, end - begin)))
            links.push_back(*std::move(request));
    }
    return links;
}

// Browsers take packed answers.
Request as_browsers_ask(Request request) {
    request.accept_encoding = "gzip";
    return request;
}

bool is_start_page(const Request& request) { return request.path == "/"; }

}  // namespace

std::size_t make_first_answers(Api& api, const std::function<bool()>& goes_on) {
    std::size_t made = 0;
    const auto make = [&](const Request& request) {
        if (!goes_on() || !api.has_room_for_first_answers()) return false;
        if (api.make(as_browsers_ask(request)).status == 200) ++made;
        return true;
    };
    for (const std::string_view language : {"nl", "en"}) {
        Request start;
        if (language != "nl") start.parameters = {{"taal", std::string(language)}};
        if (!make(start)) return made;
        for (const Request& link : links_of(api.make(start).body)) {
            if (!make(link)) return made;
            if (!is_start_page(link) || link.parameters.empty()) continue;
            Request question = link;
            question.path = "/v1/zoek";
            if (!make(question)) return made;
        }
    }
    return made;
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tools/service/api.hpp"
#include "tools/service/query_string.hpp"

namespace watwerkt::test {

/// Asks any bytes as an address, as the server does. What went wrong with the answer; empty when
/// all is well: a status that a mistake of the client explains, JSON that is JSON, a page that is
/// filled and holds nothing of the question as mark-up.
inline std::string asked_wrongly(service::Api& api, std::string_view address) {
    const std::size_t mark = std::min(address.find('?'), address.size());
    const auto path = service::decoded(address.substr(0, mark), false);
    const auto parameters = service::parameters_of(mark < address.size() ? address.substr(mark + 1)
                                                                         : std::string_view());
    if (!path || !parameters) return {};  // the server answers 400 itself
    service::Request request;
    request.path = *path;
    request.parameters = *parameters;
    request.accept = "text/html";
    request.host = "watwerkt.test";  // some files tell whole addresses
    const service::Response response = api.answer(request);
    switch (response.status) {
        case 200:
        case 301:
        case 400:
        case 404:
            break;
        default:
            return "status " + std::to_string(response.status) + " " + response.fault;
    }
    if (response.content_type.find("json") != std::string::npos &&
        response.content_type.find("ndjson") == std::string::npos &&
        !nlohmann::json::accept(response.body))
        return "no JSON";
    if (!response.content_type.starts_with("text/html")) return {};
    if (response.body.find("</html>") == std::string::npos) return "half a page";
    if (response.body.find("{{") != std::string::npos &&
        address.find("%7B") == std::string_view::npos &&
        address.find('{') == std::string_view::npos)
        return "a page that is not filled";
    for (const service::NamedValue& one : request.parameters) {
        const std::size_t tag = one.value.find('<');
        // Three letters of a tag that the page itself does not have.
        if (tag == std::string::npos || one.value.size() < tag + 4) continue;
        const std::string opening = one.value.substr(tag, 4);
        if (opening.find_first_not_of("<xX!") == std::string::npos &&
            response.body.find(opening) != std::string::npos)
            return "mark-up of the question stands in the page";
    }
    return {};
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/answers/parameters.hpp"

namespace watwerkt::service {

using answers::NamedValue;

/// What a client asks, as far as the service looks at it. The path is decoded; no body: the service
/// only gives, and a form is read as parameters.
struct Request {
    std::string method = "GET";
    std::string path = "/";
    std::vector<NamedValue> parameters = {};  ///< decoded, of the address and then of a form
    std::string accept = {};
    std::string accept_encoding = {};
    std::string accept_language = {};
    std::string if_none_match = {};
    std::string host = {};
};

/// What a client gets.
struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body = {};
    std::vector<NamedValue> headers = {};
    std::string fault = {};  ///< what went wrong here, for the log; never sent
};

/// The last value of a parameter of a request; empty when it is not there.
[[nodiscard]] inline std::string_view parameter_of(const Request& request, std::string_view name) {
    std::string_view value;
    for (const NamedValue& parameter : request.parameters) {
        if (parameter.name == name) value = parameter.value;
    }
    return value;
}

/// `name` of the headers of a response; empty when it is not there.
[[nodiscard]] inline std::string_view header_of(const Response& response, std::string_view name) {
    for (const NamedValue& header : response.headers) {
        if (header.name == name) return header.value;
    }
    return {};
}

}  // namespace watwerkt::service

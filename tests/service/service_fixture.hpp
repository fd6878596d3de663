// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/tools/program_library.hpp"
#include "tools/service/api.hpp"
#include "tools/service/query_string.hpp"

namespace watwerkt::test {

/// A service on an index, without a network; on the shipped evidence unless said otherwise.
class Service {
 public:
    explicit Service(const std::filesystem::path& index = shipped_index())
        : engines_(index, 1), api_(engines_, "test") {
        engines_.refresh();
    }

    service::Response get(const std::string& path,
                          std::vector<service::NamedValue> parameters = {}) {
        service::Request request;
        request.path = path;
        request.parameters = std::move(parameters);
        request.host = host;
        request.accept = "text/html";
        return api_.answer(request);
    }

    /// An address as it stands in a page: percent-encoded, with its parameters.
    service::Response follow(const std::string& address) {
        const std::string whole = address.substr(0, address.find('#'));
        const std::size_t question = whole.find('?');
        const std::string path = whole.substr(0, question);
        const std::string query =
            question == std::string::npos ? std::string() : whole.substr(question + 1);
        return get(service::decoded(path, false).value_or("?"),
                   service::parameters_of(query).value_or(std::vector<service::NamedValue>()));
    }

    service::Api& api() { return api_; }

    std::string host = "watwerkt.test";

 private:
    answers::Engines engines_;
    service::Api api_;
};

}  // namespace watwerkt::test

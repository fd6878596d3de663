// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/answers/engines.hpp"
#include "tools/answers/parameters.hpp"
#include "tools/service/http.hpp"
#include "tools/service/metrics.hpp"

namespace watwerkt::service {

using answers::Engines;
using answers::Parameters;
using answers::Refused;

/// What every operation may use.
struct ServiceContext {
    Engines& engines;
    const Metrics& metrics;
    const std::string& program_version;
    const std::string& keeper;  ///< e-mail address of who keeps the service; may be empty
};

/// One request for one operation.
struct Call {
    const Request& request;
    const std::vector<std::string>& parts;  ///< of the path, where the pattern has {…}
    const ServiceContext& context;
};

/// For whom an answer is: what goes wrong is told programs as a problem document, people as a page.
enum class Audience { programs, people };

/// One thing that the service does.
struct Operation {
    std::string_view name;  ///< operationId in the OpenAPI document, label in the metrics
    std::string_view path;  ///< pattern: {name} stands for one part of the path
    Response (*answer)(const Call&);
    Audience audience = Audience::programs;
    bool takes_form = false;  ///< may be asked by POST too, with its parameters as a form
};

/// All of them for programs; the first whose path fits answers.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace watwerkt::service

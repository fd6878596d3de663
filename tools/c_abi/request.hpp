// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "tools/answers/parameters.hpp"
#include "tools/answers/problem.hpp"

namespace watwerkt::c_abi {

/// A request as the parameters that it stands for.
struct Request {
    std::vector<answers::NamedValue> given;
    /// Members that stand for none; their reasons are in the language of the request.
    std::vector<answers::InvalidParameter> wrong;
};

/// Reads {"uitkomst": ["lezen", "rekenen"], "aantal": 5, "facetten": false}. Throws
/// answers::Refused when the text is no JSON object, in both languages: which one was meant is in
/// it.
[[nodiscard]] Request read_request(std::string_view json);

}  // namespace watwerkt::c_abi

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

#include "tools/service/api.hpp"

namespace watwerkt::service {

/// Makes what most visitors ask first before they ask it: the start page in both languages, every
/// page that it links to, questions with one filter among them, and those questions for programs.
/// They are kept as every answer is, packed, up to half of what may be kept, so that what people do
/// ask has room. Gives how many there are now. `goes_on` is asked before each.
std::size_t make_first_answers(Api& api, const std::function<bool()>& goes_on);

}  // namespace watwerkt::service

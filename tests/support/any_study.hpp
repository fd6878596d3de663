// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/record/record.hpp"

namespace watwerkt::test {

/// For use inside a rapidcheck property: a valid study with up to four findings. From a small world
/// of codes, so that values meet often; ages overlap and parents have children.
[[nodiscard]] Study any_study(const std::string& id);

}  // namespace watwerkt::test

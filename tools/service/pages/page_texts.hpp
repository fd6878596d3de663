// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "tools/answers/speech.hpp"

namespace watwerkt::service {

/// A fixed text of the templates: {{t.search}}.
struct PageText {
    std::string_view name;
    answers::Text text;
};

/// All of them. A test holds them against the templates: none is missing, none is left over.
[[nodiscard]] std::span<const PageText> page_texts();

/// The object `t` of every model, in one language.
[[nodiscard]] nlohmann::ordered_json fixed_texts(const answers::Speech& speech);

}  // namespace watwerkt::service

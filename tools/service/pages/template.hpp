// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace watwerkt::service {

/// Fills a template of pages/templates (Mustache) with a model. `{{name}}` is escaped for HTML;
/// `{{{name}}}` is not, and only for pictures and tables that the house itself makes. Empty texts,
/// lists, objects, false and null leave a section out. Safe for several threads. Throws
/// std::logic_error for a template that does not exist or is not well-formed: a mistake in the
/// program.
[[nodiscard]] std::string filled(std::string_view template_name,
                                 const nlohmann::ordered_json& model);

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace watwerkt::service {

/// A file that was taken into the program while building.
struct EmbeddedText {
    std::string_view name;  ///< without its ending
    std::string_view text;
};

/// schemas/json: `zoek` is zoek.schema.json.
[[nodiscard]] std::span<const EmbeddedText> schema_texts();

/// schemas: `study` is study.xsd.
[[nodiscard]] std::span<const EmbeddedText> xsd_texts();

/// pages/templates: `search` is search.mustache.
[[nodiscard]] std::span<const EmbeddedText> template_texts();

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace watwerkt::service {

/// A file of schemas/json, taken into the program while building.
struct SchemaText {
    std::string_view name;  ///< `zoek` of zoek.schema.json
    std::string_view json;
};
[[nodiscard]] std::span<const SchemaText> schema_texts();

}  // namespace watwerkt::service

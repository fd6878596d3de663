// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/fields/fields.hpp"
#include "query/engine.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// A value of a facet with everything the vocabulary and the index know about it.
struct ValueRow {
    std::string code, label, definition;
    std::vector<std::string> other_names;
    std::string parent;  ///< code; empty for a top value
    int depth = 0;
    std::size_t count = 0;
};

/// The values of one facet: all concepts of its scheme, in its order, or what the records hold;
/// with how many studies have them.
[[nodiscard]] std::vector<ValueRow> value_table(const Engine& engine,
                                                const Field& field,
                                                const Speech& speech);

/// All fields, one field, or a facet with its values, as JSON.
[[nodiscard]] std::string fields_json(const Speech& speech);
[[nodiscard]] std::string field_json(const Field& field, const Speech& speech);
[[nodiscard]] std::string values_json(const Engine& engine,
                                      const Field& field,
                                      const Speech& speech);

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/harvest/harvested_item.hpp"
#include "corpus/harvest/sources.hpp"

namespace watwerkt::harvest {

/// The fields that a mapping may fill, by their Dutch names: id, titel, samenvatting, auteurs,
/// jaar, publicatie, doi, eric, url, taal, onderwerpen, licentie.
[[nodiscard]] std::span<const std::string_view> mapping_fields();

/// A path in JSON: names with points between them, `[]` for each of a list, `[0]` for one of it.
///
///     title        title[0]        author[].family        message.items
[[nodiscard]] bool is_json_path(std::string_view path);

/// Reads a table whose first row names the columns. Never throws on bad input: the row that cannot
/// be read comes as a damaged item, and what stands behind it is not read.
void read_csv_records(std::string_view bytes,
                      const std::string& name,
                      const Mapping& mapping,
                      const TakeItem& take);

/// Reads a list of JSON objects. Never throws on bad input.
void read_json_records(std::string_view bytes, const Mapping& mapping, const TakeItem& take);

/// What a page of a JSON list says about going on.
struct JsonPage {
    std::size_t records = 0;
    std::string next;  ///< value of Paging::next; empty when it is not there
    std::optional<Remark> damage;
};
[[nodiscard]] JsonPage look_at_json_page(std::string_view bytes,
                                         const Mapping& mapping,
                                         const Paging& paging);

}  // namespace watwerkt::harvest

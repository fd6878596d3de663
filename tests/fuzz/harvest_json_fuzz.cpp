// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are records by a mapping, or a refusal with advice. The first line is the path of the
// list.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/harvest/mapping.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace watwerkt::harvest;
    const std::string bytes(data, data + size);
    const auto end = std::min(bytes.find('\n'), bytes.size());
    Mapping mapping;
    mapping.records = bytes.substr(0, end);
    mapping.fields = {{"id", "id"},
                      {"titel", "title[0]"},
                      {"auteurs", "author[].family + author[].given"},
                      {"jaar", "issued.date-parts[0][0]"}};
    if (is_json_path(mapping.records)) mapping.fields["doi"] = mapping.records;
    const auto rest = bytes.substr(end);
    read_json_records(rest, mapping, [](const HarvestedItem& item) {
        const auto* damage = std::get_if<DamagedRecord>(&item.content);
        if (damage != nullptr && damage->remarks.at(0).advice.empty()) std::abort();
    });
    static_cast<void>(look_at_json_page(rest, mapping, {.parameter = "p", .next = "next"}));
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are references or refusals; together they are never more bytes than there were.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/harvest/ris.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace watwerkt::harvest;
    const std::string bytes(data, data + size);
    std::size_t kept = 0;
    for (const auto& entry : parse_ris(bytes)) {
        kept += entry.bytes.size();
        static_cast<void>(ris_publication(entry));
        if (!entry.remarks.empty() && entry.remarks.front().advice.empty()) std::abort();
    }
    if (kept > bytes.size()) std::abort();
    read_ris_records(bytes, [](const HarvestedItem&) {});
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are entries or refusals with a line and advice; LaTeX becomes text in any case.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/harvest/bibtex.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace watwerkt::harvest;
    const std::string bytes(data, data + size);
    for (const auto& entry : parse_bibtex(bytes)) {
        static_cast<void>(bibtex_publication(entry));
        const bool is_told = entry.remarks.empty() || (entry.remarks.front().position.line > 0 &&
                                                       !entry.remarks.front().advice.empty());
        if (!is_told) std::abort();
    }
    static_cast<void>(without_latex(bytes));
    read_bibtex_records(bytes, [](const HarvestedItem&) {});
    return 0;
}

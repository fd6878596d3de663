// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are a list of sources, or one complaint with file, line and advice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/error.hpp"
#include "corpus/harvest/sources.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto list =
            watwerkt::harvest::parse_sources(std::string(data, data + size), "sources.toml");
        if (list.sources.empty()) std::abort();
    } catch (const watwerkt::Error& error) {
        const bool is_complete = error.kind() == watwerkt::ErrorKind::invalid_input &&
                                 error.where().starts_with("sources.toml:") &&
                                 !error.advice().empty();
        if (!is_complete) std::abort();
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are a record or a list of remarks with an error. What was read can be written and read
// back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/validation/validation.hpp"

namespace {

const watwerkt::Vocabulary& vocabulary() {
    static const auto words = watwerkt::Vocabulary::read(WATWERKT_SOURCE_DIR "/schemas/vocabulary");
    return words;
}

bool has_error(const watwerkt::ReadResult& result) {
    return std::ranges::find(result.remarks,
                             watwerkt::Severity::error,
                             &watwerkt::Remark::severity) != result.remarks.end();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto result = watwerkt::read_and_validate(std::string(data, data + size), vocabulary());
    if (result.record.has_value() == has_error(result)) std::abort();
    if (!result.record) return 0;
    const auto again =
        watwerkt::read_and_validate(watwerkt::write_record(*result.record), vocabulary());
    // Escapes make the text longer, so a record just below the limit of size may be refused the
    // second time.
    if (!again.record && !again.remarks.empty() && again.remarks.front().rule == "te-groot")
        return 0;
    if (again.record != result.record) std::abort();
    return 0;
}

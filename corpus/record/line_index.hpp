// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt {

/// Turns an offset in a text into a line and a column. Lines end at LF; columns count bytes.
class LineIndex {
 public:
    explicit LineIndex(std::string_view text);

    /// An offset past the end gives the last line.
    [[nodiscard]] Position at(std::size_t offset) const;

 private:
    std::vector<std::size_t> starts_;  ///< offset of the first byte of each line
};

}  // namespace watwerkt

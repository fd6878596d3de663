// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/line_index.hpp"

#include <algorithm>

namespace watwerkt {

LineIndex::LineIndex(std::string_view text) : starts_{0} {
    for (auto end = text.find('\n'); end != std::string_view::npos;
         end = text.find('\n', end + 1)) {
        starts_.push_back(end + 1);
    }
}

Position LineIndex::at(std::size_t offset) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = next - starts_.begin();
    return {static_cast<int>(line), static_cast<int>(offset - *(next - 1)) + 1};
}

}  // namespace watwerkt

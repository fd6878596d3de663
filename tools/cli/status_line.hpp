// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"

namespace watwerkt::cli {

/// One line on stderr that is drawn over itself and gone at the end; nothing when that is no
/// terminal.
class StatusLine {
 public:
    explicit StatusLine(const Door& door) : door_(door) {}
    ~StatusLine() {
        if (is_drawn_) write_message("\r\x1b[K");
    }
    StatusLine(const StatusLine&) = delete;
    StatusLine& operator=(const StatusLine&) = delete;

    void draw(const std::string& words) {
        if (!door_.messages.is_terminal || words == words_) return;
        words_ = words;
        is_drawn_ = true;
        write_message("\r" + shortened(clean(words), door_.messages.width - 1) + "\x1b[K");
    }

 private:
    const Door& door_;
    std::string words_;
    bool is_drawn_ = false;
};

}  // namespace watwerkt::cli

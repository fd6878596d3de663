// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace watwerkt::cli {

enum class ColorChoice { automatic, always, never };

/// What one of the two output streams can show.
struct Terminal {
    bool is_terminal = false;
    bool has_color = false;  ///< bold and the like
    std::size_t width = 80;  ///< in columns, 20 to 400
};

/// Looks at a stream (1 or 2). Width: of the terminal, else from COLUMNS, else 80. Colour when it
/// is a terminal, NO_COLOR is not set and TERM is not `dumb`; the user's choice goes before all
/// that.
[[nodiscard]] Terminal look_at(int descriptor, ColorChoice choice);

/// Writes to stdout. Throws Error (io) when that fails, as on a full disk.
void write_out(std::string_view text);

/// Hands everything to the system. Throws Error (io).
void flush_out();

/// Writes to stderr; there is nobody to tell when that fails.
void write_message(std::string_view text);

}  // namespace watwerkt::cli

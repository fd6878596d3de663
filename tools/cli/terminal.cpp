// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "corpus/error.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t narrowest = 20;
constexpr std::size_t widest = 400;
constexpr std::size_t usual_width = 80;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t width_of(int descriptor) {
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    const std::string_view columns = environment("COLUMNS");
    std::size_t width = 0;
    const auto [end, failure] =
        std::from_chars(columns.data(), columns.data() + columns.size(), width);
    const bool is_number =
        failure == std::errc() && end == columns.data() + columns.size() && width > 0;
    return is_number ? width : usual_width;
}

[[noreturn]] void fail() {
    // Whoever reads us stopped early (`| head`). The signal for that ends us without a word, unless
    // a library turned it off: Xapian does for its connections.
    if (errno == EPIPE) {
        (void)std::signal(SIGPIPE, SIG_DFL);
        (void)std::raise(SIGPIPE);
    }
    const SystemProblem problem = describe_system_error(errno);
    throw Error(ErrorKind::io, problem.what, "stdout", problem.advice);
}

}  // namespace

Terminal look_at(int descriptor, ColorChoice choice) {
    Terminal terminal;
    terminal.is_terminal = isatty(descriptor) == 1;
    terminal.width = std::clamp(width_of(descriptor), narrowest, widest);
    terminal.has_color =
        terminal.is_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    if (choice != ColorChoice::automatic) terminal.has_color = choice == ColorChoice::always;
    return terminal;
}

void write_out(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail();
}

void flush_out() {
    if (std::fflush(stdout) != 0) fail();
}

void write_message(std::string_view text) {
    // What was found stands above what is said about it, also when both go to one screen.
    (void)std::fflush(stdout);
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace watwerkt::cli

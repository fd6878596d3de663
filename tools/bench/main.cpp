// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench genereer AANTAL MAP WOORDENLIJSTEN | zet-om AANTAL CORPUS MAP WOORDENLIJSTEN |
// proces KEREN PROGRAMMA ARGUMENT...
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "tools/bench/generated_corpus.hpp"
#include "tools/bench/processes.hpp"

namespace {

using namespace watwerkt;

// Asks the system to forget cached files, so that the next start reads the disk; only root may.
bool forget_cached_files() {
    ::sync();
    std::ofstream caches("/proc/sys/vm/drop_caches");
    caches << "3" << std::flush;
    return static_cast<bool>(caches);
}

void print(const std::string& name, std::vector<double> values, const char* unit) {
    std::ranges::sort(values);
    fmt::print("  {:<18} {:>9.1f} {:>9.1f} {:>9.1f} {}\n",
               name,
               values.front(),
               values[values.size() / 2],
               values.back(),
               unit);
}

int measure(int runs, const std::vector<std::string>& command) {
    fmt::print("  {:<18} {:>9} {:>9} {:>9}\n", "", "least", "median", "most");
    for (const bool cold : {true, false}) {
        std::vector<double> wall, cpu, memory;
        for (int i = 0; i < runs; ++i) {
            if (cold && !forget_cached_files()) break;
            const bench::ProcessFigures figures = bench::run_process(command);
            if (figures.exit_code > 1)
                throw Error(ErrorKind::io,
                            fmt::format("het programma stopte met code {}", figures.exit_code),
                            command[0]);
            wall.push_back(figures.wall_seconds * 1000);
            cpu.push_back(figures.cpu_seconds * 1000);
            memory.push_back(figures.peak_megabytes);
        }
        if (wall.empty()) {
            fmt::print("  (cold files: only measured as root)\n");
            continue;
        }
        print(cold ? "wall, files cold" : "wall, files warm", wall, "ms");
        print("cpu", cpu, "ms");
        print("peak memory", memory, "MB");
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (arguments.size() == 4 && arguments[0] == "genereer") {
            bench::generate_corpus(
                Vocabulary::read(arguments[3]), std::stoul(arguments[1]), arguments[2]);
            return 0;
        }
        if (arguments.size() == 5 && arguments[0] == "zet-om") {
            bench::convert_corpus(Vocabulary::read(arguments[4]),
                                  arguments[2],
                                  std::stoul(arguments[1]),
                                  arguments[3]);
            return 0;
        }
        if (arguments.size() >= 3 && arguments[0] == "proces")
            return measure(std::stoi(arguments[1]), {arguments.begin() + 2, arguments.end()});
        fmt::print(stderr,
                   "Gebruik: watwerkt-bench genereer AANTAL MAP WOORDENLIJSTEN | zet-om AANTAL "
                   "CORPUS MAP WOORDENLIJSTEN | proces KEREN PROGRAMMA ARGUMENT...\n");
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// watwerkt-bench-poolen maak AANTAL | meet BESTAND KEREN | klein
//
//     maak   prints generated effects, one "effect variance" a line
//     meet   pools the effects of such a file with REML and Hartung-Knapp and prints: median
//     seconds, tau squared,
//            estimate, standard error
//     klein  pools many generated sets of the sizes a search meets and prints microseconds per set
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "query/synthesis/pooling.hpp"

namespace {

using namespace watwerkt;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Effects as field studies report them: mean 0.15, tau 0.2, standard errors from 0.07 to 0.45.
std::vector<EffectSize> generate(std::size_t count, std::mt19937& random) {
    std::uniform_real_distribution<double> errors(0.07, 0.45);
    std::normal_distribution<double> normal;
    std::vector<EffectSize> effects;
    for (std::size_t i = 0; i < count; ++i) {
        const double error = errors(random);
        effects.push_back({0.15 + 0.2 * normal(random) + error * normal(random), error * error});
    }
    return effects;
}

std::vector<EffectSize> read(const std::string& file) {
    std::ifstream stream(file);
    if (!stream) {
        throw Error(ErrorKind::not_found,
                    "dit bestand is er niet of is niet te lezen",
                    file,
                    "maak het met: watwerkt-bench-poolen maak AANTAL");
    }
    std::vector<EffectSize> effects;
    for (EffectSize effect{}; stream >> effect.value >> effect.variance;) effects.push_back(effect);
    return effects;
}

void measure(const std::string& file, int runs) {
    const std::vector<EffectSize> effects = read(file);
    std::vector<double> times;
    PooledEstimate pooled{};
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        pooled = pool(effects);
        times.push_back(seconds_since(start));
    }
    std::ranges::sort(times);
    fmt::print("{:.9f} {:.12g} {:.12g} {:.12g}\n",
               times.at(times.size() / 2),
               pooled.tau_squared,
               pooled.estimate,
               pooled.standard_error);
}

/// Microseconds per set, the mean over many sets that differ.
double time_per_set(std::size_t count, PoolingMethod method) {
    std::mt19937 random(20261121);
    std::vector<std::vector<EffectSize>> sets;
    for (int i = 0; i < 500; ++i) sets.push_back(generate(count, random));
    constexpr int rounds = 20;
    double kept = 0;  // so that nothing is optimised away
    const auto start = Clock::now();
    for (int round = 0; round < rounds; ++round) {
        for (const auto& set : sets) kept += pool(set, {.method = method}).estimate;
    }
    const double seconds = seconds_since(start);
    if (kept != kept) fmt::print(stderr, "een schatting was geen getal\n");
    return seconds * 1e6 / (rounds * static_cast<double>(sets.size()));
}

void measure_small_sets() {
    fmt::print(
        "{:>6} {:>9} {:>9} {:>9}   microseconden per verzameling\n", "k", "REML", "DL", "PM");
    for (const std::size_t count : {1U, 2U, 3U, 5U, 10U, 20U, 50U, 90U}) {
        fmt::print("{:>6} {:>9.2f} {:>9.2f} {:>9.2f}\n",
                   count,
                   time_per_set(count, PoolingMethod::restricted_maximum_likelihood),
                   time_per_set(count, PoolingMethod::dersimonian_laird),
                   time_per_set(count, PoolingMethod::paule_mandel));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (arguments.size() == 2 && arguments[0] == "maak") {
            std::mt19937 random(20261121);
            for (const EffectSize& effect : generate(std::stoul(arguments[1]), random)) {
                fmt::print("{:.17g} {:.17g}\n", effect.value, effect.variance);
            }
            return 0;
        }
        if (arguments.size() == 3 && arguments[0] == "meet") {
            measure(arguments[1], std::stoi(arguments[2]));
            return 0;
        }
        if (arguments.size() == 1 && arguments[0] == "klein") {
            measure_small_sets();
            return 0;
        }
        fmt::print(stderr,
                   "Gebruik: watwerkt-bench-poolen maak AANTAL | meet BESTAND KEREN | klein\n");
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 5;
    }
}

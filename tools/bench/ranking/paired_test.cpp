// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/ranking/paired_test.hpp"

#include <cmath>
#include <random>

#include "corpus/error.hpp"
#include "query/synthesis/distributions.hpp"

namespace watwerkt {
namespace {

constexpr std::uint64_t seed = 20261130;
constexpr double equal = 1e-12;  // sums in another order differ in the last bits

double chance_by_t(const std::vector<double>& differences, double mean) {
    const auto count = static_cast<double>(differences.size());
    double squares = 0;
    for (const double difference : differences)
        squares += (difference - mean) * (difference - mean);
    if (count < 2 || squares < equal) return std::abs(mean) < equal ? 1 : 0;
    return student_two_sided(mean / std::sqrt(squares / (count - 1) / count), count - 1);
}

double chance_by_randomisation(const std::vector<double>& differences) {
    double observed = 0;
    for (const double difference : differences) observed += difference;
    std::mt19937_64 random(seed);
    std::size_t extreme = 0;
    for (std::size_t round = 0; round < randomisations; ++round) {
        double sum = 0;
        std::uint64_t signs = 0;
        for (std::size_t i = 0; i < differences.size(); ++i) {
            if (i % 64 == 0) signs = random();
            sum += (signs >> (i % 64) & 1U) != 0 ? differences[i] : -differences[i];
        }
        if (std::abs(sum) >= std::abs(observed) - equal) ++extreme;
    }
    return static_cast<double>(extreme + 1) / static_cast<double>(randomisations + 1);
}

}  // namespace

PairedTest paired_test(const std::vector<double>& first, const std::vector<double>& second) {
    if (first.size() != second.size())
        throw Error(ErrorKind::invalid_argument, "de twee metingen hebben niet evenveel vragen");
    PairedTest test;
    test.pairs = first.size();
    if (test.pairs == 0) return test;
    std::vector<double> differences;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double difference = second[i] - first[i];
        if (difference > equal) ++test.better;
        if (difference < -equal) ++test.worse;
        test.mean_difference += difference / static_cast<double>(test.pairs);
        differences.push_back(difference);
    }
    test.t_chance = chance_by_t(differences, test.mean_difference);
    test.randomisation_chance = chance_by_randomisation(differences);
    return test;
}

}  // namespace watwerkt

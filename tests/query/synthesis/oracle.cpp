// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/synthesis/oracle.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

namespace watwerkt::test {

std::optional<nlohmann::json> read_oracle() {
    const auto path =
        std::filesystem::path(WATWERKT_SOURCE_DIR) / "../shared/oracle/meta_oracle.json";
    std::ifstream file(path);
    if (!file) {
        WARN("skipped: " << path.lexically_normal() << " is not there");
        SUCCEED();
        return std::nullopt;
    }
    return nlohmann::json::parse(file);
}

bool is_near(double found, double expected, double tolerance, double scale) {
    return std::abs(found - expected) <= tolerance * std::max(std::abs(expected), scale);
}

bool is_near_p(double found, double expected) {
    return std::abs(found - expected) <= std::max(1e-5 * expected, 1e-12);
}

std::vector<double> numbers(const nlohmann::json& list) { return list.get<std::vector<double>>(); }

std::vector<ClusteredEffect> clustered_effects(const nlohmann::json& data_set) {
    const auto& input = data_set.at("input");
    const auto values = numbers(input.at("yi"));
    const auto variances = numbers(input.at("vi"));
    std::map<std::string, std::uint64_t> names;
    std::vector<ClusteredEffect> effects;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string name =
            input.contains("cluster") ? input["cluster"][i].dump() : std::to_string(i);
        const auto cluster = names.try_emplace(name, names.size()).first->second;
        effects.push_back({values[i], variances[i], cluster});
    }
    return effects;
}

void check_estimate(const TestedEstimate& found, const nlohmann::json& expected, double tolerance) {
    const double error = expected.at("se");
    const auto near = [&](const char* name, double value, double scale) {
        if (!expected.contains(name)) return;
        INFO(name << ": found " << value << ", expected " << expected[name]);
        CHECK(is_near(value, expected[name].get<double>(), tolerance, scale));
    };
    near("estimate", found.value, error);
    near("se", found.standard_error, 0);
    near("stat", found.statistic, 1);
    near("ci.lb", found.lower, error);
    near("ci.ub", found.upper, error);
    if (expected.contains("df") && !expected["df"].is_null()) {
        REQUIRE(found.degrees_of_freedom);
        near("df", *found.degrees_of_freedom, 0);
    } else {
        CHECK_FALSE(found.degrees_of_freedom);
    }
    INFO("p: found " << found.p << ", expected " << expected.at("p"));
    // A p moves with its degrees of freedom and statistic: it inherits their tolerance in the far
    // tail.
    CHECK(is_near_p(found.p, expected.at("p")));
}

}  // namespace watwerkt::test

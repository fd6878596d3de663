// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/shards/missing_shard.hpp"

#include <array>
#include <numeric>

namespace watwerkt {
namespace {

constexpr std::array loss_codes = {std::string_view("onbereikbaar"),
                                   std::string_view("geen-antwoord"),
                                   std::string_view("andere-index"),
                                   std::string_view("beschadigd")};

// "1", "1 en 3", "1, 3 en 4".
std::string numbers_of(const std::vector<MissingShard>& missing, std::string_view last_glue) {
    std::string text;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        if (i > 0) text += i + 1 == missing.size() ? last_glue : ", ";
        text += std::to_string(missing[i].shard + 1);
    }
    return text;
}

}  // namespace

std::string_view code_of(ShardLoss loss) noexcept {
    return loss_codes[static_cast<std::size_t>(loss)];
}

std::size_t records_in(const std::vector<MissingShard>& missing) noexcept {
    return std::accumulate(
        missing.begin(), missing.end(), std::size_t{0}, [](std::size_t sum, const auto& one) {
            return sum + one.records;
        });
}

std::string notice_of(const std::vector<MissingShard>& missing, std::string_view language) {
    if (missing.empty()) return {};
    const bool is_one = missing.size() == 1;
    const std::size_t records = records_in(missing);
    const std::string count = std::to_string(missing.front().count);
    if (language == "en") {
        return (is_one ? "Part " : "Parts ") + numbers_of(missing, " and ") + " of the " + count +
               " parts of the index " + (is_one ? "is" : "are") +
               " not there now. So this answer misses " + std::to_string(records) +
               (records == 1 ? " record" : " records") +
               ": all numbers and verdicts are about the rest only.";
    }
    return (is_one ? "Deel " : "Delen ") + numbers_of(missing, " en ") + " van de " + count +
           (count == "1" ? " deel" : " delen") + " van de index " + (is_one ? "is" : "zijn") +
           " er nu niet. Dit antwoord mist daardoor " + std::to_string(records) +
           (records == 1 ? " record" : " records") +
           ": alle aantallen en oordelen gaan alleen over de rest.";
}

std::string details_of(const std::vector<MissingShard>& missing) {
    std::string text;
    for (const MissingShard& one : missing) {
        text += (text.empty() ? "deel " : "; deel ") + std::to_string(one.shard + 1) + " van " +
                std::to_string(one.count) + ": " + one.detail;
    }
    return text;
}

}  // namespace watwerkt

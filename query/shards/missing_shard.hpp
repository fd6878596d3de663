// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// Why a shard is not there.
enum class ShardLoss {
    unreachable,  ///< `onbereikbaar`: nobody there, or the folder is not
    silent,       ///< `geen-antwoord`: no answer within the time there is for it
    other_index,  ///< `andere-index`: what is there is another generation, or another shard
    damaged       ///< `beschadigd`: it cannot be read
};
[[nodiscard]] std::string_view code_of(ShardLoss loss) noexcept;

/// A shard that an answer had to do without.
struct MissingShard {
    std::size_t shard = 0;    ///< from 0; people and files count from 1
    std::size_t count = 0;    ///< shards there should be
    std::size_t records = 0;  ///< records in it, of every kind
    ShardLoss loss = ShardLoss::unreachable;
    std::string detail;  ///< where and why, for the keeper of the machine; not for the network
    friend bool operator==(const MissingShard&, const MissingShard&) = default;
};

/// "Deel 2 van 4 van de index is er nu niet. Dit antwoord mist daardoor 312 records: alle aantallen
/// en oordelen gaan alleen over de rest." Empty when nothing is missing.
[[nodiscard]] std::string notice_of(const std::vector<MissingShard>& missing,
                                    std::string_view language);

/// What is missing for who keeps the machine: a line per shard with its place and reason.
[[nodiscard]] std::string details_of(const std::vector<MissingShard>& missing);

[[nodiscard]] std::size_t records_in(const std::vector<MissingShard>& missing) noexcept;

}  // namespace watwerkt

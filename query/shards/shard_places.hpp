// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/shards/lost_places.hpp"

namespace watwerkt {

/// What to do when a shard is not there: `fout`, an error, or `deel`, an answer from the others
/// that says so.
enum class OnLoss { error, partial };
/// Nothing for another word than fout and deel.
[[nodiscard]] std::optional<OnLoss> on_loss_from_name(std::string_view name) noexcept;

/// Where a shard may be found.
struct ShardPlace {
    enum class Kind {
        here,    ///< `hier`: in the generation's own folder
        folder,  ///< another folder on this machine
        server   ///< a server of Xapian's remote protocol (xapian-tcpsrv)
    };
    Kind kind = Kind::here;
    std::filesystem::path folder;
    std::string host;
    unsigned port = 0;
    friend bool operator==(const ShardPlace&, const ShardPlace&) = default;

    /// As it is written in the file.
    [[nodiscard]] std::string text() const;
};

/// Where all shards of an index are, as the file `delen.txt` says:
///
///     # everything behind # is for people
///     bij-verlies fout            # or deel; without this line fout
///     wachttijd   5               # seconds for each step, 1 to 600; without this line 5
///     1  hier                     # every shard once, with its places in order of preference
///     2  10.0.0.2:7001  10.0.0.3:7001
///     3  [fd00::2]:7001
///     4  /srv/watwerkt/deel-4
struct ShardPlaces {
    OnLoss on_loss = OnLoss::error;
    std::chrono::milliseconds patience{5000};
    std::vector<std::vector<ShardPlace>> places;  ///< by shard, from 0; empty: all are here
};

/// The name of that file, beside `current`.
inline constexpr std::string_view shard_places_file = "delen.txt";

/// Throws Error (invalid_input) naming the line that is wrong.
[[nodiscard]] ShardPlaces shard_places_from_text(std::string_view text,
                                                 const std::filesystem::path& file);

/// How the documents of a generation are found and what happens when some are not.
struct Opening {
    /// The file that says where the shards are. Empty: `delen.txt` beside the generation, or, when
    /// there is none, all shards are here.
    std::filesystem::path places = {};
    std::optional<OnLoss> on_loss = std::nullopt;  ///< instead of what the file says
    /// Shared by engines that are opened again and again; may be null.
    std::shared_ptr<LostPlaces> lost = nullptr;
};

/// Reads the file that an opening names or that lies beside the generation. Throws Error:
/// not_found (a named file that is not there), invalid_input.
[[nodiscard]] ShardPlaces read_shard_places(const std::filesystem::path& generation,
                                            const Opening& opening);

}  // namespace watwerkt

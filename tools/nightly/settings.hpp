// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::nightly {

/// Where a nightly run finds and puts everything. docs/nightly.md shows the file by example.
struct NightSettings {
    std::filesystem::path index;
    std::vector<std::filesystem::path> corpora;  ///< folders with our own records
    std::filesystem::path state;                 ///< lock and reports; made when needed
    std::size_t keep = 3;                        ///< generations
    std::size_t shards = 0;                      ///< 0: one database; docs/replicas-and-shards.md

    std::filesystem::path sources;    ///< empty: nothing is harvested
    std::filesystem::path store;      ///< what was fetched
    std::filesystem::path harvested;  ///< records made of it

    std::filesystem::path golden;       ///< golden questions; empty: none are asked
    double largest_drop = 2;            ///< percent of records or findings that may go
    double largest_share_flipped = 10;  ///< percent of verdicts that may become another

    std::filesystem::path reports;  ///< default: `verslagen` in `state`
    std::size_t kept_reports = 90;
    std::string site;                ///< address of the site, for links; may be empty
    std::filesystem::path metrics;   ///< Prometheus text file; empty: none
    std::string mail_to, mail_from;  ///< empty: no mail is prepared
};

/// Reads the file with settings; relative paths begin at its folder. Throws Error: not_found, io,
/// invalid_input with file:line, the key, and how to put it right.
[[nodiscard]] NightSettings read_settings(const std::filesystem::path& file);

/// The same from text; `file` stands in messages.
[[nodiscard]] NightSettings parse_settings(std::string_view text,
                                           const std::filesystem::path& file);

}  // namespace watwerkt::nightly

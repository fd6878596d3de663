// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

#include "corpus/harvest/harvest.hpp"
#include "tools/answers/speech.hpp"
#include "tools/nightly/night_report.hpp"
#include "tools/nightly/settings.hpp"

namespace watwerkt::nightly {

/// What a night needs; it reads no environment and no clock of its own.
struct NightOptions {
    NightSettings settings;
    std::filesystem::path vocabulary;                  ///< folder with *.rdf
    std::filesystem::path words;                       ///< list of words and word parts
    answers::Speech speech{answers::Language::dutch};  ///< of the report
    bool is_forced = false;                            ///< publish although the checks say no
    bool is_offline = false;                           ///< harvest from what was kept
    harvest::Clock clock;
    /// Makes what goes out, one for each host; empty: over HTTP.
    std::function<harvest::Fetch()> make_fetch;
    /// Called when a step begins, and by some steps as they go on (done, total); may be empty.
    std::function<void(std::string_view step, std::size_t done, std::size_t total)> show;
};

/// One night: harvest, build beside what is published, check, publish, compare, report.
///
/// Whatever goes wrong half-way, what was published stays published; the report says what went
/// wrong and what to do. Nothing is built when nothing changed: the fingerprint of all input is
/// that of the published generation, and that one is sound.
///
/// What could not be harvested does not stop the night: the records of last time are used.
///
/// Throws Error: busy (another night is running), io (the state folder cannot be written),
/// invalid_input or not_found (golden questions, sources): nothing was done then.
[[nodiscard]] NightReport run_night(const NightOptions& options);

}  // namespace watwerkt::nightly

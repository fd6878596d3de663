// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/answers/speech.hpp"
#include "tools/nightly/night_report.hpp"
#include "tools/nightly/settings.hpp"

namespace watwerkt::nightly {

/// What later nights want to know of an earlier one.
struct EarlierNight {
    std::uint64_t number = 0;
    std::string ended, generation, headline, summary;
    bool is_good = false;  ///< published, or nothing had changed
};

/// The reports of all nights, in files:
///
///     nacht-000012.json  .txt  .html    one night
///     laatste.json  .txt  .html         the last one again
///     nachten.rss                       the last thirty
///     bericht.eml                       the last one as a mail, when settings ask for it
///
/// Each is written whole or not at all. A damaged report of an earlier night is passed over.
class ReportFolder {
 public:
    /// Makes the folder when needed. Throws Error (io).
    explicit ReportFolder(const NightSettings& settings);

    /// The nights of which a report can be read, oldest first.
    [[nodiscard]] const std::vector<EarlierNight>& nights() const noexcept { return nights_; }
    /// One more than the highest number that a report has.
    [[nodiscard]] std::uint64_t next_number() const noexcept { return next_number_; }

    /// Writes all files about a night and takes away what is too old. Throws Error (io).
    void write(const NightReport& report, const answers::Speech& speech);

 private:
    void write_feed(const answers::Speech& speech) const;
    void write_metrics(const NightReport& report) const;
    void remove_old() const;

    const NightSettings& settings_;
    std::vector<EarlierNight> nights_;
    std::uint64_t next_number_ = 1;
};

}  // namespace watwerkt::nightly

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/harvest/report.hpp"
#include "corpus/quarantine/quarantine.hpp"
#include "indexer/generation/record_changes.hpp"
#include "tools/nightly/golden_questions.hpp"

namespace watwerkt::nightly {

/// How a night ended.
enum class NightOutcome {
    published,  ///< a new generation is published
    unchanged,  ///< nothing had changed, so the published generation stays
    refused,    ///< a new generation was made, but the checks said no; the old one stays
    failed      ///< it went wrong; the old one stays
};
/// `gepubliceerd`, `ongewijzigd`, `tegengehouden`, `mislukt`.
[[nodiscard]] std::string_view code_of(NightOutcome outcome) noexcept;

/// How much a generation holds.
struct NightCounts {
    std::size_t studies = 0, actions = 0, stories = 0, findings = 0;
    [[nodiscard]] std::size_t records() const { return studies + actions + stories; }
};

/// A verdict that became another one, in the words of the report's language.
struct ToldChange {
    std::string action, outcome;  ///< codes
    std::string title;            ///< "Tutoring → Rekenen"
    std::string before, after;    ///< verdict with its numbers
};

/// How long a part of the night took; checking a new index is also in the time of making it.
struct NightStep {
    std::string name;  ///< code: oogsten, indexeren, keuren, vergelijken
    double seconds = 0;
};

/// Everything that a night has to tell.
struct NightReport {
    std::uint64_t number = 0;    ///< grows with each night, whatever the clock does
    std::string started, ended;  ///< UTC, ISO 8601
    double seconds = 0;          ///< by the clock; 0 when it was put back
    std::vector<NightStep> steps;
    NightOutcome outcome = NightOutcome::failed;
    std::string failure;                  ///< why it failed; empty otherwise
    std::vector<std::string> objections;  ///< what the checks have against the new generation
    bool is_forced = false;               ///< published in spite of them

    std::string before, generation;  ///< names: published before, and now; empty when there is none
    std::optional<NightCounts> counts_before, counts;
    std::optional<harvest::HarvestReport> harvest;
    std::vector<Refusal> refused;           ///< record files that are in quarantine
    std::vector<std::string> carried_over;  ///< ids of which the last good version stays
    RecordChanges records;                  ///< since `before`
    std::vector<ToldChange> verdicts;       ///< since `before`
    std::vector<GoldenResult> golden;
    std::vector<std::string> remarks;  ///< what a person should look at besides
    std::vector<std::string> notes;    ///< what is good to know, and asks nothing

    /// Somebody should have a look: nothing was published that should be, a source failed, a record
    /// was refused, or the checks were overruled.
    [[nodiscard]] bool needs_attention() const;
};

}  // namespace watwerkt::nightly

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/quarantine/quarantine.hpp"
#include "corpus/record/record.hpp"
#include "indexer/document/document_rules.hpp"
#include "indexer/generation/generation.hpp"

namespace watwerkt {

struct BuildReport;

/// What a build needs; it reads no environment and no clock of its own.
struct BuildOptions {
    std::filesystem::path corpus;                     ///< folder with record files
    std::vector<std::filesystem::path> more_corpora;  ///< other folders with record files
    std::filesystem::path vocabulary;                 ///< folder with *.rdf
    std::filesystem::path words;  ///< list of words and word parts, `woorden.bin`
    std::filesystem::path index;  ///< index folder; made when needed
    std::chrono::system_clock::time_point now;
    /// Tells the time at the end, for the date of what changed (record_dates.hpp); without it that
    /// date is `now`, as if building takes no time.
    std::function<std::chrono::system_clock::time_point()> clock = {};
    ReadLimits limits;
    std::size_t keep = 3;          ///< generations that stay, the new one included
    std::size_t batch = 1000;      ///< records that a thread takes at once: bounds memory
    std::size_t threads = 0;       ///< 0: one for each processor
    std::size_t shards = 0;        ///< parts to deal the documents over (1 to 256); 0: one database
    DocumentRules document_rules;  ///< other values are for measuring
    /// Called now and then with (done, total) files; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
    /// Judges the new generation, whole and checked, before it is published; may be empty. What it
    /// throws leaves the build: nothing is published and the new generation is taken away.
    std::function<void(const std::filesystem::path& generation, const BuildReport& report)> judge;
};

/// What a build did.
struct BuildReport {
    std::string generation;
    std::size_t read = 0;  ///< record files seen
    std::size_t kept = 0;  ///< records in the new generation, carried over ones included
    std::size_t studies = 0, actions = 0, stories = 0, findings = 0;
    std::vector<ShardFacts> shards;  ///< as in the manifest
    std::vector<Refusal> refused;    ///< in quarantine, with reasons
    std::vector<std::string>
        carried_over;  ///< ids whose new version was refused and whose last good version stays
    std::vector<std::string> withdrawn;  ///< ids of the previous generation that are gone
};

/// Builds a new generation from a corpus and publishes it.
///
/// Every record is read and validated; a refused one goes to quarantine and its last good version,
/// if the previous generation has it, stays searchable. The generation is written beside the
/// others, compacted, synced, opened and checked, and only then published by renaming one file: a
/// reader sees the old generation or the new one, whatever happens half-way. Leftovers of stopped
/// builds are removed.
///
/// A build that fails takes its half-made generation away, so that a full disk is not left full.
///
/// The list of words goes into the generation, so that a reader needs no other.
///
/// Throws Error: invalid_argument (too many shards), not_found (no corpus, no valid record at all),
/// busy (another build), io (disk full; the old generation stays).
BuildReport build_index(const BuildOptions& options);

}  // namespace watwerkt

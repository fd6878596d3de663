// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file_lock.hpp"

namespace watwerkt {

/// Version of what a generation holds and how; docs/index-format.md has its history.
inline constexpr int index_format_version = 7;

/// The list of words and word parts that a generation was analysed with.
inline constexpr std::string_view words_file = "woorden.bin";

/// The words of the records themselves, in the form of a list of words; the head family of each
/// counts the records that have it.
inline constexpr std::string_view index_words_file = "indexwoorden.bin";
/// How words with marks are written, a folded form and its written form on each line.
inline constexpr std::string_view written_forms_file = "schrijfwijzen.tsv";
/// What is offered while a question is being typed (indexer/suggestion/suggestion_table.hpp).
inline constexpr std::string_view suggestions_file = "suggesties.bin";
/// Hunspell's Dutch dictionary: a second opinion on spelling. Absent where the build found none.
inline constexpr std::string_view spelling_affixes_file = "nl.aff";
inline constexpr std::string_view spelling_words_file = "nl.dic";

/// More shards than this are a slip of the keyboard.
inline constexpr std::size_t most_shards = 256;
/// The folder with the shards of a generation that was built in parts; see shard_folders.hpp.
inline constexpr std::string_view shards_folder = "delen";

/// A shard as it was built.
struct ShardFacts {
    std::string uuid;         ///< Xapian's name for the compacted database; copies keep it
    std::size_t records = 0;  ///< documents in it
    friend bool operator==(const ShardFacts&, const ShardFacts&) = default;
};

/// What `manifest.json` of a generation says.
struct Manifest {
    int format_version = index_format_version;
    std::string analyser_version;
    std::string program_version;
    std::string built;  ///< UTC, ISO 8601
    std::size_t studies = 0, actions = 0, stories = 0, findings = 0;
    std::map<std::string, std::size_t> sources;  ///< studies per source name
    std::string
        input;  ///< input_fingerprint of what it was made of; empty: of before that was kept
    std::string open_codes;  ///< JSON text of FacetDictionary::open_codes_json
    std::map<std::string, std::string> checksums;  ///< SHA-256 by file, relative to the generation
    std::vector<ShardFacts> shards;  ///< in order; empty when there is one database, in `xapian/`
};

[[nodiscard]] std::string to_json(const Manifest& manifest);
/// Throws Error (index_mismatch) when the text is damaged or has another format version.
[[nodiscard]] Manifest manifest_from_json(std::string_view json, const std::filesystem::path& file);

/// The layout of an index folder:
///
///     current                 one line: the name of the published generation
///     delen.txt               where the shards are, when not all here (query/shards)
///     g-20261121T021500Z-1/   a generation: xapian/ (or delen/1, delen/2, ...)
///                             kolommen.bin  tellingen.bin  coderecords.bin  vocabulary.bin
///                             begrippen.bin  woorden.bin  woordstroom.bin  indexwoorden.bin
///                             schrijfwijzen.tsv  suggesties.bin  nl.aff  nl.dic  datums.tsv
///                             manifest.json
///     building-…/             left by a build that was stopped; the next build removes it
///     quarantaine/            refused records, with their bytes and the reason
///     lock                    held by the build that is running
class IndexFolder {
 public:
    explicit IndexFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }
    [[nodiscard]] std::filesystem::path quarantine() const { return folder_ / "quarantaine"; }

    /// The published generation. Throws Error: index_missing when nothing is published.
    [[nodiscard]] std::filesystem::path current() const;

    /// The names of all complete generations, oldest first.
    [[nodiscard]] std::vector<std::string> generations() const;

    /// Makes a generation the published one: writes `current` anew, syncs it, renames it over the
    /// old one.
    void publish(const std::string& generation) const;

 private:
    std::filesystem::path folder_;
};

/// Reads a generation's manifest and checks both versions. Throws Error (index_mismatch).
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& generation);

/// Opens every part of a generation, compares checksums and counts. Throws Error (index_mismatch)
/// naming the first part that is wrong. Reads the whole generation: meant for building and for
/// `controleer`. The shards in `elsewhere`, from 0, need not be here; what is here must be right.
void check_generation(const std::filesystem::path& generation,
                      const std::set<std::size_t>& elsewhere = {});

/// SHA-256 of every file below a folder but `manifest.json`, by relative path.
[[nodiscard]] std::map<std::string, std::string> checksums_of(
    const std::filesystem::path& generation);

/// Writes a file's bytes and its folder entry to disk. Throws Error (io).
void sync_to_disk(const std::filesystem::path& file);

/// Writes a file whole: to a neighbour, synced, then renamed over it. Throws Error (io).
void write_atomically(const std::filesystem::path& file, std::string_view bytes);

/// Holds a lock file for as long as it lives; the system lets go of it when the process dies.
class FolderLock {
 public:
    /// Throws Error (busy) when another process holds it.
    explicit FolderLock(const std::filesystem::path& folder);

 private:
    FileLock lock_;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/generation.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/sha256.hpp"
#include "indexer/columns/code_records.hpp"
#include "indexer/columns/columns.hpp"
#include "indexer/columns/page_counts.hpp"
#include "indexer/generation/parallel.hpp"
#include "indexer/generation/shard_folders.hpp"
#include "indexer/language/analyser.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

constexpr std::size_t vocabulary_limit = 64U << 20U;
constexpr std::size_t manifest_limit = 64U << 20U;
constexpr std::string_view reindex_advice = "maak de index opnieuw met: watwerkt indexeer";

[[noreturn]] void fail(std::string_view doing, const fs::path& file) {
    const int code = errno;
    const std::string advice = code == ENOSPC ? "maak ruimte op de schijf en probeer het opnieuw"
                                              : "controleer de rechten van deze map";
    throw Error(ErrorKind::io,
                std::string(doing) + " is niet gelukt (" + std::strerror(code) + ")",
                file.string(),
                advice);
}

class Descriptor {
 public:
    Descriptor(const fs::path& file, int flags, mode_t mode = 0644)
        : number_(::open(file.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

 private:
    int number_;
};

// One to each record, and whole.
void check_columns(const fs::path& generation, const Manifest& manifest, std::size_t records) {
    const auto vocabulary =
        Vocabulary::from_bytes(read_file(generation / "vocabulary.bin", vocabulary_limit));
    FacetDictionary dictionary(vocabulary);
    dictionary.add_open_codes(manifest.open_codes);
    const Columns columns = Columns::open(generation / columns_file);
    columns.verify_every_number(dictionary);
    PageCounts::open(generation / page_counts_file).verify(dictionary, columns);
    CodeRecords::open(generation / code_records_file).verify_every_number(dictionary, columns);
    if (columns.record_count() != records) {
        throw Error(ErrorKind::index_mismatch,
                    "de kolommen tellen " + std::to_string(columns.record_count()) +
                        " records, het overzicht " + std::to_string(records),
                    generation.string(),
                    reindex_advice);
    }
}

}  // namespace

std::string to_json(const Manifest& manifest) {
    nlohmann::ordered_json json = {
        {"format_version", manifest.format_version},
        {"analyser_version", manifest.analyser_version},
        {"program_version", manifest.program_version},
        {"built", manifest.built},
        {"studies", manifest.studies},
        {"actions", manifest.actions},
        {"stories", manifest.stories},
        {"findings", manifest.findings},
        {"sources", manifest.sources},
        {"input", manifest.input},
        {"open_codes",
         nlohmann::ordered_json::parse(manifest.open_codes.empty() ? "{}" : manifest.open_codes)},
        {"checksums", manifest.checksums},
    };
    for (const ShardFacts& shard : manifest.shards)
        json["shards"].push_back({{"uuid", shard.uuid}, {"records", shard.records}});
    return json.dump(1) + '\n';
}

Manifest manifest_from_json(std::string_view text, const fs::path& file) {
    Manifest manifest;
    try {
        const auto json = nlohmann::json::parse(text);
        manifest.format_version = json.at("format_version").get<int>();
        if (manifest.format_version != index_format_version) {
            throw Error(ErrorKind::index_mismatch,
                        "deze index heeft vorm " + std::to_string(manifest.format_version) +
                            ", dit programma leest vorm " + std::to_string(index_format_version),
                        file.string(),
                        reindex_advice);
        }
        manifest.analyser_version = json.at("analyser_version").get<std::string>();
        manifest.program_version = json.at("program_version").get<std::string>();
        manifest.built = json.at("built").get<std::string>();
        manifest.studies = json.at("studies").get<std::size_t>();
        manifest.actions = json.at("actions").get<std::size_t>();
        manifest.stories = json.at("stories").get<std::size_t>();
        manifest.findings = json.at("findings").get<std::size_t>();
        manifest.sources = json.at("sources").get<std::map<std::string, std::size_t>>();
        manifest.input = json.value("input", std::string());
        manifest.open_codes = json.at("open_codes").dump();
        manifest.checksums = json.at("checksums").get<std::map<std::string, std::string>>();
        if (json.contains("shards")) {
            for (const auto& shard : json.at("shards")) {
                manifest.shards.push_back(
                    {shard.at("uuid").get<std::string>(), shard.at("records").get<std::size_t>()});
            }
        }
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::index_mismatch,
                    std::string("het overzicht van de index is beschadigd (") + error.what() + ")",
                    file.string(),
                    reindex_advice);
    }
    return manifest;
}

fs::path IndexFolder::current() const {
    const fs::path file = folder_ / "current";
    constexpr std::string_view advice =
        "maak een index met: watwerkt indexeer --corpus MAP --index MAP";
    std::error_code missing;
    if (!fs::exists(file, missing))
        throw Error(
            ErrorKind::index_missing, "hier staat nog geen index", folder_.string(), advice);
    std::string name = read_file(file, 4096);
    while (!name.empty() && (name.back() == '\n' || name.back() == '\r')) name.pop_back();
    // The name comes from a file: it must not lead out of this folder.
    if (!name.starts_with("g-") || name.find('/') != std::string::npos ||
        !fs::is_directory(folder_ / name, missing)) {
        throw Error(ErrorKind::index_missing,
                    "de gepubliceerde index '" + name + "' is er niet",
                    file.string(),
                    advice);
    }
    return folder_ / name;
}

std::vector<std::string> IndexFolder::generations() const {
    std::vector<std::string> names;
    if (!fs::is_directory(folder_)) return names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && name.starts_with("g-") &&
            fs::exists(entry.path() / "manifest.json"))
            names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

void IndexFolder::publish(const std::string& generation) const {
    write_atomically(folder_ / "current", generation + '\n');
}

Manifest read_manifest(const fs::path& generation) {
    const fs::path file = generation / "manifest.json";
    if (!fs::exists(file))
        throw Error(ErrorKind::index_mismatch,
                    "deze index is niet compleet: het overzicht ontbreekt",
                    file.string(),
                    reindex_advice);
    Manifest manifest = manifest_from_json(read_file(file, manifest_limit), file);
    if (manifest.analyser_version != analyser_version) {
        throw Error(ErrorKind::index_mismatch,
                    "deze index is gemaakt met een andere taalbewerking (" +
                        manifest.analyser_version + ", nu " + std::string(analyser_version) + ")",
                    file.string(),
                    reindex_advice);
    }
    return manifest;
}

namespace {

// Whether a file belongs to a shard that may be absent and is.
bool is_elsewhere(const fs::path& generation,
                  const std::string& file,
                  const std::set<std::size_t>& elsewhere) {
    return std::ranges::any_of(elsewhere, [&](std::size_t shard) {
        const fs::path folder = shard_path(generation, shard);
        return (generation / file).generic_string().starts_with(folder.generic_string() + '/') &&
               !fs::exists(folder);
    });
}

void check_count(const fs::path& folder, std::size_t expected) {
    const Xapian::Database database(folder.string());
    if (database.get_doccount() == expected) return;
    throw Error(ErrorKind::index_mismatch,
                "de index telt " + std::to_string(database.get_doccount()) +
                    " records, het overzicht " + std::to_string(expected),
                folder.string(),
                reindex_advice);
}

}  // namespace

void check_generation(const fs::path& generation, const std::set<std::size_t>& elsewhere) {
    const Manifest manifest = read_manifest(generation);
    const auto found = checksums_of(generation);
    for (const auto& [file, checksum] : manifest.checksums) {
        const auto here = found.find(file);
        if (here == found.end() && is_elsewhere(generation, file, elsewhere)) continue;
        if (here == found.end() || here->second != checksum) {
            throw Error(ErrorKind::index_mismatch,
                        here == found.end() ? "dit deel van de index ontbreekt"
                                            : "dit deel van de index is beschadigd",
                        (generation / file).string(),
                        reindex_advice);
        }
    }
    const std::size_t expected = manifest.studies + manifest.actions + manifest.stories;
    check_columns(generation, manifest, expected);
    try {
        if (manifest.shards.empty()) check_count(whole_path(generation), expected);
        for (std::size_t shard = 0; shard < manifest.shards.size(); ++shard) {
            const fs::path folder = shard_path(generation, shard);
            if (fs::exists(folder) || !elsewhere.contains(shard))
                check_count(folder, manifest.shards[shard].records);
        }
    } catch (const Xapian::Error& error) {
        throw Error(ErrorKind::index_mismatch,
                    "de index is niet te openen: " + error.get_msg(),
                    generation.string(),
                    reindex_advice);
    }
}

std::map<std::string, std::string> checksums_of(const fs::path& generation) {
    std::map<std::string, std::string> checksums;
    for (const auto& entry : fs::recursive_directory_iterator(generation)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().lexically_relative(generation).generic_string();
        if (name != "manifest.json") checksums[name];
    }
    std::vector<std::pair<const std::string, std::string>*> files;
    for (auto& file : checksums) files.push_back(&file);
    in_parallel(std::thread::hardware_concurrency(), files.size(), [&](std::size_t place) {
        files[place]->second = sha256_of_file(generation / files[place]->first);
    });
    return checksums;
}

void sync_to_disk(const fs::path& file) {
    const bool is_folder = fs::is_directory(file);
    const Descriptor descriptor(file, is_folder ? O_RDONLY | O_DIRECTORY : O_RDONLY);
    if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0)
        fail("wegschrijven naar de schijf", file);
}

void write_atomically(const fs::path& file, std::string_view bytes) {
    fs::path beside = file;
    beside += ".nieuw";
    {
        const Descriptor descriptor(beside, O_WRONLY | O_CREAT | O_TRUNC);
        if (descriptor.number() < 0) fail("schrijven", beside);
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor.number(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) fail("schrijven", beside);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(descriptor.number()) != 0) fail("wegschrijven naar de schijf", beside);
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) fail("hernoemen", file);
    sync_to_disk(file.parent_path());
}

FolderLock::FolderLock(const fs::path& folder) : lock_(folder / "lock") {
    const fs::path file = folder / "lock";
    errno = lock_.error();
    switch (lock_.outcome()) {
        case FileLock::Outcome::held:
            return;
        case FileLock::Outcome::busy:
            throw Error(ErrorKind::busy,
                        "een ander proces is al bezig met deze index",
                        file.string(),
                        "wacht tot dat klaar is en probeer het opnieuw");
        case FileLock::Outcome::not_opened:
            fail("het slot openen", file);
        case FileLock::Outcome::not_locked:
            fail("het slot sluiten", file);
    }
}

}  // namespace watwerkt

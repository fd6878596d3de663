// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_changes.hpp"

#include <xapian.h>

#include <sstream>

#include "indexer/generation/generation.hpp"
#include "indexer/generation/record_dates.hpp"
#include "indexer/generation/shard_folders.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

/// The records of a generation that are in it, in order of id.
std::vector<RecordDate> records_of(const fs::path& generation) {
    std::vector<RecordDate> records = read_record_dates(generation);
    std::erase_if(records, [](const RecordDate& record) { return record.is_withdrawn; });
    return records;
}

}  // namespace

RecordChanges record_changes(const fs::path& before, const fs::path& after) {
    const std::vector<RecordDate> old = records_of(before), now = records_of(after);
    RecordChanges changes;
    auto was = old.begin();
    auto is = now.begin();
    while (was != old.end() || is != now.end()) {
        if (is == now.end() || (was != old.end() && was->id < is->id)) {
            changes.withdrawn.push_back((was++)->id);
        } else if (was == old.end() || is->id < was->id) {
            changes.fresh.push_back((is++)->id);
        } else {
            if (was->hash != is->hash) changes.changed.push_back(is->id);
            ++was;
            ++is;
        }
    }
    return changes;
}

std::string table_problems(const fs::path& generation) {
    std::ostringstream words;
    try {
        std::size_t problems = 0;
        for (const fs::path& database : database_paths(generation, read_manifest(generation)))
            problems += Xapian::Database::check(database.string(), 0, &words);
        return problems == 0 ? std::string() : words.str();
    } catch (const Xapian::Error& error) {
        return error.get_msg();
    }
}

}  // namespace watwerkt

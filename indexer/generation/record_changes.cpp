// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_changes.hpp"

#include <xapian.h>

#include <sstream>

#include "indexer/generation/record_dates.hpp"

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
        if (Xapian::Database::check((generation / "xapian").string(), 0, &words) == 0) return {};
        return words.str();
    } catch (const Xapian::Error& error) {
        return error.get_msg();
    }
}

}  // namespace watwerkt

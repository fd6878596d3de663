// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_changes.hpp"

#include <xapian.h>

#include <sstream>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/generation/shard_folders.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

/// The records of a generation in order of id.
class RecordWalk {
 public:
    explicit RecordWalk(const fs::path& generation)
        : database_(open_documents(generation, read_manifest(generation))),
          term_(database_.allterms_begin(std::string(id_prefix))),
          end_(database_.allterms_end(std::string(id_prefix))) {}

    [[nodiscard]] bool is_done() const { return term_ == end_; }
    [[nodiscard]] std::string id() const { return (*term_).substr(id_prefix.size()); }
    [[nodiscard]] std::string bytes() const {
        return database_.get_document(*database_.postlist_begin(*term_)).get_data();
    }
    void next() { ++term_; }

 private:
    Xapian::Database database_;
    Xapian::TermIterator term_, end_;
};

}  // namespace

RecordChanges record_changes(const fs::path& before, const fs::path& after) {
    try {
        RecordWalk old(before), now(after);
        RecordChanges changes;
        while (!old.is_done() || !now.is_done()) {
            if (now.is_done() || (!old.is_done() && old.id() < now.id())) {
                changes.withdrawn.push_back(old.id());
                old.next();
            } else if (old.is_done() || now.id() < old.id()) {
                changes.fresh.push_back(now.id());
                now.next();
            } else {
                if (old.bytes() != now.bytes()) changes.changed.push_back(now.id());
                old.next();
                now.next();
            }
        }
        return changes;
    } catch (const Xapian::Error& error) {
        throw Error(ErrorKind::index_mismatch,
                    "de records zijn niet te vergelijken: " + error.get_msg(),
                    before.string() + " en " + after.string());
    }
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_dates.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <set>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/sha256.hpp"
#include "corpus/slug.hpp"
#include "indexer/document/document.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/generation/shard_folders.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

using Moment = std::chrono::system_clock::time_point;

constexpr std::string_view first_line = "watwerkt-datums 1\n";
constexpr std::size_t columns = 6;
constexpr std::size_t largest_file = std::size_t{1} << 30U;
constexpr std::size_t part_size = std::size_t{1} << 20U;      // written at once
constexpr std::string_view no_date = "1970-01-01T00:00:00Z";  // that of this build follows
constexpr std::size_t digits_of_hash = 32;  // 128 bits: no two versions of a record look the same
constexpr std::string_view present = "aanwezig";
constexpr std::string_view withdrawn = "ingetrokken";

std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (bool is_last = text.empty(); !is_last;) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        is_last = end == std::string_view::npos;
        text.remove_prefix(is_last ? text.size() : end + 1);
    }
    return parts;
}

RecordDate described(const Record& record, const std::string& sha256) {
    RecordDate date;
    date.id = record_id(record);
    date.kind = kind_name(kind_of(record));
    const auto& provenances = std::visit(
        [](const auto& one) -> const std::vector<Provenance>& { return one.provenances; }, record);
    std::set<std::string> sources;
    for (const Provenance& one : provenances) sources.insert(slug_of(one.source));
    sources.erase("");
    date.sources.assign(sources.begin(), sources.end());
    date.hash = sha256.substr(0, digits_of_hash);
    return date;
}

std::string line_of(const RecordDate& date) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n",
                       date.id,
                       date.changed,
                       date.is_withdrawn ? withdrawn : present,
                       date.kind,
                       fmt::join(date.sources, " "),
                       date.hash);
}

std::optional<RecordDate> date_in(std::string_view line) {
    std::vector<std::string> fields = parts_of(line, '\t');
    if (fields.size() != columns) return std::nullopt;
    const bool has_state = fields[2] == present || fields[2] == withdrawn;
    if (fields[0].empty() || !utc_moment(fields[1]) || !has_state) return std::nullopt;
    return RecordDate{std::move(fields[0]),
                      std::move(fields[1]),
                      fields[2] == withdrawn,
                      std::move(fields[3]),
                      parts_of(fields[4], ' '),
                      std::move(fields[5])};
}

/// Reads lines one by one: those of a million records take a hundred bytes each, taken apart they
/// take three times as much.
class DateLines {
 public:
    explicit DateLines(std::string_view lines, const fs::path& file = {})
        : lines_(lines), file_(file) {
        next();
    }
    /// Where it stands; nothing at the end.
    const std::optional<RecordDate>& operator*() const { return date_; }
    const RecordDate* operator->() const { return &*date_; }
    explicit operator bool() const { return date_.has_value(); }

    /// Throws Error (index_mismatch) when the next line is none, or not behind this one.
    void next() {
        if (lines_.empty()) {
            date_.reset();
            return;
        }
        const std::size_t end = lines_.find('\n');
        auto date = date_in(lines_.substr(0, end));
        if (end == std::string_view::npos || !date || (date_ && date_->id >= date->id))
            throw damaged(line_, file_);
        date_ = std::move(date);
        lines_.remove_prefix(end + 1);
        ++line_;
    }

    static Error damaged(std::size_t line, const fs::path& file) {
        return Error(ErrorKind::index_mismatch,
                     fmt::format("regel {} is geen datum van een record", line),
                     file.string(),
                     "maak de index opnieuw met: watwerkt indexeer");
    }

 private:
    std::string_view lines_;
    fs::path file_;
    std::size_t line_ = 2;  // behind the first of the file
    std::optional<RecordDate> date_;
};

/// The lines of a file of dates, without the first.
std::string lines_in(std::string bytes, const fs::path& file) {
    if (!bytes.starts_with(first_line) || !bytes.ends_with('\n')) throw DateLines::damaged(1, file);
    return bytes.erase(0, first_line.size());
}

/// Makes whatever comes of a record a change: it is there, with bytes that nothing has.
RecordDate doubted(RecordDate date) {
    date.is_withdrawn = false;
    date.hash.clear();
    return date;
}

/// Of a generation without the file: when its records changed is not known better than this.
std::string lines_as_built(const fs::path& generation) {
    const Manifest manifest = read_manifest(generation);
    std::string lines;
    try {
        const Xapian::Database database = open_documents(generation, manifest);
        const std::string prefix(id_prefix);
        for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
             ++term) {
            const std::string xml =
                database.get_document(*database.postlist_begin(*term)).get_data();
            const auto record = read_record(xml).record;
            if (!record) continue;
            RecordDate date = described(*record, sha256_of(xml));
            date.changed = manifest.built;
            lines += line_of(date);
        }
    } catch (const Xapian::Error& error) {
        throw Error(ErrorKind::index_mismatch, error.get_description(), generation.string());
    }
    return lines;
}

/// Of every record that a generation remembers, without the first line.
std::string date_lines(const fs::path& generation) {
    const fs::path file = generation / dates_file;
    return fs::exists(file) ? lines_in(read_file(file, largest_file), file)
                            : lines_as_built(generation);
}

}  // namespace

std::string utc_text(Moment moment) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(moment)));
}

std::optional<Moment> utc_moment(const std::string& text) {
    std::tm time{};
    const char* end = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time);
    constexpr std::size_t length = 20;
    if (text.size() != length || end == nullptr || *end != '\0') return std::nullopt;
    return std::chrono::system_clock::from_time_t(timegm(&time));
}

std::vector<RecordDate> read_record_dates(const fs::path& generation) {
    const std::string lines = date_lines(generation);
    std::vector<RecordDate> dates;
    for (DateLines date(lines, generation / dates_file); date; date.next()) dates.push_back(**date);
    return dates;
}

RecordDateKeeper::RecordDateKeeper(const IndexFolder& index) {
    try {
        const fs::path published = index.current();
        std::string lines = date_lines(published), newest;
        for (DateLines date(lines); date; date.next()) newest = std::max(newest, date->changed);
        before_ = std::move(lines);
        newest_ = std::move(newest);
        for (const std::string& name : index.generations()) {
            if (name > published.filename().string()) doubt_differences(index.path() / name);
        }
    } catch (const Error&) {
        // Nothing published, or nothing to read. Then whoever keeps up gets every record again,
        // which is too much and never too little; only what was withdrawn before is forgotten.
    }
}

void RecordDateKeeper::doubt_differences(const fs::path& later) {
    std::string all, lines;
    const auto put = [&all](const RecordDate& date) { all += line_of(date); };
    DateLines old(before_);
    try {
        lines = date_lines(later);
        for (DateLines date(lines); date; date.next()) {
        }
    } catch (const Error&) {  // it may have been anything
        for (; old; old.next()) put(doubted(**old));
        before_ = std::move(all);
        return;
    }
    for (DateLines there(lines); there; there.next()) {
        RecordDate date = **there;
        for (; old && old->id < date.id; old.next()) put(**old);
        const bool is_known = old && old->id == date.id;
        const bool is_same =
            is_known && old->is_withdrawn == date.is_withdrawn && old->hash == date.hash;
        date.changed = is_known ? std::max(date.changed, old->changed) : date.changed;
        newest_ = std::max(newest_, date.changed);
        put(is_same ? date : doubted(date));
        if (is_known) old.next();
    }
    for (; old; old.next()) put(**old);
    before_ = std::move(all);
}

void RecordDateKeeper::add(const Record& record, const std::string& sha256) {
    RecordDate date = described(record, sha256);
    date.changed = no_date;
    now_ += line_of(date);
}

void RecordDateKeeper::write(Moment published,
                             const std::function<void(std::string_view)>& use) const {
    std::string changed = utc_text(std::chrono::ceil<std::chrono::seconds>(published));
    if (changed <= newest_)
        changed = utc_text(utc_moment(newest_).value() + std::chrono::seconds(1));

    use(first_line);
    DateLines old(before_);
    const auto withdraw = [&](RecordDate date) {
        if (!date.is_withdrawn) date.changed = changed;
        date.is_withdrawn = true;
        use(line_of(date));
    };
    for (DateLines now(now_); now; now.next()) {
        RecordDate date = **now;
        for (; old && old->id < date.id; old.next()) withdraw(**old);
        const bool was_there = old && old->id == date.id;
        const bool is_same = was_there && !old->is_withdrawn && old->hash == date.hash;
        date.changed = is_same ? old->changed : changed;
        use(line_of(date));
        if (was_there) old.next();
    }
    for (; old; old.next()) withdraw(**old);
}

std::string RecordDateKeeper::bytes(Moment published) const {
    std::string bytes;
    write(published, [&bytes](std::string_view part) { bytes += part; });
    return bytes;
}

void RecordDateKeeper::write(Moment published, const fs::path& file) const {
    NewFile fresh(file.parent_path(), "de datums van de records zijn niet te schrijven");
    std::string waiting;
    write(published, [&](std::string_view part) {
        waiting += part;
        if (waiting.size() < part_size) return;
        fresh.write(waiting);
        waiting.clear();
    });
    fresh.write(waiting);
    fresh.publish(file);
}

Moment moment_of_publication(Moment begun, Moment now) {
    // Checking, judging and opening read what building made: that takes less time than building.
    constexpr std::chrono::seconds at_least{60};
    return now + std::max<std::chrono::system_clock::duration>(at_least, now - begun);
}

}  // namespace watwerkt

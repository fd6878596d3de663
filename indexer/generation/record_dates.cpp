// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_dates.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <set>

#include "corpus/error.hpp"
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

RecordDate described(const Record& record, std::string_view xml) {
    RecordDate date;
    date.id = record_id(record);
    date.kind = kind_name(kind_of(record));
    const auto& provenances = std::visit(
        [](const auto& one) -> const std::vector<Provenance>& { return one.provenances; }, record);
    std::set<std::string> sources;
    for (const Provenance& one : provenances) sources.insert(slug_of(one.source));
    sources.erase("");
    date.sources.assign(sources.begin(), sources.end());
    date.hash = sha256_of(xml).substr(0, digits_of_hash);
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

std::vector<RecordDate> dates_in(std::string_view bytes, const fs::path& file) {
    const auto damaged = [&file](std::size_t line) {
        return Error(ErrorKind::index_mismatch,
                     fmt::format("regel {} is geen datum van een record", line),
                     file.string(),
                     "maak de index opnieuw met: watwerkt indexeer");
    };
    if (!bytes.starts_with(first_line) || !bytes.ends_with('\n')) throw damaged(1);
    bytes.remove_prefix(first_line.size());
    std::vector<RecordDate> dates;
    for (std::size_t line = 2; !bytes.empty(); ++line) {
        const std::size_t end = bytes.find('\n');
        auto date = date_in(bytes.substr(0, end));
        if (!date || (!dates.empty() && dates.back().id >= date->id)) throw damaged(line);
        dates.push_back(*std::move(date));
        bytes.remove_prefix(end + 1);
    }
    return dates;
}

/// Makes whatever comes of a record a change: it is there, with bytes that nothing has.
void doubt(RecordDate& date) {
    date.is_withdrawn = false;
    date.hash.clear();
}

/// Of a generation without the file: when its records changed is not known better than this.
std::vector<RecordDate> dates_as_built(const fs::path& generation) {
    const Manifest manifest = read_manifest(generation);
    std::vector<RecordDate> dates;
    try {
        const Xapian::Database database = open_documents(generation, manifest);
        const std::string prefix(id_prefix);
        for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
             ++term) {
            const std::string xml =
                database.get_document(*database.postlist_begin(*term)).get_data();
            const auto record = read_record(xml).record;
            if (!record) continue;
            dates.push_back(described(*record, xml));
            dates.back().changed = manifest.built;
        }
    } catch (const Xapian::Error& error) {
        throw Error(ErrorKind::index_mismatch, error.get_description(), generation.string());
    }
    return dates;
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
    const fs::path file = generation / dates_file;
    if (!fs::exists(file)) return dates_as_built(generation);
    return dates_in(read_file(file, largest_file), file);
}

RecordDateKeeper::RecordDateKeeper(const IndexFolder& index) {
    try {
        const fs::path published = index.current();
        before_ = read_record_dates(published);
        for (const std::string& name : index.generations()) {
            if (name > published.filename().string()) doubt_differences(index.path() / name);
        }
    } catch (const Error&) {
        // Nothing published, or nothing to read. Then whoever keeps up gets every record again,
        // which is too much and never too little; only what was withdrawn before is forgotten.
    }
}

void RecordDateKeeper::doubt_differences(const fs::path& later) {
    std::vector<RecordDate> there;
    try {
        there = read_record_dates(later);
    } catch (const Error&) {
        for (RecordDate& one : before_) doubt(one);  // it may have been anything
        return;
    }
    std::vector<RecordDate> all;
    auto old = before_.begin();
    for (RecordDate& date : there) {
        for (; old != before_.end() && old->id < date.id; ++old) all.push_back(std::move(*old));
        const bool is_known = old != before_.end() && old->id == date.id;
        const bool is_same =
            is_known && old->is_withdrawn == date.is_withdrawn && old->hash == date.hash;
        date.changed = is_known ? std::max(date.changed, old->changed) : date.changed;
        if (!is_same) doubt(date);
        all.push_back(std::move(date));
        if (is_known) ++old;
    }
    std::move(old, before_.end(), std::back_inserter(all));
    before_ = std::move(all);
}

void RecordDateKeeper::add(const Record& record, std::string_view xml) {
    now_.push_back(described(record, xml));
}

std::string RecordDateKeeper::bytes(Moment published) const {
    std::string newest;
    for (const RecordDate& one : before_) newest = std::max(newest, one.changed);
    std::string changed = utc_text(std::chrono::ceil<std::chrono::seconds>(published));
    if (changed <= newest) changed = utc_text(utc_moment(newest).value() + std::chrono::seconds(1));

    std::string bytes(first_line);
    auto old = before_.begin();
    const auto withdraw = [&](RecordDate date) {
        if (!date.is_withdrawn) date.changed = changed;
        date.is_withdrawn = true;
        bytes += line_of(date);
    };
    for (RecordDate date : now_) {
        for (; old != before_.end() && old->id < date.id; ++old) withdraw(*old);
        const bool was_there = old != before_.end() && old->id == date.id;
        const bool is_same = was_there && !old->is_withdrawn && old->hash == date.hash;
        date.changed = is_same ? old->changed : changed;
        bytes += line_of(date);
        if (was_there) ++old;
    }
    for (; old != before_.end(); ++old) withdraw(*old);
    return bytes;
}

Moment moment_of_publication(Moment begun, Moment now) {
    // Checking, judging and opening read what building made: that takes less time than building.
    constexpr std::chrono::seconds at_least{60};
    return now + std::max<std::chrono::system_clock::duration>(at_least, now - begun);
}

}  // namespace watwerkt

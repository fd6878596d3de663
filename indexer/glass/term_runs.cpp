// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/term_runs.hpp"

#include "corpus/error.hpp"
#include "corpus/packed_numbers.hpp"
#include "indexer/language/term_numbers.hpp"

namespace watwerkt::glass {
namespace {

constexpr std::size_t buffer_size = std::size_t{64} << 10U;
constexpr std::size_t longest_number = 10;  // bytes
constexpr std::string_view what = "woorden die nog worden samengevoegd";

}  // namespace

TermRuns::TermRuns(std::filesystem::path file)
    : path_(std::move(file)), out_(path_.parent_path(), "de index is niet te schrijven") {}

TermRuns::~TermRuns() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void TermRuns::add(std::string_view run, std::uint32_t first_document) {
    out_.write(run);
    Cursor cursor;
    cursor.at = written_;
    cursor.end = written_ += run.size();
    cursor.first_document = first_document;
    cursors_.push_back(std::move(cursor));
}

bool TermRuns::comes_later(std::size_t one, std::size_t other) const {
    const Cursor& a = cursors_[one];
    const Cursor& b = cursors_[other];
    if (a.beginning != b.beginning) return a.beginning > b.beginning;
    if (const int order = a.term.compare(b.term); order != 0) return order > 0;
    return one > other;
}

void TermRuns::begin() {
    out_.publish(path_);
    in_.open(path_, std::ios::binary);
    for (std::size_t i = 0; i < cursors_.size(); ++i) latest_.push_back(i);
}

bool TermRuns::next(std::vector<Part>& parts) {
    const auto later = [&](std::size_t one, std::size_t other) { return comes_later(one, other); };
    for (const std::size_t cursor : latest_) {
        if (!advance(cursors_[cursor])) continue;
        heap_.push_back(cursor);
        std::ranges::push_heap(heap_, later);
    }
    latest_.clear();
    parts.clear();
    if (heap_.empty()) return false;
    term_ = cursors_[heap_.front()].term;
    const std::uint64_t beginning = cursors_[heap_.front()].beginning;
    while (!heap_.empty()) {
        const Cursor& cursor = cursors_[heap_.front()];
        if (cursor.beginning != beginning || cursor.term != term_) break;
        parts.push_back({cursor.content, cursor.first_document});
        latest_.push_back(heap_.front());
        std::ranges::pop_heap(heap_, later);
        heap_.pop_back();
    }
    return true;
}

bool TermRuns::advance(Cursor& cursor) {
    if (cursor.buffer_at == cursor.buffer.size() && cursor.at == cursor.end) return false;
    if (cursor.buffer.size() - cursor.buffer_at < longest_number) fill(cursor, longest_number);
    PackedReader before(std::string_view(cursor.buffer).substr(cursor.buffer_at), what);
    const auto size = static_cast<std::size_t>(before.number());
    cursor.buffer_at = cursor.buffer.size() - before.rest().size();
    if (cursor.buffer.size() - cursor.buffer_at < size) fill(cursor, size);
    PackedReader reader(std::string_view(cursor.buffer).substr(cursor.buffer_at, size), what);
    cursor.term = reader.text();
    cursor.content = reader.rest();
    cursor.beginning = beginning_of(cursor.term);
    cursor.buffer_at += size;
    return true;
}

// Has so many bytes ready, when there are as many.
void TermRuns::fill(Cursor& cursor, std::size_t size) {
    cursor.buffer.erase(0, cursor.buffer_at);
    cursor.buffer_at = 0;
    const std::size_t before = cursor.buffer.size();
    const std::size_t more = static_cast<std::size_t>(std::min<std::uint64_t>(
        cursor.end - cursor.at, std::max(size, buffer_size) - std::min(before, size)));
    cursor.buffer.resize(before + more);
    in_.seekg(static_cast<std::streamoff>(cursor.at));
    in_.read(cursor.buffer.data() + before, static_cast<std::streamsize>(more));
    if (!in_)
        throw Error(ErrorKind::io,
                    "wat van de index op de schijf stond is niet terug te lezen",
                    path_.string(),
                    "controleer de schijf en probeer het opnieuw");
    cursor.at += more;
}

}  // namespace watwerkt::glass

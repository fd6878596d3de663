// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/term_batch.hpp"

#include <utility>

namespace watwerkt {
namespace {

// Xapian refuses terms over 245 bytes; analysed words are far shorter, this is the net below.
constexpr std::size_t longest_term = 240;

}  // namespace

std::uint32_t TermBook::number_of(std::string_view prefix, std::string_view term) {
    key_.assign(prefix).append(term);
    if (key_.size() > longest_term) key_.resize(longest_term);
    const std::uint32_t number = terms_.number(key_);
    if (number == latest_.size()) latest_.emplace_back();
    return number;
}

TermBook::Group& TermBook::group(std::size_t kind, std::uint32_t key) {
    if (kind >= groups_.size()) groups_.resize(kind + 1);
    std::vector<Group>& groups = groups_[kind];
    if (key >= groups.size()) groups.resize(std::size_t{key} + 1);
    return groups[key];
}

TermBatch::Posting& TermBatch::posting_of(std::uint32_t term) {
    TermBook::Latest& latest = book_->latest_[term];
    if (latest.document != document_) {
        latest = {document_, static_cast<std::uint32_t>(postings_.size() - ends_.back().postings)};
        postings_.push_back({term, 0});
    }
    return postings_[ends_.back().postings + latest.posting];
}

void TermBatch::take(const Step& step, std::uint32_t position) {
    Posting& posting = posting_of(step.term);
    if (step.times == Step::place) {
        places_.push_back({step.term, position});
    } else if (step.times == Step::mark) {
        if (posting.times == 0) posting.times = 1;
    } else {
        posting.times += step.times;
    }
}

void TermBatch::take_new(const Step& step, std::uint32_t position) {
    if (is_recording_) book_->steps_.push_back(step);
    take(step, position);
}

void TermBatch::count(std::string_view prefix, std::string_view term, std::uint32_t times) {
    take_new({book_->number_of(prefix, term), times}, 0);
}

void TermBatch::mark(std::string_view prefix, std::string_view term) {
    take_new({book_->number_of(prefix, term), Step::mark}, 0);
}

void TermBatch::place(std::string_view prefix, std::string_view term, std::uint32_t position) {
    take_new({book_->number_of(prefix, term), Step::place}, position);
}

bool TermBatch::repeat(std::size_t kind, std::uint32_t word, std::uint32_t position) {
    TermBook::Group& group = book_->group(kind, word);
    const bool is_again = std::exchange(group.document, document_) == document_;
    if (group.end == 0) {
        group.begin = static_cast<std::uint32_t>(book_->steps_.size());
        is_recording_ = true;
        recorded_kind_ = kind;
        recorded_word_ = word;
        return false;
    }
    for (std::size_t i = group.begin; i < group.end; ++i) {
        // What is marked in this document already needs no second mark.
        const Step& step = book_->steps_[i];
        if (!is_again || step.times != Step::mark) take(step, position);
    }
    return true;
}

void TermBatch::fetch(std::size_t kind, std::uint32_t word, std::size_t words_to_go) const {
    const auto [to_group, to_steps, to_terms] = fetch_distances;
    if (kind >= book_->groups_.size() || word >= book_->groups_[kind].size()) return;
    const TermBook::Group& group = book_->groups_[kind][word];
    if (words_to_go == to_group) __builtin_prefetch(&group);
    if (words_to_go == to_steps) __builtin_prefetch(book_->steps_.data() + group.begin);
    if (words_to_go == to_terms) {
        for (std::size_t i = group.begin; i < group.end; ++i)
            __builtin_prefetch(book_->latest_.data() + book_->steps_[i].term);
    }
}

void TermBatch::end_group() {
    is_recording_ = false;
    book_->group(recorded_kind_, recorded_word_).end =
        static_cast<std::uint32_t>(book_->steps_.size());
}

void TermBatch::end_document() {
    ends_.push_back({postings_.size(), places_.size()});
    document_ = ++book_->documents_;
}

void TermBatch::clear() {
    postings_ = {};
    places_ = {};
    ends_ = {{}};
}

std::uint32_t TermBatch::length(std::size_t document) const {
    std::uint32_t length = 0;
    for (const Posting& posting : postings(document)) length += posting.times;
    return length;
}

}  // namespace watwerkt

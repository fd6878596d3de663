// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/document_batch.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "corpus/packed_numbers.hpp"
#include "indexer/glass/glass_coding.hpp"

namespace watwerkt::glass {
namespace {

// Higher levels take several times as long and bring records hardly one percent.
constexpr int compression_level = 1;

struct FreeCompressor {
    void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
};

// Raw deflate, as Xapian stores data and lists of terms.
class Compressor {
 public:
    // As they are when they do not get smaller.
    StoredBytes stored(std::string_view bytes) {
        if (bytes.size() <= least_compressed) return {std::string(bytes), false};
        buffer_.resize(bytes.size());
        const std::size_t size = libdeflate_deflate_compress(
            compressor_.get(), bytes.data(), bytes.size(), buffer_.data(), bytes.size() - 1);
        return size == 0 ? StoredBytes{std::string(bytes), false}
                         : StoredBytes{buffer_.substr(0, size), true};
    }

 private:
    std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor_{
        libdeflate_alloc_compressor(compression_level)};
    std::string buffer_;
};

// The terms of a batch in the order of their bytes.
struct TermOrder {
    std::vector<std::uint32_t> terms;  // by rank
    std::vector<std::uint32_t> ranks;  // by number in the book; of the terms of the batch only
};

// The postings or places of a batch, by term instead of by document.
struct ByTerm {
    struct Entry {
        std::uint32_t document = 0, number = 0;  // times or position
    };
    std::vector<std::uint32_t> begins;  // of each rank, and the end
    std::vector<Entry> entries;         // of a term in order of document

    [[nodiscard]] std::span<const Entry> of(std::size_t rank) const {
        return std::span(entries).subspan(begins[rank], begins[rank + 1] - begins[rank]);
    }
};

// Sorts by counting. `each` calls with (document, rank, number) for everything, in order of
// document, as often as it is asked.
template <typename Each>
ByTerm by_term(std::size_t terms, Each each) {
    ByTerm sorted;
    sorted.begins.assign(terms + 1, 0);
    each([&](std::uint32_t, std::uint32_t rank, std::uint32_t) { ++sorted.begins[rank + 1]; });
    std::partial_sum(sorted.begins.begin(), sorted.begins.end(), sorted.begins.begin());
    sorted.entries.resize(sorted.begins.back());
    std::vector<std::uint32_t> next(sorted.begins.begin(), sorted.begins.end() - 1);
    each([&](std::uint32_t document, std::uint32_t rank, std::uint32_t number) {
        sorted.entries[next[rank]++] = {document, number};
    });
    return sorted;
}

std::size_t shared_beginning(std::string_view one, std::string_view other) {
    return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

}  // namespace

struct DocumentBatch::State {
    State(TermBook& book, bool wants_term_lists) : batch(book), has_term_lists(wants_term_lists) {}

    TermBatch batch;
    bool has_term_lists;
    Compressor compressor;
    std::vector<StoredBytes> data, term_lists;
    std::vector<std::string> values;
    std::vector<std::uint32_t> lengths;
    std::string postings, places;
    std::uint32_t largest_count = 0;

    [[nodiscard]] std::string_view term(std::uint32_t number) const {
        return batch.book().term(number);
    }

    [[nodiscard]] TermOrder terms_in_order() const {
        TermOrder order;
        std::vector<bool> is_here(batch.book().size());
        for (std::uint32_t i = 0; i < batch.documents(); ++i) {
            for (const TermBatch::Posting& one : batch.postings(i)) {
                if (!is_here[one.term]) order.terms.push_back(one.term);
                is_here[one.term] = true;
            }
        }
        batch.book().sort(order.terms);
        order.ranks.resize(batch.book().size());
        for (std::uint32_t i = 0; i < order.terms.size(); ++i) order.ranks[order.terms[i]] = i;
        return order;
    }

    // An entry of a run: how long it is, the term, and what there is of it.
    void put_entry(std::string& run, std::string_view term, std::string_view content) {
        entry.clear();
        put_text(entry, term);
        entry += content;
        put_text(run, entry);
    }
    std::string entry;

    // Of each term: documents, counts together, the first document, how far the last is from it;
    // then as lists have it: how often the first counts it, and of each next the step less one and
    // how often.
    void pack_postings(const TermOrder& order) {
        const ByTerm sorted = by_term(order.terms.size(), [&](auto use) {
            for (std::uint32_t i = 0; i < batch.documents(); ++i) {
                for (const TermBatch::Posting& one : batch.postings(i))
                    use(i, order.ranks[one.term], one.times);
            }
        });
        std::string content;
        for (std::size_t rank = 0; rank < order.terms.size(); ++rank) {
            const auto entries = sorted.of(rank);
            std::uint64_t sum = 0;
            for (const ByTerm::Entry& one : entries) {
                sum += one.number;
                largest_count = std::max(largest_count, one.number);
            }
            content.clear();
            put_number(content, entries.size());
            put_number(content, sum);
            std::uint32_t last = entries.front().document;
            put_number(content, last);
            put_number(content, entries.back().document - last);
            put_number(content, entries.front().number);
            for (const ByTerm::Entry& one : entries.subspan(1)) {
                put_number(content, one.document - last - 1);
                put_number(content, one.number);
                last = one.document;
            }
            put_entry(postings, term(order.terms[rank]), content);
        }
    }

    // Of each term that has places: each document by the step from the one before, and its places
    // as the table stores them.
    void pack_places(const TermOrder& order) {
        const ByTerm sorted = by_term(order.terms.size(), [&](auto use) {
            for (std::uint32_t i = 0; i < batch.documents(); ++i) {
                for (const TermBatch::Place& one : batch.places(i))
                    use(i, order.ranks[one.term], one.position);
            }
        });
        std::string content, tag;
        std::vector<std::uint32_t> positions;
        for (std::size_t rank = 0; rank < order.terms.size(); ++rank) {
            const auto entries = sorted.of(rank);
            if (entries.empty()) continue;
            content.clear();
            std::uint32_t last = 0;
            for (auto one = entries.begin(); one != entries.end();) {
                const std::uint32_t document = one->document;
                positions.clear();
                for (; one != entries.end() && one->document == document; ++one) {
                    if (positions.empty() || positions.back() != one->number)
                        positions.push_back(one->number);
                }
                put_number(content, document - last);
                last = document;
                tag.clear();
                put_positions(tag, positions);
                put_text(content, tag);
            }
            put_entry(places, term(order.terms[rank]), content);
        }
    }

    void pack_term_lists(const TermOrder& order) {
        std::vector<TermBatch::Posting> sorted;
        for (std::uint32_t i = 0; i < batch.documents(); ++i) {
            sorted.assign(batch.postings(i).begin(), batch.postings(i).end());
            std::ranges::sort(sorted, {}, [&](const auto& one) { return order.ranks[one.term]; });
            term_lists.push_back(compressor.stored(term_list(sorted, lengths[i])));
        }
    }

    // Each term by what it does not share with the one before.
    [[nodiscard]] std::string term_list(const std::vector<TermBatch::Posting>& sorted,
                                        std::uint32_t length) const {
        std::string tag;
        if (sorted.empty()) return tag;
        put_number(tag, length);
        put_number(tag, sorted.size());
        std::string_view before;
        for (const TermBatch::Posting& posting : sorted) {
            const std::string_view term = this->term(posting.term);
            if (tag.empty() || before.empty()) {
                tag.push_back(static_cast<char>(term.size()));
                tag += term;
                put_number(tag, posting.times);
            } else {
                const std::size_t shared = shared_beginning(term, before);
                const std::size_t together =
                    (std::size_t{posting.times} + 1) * (before.size() + 1) + shared;
                const bool is_small = posting.times < 127 && together < 256;
                tag.push_back(static_cast<char>(is_small ? together : shared));
                tag.push_back(static_cast<char>(term.size() - shared));
                tag += term.substr(shared);
                if (!is_small) put_number(tag, posting.times);
            }
            before = term;
        }
        return tag;
    }
};

DocumentBatch::DocumentBatch(TermBook& book, bool has_term_lists)
    : state_(std::make_unique<State>(book, has_term_lists)) {}
DocumentBatch::~DocumentBatch() = default;
DocumentBatch::DocumentBatch(DocumentBatch&&) noexcept = default;
DocumentBatch& DocumentBatch::operator=(DocumentBatch&&) noexcept = default;

TermBatch& DocumentBatch::terms() noexcept { return state_->batch; }

std::uint32_t DocumentBatch::add(std::string_view data, std::string_view value) {
    State& state = *state_;
    state.batch.end_document();
    state.lengths.push_back(state.batch.length(state.lengths.size()));
    state.values.emplace_back(value);
    state.data.push_back(state.compressor.stored(data));
    return state.lengths.back();
}

void DocumentBatch::finish() {
    State& state = *state_;
    const TermOrder order = state.terms_in_order();
    state.pack_postings(order);
    state.pack_places(order);
    if (state.has_term_lists) state.pack_term_lists(order);
    state.batch.clear();
}

std::span<const std::uint32_t> DocumentBatch::lengths() const noexcept { return state_->lengths; }
std::span<const StoredBytes> DocumentBatch::data() const noexcept { return state_->data; }
std::span<const std::string> DocumentBatch::values() const noexcept { return state_->values; }
std::span<const StoredBytes> DocumentBatch::term_lists() const noexcept {
    return state_->term_lists;
}
std::string_view DocumentBatch::postings() const noexcept { return state_->postings; }
std::string_view DocumentBatch::places() const noexcept { return state_->places; }
std::uint32_t DocumentBatch::largest_count() const noexcept { return state_->largest_count; }

}  // namespace watwerkt::glass

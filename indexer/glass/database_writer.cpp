// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/database_writer.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <optional>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"
#include "indexer/document/packed_numbers.hpp"
#include "indexer/glass/glass_coding.hpp"
#include "indexer/glass/table_writer.hpp"

// Layout of entries: xapian-core 1.4.22, backends/glass/: glass_version.cc, glass_postlist.cc,
// glass_values.cc, glass_positionlist.cc, glass_termlisttable.cc, glass_docdata.h.
namespace watwerkt::glass {
namespace {

constexpr std::string_view version_magic("\x0F\x0DXapian Glass\x04\x6E", 16);
constexpr std::string_view metadata_key("\0\xC0", 2);
constexpr std::string_view value_facts_key("\0\xD0", 2);
constexpr std::string_view values_key("\0\xD8", 2);
constexpr std::string_view lengths_key("\0\xE0", 2);
// Lists are cut where they grow past so many bytes, so that a reader can skip.
constexpr std::size_t chunk_size = 2000;
constexpr std::size_t least_compressed = 18;  // bytes; compressing less brings nothing
constexpr int compression_level = 6;

struct FreeCompressor {
    void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
};

// Raw deflate, as Xapian stores data and lists of terms.
class Compressor {
 public:
    // Nothing when it does not get smaller.
    std::optional<std::string_view> packed(std::string_view bytes) {
        if (bytes.size() <= least_compressed) return std::nullopt;
        buffer_.resize(bytes.size());
        const std::size_t size = libdeflate_deflate_compress(
            compressor_.get(), bytes.data(), bytes.size(), buffer_.data(), bytes.size() - 1);
        if (size == 0) return std::nullopt;
        return std::string_view(buffer_).substr(0, size);
    }

    void add(TableWriter& table, std::string_view key, std::string_view bytes) {
        const auto small = packed(bytes);
        table.add(key, small.value_or(bytes), small.has_value());
    }

 private:
    std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor_{
        libdeflate_alloc_compressor(compression_level)};
    std::string buffer_;
};

// A list of documents that rise, each with a number, in as many entries as it takes.
class ListWriter {
 public:
    ListWriter(TableWriter& table, std::string_view term, std::string_view key)
        : table_(table), term_(term), key_(key) {}

    // `documents` and `sum` are told in front of the first entry.
    void begin(std::uint64_t documents, std::uint64_t sum) {
        documents_ = documents;
        sum_ = sum;
        is_first_ = true;
        chunk_.clear();
    }

    void add(std::uint32_t document, std::uint32_t number) {
        if (chunk_.size() >= chunk_size) write(false);
        if (chunk_.empty()) {
            first_ = document;
        } else {
            put_number(chunk_, document - last_ - 1);
        }
        last_ = document;
        put_number(chunk_, number);
    }

    void end() { write(true); }

 private:
    void write(bool is_last) {
        tag_.clear();
        std::string key(key_);
        if (is_first_) {
            put_number(tag_, documents_);
            put_number(tag_, sum_);
            put_number(tag_, first_ - 1);
        } else {
            if (!term_.empty()) key.push_back('\0');
            put_sortable(key, first_);
        }
        tag_.push_back(is_last ? '1' : '0');
        put_number(tag_, last_ - first_);
        tag_ += chunk_;
        table_.add(key, tag_);
        is_first_ = false;
        chunk_.clear();
    }

    TableWriter& table_;
    std::string_view term_, key_;
    std::uint64_t documents_ = 0, sum_ = 0;
    std::uint32_t first_ = 0, last_ = 0;
    bool is_first_ = true;
    std::string chunk_, tag_;
};

// The postings or places of a batch, by term instead of by document.
struct ByTerm {
    struct Entry {
        std::uint32_t document = 0, number = 0;  // times or position
    };
    std::vector<std::size_t> begins;  // of each term, and the end
    std::vector<Entry> entries;       // of a term in order of document

    [[nodiscard]] std::span<const Entry> of(std::uint32_t term) const {
        return std::span(entries).subspan(begins[term], begins[term + 1] - begins[term]);
    }
};

// Sorts by counting. `each` calls with (document, term, number) for everything, in order of
// document, as often as it is asked.
template <typename Each>
ByTerm by_term(std::size_t terms, Each each) {
    ByTerm sorted;
    sorted.begins.assign(terms + 1, 0);
    each([&](std::uint32_t, std::uint32_t term, std::uint32_t) { ++sorted.begins[term + 1]; });
    std::partial_sum(sorted.begins.begin(), sorted.begins.end(), sorted.begins.begin());
    sorted.entries.resize(sorted.begins.back());
    std::vector<std::size_t> next(sorted.begins.begin(), sorted.begins.end() - 1);
    each([&](std::uint32_t document, std::uint32_t term, std::uint32_t number) {
        sorted.entries[next[term]++] = {document, number};
    });
    return sorted;
}

void put_table_facts(std::string& bytes, const TableFacts& facts, std::size_t compressed_from) {
    constexpr unsigned is_sequential = 2, is_without_root = 1;
    put_number(bytes, facts.root);
    put_number(bytes,
               (std::uint64_t{facts.levels} << 2U) | is_sequential |
                   (facts.is_empty ? is_without_root : 0U));
    put_number(bytes, facts.entries);
    put_number(bytes, TableWriter::block_size >> 11U);
    put_number(bytes, compressed_from);
    std::string free_blocks;
    if (!facts.is_empty) {
        put_number(free_blocks, TableWriter::revision);
        put_number(free_blocks, facts.blocks);
        free_blocks.append(4, '\0');  // none in between
    }
    put_text(bytes, free_blocks);
}

std::size_t shared_beginning(std::string_view one, std::string_view other) {
    return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

}  // namespace

struct DatabaseWriter::State {
    State(std::filesystem::path where, DatabaseContents what)
        : folder((std::filesystem::create_directories(where), std::move(where))),
          contents(std::move(what)),
          data_table(folder / "docdata.glass") {}

    std::filesystem::path folder;
    DatabaseContents contents;
    TermBatch batch;
    Compressor compressor;
    TableWriter data_table;
    std::vector<std::string> values;  // by document; empty: none
    std::vector<std::uint32_t> lengths;

    // Numbers of terms in the order of their bytes.
    [[nodiscard]] std::vector<std::uint32_t> terms_in_order() const {
        std::vector<std::uint32_t> order(batch.terms().size());
        std::iota(order.begin(), order.end(), std::uint32_t{0});
        std::ranges::sort(order, {}, [&](std::uint32_t term) { return batch.terms().term(term); });
        return order;
    }

    void write_values(TableWriter& table) const {
        std::string lowest, highest;
        std::uint64_t count = 0;
        for (const std::string& value : values) {
            if (value.empty()) continue;
            if (count++ == 0) lowest = highest = value;
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
        }
        if (count == 0) return;
        std::string facts;
        put_number(facts, count);
        put_text(facts, lowest);
        if (lowest != highest) facts += highest;
        table.add(value_facts_key, facts);
        std::string chunk;
        std::uint32_t first = 0, last = 0;
        const auto write = [&] {
            std::string key(values_key);
            put_number(key, 0);  // the slot
            put_sortable(key, first);
            table.add(key, chunk);
            chunk.clear();
        };
        for (std::uint32_t i = 0; i < values.size(); ++i) {
            if (values[i].empty()) continue;
            if (chunk.empty()) {
                first = i + 1;
            } else {
                put_number(chunk, i - last);
            }
            last = i + 1;
            put_text(chunk, values[i]);
            if (chunk.size() >= chunk_size) write();
        }
        if (!chunk.empty()) write();
    }

    void write_lengths(TableWriter& table) const {
        ListWriter list(table, {}, lengths_key);
        list.begin(0, 0);
        for (std::uint32_t i = 0; i < lengths.size(); ++i) list.add(i + 1, lengths[i]);
        list.end();
    }

    // Gives the largest count of a term in a document.
    std::uint32_t write_postings(TableWriter& table,
                                 const std::vector<std::uint32_t>& order) const {
        const ByTerm postings = by_term(order.size(), [&](auto use) {
            for (std::uint32_t i = 0; i < batch.documents(); ++i) {
                for (const TermBatch::Posting& one : batch.postings(i)) use(i, one.term, one.times);
            }
        });
        std::uint32_t largest = 0;
        std::string key;
        for (const std::uint32_t term : order) {
            key.clear();
            put_sortable(key, batch.terms().term(term), true);
            const auto entries = postings.of(term);
            std::uint64_t sum = 0;
            for (const ByTerm::Entry& entry : entries) {
                sum += entry.number;
                largest = std::max(largest, entry.number);
            }
            ListWriter list(table, batch.terms().term(term), key);
            list.begin(entries.size(), sum);
            for (const ByTerm::Entry& entry : entries) list.add(entry.document + 1, entry.number);
            list.end();
        }
        return largest;
    }

    [[nodiscard]] TableFacts write_places(const std::vector<std::uint32_t>& order) const {
        TableWriter table(folder / "position.glass");
        const ByTerm places = by_term(order.size(), [&](auto use) {
            for (std::uint32_t i = 0; i < batch.documents(); ++i) {
                for (const TermBatch::Place& one : batch.places(i)) use(i, one.term, one.position);
            }
        });
        std::string key, tag;
        std::vector<std::uint32_t> positions;
        for (const std::uint32_t term : order) {
            const auto entries = places.of(term);
            key.clear();
            put_sortable(key, batch.terms().term(term), false);
            const std::size_t key_size = key.size();
            for (auto entry = entries.begin(); entry != entries.end();) {
                const std::uint32_t document = entry->document;
                positions.clear();
                for (; entry != entries.end() && entry->document == document; ++entry) {
                    if (positions.empty() || positions.back() != entry->number)
                        positions.push_back(entry->number);
                }
                key.resize(key_size);
                put_sortable(key, document + 1);
                tag.clear();
                put_positions(tag, positions);
                table.add(key, tag);
            }
        }
        return table.finish();
    }

    [[nodiscard]] TableFacts write_term_lists(const std::vector<std::uint32_t>& order) {
        TableWriter table(folder / "termlist.glass");
        std::vector<std::uint32_t> rank(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        std::vector<TermBatch::Posting> postings;
        for (std::uint32_t i = 0; i < batch.documents(); ++i) {
            postings.assign(batch.postings(i).begin(), batch.postings(i).end());
            std::ranges::sort(postings, {}, [&](const auto& one) { return rank[one.term]; });
            std::string key;
            put_sortable(key, i + 1);
            compressor.add(table, key, term_list(postings, lengths[i]));
            key.push_back('\0');
            if (!values[i].empty()) table.add(key, std::string_view("\0", 1));  // the first slot
        }
        return table.finish();
    }

    // Each term by what it does not share with the one before.
    [[nodiscard]] std::string term_list(const std::vector<TermBatch::Posting>& postings,
                                        std::uint32_t length) const {
        std::string tag;
        if (postings.empty()) return tag;
        put_number(tag, length);
        put_number(tag, postings.size());
        std::string_view before;
        for (const TermBatch::Posting& posting : postings) {
            const std::string_view term = batch.terms().term(posting.term);
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

    // `largest`: count of a term in a document.
    void write_version(const std::vector<TableFacts>& tables, std::uint32_t largest) const {
        std::string bytes(version_magic);
        bytes.append(16, '\x01');  // identity: joining gives the whole its own
        put_number(bytes, TableWriter::revision);
        // Postings and positions as they are; data, lists of terms, spelling, synonyms compressed.
        const std::size_t from[] = {
            0, least_compressed, least_compressed, 0, least_compressed, least_compressed};
        for (std::size_t i = 0; i < tables.size(); ++i) put_table_facts(bytes, tables[i], from[i]);
        std::uint32_t least = 0, most = 0;
        std::uint64_t sum = 0;
        for (const std::uint32_t length : lengths) {
            if (length > 0 && (least == 0 || length < least)) least = length;
            most = std::max(most, length);
            sum += length;
        }
        put_number(bytes, lengths.size());
        put_number(bytes, 0);  // no numbers behind the last document
        put_number(bytes, least);
        put_number(bytes, largest);
        put_number(bytes, most - largest);
        put_number(bytes, 0);  // no changes kept
        put_number(bytes, sum);
        put_number(bytes, 0);  // no spelling
        write_file(folder / "iamglass", bytes, "de index is niet te schrijven");
    }

    void finish() {
        TableFacts data = data_table.finish(), term_lists;
        const std::vector<std::uint32_t> order = terms_in_order();
        TableWriter postings(folder / "postlist.glass");
        for (const auto& [name, value] : contents.metadata)
            postings.add(std::string(metadata_key) + name, value);
        std::uint32_t largest = 0;
        if (!lengths.empty()) {
            write_values(postings);
            write_lengths(postings);
            largest = write_postings(postings, order);
        }
        if (contents.has_term_lists) term_lists = write_term_lists(order);
        const TableFacts places = write_places(order);
        write_version({postings.finish(), data, term_lists, places, {}, {}}, largest);
    }
};

DatabaseWriter::DatabaseWriter(std::filesystem::path folder, DatabaseContents contents)
    : state_(std::make_unique<State>(std::move(folder), std::move(contents))) {}
DatabaseWriter::~DatabaseWriter() = default;
DatabaseWriter::DatabaseWriter(DatabaseWriter&&) noexcept = default;
DatabaseWriter& DatabaseWriter::operator=(DatabaseWriter&&) noexcept = default;

TermBatch& DatabaseWriter::terms() noexcept { return state_->batch; }

std::uint32_t DatabaseWriter::add(std::string_view data, std::string_view value) {
    State& state = *state_;
    state.batch.end_document();
    state.lengths.push_back(state.batch.length(state.lengths.size()));
    state.values.emplace_back(value);
    std::string key;
    put_sortable(key, static_cast<std::uint32_t>(state.lengths.size()));
    if (!data.empty()) state.compressor.add(state.data_table, key, data);
    return state.lengths.back();
}

void DatabaseWriter::finish() { state_->finish(); }

}  // namespace watwerkt::glass

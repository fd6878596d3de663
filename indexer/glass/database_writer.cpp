// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/database_writer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <random>

#include "corpus/new_file.hpp"
#include "corpus/packed_numbers.hpp"
#include "indexer/generation/parallel.hpp"
#include "indexer/glass/glass_coding.hpp"
#include "indexer/glass/table_writer.hpp"
#include "indexer/glass/term_runs.hpp"

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
constexpr std::string_view what = "een woord van de index";

// A list of documents that rise, each with a number, in as many entries as it takes.
class ListWriter {
 public:
    explicit ListWriter(TableWriter& table) : table_(table) {}

    // `documents` and `sum` are told in front of the first entry. The key of a term gets an end
    // before what tells its entries apart.
    void begin(std::string_view key, bool is_term, std::uint64_t documents, std::uint64_t sum) {
        key_ = key;
        is_term_ = is_term;
        documents_ = documents;
        sum_ = sum;
        is_first_ = true;
        chunk_.clear();
    }

    void add(std::uint32_t document, std::uint32_t number) {
        begin_at(document);
        last_ = document;
        put_number(chunk_, number);
    }

    // What a batch has, as it stands: documents from `first` to `last`, behind those before.
    void add_packed(std::uint32_t first, std::uint32_t last, std::string_view bytes) {
        if (bytes.size() > chunk_size) {
            add_one_by_one(first, bytes);
            return;
        }
        begin_at(first);
        chunk_ += bytes;
        last_ = last;
    }

    void end() { write(true); }

 private:
    void add_one_by_one(std::uint32_t document, std::string_view bytes) {
        PackedReader reader(bytes, what);
        add(document, static_cast<std::uint32_t>(reader.number()));
        while (!reader.at_end()) {
            document += static_cast<std::uint32_t>(reader.number()) + 1;
            add(document, static_cast<std::uint32_t>(reader.number()));
        }
    }

    void begin_at(std::uint32_t document) {
        if (chunk_.size() >= chunk_size) write(false);
        if (chunk_.empty()) {
            first_ = document;
        } else {
            put_number(chunk_, document - last_ - 1);
        }
    }

    void write(bool is_last) {
        tag_.clear();
        entry_key_ = key_;
        if (is_first_) {
            put_number(tag_, documents_);
            put_number(tag_, sum_);
            put_number(tag_, first_ - 1);
        } else {
            if (is_term_) entry_key_.push_back('\0');
            put_sortable(entry_key_, first_);
        }
        tag_.push_back(is_last ? '1' : '0');
        put_number(tag_, last_ - first_);
        tag_ += chunk_;
        table_.add(entry_key_, tag_);
        is_first_ = false;
        chunk_.clear();
    }

    TableWriter& table_;
    std::string key_, entry_key_;
    bool is_term_ = false;
    std::uint64_t documents_ = 0, sum_ = 0;
    std::uint32_t first_ = 0, last_ = 0;
    bool is_first_ = true;
    std::string chunk_, tag_;
};

// The values of all documents, in chunks that wait on the disk.
class Values {
 public:
    explicit Values(const std::filesystem::path& file) : chunks_(file) {}

    void add(std::uint32_t document, const std::string& value) {
        if (value.empty()) return;
        if (count_++ == 0) lowest_ = highest_ = value;
        lowest_ = std::min(lowest_, value);
        highest_ = std::max(highest_, value);
        if (chunk_.empty()) {
            first_ = document;
        } else {
            put_number(chunk_, document - last_ - 1);
        }
        last_ = document;
        put_text(chunk_, value);
        if (chunk_.size() >= chunk_size) end_chunk();
    }

    void write(TableWriter& table) {
        if (count_ == 0) return;
        if (!chunk_.empty()) end_chunk();
        flush();
        std::string facts;
        put_number(facts, count_);
        put_text(facts, lowest_);
        if (lowest_ != highest_) facts += highest_;
        table.add(value_facts_key, facts);
        chunks_.merge([&](std::string_view key, std::span<const TermRuns::Part> parts) {
            table.add(key, parts.front().content);
        });
    }

 private:
    // Kept as terms are: their keys rise.
    void end_chunk() {
        std::string key(values_key), entry;
        put_number(key, 0);  // the slot
        put_sortable(key, first_);
        put_text(entry, key);
        entry += chunk_;
        put_text(run_, entry);
        chunk_.clear();
        constexpr std::size_t enough = std::size_t{1} << 20U;
        if (run_.size() >= enough) flush();
    }
    void flush() {
        chunks_.add(run_, 0);
        run_.clear();
    }

    TermRuns chunks_;
    std::string run_, chunk_, lowest_, highest_;
    std::uint32_t first_ = 0, last_ = 0;  // document of the chunk
    std::uint64_t count_ = 0;
};

// A random one (RFC 4122, version 4).
std::string new_identity() {
    std::random_device random;
    std::string bytes;
    while (bytes.size() < 16) bytes.push_back(static_cast<char>(random() & 0xFFU));
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x40U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    return bytes;
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

}  // namespace

struct DatabaseWriter::State {
    State(std::filesystem::path where, DatabaseContents what)
        : folder((std::filesystem::create_directories(where), std::move(where))),
          contents(std::move(what)),
          data(folder / "docdata.glass"),
          postings(folder / "woorden.groei"),
          places(folder / "plaatsen.groei"),
          values(folder / "waarden.groei") {
        if (contents.has_term_lists) term_lists.emplace(folder / "termlist.glass");
    }

    std::filesystem::path folder;
    DatabaseContents contents;
    TableWriter data;
    std::optional<TableWriter> term_lists;
    TermRuns postings, places;
    Values values;
    std::vector<std::uint32_t> lengths;
    std::uint32_t largest_count = 0;

    void add(const DocumentBatch& batch) {
        const auto before = static_cast<std::uint32_t>(lengths.size());
        std::string key;
        for (std::uint32_t i = 0; i < batch.lengths().size(); ++i) {
            const std::uint32_t document = before + i + 1;
            key.clear();
            put_sortable(key, document);
            if (const StoredBytes& one = batch.data()[i]; !one.bytes.empty())
                data.add(key, one.bytes, one.is_compressed);
            values.add(document, batch.values()[i]);
            if (!term_lists) continue;
            const StoredBytes& list = batch.term_lists()[i];
            term_lists->add(key, list.bytes, list.is_compressed);
            key.push_back('\0');
            if (!batch.values()[i].empty())
                term_lists->add(key, std::string_view("\0", 1));  // the first slot
        }
        lengths.insert(lengths.end(), batch.lengths().begin(), batch.lengths().end());
        postings.add(batch.postings(), before + 1);
        places.add(batch.places(), before + 1);
        largest_count = std::max(largest_count, batch.largest_count());
    }

    void write_lengths(TableWriter& table) const {
        ListWriter list(table);
        list.begin(lengths_key, false, 0, 0);
        for (std::uint32_t i = 0; i < lengths.size(); ++i) list.add(i + 1, lengths[i]);
        list.end();
    }

    // What a batch has of a term, see DocumentBatch.
    struct PartOfList {
        explicit PartOfList(const TermRuns::Part& part) {
            PackedReader reader(part.content, what);
            documents = reader.number();
            sum = reader.number();
            first = part.first_document + static_cast<std::uint32_t>(reader.number());
            last = first + static_cast<std::uint32_t>(reader.number());
            bytes = reader.rest();
        }
        std::uint64_t documents = 0, sum = 0;
        std::uint32_t first = 0, last = 0;
        std::string_view bytes;
    };

    void write_lists(TableWriter& table) {
        std::string key;
        std::vector<PartOfList> list_parts;
        ListWriter list(table);
        postings.merge([&](std::string_view term, std::span<const TermRuns::Part> parts) {
            list_parts.clear();
            for (const TermRuns::Part& part : parts) list_parts.emplace_back(part);
            std::uint64_t documents = 0, sum = 0;
            for (const PartOfList& part : list_parts) {
                documents += part.documents;
                sum += part.sum;
            }
            key.clear();
            put_sortable(key, term, true);
            list.begin(key, !term.empty(), documents, sum);
            for (const PartOfList& part : list_parts)
                list.add_packed(part.first, part.last, part.bytes);
            list.end();
        });
    }

    [[nodiscard]] TableFacts write_postings() {
        TableWriter table(folder / "postlist.glass");
        for (const auto& [name, value] : contents.metadata)
            table.add(std::string(metadata_key) + name, value);
        if (!lengths.empty()) {
            values.write(table);
            write_lengths(table);
            write_lists(table);
        }
        return table.finish();
    }

    [[nodiscard]] TableFacts write_places(const SeePlacedTerm& see) {
        TableWriter table(folder / "position.glass");
        std::string key;
        places.merge([&](std::string_view term, std::span<const TermRuns::Part> parts) {
            key.clear();
            put_sortable(key, term, false);
            const std::size_t key_size = key.size();
            std::uint32_t documents = 0;
            for (const TermRuns::Part& part : parts) {
                PackedReader reader(part.content, what);
                std::uint32_t document = part.first_document;
                while (!reader.at_end()) {
                    document += static_cast<std::uint32_t>(reader.number());
                    key.resize(key_size);
                    put_sortable(key, document);
                    table.add(key, reader.text());
                    ++documents;
                }
            }
            if (see) see(term, documents);
        });
        return table.finish();
    }

    void write_version(const std::array<TableFacts, 6>& tables) const {
        std::string bytes(version_magic);
        bytes += new_identity();
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
        put_number(bytes, largest_count);
        put_number(bytes, most - largest_count);
        put_number(bytes, 0);  // no changes kept
        put_number(bytes, sum);
        put_number(bytes, 0);  // no spelling
        write_file(folder / "iamglass", bytes, "de index is niet te schrijven");
    }

    void finish(std::size_t threads, const SeePlacedTerm& see) {
        TableFacts postings_facts, places_facts;
        in_parallel(threads, 2, [&](std::size_t table) {
            table == 0 ? void(postings_facts = write_postings())
                       : void(places_facts = write_places(see));
        });
        write_version({postings_facts,
                       data.finish(),
                       term_lists ? term_lists->finish() : TableFacts{},
                       places_facts,
                       {},
                       {}});
    }
};

DatabaseWriter::DatabaseWriter(std::filesystem::path folder, DatabaseContents contents)
    : state_(std::make_unique<State>(std::move(folder), std::move(contents))) {}
DatabaseWriter::~DatabaseWriter() = default;
DatabaseWriter::DatabaseWriter(DatabaseWriter&&) noexcept = default;
DatabaseWriter& DatabaseWriter::operator=(DatabaseWriter&&) noexcept = default;

void DatabaseWriter::add(const DocumentBatch& batch) { state_->add(batch); }

void DatabaseWriter::finish(std::size_t threads, const SeePlacedTerm& see) {
    state_->finish(threads, see);
}

}  // namespace watwerkt::glass

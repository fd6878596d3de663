// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/token_stream_writer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "corpus/error.hpp"
#include "corpus/packed_numbers.hpp"
#include "indexer/document/searched_texts.hpp"
#include "indexer/generation/mapped_file.hpp"
#include "indexer/generation/token_stream_format.hpp"
#include "indexer/language/alphabet.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 20U;
constexpr std::size_t alignment = 8;
constexpr std::string_view complaint = "de woorden van de index zijn niet te schrijven";
constexpr std::string_view places_file = "woordstroom.plaatsen";

std::string packed(const WordReading& reading) {
    std::string bytes;
    put_text(bytes, reading.surface);
    put_number(bytes, (reading.alternatives.size() << 1U) | (reading.has_term ? 1U : 0U));
    for (const std::string& term : reading.alternatives) put_text(bytes, term);
    put_number(bytes, reading.parts.size());
    for (const WordReading::Part& part : reading.parts) {
        put_text(bytes, part.term);
        put_number(bytes, part.begin);
        put_number(bytes, part.end);
    }
    return bytes;
}

// Calls with the texts and the other numbers of a packed reading, in the order in which the file
// has them: surface, alternatives (with whether the first is the term), parts.
template <typename Text, typename Number>
void each_of(std::string_view bytes, Text text, Number number) {
    PackedReader reader(bytes, token_stream_file);
    text(reader.text());
    const std::uint64_t alternatives = reader.number();
    number(alternatives);
    for (std::uint64_t i = 0; i < alternatives >> 1U; ++i) text(reader.text());
    const std::uint64_t parts = reader.number();
    number(parts);
    for (std::uint64_t i = 0; i < parts; ++i) {
        text(reader.text());
        number(reader.number());
        number(reader.number());
    }
}

// In the order of the machine that builds, little-endian on all we build for.
template <typename Number>
void put_raw(std::string& bytes, Number number) {
    std::array<char, sizeof number> raw{};
    std::memcpy(raw.data(), &number, sizeof number);
    bytes.append(raw.data(), raw.size());
}

std::uint32_t small(std::size_t number) {
    if (number > UINT32_MAX)
        throw Error(ErrorKind::invalid_argument,
                    "deze index heeft te veel verschillende woorden",
                    {},
                    "verdeel de records over meer indexen");
    return static_cast<std::uint32_t>(number);
}

}  // namespace

TokenStreamWriter::TokenStreamWriter(const fs::path& folder)
    : folder_(folder), file_(folder, complaint), places_(folder, complaint) {
    file_.write(token_stream_magic);
    put_raw(place_bytes_, std::uint64_t{0});
}

void TokenStreamWriter::append(TokenBatch& batch) {
    std::vector<std::uint32_t> new_numbers;
    new_numbers.reserve(batch.new_words().size());
    for (const WordReading& reading : batch.new_words()) new_numbers.push_back(number_of(reading));
    batch.set_numbers(new_numbers);
    const std::span<const std::uint32_t> numbers = batch.stream_numbers();
    auto word = batch.words().begin();
    auto text_size = batch.text_sizes().begin();
    for (const std::uint32_t texts : batch.entry_sizes()) {
        for (const auto last = text_size + texts; text_size != last; ++text_size) {
            put_number(bytes_, *text_size);
            for (const auto end = word + *text_size; word != end; ++word) {
                // Nearly always one space before a word of under 32 bytes: one byte for both.
                const std::uint32_t gap = std::min(word->gap, far_gap);
                put_number(bytes_, (std::uint64_t{word->length} << gap_bits) | gap);
                if (gap == far_gap) put_number(bytes_, word->gap - far_gap);
                put_number(bytes_, numbers[word->word]);
            }
        }
        end_entry();
    }
}

std::uint32_t TokenStreamWriter::number_of(const WordReading& reading) {
    return words_.number(packed(reading));
}

void TokenStreamWriter::end_entry() {
    ++entries_;
    put_raw(place_bytes_, written_ + bytes_.size());
    if (bytes_.size() >= buffer_size || place_bytes_.size() >= buffer_size) flush();
}

void TokenStreamWriter::flush() {
    file_.write(bytes_);
    written_ += bytes_.size();
    bytes_.clear();
    places_.write(place_bytes_);
    place_bytes_.clear();
}

void TokenStreamWriter::append_names(const Vocabulary& vocabulary, DocumentMaker& documents) {
    records_ = entries_;
    for (const std::string_view code : naming_schemes) {
        const auto& concepts = vocabulary.scheme(code).concepts();
        TokenBatch batch;
        for (const Concept& idea : concepts)
            batch.add(documents.names_of(code, idea.code), documents.analyser());
        append(batch);
        concepts_.push_back(small(concepts.size()));
    }
}

void TokenStreamWriter::write_places() {
    while ((token_stream_magic.size() + written_ + bytes_.size()) % alignment != 0) bytes_ += '\0';
    flush();
    const fs::path beside = folder_ / places_file;
    places_.publish(beside);
    {
        const MappedFile all(beside);
        file_.write(all.bytes());
    }
    fs::remove(beside);
}

void TokenStreamWriter::write_number_rows(const std::vector<std::uint32_t>& places,
                                          const std::vector<std::uint32_t>& numbers) {
    for (const auto* row : {&places, &numbers}) {
        for (const std::uint32_t number : *row) {
            put_raw(bytes_, number);
            if (bytes_.size() < buffer_size) continue;
            file_.write(bytes_);
            bytes_.clear();
        }
    }
}

void TokenStreamWriter::write_words() {
    // Texts go by number until all are known, then by rank: sorted, one is found by halving and all
    // with one beginning stand together.
    TermNumbers texts;
    std::vector<std::uint32_t> word_places = {0}, numbers;
    std::vector<std::size_t> text_numbers;  // places in `numbers`
    for (std::uint32_t word = 0; word < words_.size(); ++word) {
        each_of(
            words_.term(word),
            [&](std::string_view text) {
                text_numbers.push_back(numbers.size());
                numbers.push_back(texts.number(text));
            },
            [&](std::uint64_t number) { numbers.push_back(small(number)); });
        word_places.push_back(small(numbers.size()));
    }
    const Alphabet alphabet(texts);
    for (const std::size_t place : text_numbers) numbers[place] = alphabet.rank(numbers[place]);
    std::vector<std::uint32_t> text_places = {0};
    std::size_t size = 0;
    for (std::uint32_t rank = 0; rank < alphabet.size(); ++rank)
        text_places.push_back(small(size += alphabet.text(rank).size()));
    write_number_rows(word_places, numbers);
    write_number_rows(text_places, {});
    for (std::uint32_t rank = 0; rank < alphabet.size(); ++rank) bytes_ += alphabet.text(rank);
    for (const std::uint32_t count : {records_,
                                      concepts_[0],
                                      concepts_[1],
                                      concepts_[2],
                                      small(words_.size()),
                                      small(texts.size())})
        put_raw(bytes_, count);
    for (const std::uint64_t count : {written_, std::uint64_t{numbers.size()}, std::uint64_t{size}})
        put_raw(bytes_, count);
    file_.write(bytes_);
}

void TokenStreamWriter::finish(const Vocabulary& vocabulary, DocumentMaker& documents) {
    append_names(vocabulary, documents);
    write_places();
    write_words();
    file_.publish(folder_ / token_stream_file);
}

}  // namespace watwerkt

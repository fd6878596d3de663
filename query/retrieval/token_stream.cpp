// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/token_stream.hpp"

#include <algorithm>
#include <cstring>

#include "corpus/error.hpp"
#include "corpus/packed_numbers.hpp"
#include "indexer/generation/token_stream_format.hpp"

namespace watwerkt {
namespace {

constexpr std::string_view what = "de woorden van een record";
constexpr std::size_t footer_size = 6 * 4 + 3 * 8;

[[noreturn]] void damaged() { PackedReader({}, what).damaged(); }

// Takes rows of numbers from the front of the bytes.
class Rows {
 public:
    explicit Rows(std::string_view bytes) : bytes_(bytes) {}

    std::string_view bytes(std::uint64_t count) {
        if (count > bytes_.size()) damaged();
        const std::string_view taken = bytes_.substr(0, static_cast<std::size_t>(count));
        bytes_.remove_prefix(taken.size());
        return taken;
    }
    template <typename Number>
    std::span<const Number> row(std::uint64_t count) {
        if (count > bytes_.size() / sizeof(Number)) damaged();
        const std::string_view taken = bytes(count * sizeof(Number));
        // The writer lays rows at multiples of their numbers' size; a damaged file may not.
        if (reinterpret_cast<std::uintptr_t>(taken.data()) % alignof(Number) != 0) damaged();
        return {reinterpret_cast<const Number*>(taken.data()), static_cast<std::size_t>(count)};
    }
    template <typename Number>
    Number number() {
        Number value{};
        std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
        return value;
    }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
    std::string_view bytes_;
};

}  // namespace

std::span<const TextWord> words_of_summary(std::string_view summary,
                                           std::span<const SearchedText> texts,
                                           const PlacedTexts& placed) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        // The very text, for another may say the same in another language.
        if (texts[i].text.data() != summary.data() || texts[i].is_concept()) continue;
        return texts[i].is_read_as_dutch_too() ? placed.of_dutch(i) : placed.of(i);
    }
    return {};
}

TokenStream::TokenStream(const std::filesystem::path& file)
    : file_(std::make_unique<const MappedFile>(file)) {
    const std::string_view all = file_->bytes();
    if (!all.starts_with(token_stream_magic) ||
        all.size() < token_stream_magic.size() + footer_size)
        throw Error(ErrorKind::index_mismatch,
                    "dit is geen woordstroom van deze versie",
                    file.string(),
                    "maak de index opnieuw met: watwerkt indexeer");
    Rows footer(all.substr(all.size() - footer_size));
    records_ = footer.number<std::uint32_t>();
    std::uint64_t entries = records_;
    for (std::uint32_t& count : concepts_) entries += count = footer.number<std::uint32_t>();
    const std::uint64_t words = footer.number<std::uint32_t>();
    const std::uint64_t texts = footer.number<std::uint32_t>();
    const auto stream_bytes = footer.number<std::uint64_t>();
    const auto number_count = footer.number<std::uint64_t>();
    const auto text_bytes = footer.number<std::uint64_t>();
    Rows rows(all.substr(0, all.size() - footer_size));
    (void)rows.bytes(token_stream_magic.size());
    streams_ = rows.bytes(stream_bytes);
    places_ = rows.row<std::uint64_t>(entries + 1);
    word_places_ = rows.row<std::uint32_t>(words + 1);
    numbers_ = rows.row<std::uint32_t>(number_count);
    text_places_ = rows.row<std::uint32_t>(texts + 1);
    texts_ = rows.bytes(text_bytes);
    if (!rows.at_end()) damaged();
}

std::string_view TokenStream::entry(std::size_t number) const {
    if (number + 1 >= places_.size()) damaged();
    const std::uint64_t begin = places_[number], end = places_[number + 1];
    if (begin > end || end > streams_.size()) damaged();
    return streams_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

namespace {

void read_text(PackedReader& reader, std::vector<TextWord>& words) {
    const std::size_t count = reader.count();
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t size = reader.number();
        std::uint64_t gap = size & far_gap;
        if (gap == far_gap) gap += reader.number();
        const std::uint64_t word = reader.number();
        const std::uint64_t begin = at + gap;
        at = begin + (size >> gap_bits);
        if (at > UINT32_MAX || gap > UINT32_MAX || word > UINT32_MAX) damaged();
        words.push_back({static_cast<std::uint32_t>(begin),
                         static_cast<std::uint32_t>(at),
                         static_cast<std::uint32_t>(word)});
    }
}

}  // namespace

PlacedTexts TokenStream::record(std::uint32_t ordinal, std::span<const SearchedText> texts) const {
    if (ordinal >= records_) damaged();
    const std::string_view bytes = entry(ordinal);
    PackedReader reader(bytes, what);
    PlacedTexts placed;
    placed.words_.reserve(bytes.size() / 2);
    placed.texts_.resize(texts.size());
    const auto read = [&](PlacedTexts::Range& range, std::size_t text_size) {
        range.first = placed.words_.size();
        read_text(reader, placed.words_);
        range.last = placed.words_.size();
        if (range.last > range.first && placed.words_.back().end > text_size) damaged();
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].is_concept()) continue;
        read(placed.texts_[i].own, texts[i].text.size());
        if (texts[i].is_read_as_dutch_too()) read(placed.texts_[i].dutch, texts[i].text.size());
    }
    if (!reader.at_end()) damaged();
    return placed;
}

PlacedTexts TokenStream::names(std::size_t scheme, std::size_t place) const {
    std::size_t number = records_ + place;
    for (std::size_t i = 0; i < scheme; ++i) number += concepts_[i];
    if (place >= concepts_[scheme]) damaged();
    PackedReader reader(entry(number), what);
    PlacedTexts placed;
    while (!reader.at_end()) {
        PlacedTexts::Range range{placed.words_.size(), 0};
        read_text(reader, placed.words_);
        range.last = placed.words_.size();
        placed.texts_.push_back({range, {}});
    }
    return placed;
}

StoredWord TokenStream::word(std::uint32_t number) const {
    if (number + std::size_t{1} >= word_places_.size()) damaged();
    const std::uint32_t begin = word_places_[number], end = word_places_[number + 1];
    if (begin > end || end > numbers_.size() || end - begin < 3) damaged();
    const std::uint32_t* at = numbers_.data() + begin;
    StoredWord word;
    word.surface = at[0];
    word.has_term = (at[1] & 1U) != 0;
    const std::size_t alternatives = at[1] >> 1U;
    if (alternatives > std::size_t{end} - begin - 3) damaged();
    word.alternatives = {at + 2, alternatives};
    const std::uint64_t parts = 3 * std::uint64_t{at[2 + alternatives]};
    if (parts != end - begin - 3 - alternatives) damaged();
    word.parts_ = {at + 3 + alternatives, static_cast<std::size_t>(parts)};
    if (word.has_term && alternatives == 0) damaged();
    return word;
}

std::string_view TokenStream::text(std::uint32_t number) const {
    if (number + std::size_t{1} >= text_places_.size()) damaged();
    const std::uint32_t begin = text_places_[number], end = text_places_[number + 1];
    if (begin > end || end > texts_.size()) damaged();
    return texts_.substr(begin, end - begin);
}

std::uint32_t TokenStream::lower_bound(std::string_view wanted) const {
    std::uint32_t first = 0, last = static_cast<std::uint32_t>(text_places_.size() - 1);
    while (first < last) {
        const std::uint32_t middle = first + (last - first) / 2;
        if (text(middle) < wanted) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

std::optional<std::uint32_t> TokenStream::find(std::string_view wanted) const {
    const std::uint32_t place = lower_bound(wanted);
    if (place + std::size_t{1} >= text_places_.size() || text(place) != wanted) return std::nullopt;
    return place;
}

TokenStream::Numbers TokenStream::beginning_with(std::string_view beginning) const {
    Numbers numbers{lower_bound(beginning), static_cast<std::uint32_t>(text_places_.size() - 1)};
    // The first text after all that begin so: the beginning with its last byte one up.
    std::string next(beginning);
    while (!next.empty() && static_cast<unsigned char>(next.back()) == 0xFFU) next.pop_back();
    if (!next.empty()) {
        next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1U);
        numbers.last = lower_bound(next);
    }
    return numbers;
}

}  // namespace watwerkt

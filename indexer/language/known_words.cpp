// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/known_words.hpp"

#include "corpus/packed_numbers.hpp"

namespace watwerkt {
namespace {

void put_texts(std::string& bytes, const std::vector<std::string>& texts) {
    put_number(bytes, texts.size());
    for (const std::string& text : texts) put_text(bytes, text);
}

void read_texts(PackedReader& reader, std::vector<std::string>& texts) {
    const std::size_t count = reader.count();
    for (std::size_t i = 0; i < count; ++i) texts.emplace_back(reader.text());
}

std::string english_word(std::string_view surface) {
    return std::string(english_prefix).append(surface);
}

}  // namespace

KnownWords::Key KnownWords::key_of(std::string_view surface, bool is_english) {
    const std::uint32_t hash = TermNumbers::hash_of(surface);
    return {surface, is_english, is_english ? ~hash : hash};
}

std::optional<std::uint32_t> KnownWords::find(const Key& key) const {
    return key.is_english ? words_.find(english_word(key.surface), key.hash)
                          : words_.find(key.surface, key.hash);
}

std::uint32_t KnownWords::add(const Key& key, std::string_view packed_analysis) {
    const std::uint32_t number = key.is_english ? words_.number(english_word(key.surface), key.hash)
                                                : words_.number(key.surface, key.hash);
    bytes_ += packed_analysis;
    begins_.push_back(bytes_.size());
    marks_.push_back(static_cast<std::uint8_t>(packed_analysis.front()));
    return number;
}

std::string_view KnownWords::packed(std::uint32_t number) const {
    return std::string_view(bytes_).substr(begins_[number], begins_[number + 1] - begins_[number]);
}

std::string KnownWords::packed(const WordAnalysis& analysis) {
    std::string bytes(1,
                      static_cast<char>((analysis.parts.empty() ? 0 : parts_mark) |
                                        (analysis.phrases.empty() ? 0 : phrases_mark)));
    put_text(bytes, analysis.term);
    put_texts(bytes, analysis.variants);
    put_texts(bytes, analysis.also);
    put_number(bytes, analysis.parts.size());
    for (const TokenPart& part : analysis.parts) {
        put_text(bytes, part.term);
        put_number(bytes, part.begin);
        put_number(bytes, part.end);
    }
    put_number(bytes, analysis.phrases.size());
    for (const std::size_t phrase : analysis.phrases) put_number(bytes, phrase);
    return bytes;
}

std::string_view KnownWords::surface(std::uint32_t number) const {
    const std::string_view word = words_.term(number);
    return word.starts_with(english_prefix) ? word.substr(english_prefix.size()) : word;
}

WordAnalysis KnownWords::analysis(std::uint32_t number) const {
    PackedReader reader(packed(number).substr(1), "woorden");
    WordAnalysis analysis;
    analysis.term = reader.text();
    read_texts(reader, analysis.variants);
    read_texts(reader, analysis.also);
    analysis.parts.resize(reader.count());
    for (TokenPart& part : analysis.parts) {
        part.term = reader.text();
        part.begin = reader.number();
        part.end = reader.number();
    }
    analysis.phrases.resize(reader.count());
    for (std::size_t& phrase : analysis.phrases) phrase = reader.number();
    return analysis;
}

std::optional<std::string> SharedWords::find(const KnownWords::Key& key) const {
    const Part& part = parts_[place_of(key)];
    const std::lock_guard guard(part.mutex);
    const auto number = part.words.find(key);
    if (!number) return std::nullopt;
    return std::string(part.words.packed(*number));
}

void SharedWords::add(const KnownWords::Key& key, std::string_view packed_analysis) {
    Part& part = parts_[place_of(key)];
    const std::lock_guard guard(part.mutex);
    if (part.words.size() >= most_known_words / parts_.size()) part.words = KnownWords();
    if (!part.words.find(key)) part.words.add(key, packed_analysis);
}

}  // namespace watwerkt

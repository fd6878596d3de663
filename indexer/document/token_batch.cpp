// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/token_batch.hpp"

#include "corpus/packed_numbers.hpp"
#include "indexer/document/searched_texts.hpp"

namespace watwerkt {
namespace {

// All that the reading of a word is made of. Places of parts are within the word.
void write_key(std::string& key, const Token& token) {
    key.clear();
    put_text(key, token.surface);
    put_text(key, token.term);
    put_number(key, token.also.size());
    for (const std::string& term : token.also) put_text(key, term);
    for (const TokenPart& part : token.parts) {
        put_text(key, part.term);
        put_number(key, part.begin - token.begin);
        put_number(key, part.end - token.begin);
    }
}

WordReading reading_of(const Token& token, const Analyser& analyser) {
    WordReading reading;
    reading.surface = token.surface;
    reading.has_term = !token.term.empty();
    reading.alternatives = analyser.alternatives(token);
    for (const TokenPart& part : token.parts)
        reading.parts.push_back({part.term,
                                 static_cast<std::uint32_t>(part.begin - token.begin),
                                 static_cast<std::uint32_t>(part.end - token.begin)});
    return reading;
}

}  // namespace

void TokenBatch::add(const Record& record,
                     std::span<const AnalysedText> analysed,
                     const Analyser& analyser) {
    const std::size_t before = text_sizes_.size();
    for (const SearchedText& text : searched_texts(record)) {
        if (text.is_concept()) continue;
        if (const auto* known = find_analysed(analysed, text.text, text.language)) {
            add_text(*known, analyser);
        } else {
            add_text(analyser.read(text.text, text.language), analyser);
        }
        if (text.is_read_as_dutch_too()) add_text(analyser.read(text.text), analyser);
    }
    entry_sizes_.push_back(static_cast<std::uint32_t>(text_sizes_.size() - before));
}

void TokenBatch::add(std::span<const AnalysedText> texts, const Analyser& analyser) {
    for (const AnalysedText& text : texts) add_text(text, analyser);
    entry_sizes_.push_back(static_cast<std::uint32_t>(texts.size()));
}

void TokenBatch::clear() {
    words_.clear();
    text_sizes_.clear();
    entry_sizes_.clear();
}

void TokenBatch::set_numbers(std::span<const std::uint32_t> numbers) {
    stream_numbers_.insert(stream_numbers_.end(), numbers.begin(), numbers.end());
    new_words_.clear();
}

void TokenBatch::add_text(const AnalysedText& text, const Analyser& analyser) {
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < text.words().size(); ++i) {
        const AnalysedText::Word& word = text.words()[i];
        words_.push_back({word.begin - at, word.end - word.begin, number_of(text, i, analyser)});
        at = word.end;
    }
    text_sizes_.push_back(static_cast<std::uint32_t>(text.words().size()));
}

std::uint32_t TokenBatch::number_of(const AnalysedText& text,
                                    std::size_t place,
                                    const Analyser& analyser) {
    const std::uint32_t reading = text.words()[place].reading;
    if (reading >= known_.size()) known_.resize(std::size_t{reading} + 1);
    if (reading > 0 && known_[reading] > 0) return known_[reading] - 1;
    const Token token = text.token(place);
    write_key(key_, token);
    const std::size_t before = numbers_.size();
    const std::uint32_t number = numbers_.number(key_);
    if (number == before) new_words_.push_back(reading_of(token, analyser));
    if (reading > 0) known_[reading] = number + 1;
    return number;
}

}  // namespace watwerkt

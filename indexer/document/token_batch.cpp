// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/token_batch.hpp"

#include <algorithm>
#include <utility>

#include "indexer/document/packed_numbers.hpp"
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

const std::vector<Token>* tokens_of(std::span<const AnalysedText> analysed,
                                    std::string_view text,
                                    std::string_view language) {
    const auto known = std::ranges::find_if(analysed, [&](const AnalysedText& one) {
        return one.text == text && one.language == language;
    });
    return known == analysed.end() ? nullptr : &known->tokens;
}

void TokenBatch::add(const Record& record,
                     std::span<const AnalysedText> analysed,
                     const Analyser& analyser) {
    const std::size_t before = text_sizes_.size();
    for (const SearchedText& text : searched_texts(record)) {
        if (text.is_concept()) continue;
        if (const auto* known = tokens_of(analysed, text.text, text.language)) {
            add_text(*known, analyser);
        } else {
            add_text(analyser.analyse(text.text, text.language), analyser);
        }
        if (text.is_read_as_dutch_too()) add_text(analyser.analyse(text.text), analyser);
    }
    entry_sizes_.push_back(static_cast<std::uint32_t>(text_sizes_.size() - before));
}

void TokenBatch::add(std::span<const std::vector<Token>> texts, const Analyser& analyser) {
    for (const std::vector<Token>& tokens : texts) add_text(tokens, analyser);
    entry_sizes_.push_back(static_cast<std::uint32_t>(texts.size()));
}

void TokenBatch::clear() {
    readings_.clear();
    words_.clear();
    text_sizes_.clear();
    entry_sizes_.clear();
    numbers_ = {};
    known_ = {};
}

void TokenBatch::add_text(std::span<const Token> tokens, const Analyser& analyser) {
    std::size_t at = 0;
    for (const Token& token : tokens) {
        words_.push_back({static_cast<std::uint32_t>(token.begin - at),
                          static_cast<std::uint32_t>(token.end - token.begin),
                          number_of(token, analyser)});
        at = token.end;
    }
    text_sizes_.push_back(static_cast<std::uint32_t>(tokens.size()));
}

std::uint32_t TokenBatch::number_of(const Token& token, const Analyser& analyser) {
    if (std::exchange(analyser_, &analyser) != &analyser) known_ = {};
    std::uint32_t* known = token.reading == 0 ? nullptr : &known_.at(token.reading);
    if (known != nullptr && *known > 0) return *known - 1;
    write_key(key_, token);
    const std::uint32_t number = numbers_.number(key_);
    if (number == readings_.size()) readings_.push_back(reading_of(token, analyser));
    if (known != nullptr) *known = number + 1;
    return number;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/analyser.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t most_cached_stems = 100'000;

// Words that the stemmer would join with another word of this field, or to a verb (folded form,
// term).
constexpr auto stem_exceptions = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"begeleiden", "begeleid"},
    {"begeleider", "begeleid"},
    {"begeleiders", "begeleid"},
    {"begeleiding", "begeleid"},
    {"gebied", "gebied"},
    {"gebieden", "gebied"},
    {"gezin", "gezin"},
    {"gezinnen", "gezin"},
    {"kans", "kans"},
    {"kansen", "kans"},
    {"kinderen", "kind"},
});
static_assert(std::is_sorted(stem_exceptions.begin(), stem_exceptions.end()));

void require(UErrorCode status, std::string_view doing) {
    if (U_FAILURE(status)) {
        throw Error(ErrorKind::internal,
                    std::string("ICU: ")
                        .append(doing)
                        .append(" mislukt (")
                        .append(u_errorName(status))
                        .append(")"));
    }
}

bool is_plain(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string cut(std::string word) {
    if (word.size() <= longest_word) return word;
    std::size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
    word.resize(end);
    return word;
}

// "foto's" -> "foto", "vmbo'er" -> "vmbo", "'s" -> "": what follows an apostrophe is an ending.
std::string without_clitic(std::string word) {
    const auto apostrophe = word.find('\'');
    if (apostrophe != std::string::npos) word.resize(apostrophe);
    return word;
}

struct TextCloser {
    void operator()(UText* text) const { utext_close(text); }
};

}  // namespace

struct Analyser::State {
    std::unique_ptr<icu::BreakIterator> words;
    const icu::Normalizer2* fold = nullptr;       // owned by ICU
    const icu::Normalizer2* decompose = nullptr;  // owned by ICU
    Xapian::Stem stemmer{"kraaij_pohlmann"};
    // Most words of a corpus are words seen before, and stemming is the dearest step. Emptied when
    // full, so memory stays bounded whatever the text.
    std::unordered_map<std::string, std::string> stems;

    [[nodiscard]] std::string fold_word(std::string_view word) const;
};

Analyser::Analyser() : state_(std::make_unique<State>()) {
    UErrorCode status = U_ZERO_ERROR;
    state_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale("nl"), status));
    require(status, "woorden splitsen");
    state_->fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    state_->decompose = icu::Normalizer2::getNFDInstance(status);
    require(status, "normaliseren");
}

Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

std::string Analyser::State::fold_word(std::string_view word) const {
    std::string folded;
    if (is_plain(word)) {
        folded.assign(word);
        std::ranges::transform(folded, folded.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
        return cut(without_clitic(std::move(folded)));
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
    const auto parts = decompose->normalize(fold->normalize(text, status), status);
    require(status, "normaliseren");
    icu::UnicodeString kept;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        const bool is_apostrophe =
            c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00B4 || c == 0x60;
        if (is_apostrophe) {
            kept.append(static_cast<UChar>('\''));
        } else if (u_charType(c) != U_NON_SPACING_MARK && u_charType(c) != U_ENCLOSING_MARK) {
            kept.append(c);
        }
    }
    kept.toUTF8String(folded);
    return cut(without_clitic(std::move(folded)));
}

std::vector<Token> Analyser::analyse(std::string_view text) const {
    std::vector<Token> tokens;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, TextCloser> view(
        utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
    require(status, "tekst openen");
    state_->words->setText(view.get(), status);
    require(status, "woorden splitsen");
    std::uint32_t position = 0;
    int32_t begin = state_->words->first();
    for (int32_t end = state_->words->next(); end != icu::BreakIterator::DONE;
         begin = end, end = state_->words->next()) {
        if (state_->words->getRuleStatus() < UBRK_WORD_NUMBER) continue;  // spaces and punctuation
        const auto from = static_cast<std::size_t>(begin);
        const auto to = static_cast<std::size_t>(end);
        std::string surface = state_->fold_word(text.substr(from, to - from));
        if (surface.empty()) continue;
        std::string term = is_stop_word(surface) ? std::string() : stem(surface);
        tokens.push_back({std::move(surface), std::move(term), ++position, from, to});
    }
    return tokens;
}

std::string Analyser::fold(std::string_view text) const {
    std::string joined;
    for (const Token& token : analyse(text)) {
        if (!joined.empty()) joined += ' ';
        joined += token.surface;
    }
    return joined;
}

std::string Analyser::stem(std::string_view folded_word) const {
    const auto known = std::ranges::lower_bound(
        stem_exceptions, folded_word, {}, [](const auto& entry) { return entry.first; });
    if (known != stem_exceptions.end() && known->first == folded_word)
        return std::string(known->second);
    std::string word(folded_word);
    const auto cached = state_->stems.find(word);
    if (cached != state_->stems.end()) return cached->second;
    if (state_->stems.size() >= most_cached_stems) state_->stems.clear();
    std::string stemmed = state_->stemmer(word);
    state_->stems.emplace(std::move(word), stemmed);
    return stemmed;
}

}  // namespace watwerkt

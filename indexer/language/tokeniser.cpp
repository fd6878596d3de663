// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/tokeniser.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/language/fold.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_ending = 4;     // after an apostrophe or in brackets
constexpr std::size_t longest_beginning = 5;  // in brackets
constexpr std::size_t longest_chain = 6;      // of hyphens: more is a list, not a word

enum class Kind { other, letter, digit, invisible, apostrophe, hyphen };

Kind kind_of_ascii(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::letter;
    if (c >= '0' && c <= '9') return Kind::digit;
    if (c == '\'' || c == '`') return Kind::apostrophe;
    return c == '-' ? Kind::hyphen : Kind::other;
}

Kind kind_of(UChar32 c) {
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00B4) return Kind::apostrophe;
    if (c == 0x2010 || c == 0x2011) return Kind::hyphen;
    if (c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF)
        return Kind::invisible;
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
            return Kind::invisible;  // to the word: folding drops them
        case U_COMBINING_SPACING_MARK:
            return Kind::letter;
        case U_DECIMAL_DIGIT_NUMBER:
        case U_OTHER_NUMBER:
        case U_LETTER_NUMBER:
            return Kind::digit;
        default:
            return u_isalpha(c) ? Kind::letter : Kind::other;
    }
}

bool is_unspaced(UChar32 c) {
    if (c < 0x0E00) return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR:
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return true;
        default:
            return false;
    }
}

// The character at a place, which moves past it; negative when malformed.
UChar32 next_code(std::string_view text, std::size_t& at) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 code = 0;
    U8_NEXT(bytes, at, text.size(), code);
    return code;
}

std::string cut(std::string word) {
    if (word.size() <= longest_word) return word;
    std::size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
    word.resize(end);
    return word;
}

bool is_number(std::string_view word) {
    return !word.empty() &&
           std::ranges::all_of(word, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// Short forms that stand for a whole word, by what is left and right of the apostrophe.
constexpr auto short_forms = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"d'r", "haar"}, {"m'n", "mijn"}, {"z'n", "zijn"}});
constexpr auto clitics = std::to_array<std::string_view>({"k", "m", "n", "s", "t"});
constexpr auto dutch_ordinals = std::to_array<std::string_view>({"de", "e", "ste"});
constexpr auto english_ordinals = std::to_array<std::string_view>({"nd", "rd", "st", "th"});

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

struct Letter {
    Kind kind = Kind::other;
    UChar32 code = 0;
    std::size_t next = 0;  // place after it
};

class Scan {
 public:
    explicit Scan(std::string_view text) : text_(text) {}

    std::vector<RawToken> run() {
        while (at_ < text_.size()) {
            const Letter letter = look(at_);
            switch (letter.kind) {
                case Kind::letter:
                case Kind::digit:
                    read_chain();
                    break;
                case Kind::apostrophe:
                    at_ = after_clitic(letter.next);
                    break;
                case Kind::hyphen:
                    is_continued_ = at_ == 0 || text_[at_ - 1] == ' ';
                    at_ = letter.next;
                    continue;
                case Kind::other:
                    at_ = text_[at_] == '(' ? after_bracketed_beginning() : letter.next;
                    break;
                case Kind::invisible:
                    at_ = letter.next;
                    break;
            }
            is_continued_ = false;
        }
        return std::move(tokens_);
    }

 private:
    [[nodiscard]] Letter look(std::size_t at) const {
        if (at >= text_.size()) return {Kind::other, 0, at};
        const char c = text_[at];
        if (static_cast<unsigned char>(c) < 0x80) return {kind_of_ascii(c), c, at + 1};
        const UChar32 code = next_code(text_, at);
        return {code < 0 ? Kind::other : kind_of(code), code, at};
    }

    [[nodiscard]] static bool is_word_kind(Kind kind) {
        return kind == Kind::letter || kind == Kind::digit;
    }

    // The end of the letters, digits and invisible characters from here on; a digit run stops
    // being one at its first letter. `letters_from` is where the digits at the beginning end.
    [[nodiscard]] std::size_t run_end(std::size_t at, std::size_t& letters_from) const {
        bool only_digits = true;
        letters_from = at;
        for (;;) {
            const Letter letter = look(at);
            if (!is_word_kind(letter.kind) && letter.kind != Kind::invisible) return at;
            if (letter.kind == Kind::letter) only_digits = false;
            at = letter.next;
            if (only_digits) letters_from = at;
        }
    }

    [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
        return text_.substr(begin, end - begin);
    }

    void add(std::size_t begin, std::size_t end, std::string surface) {
        surface = cut(std::move(surface));
        if (surface.empty()) return;
        tokens_.push_back({std::move(surface), begin, end, {}, false, is_continued_, false});
        is_continued_ = false;
    }

    // Words joined by hyphens: each is a token, and the whole written as one is a variant.
    void read_chain() {
        const std::size_t first = tokens_.size();
        for (;;) {
            read_word();
            const Letter hyphen = look(at_);
            if (hyphen.kind != Kind::hyphen) break;
            const Letter after = look(hyphen.next);
            if (!is_word_kind(after.kind)) {
                if ((after.code == ' ' || after.code == ',') && tokens_.size() > first)
                    tokens_.back().is_suspended = true;
                at_ = hyphen.next;
                break;
            }
            at_ = hyphen.next;
            is_chained_ = true;
        }
        if (std::exchange(is_chained_, false)) join(first);
    }

    // Two numbers are a range, not a word: in "4-6-jarigen" only "6jarigen" is joined.
    void join(std::size_t first) {
        for (std::size_t i = first; i + 1 < tokens_.size(); ++i) {
            if (is_number(tokens_[i].surface) && is_number(tokens_[i + 1].surface)) first = i + 1;
        }
        if (tokens_.size() < first + 2 || tokens_.size() > first + longest_chain) return;
        std::string joined;
        for (std::size_t i = first; i < tokens_.size(); ++i) {
            joined += tokens_[i].surface;
            tokens_[i].is_hyphened = true;
        }
        tokens_[first].variants.push_back(cut(std::move(joined)));
    }

    void read_word() {
        const std::size_t begin = at_;
        std::size_t letters_from = begin;
        const std::size_t end = run_end(begin, letters_from);
        if (letters_from == end) {
            read_number(begin, end);
        } else if (letters_from > begin) {
            read_digits_and_letters(begin, letters_from, end);
        } else if (!read_dotted(begin, end) && !read_until(begin, end)) {
            read_letters(begin, end);
        }
    }

    // "2,5"  "1.200"  "1.200,50"  "50": the longest stretch that is one number.
    void read_number(std::size_t begin, std::size_t end) {
        const std::size_t thousands = after_thousands(begin, end);
        const bool may_go_on =
            thousands == end || thousands == text_.size() || text_[thousands] != text_[end];
        const std::size_t after = may_go_on ? after_decimals(thousands) : thousands;
        std::string number = plain_number(fold_word(slice(begin, thousands)));
        if (after > thousands) number += '.' + std::string(slice(thousands + 1, after));
        at_ = after_apostrophe(after);
        add(begin, at_, std::move(number));
    }

    [[nodiscard]] std::size_t after_digits(std::size_t at) const {
        while (at < text_.size() && kind_of_ascii(text_[at]) == Kind::digit) ++at;
        return at;
    }

    // A point or comma and the digits after it, when there are any and no letters follow.
    [[nodiscard]] std::size_t after_decimals(std::size_t at) const {
        if (at >= text_.size() || (text_[at] != '.' && text_[at] != ',')) return at;
        const std::size_t after = after_digits(at + 1);
        return after > at + 1 && !is_word_kind(look(after).kind) ? after : at;
    }

    [[nodiscard]] std::size_t after_thousands(std::size_t begin, std::size_t end) const {
        if (end - begin > 3 || text_[begin] == '0') return end;
        std::size_t at = end;
        for (std::size_t next = after_decimals(at); next == at + 4 && text_[at] == text_[end];
             next = after_decimals(at))
            at = next;
        return at;
    }

    // "4jarigen" is "4 jarigen"; "1e" stays, and may be looked for as "1".
    void read_digits_and_letters(std::size_t begin, std::size_t middle, std::size_t end) {
        std::string digits = fold_word(slice(begin, middle));
        std::string letters = fold_word(slice(middle, end));
        const bool is_dutch = holds(dutch_ordinals, letters);
        const std::size_t after = after_apostrophe(end);
        if (is_dutch || holds(english_ordinals, letters)) {
            const bool is_alone = !is_chained_ && look(after).kind != Kind::hyphen;
            add(begin, after, digits + letters);
            if (is_dutch && is_alone) tokens_.back().variants.push_back(std::move(digits));
        } else {
            const std::size_t first = tokens_.size();
            std::string joined = cut(digits + letters);
            add(begin, middle, plain_number(digits));
            add(middle, after, std::move(letters));
            if (tokens_.size() == first + 2) tokens_[first].variants.push_back(std::move(joined));
        }
        at_ = after;
    }

    // "v.v.e." and "d.w.z": single letters with points.
    bool read_dotted(std::size_t begin, std::size_t end) {
        std::string letters;
        std::size_t at = begin, letter_end = end, none = 0;
        for (;;) {
            if (look(at).next != letter_end || look(at).kind != Kind::letter) break;
            letters += fold_word(slice(at, letter_end));
            end = letter_end;
            if (look(letter_end).code != '.') break;
            at = letter_end + 1;
            if (look(at).kind != Kind::letter) {
                end = at;
                break;
            }
            letter_end = run_end(at, none);
        }
        if (letters.size() < 2) return false;
        add(begin, end, std::move(letters));
        at_ = end;
        return true;
    }

    // "t/m": tot en met.
    bool read_until(std::size_t begin, std::size_t end) {
        std::size_t none = 0;
        if (slice(begin, end) != "t" || look(end).code != '/' ||
            run_end(end + 1, none) != end + 2 || text_[end + 1] != 'm')
            return false;
        at_ = end + 2;
        add(begin, at_, "tm");
        return true;
    }

    void read_letters(std::size_t begin, std::size_t end) {
        std::string surface = fold_word(slice(begin, end));
        std::size_t after = after_apostrophe(end);
        if (after > end) {
            const std::string both = fold_word(slice(begin, after));
            const auto* const whole = std::ranges::find(
                short_forms, both, &std::pair<std::string_view, std::string_view>::first);
            if (whole != short_forms.end()) surface = whole->second;
        } else if (surface.size() == 1) {
            if (const std::size_t name = after_elision(end); name > end) {  // l'école, O'Connor
                surface = fold_word(slice(begin, end)) + fold_word(slice(look(end).next, name));
                after = name;
            }
        }
        const std::size_t before = tokens_.size();
        add(begin, after, std::move(surface));
        at_ = after;
        if (tokens_.size() == before) return;
        add_optional_ending();
        join_ampersand();
    }

    // After "'s", "'tje", "'er": what follows an apostrophe is an ending. Otherwise `end`.
    [[nodiscard]] std::size_t after_apostrophe(std::size_t end) const {
        const Letter apostrophe = look(end);
        if (apostrophe.kind != Kind::apostrophe) return end;
        std::size_t none = 0;
        const std::size_t after = run_end(apostrophe.next, none);
        return after > apostrophe.next && after - apostrophe.next <= longest_ending ? after : end;
    }

    [[nodiscard]] std::size_t after_elision(std::size_t end) const {
        const Letter apostrophe = look(end);
        if (apostrophe.kind != Kind::apostrophe || look(apostrophe.next).kind != Kind::letter)
            return end;
        std::size_t none = 0;
        return run_end(apostrophe.next, none);
    }

    // "'s ochtends", "'t kofschip", "'s-Hertogenbosch": at the letter after the apostrophe.
    [[nodiscard]] std::size_t after_clitic(std::size_t begin) const {
        std::size_t none = 0;
        const std::size_t end = run_end(begin, none);
        if (end != begin + 1 || !holds(clitics, slice(begin, end))) return begin;
        const Letter hyphen = look(end);
        return hyphen.kind == Kind::hyphen ? hyphen.next : end;
    }

    // The letters between brackets from here on; empty when they are no such thing.
    [[nodiscard]] std::string_view in_brackets(std::size_t open, std::size_t most) const {
        if (open >= text_.size() || text_[open] != '(') return {};
        std::size_t end = open + 1;
        while (end < text_.size() && kind_of_ascii(text_[end]) == Kind::letter) ++end;
        const bool fits =
            end > open + 1 && end - open - 1 <= most && end < text_.size() && text_[end] == ')';
        return fits ? slice(open + 1, end) : std::string_view();
    }

    // "ouder(s)"
    void add_optional_ending() {
        const std::string_view ending = in_brackets(at_, longest_ending);
        if (ending.empty() || is_word_kind(look(at_ + ending.size() + 2).kind)) return;
        RawToken& token = tokens_.back();
        token.variants.push_back(cut(token.surface + fold_word(ending)));
        at_ += ending.size() + 2;
        token.end = at_;
    }

    // "(her)toetsing"
    std::size_t after_bracketed_beginning() {
        const std::size_t begin = at_;
        const std::string_view beginning = in_brackets(begin, longest_beginning);
        const std::size_t after = begin + beginning.size() + 2;
        if (beginning.empty() || look(after).kind != Kind::letter) return begin + 1;
        const std::size_t first = tokens_.size();
        at_ = after;
        read_chain();
        if (tokens_.size() > first) {
            tokens_[first].variants.push_back(cut(fold_word(beginning) + tokens_[first].surface));
            tokens_[first].begin = begin;
        }
        return at_;
    }

    // "Q&A"
    void join_ampersand() {
        if (tokens_.size() < 2) return;
        RawToken& left = tokens_[tokens_.size() - 2];
        const RawToken& right = tokens_.back();
        if (left.surface.size() == 1 && right.surface.size() == 1 && left.end + 1 == right.begin &&
            text_[left.end] == '&')
            left.variants.push_back(left.surface + right.surface);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool is_continued_ = false;
    bool is_chained_ = false;
    std::vector<RawToken> tokens_;
};

struct TextCloser {
    void operator()(UText* text) const { utext_close(text); }
};

void require(UErrorCode status) {
    if (U_FAILURE(status))
        throw Error(ErrorKind::internal,
                    std::string("ICU: woorden splitsen mislukt (") + u_errorName(status) + ")");
}

bool has_unspaced(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (is_unspaced(next_code(text, at))) return true;
    }
    return false;
}

}  // namespace

// Words of scripts that write no spaces, from ICU's dictionaries.
struct Tokeniser::Unspaced {
    std::unique_ptr<icu::BreakIterator> words;

    void cut_up(const RawToken& token, std::string_view text, std::vector<RawToken>& tokens) {
        UErrorCode status = U_ZERO_ERROR;
        if (!words) words.reset(icu::BreakIterator::createWordInstance(icu::Locale("nl"), status));
        require(status);
        const std::string_view slice = text.substr(token.begin, token.end - token.begin);
        const std::unique_ptr<UText, TextCloser> view(
            utext_openUTF8(nullptr, slice.data(), static_cast<int64_t>(slice.size()), &status));
        require(status);
        words->setText(view.get(), status);
        require(status);
        int32_t begin = words->first();
        for (int32_t end = words->next(); end != icu::BreakIterator::DONE;
             begin = end, end = words->next()) {
            if (words->getRuleStatus() < UBRK_WORD_NUMBER) continue;
            const auto from = static_cast<std::size_t>(begin), to = static_cast<std::size_t>(end);
            std::string surface = cut(fold_word(slice.substr(from, to - from)));
            if (!surface.empty())
                tokens.push_back({std::move(surface),
                                  token.begin + from,
                                  token.begin + to,
                                  {},
                                  false,
                                  false,
                                  false});
        }
    }
};

Tokeniser::Tokeniser() : unspaced_(std::make_unique<Unspaced>()) {}
Tokeniser::~Tokeniser() = default;
Tokeniser::Tokeniser(Tokeniser&&) noexcept = default;
Tokeniser& Tokeniser::operator=(Tokeniser&&) noexcept = default;

std::vector<RawToken> Tokeniser::tokens(std::string_view text) const {
    std::vector<RawToken> tokens = Scan(text).run();
    const auto is_foreign = [&](const RawToken& token) {
        return has_unspaced(text.substr(token.begin, token.end - token.begin));
    };
    if (!has_unspaced(text)) return tokens;
    std::vector<RawToken> cut_up;
    for (RawToken& token : tokens) {
        if (is_foreign(token)) {
            unspaced_->cut_up(token, text, cut_up);
        } else {
            cut_up.push_back(std::move(token));
        }
    }
    return cut_up;
}

std::string plain_number(std::string_view folded) {
    std::string number(folded);
    if (number.empty() || !std::ranges::all_of(number, [](char c) {
            return (c >= '0' && c <= '9') || c == '.' || c == ',';
        }))
        return number;
    const std::size_t first = number.find_first_of(".,");
    if (first == std::string::npos) return number;
    bool is_thousands = first <= 3 && number[0] != '0' && (number.size() - first) % 4 == 0;
    for (std::size_t i = first; i < number.size() && is_thousands; ++i) {
        const bool is_separator = number[i] == '.' || number[i] == ',';
        is_thousands =
            is_separator == ((i - first) % 4 == 0) && (!is_separator || number[i] == number[first]);
    }
    if (is_thousands) {
        std::erase_if(number, [](char c) { return c == '.' || c == ','; });
    } else {
        std::ranges::replace(number, ',', '.');
    }
    return number;
}

}  // namespace watwerkt

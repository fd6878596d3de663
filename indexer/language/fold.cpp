// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

void require(UErrorCode status) {
    if (U_FAILURE(status))
        throw Error(ErrorKind::internal,
                    std::string("ICU: normaliseren mislukt (") + u_errorName(status) + ")");
}

bool is_apostrophe(UChar32 c) {
    return c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00B4 || c == 0x60;
}

// NFKC makes "2½" into "2" and "1⁄2"; people write 2,5.
void write_fractions(icu::UnicodeString& text) {
    constexpr UChar slash = 0x2044;
    for (int32_t at = text.indexOf(slash); at > 0; at = text.indexOf(slash, at)) {
        const UChar above = text[at - 1];
        const UChar below = at + 1 < text.length() ? text[at + 1] : UChar{0};
        const char* decimals = below == '2' && above == '1'   ? "5"
                               : below == '4' && above == '1' ? "25"
                               : below == '4' && above == '3' ? "75"
                                                              : nullptr;
        if (decimals == nullptr) {
            ++at;
            continue;
        }
        const icu::UnicodeString point(at > 1 && u_isdigit(text[at - 2]) ? "." : "0.");
        text.replace(at - 1, 3, point + icu::UnicodeString(decimals));
    }
}

}  // namespace

std::string fold_word(std::string_view word) {
    std::string folded;
    if (std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        folded.assign(word);
        std::ranges::transform(folded, folded.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '`' ? '\'' : c;
        });
        return folded;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* const fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* const decompose = icu::Normalizer2::getNFDInstance(status);
    require(status);
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
    // NFKC would make a space and a mark of the loose acute accent.
    text.findAndReplace(icu::UnicodeString(UChar{0x00B4}), icu::UnicodeString("'"));
    const auto parts = decompose->normalize(fold->normalize(text, status), status);
    require(status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        const auto type = u_charType(c);
        if (is_apostrophe(c)) {
            kept.append(static_cast<UChar>('\''));
        } else if (c == 0x00F8) {  // no mark in Unicode's eyes, but one for the reader
            kept.append(static_cast<UChar>('o'));
        } else if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK &&
                   type != U_FORMAT_CHAR) {
            kept.append(c);
        }
    }
    write_fractions(kept);
    kept.toUTF8String(folded);
    return folded;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "corpus/record/value_types.hpp"

namespace watwerkt::harvest {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word_byte(char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}
unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// Length in bytes of the UTF-8 character at `at`; 0 when there is none. Unicode 15, table 3-7.
std::size_t character_length(std::string_view text, std::size_t at) {
    const auto first = byte_at(text, at);
    if (first < 0x80) return 1;
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) length = 2;
    if (first >= 0xE0 && first <= 0xEF) length = 3;
    if (first >= 0xF0 && first <= 0xF4) length = 4;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
    if (length == 0 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = byte_at(text, at + i);
        if (next < low || next > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

/// U+FFFE and U+FFFF are UTF-8, but no characters of XML.
bool is_forbidden_in_xml(std::string_view character) {
    return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

struct Entity {
    std::string_view name, text;
};
constexpr std::array entities = {Entity{"&amp;", "&"},
                                 Entity{"&lt;", "<"},
                                 Entity{"&gt;", ">"},
                                 Entity{"&quot;", "\""},
                                 Entity{"&apos;", "'"},
                                 Entity{"&#39;", "'"},
                                 Entity{"&#x27;", "'"},
                                 Entity{"&nbsp;", " "},
                                 Entity{"&#160;", " "}};

/// Length of the tag that begins at `at`, or 0: `</jats:p>`, `<br/>`.
std::size_t tag_length(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 500;
    auto inside = at + 1;
    if (inside < text.size() && text[inside] == '/') ++inside;
    if (inside >= text.size() || !is_letter(text[inside])) return 0;
    const auto end = text.find_first_of("<>", inside);
    if (end == std::string_view::npos || text[end] == '<' || end - at > longest) return 0;
    return end - at + 1;
}

struct KnownLanguage {
    std::string_view code, three, other_three, english, dutch;
};
constexpr std::array languages = {
    KnownLanguage{"nl", "nld", "dut", "dutch", "Nederlands"},
    KnownLanguage{"en", "eng", "eng", "english", "Engels"},
    KnownLanguage{"de", "deu", "ger", "german", "Duits"},
    KnownLanguage{"fr", "fra", "fre", "french", "Frans"},
    KnownLanguage{"es", "spa", "spa", "spanish", "Spaans"},
    KnownLanguage{"it", "ita", "ita", "italian", "Italiaans"},
    KnownLanguage{"pt", "por", "por", "portuguese", "Portugees"},
    KnownLanguage{"da", "dan", "dan", "danish", "Deens"},
    KnownLanguage{"sv", "swe", "swe", "swedish", "Zweeds"},
    KnownLanguage{"no", "nor", "nor", "norwegian", "Noors"},
    KnownLanguage{"fi", "fin", "fin", "finnish", "Fins"},
    KnownLanguage{"fy", "fry", "fry", "frisian", "Fries"},
    KnownLanguage{"tr", "tur", "tur", "turkish", "Turks"},
    KnownLanguage{"ar", "ara", "ara", "arabic", "Arabisch"},
    KnownLanguage{"pl", "pol", "pol", "polish", "Pools"},
    KnownLanguage{"ru", "rus", "rus", "russian", "Russisch"},
    KnownLanguage{"zh", "zho", "chi", "chinese", "Chinees"},
    KnownLanguage{"ja", "jpn", "jpn", "japanese", "Japans"},
};

// Words that one of the two languages has and the other has not.
constexpr std::array<std::string_view, 14> dutch_words = {"de",
                                                          "het",
                                                          "een",
                                                          "van",
                                                          "voor",
                                                          "met",
                                                          "naar",
                                                          "bij",
                                                          "op",
                                                          "en",
                                                          "uit",
                                                          "zijn",
                                                          "niet",
                                                          "door"};
constexpr std::array<std::string_view, 14> english_words = {
    "the", "of", "and", "for", "with", "to", "from", "on", "a", "an", "by", "are", "not", "were"};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::string_view without_start(std::string_view text, std::span<const std::string_view> starts) {
    const std::string lower = lower_case(text.substr(0, 40));
    for (const auto start : starts) {
        if (lower.starts_with(start)) return text.substr(start.size());
    }
    return text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    const auto add = [&parts](std::string_view part) {
        part = trimmed(part);
        if (!part.empty()) parts.emplace_back(part);
    };
    while (!separator.empty()) {
        const auto end = text.find(separator);
        if (end == std::string_view::npos) break;
        add(text.substr(0, end));
        text.remove_prefix(end + separator.size());
    }
    add(text);
    return parts;
}

std::optional<std::size_t> find_bad_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text, at);
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

std::string one_line(std::string_view text, std::size_t longest) {
    std::string line;
    bool is_space_due = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text, at);
        const auto character = text.substr(at, std::max<std::size_t>(length, 1));
        at += character.size();
        if (length == 0 || is_forbidden_in_xml(character)) continue;
        const bool is_control = length == 1 && static_cast<unsigned char>(character[0]) < 0x20;
        if (character == " " || character == "\xC2\xA0" || character == "\x7F" || is_control) {
            is_space_due = !line.empty();
            continue;
        }
        if (line.size() + character.size() + 1 > longest) break;
        if (is_space_due) line += ' ';
        is_space_due = false;
        line += character;
    }
    return line;
}

std::string without_markup(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<') {
            if (const auto length = tag_length(text, at); length > 0) {
                plain += ' ';
                at += length;
                continue;
            }
        }
        if (text[at] == '&') {
            const auto* entity = std::ranges::find_if(
                entities, [&](const Entity& one) { return text.substr(at).starts_with(one.name); });
            if (entity != entities.end()) {
                plain += entity->text;
                at += entity->name.size();
                continue;
            }
        }
        plain += text[at++];
    }
    return plain;
}

std::optional<int> year_in(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const auto digits = text.substr(at, 4);
        if (!std::ranges::all_of(digits, is_digit)) continue;
        if (at > 0 && is_digit(text[at - 1])) continue;
        if (at + 4 < text.size() && is_digit(text[at + 4])) {
            // 20160501 is a date without dashes.
            const bool is_date = at == 0 && text.size() >= 8 &&
                                 std::ranges::all_of(text.substr(0, 8), is_digit) &&
                                 (text.size() == 8 || !is_digit(text[8]));
            if (!is_date) continue;
        }
        int year = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), year);
        if (year >= 1900 && year <= 2100) return year;
    }
    return std::nullopt;
}

std::string doi_in(std::string_view text) {
    constexpr std::array<std::string_view, 7> starts = {"https://doi.org/",
                                                        "http://doi.org/",
                                                        "https://dx.doi.org/",
                                                        "http://dx.doi.org/",
                                                        "info:doi/",
                                                        "urn:doi:",
                                                        "doi:"};
    const std::string doi(trimmed(without_start(trimmed(text), starts)));
    return value_type::doi.accepts(doi) && !find_bad_utf8(doi) ? doi : std::string();
}

std::string eric_in(std::string_view text) {
    text = trimmed(text);
    const auto id = text.find("eric.ed.gov/?id=");
    if (id != std::string_view::npos) text.remove_prefix(id + 16);
    const std::string number(text);
    return value_type::eric.accepts(number) ? number : std::string();
}

bool is_web_address(std::string_view text) {
    return value_type::web_address.accepts(text) && text.size() <= 2000 && !find_bad_utf8(text) &&
           std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::string language_code(std::string_view text) {
    std::string word = lower_case(trimmed(text));
    if (const auto region = word.find_first_of("-_"); region == 2 || region == 3)
        word.resize(region);
    for (const auto& language : languages) {
        if (word == language.code || word == language.three || word == language.other_three ||
            word == language.english || word == lower_case(language.dutch))
            return std::string(language.code);
    }
    if (word == "vlaams" || word == "flemish") return "nl";
    return {};
}

std::string language_name(std::string_view code) {
    const auto* known = std::ranges::find(languages, code, &KnownLanguage::code);
    return std::string(known == languages.end() ? code : known->dutch);
}

std::string guess_language(std::string_view text) {
    constexpr std::size_t looked_at = 4000;
    const std::string lower = lower_case(text.substr(0, looked_at));
    int dutch = 0;
    int english = 0;
    for (std::size_t at = 0; at < lower.size();) {
        if (!is_word_byte(lower[at])) {
            ++at;
            continue;
        }
        const auto begin = at;
        while (at < lower.size() && is_word_byte(lower[at])) ++at;
        const std::string_view word = std::string_view(lower).substr(begin, at - begin);
        if (contains(dutch_words, word)) ++dutch;
        if (contains(english_words, word)) ++english;
    }
    if (dutch >= 2 && dutch > 2 * english) return "nl";
    if (english >= 2 && english > 2 * dutch) return "en";
    return {};
}

}  // namespace watwerkt::harvest

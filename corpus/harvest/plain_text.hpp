// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Small steps that make text from elsewhere fit for a record.
namespace watwerkt::harvest {

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// ASCII letters only: other letters stay as they are.
[[nodiscard]] std::string lower_case(std::string_view text);
/// Parts without white space around them; empty parts are left out. An empty separator gives the
/// whole text.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);

/// Offset of the first byte that is not UTF-8; nothing when all are.
[[nodiscard]] std::optional<std::size_t> find_bad_utf8(std::string_view text);

/// One line, white space as single spaces, without what is not UTF-8 and what XML forbids, at most
/// `longest` bytes (cut between characters).
[[nodiscard]] std::string one_line(std::string_view text, std::size_t longest = 20'000);

/// Text without HTML or JATS tags and with their entities as characters. A `<` that begins no tag
/// stays.
[[nodiscard]] std::string without_markup(std::string_view text);

/// The first number of four digits from 1900 to 2100 that stands alone: 2016 in `May 2016`.
[[nodiscard]] std::optional<int> year_in(std::string_view text);

/// A DOI without its address or `doi:`; empty when it is none.
[[nodiscard]] std::string doi_in(std::string_view text);
/// An ERIC number (`EJ123456`), also out of an address at eric.ed.gov; empty when it is none.
[[nodiscard]] std::string eric_in(std::string_view text);
[[nodiscard]] bool is_web_address(std::string_view text);

/// Two letters (ISO 639-1) for a language by its code of two or three letters, with or without a
/// region, or by its name: `nl` for nl-NL, dut, nld, Dutch, Nederlands. Empty when we do not know
/// it.
[[nodiscard]] std::string language_code(std::string_view text);
/// Dutch name of a language for within a sentence: `Engels` for en; the code itself when unknown.
[[nodiscard]] std::string language_name(std::string_view code);

/// `nl` or `en` when a text has clearly more of that language's small words (de, het, een; the, of,
/// and); empty when in doubt.
[[nodiscard]] std::string guess_language(std::string_view text);

}  // namespace watwerkt::harvest

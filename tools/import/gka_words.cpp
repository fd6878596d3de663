// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

constexpr std::array<std::string_view, 2> folders{"/evidence/", "/onderzoeken/"};
/// Leaves six places for ".f999a", so that the id of a finding fits too.
constexpr std::size_t longest_id = 58;

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           static_cast<unsigned char>(character) >= 0x80;
}
bool is_slug(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char character) {
        return (character >= 'a' && character <= 'z') || is_digit(character) || character == '-';
    });
}

/// Takes a beginning off; false when the text begins otherwise.
bool take(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char character : text) {
        if (is_letter(character) || is_digit(character)) {
            word.push_back(character);
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

/// The numbers of a text with the place after each; decimals with a comma or a point.
struct FoundNumber {
    double value = 0;
    std::size_t begin = 0, end = 0;
};
std::vector<FoundNumber> numbers_in(std::string_view text) {
    std::vector<FoundNumber> numbers;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i])) continue;
        std::size_t end = i;
        std::string digits;
        while (end < text.size() &&
               (is_digit(text[end]) || ((text[end] == ',' || text[end] == '.') &&
                                        end + 1 < text.size() && is_digit(text[end + 1])))) {
            digits.push_back(text[end] == ',' ? '.' : text[end]);
            ++end;
        }
        if (const auto value = parse_number(digits)) numbers.push_back({*value, i, end});
        i = end;
    }
    return numbers;
}

std::string_view currency_before(std::string_view text) {
    if (text.ends_with("€")) return "EUR";
    if (text.ends_with("£")) return "GBP";
    return text.ends_with("$") ? "USD" : "";
}
std::string_view currency_after(std::string_view text) {
    text = trim(text);
    if (text.starts_with("pond")) return "GBP";
    if (text.starts_with("euro")) return "EUR";
    return text.starts_with("dollar") ? "USD" : "";
}
/// "leerling per jaar" of "€3000 per leerling per jaar; ...".
std::string unit_after(std::string_view text) {
    text = text.substr(0, text.find_first_of(";."));
    const std::size_t begin = text.find("per ");
    if (begin == std::string_view::npos) return {};
    return std::string(trim(text.substr(begin + 4)));
}

/// "Hoofdstuk 4, pp. 16-18" of "Hoofdstuk 4, pp. 16-18, in Bolhaar ...".
std::string part_of(std::string_view citation) {
    constexpr std::array<std::string_view, 6> beginnings{
        "Hoofdstuk ", "Paragraaf ", "Pp. ", "pp. ", "P. ", "Chapter "};
    const bool is_part = std::ranges::any_of(
        beginnings, [citation](std::string_view word) { return citation.starts_with(word); });
    const std::size_t end = citation.find(" in ");
    if (!is_part || end == std::string_view::npos) return {};
    std::string_view part = trim(citation.substr(0, end));
    if (part.ends_with(',')) part.remove_suffix(1);
    return std::string(part);
}

/// The label of an American grade: kindergarten to sixth is PO.
std::string_view label_of_grade(int grade) { return grade <= 6 ? "PO" : "VO"; }

constexpr std::array<std::string_view, 12> ordinals{"first",
                                                    "second",
                                                    "third",
                                                    "fourth",
                                                    "fifth",
                                                    "sixth",
                                                    "seventh",
                                                    "eighth",
                                                    "ninth",
                                                    "tenth",
                                                    "eleventh",
                                                    "twelfth"};

/// The number in "7th" or "seventh"; 0 when there is none.
int ordinal_number(std::string_view word) {
    const auto found = std::ranges::find(ordinals, word);
    if (found != ordinals.end()) return static_cast<int>(found - ordinals.begin()) + 1;
    if (word.size() < 3 || word.size() > 4 || is_digit(word[word.size() - 2])) return 0;
    return parse_count(word.substr(0, word.size() - 2)).value_or(0);
}

void add_grades(const std::vector<std::string>& words, std::vector<SchoolWords>& found) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const int before = words[i + 1] == "grade" ? ordinal_number(words[i]) : 0;
        const int after = words[i] == "grade" ? parse_count(words[i + 1]).value_or(0) : 0;
        const int grade = std::max(before, after);
        if (grade < 1 || grade > 12) continue;
        add_once(
            found,
            {std::string(label_of_grade(grade)), fmt::format("{} {}", words[i], words[i + 1])});
    }
}

}  // namespace

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& character : result) {
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        }
    }
    return result;
}

std::optional<std::string> gka_path(std::string_view address) {
    std::string_view rest = trim(address);
    if (!take(rest, "https://") && !take(rest, "http://")) return std::nullopt;
    take(rest, "www.");
    if (!take(rest, "gelijke-kansen.nl")) return std::nullopt;
    for (const std::string_view folder : folders) {
        if (!rest.starts_with(folder)) continue;
        std::string_view slug = rest.substr(folder.size());
        if (slug.ends_with('/')) slug.remove_suffix(1);
        if (is_slug(slug)) return std::string(rest);
    }
    return std::nullopt;
}

std::string gka_page_name(std::string_view path) {
    if (path.ends_with('/')) path.remove_suffix(1);
    return std::string(path);
}

std::vector<std::string> gka_addresses(std::string_view path) {
    const std::string name = gka_page_name(path);
    std::vector<std::string> addresses;
    for (const std::string_view site :
         {"", "https://www.gelijke-kansen.nl", "https://gelijke-kansen.nl"}) {
        for (const std::string_view end : {"", "/"}) {
            addresses.push_back(fmt::format("{}{}{}", site, name, end));
        }
    }
    return addresses;
}

std::string gka_record_id(std::string_view key) {
    std::string id = to_id(key);
    if (id.empty()) return id;
    if (!id.starts_with("gka-")) id.insert(0, "gka-");
    if (id.size() <= longest_id) return id;
    const std::size_t end = id.rfind('-', longest_id);
    return id.substr(0, end == std::string::npos || end < 8 ? longest_id : end);
}

bool is_toolkit(std::string_view text) {
    return text.find("Toolkit") != std::string_view::npos ||
           text.find("toolkit") != std::string_view::npos;
}

std::vector<Citation> gka_citations(std::string_view cell, std::string_view titles) {
    const std::vector<std::string> title = split(titles, '|');
    std::vector<Citation> citations;
    for (const std::string& text : split(cell, '|')) {
        Citation citation;
        citation.text = text;
        citation.part = part_of(text);
        const auto years = years_in(text);
        citation.published =
            years.empty() ? Coded<int>(Missing::not_reported) : Coded<int>(years.front());
        const std::size_t place = citations.size();
        if (place < title.size() && is_toolkit(title[place]) && !years.empty()) {
            citation.edition = std::to_string(years.front());
        }
        citations.push_back(std::move(citation));
    }
    return citations;
}

std::vector<CostAmount> gka_costs(std::string_view cell) {
    std::vector<CostAmount> costs;
    for (const FoundNumber& number : numbers_in(cell)) {
        const std::string_view rest = cell.substr(number.end);
        std::string_view currency = currency_before(trim(cell.substr(0, number.begin)));
        if (currency.empty()) currency = currency_after(rest);
        if (currency.empty()) continue;
        costs.push_back({std::string(currency), number.value, unit_after(rest)});
    }
    return costs;
}

std::optional<std::vector<std::string>> school_labels(std::string_view cell) {
    constexpr std::array<std::string_view, 5> labels{"vve", "po", "vo", "mbo", "ho"};
    std::vector<std::string> found;
    for (const std::string& word : words_of(lower(cell))) {
        if (word == "overgang") {
            add_once(found, std::string("VO"));
        } else if (std::ranges::find(labels, word) != labels.end()) {
            std::string label = word;
            for (char& letter : label) letter = static_cast<char>(letter - 'a' + 'A');
            add_once(found, label);
        } else if (word != "naar" && word != "en") {
            return std::nullopt;
        }
    }
    return found;
}

std::vector<SchoolWords> school_words(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> signs{{
        {"peuter", "VVE"},
        {"basisschool", "PO"},
        {"basisonderwijs", "PO"},
        {"primair onderwijs", "PO"},
        {"brugklas", "VO"},
        {"middelbare school", "VO"},
        {"voortgezet onderwijs", "VO"},
        {"high school", "VO"},
        {"in het mbo", "MBO"},
        {"in het hoger onderwijs", "HO"},
    }};
    std::vector<SchoolWords> found;
    const std::string plain = lower(text);
    for (const auto& [words, label] : signs) {
        if (plain.find(words) != std::string::npos) {
            add_once(found, {std::string(label), std::string(words)});
        }
    }
    const auto words = words_of(plain);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const int group = words[i] == "groep" ? parse_count(words[i + 1]).value_or(0) : 0;
        if (group >= 1 && group <= 8) add_once(found, {"PO", fmt::format("groep {}", group)});
    }
    add_grades(words, found);
    return found;
}

std::optional<WrongLabel> wrong_label_in(std::string_view notes) {
    constexpr std::string_view instead = " in plaats van ";
    constexpr std::string_view label = "kopje ";
    const std::size_t middle = notes.find(instead);
    if (middle == std::string_view::npos) return std::nullopt;
    const std::size_t begin = notes.substr(0, middle).rfind(label);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto first_word = [](std::string_view text) {
        const auto words = words_of(text);
        return words.empty() ? std::string() : words.front();
    };
    WrongLabel wrong{first_word(notes.substr(begin + label.size(), middle - begin - label.size())),
                     first_word(notes.substr(middle + instead.size()))};
    if (wrong.on_page.empty() || wrong.meant.empty()) return std::nullopt;
    return wrong;
}

std::vector<int> years_in(std::string_view text) {
    std::vector<int> years;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - i == 4) {
            const int year = parse_count(text.substr(i, 4)).value_or(0);
            if (year >= 1900 && year <= 2100) years.push_back(year);
        }
        i = std::max(end, i + 1);
    }
    return years;
}

std::vector<double> percentages_in(std::string_view text) {
    std::vector<double> percentages;
    for (const FoundNumber& number : numbers_in(text)) {
        const std::string_view rest = trim(text.substr(number.end));
        if (rest.starts_with('%') || rest.starts_with("procent")) {
            percentages.push_back(number.value);
        }
    }
    return percentages;
}

}  // namespace watwerkt::importer

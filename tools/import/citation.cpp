// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/citation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_upper(char character) { return character >= 'A' && character <= 'Z'; }
bool is_lower(char character) { return character >= 'a' && character <= 'z'; }
/// Bytes of letters with accents; punctuation such as the ellipsis is replaced before this is
/// asked.
bool is_beyond_ascii(char character) { return static_cast<unsigned char>(character) >= 0x80; }
bool is_letter(char character) {
    return is_upper(character) || is_lower(character) || is_beyond_ascii(character);
}

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

template <std::size_t Count>
bool is_one_of(std::string_view text, const std::array<std::string_view, Count>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// --- authors ---

bool is_generation(std::string_view word) {
    static constexpr std::array<std::string_view, 6> words{"Jr", "Jr.", "Sr", "Sr.", "II", "III"};
    return is_one_of(word, words);
}

bool is_company_form(std::string_view word) {
    static constexpr std::array<std::string_view, 6> words{
        "Inc", "Inc.", "LLC", "LLC.", "Ltd", "Ltd."};
    return is_one_of(word, words);
}

/// "T.", "M.-A.", "C-T", "HM.", "T", "SA.", "E.R.": no more than three letters in each group, no
/// small words.
bool is_initials_word(std::string_view word) {
    int capitals_or_accents = 0;
    int letters_in_group = 0;
    for (const char character : word) {
        if (character == '.' || character == '-') {
            letters_in_group = 0;
        } else if (is_letter(character)) {
            if (is_lower(character) && letters_in_group == 0) return false;
            if (++letters_in_group > 3) return false;
            if (!is_lower(character)) ++capitals_or_accents;
        } else {
            return false;
        }
    }
    const bool has_point = word.find('.') != std::string_view::npos;
    // Without a point only capitals count as initials: "Xu" and "Li" are family names.
    const auto letters = std::count_if(word.begin(), word.end(), is_letter);
    return capitals_or_accents > 0 && (has_point || letters == capitals_or_accents) && letters <= 8;
}

/// Initials, perhaps with a generation: "T. H.", "S. III".
bool is_initials(std::string_view part) {
    const std::vector<std::string> words = split(part, ' ');
    bool any = false;
    for (const std::string& word : words) {
        if (is_initials_word(word) && !is_generation(word)) {
            any = true;
        } else if (!any || !is_generation(word)) {
            return false;
        }
    }
    return any;
}

/// "Fong G. T.": family name and initials without a comma between.
bool ends_in_initials(std::string_view part) {
    const std::vector<std::string> words = split(part, ' ');
    return words.size() > 1 && ends_with(words.back(), ".") && is_initials_word(words.back()) &&
           !is_initials_word(words.front());
}

/// An ampersand (or "and") parts two names only after a comma or after initials; elsewhere it
/// belongs to the name of an organisation.
std::string commas_for_ampersands(std::string text) {
    replace_all(text, "&", " & ");
    replace_all(text, ", and ", ", & ");
    for (std::size_t at = text.find(" & "); at != std::string::npos;
         at = text.find(" & ", at + 1)) {
        const std::string_view before = trim(std::string_view(text).substr(0, at));
        if (before.empty() || ends_with(before, ",") || ends_with(before, ".")) {
            text.replace(at, 3, " , ");
        }
    }
    return text;
}

std::string without_left_out_names(std::string_view authors) {
    std::string text(authors);
    replace_all(text, "\u2026", " , ");
    replace_all(text, ". . .", " , ");
    replace_all(text, "...", " , ");
    replace_all(text, "et al.", " , ");
    return text;
}

std::string tidy_spaces(std::string_view text) {
    std::string tidy;
    for (const std::string& word : split(text, ' ')) {
        if (!tidy.empty()) tidy.push_back(' ');
        tidy.append(word);
    }
    return tidy;
}

/// The sentence's full stop is no part of an organisation's name; that of "Inc." and "T. H." is.
void drop_full_stop(std::string& name) {
    if (!ends_with(name, ".") || ends_with(name, "Inc.") || ends_with(name, "Ltd.")) return;
    if (ends_with(name, "Jr.") || ends_with(name, "Sr.") || ends_in_initials(name)) return;
    const std::size_t comma = name.rfind(',');
    if (comma != std::string::npos && is_initials(std::string_view(name).substr(comma + 1))) return;
    name.pop_back();
}

bool is_single_word(std::string_view text) { return text.find(' ') == std::string_view::npos; }

/// "Vartivarian; S.": initials that were cut from their name go back to it.
std::vector<std::string> split_at_semicolons(std::string_view authors) {
    std::vector<std::string> names;
    for (std::string& part : split(authors, ';')) {
        if (!names.empty() && is_initials(part) && is_single_word(names.back())) {
            names.back().append(", ").append(part);
        } else {
            names.push_back(std::move(part));
        }
    }
    return names;
}

// --- what follows the title ---

bool brackets_are_balanced(std::string_view text) {
    int depth = 0;
    for (const char character : text) {
        if (character == '(' || character == '[') ++depth;
        if (character == ')' || character == ']') --depth;
        if (depth < 0) return false;
    }
    return depth == 0;
}

/// How far to read on in the citation until the brackets open in the title are closed.
std::optional<std::size_t> end_of_brackets(std::string_view citation,
                                           std::size_t begin,
                                           std::size_t end) {
    int depth = 0;
    for (std::size_t at = begin; at < citation.size(); ++at) {
        if (citation[at] == '(' || citation[at] == '[') ++depth;
        if (citation[at] == ')' || citation[at] == ']') --depth;
        if (at >= end && depth <= 0) return at + 1;
    }
    return std::nullopt;
}

/// Cuts the text before the first of these; each begins something that is no publication.
void cut_at_addresses(std::string& text) {
    static constexpr std::array<std::string_view, 11> marks{"Retrieved from",
                                                            "Retrieved May",
                                                            "Available from",
                                                            "http://",
                                                            "https://",
                                                            "www.",
                                                            "doi:",
                                                            "(UMI",
                                                            "(ERIC Document",
                                                            "(Experiment ",
                                                            "(Study "};
    std::size_t end = text.size();
    for (const std::string_view mark : marks) end = std::min(end, text.find(mark));
    text.resize(end);
}

void trim_punctuation(std::string& text) {
    static constexpr std::string_view outside = " .,;:\t";
    const std::size_t first = text.find_first_not_of(outside);
    if (first == std::string::npos) {
        text.clear();
        return;
    }
    text = text.substr(first, text.find_last_not_of(outside) - first + 1);
    static constexpr std::array<std::string_view, 4> abbreviations{"Inc", "Suppl", "U.S", "Ltd"};
    for (const std::string_view abbreviation : abbreviations) {
        if (ends_with(text, abbreviation)) text.push_back('.');
    }
}

/// "(Unpublished manuscript)": brackets around all of it say nothing.
void drop_outer_brackets(std::string& text) {
    if (text.size() < 2 || text.front() != '(') return;
    if (end_of_brackets(text, 0, 1) == text.size()) text = text.substr(1, text.size() - 2);
}

/// "Press.Press": a publisher that was pasted twice.
void drop_repetition(std::string& text) {
    const std::size_t half = text.size() / 2;
    if (text.size() % 2 == 1 && text[half] == '.' &&
        text.compare(0, half, text, half + 1, half) == 0) {
        text.resize(half);
    }
}

constexpr std::size_t longest_publication = 300;

}  // namespace

std::vector<std::string> split_authors(std::string_view authors) {
    const std::string text = commas_for_ampersands(without_left_out_names(authors));
    std::vector<std::string> names;
    bool may_take_initials = false;  // the last name has had none yet
    for (const std::string& raw : split(text, ',')) {
        const std::string part = tidy_spaces(raw);
        if (part == "." || part.empty()) continue;
        const bool belongs_to_last =
            !names.empty() && (is_generation(part) || is_company_form(part) ||
                               (may_take_initials && is_initials(part)));
        if (belongs_to_last) {
            names.back().append(", ").append(part);
            if (!is_generation(part)) may_take_initials = false;
            continue;
        }
        names.push_back(part);
        may_take_initials = !ends_in_initials(part);
    }
    // "Wisconsin Center for Education Research, Madison.": a place after an organisation.
    if (names.size() > 1 && may_take_initials && is_single_word(names.back()) &&
        ends_with(names.back(), ".") && names[names.size() - 2].find(',') == std::string::npos &&
        !is_single_word(names[names.size() - 2])) {
        const std::string place = names.back();
        names.pop_back();
        names.back().append(", ").append(place);
    }
    for (std::string& name : names) drop_full_stop(name);
    return names;
}

std::vector<std::string> split_authors(std::string_view authors, AuthorStyle style) {
    switch (style) {
        case AuthorStyle::citation:
            return split_authors(authors);
        case AuthorStyle::semicolons:
            return split_at_semicolons(authors);
        case AuthorStyle::family_names:
            break;
    }
    std::string text(authors);
    replace_all(text, " et al.", " e.a.");
    replace_all(text, " & ", ", ");
    return split(text, ',');
}

std::string_view title_language(std::string_view title) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> words{{
        {"und", "de"},
        {"eine", "de"},
        {"eines", "de"},
        {"von", "de"},
        {"av", "sv"},
        {"och", "sv"},
    }};
    for (const std::string& word : split(title, ' ')) {
        for (const auto& [small_word, language] : words) {
            if (word == small_word) return language;
        }
    }
    return "en";
}

std::string complete_title(std::string_view title, std::string_view citation) {
    title = trim(title);
    const std::size_t begin = citation.find(title);
    if (title.empty() || begin == std::string_view::npos) return std::string(title);
    std::size_t end = begin + title.size();
    if (ends_with(title, "U.S")) {
        // Past the full stop of "U.S.", up to that of the sentence.
        const std::size_t stop = citation.find(". ", end + 1);
        if (stop == std::string_view::npos) return std::string(title);
        end = stop;
    } else if (!brackets_are_balanced(title)) {
        const auto close = end_of_brackets(citation, begin, end);
        if (!close) return std::string(title);
        end = *close;
    }
    return std::string(citation.substr(begin, end - begin));
}

std::optional<std::string> publication_after_title(std::string_view citation,
                                                   std::string_view title) {
    const std::size_t begin = citation.find(title);
    if (title.empty() || begin == std::string_view::npos) return std::nullopt;
    std::string text(citation.substr(begin + title.size()));
    cut_at_addresses(text);
    trim_punctuation(text);
    drop_outer_brackets(text);
    drop_repetition(text);
    const bool is_clean = text.size() > 3 && text.size() <= longest_publication &&
                          brackets_are_balanced(text) &&
                          (is_upper(text.front()) || text.front() == '(');
    if (!is_clean) return std::nullopt;
    return text;
}

Identifiers parse_identifiers(std::string_view field) {
    Identifiers identifiers;
    for (const std::string& part : split(field, ';')) {
        if (starts_with(part, "doi:")) {
            identifiers.doi = trim(std::string_view(part).substr(4));
        } else if (starts_with(part, "10.")) {
            identifiers.doi = part;
        } else if ((starts_with(part, "ED") || starts_with(part, "EJ")) && part.size() > 2 &&
                   std::all_of(part.begin() + 2, part.end(), is_digit)) {
            identifiers.eric = part;
        }
    }
    for (const std::string_view ending : {"/full", "/abstract"}) {
        if (!ends_with(identifiers.doi, ending)) continue;
        identifiers.doi.resize(identifiers.doi.size() - ending.size());
    }
    return identifiers;
}

std::string doi_from_url(std::string_view url) {
    static constexpr std::array<std::string_view, 3> hosts{
        "://doi.org/", "://dx.doi.org/", "://link.springer.com/"};
    const bool known = std::any_of(hosts.begin(), hosts.end(), [url](std::string_view host) {
        return url.find(host) != std::string_view::npos;
    });
    const std::size_t begin = url.find("/10.");
    if (!known || begin == std::string_view::npos) return {};
    const std::string_view doi = url.substr(begin + 1);
    return std::string(doi.substr(0, doi.find_first_of("?# ")));
}

}  // namespace watwerkt::importer

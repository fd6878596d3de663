// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/understanding/age_phrase.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace watwerkt {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr int year = 12;                         // months
constexpr int oldest = 27;                       // where the scheme of ages ends
constexpr int groep_start = 3, klas_start = 11;  // added to the number: age at the start
constexpr int mbo_start = 15, higher_start = 17;

// Dutch and English words for the ages of pupils; the place is the number.
constexpr auto dutch_numbers = std::to_array<std::string_view>({"nul",
                                                                "een",
                                                                "twee",
                                                                "drie",
                                                                "vier",
                                                                "vijf",
                                                                "zes",
                                                                "zeven",
                                                                "acht",
                                                                "negen",
                                                                "tien",
                                                                "elf",
                                                                "twaalf",
                                                                "dertien",
                                                                "veertien",
                                                                "vijftien",
                                                                "zestien",
                                                                "zeventien",
                                                                "achttien"});
constexpr auto english_numbers = std::to_array<std::string_view>(
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"});
constexpr auto year_students = std::to_array<std::string_view>(
    {"", "eerstejaars", "tweedejaars", "derdejaars", "vierdejaars"});

template <std::size_t Count>
std::optional<int> place_in(const std::array<std::string_view, Count>& list,
                            std::string_view word) {
    const auto at = std::ranges::find(list, word);
    if (word.empty() || at == list.end()) return std::nullopt;
    return static_cast<int>(at - list.begin());
}

bool is_one_of(std::string_view word, Words words) {
    return std::ranges::find(words, word) != words.end();
}

std::optional<int> digits(std::string_view word) {
    if (word.empty() || word.size() > 2) return std::nullopt;
    int value = 0;
    for (const char c : word) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string between(int from, int to) {
    return from == to ? std::to_string(from) : std::to_string(from) + "–" + std::to_string(to);
}

class Reader {
 public:
    explicit Reader(const std::vector<Token>& tokens) : tokens_(tokens) {
        for (const Token& token : tokens) {
            const std::string_view word = token.surface;
            is_primary_ =
                is_primary_ ||
                is_one_of(
                    word,
                    {"basisonderwijs", "basisschool", "basisscholen", "po", "primair", "primary"});
            is_secondary_ = is_secondary_ || is_secondary_type(word) ||
                            is_one_of(word, {"vo", "voortgezet", "middelbare"});
            is_mbo_ = is_mbo_ || word.starts_with("mbo");
        }
    }

    std::vector<AgePhrase> run() {
        std::vector<AgePhrase> phrases;
        for (std::size_t at = 0; at < tokens_.size();) {
            std::optional<AgePhrase> phrase = read(at);
            if (!phrase) {
                ++at;
                continue;
            }
            at = phrase->last + 1;
            phrases.push_back(std::move(*phrase));
        }
        return phrases;
    }

 private:
    struct Range {
        int from, to;          // inclusive
        std::size_t next;      // token after it
        bool is_open = false;  // "tot": without the last year
    };

    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view(tokens_[at].surface) : std::string_view();
    }

    [[nodiscard]] static bool is_secondary_type(std::string_view word) {
        return is_one_of(word, {"atheneum", "gymnasium", "havo", "mavo", "vmbo", "vwo"});
    }

    [[nodiscard]] std::optional<int> number(std::size_t at) const {
        if (const auto value = digits(word(at))) return value;
        if (const auto value = place_in(dutch_numbers, word(at))) return value;
        return place_in(english_numbers, word(at));
    }

    // "3", "3-4", "3 en 4", "3 tot en met 6", "10 tot 12".
    [[nodiscard]] std::optional<Range> range(std::size_t at, bool digits_only = false) const {
        const auto value = [&](std::size_t place) {
            return digits_only ? digits(word(place)) : number(place);
        };
        const auto first = value(at);
        if (!first) return std::nullopt;
        Range found{*first, *first, at + 1};
        std::size_t next = at + 1;
        if (is_one_of(word(next), {"jaar", "years"})) ++next;  // "10 jaar tot 12 jaar"
        bool is_open = false;
        if (word(next) == "tot" || word(next) == "to") {
            is_open = word(next) == "tot";
            ++next;
            if (word(next) == "en" && word(next + 1) == "met") {
                next += 2;
                is_open = false;
            }
        } else if (is_one_of(word(next), {"en", "and", "tm", "of", "or"})) {
            ++next;
        } else if (word(next) == "t" && word(next + 1) == "m") {  // t/m
            next += 2;
        } else if (next != at + 1 || !is_next_to(next)) {
            return found;
        }
        const auto last = value(next);
        if (!last || *last <= *first) return found;
        return Range{*first, *last, next + 1, is_open};
    }

    // With one character between: a hyphen, a slash, a dash of up to three bytes.
    [[nodiscard]] bool is_next_to(std::size_t at) const {
        return at < tokens_.size() && tokens_[at].begin <= tokens_[at - 1].end + 3;
    }

    std::optional<AgePhrase> read(std::size_t at) const {
        if (auto phrase = read_school_year(at)) return phrase;
        if (auto phrase = read_stage(at)) return phrase;
        return read_age(at);
    }

    // groep 3, klas 2, leerjaar 3, mavo 3, 2 vmbo-t
    [[nodiscard]] std::optional<AgePhrase> read_school_year(std::size_t at) const {
        if (is_one_of(word(at), {"groep", "groepen", "group"}))
            return numbered(at, at + 1, "groep", 8, groep_start);
        if (is_one_of(word(at), {"klas", "klassen"}))
            return numbered(at, at + 1, "klas", 6, klas_start);
        if (word(at) == "leerjaar" && is_secondary_)
            return numbered(at, at + 1, "klas", 6, klas_start);
        if (digits(word(at)) && is_secondary_type(word(at + 1)))
            return numbered(at, at, "klas", 6, klas_start);
        const bool is_after_track =
            at > 1 && is_one_of(word(at - 1), {"t", "tl", "gl", "b", "bb", "k", "kb"}) &&
            word(at - 2) == "vmbo";
        if (at > 0 && (is_secondary_type(word(at - 1)) || is_after_track) && digits(word(at)))
            return numbered(at, at, "klas", 6, klas_start);
        if (const auto years = place_in(year_students, word(at)))
            return school_year(at, at, "jaar", *years, *years, is_mbo_ ? mbo_start : higher_start);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<AgePhrase> numbered(std::size_t first,
                                                    std::size_t number_at,
                                                    std::string_view system,
                                                    int most,
                                                    int start) const {
        std::optional<Range> years = range(number_at, true);
        if (!years || years->from < 1 || years->from > most) return std::nullopt;
        if (years->to > most) years = Range{years->from, years->from, number_at + 1};
        return school_year(first, years->next - 1, system, years->from, years->to, start);
    }

    [[nodiscard]] static AgePhrase school_year(
        std::size_t first, std::size_t last, std::string_view system, int from, int to, int start) {
        const std::string name(system);
        const std::string ages = between(start + from, start + to + 1);
        const std::string code =
            from == to ? std::to_string(from) : std::to_string(from) + "-" + std::to_string(to);
        return {first,
                last,
                year * (start + from),
                year * (start + to + 1),
                name + "-" + code,
                name + " " + between(from, to) + " (" + ages + " jaar)",
                name + " " + between(from, to) + " (ages " + ages + ")"};
    }

    [[nodiscard]] std::optional<AgePhrase> read_stage(std::size_t at) const {
        if (!is_primary_ || is_secondary_) return std::nullopt;
        struct Stage {
            std::string_view name;
            int from, to;
        };
        for (const Stage& stage :
             {Stage{"onderbouw", 1, 2}, {"middenbouw", 3, 5}, {"bovenbouw", 6, 8}}) {
            if (word(at) != stage.name) continue;
            AgePhrase phrase = school_year(at, at, "groep", stage.from, stage.to, groep_start);
            phrase.label.insert(0, std::string(stage.name) + ": ");
            phrase.english_label.insert(0, std::string(stage.name) + ": ");
            return phrase;
        }
        return std::nullopt;
    }

    // 4-jarigen, vierjarigen, van 10 tot 12 jaar, 10-12 jaar, 4 year olds, aged 10-12
    [[nodiscard]] std::optional<AgePhrase> read_age(std::size_t at) const {
        if (const auto one = written_together(word(at))) return ages(at, at, *one, *one);
        const bool has_lead = is_one_of(word(at),
                                        {"van",
                                         "tussen",
                                         "vanaf",
                                         "tot",
                                         "onder",
                                         "boven",
                                         "ouder",
                                         "jonger",
                                         "aged",
                                         "ages",
                                         "age",
                                         "over",
                                         "under"});
        std::size_t begin = at + (has_lead ? 1 : 0);
        if (has_lead && is_one_of(word(begin), {"de", "dan"})) ++begin;
        const auto years = range(begin);
        if (!years || years->to > oldest) return std::nullopt;
        const bool is_range = years->to > years->from;
        const std::string_view unit = word(years->next);
        if (has_lead && is_one_of(word(at), {"aged", "ages", "age"}))
            return ages(at, years->next - 1, years->from, years->to);
        if (unit.starts_with("jarig")) return ages(begin, years->next, years->from, years->to);
        if (unit == "year" && word(years->next + 1).starts_with("old"))
            return ages(begin, years->next + 1, years->from, years->to);
        if (unit != "jaar" && unit != "years") return std::nullopt;
        const std::size_t last = years->next;
        if (is_range)
            return ages(has_lead ? at : begin,
                        last,
                        years->from,
                        years->to - (years->is_open ? 1 : 0),
                        years->is_open ? years->to : 0);
        if (!has_lead) return std::nullopt;  // "2 jaar bijles" is how long
        if (is_one_of(word(at), {"vanaf", "boven", "ouder", "over"}))
            return ages(at, last, years->from, oldest - 1);
        if (is_one_of(word(at), {"tot", "onder", "jonger", "under"})) {
            if (years->from < 1) return std::nullopt;
            return ages(at, last, 0, years->from - 1);
        }
        return is_about_children(at) ? std::optional(ages(at, last, years->from, years->from))
                                     : std::nullopt;
    }

    // "kinderen van 6 jaar", but not "na een programma van 2 jaar".
    [[nodiscard]] bool is_about_children(std::size_t at) const {
        return at > 0 &&
               is_one_of(word(at - 1),
                         {"jongens", "kind", "kinderen", "leerlingen", "meisjes", "jongeren"});
    }

    static std::optional<int> written_together(std::string_view word) {
        const std::size_t end = word.find("jarig");
        if (end == std::string_view::npos || end == 0) return std::nullopt;
        if (const auto value = digits(word.substr(0, end))) return value;
        return place_in(dutch_numbers, word.substr(0, end));
    }

    // `shown_to` is the end as typed ("10 tot 12 jaar" is 10 and 11); 0: the last year itself.
    [[nodiscard]] static AgePhrase ages(
        std::size_t first, std::size_t last, int from, int to, int shown_to = 0) {
        const std::string code = std::to_string(from) + ".." + std::to_string(to);
        const std::string dutch = shown_to > 0
                                      ? std::to_string(from) + " tot " + std::to_string(shown_to)
                                      : between(from, to);
        return {first,
                last,
                year * from,
                year * (to + 1),
                code,
                dutch + " jaar",
                from == to ? "age " + std::to_string(from) : "ages " + between(from, to)};
    }

    const std::vector<Token>& tokens_;
    bool is_primary_ = false, is_secondary_ = false, is_mbo_ = false;
};

}  // namespace

std::vector<AgePhrase> age_phrases(const std::vector<Token>& tokens) {
    return Reader(tokens).run();
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/value_types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <limits>

namespace watwerkt {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_or_digit(char c) { return is_lower(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_any_text(std::string_view text) { return !text.empty(); }
bool has_no_space(std::string_view text) {
    return !text.empty() && std::ranges::none_of(text, is_space);
}

/// Groups of lower-case letters and digits with exactly one separator between them.
bool is_slug(std::string_view text, std::string_view separators) {
    bool after_separator = true;
    for (const char c : text) {
        const bool is_separator = separators.find(c) != std::string_view::npos;
        if (is_separator ? after_separator : !is_lower_or_digit(c)) return false;
        after_separator = is_separator;
    }
    return !after_separator;
}

bool is_code(std::string_view text) { return is_slug(text, "-"); }
bool is_id(std::string_view text) { return text.size() <= 64 && is_slug(text, "-._"); }
bool is_language(std::string_view text) {
    return text.size() == 2 && std::ranges::all_of(text, is_lower);
}
bool is_currency(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, is_upper);
}

int to_int(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_date(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00";
    const auto fits = [](char form, char c) { return form == '-' ? c == '-' : is_digit(c); };
    if (!std::ranges::equal(shape, text, fits)) return false;
    const int year = to_int(text.substr(0, 4));
    const auto month = static_cast<unsigned>(to_int(text.substr(5, 2)));
    const auto day = static_cast<unsigned>(to_int(text.substr(8, 2)));
    using namespace std::chrono;
    return year > 0 &&
           year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))
               .ok();
}

bool is_date_or_unreviewed(std::string_view text) {
    return text == "nog-niet-beoordeeld" || is_date(text);
}

bool is_doi(std::string_view text) {
    if (!text.starts_with("10.")) return false;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return false;
    const auto registrant = text.substr(3, slash - 3);
    return registrant.size() >= 4 && registrant.size() <= 9 &&
           std::ranges::all_of(registrant, is_digit) && has_no_space(text.substr(slash + 1));
}

bool is_eric(std::string_view text) {
    return text.size() > 2 && (text.starts_with("ED") || text.starts_with("EJ")) &&
           std::ranges::all_of(text.substr(2), is_digit);
}

bool is_web_address(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        const auto rest = text.substr(scheme.size());
        return has_no_space(rest) && rest.find_first_of("\"<>") == std::string_view::npos;
    }
    return false;
}

/// Digits without a leading zero: 0, 7, 120.
bool is_whole(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit) &&
           (text.size() == 1 || text.front() != '0');
}

std::string_view without_prefix(std::string_view text, std::string_view characters) {
    if (!text.empty() && characters.find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    return text;
}

/// -?whole(.digits)?([eE][+-]?digits)?
bool is_number(std::string_view text) {
    const auto all_digits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, is_digit);
    };
    const auto exponent = text.find_first_of("eE");
    if (exponent != std::string_view::npos) {
        if (!all_digits(without_prefix(text.substr(exponent + 1), "+-"))) return false;
        text = text.substr(0, exponent);
    }
    const auto point = text.find('.');
    if (point != std::string_view::npos && !all_digits(text.substr(point + 1))) return false;
    return is_whole(without_prefix(text.substr(0, point), "-"));
}

constexpr std::array<std::string_view, 3> risk_words = {"laag", "enige", "hoog"};
constexpr std::array<std::string_view, 11> metric_words = {"g",
                                                           "d",
                                                           "or",
                                                           "rr",
                                                           "r",
                                                           "percentage-points",
                                                           "percent",
                                                           "months",
                                                           "sd",
                                                           "unstandardised",
                                                           "words"};
constexpr std::array<std::string_view, 4> direction_words = {
    "positief", "negatief", "geen-verschil", "gemengd"};
constexpr std::array<std::string_view, 2> favourable_words = {"hoger", "lager"};
constexpr std::array<std::string_view, 2> computed_by_words = {"bron", "watwerkt"};

constexpr TextType word_list(std::span<const std::string_view> words,
                             std::string_view expectation) {
    return {.accepts = nullptr,
            .rule = "onbekend-woord",
            .complaint = "heeft een onbekend woord",
            .expectation = expectation,
            .words = words};
}

constexpr double any = std::numeric_limits<double>::max();

}  // namespace

namespace value_type {

const TextType text = {is_any_text, "lege-waarde", "is leeg", "vul een tekst in"};
const TextType id = {
    is_id,
    "geen-id",
    "is geen goede id",
    "gebruik kleine letters en cijfers met - . of _ ertussen, hoogstens 64 tekens"};
const TextType language = {is_language,
                           "geen-taalcode",
                           "is geen taalcode",
                           "gebruik twee kleine letters, zoals nl of en"};
const TextType date = {
    is_date, "geen-datum", "is geen datum", "schrijf een bestaande dag als JJJJ-MM-DD"};
const TextType date_or_unreviewed = {
    is_date_or_unreviewed,
    "geen-datum",
    "is geen datum",
    "schrijf een bestaande dag als JJJJ-MM-DD, of nog-niet-beoordeeld"};
const TextType doi = {
    is_doi, "geen-doi", "is geen DOI", "schrijf de DOI zonder adres, zoals 10.1000/182"};
const TextType eric = {is_eric,
                       "geen-eric-nummer",
                       "is geen ERIC-nummer",
                       "schrijf ED of EJ met cijfers erachter, zoals EJ123456"};
const TextType web_address = {
    is_web_address,
    "geen-webadres",
    "is geen webadres",
    "schrijf een adres dat begint met https:// of http://, zonder spaties"};
const TextType address = {
    has_no_space, "spatie-in-adres", "heeft een spatie", "schrijf het oude adres zonder spaties"};
const TextType currency = {
    is_currency, "geen-munt", "is geen code van een munt", "gebruik drie hoofdletters, zoals EUR"};

const TextType risk = word_list(risk_words, "kies laag, enige of hoog");
const TextType metric = word_list(
    metric_words,
    "kies g, d, or, rr, r, percentage-points, percent, months, sd, unstandardised of words");
const TextType direction =
    word_list(direction_words, "kies positief, negatief, geen-verschil of gemengd");
const TextType favourable = word_list(favourable_words, "kies hoger of lager");
const TextType computed_by = word_list(computed_by_words, "kies bron of watwerkt");

const NumberType number = {-any, any, false, "schrijf een getal met een punt, zoals -0.25"};
const NumberType positive_number = {
    0, any, true, "schrijf een getal boven 0 met een punt, zoals 0.12"};
const NumberType months = {0, 1200, false, "schrijf een aantal maanden van 0 tot en met 1200"};
const NumberType share = {
    0, 1, false, "schrijf een deel van 0 tot en met 1, zoals 0.35 voor 35 procent"};
const NumberType amount = {
    0, any, false, "schrijf een bedrag van 0 of meer met een punt, zoals 12.50"};

const CountType count = {
    0, 100'000'000, "getal-buiten-bereik", "schrijf een heel getal van 0 tot en met 100000000"};
const CountType age = {
    0, 1200, "getal-buiten-bereik", "schrijf de leeftijd in hele maanden, van 0 tot en met 1200"};
const CountType year = {
    1900, 2100, "jaar-buiten-bereik", "schrijf een jaar van 1900 tot en met 2100"};

TextType code(std::string_view scheme, std::string_view other_word) {
    return {.accepts = is_code,
            .rule = "geen-code",
            .complaint = "is geen code",
            .expectation =
                "gebruik kleine letters en cijfers met losse streepjes ertussen, zoals "
                "begrijpend-lezen",
            .words = {},
            .scheme = scheme,
            .other_word = other_word};
}

}  // namespace value_type

Misfit parse_value(std::string_view text, std::string& value, const TextType& type) {
    const bool fits = type.words.empty() ? type.accepts(text)
                                         : std::ranges::find(type.words, text) != type.words.end();
    if (!fits) return {type.rule, type.complaint};
    value = text;
    return {};
}

Misfit parse_value(std::string_view text, double& value, const NumberType& type) {
    if (!is_number(text)) return {"geen-getal", "is geen getal"};
    double parsed = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    const bool is_low = type.is_low_open ? parsed <= type.low : parsed < type.low;
    if (error != std::errc{} || is_low || parsed > type.high) {
        return {"getal-buiten-bereik", "valt buiten het bereik"};
    }
    value = parsed;
    return {};
}

Misfit parse_value(std::string_view text, int& value, const CountType& type) {
    if (!is_whole(text)) return {"geen-getal", "is geen heel getal"};
    int parsed = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    if (error != std::errc{} || parsed < type.low || parsed > type.high) {
        return {type.rule, "valt buiten het bereik"};
    }
    value = parsed;
    return {};
}

Misfit parse_value(std::string_view text, bool& value, const YesNoType&) {
    if (text != "ja" && text != "nee") return {"geen-ja-of-nee", "is geen ja of nee"};
    value = text == "ja";
    return {};
}

std::string format_value(double value) {
    std::array<char, 32> buffer{};
    const auto [stop, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), stop};
}

std::string format_value(int value) { return std::to_string(value); }
std::string format_value(bool value) { return value ? "ja" : "nee"; }

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/corpus/generators.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "corpus/record/elements.hpp"

namespace watwerkt::test {
namespace {

/// Before any test runs, unless the caller chose a seed.
[[maybe_unused]] const int seed_is_set = ::setenv("RC_PARAMS", "seed=20261121", 0);

constexpr std::array nasty_pieces = {"a",
                                     "B",
                                     "7",
                                     " ",
                                     "  ",
                                     "\n",
                                     "\t",
                                     "\r",
                                     "\r\n",
                                     "&",
                                     "<",
                                     ">",
                                     "\"",
                                     "'",
                                     "]]>",
                                     "<!--",
                                     "-->",
                                     "&amp;",
                                     "&#10;",
                                     "<![CDATA[",
                                     "<?xml ?>",
                                     "é",
                                     "e\xCC\x81",
                                     "ß",
                                     "\xC2\xA0",
                                     "\xC2\x85",
                                     "\xE2\x80\xA8",
                                     "\xEF\xBB\xBF",
                                     "\xEF\xBF\xBD",
                                     "\xE2\x80\xAE\xE2\x80\xAC",
                                     "\xE2\x80\x8B",
                                     "李",
                                     "👩🏽‍🏫",
                                     "\xF4\x8F\xBF\xBF",
                                     "\x7F",
                                     "niet-gemeld",
                                     "0",
                                     "-"};

/// White space at the ends does not belong to a text, and no text is empty or a state.
std::string pick_text() {
    std::string text;
    const auto length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i) text += *rc::gen::elementOf(nasty_pieces);
    constexpr std::string_view spaces = " \t\r\n";
    text.erase(0, text.find_first_not_of(spaces));
    text.erase(text.find_last_not_of(spaces) + 1);
    return text.empty() || missing_from_code(text) ? "x" : text;
}

std::string pick_slug(std::string_view separators) {
    std::string slug(1, *rc::gen::elementOf(std::string("abz09")));
    const auto length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i) {
        if (*rc::gen::inRange(0, 4) == 0) slug += *rc::gen::elementOf(std::string(separators));
        slug += *rc::gen::elementOf(std::string("abz09"));
    }
    return slug;
}

double pick_double() {
    using Limits = std::numeric_limits<double>;
    constexpr std::array extremes = {0.0,
                                     -0.0,
                                     0.1,
                                     1e22,
                                     1e-7,
                                     1.0 / 3,
                                     Limits::max(),
                                     Limits::lowest(),
                                     Limits::min(),
                                     Limits::denorm_min(),
                                     -Limits::denorm_min(),
                                     Limits::epsilon()};
    if (*rc::gen::inRange(0, 3) == 0) return *rc::gen::elementOf(extremes);
    const auto any = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
    return std::isfinite(any) ? any : 0.25;
}

/// A value between the bounds of its type; they are all around or above zero.
double pick_number(const NumberType& type) {
    auto number = pick_double();
    if (type.low >= 0) number = std::abs(number);
    if (number > type.high) number = type.high * (*rc::gen::inRange(0, 1001) / 1000.0);
    return type.is_low_open && number <= type.low ? 0.5 : number;
}

int pick_number(const CountType& type) {
    const auto choice = *rc::gen::inRange(0, 4);
    if (choice == 0) return type.low;
    if (choice == 1) return type.high;
    return *rc::gen::inRange(type.low, type.high);
}

/// Texts that the types in value_types.hpp accept, by the rule that guards them.
std::string pick_text(const TextType& type) {
    if (!type.words.empty())
        return std::string(type.words[*rc::gen::inRange<std::size_t>(0, type.words.size())]);
    if (type.rule == "geen-code") return pick_slug("-");
    if (type.rule == "geen-id") return pick_slug("-._");
    if (type.rule == "geen-datum")
        return *rc::gen::elementOf(std::array<std::string, 2>{"2024-02-29", "1999-12-31"});
    if (type.rule == "geen-taalcode")
        return *rc::gen::elementOf(std::array<std::string, 3>{"nl", "en", "fy"});
    if (type.rule == "geen-doi") return "10.1234/" + pick_slug("/.<&>\"'");
    if (type.rule == "geen-eric-nummer") return "ED" + std::to_string(*rc::gen::inRange(0, 999999));
    if (type.rule == "geen-webadres") return "https://" + pick_slug("&?=/'");
    if (type.rule == "spatie-in-adres") return pick_slug("&<>\"'/#");
    if (type.rule == "geen-munt") return "EUR";
    return pick_text();
}

/// Fills a record with random content; a walker as elements.hpp describes.
class Filler {
 public:
    template <typename T>
    using Item = T;

    void attribute(std::string_view, std::string& value, const TextType& type) {
        fill(value, type);
    }
    void maybe_attribute(std::string_view, std::string& value, const TextType& type) {
        if (coin()) fill(value, type);
    }
    void content(std::string& value, const TextType& type) { fill(value, type); }
    template <typename T, typename Type>
    void one(std::string_view, T& value, const Type& type) {
        fill(value, type);
    }
    void maybe(std::string_view, std::string& value, const TextType& type) {
        if (coin()) fill(value, type);
    }
    void maybe(std::string_view, std::optional<double>& value, const NumberType& type) {
        if (coin()) fill(value.emplace(), type);
    }
    void many(std::string_view,
              std::vector<std::string>& values,
              const TextType& type,
              std::size_t minimum) {
        values.resize(pick_count(minimum));
        for (auto& value : values) fill(value, type);
    }
    void list(std::string_view, CodeList& codes, const TextType& type) {
        if (coin()) return fill_state(codes);
        std::vector<std::string> values(pick_count(1));
        for (auto& value : values) fill(value, type);
        codes = std::move(values);
    }
    template <typename T>
    void child(std::string_view, T& part) {
        describe(*this, part);
    }
    template <typename T>
    void maybe_child(std::string_view, std::optional<T>& part) {
        if (coin()) describe(*this, part.emplace());
    }
    template <typename T>
    void children(std::string_view, std::vector<T>& parts, std::size_t minimum) {
        parts.resize(pick_count(minimum));
        for (auto& part : parts) describe(*this, part);
    }
    template <typename T>
    void coded_child(std::string_view, Coded<T>& part) {
        if (coin()) return fill_state(part);
        T value;
        describe(*this, value);
        part = std::move(value);
    }
    void interval(std::string_view, std::optional<double>& low, std::optional<double>& high) {
        if (!coin()) return;
        low = pick_double();
        high = pick_double();
    }

 private:
    static bool coin() { return *rc::gen::arbitrary<bool>(); }
    static std::size_t pick_count(std::size_t minimum) {
        return minimum + *rc::gen::inRange<std::size_t>(0, 3);
    }

    static void fill(std::string& value, const TextType& type) { value = pick_text(type); }
    static void fill(double& value, const NumberType& type) { value = pick_number(type); }
    static void fill(int& value, const CountType& type) { value = pick_number(type); }
    static void fill(bool& value, const YesNoType&) { value = coin(); }
    template <typename T, typename Type>
    static void fill(Coded<T>& value, const Type& type) {
        if (*rc::gen::inRange(0, 4) == 0) return fill_state(value);
        T content{};
        fill(content, type);
        value = std::move(content);
    }
    template <typename T>
    static void fill_state(Coded<T>& value) {
        value = coin() ? Missing::not_reported : Missing::not_coded;
    }
};

template <typename T>
rc::Gen<T> generate() {
    return rc::gen::exec([] {
        T record;
        Filler filler;
        describe(filler, record);
        return record;
    });
}

}  // namespace

rc::Gen<Study> generate_study() { return generate<Study>(); }
rc::Gen<Action> generate_action() { return generate<Action>(); }
rc::Gen<Story> generate_story() { return generate<Story>(); }

}  // namespace watwerkt::test

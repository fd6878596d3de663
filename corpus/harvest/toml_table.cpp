// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/toml_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <toml.hpp>

#include "corpus/error.hpp"
#include "corpus/harvest/plain_text.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/validation/nearest_code.hpp"

namespace watwerkt::harvest {
namespace {

using Toml = toml::value;

constexpr std::size_t largest_file = std::size_t{1} << 20;
constexpr std::string_view root_name = "het bestand";

/// The parser walks nested values recursively, so nesting is capped before it begins: brackets
/// outside texts, and the parts of a dotted key.
bool is_nested_too_deep(std::string_view text) {
    constexpr int deepest = 32;
    int brackets = 0;
    int dots = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size()) - 1;
        } else if (c == '"' || c == '\'') {
            const std::string_view three = text.substr(at, 3);
            const bool is_long = three == std::string(3, c);
            const std::size_t quotes = is_long ? 3 : 1;
            std::size_t end = at + quotes;
            while (end < text.size() && text.substr(end, quotes) != three.substr(0, quotes)) {
                if (!is_long && text[end] == '\n') break;
                end += c == '"' && text[end] == '\\' ? 2U : 1U;
            }
            at = std::min(end + quotes - 1, text.size());
        } else if (c == '[' || c == '{') {
            if (++brackets > deepest) return true;
        } else if (c == ']' || c == '}') {
            brackets = std::max(brackets - 1, 0);
        } else if (c == '.') {
            if (++dots > deepest) return true;
        } else if (c == '\n') {
            dots = 0;
        }
    }
    return false;
}

/// The line in a message of the parser, which draws it as ` 12 | naam = `.
std::string line_in(const std::string& drawn) {
    for (std::size_t bar = drawn.find(" | "); bar != std::string::npos;
         bar = drawn.find(" | ", bar + 1)) {
        auto begin = bar;
        while (begin > 0 && drawn[begin - 1] >= '0' && drawn[begin - 1] <= '9') --begin;
        if (begin < bar) return drawn.substr(begin, bar - begin);
    }
    return "1";
}

Toml parse_toml(std::string_view text, const std::string& file, std::string_view see) {
    const auto fail = [&file](std::string_view what, const std::string& line, std::string advice) {
        throw Error(ErrorKind::invalid_input, what, file + ":" + line, advice);
    };
    if (text.size() > largest_file)
        fail("het bestand is groter dan 1 MiB", "1", "zijn dit wel instellingen?");
    if (const auto bad = find_bad_utf8(text)) {
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<long>(*bad), '\n');
        fail("de tekst is geen UTF-8", std::to_string(line), "bewaar het bestand als UTF-8");
    }
    if (is_nested_too_deep(text))
        fail("de haakjes of punten zijn te diep genest", "1", std::string(see));
    try {
        std::istringstream stream{std::string(text)};
        return toml::parse(stream, file);
    } catch (const std::exception& error) {
        // The parser speaks English over several lines; its first line says what it expected.
        const std::string drawn = error.what();
        fail(fmt::format("dit is geen goede TOML ({})",
                         one_line(drawn.substr(0, drawn.find('\n')), 200)),
             line_in(drawn),
             "kijk of een aanhalingsteken, haakje of is-teken ontbreekt");
    }
    return {};
}

}  // namespace

struct TomlTable::Value {
    Toml toml;

    [[nodiscard]] const Toml& at(const std::string& key) const { return toml.as_table().at(key); }
    [[nodiscard]] static int line_of(const Toml& value) {
        return static_cast<int>(value.location().line());
    }
};

TomlTable::TomlTable(std::shared_ptr<const Value> value, std::string name, std::string file)
    : value_(std::move(value)), name_(std::move(name)), file_(std::move(file)) {
    if (!value_->toml.is_table())
        fail("", "is geen tabel", fmt::format("schrijf [{}] met de sleutels eronder", name_));
}

TomlTable TomlTable::parse(std::string_view text,
                           const std::filesystem::path& file,
                           std::string_view see) {
    auto value = std::make_shared<const Value>(Value{parse_toml(text, file.string(), see)});
    return {std::move(value), std::string(root_name), file.string()};
}

TomlTable TomlTable::read(const std::filesystem::path& file, std::string_view see) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw Error(ErrorKind::not_found, "dit bestand bestaat niet", file.string(), see);
    return parse(read_file(file, largest_file + 1), file, see);
}

int TomlTable::line() const { return Value::line_of(value_->toml); }

bool TomlTable::has(const std::string& key) {
    known_.push_back(key);
    return value_->toml.as_table().count(key) > 0;
}

std::string TomlTable::text(const std::string& key, std::string fallback) {
    if (!has(key)) return fallback;
    if (!value_->at(key).is_string())
        fail(key, "is geen tekst", "zet de waarde tussen aanhalingstekens");
    const std::string found = value_->at(key).as_string().str;
    if (trimmed(found).empty()) fail(key, "is leeg", "vul iets in, of haal de regel weg");
    return found;
}

std::string TomlTable::required(const std::string& key, std::string_view advice) {
    auto found = text(key);
    if (found.empty()) fail("", fmt::format("de sleutel '{}' ontbreekt", key), advice);
    return found;
}

bool TomlTable::yes_no(const std::string& key, bool fallback) {
    if (!has(key)) return fallback;
    if (!value_->at(key).is_boolean()) fail(key, "is geen ja of nee", "schrijf true of false");
    return value_->at(key).as_boolean();
}

std::int64_t TomlTable::number(const std::string& key,
                               std::int64_t fallback,
                               std::int64_t low,
                               std::int64_t high) {
    if (!has(key)) return fallback;
    const Toml& value = value_->at(key);
    if (!value.is_integer() || value.as_integer() < low || value.as_integer() > high) {
        fail(key,
             "kan deze waarde niet hebben",
             fmt::format("schrijf een heel getal van {} tot en met {}", low, high));
    }
    return value.as_integer();
}

double TomlTable::decimal(const std::string& key, double fallback, double low, double high) {
    if (!has(key)) return fallback;
    const Toml& value = value_->at(key);
    const double found = value.is_integer()    ? static_cast<double>(value.as_integer())
                         : value.is_floating() ? value.as_floating()
                                               : low - 1;
    if (!(found >= low && found <= high)) {
        fail(key,
             "kan deze waarde niet hebben",
             fmt::format("schrijf een getal van {} tot en met {}", low, high));
    }
    return found;
}

std::vector<std::string> TomlTable::texts(const std::string& key,
                                          std::vector<std::string> fallback) {
    if (!has(key)) return fallback;
    std::vector<std::string> list;
    const Toml& value = value_->at(key);
    if (value.is_array()) {
        for (const Toml& one : value.as_array()) {
            if (one.is_string()) list.push_back(one.as_string().str);
        }
    }
    if (!value.is_array() || list.size() != value.as_array().size())
        fail(key, "is geen lijst met teksten", R"(schrijf bijvoorbeeld ["nl", "en"])");
    return list;
}

void TomlTable::fail_word(const std::string& key,
                          const std::string& found,
                          const std::vector<std::string_view>& all) {
    if (!has(key)) {
        fail("",
             fmt::format("de sleutel '{}' ontbreekt", key),
             fmt::format("kies {}", fmt::join(all, ", ")));
    }
    fail(key,
         fmt::format("heeft een onbekend woord: '{}'", one_line(found, 60)),
         fmt::format("kies {}", fmt::join(all, ", ")));
}

std::string TomlTable::name_of(const std::string& key) const {
    return name_ == root_name ? key : name_ + "." + key;
}

TomlTable TomlTable::table(const std::string& key) {
    const Toml value = has(key) ? value_->at(key) : Toml(toml::table{});
    return {std::make_shared<const Value>(Value{value}), name_of(key), file_};
}

std::vector<TomlTable> TomlTable::tables(const std::string& key) {
    std::vector<TomlTable> list;
    if (!has(key)) return list;
    const Toml& value = value_->at(key);
    if (!value.is_array())
        fail(key, "is geen lijst", fmt::format("begin elk deel met [[{}]]", name_of(key)));
    for (const Toml& one : value.as_array())
        list.push_back(TomlTable(std::make_shared<const Value>(Value{one}), name_of(key), file_));
    return list;
}

void TomlTable::refuse_other_keys() const {
    for (const auto& [key, value] : value_->toml.as_table()) {
        if (std::ranges::find(known_, key) != known_.end()) continue;
        fail_at(Value::line_of(value),
                fmt::format("de sleutel '{}' bestaat niet bij {}", one_line(key, 60), name_),
                near(key));
    }
}

void TomlTable::fail(const std::string& key, std::string_view what, std::string_view advice) const {
    if (key.empty()) fail_at(line(), fmt::format("{}: {}", name_, what), advice);
    fail_at(Value::line_of(value_->at(key)), fmt::format("'{}' {}", key, what), advice);
}

void TomlTable::fail_at(int line, std::string_view what, std::string_view advice) const {
    throw Error(ErrorKind::invalid_input, what, fmt::format("{}:{}", file_, line), advice);
}

std::string TomlTable::near(const std::string& key) const {
    std::string_view nearest;
    std::size_t smallest = std::max<std::size_t>(2, key.size() / 3) + 1;
    for (const auto& one : known_) {
        const auto distance = edit_distance(std::string_view(key).substr(0, 64), one);
        if (distance >= smallest) continue;
        smallest = distance;
        nearest = one;
    }
    if (!nearest.empty()) return fmt::format("bedoelt u '{}'?", nearest);
    return fmt::format("kies {}", fmt::join(known_, ", "));
}

}  // namespace watwerkt::harvest

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/mapping.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "corpus/csv/csv.hpp"
#include "corpus/error.hpp"
#include "corpus/harvest/plain_text.hpp"

namespace watwerkt::harvest {
namespace {

using nlohmann::json;
using Texts = std::vector<std::string>;

constexpr std::array<std::string_view, 12> field_names = {"id",
                                                          "titel",
                                                          "samenvatting",
                                                          "auteurs",
                                                          "jaar",
                                                          "publicatie",
                                                          "doi",
                                                          "eric",
                                                          "url",
                                                          "taal",
                                                          "onderwerpen",
                                                          "licentie"};

/// Fills a record from what each field gave; `values` of a field may be several texts.
HarvestedItem make_item(std::string bytes, const std::function<Texts(const std::string&)>& values) {
    const auto first = [&values](const std::string& field) {
        const auto all = values(field);
        return all.empty() ? std::string() : one_line(without_markup(all.front()));
    };
    BibliographicRecord record;
    record.language = language_code(first("taal"));
    if (const auto title = first("titel"); !title.empty()) record.titles.push_back({"", title});
    if (const auto text = first("samenvatting"); !text.empty())
        record.abstracts.push_back({"", text});
    for (const auto& author : values("auteurs")) {
        if (auto name = one_line(author); !name.empty()) record.authors.push_back(std::move(name));
    }
    record.date = first("jaar");
    record.publication = first("publicatie");
    record.doi = doi_in(first("doi"));
    record.eric = eric_in(first("eric"));
    for (const auto& url : values("url")) {
        if (is_web_address(one_line(url))) record.urls.push_back(one_line(url));
    }
    for (const auto& subject : values("onderwerpen")) record.subjects.push_back(one_line(subject));
    record.licence = first("licentie");
    return {first("id"), std::move(bytes), std::move(record)};
}

// CSV.

void read_rows(CsvTableReader& table, const Mapping& mapping, const TakeItem& take) {
    while (table.read()) {
        const auto values = [&](const std::string& field) -> Texts {
            const auto column = mapping.fields.find(field);
            if (column == mapping.fields.end()) return {};
            const bool is_list = field == "auteurs" || field == "onderwerpen" || field == "url";
            return split(table[column->second], is_list ? mapping.between : "");
        };
        take(make_item(write_csv_row(table.fields()), values));
    }
}

/// `file:12:3` as a position.
Position position_in(const std::string& where) {
    Position position;
    const auto last = where.rfind(':');
    const auto before = last == std::string::npos || last == 0 ? last : where.rfind(':', last - 1);
    if (before == std::string::npos || last == std::string::npos) return position;
    std::from_chars(where.data() + before + 1, where.data() + last, position.line);
    std::from_chars(where.data() + last + 1, where.data() + where.size(), position.column);
    return position;
}

// JSON.

struct Step {
    std::string name;  ///< empty: look at a list
    bool is_each = false;
    std::size_t index = 0;
};

/// The steps of a path; nothing when it is none.
std::optional<std::vector<Step>> steps_of(std::string_view path) {
    constexpr std::size_t longest = 16;
    std::vector<Step> steps;
    while (!path.empty()) {
        const auto end = std::min(path.find_first_of(".["), path.size());
        if (end == 0 && path.front() == '.') return std::nullopt;
        if (end > 0) {
            steps.push_back({std::string(path.substr(0, end))});
            path.remove_prefix(end);
        }
        while (!path.empty() && path.front() == '[') {
            const auto close = path.find(']');
            if (close == std::string_view::npos) return std::nullopt;
            Step step;
            const auto inside = path.substr(1, close - 1);
            step.is_each = inside.empty();
            const auto [stop, failure] =
                std::from_chars(inside.data(), inside.data() + inside.size(), step.index);
            const bool is_number = failure == std::errc() && stop == inside.data() + inside.size();
            if (!step.is_each && !is_number) return std::nullopt;
            steps.push_back(step);
            path.remove_prefix(close + 1);
        }
        if (path.empty()) break;
        if (path.front() != '.' || path.size() == 1) return std::nullopt;
        path.remove_prefix(1);
    }
    if (steps.empty() || steps.size() > longest) return std::nullopt;
    return steps;
}

/// A single value as text; texts and numbers only.
void add_value(const json& value, Texts& texts) {
    if (value.is_string()) texts.push_back(value.get<std::string>());
    if (value.is_number()) texts.push_back(value.dump());
    if (value.is_array()) {
        for (const auto& one : value) {
            if (!one.is_structured()) add_value(one, texts);
        }
    }
}

void walk(const json& value, std::span<const Step> steps, Texts& texts) {
    if (steps.empty()) return add_value(value, texts);
    const Step& step = steps.front();
    const auto rest = steps.subspan(1);
    if (!step.name.empty()) {
        if (const auto found = value.find(step.name); value.is_object() && found != value.end())
            walk(*found, rest, texts);
    } else if (value.is_array() && step.is_each) {
        for (const auto& one : value) walk(one, rest, texts);
    } else if (value.is_array() && step.index < value.size()) {
        walk(value[step.index], rest, texts);
    }
}

Texts texts_at(const json& value, const std::string& path) {
    Texts texts;
    if (const auto steps = steps_of(path)) walk(value, *steps, texts);
    return texts;
}

/// Several paths with a plus between them stand side by side: `author[].family + author[].given`
/// gives "Jansen, Piet" for each author.
Texts texts_of_field(const json& record, const std::string& paths) {
    std::vector<Texts> columns;
    for (const auto& path : split(paths, "+")) columns.push_back(texts_at(record, path));
    if (columns.empty()) return {};
    Texts joined = columns.front();
    for (std::size_t i = 1; i < columns.size(); ++i) {
        if (columns[i].size() != joined.size()) continue;  // which belongs to which is not known
        for (std::size_t row = 0; row < joined.size(); ++row) joined[row] += ", " + columns[i][row];
    }
    return joined;
}

Remark broken_json(std::string message, Position position = {}) {
    return {Severity::error,
            "kapotte-json",
            position,
            std::move(message),
            "controleer het adres en records; meld het anders aan de beheerder van de bron"};
}

const json* list_in(const json& document, const Mapping& mapping) {
    const json* list = &document;
    if (!mapping.records.empty()) {
        const auto steps = steps_of(mapping.records);
        if (!steps) return nullptr;
        for (const Step& step : *steps) {
            if (step.name.empty() || !list->is_object() || !list->contains(step.name))
                return nullptr;
            list = &(*list)[step.name];
        }
    }
    return list->is_array() ? list : nullptr;
}

/// The reader can take any depth, but writing a record down again cannot.
bool is_nested_too_deep(std::string_view bytes) {
    constexpr int deepest = 64;
    int depth = 0;
    bool is_inside_text = false;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (is_inside_text) {
            if (c == '\\') ++at;
            is_inside_text = c != '"';
        } else if (c == '"') {
            is_inside_text = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

std::optional<Remark> parse_json(std::string_view bytes, json& document) {
    if (is_nested_too_deep(bytes)) return broken_json("deze JSON is te diep genest");
    try {
        document = json::parse(bytes);
        return std::nullopt;
    } catch (const json::parse_error& error) {
        const auto before = bytes.substr(0, std::min<std::size_t>(error.byte, bytes.size()));
        Position place;
        place.line += static_cast<int>(std::ranges::count(before, '\n'));
        return broken_json("dit is geen goede JSON", place);
    } catch (const json::exception&) {
        return broken_json("deze JSON is niet te lezen");
    }
}

}  // namespace

std::span<const std::string_view> mapping_fields() { return field_names; }

bool is_json_path(std::string_view paths) {
    const auto all = split(paths, "+");
    return !all.empty() &&
           std::ranges::all_of(all, [](const auto& path) { return steps_of(path).has_value(); });
}

void read_csv_records(std::string_view bytes,
                      const std::string& name,
                      const Mapping& mapping,
                      const TakeItem& take) {
    std::istringstream stream{std::string(bytes)};
    try {
        CsvTableReader table(stream, name, {}, mapping.separator);
        std::vector<std::string_view> columns;
        for (const auto& [field, column] : mapping.fields) columns.push_back(column);
        table.require(columns);
        read_rows(table, mapping, take);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::invalid_input) throw;
        const std::string message = error.what();
        take(damaged_item({},
                          std::string(bytes),
                          {Severity::error,
                           "kapotte-tabel",
                           position_in(error.where()),
                           message.substr(0, message.rfind("; ")),
                           error.advice()}));
    }
}

void read_json_records(std::string_view bytes, const Mapping& mapping, const TakeItem& take) {
    json document;
    if (auto damage = parse_json(bytes, document))
        return take(damaged_item({}, std::string(bytes), std::move(*damage)));
    const json* list = list_in(document, mapping);
    if (list == nullptr) {
        return take(damaged_item(
            {},
            std::string(bytes),
            broken_json("op het pad '" + mapping.records + "' staat geen lijst met records")));
    }
    for (const json& record : *list) {
        auto text = record.dump(1, ' ', false, json::error_handler_t::replace);
        if (!record.is_object()) {
            take(damaged_item({}, std::move(text), broken_json("dit record is geen object")));
            continue;
        }
        const auto values = [&](const std::string& field) -> Texts {
            const auto path = mapping.fields.find(field);
            if (path == mapping.fields.end()) return {};
            auto texts = texts_of_field(record, path->second);
            const bool is_list = field == "auteurs" || field == "onderwerpen";
            if (is_list && texts.size() == 1) return split(texts.front(), mapping.between);
            return texts;
        };
        take(make_item(std::move(text), values));
    }
}

JsonPage look_at_json_page(std::string_view bytes, const Mapping& mapping, const Paging& paging) {
    JsonPage page;
    json document;
    page.damage = parse_json(bytes, document);
    if (page.damage) return page;
    const json* list = list_in(document, mapping);
    if (list == nullptr) {
        page.damage =
            broken_json("op het pad '" + mapping.records + "' staat geen lijst met records");
        return page;
    }
    page.records = list->size();
    const auto next = texts_at(document, paging.next);
    if (!next.empty()) page.next = next.front();
    return page;
}

}  // namespace watwerkt::harvest

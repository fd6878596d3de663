// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/ris.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/record/xml_guard.hpp"
#include "corpus/sha256.hpp"

namespace watwerkt::harvest {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Line {
    std::string_view tag;  ///< empty: the field before goes on
    std::string_view value;
};

/// `TY  - JOUR`: two letters or a letter and a digit, white space, a dash.
Line line_of(std::string_view text) {
    const Line plain{{}, trimmed(text)};
    if (text.size() < 3 || !is_upper(text[0]) || !(is_upper(text[1]) || is_digit(text[1])))
        return plain;
    const auto dash = text.find_first_not_of(" \t", 2);
    if (dash == std::string_view::npos || dash == 2 || text[dash] != '-') return plain;
    // A dash inside a text ("AB -test") has no white space behind it.
    if (dash + 1 < text.size() && text[dash + 1] != ' ' && text[dash + 1] != '\t') return plain;
    return {text.substr(0, 2), trimmed(text.substr(dash + 1))};
}

Remark ris_remark(std::string_view rule, int line, std::string message, std::string_view advice) {
    return {Severity::error, std::string(rule), {line, 1}, std::move(message), std::string(advice)};
}

class RisParser {
 public:
    void take(std::string_view line, std::string_view with_end) {
        ++number_;
        const auto found = line_of(line);
        if (found.tag == "TY") begin();
        if (!entry_ && found.tag.empty() && found.value.empty()) return;
        if (!entry_) {
            begin();
            entry_->remarks.push_back(ris_remark("tekst-buiten-verwijzing",
                                                 number_,
                                                 "hier begint geen verwijzing met TY",
                                                 "begin elke verwijzing met TY  - en het soort"));
        }
        entry_->bytes += with_end;
        if (found.tag == "ER") return end();
        if (!found.tag.empty()) {
            entry_->fields.emplace_back(found.tag, found.value);
        } else if (!found.value.empty() && !entry_->fields.empty()) {
            auto& value = entry_->fields.back().second;
            if (!value.empty()) value += '\n';
            value += found.value;
        }
    }

    std::vector<RisEntry> finish() {
        close_early();
        return std::move(entries_);
    }

 private:
    void begin() {
        close_early();
        entry_.emplace();
        entry_->line = number_;
    }
    void close_early() {
        if (!entry_) return;
        if (entry_->remarks.empty())
            entry_->remarks.push_back(ris_remark("verwijzing-zonder-einde",
                                                 entry_->line,
                                                 "deze verwijzing heeft geen ER aan het eind",
                                                 "kijk of het bestand heel is"));
        end();
    }
    void end() {
        entries_.push_back(std::move(*entry_));
        entry_.reset();
    }

    int number_ = 0;
    std::optional<RisEntry> entry_;
    std::vector<RisEntry> entries_;
};

/// The first field with one of these tags, in the order of the tags.
std::string first_of(const RisEntry& entry, std::initializer_list<std::string_view> tags) {
    for (const auto tag : tags) {
        for (const auto& [name, value] : entry.fields) {
            if (name == tag && !trimmed(value).empty()) return one_line(without_markup(value));
        }
    }
    return {};
}

std::vector<std::string> all_of(const RisEntry& entry,
                                std::initializer_list<std::string_view> tags) {
    std::vector<std::string> values;
    for (const auto& [name, value] : entry.fields) {
        if (std::ranges::find(tags, name) == tags.end()) continue;
        if (auto text = one_line(value); !text.empty()) values.push_back(std::move(text));
    }
    return values;
}

}  // namespace

std::vector<RisEntry> parse_ris(std::string_view bytes) {
    bytes = without_byte_order_mark(bytes);
    RisParser parser;
    while (!bytes.empty()) {
        const auto end = bytes.find_first_of("\r\n");
        const auto line = bytes.substr(0, end);
        std::size_t length = end == std::string_view::npos ? bytes.size() : end + 1;
        if (end != std::string_view::npos && bytes.substr(end).starts_with("\r\n")) ++length;
        parser.take(line, bytes.substr(0, length));
        bytes.remove_prefix(length);
    }
    return parser.finish();
}

BibliographicRecord ris_publication(const RisEntry& entry) {
    BibliographicRecord record;
    record.language = language_code(first_of(entry, {"LA"}));
    if (auto title = first_of(entry, {"TI", "T1", "BT", "CT"}); !title.empty())
        record.titles.push_back({"", std::move(title)});
    if (auto text = first_of(entry, {"AB", "N2"}); !text.empty())
        record.abstracts.push_back({"", std::move(text)});
    record.authors = all_of(entry, {"AU", "A1"});
    record.date = first_of(entry, {"PY", "Y1", "DA"});
    record.publication = first_of(entry, {"JO", "JF", "T2", "JA", "J2", "PB"});
    record.doi = doi_in(first_of(entry, {"DO", "DI"}));
    record.eric = eric_in(first_of(entry, {"AN"}));
    for (auto& url : all_of(entry, {"UR", "L2", "LK"})) {
        if (record.doi.empty()) record.doi = doi_in(url);
        if (is_web_address(url)) record.urls.push_back(std::move(url));
    }
    record.subjects = all_of(entry, {"KW"});
    return record;
}

std::string identifier_of(const BibliographicRecord& record) {
    if (!record.doi.empty()) return record.doi;
    if (!record.eric.empty()) return record.eric;
    if (!record.urls.empty()) return record.urls.front();
    if (record.titles.empty()) return {};
    const auto year = year_in(record.date).value_or(0);
    const auto author = record.authors.empty() ? std::string() : record.authors.front();
    return "titel-" + sha256_of(lower_case(record.titles.front().text) + "\n" +
                                std::to_string(year) + "\n" + lower_case(author))
                          .substr(0, 16);
}

void read_ris_records(std::string_view bytes, const TakeItem& take) {
    if (const auto bad = find_bad_utf8(bytes)) {
        const auto before = bytes.substr(0, *bad);
        return take(damaged_item({},
                                 std::string(bytes),
                                 ris_remark("geen-utf8",
                                            1 + static_cast<int>(std::ranges::count(before, '\n')),
                                            "de tekst is geen UTF-8",
                                            "bewaar het bestand als UTF-8")));
    }
    for (RisEntry& entry : parse_ris(bytes)) {
        auto id = first_of(entry, {"ID", "AN"});
        if (!entry.remarks.empty()) {
            take({std::move(id), std::move(entry.bytes), DamagedRecord{std::move(entry.remarks)}});
            continue;
        }
        auto record = ris_publication(entry);
        if (id.empty()) id = identifier_of(record);
        take({std::move(id), std::move(entry.bytes), std::move(record)});
    }
}

}  // namespace watwerkt::harvest

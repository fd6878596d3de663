// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/csv/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <utility>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

constexpr int end_of_file = -1;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What may follow the first byte of a UTF-8 sequence; `count` is 0 when no sequence starts with
/// it.
struct Utf8Start {
    int count;
    unsigned char low, high;
};

/// Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
constexpr Utf8Start utf8_start(unsigned char byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
    if (byte == 0xE0) return {2, 0xA0, 0xBF};
    if (byte == 0xED) return {2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
    if (byte == 0xF0) return {3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
    if (byte == 0xF4) return {3, 0x80, 0x8F};
    return {0, 0, 0};
}

bool needs_quotes(const std::string& field) {
    return field.find_first_of(",\"\r\n") != std::string::npos ||
           field.compare(0, byte_order_mark.size(), byte_order_mark) == 0;
}

}  // namespace

CsvReader::CsvReader(std::istream& input, std::string name, CsvLimits limits, char separator)
    : input_(input), name_(std::move(name)), limits_(limits), separator_(separator) {
    skip_byte_order_mark();
}

bool CsvReader::read(CsvRow& row) {
    row.fields.clear();
    row.places.clear();
    if (peek() == end_of_file) return false;
    row.line = place_.line;
    row_bytes_ = 0;
    do {
        row.places.push_back(place_);
    } while (read_field(row.fields) == FieldEnd::separator);
    return true;
}

void CsvReader::skip_byte_order_mark() {
    fill();
    const std::string_view start(buffer_.data(), buffered_);
    if (start.substr(0, byte_order_mark.size()) == byte_order_mark) next_ = byte_order_mark.size();
}

void CsvReader::fill() {
    input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffered_ = static_cast<std::size_t>(input_.gcount());
    next_ = 0;
    if (input_.bad()) {
        throw Error(ErrorKind::io,
                    "lezen mislukt",
                    name_,
                    "controleer of het bestand nog bestaat en leesbaar is");
    }
}

int CsvReader::peek() {
    if (next_ == buffered_) {
        if (input_) fill();
        if (next_ == buffered_) {
            if (continuation_ > 0) {
                fail(place_, "het bestand eindigt midden in een teken", "bewaar het als UTF-8");
            }
            return end_of_file;
        }
    }
    return static_cast<unsigned char>(buffer_[next_]);
}

char CsvReader::take() {
    const char character = buffer_[next_];
    const auto byte = static_cast<unsigned char>(character);
    if (++file_bytes_ > limits_.file_bytes) {
        fail(place_,
             fmt::format("het bestand is groter dan {} bytes", limits_.file_bytes),
             "splits het bestand");
    }
    if (++row_bytes_ > limits_.row_bytes) {
        fail(place_,
             fmt::format("de rij is groter dan {} bytes", limits_.row_bytes),
             "kijk of er een aanhalingsteken ontbreekt");
    }
    if (byte == 0) fail(place_, "NUL-teken", "haal het weg; bewaar het bestand als platte tekst");
    check_utf8(byte);
    ++next_;
    if (character == '\n') {
        ++place_.line;
        place_.column = 1;
    } else {
        ++place_.column;
    }
    return character;
}

void CsvReader::check_utf8(unsigned char byte) {
    if (continuation_ > 0) {
        if (byte < continuation_low_ || byte > continuation_high_) {
            fail(place_, "de tekst is geen UTF-8", "bewaar het bestand als UTF-8");
        }
        --continuation_;
        continuation_low_ = 0x80;
        continuation_high_ = 0xBF;
        return;
    }
    if (byte < 0x80) return;
    const Utf8Start start = utf8_start(byte);
    if (start.count == 0) fail(place_, "de tekst is geen UTF-8", "bewaar het bestand als UTF-8");
    continuation_ = start.count;
    continuation_low_ = start.low;
    continuation_high_ = start.high;
}

void CsvReader::take_line_end() {
    const CsvPlace place = place_;
    if (take() == '\r') {
        if (peek() != '\n') {
            fail(place, "regeleinde CR zonder LF", "gebruik CRLF of LF als regeleinde");
        }
        take();
    }
}

CsvReader::FieldEnd CsvReader::read_field(std::vector<std::string>& fields) {
    if (fields.size() == limits_.columns) {
        fail(place_,
             fmt::format("meer dan {} velden in een rij", limits_.columns),
             fmt::format("kijk of het scheidingsteken een '{}' is", separator_));
    }
    std::string field;
    if (peek() == '"') {
        read_quoted(field);
    } else {
        for (int next = peek();
             next != end_of_file && next != separator_ && next != '\r' && next != '\n';
             next = peek()) {
            if (next == '"') {
                fail(place_,
                     "aanhalingsteken midden in een veld",
                     "zet het hele veld tussen aanhalingstekens en schrijf elk aanhalingsteken "
                     "daarin dubbel");
            }
            field.push_back(take());
        }
    }
    fields.push_back(std::move(field));
    return end_field();
}

void CsvReader::read_quoted(std::string& field) {
    const CsvPlace opened = place_;
    take();
    for (;;) {
        if (peek() == end_of_file) {
            fail(opened,
                 "aanhalingsteken zonder sluitend aanhalingsteken",
                 "sluit het veld met een aanhalingsteken");
        }
        const char character = take();
        if (character != '"') {
            field.push_back(character);
        } else if (peek() == '"') {
            field.push_back(take());
        } else {
            return;
        }
    }
}

CsvReader::FieldEnd CsvReader::end_field() {
    if (peek() == separator_) {
        take();
        return FieldEnd::separator;
    }
    switch (peek()) {
        case end_of_file:
            return FieldEnd::row;
        case '\r':
        case '\n':
            take_line_end();
            return FieldEnd::row;
        default:
            fail(place_,
                 "tekst na het sluitende aanhalingsteken",
                 fmt::format("zet een '{}' tussen de velden, of schrijf het aanhalingsteken dubbel",
                             separator_));
    }
}

void CsvReader::fail(CsvPlace place, std::string_view what, std::string_view advice) const {
    throw Error(ErrorKind::invalid_input,
                what,
                fmt::format("{}:{}:{}", name_, place.line, place.column),
                advice);
}

CsvTableReader::CsvTableReader(std::istream& input,
                               std::string name,
                               CsvLimits limits,
                               char separator)
    : reader_(input, std::move(name), limits, separator) {
    CsvRow header;
    if (!reader_.read(header)) {
        throw Error(ErrorKind::invalid_input,
                    "het bestand is leeg",
                    reader_.name() + ":1:1",
                    "zet op de eerste regel de namen van de kolommen");
    }
    for (const std::string& column : header.fields) {
        const std::string where = fmt::format("{}:{}:1", reader_.name(), header.line);
        if (column.empty()) {
            throw Error(ErrorKind::invalid_input,
                        fmt::format("kolom {} heeft geen naam", index_.size() + 1),
                        where,
                        "geef elke kolom een naam");
        }
        if (!index_.emplace(column, index_.size()).second) {
            throw Error(ErrorKind::invalid_input,
                        fmt::format("kolom '{}' staat er twee keer", column),
                        where,
                        "geef elke kolom een eigen naam");
        }
    }
    columns_ = std::move(header.fields);
}

void CsvTableReader::require(std::span<const std::string_view> columns) const {
    std::string missing;
    for (const std::string_view column : columns) {
        if (index_.find(column) == index_.end()) {
            missing.append(missing.empty() ? "" : ", ").append(column);
        }
    }
    if (missing.empty()) return;
    throw Error(ErrorKind::invalid_input,
                fmt::format("kolommen ontbreken: {}", missing),
                name() + ":1:1",
                "controleer of dit het goede bestand is");
}

bool CsvTableReader::read() {
    if (!reader_.read(row_)) return false;
    if (row_.fields.size() != columns_.size()) {
        throw Error(ErrorKind::invalid_input,
                    fmt::format("{} velden in plaats van {}", row_.fields.size(), columns_.size()),
                    fmt::format("{}:{}:1", name(), row_.line),
                    "kijk of er een komma of een aanhalingsteken te veel of te weinig staat");
    }
    return true;
}

const std::string& CsvTableReader::operator[](std::string_view column) const {
    return row_.fields[index_of(column)];
}

std::string CsvTableReader::place(std::string_view column) const {
    const CsvPlace place = row_.places[index_of(column)];
    return fmt::format("{}:{}:{}", name(), place.line, place.column);
}

std::size_t CsvTableReader::index_of(std::string_view column) const {
    const auto found = index_.find(column);
    if (found == index_.end()) {
        throw Error(
            ErrorKind::internal, fmt::format("kolom '{}' is niet gecontroleerd", column), name());
    }
    return found->second;
}

std::string write_csv_row(std::span<const std::string> fields) {
    std::string row;
    const bool only_an_empty_field = fields.size() == 1 && fields[0].empty();
    for (const std::string& field : fields) {
        if (&field != fields.data()) row.push_back(',');
        if (!only_an_empty_field && !needs_quotes(field)) {
            row.append(field);
            continue;
        }
        row.push_back('"');
        for (const char character : field) {
            if (character == '"') row.push_back('"');
            row.push_back(character);
        }
        row.push_back('"');
    }
    return row.append("\r\n");
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// How much a CSV file may ask of us. Larger input is refused, with the place where it went over.
struct CsvLimits {
    std::size_t row_bytes = std::size_t{1} << 20;
    std::size_t columns = 1000;
    std::uint64_t file_bytes = std::uint64_t{512} << 20;
};

/// Counted from 1; columns count bytes.
struct CsvPlace {
    int line = 1;
    int column = 1;
};

/// One row, the line on which it begins, and where each of its fields begins.
struct CsvRow {
    std::vector<std::string> fields;
    int line = 0;
    std::vector<CsvPlace> places = {};
};

/// Reads rows of an RFC 4180 file one by one; holds one row in memory, never the file.
///
/// Accepts CRLF and LF, line ends inside quotes, and one byte order mark at the start. Everything
/// else is refused by throwing Error (invalid_input) with file:line:column (columns count bytes): a
/// quote that is never closed, a quote inside an unquoted field, text after a closing quote, a lone
/// carriage return, NUL, bytes that are not UTF-8, and input beyond the limits. Throws Error (io)
/// when reading fails.
///
///     a,"b, with comma"      two fields
///     "say ""yes""",         two fields, the second empty
class CsvReader {
 public:
    /// The stream must live as long as the reader. `name` stands in messages. Between fields stands
    /// `separator`: a comma, and in tables from Dutch offices often a semicolon.
    CsvReader(std::istream& input, std::string name, CsvLimits limits = {}, char separator = ',');

    /// Reads the next row into `row`; false at the end of the file.
    bool read(CsvRow& row);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
    enum class FieldEnd { separator, row };

    int peek();
    char take();
    void fill();
    void skip_byte_order_mark();
    void check_utf8(unsigned char byte);
    void take_line_end();
    FieldEnd read_field(std::vector<std::string>& fields);
    void read_quoted(std::string& field);
    FieldEnd end_field();
    [[noreturn]] void fail(CsvPlace place, std::string_view what, std::string_view advice) const;

    std::istream& input_;
    std::string name_;
    CsvLimits limits_;
    char separator_;
    std::array<char, 65536> buffer_{};
    std::size_t buffered_ = 0;
    std::size_t next_ = 0;
    CsvPlace place_;
    std::uint64_t file_bytes_ = 0;
    std::size_t row_bytes_ = 0;
    int continuation_ = 0;  ///< UTF-8 bytes that must still follow
    unsigned char continuation_low_ = 0x80;
    unsigned char continuation_high_ = 0xBF;
};

/// Rows of a CSV file by column name: the first row names the columns.
///
/// Throws Error (invalid_input) when there is no header, a name is empty or double, or a row has
/// another number of fields than the header.
class CsvTableReader {
 public:
    CsvTableReader(std::istream& input,
                   std::string name,
                   CsvLimits limits = {},
                   char separator = ',');

    /// Throws Error (invalid_input) naming the columns that are missing.
    void require(std::span<const std::string_view> columns) const;

    /// Reads the next row; false at the end of the file.
    bool read();

    /// A field of the current row. The column must be there: ask require() first.
    [[nodiscard]] const std::string& operator[](std::string_view column) const;

    [[nodiscard]] int line() const noexcept { return row_.line; }
    /// `file:line:column` of a field of the current row. The column must be there.
    [[nodiscard]] std::string place(std::string_view column) const;
    [[nodiscard]] bool has(std::string_view column) const { return index_.contains(column); }
    [[nodiscard]] const std::string& name() const noexcept { return reader_.name(); }
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return columns_; }
    [[nodiscard]] const std::vector<std::string>& fields() const noexcept { return row_.fields; }

 private:
    CsvReader reader_;
    std::vector<std::string> columns_;
    [[nodiscard]] std::size_t index_of(std::string_view column) const;

    std::map<std::string, std::size_t, std::less<>> index_;
    CsvRow row_;
};

/// One row as CSV text with CRLF, quoted where needed: CsvReader gives the same fields back.
[[nodiscard]] std::string write_csv_row(std::span<const std::string> fields);

}  // namespace watwerkt

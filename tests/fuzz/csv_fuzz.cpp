// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are a table, or a refusal that says where. What was read can be written and read back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "tools/csv/csv.hpp"

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr watwerkt::CsvLimits limits{
    .row_bytes = 4096, .columns = 50, .file_bytes = 65536};

bool read_rows(const std::string& text, Rows& rows, watwerkt::CsvLimits limit) {
    try {
        std::istringstream stream(text);
        watwerkt::CsvReader reader(stream, "fuzz.csv", limit);
        for (watwerkt::CsvRow row; reader.read(row);) rows.push_back(row.fields);
    } catch (const watwerkt::Error& error) {
        if (error.kind() != watwerkt::ErrorKind::invalid_input || error.where().empty())
            std::abort();
        return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Rows rows;
    if (!read_rows(std::string(data, data + size), rows, limits)) return 0;
    std::string written;
    for (const auto& row : rows) written += watwerkt::write_csv_row(row);
    Rows again;
    // Quotes make the text longer, so reading back has the ordinary limits.
    if (!read_rows(written, again, {}) || again != rows) std::abort();
    return 0;
}

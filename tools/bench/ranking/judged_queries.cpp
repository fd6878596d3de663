// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/ranking/judged_queries.hpp"

#include <fstream>
#include <unordered_map>

#include "corpus/error.hpp"

namespace watwerkt {
namespace fs = std::filesystem;

std::vector<std::vector<std::string>> read_tab_rows(const fs::path& file, std::size_t fields) {
    std::ifstream stream(file);
    if (!stream) throw Error(ErrorKind::not_found, "kan het bestand niet lezen", file.string());
    std::vector<std::vector<std::string>> rows;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (number == 1) continue;
        std::vector<std::string> row(1);
        for (const char c : line) {
            if (c == '\t') {
                row.emplace_back();
            } else {
                row.back() += c;
            }
        }
        if (row.size() != fields)
            throw Error(ErrorKind::invalid_argument,
                        "regel " + std::to_string(number) + " heeft " + std::to_string(row.size()) +
                            " velden in plaats van " + std::to_string(fields),
                        file.string());
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<JudgedQuery> read_judged_queries(const fs::path& folder) {
    std::vector<JudgedQuery> queries;
    std::unordered_map<std::string, std::size_t> places;
    for (const auto& row : read_tab_rows(folder / "queries.tsv", 4)) {
        places[row[0]] = queries.size();
        queries.push_back({row[0], row[1], row[2], {}});
    }
    for (const auto& row : read_tab_rows(folder / "judgements.tsv", 3)) {
        const auto place = places.find(row[0]);
        const bool is_grade = row[2].size() == 1 && row[2][0] >= '0' && row[2][0] <= '3';
        if (place == places.end() || !is_grade)
            throw Error(ErrorKind::invalid_argument,
                        "oordeel over een onbekende vraag of met een onbekend cijfer: " + row[0] +
                            " " + row[1] + " " + row[2],
                        (folder / "judgements.tsv").string());
        queries[place->second].grades[row[1]] = row[2][0] - '0';
    }
    return queries;
}

}  // namespace watwerkt

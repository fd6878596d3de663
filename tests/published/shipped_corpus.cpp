// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/published/shipped_corpus.hpp"

#include <fstream>
#include <stdexcept>

#include "corpus/record/corpus_reader.hpp"
#include "tools/csv/csv.hpp"

namespace watwerkt::test {
namespace fs = std::filesystem;

fs::path project_root() { return WATWERKT_SOURCE_DIR; }

fs::path shared_evidence() { return project_root() / ".." / "shared" / "evidence"; }

const std::vector<Record>& shipped_records() {
    static const std::vector<Record> records = [] {
        std::vector<Record> found;
        const ReadLimits limits;
        for (const CorpusFile& file : list_corpus(project_root() / "corpus" / "data")) {
            ReadResult result = read_record(read_file(file.path, limits.bytes), limits);
            if (!result.record) throw std::runtime_error(file.path.string() + ": not a record");
            found.push_back(std::move(*result.record));
        }
        return found;
    }();
    return records;
}

const std::vector<Study>& shipped_studies() {
    static const std::vector<Study> studies = [] {
        std::vector<Study> found;
        for (const Record& record : shipped_records()) {
            if (const auto* study = std::get_if<Study>(&record)) found.push_back(*study);
        }
        return found;
    }();
    return studies;
}

const std::map<std::string, ShippedFinding, std::less<>>& shipped_findings() {
    static const std::map<std::string, ShippedFinding, std::less<>> findings = [] {
        std::map<std::string, ShippedFinding, std::less<>> found;
        for (const Study& study : shipped_studies()) {
            for (const Finding& finding : study.findings) {
                if (!found.emplace(finding.id, ShippedFinding{&study, &finding}).second)
                    throw std::runtime_error(finding.id + ": two findings have this id");
            }
        }
        return found;
    }();
    return findings;
}

std::vector<Row> read_rows(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error(file.string() + ": cannot be opened");
    CsvTableReader table(stream, file.filename().string());
    std::vector<Row> rows;
    while (table.read()) {
        Row row{{"line", std::to_string(table.line())}};
        for (std::size_t i = 0; i < table.columns().size(); ++i)
            row.emplace(table.columns()[i], table.fields()[i]);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>

#include "corpus/error.hpp"
#include "corpus/validation/validation.hpp"

namespace watwerkt::importer {
namespace {

namespace fs = std::filesystem;

bool holds(const fs::path& file, std::string_view bytes) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return false;
    const std::string old((std::istreambuf_iterator<char>(stream)),
                          std::istreambuf_iterator<char>());
    return old == bytes;
}

void list_leftovers(const fs::path& folder,
                    const std::set<std::string>& made,
                    ImportReport& report) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".xml" && name.front() != '.' && made.count(name) == 0) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    report.leftover_records = std::move(names);
}

}  // namespace

bool write_when_changed(const fs::path& file, std::string_view bytes) {
    if (holds(file, bytes)) return false;
    const fs::path temporary = file.parent_path() / ("." + file.filename().string() + ".nieuw");
    std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    std::error_code problem;
    if (stream) fs::rename(temporary, file, problem);
    if (!stream || problem) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw Error(ErrorKind::io,
                    "schrijven mislukt",
                    file.string(),
                    "controleer of er ruimte is op de schijf en of de map beschrijfbaar is");
    }
    return true;
}

WrittenRecord write_study(const Study& study, const fs::path& file, const Vocabulary& vocabulary) {
    WrittenRecord written;
    const std::string xml = write_record(study);
    const ReadResult result = read_and_validate(xml, vocabulary);
    for (const Remark& remark : result.remarks) {
        if (remark.severity == Severity::warning) {
            written.warnings.push_back(remark.rule);
        } else {
            written.errors.push_back(to_text(remark, file.string()));
        }
    }
    if (written.errors.empty() && !result.record) {
        written.errors.push_back(fmt::format("{}: het record is niet te lezen", file.string()));
    }
    if (written.errors.empty()) written.changed = write_when_changed(file, xml);
    return written;
}

std::vector<std::string> write_studies(std::span<const Study> studies,
                                       const fs::path& folder,
                                       const Vocabulary& vocabulary,
                                       ImportReport& report,
                                       const std::map<std::string, std::string>& merged) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (!fs::is_directory(folder)) {
        throw Error(ErrorKind::io,
                    "deze map kan niet worden gemaakt",
                    folder.string(),
                    "wijs met --uitvoer een map aan waarin u mag schrijven");
    }
    std::set<std::string> has_taken_in;
    for (const auto& [alias, id] : merged) has_taken_in.insert(id);
    std::vector<std::string> errors;
    std::set<std::string> made;
    for (const Study& study : studies) {
        if (const auto other = merged.find(study.id); other != merged.end()) {
            report.merged_elsewhere.push_back(fmt::format("{} in {}", study.id, other->second));
            continue;
        }
        const fs::path file = folder / (study.id + ".xml");
        made.insert(file.filename().string());
        if (has_taken_in.contains(study.id)) {
            report.left_as_merged.push_back(study.id);
            continue;
        }
        WrittenRecord written = write_study(study, file, vocabulary);
        for (const std::string& rule : written.warnings) ++report.warnings[rule];
        if (!written.errors.empty()) {
            report.refused.push_back(written.errors.front());
            for (std::string& error : written.errors) errors.push_back(std::move(error));
        } else {
            ++(written.changed ? report.written : report.unchanged);
        }
    }
    list_leftovers(folder, made, report);
    return errors;
}

}  // namespace watwerkt::importer

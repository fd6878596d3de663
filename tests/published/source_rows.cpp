// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/published/source_rows.hpp"

#include <algorithm>
#include <stdexcept>

#include "tools/import/values.hpp"

namespace watwerkt::test {
namespace {

std::string join(std::initializer_list<std::string_view> parts) {
    std::string key;
    for (const std::string_view part : parts) key.append(part).append("|");
    return key;
}

/// "regel 59; ..." gives 59.
std::string line_in(std::string_view source_row) {
    constexpr std::string_view word = "regel ";
    if (!source_row.starts_with(word)) return {};
    source_row.remove_prefix(word.size());
    return std::string(source_row.substr(0, source_row.find(';')));
}

const Row* find_in(const std::map<std::string, Row>& rows, const std::string& key) {
    const auto found = rows.find(key);
    return found == rows.end() ? nullptr : &found->second;
}

}  // namespace

SourceRows::SourceRows() {
    read_fact_base("wwc_findings", "wwc-");
    read_fact_base("wwc_crre_2019", "crre-");
    read_fact_base("pellegrini_elementary_math", "pel-");
    read_fact_base("dietrichson2021_k6", "d21-");
    read_fact_base("dietrichson_fadeout", "fad-");
    read_fact_base("hedco_depression_prevention", "hed-");
    for (const char* source : {"nl", "int", "gka"}) {
        const std::string name = source;
        read_study_list(name, shared_evidence() / (name + "_studies.csv"), name);
    }
    // Our own list of additions stands in the project; its ids have the name of the product.
    read_study_list(
        "aanvulling", project_root() / "tools" / "import" / "facts" / "aanvulling.csv", "ww");
}

void SourceRows::read_fact_base(const std::string& file, const std::string& record_prefix) {
    for (Row& row : read_rows(shared_evidence() / (file + ".csv"))) {
        const std::string& study = row.at("study_id");
        // CRRE numbers its studies as the WWC does; its records have a prefix of their own.
        const std::string record = record_prefix + study.substr(study.find('-') + 1);
        const std::string finding = row.at("finding_id");
        row["record"] = record;
        studies_[record].push_back(&facts_.emplace(finding, std::move(row)).first->second);
    }
}

void SourceRows::read_study_list(const std::string& source,
                                 const std::filesystem::path& file,
                                 const std::string& id_prefix) {
    StudyList& list = lists_[id_prefix];
    for (Row& row : read_rows(file)) {
        const std::string& key = row.at("study_key");
        const std::string record =
            importer::to_id(key.starts_with(id_prefix + "-") ? key : id_prefix + "-" + key);
        const std::string line = row.at("line");
        row["record"] = record;
        studies_[record].push_back(&list.by_line.emplace(line, std::move(row)).first->second);
    }
    const auto mapping = project_root() / "tools" / "import" / "mapping";
    for (Row& row : read_rows(mapping / (source + "_effect.csv"))) {
        const auto line = row.find("source_line");
        const std::string key = join({row.at("study_key"),
                                      row.at("outcome_nl"),
                                      line == row.end() ? std::string_view() : line->second});
        list.effects.emplace(key, std::move(row));
    }
    if (!std::filesystem::exists(mapping / (source + "_check.csv"))) return;
    for (Row& row : read_rows(mapping / (source + "_check.csv"))) {
        const std::string key = join({row.at("study_key"), row.at("source_line")});
        list.checks.emplace(key, std::move(row));
    }
}

SourceRow SourceRows::of(const Finding& finding) const {
    if (const Row* row = find_in(facts_, finding.id)) return {SourceKind::fact_base, row};
    const auto list = lists_.find(finding.id.substr(0, finding.id.find('-')));
    if (list == lists_.end()) throw std::runtime_error(finding.id + ": no source has this id");
    const std::string line = line_in(finding.source_row);
    const Row* row = find_in(list->second.by_line, line);
    if (row == nullptr) throw std::runtime_error(finding.id + ": names no line of its source");
    const std::string& key = row->at("study_key");
    const std::string& outcome = row->at("outcome_nl");
    SourceRow found{SourceKind::study_list, row};
    found.mapped = find_in(list->second.effects, join({key, outcome, line}));
    if (found.mapped == nullptr) {
        found.mapped = find_in(list->second.effects, join({key, outcome, ""}));
    }
    found.checked = find_in(list->second.checks, join({key, line}));
    return found;
}

std::vector<const Row*> SourceRows::about(const Study& study) const {
    std::vector<const Row*> rows;
    std::vector<std::string> ids = study.aliases;
    ids.push_back(study.id);
    // A study list joins its own studies without an alias; their findings keep the key.
    for (const Finding& finding : study.findings) {
        const std::string& record = of(finding).row->at("record");
        if (std::find(ids.begin(), ids.end(), record) == ids.end()) ids.push_back(record);
    }
    for (const std::string& id : ids) {
        const auto found = studies_.find(id);
        if (found == studies_.end()) continue;
        rows.insert(rows.end(), found->second.begin(), found->second.end());
    }
    return rows;
}

std::vector<double> numbers_in(std::string_view text) {
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    std::vector<double> numbers;
    for (std::size_t i = 0; i < text.size();) {
        const bool has_decimals_only =
            text[i] == '.' && i + 1 < text.size() && is_digit(text[i + 1]);
        if (!is_digit(text[i]) && !has_decimals_only) {
            ++i;
            continue;
        }
        std::string number;
        bool has_point = false;
        for (; i < text.size(); ++i) {
            const bool is_point = (text[i] == '.' || text[i] == ',') && !has_point &&
                                  i + 1 < text.size() && is_digit(text[i + 1]);
            if (!is_digit(text[i]) && !is_point) break;
            has_point = has_point || is_point;
            number += is_point ? '.' : text[i];
        }
        // A number may begin with its point: ".034".
        numbers.push_back(
            importer::parse_number(number.front() == '.' ? "0" + number : number).value_or(0));
    }
    return numbers;
}

}  // namespace watwerkt::test

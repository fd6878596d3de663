// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "tools/answers/clean_text.hpp"
#include "tools/answers/export.hpp"

namespace watwerkt::answers {
namespace {

std::string joined(const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : "; ") + value;
    return list;
}

std::string cell(const std::string& text) { return csv_text(text); }
std::string cell(double number) { return fmt::format("{}", number); }
std::string cell(int number) { return std::to_string(number); }
std::string cell(bool value) { return value ? "ja" : "nee"; }
std::string cell(const std::vector<std::string>& values) { return csv_text(joined(values)); }

template <typename T>
std::string cell(const Coded<T>& field) {
    return field.has_value() ? cell(*field) : std::string(to_code(field.missing()));
}

template <typename T>
std::string cell(const std::optional<T>& value) {
    return value ? cell(*value) : std::string();
}

std::string cell(const Coded<FigureCheck>& check) {
    return check.has_value() ? csv_text(check->date + " " + check->where)
                             : std::string(to_code(check.missing()));
}

template <typename Part>
struct Column {
    std::string_view name;
    std::string (*value)(const Part&);
};

std::string provenance_part(const Study& study, std::string Provenance::*part) {
    std::vector<std::string> values;
    for (const Provenance& provenance : study.provenances) values.push_back(provenance.*part);
    return cell(values);
}

constexpr auto study_columns = std::to_array<Column<Study>>({
    {"onderzoek", [](const Study& s) { return cell(s.id); }},
    {"titel", [](const Study& s) { return csv_text(in_language(s.titles, "nl")); }},
    {"oorspronkelijke_titel",
     [](const Study& s) {
         return s.original_title ? cell(s.original_title->text) : std::string();
     }},
    {"auteurs", [](const Study& s) { return cell(s.authors); }},
    {"jaar", [](const Study& s) { return cell(s.year); }},
    {"publicatie", [](const Study& s) { return cell(s.publication); }},
    {"doi", [](const Study& s) { return cell(s.doi); }},
    {"eric", [](const Study& s) { return cell(s.eric); }},
    {"adressen", [](const Study& s) { return cell(s.urls); }},
    {"taal", [](const Study& s) { return cell(s.language); }},
    {"land", [](const Study& s) { return cell(s.country); }},
    {"opzet", [](const Study& s) { return cell(s.design); }},
    {"onafhankelijk", [](const Study& s) { return cell(s.independent); }},
    {"vooraf_vastgelegd", [](const Study& s) { return cell(s.preregistered); }},
    {"deelnemers", [](const Study& s) { return cell(s.participants); }},
    {"groepen", [](const Study& s) { return cell(s.clusters); }},
    {"uitval", [](const Study& s) { return cell(s.attrition); }},
    {"kans_op_vertekening", [](const Study& s) { return cell(s.risk_of_bias); }},
    {"bron", [](const Study& s) { return provenance_part(s, &Provenance::source); }},
    {"kenmerk", [](const Study& s) { return provenance_part(s, &Provenance::identifier); }},
    {"licentie", [](const Study& s) { return provenance_part(s, &Provenance::licence); }},
    {"beoordeeld", [](const Study& s) { return cell(s.reviewed); }},
});

constexpr auto finding_columns = std::to_array<Column<Finding>>({
    {"bevinding", [](const Finding& f) { return cell(f.id); }},
    {"actie", [](const Finding& f) { return cell(f.action); }},
    {"programma", [](const Finding& f) { return cell(f.programme); }},
    {"vorm", [](const Finding& f) { return cell(f.delivery); }},
    {"vergeleken_met", [](const Finding& f) { return cell(f.comparison); }},
    {"uitkomst", [](const Finding& f) { return cell(f.outcome); }},
    {"instrument", [](const Finding& f) { return cell(f.instrument); }},
    {"instrument_van_maker", [](const Finding& f) { return cell(f.developer_made); }},
    {"maanden_na_afloop", [](const Finding& f) { return cell(f.months_after); }},
    {"leeftijd_van_maanden", [](const Finding& f) { return cell(f.age_from); }},
    {"leeftijd_tot_maanden", [](const Finding& f) { return cell(f.age_to); }},
    {"onderwijs", [](const Finding& f) { return cell(f.school_type); }},
    {"plek", [](const Finding& f) { return cell(f.setting); }},
    {"doelgroep", [](const Finding& f) { return cell(f.target_group); }},
    {"deel_laag_inkomen", [](const Finding& f) { return cell(f.low_income_share); }},
    {"deel_andere_thuistaal", [](const Finding& f) { return cell(f.home_language_share); }},
    {"deelgroep", [](const Finding& f) { return cell(f.subgroup); }},
    {"kinderen_met_actie", [](const Finding& f) { return cell(f.treatment_size); }},
    {"kinderen_vergelijking", [](const Finding& f) { return cell(f.control_size); }},
    {"groepen_met_actie", [](const Finding& f) { return cell(f.treatment_clusters); }},
    {"groepen_vergelijking", [](const Finding& f) { return cell(f.control_clusters); }},
    {"maat", [](const Finding& f) { return cell(f.effect.metric); }},
    {"waarde", [](const Finding& f) { return cell(f.effect.value); }},
    {"standaardfout", [](const Finding& f) { return cell(f.effect.standard_error); }},
    {"interval_van", [](const Finding& f) { return cell(f.effect.interval_low); }},
    {"interval_tot", [](const Finding& f) { return cell(f.effect.interval_high); }},
    {"p", [](const Finding& f) { return cell(f.effect.p_value); }},
    {"in_de_bron", [](const Finding& f) { return cell(f.effect.reported); }},
    {"berekend_door", [](const Finding& f) { return cell(f.effect.computed_by); }},
    {"gunstig", [](const Finding& f) { return cell(f.effect.favourable); }},
    {"richting", [](const Finding& f) { return cell(f.direction); }},
    {"verschil", [](const Finding& f) { return cell(f.gap); }},
    {"schade", [](const Finding& f) { return cell(f.harm); }},
    {"nagekeken", [](const Finding& f) { return cell(f.checked); }},
    {"bron_bevinding", [](const Finding& f) { return cell(f.source); }},
    {"plaats_in_bron", [](const Finding& f) { return cell(f.source_row); }},
});

constexpr std::string_view match_column = "past_bij_vraag";

class CsvExport : public StudyExport {
 public:
    explicit CsvExport(MatchingFindings matching) : matching_(std::move(matching)) {}

    [[nodiscard]] std::string begin() const override {
        std::vector<std::string> names;
        for (const auto& column : study_columns) names.emplace_back(column.name);
        for (const auto& column : finding_columns) names.emplace_back(column.name);
        names.emplace_back(match_column);
        return csv_row(names);
    }

    [[nodiscard]] std::string study(const Study& study) const override {
        std::vector<std::string> common;
        for (const auto& column : study_columns) common.push_back(column.value(study));
        std::string rows;
        for (const Finding& finding : study.findings) {
            std::vector<std::string> row = common;
            for (const auto& column : finding_columns) row.push_back(column.value(finding));
            row.push_back(cell(!matching_ || matching_->contains(finding.id)));
            rows += csv_row(row);
        }
        if (study.findings.empty()) {
            common.resize(study_columns.size() + finding_columns.size() + 1);
            rows = csv_row(common);
        }
        return rows;
    }

 private:
    MatchingFindings matching_;
};

}  // namespace

std::unique_ptr<StudyExport> make_csv_export(MatchingFindings matching) {
    return std::make_unique<CsvExport>(std::move(matching));
}

std::string csv_text(std::string_view text) {
    std::string safe = clean(text);
    const std::size_t first = safe.find_first_not_of(' ');
    const bool is_formula = first != std::string::npos &&
                            std::string_view("=+-@").find(safe[first]) != std::string_view::npos;
    if (is_formula) safe.insert(0, "'");
    return safe;
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) row += ',';
        if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
            row += cells[i];
            continue;
        }
        row += '"';
        for (const char c : cells[i]) row += c == '"' ? std::string("\"\"") : std::string(1, c);
        row += '"';
    }
    return row + "\r\n";
}

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tools/import/citation.hpp"
#include "tools/import/fact_tables.hpp"
#include "tools/import/fact_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

constexpr std::array<std::string_view, 38> needed_columns{"source",
                                                          "study_id",
                                                          "finding_id",
                                                          "citation",
                                                          "authors",
                                                          "year",
                                                          "title",
                                                          "publication_type",
                                                          "doi_or_eric",
                                                          "url",
                                                          "design",
                                                          "quality_rating",
                                                          "intervention_name",
                                                          "intervention_category",
                                                          "delivery",
                                                          "comparison",
                                                          "age_min",
                                                          "age_max",
                                                          "country",
                                                          "setting",
                                                          "population_notes",
                                                          "n_total",
                                                          "n_treatment",
                                                          "n_control",
                                                          "clusters_treatment",
                                                          "clusters_control",
                                                          "outcome_domain",
                                                          "outcome_measure",
                                                          "effect_size_g",
                                                          "standard_error",
                                                          "se_method",
                                                          "p_value",
                                                          "statistically_significant",
                                                          "timing",
                                                          "subgroup",
                                                          "licence",
                                                          "measure_type",
                                                          "source_row"};
constexpr std::array<std::string_view, 11> more_needed_columns{"sample_description",
                                                               "duration_weeks",
                                                               "sessions",
                                                               "hours_per_week",
                                                               "provider",
                                                               "intervention_components",
                                                               "pct_low_income",
                                                               "pct_ell",
                                                               "effect_size_reported",
                                                               "effect_metric",
                                                               "flags"};

/// Ranks the designs; with clusters a group is compared less precisely than child by child.
constexpr std::array<std::string_view, 7> designs_strongest_first{
    "rct", "cluster-rct", "quasi-rct", "cluster-quasi-rct", "rdd", "qed", "cluster-qed"};

constexpr std::array<std::string_view, 3> biases_worst_first{"hoog", "enige", "laag"};

/// The ages of Dutch school types in months, half-open: an age range belongs to each type it
/// overlaps.
struct SchoolTypeAges {
    std::string_view code;
    int from, to;
};
constexpr std::array<SchoolTypeAges, 3> school_types_by_age{
    {{"vve", 36, 48}, {"po", 48, 144}, {"vo", 144, 216}}};

/// A study and what is only known when all its rows have been seen.
struct StudyInProgress {
    Study study;
    std::string source_id;  ///< the study's id in the source
    std::string citation;   ///< of its first row
    std::vector<std::string> designs;
    std::vector<std::string> qualities;  ///< each quality rating once
    std::vector<CodeList> countries;
    std::vector<CodeList> biases;
    bool is_international = false;
};

CodeList school_types_for(const Coded<int>& age_from, const Coded<int>& age_to) {
    if (!age_from.has_value() || !age_to.has_value()) return Missing::not_reported;
    std::vector<std::string> codes;
    for (const SchoolTypeAges& type : school_types_by_age) {
        if (*age_from<type.to&& * age_to> type.from) codes.emplace_back(type.code);
    }
    if (codes.empty()) return Missing::not_reported;
    return codes;
}

/// The worst of all judgements; without any: `niet-bekeken`.
Coded<std::string> worst_bias(std::span<const CodeList> judgements) {
    const CodeList all = merge(judgements);
    if (!all.has_value()) return Missing::not_coded;
    for (const std::string_view bias : biases_worst_first) {
        if (std::find(all->begin(), all->end(), bias) != all->end()) return std::string(bias);
    }
    return Missing::not_coded;
}

class FactImport {
 public:
    FactImport(const FactSource& source, const ImportOptions& options, ImportReport& report)
        : source_(source), options_(options), report_(report), tables_(options.tables, source) {}

    void add(const CsvTableReader& row);
    std::vector<Study> finish();

 private:
    bool is_usable(const CsvTableReader& row);
    void mark_mapping_rows(const CsvTableReader& row);
    Study begin_study(const CsvTableReader& row);
    void add_quality(StudyInProgress& progress, const CsvTableReader& row);
    Finding make_finding(const CsvTableReader& row);
    void set_action(Finding& finding, const CsvTableReader& row);
    void set_months_after(Finding& finding, const CsvTableReader& row);
    void set_ages(Finding& finding, const CsvTableReader& row);
    void set_place(Finding& finding, const CsvTableReader& row);
    Coded<double> share(const CsvTableReader& row, std::string_view column);
    CodeList target_groups(const CsvTableReader& row);
    Coded<std::string> outcome(const CsvTableReader& row);
    Effect effect(const CsvTableReader& row);
    void set_direction(Finding& finding, const CsvTableReader& row);
    void finish_study(StudyInProgress& progress);

    const FactSource& source_;
    const ImportOptions& options_;
    ImportReport& report_;
    FactTables tables_;
    std::map<std::string, StudyInProgress> studies_;
};

void FactImport::add(const CsvTableReader& row) {
    ++report_.rows_read;
    if (!is_usable(row)) {
        mark_mapping_rows(row);
        return;
    }
    ++report_.rows_used;

    StudyInProgress& progress = studies_[row["study_id"]];
    Study& study = progress.study;
    if (study.id.empty()) {
        study = begin_study(row);
        progress.source_id = row["study_id"];
        progress.citation = row["citation"];
    }
    add_once(progress.designs, row["design"]);
    add_quality(progress, row);
    if (source_.shares_tables) {
        add_once(progress.countries,
                 code_list(look_up(tables_.country, {row["country"]}, "country_code", report_)));
    }
    progress.is_international |=
        row["population_notes"].find("international=yes") != std::string::npos;
    keep_largest(study.participants, count_or_not_reported(row["n_total"]));
    study.findings.push_back(make_finding(row));
    Finding& finding = study.findings.back();
    if (row["citation"] != progress.citation) {
        finding.source_row += "; publicatie: " + row["citation"];
    }
    if (finding.treatment_clusters.has_value() && finding.control_clusters.has_value()) {
        keep_largest(study.clusters, *finding.treatment_clusters + *finding.control_clusters);
    }
}

/// The word of the table goes before the flags of the row.
bool FactImport::is_usable(const CsvTableReader& row) {
    if (const MappingRow* verdict = tables_.usable.find({row["finding_id"]})) {
        if ((*verdict)["usable"] == "ja") return true;
        ++report_.left_out[std::string((*verdict)["reason"])];
        return false;
    }
    const std::vector<std::string> flags = split(row["flags"], ';');
    for (const std::string& flag : flags) ++report_.left_out["flag: " + flag];
    return flags.empty();
}

/// A mapping row for a source row that is left out is not stale: asking for it marks it as known.
void FactImport::mark_mapping_rows(const CsvTableReader& row) {
    if (const MappingRow* found = tables_.intervention.find(tables_.intervention_key(row))) {
        static_cast<void>(tables_.programme.find({(*found)["programme"]}));
    }
    static_cast<void>(tables_.outcome.find({row["outcome_domain"], row["outcome_measure"]}));
    static_cast<void>(tables_.outcome.find({row["outcome_domain"], "*"}));
    static_cast<void>(tables_.months_after.find({row["timing"]}));
    static_cast<void>(tables_.design.find({row["design"]}));
    static_cast<void>(tables_.country.find({row["country"]}));
    static_cast<void>(tables_.text.find({row["study_id"]}));
}

Study FactImport::begin_study(const CsvTableReader& row) {
    Study study;
    study.id = with_prefix(row["study_id"], source_.study_prefix, source_.record_prefix);
    const std::string title = complete_title(row["title"], row["citation"]);
    if (title.empty()) {
        study.language = Missing::not_reported;
    } else {
        const std::string language(title_language(title));
        study.original_title = LocalText{language, title};
        study.language = language;
    }
    study.authors = split_authors(row["authors"], source_.authors);
    study.publication = publication_of(row, title, study.authors);
    if (const auto year = parse_count(row["year"])) {
        study.year = *year;
    } else {
        study.year = Missing::not_reported;
    }
    const Identifiers identifiers = parse_identifiers(row["doi_or_eric"]);
    study.doi = identifiers.doi.empty() ? doi_from_url(row["url"]) : identifiers.doi;
    study.eric = identifiers.eric;
    if (!row["url"].empty()) study.urls = {row["url"]};
    study.independent = is_independent(row["population_notes"]);
    study.participants = Missing::not_reported;
    study.clusters = Missing::not_reported;
    study.provenances = {{std::string(source_.name),
                          row["study_id"],
                          source_.licence.empty() ? row["licence"] : std::string(source_.licence),
                          options_.date,
                          source_.location.empty() ? row["url"] : std::string(source_.location)}};
    study.reviewed = "nog-niet-beoordeeld";
    return study;
}

void FactImport::add_quality(StudyInProgress& progress, const CsvTableReader& row) {
    const std::string& quality = row["quality_rating"];
    if (std::find(progress.qualities.begin(), progress.qualities.end(), quality) !=
        progress.qualities.end()) {
        return;
    }
    progress.qualities.push_back(quality);
    if (!quality.empty() && !source_.rating_register.empty()) {
        progress.study.ratings.push_back({std::string(source_.rating_register), quality});
    }
    if (!source_.shares_tables) return;
    add_once(progress.biases,
             look_up_words(tables_.risk_of_bias, quality, "risk_of_bias", report_));
}

Finding FactImport::make_finding(const CsvTableReader& row) {
    Finding finding;
    finding.id = row["finding_id"];
    set_action(finding, row);
    finding.delivery = look_up_words(tables_.delivery, row["delivery"], "delivery", report_);
    finding.comparison = comparison_words(row["comparison"]);
    finding.outcome = outcome(row);
    finding.instrument = text_or_not_reported(row["outcome_measure"]);
    finding.developer_made = is_developer_made(row["measure_type"]);
    set_months_after(finding, row);
    set_ages(finding, row);
    set_place(finding, row);
    finding.target_group = target_groups(row);
    finding.low_income_share = share(row, "pct_low_income");
    finding.home_language_share = share(row, "pct_ell");
    finding.subgroup = subgroup_words(row);
    finding.treatment_size = count_or_not_reported(row["n_treatment"]);
    finding.control_size = count_or_not_reported(row["n_control"]);
    finding.treatment_clusters = count_or_not_reported(row["clusters_treatment"]);
    finding.control_clusters = count_or_not_reported(row["clusters_control"]);
    finding.effect = effect(row);
    set_direction(finding, row);
    // A figure that was converted for us is the archive's no more, and nobody has compared it.
    if (finding.effect.computed_by == "bron") {
        finding.checked = FigureCheck{options_.date, std::string(source_.checked)};
    }
    finding.source_row = source_row_words(row, source_);
    return finding;
}

void FactImport::set_action(Finding& finding, const CsvTableReader& row) {
    const std::vector<std::string_view> key = tables_.intervention_key(row);
    const MappingRow* known = tables_.action_of(row);
    const MappingRow* by_name = tables_.intervention.find(key);
    if (known == nullptr || known == by_name) {
        finding.action = coded(look_up(tables_.intervention, key, "action", report_));
    } else {
        finding.action = coded((*known)["action"]);
    }
    if (known != nullptr) finding.programme = (*known)["programme"];
    const bool has_table = !source_.shares_tables;
    if (has_table && !finding.programme.empty() &&
        tables_.programme.find({finding.programme}) == nullptr) {
        add_once(report_.remarks,
                 fmt::format(
                     "programme '{}' is not in {}_programme.csv", finding.programme, source_.code));
    }
}

void FactImport::set_months_after(Finding& finding, const CsvTableReader& row) {
    const std::string months =
        look_up(tables_.months_after, {row["timing"]}, "months_after", report_);
    if (const auto number = parse_number(months)) {
        finding.months_after = *number;
    } else {
        finding.months_after = coded(months).missing();
    }
}

void FactImport::set_ages(Finding& finding, const CsvTableReader& row) {
    const auto youngest = parse_number(row["age_min"]);
    const auto oldest = parse_number(row["age_max"]);
    if (!youngest || !oldest) {
        finding.age_from = Missing::not_reported;
        finding.age_to = Missing::not_reported;
        return;
    }
    const int from = static_cast<int>(std::lround(*youngest * 12));
    const int to = static_cast<int>(std::lround(*oldest * 12));
    finding.age_from = from;
    finding.age_to = to == from ? to + 12 : to;
}

void FactImport::set_place(Finding& finding, const CsvTableReader& row) {
    finding.setting = look_up_words(tables_.setting, row["setting"], "setting", report_);
    finding.school_type = look_up_words(tables_.setting, row["setting"], "school_type", report_);
    if (!finding.school_type.has_value()) {
        finding.school_type = school_types_for(finding.age_from, finding.age_to);
    }
}

/// A share that cannot be right in the source is nobody's figure until someone has looked at it.
Coded<double> FactImport::share(const CsvTableReader& row, std::string_view column) {
    if (tables_.doubtful_share.find({row["finding_id"], column}) != nullptr) {
        return Missing::not_coded;
    }
    return share_or_not_reported(row[column]);
}

CodeList FactImport::target_groups(const CsvTableReader& row) {
    std::vector<CodeList> groups;
    bool any_share = false;
    for (const std::string_view column : {"pct_low_income", "pct_ell"}) {
        const Coded<double> known = share(row, column);
        any_share |= known.has_value();
        const MappingRow* rule = tables_.target_group_share.find({column});
        if (rule == nullptr || !known.has_value()) continue;
        const auto at_least = parse_number((*rule)["at_least"]);
        if (at_least && *known * 100 >= *at_least)
            groups.push_back(code_list((*rule)["target_group"]));
    }
    for (const std::string& words : split(row["population_notes"], ';')) {
        const MappingRow* group = tables_.target_group_words.find({words});
        if (group != nullptr) groups.push_back(code_list((*group)["target_group"]));
    }
    if (groups.empty()) return any_share ? Missing::not_coded : Missing::not_reported;
    return merge(groups);
}

Coded<std::string> FactImport::outcome(const CsvTableReader& row) {
    const std::string& domain = row["outcome_domain"];
    const std::string& measure = row["outcome_measure"];
    if (tables_.outcome.find({domain, measure}) != nullptr) {
        return coded(look_up(tables_.outcome, {domain, measure}, "outcome", report_));
    }
    return coded(look_up(tables_.outcome, {domain, "*"}, "outcome", report_));
}

Effect FactImport::effect(const CsvTableReader& row) {
    Effect effect;
    effect.metric = std::string("g");
    if (const auto value = parse_number(row["effect_size_g"])) {
        effect.value = *value;
    } else {
        effect.value = Missing::not_reported;
    }
    const auto standard_error = parse_number(row["standard_error"]);
    if (standard_error && *standard_error > 0) {
        effect.standard_error = *standard_error;
    } else {
        effect.standard_error = Missing::not_reported;
    }
    const auto p_value = parse_number(row["p_value"]);
    if (p_value && *p_value >= 0 && *p_value <= 1) effect.p_value = p_value;
    if (!row["effect_size_reported"].empty()) {
        effect.reported =
            fmt::format("{} ({})", row["effect_size_reported"], metric_words(row["effect_metric"]));
    }
    const bool is_converted = row["effect_metric"].find("converted") != std::string::npos;
    effect.computed_by = is_converted ? "watwerkt" : "bron";
    // The source has turned every sign so that a positive value is good for the child.
    effect.favourable = std::string("hoger");
    return effect;
}

/// Only the verdict of the source itself: p is not asked.
void FactImport::set_direction(Finding& finding, const CsvTableReader& row) {
    const double value = finding.effect.value.value_or(0);
    if (row["statistically_significant"] == "yes" && value != 0) {
        finding.direction = std::string(value > 0 ? "positief" : "negatief");
    } else if (row["statistically_significant"] == "no") {
        finding.direction = std::string("geen-verschil");
    } else {
        finding.direction = Missing::not_reported;
    }
    if (const MappingRow* doubt = tables_.sign.find({finding.id})) {
        // Which way the figure points is not certain: it stays, but is no evidence for either side.
        finding.effect.favourable = coded(std::string((*doubt)["favourable"]));
        finding.direction = Missing::not_coded;
    }
}

void FactImport::finish_study(StudyInProgress& progress) {
    Study& study = progress.study;
    const std::string design = weakest_design(progress.designs, designs_strongest_first);
    if (progress.designs.size() > 1) {
        report_.design_conflicts.push_back(
            fmt::format("{}: {}; taken: {}", study.id, fmt::join(progress.designs, ", "), design));
    }
    study.design = coded(look_up(tables_.design, {design}, "design", report_));
    if (source_.shares_tables) {
        study.country = merge(progress.countries);
    } else {
        study.country = progress.is_international ? Missing::not_coded : Missing::not_reported;
    }
    study.risk_of_bias = worst_bias(progress.biases);
    if (const MappingRow* text = tables_.text_of(progress.source_id)) {
        study.titles = {{"nl", std::string((*text)["title_nl"])}};
        study.summaries = {{"nl", std::string((*text)["summary_nl"])}};
    }
}

std::vector<Study> FactImport::finish() {
    std::vector<Study> studies;
    for (auto& [id, progress] : studies_) {
        finish_study(progress);
        studies.push_back(std::move(progress.study));
    }
    tables_.report_unused(report_);
    return studies;
}

}  // namespace

std::vector<Study> import_facts(const FactSource& source,
                                CsvTableReader& rows,
                                const ImportOptions& options,
                                ImportReport& report) {
    rows.require(needed_columns);
    rows.require(more_needed_columns);
    FactImport run(source, options, report);
    while (rows.read()) run.add(rows);
    return run.finish();
}

}  // namespace watwerkt::importer

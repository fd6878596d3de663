// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/wwc.hpp"

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
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

using Columns = std::string_view;

constexpr std::array<Columns, 4> intervention_columns{
    "intervention_name", "action", "programme", "reason"};
constexpr std::array<Columns, 3> programme_columns{"programme", "description_nl", "description_en"};
constexpr std::array<Columns, 5> outcome_columns{
    "outcome_domain", "outcome_measure", "outcome", "favourable", "reason"};
constexpr std::array<Columns, 4> setting_columns{
    "source_value", "setting", "school_type", "reason"};
constexpr std::array<Columns, 3> delivery_columns{"source_value", "delivery", "reason"};
constexpr std::array<Columns, 3> design_columns{"source_value", "design", "reason"};
constexpr std::array<Columns, 3> months_after_columns{"timing", "months_after", "reason"};
constexpr std::array<std::string_view, 3> sign_columns{"finding_id", "favourable", "reason"};
constexpr std::array<Columns, 4> target_group_columns{
    "column", "at_least", "target_group", "reason"};
constexpr std::array<Columns, 3> text_columns{"study_id", "title_nl", "summary_nl"};
constexpr std::array<Columns, 2> text_files{"wwc_text_a", "wwc_text_b"};

constexpr std::array<std::string_view, 36> needed_columns{"source",
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
                                                          "delivery",
                                                          "comparison",
                                                          "age_min",
                                                          "age_max",
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
constexpr std::array<std::string_view, 6> more_needed_columns{"sample_description",
                                                              "pct_low_income",
                                                              "pct_ell",
                                                              "effect_size_reported",
                                                              "effect_metric",
                                                              "flags"};

/// Ranks the source's designs; with clusters a group is compared less precisely than child by
/// child.
constexpr std::array<std::string_view, 6> designs_strongest_first{
    "rct", "cluster-rct", "quasi-rct", "rdd", "qed", "cluster-qed"};

/// The ages of Dutch school types in months, half-open: an age range belongs to each type it
/// overlaps.
struct SchoolTypeAges {
    std::string_view code;
    int from, to;
};
constexpr std::array<SchoolTypeAges, 3> school_types_by_age{
    {{"vve", 36, 48}, {"po", 48, 144}, {"vo", 144, 216}}};

struct WwcTables {
    explicit WwcTables(const std::filesystem::path& folder)
        : intervention(read(folder, "wwc_intervention", intervention_columns)),
          programme(read(folder, "wwc_programme", programme_columns)),
          outcome(read(folder, "wwc_outcome", outcome_columns, 2)),
          setting(read(folder, "wwc_setting", setting_columns)),
          delivery(read(folder, "wwc_delivery", delivery_columns)),
          design(read(folder, "wwc_design", design_columns)),
          months_after(read(folder, "wwc_months_after", months_after_columns)),
          target_group(read(folder, "wwc_target_group", target_group_columns)),
          sign(read(folder, "wwc_sign", sign_columns)),
          text(MappingTable::read(folder, {"wwc_text", text_columns, 1}, text_files)) {}

    static MappingTable read(const std::filesystem::path& folder,
                             std::string_view name,
                             std::span<const Columns> columns,
                             std::size_t keys = 1) {
        return MappingTable::read(folder, {name, columns, keys});
    }

    MappingTable intervention, programme, outcome, setting, delivery, design, months_after,
        target_group, sign, text;
};

/// A study and what is only known when all its rows have been seen.
struct StudyInProgress {
    Study study;
    std::vector<std::string> designs;
    bool is_international = false;
};

/// The words that say no more than "the other group" are no comparison.
bool says_nothing(std::string_view comparison) {
    static constexpr std::array<std::string_view, 6> words{
        "Control", "Control group", "Comparison)", "comparison", "comparsion", ""};
    return std::find(words.begin(), words.end(), trim(comparison)) != words.end();
}

std::string publication_type_in_dutch(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{{
        {"journal article", "tijdschriftartikel"},
        {"report/other", "rapport of andere publicatie"},
        {"dissertation/thesis", "proefschrift of scriptie"},
        {"unpublished/conference paper", "niet uitgegeven of congresbijdrage"},
        {"book chapter", "hoofdstuk in een boek"},
    }};
    for (const auto& [english, dutch] : names) {
        if (english == type) return std::string(dutch);
    }
    return std::string(type);
}

/// "Mesa, AZ: Author." means that who wrote it also published it.
std::string publication_of(const CsvTableReader& row,
                           const std::string& title,
                           const std::vector<std::string>& authors) {
    auto publication = publication_after_title(row["citation"], title);
    if (!publication) return publication_type_in_dutch(row["publication_type"]);
    constexpr std::string_view by_author = ": Author";
    const std::size_t at = publication->rfind(by_author);
    if (at != std::string::npos && at + by_author.size() == publication->size() &&
        authors.size() == 1) {
        publication->replace(at + 2, by_author.size() - 2, authors.front());
    }
    return *publication;
}

CodeList school_types_for(const Coded<int>& age_from, const Coded<int>& age_to) {
    if (!age_from.has_value() || !age_to.has_value()) return Missing::not_reported;
    std::vector<std::string> codes;
    for (const SchoolTypeAges& type : school_types_by_age) {
        if (*age_from<type.to&& * age_to> type.from) codes.emplace_back(type.code);
    }
    if (codes.empty()) return Missing::not_reported;
    return codes;
}

class WwcImport {
 public:
    WwcImport(const ImportOptions& options, ImportReport& report)
        : options_(options), report_(report), tables_(options.tables) {}

    void add(const CsvTableReader& row);
    std::vector<Study> finish();

 private:
    void mark_mapping_rows(const CsvTableReader& row);
    Study begin_study(const CsvTableReader& row);
    Finding make_finding(const CsvTableReader& row);
    void set_ages(Finding& finding, const CsvTableReader& row);
    void set_place(Finding& finding, const CsvTableReader& row);
    CodeList target_groups(const CsvTableReader& row);
    Coded<std::string> outcome(const CsvTableReader& row);
    Effect effect(const CsvTableReader& row);
    void finish_study(StudyInProgress& progress);

    const ImportOptions& options_;
    ImportReport& report_;
    WwcTables tables_;
    std::map<std::string, StudyInProgress> studies_;
};

void WwcImport::add(const CsvTableReader& row) {
    ++report_.rows_read;
    const std::vector<std::string> flags = split(row["flags"], ';');
    for (const std::string& flag : flags) ++report_.left_out["flag: " + flag];
    if (!flags.empty()) {
        mark_mapping_rows(row);
        return;
    }
    ++report_.rows_used;

    StudyInProgress& progress = studies_[row["study_id"]];
    Study& study = progress.study;
    if (study.id.empty()) study = begin_study(row);
    add_once(progress.designs, row["design"]);
    add_once(study.ratings, Rating{"WWC", row["quality_rating"]});
    progress.is_international |=
        row["population_notes"].find("international=yes") != std::string::npos;
    keep_largest(study.participants, count_or_not_reported(row["n_total"]));
    study.findings.push_back(make_finding(row));
    const Finding& finding = study.findings.back();
    if (finding.treatment_clusters.has_value() && finding.control_clusters.has_value()) {
        keep_largest(study.clusters, *finding.treatment_clusters + *finding.control_clusters);
    }
}

/// A mapping row for a source row that is left out is not stale: asking for it marks it as known.
void WwcImport::mark_mapping_rows(const CsvTableReader& row) {
    if (const MappingRow* found = tables_.intervention.find({row["intervention_name"]})) {
        static_cast<void>(tables_.programme.find({(*found)["programme"]}));
    }
    static_cast<void>(tables_.outcome.find({row["outcome_domain"], row["outcome_measure"]}));
    static_cast<void>(tables_.outcome.find({row["outcome_domain"], "*"}));
    static_cast<void>(tables_.months_after.find({row["timing"]}));
    static_cast<void>(tables_.design.find({row["design"]}));
    static_cast<void>(tables_.text.find({row["study_id"]}));
}

Study WwcImport::begin_study(const CsvTableReader& row) {
    Study study;
    study.id = row["study_id"];
    const std::string title = complete_title(row["title"], row["citation"]);
    study.original_title = LocalText{"en", title};
    study.language = std::string("en");
    study.authors = split_authors(row["authors"]);
    study.publication = publication_of(row, title, study.authors);
    if (const auto year = parse_count(row["year"])) {
        study.year = *year;
    } else {
        study.year = Missing::not_reported;
    }
    const Identifiers identifiers = parse_identifiers(row["doi_or_eric"]);
    study.doi = identifiers.doi;
    study.eric = identifiers.eric;
    study.urls = {row["url"]};
    study.independent = Missing::not_reported;
    study.participants = Missing::not_reported;
    study.clusters = Missing::not_reported;
    study.provenances = {
        {"What Works Clearinghouse", study.id, row["licence"], options_.date, row["url"]}};
    study.reviewed = "nog-niet-beoordeeld";
    return study;
}

Finding WwcImport::make_finding(const CsvTableReader& row) {
    Finding finding;
    finding.id = row["finding_id"];
    const std::string& name = row["intervention_name"];
    finding.action = coded(look_up(tables_.intervention, {name}, "action", report_));
    if (const MappingRow* intervention = tables_.intervention.find({name})) {
        finding.programme = (*intervention)["programme"];
    }
    if (!finding.programme.empty() && tables_.programme.find({finding.programme}) == nullptr) {
        add_once(report_.remarks,
                 fmt::format("programme '{}' is not in wwc_programme.csv", finding.programme));
    }
    finding.delivery = look_up_words(tables_.delivery, row["delivery"], "delivery", report_);
    finding.comparison = says_nothing(row["comparison"]) ? Missing::not_reported
                                                         : text_or_not_reported(row["comparison"]);
    finding.outcome = outcome(row);
    finding.instrument = text_or_not_reported(row["outcome_measure"]);
    finding.developer_made = row["measure_type"] == "developer";
    const std::string months =
        look_up(tables_.months_after, {row["timing"]}, "months_after", report_);
    if (const auto number = parse_number(months)) {
        finding.months_after = *number;
    } else {
        finding.months_after = coded(months).missing();
    }
    set_ages(finding, row);
    set_place(finding, row);
    finding.target_group = target_groups(row);
    finding.low_income_share = share_or_not_reported(row["pct_low_income"]);
    finding.home_language_share = share_or_not_reported(row["pct_ell"]);
    finding.subgroup = row["subgroup"] == "no" ? Coded<std::string>(std::string("nee"))
                                               : text_or_not_reported(row["sample_description"]);
    finding.treatment_size = count_or_not_reported(row["n_treatment"]);
    finding.control_size = count_or_not_reported(row["n_control"]);
    finding.treatment_clusters = count_or_not_reported(row["clusters_treatment"]);
    finding.control_clusters = count_or_not_reported(row["clusters_control"]);
    finding.effect = effect(row);
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
    finding.checked =
        FigureCheck{options_.date, "overgenomen uit het gearchiveerde databestand van de WWC"};
    finding.source_row =
        fmt::format("rij {} van wp_meta_v2; meting: {}; steekproef: {}; standaardfout: {}",
                    row["source_row"],
                    row["timing"].empty() ? "niet-gemeld" : row["timing"],
                    row["sample_description"].empty() ? "niet-gemeld" : row["sample_description"],
                    row["se_method"]);
    return finding;
}

void WwcImport::set_ages(Finding& finding, const CsvTableReader& row) {
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

void WwcImport::set_place(Finding& finding, const CsvTableReader& row) {
    finding.setting = look_up_words(tables_.setting, row["setting"], "setting", report_);
    finding.school_type = look_up_words(tables_.setting, row["setting"], "school_type", report_);
    if (!finding.school_type.has_value()) {
        finding.school_type = school_types_for(finding.age_from, finding.age_to);
    }
}

CodeList WwcImport::target_groups(const CsvTableReader& row) {
    std::vector<CodeList> groups;
    bool any_share = false;
    for (const std::string_view column : {"pct_low_income", "pct_ell"}) {
        const auto share = parse_number(row[column]);
        any_share |= share.has_value();
        const MappingRow* rule = tables_.target_group.find({column});
        if (rule == nullptr || !share) continue;
        const auto at_least = parse_number((*rule)["at_least"]);
        if (at_least && *share >= *at_least) groups.push_back(code_list((*rule)["target_group"]));
    }
    if (groups.empty()) return any_share ? Missing::not_coded : Missing::not_reported;
    return merge(groups);
}

Coded<std::string> WwcImport::outcome(const CsvTableReader& row) {
    const std::string& domain = row["outcome_domain"];
    const std::string& measure = row["outcome_measure"];
    if (tables_.outcome.find({domain, measure}) != nullptr) {
        return coded(look_up(tables_.outcome, {domain, measure}, "outcome", report_));
    }
    return coded(look_up(tables_.outcome, {domain, "*"}, "outcome", report_));
}

Effect WwcImport::effect(const CsvTableReader& row) {
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
        effect.reported = fmt::format("{} ({})", row["effect_size_reported"], row["effect_metric"]);
    }
    effect.computed_by = "bron";
    // The source has turned every sign so that a positive value is good for the child.
    effect.favourable = std::string("hoger");
    return effect;
}

void WwcImport::finish_study(StudyInProgress& progress) {
    Study& study = progress.study;
    const std::string design = weakest_design(progress.designs, designs_strongest_first);
    if (progress.designs.size() > 1) {
        report_.design_conflicts.push_back(
            fmt::format("{}: {}; taken: {}", study.id, fmt::join(progress.designs, ", "), design));
    }
    study.design = coded(look_up(tables_.design, {design}, "design", report_));
    study.country = progress.is_international ? Missing::not_coded : Missing::not_reported;
    if (const MappingRow* text = tables_.text.find({study.id})) {
        study.titles = {{"nl", std::string((*text)["title_nl"])}};
        study.summaries = {{"nl", std::string((*text)["summary_nl"])}};
    }
}

std::vector<Study> WwcImport::finish() {
    std::vector<Study> studies;
    for (auto& [id, progress] : studies_) {
        finish_study(progress);
        studies.push_back(std::move(progress.study));
    }
    report_unused_rows({&tables_.intervention,
                        &tables_.programme,
                        &tables_.outcome,
                        &tables_.setting,
                        &tables_.delivery,
                        &tables_.design,
                        &tables_.months_after,
                        &tables_.target_group,
                        &tables_.sign,
                        &tables_.text},
                       report_);
    return studies;
}

}  // namespace

std::vector<Study> import_wwc(CsvTableReader& rows,
                              const ImportOptions& options,
                              ImportReport& report) {
    rows.require(needed_columns);
    rows.require(more_needed_columns);
    WwcImport run(options, report);
    while (rows.read()) run.add(rows);
    return run.finish();
}

}  // namespace watwerkt::importer

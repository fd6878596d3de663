// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/study_list.hpp"

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
#include "tools/import/gap.hpp"
#include "tools/import/study_list_tables.hpp"
#include "tools/import/study_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

constexpr std::array<std::string_view, 24> needed_columns{"study_key",       "action_nl",
                                                          "authors",         "year",
                                                          "title",           "publisher_or_journal",
                                                          "country",         "design",
                                                          "sample_n",        "n_treatment",
                                                          "n_control",       "n_schools",
                                                          "age_min",         "age_max",
                                                          "school_type",     "setting_nl",
                                                          "target_group_nl", "outcome_nl",
                                                          "outcome_measure", "effect_size",
                                                          "effect_metric",   "ci_or_se_or_p",
                                                          "direction",       "source_url"};

constexpr std::array<std::string_view, 8> designs_strongest_first{"rct",
                                                                  "cluster-rct",
                                                                  "rdd",
                                                                  "quasi-experiment",
                                                                  "voor-na zonder controle",
                                                                  "anders",
                                                                  "review",
                                                                  "meta-analyse"};

/// A key of the source and what is only known when all its rows have been seen.
struct KeyInProgress {
    Study study;
    std::vector<std::string> designs;
    int rows = 0;  ///< all rows of the key, those left out too: they number the findings
};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& character : lower) {
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        }
    }
    return lower;
}

Coded<double> number_or_not_reported(std::string_view cell) {
    if (const auto missing = missing_from_code(cell)) return *missing;
    if (const auto number = parse_number(cell)) return *number;
    return Missing::not_reported;
}

bool may_join(const KeyInProgress& main, const KeyInProgress& other, std::string_view reason) {
    return reason.substr(0, 7) == "certain" ||
           (reason.substr(0, 8) == "probable" && main.designs == other.designs);
}

/// Moves what another report on the same trial adds into the study.
void join_into(Study& study, Study& other) {
    keep_largest(study.participants, other.participants);
    keep_largest(study.clusters, other.clusters);
    for (const Rating& rating : other.ratings) add_once(study.ratings, rating);
    for (const std::string& url : other.urls) add_once(study.urls, url);
    for (const Provenance& one : other.provenances) add_once(study.provenances, one);
    for (Finding& finding : other.findings) study.findings.push_back(std::move(finding));
    other.findings.clear();
}

class StudyListImport {
 public:
    StudyListImport(const StudyListSource& source,
                    const ImportOptions& options,
                    ImportReport& report)
        : source_(source), options_(options), report_(report), tables_(options.tables, source) {}

    void add(const CsvTableReader& row);
    std::vector<Study> finish();

 private:
    bool is_usable(const CsvTableReader& row);
    void mark_mapping_rows(const CsvTableReader& row);
    Study begin_study(const CsvTableReader& row);
    void add_findings(KeyInProgress& progress, const CsvTableReader& row);
    Finding make_finding(const CsvTableReader& row);
    void set_ages(Finding& finding, const CsvTableReader& row);
    CodeList countries(const CsvTableReader& row);
    Effect effect(const CsvTableReader& row);
    void drop_uncertainty(Effect& effect) const;
    void apply_check(Finding& finding, const CsvTableReader& row);
    [[nodiscard]] std::string design_of(const CsvTableReader& row);
    void check_sign(Finding& finding, const CsvTableReader& row);
    void set_texts(const std::string& key, Study& study);
    void merge_same_studies();
    void finish_study(const std::string& key, KeyInProgress& progress);

    const StudyListSource& source_;
    const ImportOptions& options_;
    ImportReport& report_;
    StudyListTables tables_;
    std::map<std::string, KeyInProgress> keys_;
};

void StudyListImport::add(const CsvTableReader& row) {
    ++report_.rows_read;
    KeyInProgress& progress = keys_[row["study_key"]];
    ++progress.rows;
    if (!is_usable(row)) {
        mark_mapping_rows(row);
        return;
    }
    ++report_.rows_used;
    Study& study = progress.study;
    if (study.id.empty()) study = begin_study(row);
    add_once(progress.designs, design_of(row));
    const std::string& rating = row[source_.rating_column];
    if (!rating.empty()) {
        add_once(study.ratings, parse_rating(rating, row["publisher_or_journal"]));
    }
    keep_largest(study.participants, count_or_not_reported(row["sample_n"]));
    keep_largest(study.clusters, count_or_not_reported(row["n_schools"]));
    add_findings(progress, row);
}

bool StudyListImport::is_usable(const CsvTableReader& row) {
    const MappingRow* verdict = tables_.usable.find({row["study_key"], std::to_string(row.line())});
    if (verdict == nullptr) {
        report_.remarks.push_back(fmt::format("line {} ({}) is not in {}.csv; taken as usable",
                                              row.line(),
                                              row["study_key"],
                                              tables_.usable.name()));
        return true;
    }
    if ((*verdict)["usable"] != "nee") return true;
    ++report_.left_out[fmt::format(
        "line {} ({}): {}", row.line(), row["study_key"], (*verdict)["reason"])];
    return false;
}

/// A mapping row for a source row that is left out is not stale: asking for it marks it as known.
void StudyListImport::mark_mapping_rows(const CsvTableReader& row) {
    static_cast<void>(tables_.action.find({row["action_nl"]}));
    static_cast<void>(tables_.outcome.find({row["outcome_nl"]}));
    static_cast<void>(tables_.school_type.find({row["school_type"]}));
    static_cast<void>(tables_.setting.find({row["setting_nl"]}));
    static_cast<void>(tables_.target_group.find({row["target_group_nl"]}));
    static_cast<void>(tables_.design.find({row["design"]}));
    static_cast<void>(
        tables_.effect.find({row["study_key"], row["outcome_nl"], std::to_string(row.line())}));
    static_cast<void>(tables_.gap.find({row["study_key"], std::to_string(row.line())}));
}

std::string StudyListImport::design_of(const CsvTableReader& row) {
    const MappingRow* mended = tables_.study.find({row["study_key"]});
    if (mended == nullptr || (*mended)["design"].empty()) return row["design"];
    return std::string((*mended)["design"]);
}

Study StudyListImport::begin_study(const CsvTableReader& row) {
    const MappingRow* mended = tables_.study.find({row["study_key"]});
    const auto of_study = [&](std::string_view column) {
        const bool is_mended = mended != nullptr && !(*mended)[column].empty();
        return is_mended ? std::string((*mended)[column]) : row[column];
    };
    Study study;
    study.id = fmt::format("{}-{}", source_.id_prefix, to_id(row["study_key"]));
    study.original_title = LocalText{"", row["title"]};
    study.authors = split(of_study("authors"), ';');
    std::erase(study.authors, "niet gezien");
    if (const auto year = parse_count(of_study("year"))) {
        study.year = *year;
    } else {
        study.year = Missing::not_reported;
    }
    study.publication = trim(row["publisher_or_journal"]);
    study.doi = doi_from_url(row["source_url"]);
    study.urls = {row["source_url"]};
    study.country = countries(row);
    study.participants = Missing::not_reported;
    study.clusters = Missing::not_reported;
    study.provenances = {{std::string(source_.name),
                          study.doi.empty() ? row["source_url"] : study.doi,
                          "feiten uit openbare bron",
                          options_.date,
                          row["source_url"]}};
    study.reviewed = "nog-niet-beoordeeld";
    return study;
}

CodeList StudyListImport::countries(const CsvTableReader& row) {
    if (source_.has_country_table) {
        return code_list(look_up(tables_.country, {row["country"]}, "country_codes", report_));
    }
    if (row["country"].empty()) return Missing::not_reported;
    return std::vector<std::string>{lower_case(row["country"])};
}

void StudyListImport::add_findings(KeyInProgress& progress, const CsvTableReader& row) {
    const Finding common = make_finding(row);
    const CodeList outcomes =
        code_list(look_up(tables_.outcome, {row["outcome_nl"]}, "outcome", report_));
    std::vector<std::string> favourable;
    if (outcomes.has_value()) {
        favourable =
            split(look_up(tables_.outcome, {row["outcome_nl"]}, "favourable", report_), ';');
    }
    const std::size_t count = outcomes.has_value() ? outcomes->size() : 1;
    for (std::size_t index = 0; index < count; ++index) {
        Finding finding = common;
        finding.id = fmt::format("{}.f{}", progress.study.id, progress.rows);
        if (count > 1) {
            finding.id.push_back(static_cast<char>('a' + index));
            finding.source_row += "; de bron noemt deze uitkomsten samen: " + row["outcome_nl"];
        }
        finding.outcome = outcomes.has_value() ? Coded<std::string>((*outcomes)[index])
                                               : Coded<std::string>(outcomes.missing());
        if (!favourable.empty()) {
            finding.effect.favourable =
                coded(favourable.size() == count ? favourable[index] : favourable.front());
        }
        check_sign(finding, row);
        progress.study.findings.push_back(std::move(finding));
    }
}

Finding StudyListImport::make_finding(const CsvTableReader& row) {
    Finding finding;
    finding.action = coded(look_up(tables_.action, {row["action_nl"]}, "action", report_));
    if (const MappingRow* action = tables_.action.find({row["action_nl"]})) {
        finding.programme = (*action)["programme"];
    }
    finding.delivery =
        code_list(look_up(tables_.setting, {row["setting_nl"]}, "delivery", report_));
    const std::string& comparison = row[source_.comparison_column];
    finding.comparison =
        comparison == "niet in fragment" ? Missing::not_coded : text_or_not_reported(comparison);
    finding.instrument = text_or_not_reported(row["outcome_measure"]);
    set_ages(finding, row);
    finding.school_type =
        code_list(look_up(tables_.school_type, {row["school_type"]}, "school_type_code", report_));
    const std::array<CodeList, 2> settings{
        code_list(look_up(tables_.setting, {row["setting_nl"]}, "setting", report_)),
        code_list(look_up(tables_.school_type, {row["school_type"]}, "setting", report_))};
    finding.setting = merge(settings);
    finding.target_group =
        code_list(look_up(tables_.target_group, {row["target_group_nl"]}, "target_group", report_));
    finding.low_income_share = Missing::not_reported;
    finding.home_language_share = Missing::not_reported;
    finding.treatment_size = count_or_not_reported(row["n_treatment"]);
    finding.control_size = count_or_not_reported(row["n_control"]);
    finding.treatment_clusters = Missing::not_reported;
    finding.control_clusters = Missing::not_reported;
    finding.effect = effect(row);
    finding.direction = direction_code(row["direction"]);
    finding.source_row = source_row_words(row, source_.other_words);
    apply_check(finding, row);
    set_gap(finding, tables_.gap.find({row["study_key"], std::to_string(row.line())}));
    return finding;
}

/// What a second look at the source said of a figure: where it was seen, and what had to be mended
/// or could be added. A figure that was looked for and not seen says `niet-gemeld`.
void StudyListImport::apply_check(Finding& finding, const CsvTableReader& row) {
    const MappingRow* check = tables_.check.find({row["study_key"], std::to_string(row.line())});
    if (check == nullptr) return;
    const std::string_view result = (*check)["result"];
    ++report_.figure_checks[std::string(result)];
    if (result.starts_with("niet-")) {
        finding.checked = Missing::not_reported;
        return;
    }
    finding.checked = FigureCheck{std::string((*check)["date"]), std::string((*check)["where"])};
    const auto number = [check](std::string_view column) { return parse_number((*check)[column]); };
    Effect& effect = finding.effect;
    if (!(*check)["metric"].empty()) {
        effect.metric = coded((*check)["metric"]);
        drop_uncertainty(effect);
    }
    if (const auto value = number("value")) {
        effect.value = *value;
        effect.computed_by = "bron";
    }
    if (const auto error = number("standard_error")) effect.standard_error = *error;
    if (number("ci_low") && number("ci_high")) {
        effect.interval_low = number("ci_low");
        effect.interval_high = number("ci_high");
    }
    if (const auto p = number("p")) effect.p_value = p;
    if (const auto size = parse_count((*check)["n_treatment"])) finding.treatment_size = *size;
    if (const auto size = parse_count((*check)["n_control"])) finding.control_size = *size;
    if (!(*check)["direction"].empty()) finding.direction = coded((*check)["direction"]);
}

/// Sources mean whole years inclusively: 4 to 6 is from the fourth birthday to the day before the
/// seventh. A broken year (3.5) is taken as it stands.
void StudyListImport::set_ages(Finding& finding, const CsvTableReader& row) {
    const auto youngest = parse_number(row["age_min"]);
    const auto oldest = parse_number(row["age_max"]);
    finding.age_from = Missing::not_reported;
    finding.age_to = Missing::not_reported;
    if (!youngest || !oldest) {
        if (youngest || oldest) {
            report_.remarks.push_back(
                fmt::format("line {} ({}): only one age given; both niet-gemeld",
                            row.line(),
                            row["study_key"]));
        }
        return;
    }
    const bool is_whole = *oldest == std::floor(*oldest);
    finding.age_from = static_cast<int>(std::lround(*youngest * 12));
    finding.age_to = static_cast<int>(std::lround((*oldest + (is_whole ? 1 : 0)) * 12));
}

Effect StudyListImport::effect(const CsvTableReader& row) {
    Effect effect;
    effect.computed_by = "bron";
    effect.reported = reported_words(row);
    const MappingRow* figures =
        tables_.effect.find({row["study_key"], row["outcome_nl"], std::to_string(row.line())});
    if (figures == nullptr) {
        const bool has_none = effect.reported.empty();
        if (!has_none) {
            ++report_.not_coded[tables_.effect.name()][fmt::format(
                "{}|{}|{} (not in the table)", row["study_key"], row["outcome_nl"], row.line())];
        }
        const Missing missing = has_none ? Missing::not_reported : Missing::not_coded;
        effect.metric = missing;
        effect.value = missing;
        effect.standard_error = missing;
        return effect;
    }
    effect.metric = coded((*figures)["metric"]);
    effect.value = number_or_not_reported((*figures)["value"]);
    effect.standard_error = number_or_not_reported((*figures)["standard_error"]);
    const auto low = parse_number((*figures)["ci_low"]);
    const auto high = parse_number((*figures)["ci_high"]);
    if (low && high) {
        effect.interval_low = low;
        effect.interval_high = high;
    }
    effect.p_value = parse_number((*figures)["p"]);
    // The table says so where the source gives two figures and the difference was taken here.
    if ((*figures)["reason"].find("computed here") != std::string_view::npos)
        effect.computed_by = "watwerkt";
    if ((*figures)["pooled"] == "nee" && is_convertible(effect.metric)) drop_uncertainty(effect);
    return effect;
}

/// The table says that the figure may not be averaged with others. Without standard error, interval
/// and p it cannot be; the source's words keep them readable.
void StudyListImport::drop_uncertainty(Effect& effect) const {
    effect.standard_error = Missing::not_reported;
    effect.interval_low.reset();
    effect.interval_high.reset();
    effect.p_value.reset();
}

/// The verdict is the source's own: `negatief` is bad for the child. Where the figure says
/// otherwise we do not know which of its signs is good.
void StudyListImport::check_sign(Finding& finding, const CsvTableReader& row) {
    if (!finding.direction.has_value()) return;
    const int expected = *finding.direction == "positief"   ? 1
                         : *finding.direction == "negatief" ? -1
                                                            : 0;
    if (expected * sign_for_child(finding.effect) >= 0) return;
    report_.sign_conflicts.push_back(fmt::format("{} (line {}): {} {} with favourable {}, but {}",
                                                 finding.id,
                                                 row.line(),
                                                 *finding.effect.metric,
                                                 *finding.effect.value,
                                                 *finding.effect.favourable,
                                                 *finding.direction));
    finding.effect.favourable = Missing::not_coded;
}

void StudyListImport::set_texts(const std::string& key, Study& study) {
    const MappingRow* text = tables_.text.find({key});
    if (text == nullptr) return;
    study.titles = {{"nl", std::string((*text)["title_nl"])}};
    study.summaries = {{"nl", std::string((*text)["summary_nl"])}};
    const std::string_view language = (*text)["original_language"];
    study.language = language.empty() ? Missing::not_reported : coded(language);
    const std::string_view title = (*text)["title_original"];
    if (title.empty() || !study.language.has_value() || study.titles.front().text == title) {
        study.original_title.reset();
    } else {
        study.original_title = LocalText{*study.language, std::string(title)};
    }
}

/// Joins what is one study: what the table calls certain, and what it calls probable when the
/// designs are the same too. The design is that of the main key, for it is one trial. Any other
/// pair stays apart, so that a finding never gets the design of another trial.
void StudyListImport::merge_same_studies() {
    std::vector<std::string> joined;
    for (auto& [key, progress] : keys_) {
        const MappingRow* same = tables_.same_study.find({key});
        if (same == nullptr || progress.study.id.empty()) continue;
        const std::string main_key((*same)["same_as"]);
        const auto found = keys_.find(main_key);
        const bool is_there = found != keys_.end() && !found->second.study.id.empty() &&
                              tables_.same_study.find({main_key}) == nullptr;
        const bool is_joined = is_there && may_join(found->second, progress, (*same)["reason"]);
        report_.remarks.push_back(fmt::format("{} is {}joined with {}: {}",
                                              key,
                                              is_joined ? "" : "not ",
                                              main_key,
                                              (*same)["reason"]));
        if (!is_joined) continue;
        join_into(found->second.study, progress.study);
        if (found->second.designs != progress.designs) {
            report_.design_conflicts.push_back(fmt::format("{}: {}; joined with {}: {}; taken: {}",
                                                           found->second.study.id,
                                                           fmt::join(found->second.designs, ", "),
                                                           key,
                                                           fmt::join(progress.designs, ", "),
                                                           fmt::join(found->second.designs, ", ")));
        }
        // Its texts give way to those of the main key; asking marks the row as known.
        static_cast<void>(tables_.text.find({key}));
        joined.push_back(key);
    }
    for (const std::string& key : joined) keys_.erase(key);
}

void StudyListImport::finish_study(const std::string& key, KeyInProgress& progress) {
    Study& study = progress.study;
    const std::string design = weakest_design(progress.designs, designs_strongest_first);
    if (progress.designs.size() > 1) {
        report_.design_conflicts.push_back(
            fmt::format("{}: {}; taken: {}", study.id, fmt::join(progress.designs, ", "), design));
    }
    study.design = coded(look_up(tables_.design, {design}, "design_code", report_));
    set_texts(key, study);
}

std::vector<Study> StudyListImport::finish() {
    merge_same_studies();
    std::vector<Study> studies;
    for (auto& [key, progress] : keys_) {
        if (progress.study.id.empty()) {
            static_cast<void>(tables_.text.find({key}));
            report_.remarks.push_back(fmt::format("{} has no usable row; no record", key));
            continue;
        }
        finish_study(key, progress);
        studies.push_back(std::move(progress.study));
    }
    std::sort(studies.begin(), studies.end(), [](const Study& left, const Study& right) {
        return left.id < right.id;
    });
    tables_.report_unused(report_);
    return studies;
}

}  // namespace

std::vector<Study> import_study_list(const StudyListSource& source,
                                     CsvTableReader& rows,
                                     const ImportOptions& options,
                                     ImportReport& report) {
    rows.require(needed_columns);
    const std::array<std::string_view, 2> own_columns{source.comparison_column,
                                                      source.rating_column};
    rows.require(own_columns);
    for (const LabelledColumn& words : source.other_words)
        rows.require(std::span(&words.column, 1));
    StudyListImport run(source, options, report);
    while (rows.read()) run.add(rows);
    return run.finish();
}

}  // namespace watwerkt::importer

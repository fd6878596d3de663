// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "tools/import/citation.hpp"
#include "tools/import/gap.hpp"
#include "tools/import/gka_rules.hpp"
#include "tools/import/gka_tables.hpp"
#include "tools/import/gka_words.hpp"
#include "tools/import/study_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

/// A field of the page that has no column in every export, told in a remark of who entered the row:
/// "Leeftijd op de pagina: 11-17 jaar". Up to the end of the sentence; "18,68" and "3.5" have none.
std::string told_in_notes(std::string_view notes, std::string_view beginning) {
    const std::size_t begin = notes.find(beginning);
    if (begin == std::string_view::npos) return {};
    std::string_view rest = trim(notes.substr(begin + beginning.size()));
    const std::size_t end = std::min(rest.find(". "), rest.find(';'));
    rest = rest.substr(0, end);
    if (rest.ends_with('.')) rest.remove_suffix(1);
    return std::string(trim(rest));
}

class GkaRun {
 public:
    GkaRun(const ImportOptions& options, ImportReport& report)
        : options_(options), report_(report), tables_(options.tables) {}

    GkaImport run(CsvTableReader& rows);

 private:
    Study make_study(const GkaPage& page, GkaPageReport& told);
    void set_publication(Study& study, const GkaPage& page);
    void set_texts(Study& study, const GkaPage& page);
    void set_ratings(Study& study, const GkaPage& page);
    void add_findings(Study& study, const GkaPage& page, GkaPageReport& told);
    void mark_mapping_rows(const GkaPage& page, const GkaRow& row);
    void add_row(Study& study, const GkaPage& page, std::size_t place);
    Finding make_finding(const GkaPage& page, const GkaRow& row);
    Effect make_effect(const GkaPage& page, const GkaRow& row);
    CodeList school_type(const GkaPage& page);
    CodeList countries(const GkaPage& page);
    Coded<std::string> design(const GkaPage& page);
    [[nodiscard]] std::string cell(MappingTable& table,
                                   std::initializer_list<std::string_view> key,
                                   std::string_view column) {
        return look_up(table, key, column, report_);
    }

    const ImportOptions& options_;
    ImportReport& report_;
    GkaTables tables_;
};

/// What is not in the file: `niet-gemeld`, for the page does not say. When the whole block with
/// facts is not there, nobody has seen it.
Missing missing_of(const GkaPage& page) {
    return page.has_no_facts() ? Missing::not_coded : Missing::not_reported;
}

GkaImport GkaRun::run(CsvTableReader& rows) {
    GkaPages read = read_gka_pages(rows);
    report_.rows_read = read.rows_read;
    GkaImport made;
    made.errors = std::move(read.errors);
    for (GkaPage& page : read.pages) {
        for (const MappingRow* field : tables_.legacy.find_all(page.key)) {
            page.more.push_back({std::string((*field)["label"]), std::string((*field)["text"])});
        }
        GkaPageReport told;
        made.studies.push_back(make_study(page, told));
        told.page = std::move(page);
        made.pages.push_back(std::move(told));
    }
    observe(made, {read.locations, tables_});
    tables_.report_unused(report_);
    return made;
}

Study GkaRun::make_study(const GkaPage& page, GkaPageReport& told) {
    Study study;
    study.id = page.id;
    set_publication(study, page);
    study.urls = {page.address};
    study.country = countries(page);
    study.design = design(page);
    study.participants = Missing::not_coded;
    study.provenances = {{std::string(gka_register),
                          page.path,
                          "feiten uit openbare bron",
                          options_.date,
                          page.address,
                          gka_citations(page.citation, page.publication_title)}};
    study.reviewed = "nog-niet-beoordeeld";
    study.aliases = gka_addresses(page.path);
    study.legacy = gka_legacy(page);
    set_texts(study, page);
    set_ratings(study, page);
    add_findings(study, page, told);
    return study;
}

void GkaRun::set_publication(Study& study, const GkaPage& page) {
    for (const std::string& group : split(page.authors, '|')) {
        for (const std::string& author : split(group, ';')) add_once(study.authors, author);
    }
    if (const auto year = parse_count(page.year)) {
        study.year = *year;
    } else {
        study.year = missing_of(page);
    }
    const bool is_one = page.citation.find(" | ") == std::string::npos;
    if (is_toolkit(page.publication_title) && is_one) {
        study.publication = "EEF Teaching and Learning Toolkit";
    } else if (is_one) {
        study.publication =
            publication_after_title(page.citation, page.publication_title).value_or("");
    }
}

/// Without a text of ours the page keeps its own words: the title, and what the rows say of it.
void GkaRun::set_texts(Study& study, const GkaPage& page) {
    const MappingRow* text = tables_.text.find({page.key});
    study.language = missing_of(page);
    if (text == nullptr) {
        const std::string title = page.title.empty() ? gka_page_name(page.path) : page.title;
        study.titles = {{"nl", title}};
        std::string summary;
        for (const GkaRow& row : page.rows)
            summary.append(summary.empty() ? "" : " ").append(row.headline);
        study.summaries = {{"nl", summary.empty() ? title : summary}};
        ++report_.not_coded["gka_text.title_nl"][page.key + " (not in the table)"];
        return;
    }
    study.titles = {{"nl", std::string((*text)["title_nl"])}};
    study.summaries = {{"nl", std::string((*text)["summary_nl"])}};
    if (!(*text)["original_language"].empty()) study.language = coded((*text)["original_language"]);
    const std::string_view title = (*text)["title_original"];
    if (!title.empty() && study.language.has_value() && title != study.titles.front().text) {
        study.original_title = LocalText{*study.language, std::string(title)};
    }
}

/// What the alliance says, counted from its rows, beside what others say.
void GkaRun::set_ratings(Study& study, const GkaPage& page) {
    study.ratings.push_back({std::string(gka_register), gka_judgement(page)});
    for (const MappingRow* other : tables_.rating.find_all(page.key)) {
        std::string text((*other)["judgement"]);
        if (!(*other)["location"].empty()) {
            text.append(" (").append((*other)["location"]).append(")");
        }
        add_once(study.ratings, {std::string((*other)["register"]), text});
    }
}

CodeList GkaRun::countries(const GkaPage& page) {
    std::vector<CodeList> lists;
    for (const GkaRow& row : page.rows) {
        if (row.country.empty()) continue;
        lists.push_back(look_up_words(tables_.country, row.country, "country_codes", report_));
    }
    return lists.empty() ? CodeList(missing_of(page)) : merge(lists);
}

Coded<std::string> GkaRun::design(const GkaPage& page) {
    if (page.evidence.empty() && page.design.empty()) return missing_of(page);
    return coded(cell(tables_.design, {page.evidence, page.design}, "design_code"));
}

/// The row of this page goes before the row for the label as such.
CodeList GkaRun::school_type(const GkaPage& page) {
    if (const MappingRow* own = tables_.school_type.find({page.key, page.school})) {
        return code_list((*own)["school_type_code"]);
    }
    if (page.school.empty()) return missing_of(page);
    return code_list(cell(tables_.school_type, {"*", page.school}, "school_type_code"));
}

void GkaRun::add_findings(Study& study, const GkaPage& page, GkaPageReport& told) {
    for (std::size_t place = 0; place < page.rows.size(); ++place) {
        const GkaRow& row = page.rows[place];
        const MappingRow* verdict = tables_.usable.find({page.key, row.outcome});
        if (verdict != nullptr && (*verdict)["usable"] == "nee") {
            ++report_.left_out[fmt::format(
                "line {} ({}): {}", row.line, page.key, (*verdict)["reason"])];
            told.left_out.push_back(
                fmt::format("regel {} ({}): {}", row.line, row.outcome, (*verdict)["reason"]));
            mark_mapping_rows(page, row);
            continue;
        }
        ++report_.rows_used;
        keep_largest(study.participants, count_or_not_reported(row.sample_size));
        add_row(study, page, place);
    }
}

/// A mapping row for a row that is left out is not stale: asking for it marks it as known.
void GkaRun::mark_mapping_rows(const GkaPage& page, const GkaRow& row) {
    static_cast<void>(tables_.action.find({row.action}));
    static_cast<void>(tables_.outcome.find({row.outcome}));
    static_cast<void>(tables_.target_group.find({row.target_group}));
    static_cast<void>(tables_.effect.find({page.key, row.outcome}));
    static_cast<void>(tables_.underlying.find({page.key, row.outcome}));
    static_cast<void>(tables_.gap.find({page.key, row.outcome}));
}

/// A row that names several outcomes gives a finding for each. What is coded for this very row on
/// differences between groups goes before what the outcome says by its name.
void GkaRun::add_row(Study& study, const GkaPage& page, std::size_t place) {
    const GkaRow& row = page.rows[place];
    const Finding common = make_finding(page, row);
    const CodeList outcomes = code_list(cell(tables_.outcome, {row.outcome}, "outcome"));
    const MappingRow* known = tables_.outcome.find({row.outcome});
    const std::vector<std::string> favourable =
        known == nullptr ? std::vector<std::string>() : split((*known)["favourable"], ';');
    const std::size_t count = outcomes.has_value() ? outcomes->size() : 1;
    for (std::size_t index = 0; index < count; ++index) {
        Finding finding = common;
        finding.id = fmt::format("{}.f{}", study.id, place + 1);
        if (count > 1) {
            finding.id.push_back(static_cast<char>('a' + index));
            finding.source_row += "; de bron noemt deze uitkomsten samen: " + row.outcome;
        }
        finding.outcome = outcomes.has_value() ? Coded<std::string>((*outcomes)[index])
                                               : Coded<std::string>(outcomes.missing());
        if (!favourable.empty()) {
            finding.effect.favourable = coded(favourable[std::min(index, favourable.size() - 1)]);
        }
        if (known != nullptr && !(*known)["gap"].empty()) finding.gap = coded((*known)["gap"]);
        set_gap(finding, tables_.gap.find({page.key, row.outcome}));
        study.findings.push_back(std::move(finding));
    }
}

/// A field that no column has stays `niet-bekeken`: the page may say it in its text.
Finding GkaRun::make_finding(const GkaPage& page, const GkaRow& row) {
    Finding finding;
    finding.action = coded(cell(tables_.action, {row.action}, "action"));
    finding.delivery = code_list(cell(tables_.action, {row.action}, "delivery"));
    finding.setting = code_list(cell(tables_.action, {row.action}, "setting"));
    if (const MappingRow* action = tables_.action.find({row.action})) {
        finding.programme = (*action)["programme"];
    }
    const auto youngest = parse_number(row.age_from);
    const auto oldest = parse_number(row.age_to);
    if (youngest && oldest) {
        // Whole years inclusively: 4 to 6 is up to the seventh birthday.
        finding.age_from = static_cast<int>(std::lround(*youngest * 12));
        const bool is_whole = *oldest == std::floor(*oldest);
        finding.age_to = static_cast<int>(std::lround((*oldest + (is_whole ? 1 : 0)) * 12));
    }
    finding.school_type = school_type(page);
    finding.target_group =
        code_list(cell(tables_.target_group, {row.target_group}, "target_group"));
    if (const MappingRow* group = tables_.target_group.find({row.target_group})) {
        if ((*group)["subgroup"] == "nee") finding.subgroup = std::string("nee");
        if ((*group)["subgroup"] == "ja") finding.subgroup = row.target_group;
    }
    finding.effect = make_effect(page, row);
    finding.direction = direction_code(row.direction);
    if (const MappingRow* underlying = tables_.underlying.find({page.key, row.outcome})) {
        finding.underlying_studies = split((*underlying)["underlying"], ';');
    }
    finding.source_row = gka_source_words(row);
    return finding;
}

Effect GkaRun::make_effect(const GkaPage& page, const GkaRow& row) {
    Effect effect;
    effect.computed_by = "bron";
    effect.reported = row.effect_size;
    if (!row.effect_metric.empty() && row.effect_metric != "anders" && !row.effect_size.empty()) {
        effect.reported += " (" + row.effect_metric + ")";
    }
    if (row.effect_size.empty()) {
        effect.metric = Missing::not_reported;
        effect.value = Missing::not_reported;
        effect.standard_error = Missing::not_reported;
        return effect;
    }
    effect.metric = coded(cell(tables_.effect, {page.key, row.outcome}, "metric"));
    effect.standard_error = Missing::not_reported;
    const MappingRow* figure = tables_.effect.find({page.key, row.outcome});
    if (figure == nullptr) return effect;
    effect.value = Missing::not_reported;
    if (const auto value = parse_number((*figure)["value"])) effect.value = *value;
    return effect;
}

}  // namespace

std::vector<LegacyField> gka_legacy(const GkaPage& page) {
    std::vector<LegacyField> fields;
    const auto add = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) fields.push_back({std::string(name), text, page.path});
    };
    std::string age;
    std::optional<WrongLabel> wrong;
    for (const GkaRow& row : page.rows) {
        if (age.empty()) age = told_in_notes(row.notes, "Leeftijd op de pagina: ");
        if (!wrong) wrong = wrong_label_in(row.notes);
    }
    // The label as it is on the page, for a reader who compares the two.
    const auto add_fact = [&](std::string_view name, const std::string& text) {
        add(wrong && wrong->meant == name ? std::string_view(wrong->on_page) : name, text);
    };
    add("Titel", page.title);
    add_fact("School", page.school);
    const auto told_age = std::ranges::find(page.more, "Leeftijd", &LegacyField::name);
    add_fact("Leeftijd", told_age == page.more.end() ? age : told_age->text);
    add_fact("Duur", page.duration);
    add_fact("Evidentie", page.evidence);
    add_fact("Locatie", page.location);
    add_fact("Kosten", page.costs);
    const bool has_several = page.citation.find(" | ") != std::string::npos;
    for (const std::string& source : split(page.citation, '|')) {
        add(has_several ? "Bronnen" : "Bron", source);
    }
    for (const LegacyField& field : page.more) {
        if (field.name != "Leeftijd") add(field.name, field.text);
    }
    return fields;
}

std::string gka_source_words(const GkaRow& row) {
    std::string words = fmt::format("regel {}", row.line);
    const auto add = [&words](std::string_view label, const std::string& text) {
        if (!text.empty()) words.append(fmt::format("; {}: {}", label, text));
    };
    add("uitkomst volgens de pagina", row.outcome);
    add("doelgroep volgens de pagina", row.target_group);
    add("samengevat", row.headline);
    add("zekerheid van de invoer", row.confidence);
    add("opmerking", row.notes);
    return words;
}

GkaImport import_gka(CsvTableReader& rows, const ImportOptions& options, ImportReport& report) {
    return GkaRun(options, report).run(rows);
}

}  // namespace watwerkt::importer

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/statistics/corpus_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/effect/finding_effect.hpp"

namespace watwerkt::statistics {
namespace {

/// How many studies and findings fall under one heading.
struct Count {
    std::set<std::string_view> studies;
    std::size_t findings = 0;
};

/// Headings with their counts. A study or finding may fall under several.
class Tally {
 public:
    void add(const std::string& heading, const Study& study) {
        counts_[heading].studies.insert(study.id);
    }
    void add_finding(const std::string& heading, const Study& study) {
        Count& count = counts_[heading];
        count.studies.insert(study.id);
        ++count.findings;
    }
    [[nodiscard]] const std::map<std::string, Count>& counts() const { return counts_; }

 private:
    std::map<std::string, Count> counts_;
};

template <typename Value>
std::string state_or(const Coded<Value>& value, const std::string& word) {
    return value.has_value() ? word : std::string(to_code(value.missing()));
}

std::string code_or_state(const Coded<std::string>& code) {
    return code.has_value() ? *code : std::string(to_code(code.missing()));
}

std::vector<std::string> codes_or_state(const CodeList& codes) {
    if (codes.has_value()) return *codes;
    return {std::string(to_code(codes.missing()))};
}

std::string yes_no_or_state(const Coded<bool>& value) {
    return state_or(value, value.has_value() && *value ? "ja" : "nee");
}

std::string_view fact_of(const Concept& idea, const std::string& name) {
    const auto fact = idea.facts.find(name);
    return fact == idea.facts.end() ? std::string_view() : std::string_view(fact->second);
}

int months_of(const Concept& idea, const std::string& name) {
    const std::string_view text = fact_of(idea, name);
    int months = 0;
    std::from_chars(text.data(), text.data() + text.size(), months);
    return months;
}

/// The source of a finding by the prefix of its id, which it keeps when records are joined.
struct Source {
    std::string_view prefix;
    std::string_view name;
};
constexpr std::array<Source, 9> sources{{
    {"wwc-", "What Works Clearinghouse (`wwc-`)"},
    {"crre-", "Johns Hopkins CRRE (`crre-`)"},
    {"pel-", "Pellegrini et al. (`pel-`)"},
    {"d21-", "Dietrichson et al. 2021 (`d21-`)"},
    {"fad-", "Dietrichson et al., follow-ups (`fad-`)"},
    {"hed-", "HEDCO Institute (`hed-`)"},
    {"nl-", "Dutch and Flemish studies (`nl-`)"},
    {"int-", "International studies (`int-`)"},
    {"gka-", "the alliance's own database (`gka-`)"},
}};

std::string source_of(std::string_view id) {
    for (const Source& source : sources) {
        if (id.starts_with(source.prefix)) return std::string(source.name);
    }
    return "other";
}

/// Why a figure is not averaged, in English.
constexpr std::array<std::string_view, not_pooled_count> reasons{
    "can be averaged",
    "no action but an exposure",
    "action not coded",
    "outcome not coded",
    "an overview of studies",
    "no comparison group",
    "no figure",
    "a figure on another ruler (months, percentages, points)",
    "not known which sign is good for the child",
    "no standard error, interval, exact p or group sizes",
    "groups were assigned, but not said how many",
    "above five standard deviations"};

class Statistics {
 public:
    explicit Statistics(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void add(const Study& study) {
        ++studies_;
        add_origin(study);
        for (const std::string& code : codes_or_state(study.country)) country_.add(code, study);
        design_.add(code_or_state(study.design), study);
        independent_.add(yes_no_or_state(study.independent), study);
        bias_.add(code_or_state(study.risk_of_bias), study);
        year_.add(study.year.has_value() ? std::to_string(*study.year)
                                         : std::string(to_code(study.year.missing())),
                  study);
        for (const Finding& finding : study.findings) add(study, finding);
    }
    void add(const Action&) { ++actions_; }
    void add(const Story&) { ++stories_; }

    [[nodiscard]] std::string page() const;

 private:
    void add_origin(const Study& study) {
        joined_ += study.provenances.size() > 1 ? std::size_t{1} : std::size_t{0};
        for (const Provenance& provenance : study.provenances)
            named_source_.add(provenance.source, study);
    }

    void add(const Study& study, const Finding& finding);
    void add_age(const Study& study, const Finding& finding);
    [[nodiscard]] NotPooled reason(const Study& study, const Finding& finding) const;

    [[nodiscard]] const Concept* concept_of(std::string_view scheme, std::string_view code) const {
        const ConceptScheme& all = vocabulary_.scheme(scheme);
        const auto place = all.find(code);
        return place ? &all.concepts()[*place] : nullptr;
    }
    [[nodiscard]] std::string label(std::string_view scheme, const std::string& code) const {
        const Concept* idea = scheme.empty() ? nullptr : concept_of(scheme, code);
        if (idea == nullptr) return fmt::format("`{}`", code);
        return fmt::format("{} (`{}`)", preferred_label(*idea, "en"), code);
    }

    enum class Counted { studies, both };
    enum class Order { most_first, by_heading, of_scheme };
    void table(std::string& page,
               std::string_view title,
               std::string_view note,
               const Tally& tally,
               std::string_view scheme,
               Counted counted,
               Order order) const;

    const Vocabulary& vocabulary_;
    std::size_t studies_ = 0, findings_ = 0, actions_ = 0, stories_ = 0, joined_ = 0;
    Tally named_source_, country_, design_, independent_, bias_, year_;  // of studies
    Tally source_, action_, outcome_, age_, setting_, school_type_, target_group_, delivery_;
    Tally direction_, gap_, developer_made_, checked_, computed_by_, metric_, pooled_;
};

void Statistics::add(const Study& study, const Finding& finding) {
    ++findings_;
    source_.add_finding(source_of(finding.id), study);
    action_.add_finding(code_or_state(finding.action), study);
    outcome_.add_finding(code_or_state(finding.outcome), study);
    add_age(study, finding);
    const auto each = [&study](Tally& tally, const CodeList& codes) {
        for (const std::string& code : codes_or_state(codes)) tally.add_finding(code, study);
    };
    each(setting_, finding.setting);
    each(school_type_, finding.school_type);
    each(target_group_, finding.target_group);
    each(delivery_, finding.delivery);
    direction_.add_finding(code_or_state(finding.direction), study);
    gap_.add_finding(code_or_state(finding.gap), study);
    developer_made_.add_finding(yes_no_or_state(finding.developer_made), study);
    checked_.add_finding(finding.checked.has_value()
                             ? (finding.checked->where.starts_with("overgenomen uit")
                                    ? "taken over from the archived data file"
                                    : "compared with the source")
                             : std::string(to_code(finding.checked.missing())),
                         study);
    computed_by_.add_finding(finding.effect.computed_by, study);
    metric_.add_finding(code_or_state(finding.effect.metric), study);
    pooled_.add_finding(std::string(reasons.at(static_cast<std::size_t>(reason(study, finding)))),
                        study);
}

void Statistics::add_age(const Study& study, const Finding& finding) {
    if (!finding.age_from.has_value() || !finding.age_to.has_value()) {
        age_.add_finding(state_or(finding.age_from, "niet-gemeld"), study);
        return;
    }
    for (const Concept& group : vocabulary_.scheme("leeftijd").concepts()) {
        const bool is_overlap = *finding.age_from < months_of(group, "maxMonths") &&
                                *finding.age_to > months_of(group, "minMonths");
        if (is_overlap) age_.add_finding(group.code, study);
    }
}

/// As the index says it: exposures and what is not coded first, then the design, then the figure.
NotPooled Statistics::reason(const Study& study, const Finding& finding) const {
    const Concept* design = concept_of("opzet", study.design.value_or(""));
    const Concept* outcome = concept_of("uitkomst", finding.outcome.value_or(""));
    const auto effect =
        finding_effect(finding,
                       {design != nullptr && fact_of(*design, "clustered") == "ja",
                        outcome != nullptr && fact_of(*outcome, "family") == "prestatie"});
    const NotPooled reason = reason_not_pooled(finding, effect);
    const bool is_about_an_action = reason != NotPooled::exposure &&
                                    reason != NotPooled::action_unknown &&
                                    reason != NotPooled::outcome_unknown;
    if (!is_about_an_action || (design != nullptr && fact_of(*design, "pooled") == "ja"))
        return reason;
    return design != nullptr && fact_of(*design, "overview") == "ja" ? NotPooled::overview
                                                                     : NotPooled::no_comparison;
}

void Statistics::table(std::string& page,
                       std::string_view title,
                       std::string_view note,
                       const Tally& tally,
                       std::string_view scheme,
                       Counted counted,
                       Order order) const {
    std::vector<const std::pair<const std::string, Count>*> rows;
    for (const auto& row : tally.counts()) rows.push_back(&row);
    if (order == Order::most_first) {
        std::ranges::stable_sort(rows, [](const auto* left, const auto* right) {
            return std::pair(left->second.findings, left->second.studies.size()) >
                   std::pair(right->second.findings, right->second.studies.size());
        });
    } else if (order == Order::of_scheme) {
        const ConceptScheme& all = vocabulary_.scheme(scheme);
        const auto place = [&all](const auto* row) {
            return all.find(row->first).value_or(all.concepts().size());
        };
        std::ranges::stable_sort(rows, {}, place);
    }
    page += fmt::format("\n## {}\n\n", title);
    if (!note.empty()) page += fmt::format("{}\n\n", note);
    page += counted == Counted::both ? "| | studies | findings |\n| --- | ---: | ---: |\n"
                                     : "| | studies |\n| --- | ---: |\n";
    for (const auto* row : rows) {
        const std::string heading =
            row->first.find(' ') == std::string::npos ? label(scheme, row->first) : row->first;
        page += fmt::format("| {} | {} |", heading, row->second.studies.size());
        if (counted == Counted::both) page += fmt::format(" {} |", row->second.findings);
        page += "\n";
    }
}

std::string Statistics::page() const {
    std::size_t studied_actions = 0;
    for (const Concept& action : vocabulary_.scheme("actie").concepts())
        studied_actions += action_.counts().contains(action.code) ? std::size_t{1} : std::size_t{0};
    std::string page = fmt::format(
        "# What the shipped evidence holds\n\n"
        "Made by `build/dev/tools/statistics/watwerkt-corpus-statistics corpus/data "
        "schemas/vocabulary > docs/corpus-statistics.md`. A test compares\nthis page with a fresh "
        "run. `niet-gemeld`: the source does not say; `niet-bekeken`: nobody has looked yet.\n\n"
        "| | |\n| --- | ---: |\n"
        "| studies | {} |\n| of which joined from several sources | {} |\n| findings | {} |\n"
        "| pages on actions | {} |\n| actions in the vocabulary | {} |\n"
        "| of which with at least one finding | {} |\n| stories | {} |\n",
        studies_,
        joined_,
        findings_,
        actions_,
        vocabulary_.scheme("actie").concepts().size(),
        studied_actions,
        stories_);
    constexpr std::string_view several = "One may fall under several headings.";
    table(page, "Source of the finding", "", source_, "", Counted::both, Order::most_first);
    table(page,
          "Sources that a study names",
          "A joined study names each of its sources.",
          named_source_,
          "",
          Counted::studies,
          Order::by_heading);
    table(page,
          "Figures that can be averaged",
          "As the index decides; the first reason that holds is counted. Subgroups and later "
          "measurements beside a main result are left out afterwards, per question.",
          pooled_,
          "",
          Counted::both,
          Order::most_first);
    table(page, "Figures checked", "", checked_, "", Counted::both, Order::most_first);
    table(page, "Who computed the figure", "", computed_by_, "", Counted::both, Order::most_first);
    table(page, "Ruler of the figure", "", metric_, "", Counted::both, Order::most_first);
    table(page,
          "Direction in words",
          "As the source says, apart from the figure.",
          direction_,
          "",
          Counted::both,
          Order::most_first);
    table(page, "Design", "", design_, "opzet", Counted::studies, Order::of_scheme);
    table(page, "Country", several, country_, "land", Counted::studies, Order::by_heading);
    table(page,
          "Evaluated by others than the developer",
          "",
          independent_,
          "",
          Counted::studies,
          Order::by_heading);
    table(page, "Risk of bias", "", bias_, "", Counted::studies, Order::by_heading);
    table(page,
          "Test made by the developer",
          "",
          developer_made_,
          "",
          Counted::both,
          Order::by_heading);
    table(page,
          "Age",
          "By overlap: a finding on children of 4 to 8 falls under each group in between.",
          age_,
          "leeftijd",
          Counted::both,
          Order::of_scheme);
    table(page, "School type", several, school_type_, "onderwijs", Counted::both, Order::of_scheme);
    table(page, "Setting", several, setting_, "plek", Counted::both, Order::of_scheme);
    table(
        page, "Target group", several, target_group_, "doelgroep", Counted::both, Order::of_scheme);
    table(page, "Form", several, delivery_, "vorm", Counted::both, Order::of_scheme);
    table(page, "Difference between groups", "", gap_, "verschil", Counted::both, Order::of_scheme);
    table(page, "Action", "", action_, "actie", Counted::both, Order::most_first);
    table(page, "Outcome", "", outcome_, "uitkomst", Counted::both, Order::most_first);
    table(page, "Year of publication", "", year_, "", Counted::studies, Order::by_heading);
    return page;
}

}  // namespace

std::string corpus_statistics(std::span<const Record> records, const Vocabulary& vocabulary) {
    Statistics statistics(vocabulary);
    for (const Record& record : records)
        std::visit([&statistics](const auto& any) { statistics.add(any); }, record);
    return statistics.page();
}

}  // namespace watwerkt::statistics

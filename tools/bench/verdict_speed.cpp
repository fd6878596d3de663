// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to judge every action and outcome over generated studies of five findings each,
// on one core: collecting the cells, and pooling and judging them. Also per finding, and how the
// time grows: the exponent of the number of findings since the size before.
//
//     watwerkt-bench-oordelen-snelheid [NUMBER OF STUDIES ...]   (default: see default_sizes)
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/columns/columns_writer.hpp"
#include "query/evidence/evidence_cell.hpp"
#include "query/verdict/verdict.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t findings_per_study = 5;
constexpr std::size_t runs = 9;
// From a thousand to a million findings, and the two sizes that have a bound.
const std::vector<std::uint32_t> default_sizes{200, 1000, 2000, 20000, 100000, 200000};

class RowMaker {
 public:
    explicit RowMaker(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    StudyRow make(std::uint32_t ordinal) {
        StudyRow study;
        study.ordinal = ordinal;
        study.children = 20 + pick(5000);
        study.codes.fill({not_coded_id});
        set(study, FacetId::design, one_of("opzet"));
        set(study, FacetId::country, one_of("land"));
        set(study, FacetId::year, first_code_id + pick(40));
        const CodeId action = one_of("actie");
        for (std::size_t i = 0; i < findings_per_study; ++i)
            study.findings.push_back(finding(action));
        return study;
    }

 private:
    FindingRow finding(CodeId action) {
        FindingRow row;
        row.codes.fill({not_coded_id});
        row.codes[static_cast<std::size_t>(FacetId::action)] = {action};
        row.codes[static_cast<std::size_t>(FacetId::outcome)] = {leaf_outcome()};
        row.children = 20 + pick(3000);
        row.standard_error = static_cast<std::int64_t>(
            std::sqrt(4.0 / static_cast<double>(row.children)) / effect_unit);
        row.effect = static_cast<std::int64_t>(std::normal_distribution<>(0.15, 0.30)(random_) /
                                               effect_unit);
        row.not_pooled = pick(10) == 0 ? NotPooled::figure_missing : NotPooled::pooled;
        row.direction = FoundDirection::favourable;
        row.flags = checked_flag;
        row.months_after = pick(4) == 0 ? 12 : 0;
        return row;
    }

    // Some actions and outcomes are studied far more than others, as in real collections.
    CodeId skewed(std::string_view scheme, double exponent) {
        auto& distribution = skews_[std::string(scheme)];
        if (distribution.max() == 0) {
            std::vector<double> weights;
            for (std::size_t i = 0; i < vocabulary_.scheme(scheme).concepts().size(); ++i)
                weights.push_back(std::pow(static_cast<double>(i + 1), -exponent));
            distribution = std::discrete_distribution<CodeId>(weights.begin(), weights.end());
        }
        return first_code_id + distribution(random_);
    }
    CodeId action() { return skewed("actie", 0.75); }
    CodeId leaf_outcome() {
        const auto& concepts = vocabulary_.scheme("uitkomst").concepts();
        CodeId code = skewed("uitkomst", 0.8);
        while (!concepts[code - first_code_id].narrower.empty()) code = skewed("uitkomst", 0.8);
        return code;
    }

    CodeId one_of(std::string_view scheme) {
        return first_code_id +
               pick(static_cast<CodeId>(vocabulary_.scheme(scheme).concepts().size()));
    }
    static void set(StudyRow& study, FacetId facet, CodeId code) {
        study.codes[static_cast<std::size_t>(facet) - finding_facet_count] = {code};
    }
    CodeId pick(CodeId limit) {
        return std::uniform_int_distribution<CodeId>(0, limit - 1)(random_);
    }

    const Vocabulary& vocabulary_;
    std::map<std::string, std::discrete_distribution<CodeId>> skews_;
    std::mt19937 random_{20261130};
};

// Time of this thread alone, so that a busy machine does not show in it.
double thread_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// What one size took; the time before gives the exponent.
struct Measured {
    double findings = 0, milliseconds = 0;
};

Measured measure(const Vocabulary& vocabulary, std::uint32_t count, const Measured& before) {
    RowMaker maker(vocabulary);
    std::vector<StudyRow> studies;
    studies.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) studies.push_back(maker.make(i));
    const Hierarchy hierarchy(vocabulary);
    const CodeFacts facts(vocabulary);
    const std::vector<int> years(first_code_id + 40, 2000);
    const FacetDictionary dictionary(vocabulary);
    ColumnsWriter writer(dictionary, hierarchy);
    for (const StudyRow& study : studies) writer.add(study);
    const Columns columns = Columns::from_bytes(writer.bytes());
    const EvidenceTable table(columns, facts, years);
    // Every outcome for itself: those without narrower ones.
    std::vector<CodeId> outcomes;
    const auto& concepts = vocabulary.scheme("uitkomst").concepts();
    for (std::size_t place = 0; place < concepts.size(); ++place) {
        if (concepts[place].narrower.empty())
            outcomes.push_back(first_code_id + static_cast<CodeId>(place));
    }
    std::vector<double> collecting, judging, both;
    std::size_t cells_seen = 0, works = 0;
    for (std::size_t run = 0; run < runs; ++run) {
        double start = thread_milliseconds();
        const std::vector<EvidenceCell> cells =
            collect_cells(table, {}, hierarchy, facts, outcomes);
        collecting.push_back(thread_milliseconds() - start);
        start = thread_milliseconds();
        works = 0;
        for (const EvidenceCell& cell : cells)
            if (judge(cell, facts.delta(cell.key.outcome)).code == VerdictCode::works) ++works;
        judging.push_back(thread_milliseconds() - start);
        both.push_back(collecting.back() + judging.back());
        cells_seen = cells.size();
    }
    std::ranges::sort(collecting);
    std::ranges::sort(judging);
    std::ranges::sort(both);
    std::ranges::sort(both);
    const Measured now{static_cast<double>(count * findings_per_study), both[runs / 2]};
    fmt::print("{:>8} {:>9} {:>7} {:>9.2f} {:>9.2f} {:>9.2f} {:>9.2f} {:>8.0f} {:>9} {:>5}\n",
               count,
               count * findings_per_study,
               cells_seen,
               collecting[runs / 2],
               judging[runs / 2],
               now.milliseconds,
               both.front(),
               now.milliseconds * 1e6 / now.findings,
               before.findings > 0 && before.findings < now.findings
                   ? fmt::format("{:.2f}",
                                 std::log(now.milliseconds / before.milliseconds) /
                                     std::log(now.findings / before.findings))
                   : "",
               works);
    return now;
}

}  // namespace
}  // namespace watwerkt

int main(int count, char** values) {
    const auto vocabulary = watwerkt::Vocabulary::read(WATWERKT_VOCABULARY);
    std::vector<std::uint32_t> sizes;
    for (int i = 1; i < count; ++i)
        sizes.push_back(static_cast<std::uint32_t>(std::stoul(values[i])));
    if (sizes.empty()) sizes = watwerkt::default_sizes;
    fmt::print("Milliseconds of this thread's own time, medians of {}; least: of both together\n",
               watwerkt::runs);
    fmt::print("{:>8} {:>9} {:>7} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9} {:>5}\n",
               "studies",
               "findings",
               "cells",
               "collect",
               "judge",
               "both",
               "least",
               "ns/find.",
               "exponent",
               "work");
    watwerkt::Measured before;
    for (const std::uint32_t size : sizes) before = watwerkt::measure(vocabulary, size, before);
}

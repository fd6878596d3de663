// SPDX-License-Identifier: GPL-3.0-or-later
// How many verdicts change with other orders, bounds and methods, over all cells of an index.
//
//     watwerkt-bench-oordelen build/index
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <memory>
#include <tuple>
#include <vector>

#include "corpus/error.hpp"
#include "query/engine.hpp"
#include "query/verdict/verdict.hpp"

namespace watwerkt {
namespace {

using Counts = std::array<std::size_t, verdict_count>;

struct Trial {
    std::string name;
    std::function<VerdictCode(const CellVerdict&)> judge;
};

VerdictCode judged_with(const CellVerdict& cell, const VerdictMethod& method) {
    return judge(cell.evidence, cell.verdict.summary.delta, method).code;
}

VerdictCode with_summary(const CellVerdict& cell,
                         const std::function<void(EvidenceSummary&)>& change,
                         const CertaintyBounds& bounds = {},
                         std::span<const VerdictRule> rules = verdict_rules()) {
    if (!cell.verdict.pooled) return cell.verdict.code;
    EvidenceSummary summary = cell.verdict.summary;
    change(summary);
    return verdict_of(summary, certainty_of(summary, bounds).level, rules);
}

// The table with the rule of `wisselend` moved before the first of the rules that say it works.
std::vector<VerdictRule> mixed_before(VerdictCode verdict) {
    const auto standard = verdict_rules();
    std::vector<VerdictRule> rules(standard.begin(), standard.end());
    const auto mixed = std::ranges::find(rules, VerdictCode::mixed, &VerdictRule::verdict);
    const VerdictRule moved = *mixed;
    rules.erase(mixed);
    rules.insert(std::ranges::find(rules, verdict, &VerdictRule::verdict), moved);
    return rules;
}

// The table without one condition of one verdict; it owns the conditions that its rules point to.
struct ShorterTable {
    std::vector<Condition> conditions;
    std::vector<VerdictRule> rules;
};

std::shared_ptr<const ShorterTable> table_without(VerdictCode verdict, Quantity quantity) {
    const auto table = std::make_shared<ShorterTable>();
    const auto standard = verdict_rules();
    table->rules.assign(standard.begin(), standard.end());
    const auto rule = std::ranges::find(table->rules, verdict, &VerdictRule::verdict);
    std::ranges::copy_if(
        rule->conditions,
        std::back_inserter(table->conditions),
        [quantity](const Condition& condition) { return condition.quantity != quantity; });
    rule->conditions = table->conditions;
    return table;
}

void add_shorter_tables(std::vector<Trial>& all) {
    for (const auto& [name, verdict, quantity] :
         {std::tuple("one study can do for `werkt-waarschijnlijk`",
                     VerdictCode::probably_works,
                     Quantity::studies),
          std::tuple("mixed without the test of homogeneity",
                     VerdictCode::mixed,
                     Quantity::homogeneity_p),
          std::tuple("`werkt-misschien` however bad it may be",
                     VerdictCode::may_work,
                     Quantity::lower_95)}) {
        const auto table = table_without(verdict, quantity);
        all.push_back({name, [table](const CellVerdict& cell) {
                           return with_summary(
                               cell, [](EvidenceSummary&) {}, {}, table->rules);
                       }});
    }
}

std::vector<Trial> trials() {
    const auto keep = [](EvidenceSummary&) {};
    std::vector<Trial> all;
    all.push_back({"as it is", [](const CellVerdict& cell) { return cell.verdict.code; }});
    for (const auto& [name, verdict] :
         {std::pair("mixed before `werkt`", VerdictCode::works),
          std::pair("mixed before `werkt-waarschijnlijk`", VerdictCode::probably_works),
          std::pair("mixed before `klein-verschil`", VerdictCode::small_difference)}) {
        all.push_back({name, [rules = mixed_before(verdict), keep](const CellVerdict& cell) {
                           return with_summary(cell, keep, {}, rules);
                       }});
    }
    for (const auto& [name, test] :
         {std::pair("normal test (z)", PoolingTest::normal),
          std::pair("Hartung-Knapp, may be narrower than z", PoolingTest::hartung_knapp)}) {
        all.push_back({name, [test = test](const CellVerdict& cell) {
                           return judged_with(cell, {.test = test});
                       }});
    }
    all.push_back({"normal test for two studies only", [](const CellVerdict& cell) {
                       return cell.evidence.studies.size() == 2
                                  ? judged_with(cell, {.test = PoolingTest::normal})
                                  : cell.verdict.code;
                   }});
    all.push_back({"DerSimonian-Laird", [](const CellVerdict& cell) {
                       return judged_with(cell, {.pooling = PoolingMethod::dersimonian_laird});
                   }});
    for (const double widest : {0.30, 0.50}) {
        all.push_back({fmt::format("imprecise from an interval of {:.2f}", widest),
                       [widest, keep](const CellVerdict& cell) {
                           return with_summary(cell, keep, {.widest_interval = widest});
                       }});
    }
    all.push_back({"a very wide interval costs no more", [keep](const CellVerdict& cell) {
                       return with_summary(cell, keep, {.far_too_wide_interval = 1000});
                   }});
    for (const double share : {0.8, 0.95, 1.1}) {
        all.push_back({share > 1 ? std::string("a dominant study costs nothing")
                                 : fmt::format("dominant from {:.2f} of the weight", share),
                       [share, keep](const CellVerdict& cell) {
                           return with_summary(cell, keep, {.nearly_all = share});
                       }});
    }
    add_shorter_tables(all);
    for (const std::uint64_t children : {200U, 500U}) {
        all.push_back({fmt::format("imprecise below {} children", children),
                       [children, keep](const CellVerdict& cell) {
                           return with_summary(cell, keep, {.fewest_children = children});
                       }});
    }
    all.push_back({"one randomised study makes a start of 4", [](const CellVerdict& cell) {
                       return with_summary(cell, [](EvidenceSummary& summary) {
                           summary.randomised_weight = summary.randomised > 0 ? 1 : 0;
                       });
                   }});
    for (const std::uint64_t children : {0U, 1000U, 1000000U}) {
        all.push_back({fmt::format("one study costs two steps below {} children", children),
                       [children, keep](const CellVerdict& cell) {
                           return with_summary(cell, keep, {.large_study_children = children});
                       }});
    }
    for (const double delta : {0.05, 0.10, 0.15}) {
        all.push_back({fmt::format("delta {:.2f} for every outcome", delta),
                       [delta](const CellVerdict& cell) {
                           return with_summary(
                               cell, [delta](EvidenceSummary& summary) { summary.delta = delta; });
                       }});
    }
    all.push_back({"unknown country counts as elsewhere", [](const CellVerdict& cell) {
                       return with_summary(
                           cell, [](EvidenceSummary& summary) { summary.unknown_country = 0; });
                   }});
    all.push_back({"unchecked figures take no step", [](const CellVerdict& cell) {
                       return with_summary(
                           cell, [](EvidenceSummary& summary) { summary.unchecked_weight = 0; });
                   }});
    return all;
}

int run(const std::string& index) {
    const Engine engine = Engine::open(index);
    for (const OutcomeLevel level : {OutcomeLevel::all, OutcomeLevel::groups}) {
        const std::vector<CellVerdict> cells = engine.verdicts({}, level);
        fmt::print("\n{} cells ({})\n",
                   cells.size(),
                   level == OutcomeLevel::all ? "every outcome" : "outcome groups");
        fmt::print("{:42}{:>8}", "", "changed");
        for (std::size_t code = 0; code < verdict_count; ++code)
            fmt::print(" {:>10.10}", code_of(static_cast<VerdictCode>(code)));
        fmt::print("\n");
        for (const Trial& trial : trials()) {
            Counts counts{};
            std::size_t changed = 0;
            for (const CellVerdict& cell : cells) {
                const VerdictCode code = trial.judge(cell);
                ++counts[static_cast<std::size_t>(code)];
                if (code != cell.verdict.code) ++changed;
            }
            fmt::print("{:42}{:>8}", trial.name, changed);
            for (const std::size_t count : counts) fmt::print(" {:>10}", count);
            fmt::print("\n");
        }
    }
    return 0;
}

}  // namespace
}  // namespace watwerkt

int main(int count, char** values) {
    try {
        return watwerkt::run(count > 1 ? values[1] : "build/index");
    } catch (const watwerkt::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 3;
    }
}

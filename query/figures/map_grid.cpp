// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/map_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "query/figures/safe_text.hpp"
#include "query/figures/verdict_sign.hpp"

namespace watwerkt::figures {
namespace {

constexpr std::size_t most_rows_in_one_group = 12;
constexpr std::size_t most_names = 5;

constexpr MapWords dutch{
    "Aanpak",
    "niet onderzocht",
    "Er is geen oordeel om te laten zien.",
    "Stippen: hoe zeker we zijn, van ●○○○ (heel onzeker) tot ●●●● (vrij zeker). Zonder stippen: "
    "we zijn er niet zeker van.",
    "Getal: aantal onderzoeken. Hoe groter het teken, hoe meer onderzoeken:",
    "Leeg: niet onderzocht",
    "Een aanpak staat bij het gunstigste oordeel dat ervoor is gevonden. Kijk ook "
    "naar de andere uitkomsten."};
constexpr MapWords english{
    "Action",
    "not studied",
    "There is no verdict to show.",
    "Dots: how sure we are, from ●○○○ (very unsure) to ●●●● (quite sure). Without dots: we are "
    "not sure.",
    "Number: how many studies. The larger the sign, the more studies:",
    "Empty: not studied",
    "An action stands with the best verdict found for it. Look at the other "
    "outcomes too."};

struct GroupHeading {
    std::string_view dutch, english;
};
// In the order of VerdictGroup.
constexpr std::array<GroupHeading, verdict_group_count> group_headings{{
    {"Werkt (waarschijnlijk) voor minstens één uitkomst",
     "Works (probably) for one outcome at least"},
    {"Helpt misschien of een beetje, of wisselt", "May help, helps a little, or varies"},
    {"Maakt geen verschil of kan slecht uitpakken", "Makes no difference or can do harm"},
    {"Nog onbekend of niet onderzocht", "Not known yet, or not studied"},
}};

bool is_english(std::string_view language) { return language == "en"; }

bool is_studied(const CellVerdict& cell) { return cell.verdict.code != VerdictCode::not_studied; }

// Places of actions in order of appearance, of outcomes in order of the vocabulary.
class Places {
 public:
    explicit Places(std::span<const CellVerdict> cells) {
        std::map<std::pair<CodeId, std::string>, const CellVerdict*> outcomes;
        for (const CellVerdict& cell : cells) {
            if (rows_.emplace(cell.action, actions_.size()).second) actions_.push_back(&cell);
            if (!cell.outcome.empty())
                outcomes.emplace(std::pair(cell.evidence.key.outcome, cell.outcome), &cell);
        }
        for (const auto& [key, cell] : outcomes) {
            if (columns_.emplace(key.second, outcomes_.size()).second) outcomes_.push_back(cell);
        }
    }
    [[nodiscard]] const auto& actions() const { return actions_; }
    [[nodiscard]] const auto& outcomes() const { return outcomes_; }
    [[nodiscard]] std::size_t row(const CellVerdict& cell) const { return rows_.at(cell.action); }
    [[nodiscard]] std::size_t column(const CellVerdict& cell) const {
        return columns_.at(cell.outcome);
    }

 private:
    std::map<std::string, std::size_t> rows_, columns_;
    std::vector<const CellVerdict*> actions_, outcomes_;
};

// The best that is said of an action.
const CellVerdict* best_of(const MapRow& row) {
    const CellVerdict* best = nullptr;
    const auto order = [](const CellVerdict& cell) {
        return std::tuple(rank_of(cell.verdict.code), -cell.verdict.certainty.level);
    };
    for (const CellVerdict* cell : row.cells) {
        if (cell != nullptr && (best == nullptr || order(*cell) < order(*best))) best = cell;
    }
    return best;
}

std::vector<MapGroup> grouped(std::vector<MapRow> rows, std::string_view language) {
    std::vector<MapGroup> groups(verdict_group_count);
    std::ranges::stable_sort(rows, {}, [](const MapRow& row) {
        const CellVerdict* best = best_of(row);
        return best == nullptr
                   ? std::tuple(rank_of(VerdictCode::not_studied), 0)
                   : std::tuple(rank_of(best->verdict.code), -best->verdict.certainty.level);
    });
    for (MapRow& row : rows) {
        const CellVerdict* best = best_of(row);
        const VerdictGroup group =
            best == nullptr ? VerdictGroup::unknown : group_of(best->verdict.code);
        groups[static_cast<std::size_t>(group)].rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i].heading =
            is_english(language) ? group_headings[i].english : group_headings[i].dutch;
    std::erase_if(groups, [](const MapGroup& group) { return group.rows.empty(); });
    return groups;
}

// "Tutoring (Lezen); Zomerschool (Rekenen)", the first of them.
std::string names_of(const std::vector<const CellVerdict*>& cells, std::string_view language) {
    std::string names;
    for (std::size_t i = 0; i < std::min(cells.size(), most_names); ++i) {
        names += fmt::format("{}{} ({})",
                             i == 0 ? "" : "; ",
                             clean(cells[i]->action_label),
                             clean(cells[i]->outcome_label));
    }
    if (cells.size() <= most_names) return names;
    const std::size_t more = cells.size() - most_names;
    return names + (is_english(language) ? fmt::format("; and {} more", more)
                                         : fmt::format("; en nog {}", more));
}

// 2958 -> 2.958 in Dutch, 2,958 in English.
std::string counted(std::size_t number, std::string_view language) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, 1, is_english(language) ? ',' : '.');
    return digits;
}

std::string counts_of(const MapGrid& grid, std::string_view language) {
    const std::size_t outcomes = grid.columns.size(), all = grid.actions * outcomes;
    if (is_english(language)) {
        return fmt::format("{} {} and {} {}. Studied: {} of {} combinations.",
                           grid.actions,
                           grid.actions == 1 ? "action" : "actions",
                           outcomes,
                           outcomes == 1 ? "outcome" : "outcomes",
                           counted(grid.studied, language),
                           counted(all, language));
    }
    return fmt::format("{} {} en {} {}. Onderzocht: {} van de {} combinaties.",
                       grid.actions,
                       grid.actions == 1 ? "aanpak" : "aanpakken",
                       outcomes,
                       outcomes == 1 ? "uitkomst" : "uitkomsten",
                       counted(grid.studied, language),
                       counted(all, language));
}

bool is_named(VerdictCode code) {
    return code == VerdictCode::works || code == VerdictCode::probably_works ||
           code == VerdictCode::may_harm;
}

}  // namespace

const MapWords& map_words(std::string_view language) {
    return is_english(language) ? english : dutch;
}

MapGrid map_grid(std::span<const CellVerdict> cells, std::string_view language) {
    const Places places(cells);
    MapGrid grid;
    for (const CellVerdict* outcome : places.outcomes())
        grid.columns.push_back(clean(outcome->outcome_label));
    std::vector<MapRow> rows;
    for (const CellVerdict* action : places.actions()) {
        rows.push_back({clean(action->action_label),
                        std::vector<const CellVerdict*>(grid.columns.size(), nullptr),
                        action->action});
    }
    for (const CellVerdict& cell : cells) {
        if (cell.outcome.empty() || !is_studied(cell)) continue;
        const CellVerdict*& place = rows[places.row(cell)].cells[places.column(cell)];
        if (place != nullptr) continue;
        place = &cell;
        ++grid.studied;
    }
    grid.actions = rows.size();
    if (rows.size() > most_rows_in_one_group) {
        grid.groups = grouped(std::move(rows), language);
    } else if (!rows.empty()) {
        grid.groups.push_back({"", std::move(rows)});
    }
    return grid;
}

std::vector<ColumnRange> parts_of(std::size_t columns, std::size_t most) {
    if (columns == 0) return {{0, 0}};
    const std::size_t count = (columns + most - 1) / most;
    std::vector<ColumnRange> parts;
    for (std::size_t i = 0; i < count; ++i)
        parts.push_back({i * columns / count, (i + 1) * columns / count});
    return parts;
}

std::string part_heading(const ColumnRange& part, std::size_t columns, std::string_view language) {
    if (part.last - part.first == columns) return {};
    const std::size_t first = part.first + 1;
    return is_english(language)
               ? fmt::format("Outcomes {} to {} of {}", first, part.last, columns)
               : fmt::format("Uitkomsten {} tot en met {} van {}", first, part.last, columns);
}

std::size_t studies_behind(const CellVerdict& cell) {
    const std::size_t averaged = cell.evidence.studies.size();
    return averaged > 0 ? averaged : cell.evidence.direction_studies.size();
}

std::string studies_in_words(std::size_t count, std::string_view language) {
    if (is_english(language)) return fmt::format("{} {}", count, count == 1 ? "study" : "studies");
    return fmt::format("{} {}", count, count == 1 ? "onderzoek" : "onderzoeken");
}

std::string cell_in_words(const CellVerdict& cell, std::string_view language) {
    const int level = cell.verdict.certainty.level;
    if (!tells_certainty(cell.verdict.code)) {
        return fmt::format("{}; {}",
                           verdict_label(cell.verdict.code, language),
                           studies_in_words(studies_behind(cell), language));
    }
    return fmt::format("{}; {} ({}); {}",
                       verdict_label(cell.verdict.code, language),
                       is_english(language) ? fmt::format("certainty {} of 4", level)
                                            : fmt::format("zekerheid {} van 4", level),
                       certainty_label(level, language),
                       studies_in_words(studies_behind(cell), language));
}

std::string map_title(std::string_view language) {
    return is_english(language) ? "What works for what? Map of the evidence"
                                : "Wat werkt waarvoor? Kaart van het bewijs";
}

std::vector<std::string> map_summary(const MapGrid& grid, std::string_view language) {
    std::map<VerdictCode, std::vector<const CellVerdict*>> by_verdict;
    for (const MapGroup& group : grid.groups) {
        for (const MapRow& row : group.rows) {
            for (const CellVerdict* cell : row.cells) {
                if (cell != nullptr) by_verdict[cell->verdict.code].push_back(cell);
            }
        }
    }
    std::vector<std::string> lines{counts_of(grid, language)};
    for (const VerdictCode code : verdicts_in_order()) {
        const auto found = by_verdict.find(code);
        if (found == by_verdict.end()) continue;
        const std::string_view label = verdict_label(code, language);
        lines.front() += fmt::format(" {}: {}.", label, found->second.size());
        if (is_named(code))
            lines.push_back(fmt::format("{}: {}.", label, names_of(found->second, language)));
    }
    return lines;
}

std::string description_of(const MapGrid& grid, std::string_view language) {
    std::string words;
    for (const std::string& line : map_summary(grid, language))
        words += (words.empty() ? "" : " ") + line;
    return words;
}

}  // namespace watwerkt::figures

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/verdict_model.hpp"

#include <fmt/format.h>

#include "query/figures/verdict_sign.hpp"
#include "tools/answers/verdict_groups.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/answers/verdict_words.hpp"

namespace watwerkt::service {
namespace {

// The shapes of query/figures, in a square of 32.
std::string_view outline_of(figures::SignShape shape) {
    switch (shape) {
        case figures::SignShape::circle:
            return R"(<circle cx="16" cy="16" r="14"/>)";
        case figures::SignShape::triangle:
            return R"(<path d="M16 1 31 29H1z"/>)";
        case figures::SignShape::diamond:
            return R"(<path d="M16 1 31 16 16 31 1 16z"/>)";
        case figures::SignShape::square:
            return R"(<path d="M3 3h26v26H3z"/>)";
        case figures::SignShape::triangle_down:
            return R"(<path d="M1 3h30L16 31z"/>)";
    }
    return {};
}

double height_of_letters(figures::SignShape shape) {
    if (shape == figures::SignShape::triangle) return 26;
    if (shape == figures::SignShape::triangle_down) return 15.5;
    return 20.5;
}

Model dots_of(int certainty) {
    Model dots = Model::array();
    for (int level = 1; level <= 4; ++level) dots.push_back({{"is_full", level <= certainty}});
    return dots;
}

bool is_unknown(const CellVerdict& cell) {
    return group_of(cell.verdict.code) == VerdictGroup::unknown;
}

}  // namespace

std::string sign_picture(VerdictCode verdict) {
    const figures::VerdictSign& sign = figures::sign_of(verdict);
    return fmt::format(
        R"(<svg class="ww-sign{}" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">{})"
        R"(<text x="16" y="{:g}" text-anchor="middle">{}</text></svg>)",
        sign.is_filled ? " ww-sign--filled" : "",
        outline_of(sign.shape),
        height_of_letters(sign.shape),
        sign.letters == "<" || sign.letters == "&" ? "" : sign.letters);
}

std::string hundred_picture(const Verdict& verdict) {
    if (!verdict.frequency || group_of(verdict.code) == VerdictGroup::unknown) return {};
    const ChildrenOutOfHundred& children = *verdict.frequency;
    // Two units a child; the line of no difference stands at 50 children.
    return fmt::format(
        R"(<svg class="ww-hundred" viewBox="0 0 200 24" width="200" height="24" aria-hidden="true" focusable="false">)"
        R"(<rect class="ww-hundred__all" x="0" y="7" width="200" height="10" rx="5"/>)"
        R"(<rect class="ww-hundred__part" x="0" y="7" width="{}" height="10" rx="5"/>)"
        R"(<path class="ww-hundred__range" d="M{} 12H{}M{} 8v8M{} 8v8"/>)"
        R"(<path class="ww-hundred__half" d="M100 1v22"/></svg>)",
        2 * children.estimate,
        2 * children.lower,
        2 * children.upper,
        2 * children.lower,
        2 * children.upper);
}

Model verdict_model(const CellVerdict& cell, const Visit& visit) {
    const answers::VerdictWords words(visit.speech());
    const bool is_studied = cell.verdict.code != VerdictCode::not_studied;
    Model model;
    model["cell_title"] = words.title(cell);
    model["cell_action"] = cell.action_label;
    model["cell_outcome"] = cell.outcome_label;
    model["outcome_code"] = cell.outcome;
    model["group_note"] =
        cell.is_action_group ? visit.speech()(answers::texts::action_group_note) : std::string();
    model["group_code"] = code_of(group_of(cell.verdict.code));
    model["sign"] = sign_picture(cell.verdict.code);
    model["verdict_name"] = cell.verdict_label;
    const bool has_certainty = is_studied && tells_certainty(cell.verdict.code);
    model["certainty_name"] = has_certainty ? cell.certainty_label : "";
    model["certainty_dots"] =
        has_certainty ? dots_of(cell.verdict.certainty.level) : Model::array();
    model["cell_sentence"] = cell.sentence;
    model["frequency"] = is_unknown(cell) ? "" : cell.frequency;
    model["picture"] = hundred_picture(cell.verdict);
    model["in_short"] = is_unknown(cell) ? words.unknown(cell) : words.numbers(cell);
    model["basis"] = cell.basis;
    model["why_not_surer"] = words.why_not_surer(cell);
    model["gap"] = cell.gap;
    model["later"] = cell.later;
    model["directions"] = cell.directions;
    model["beside"] = words.beside(cell);
    model["is_studied"] = is_studied;
    model["action_url"] = visit.action_link(cell.action);
    model["verdict_url"] = visit.verdict_link(cell.action, cell.outcome);
    return model;
}

Model verdict_groups(std::span<const CellVerdict> cells, const Visit& visit) {
    Model groups = Model::array();
    for (const answers::VerdictGroupView& group : answers::in_groups(cells)) {
        Model runs = Model::array();
        const CellVerdict* last = nullptr;
        for (const CellVerdict* cell : group.members) {
            if (last == nullptr || last->sentence != cell->sentence)
                runs.push_back({{"run_sentence", cell->sentence}, {"cells", Model::array()}});
            runs.back()["cells"].push_back(verdict_model(*cell, visit));
            last = cell;
        }
        groups.push_back({{"group_name", visit.speech()(answers::heading_of(group.group))},
                          {"group_id", code_of(group.group)},
                          {"runs", std::move(runs)}});
    }
    return groups;
}

}  // namespace watwerkt::service

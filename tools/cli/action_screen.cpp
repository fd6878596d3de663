// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/action_screen.hpp"

#include "tools/cli/answers.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/record_screen.hpp"
#include "tools/cli/verdict_list.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_width = 100;
constexpr std::size_t step = 2;

class ActionPage {
 public:
    ActionPage(const ActionView& view, const Vocabulary& vocabulary, const Door& door)
        : view_(view),
          vocabulary_(vocabulary),
          speech_(door.speech),
          labels_(vocabulary, door.speech),
          words_(door.speech),
          page_(for_reading(door.output)) {}

    std::string build() {
        page_.paragraph(
            {{view_.action.label, Style::strong}, {" [" + view_.action.code + "]", Style::faint}},
            0,
            step);
        page_.paragraph(view_.definition);
        add_verdicts();
        add_how_to();
        add_ways_on();
        return page_.text();
    }

 private:
    static Terminal for_reading(Terminal terminal) {
        terminal.width = std::min(terminal.width, text_width);
        return terminal;
    }

    void add_verdicts() {
        page_.blank();
        SearchRequest filters = view_.source.request;
        std::erase_if(filters.selections,
                      [](const Selection& selection) { return selection.facet == "actie"; });
        const std::string within = filters_in_words(filters, labels_);
        page_.heading(within.empty() ? speech_(texts::known_of_action)
                                     : speech_(texts::known_of_action_within, within));
        if (view_.verdicts.empty()) page_.paragraph(speech_(texts::action_not_studied), step);
        for (const CellVerdict& cell : view_.verdicts) add_verdict(cell);
        add_warnings(page_, view_.verdicts, speech_);
        page_.paragraph({{words_.explained(view_.verdicts), Style::faint}}, 0, 0);
    }

    // An outcome below another one is told in short.
    void add_verdict(const CellVerdict& cell) {
        const std::size_t depth = outcome_depth(cell.outcome, vocabulary_);
        const std::size_t indent = step + step * depth;
        const std::size_t inner = indent + step;
        page_.paragraph({{cell.outcome_label, Style::strong},
                         {": " + words_.judgement(cell)},
                         {" [" + cell.outcome + "]", Style::faint}},
                        indent,
                        inner);
        if (depth == 0) page_.paragraph(cell.sentence, inner);
        page_.paragraph(words_.numbers(cell), inner);
        if (depth == 0) page_.paragraph(words_.why_not_surer(cell), inner);
        page_.paragraph(cell.later, inner);
        if (depth == 0) page_.paragraph(cell.gap, inner);
        page_.paragraph(words_.beside(cell), inner);
    }

    void add_how_to() {
        page_.blank();
        const bool is_told = view_.page && cli::add_how_to(page_, *view_.page, labels_);
        if (!is_told) page_.paragraph(speech_(texts::action_without_page));
    }

    void add_ways_on() {
        page_.blank();
        if (!view_.narrower.empty()) {
            std::string list;
            for (const NamedCode& one : view_.narrower)
                list += (list.empty() ? "" : ", ") + one.label + " (" + one.code + ")";
            page_.paragraph({{speech_(texts::narrower_actions, list)}}, 0, step);
        }
        const std::string filters = typed_filters(view_.source.request, {"actie", "uitkomst"});
        if (!view_.verdicts.empty()) {
            add_way(texts::every_figure,
                    "watwerkt waarom " + view_.action.code + " --uitkomst " +
                        view_.verdicts.front().outcome + filters);
        }
        page_.paragraph({{speech_(texts::find_studies_of_action, view_.action.code)}}, 0, step);
        if (view_.page) add_way(texts::whole_page, "watwerkt toon " + view_.page->id);
    }

    void add_way(const Text& text, const std::string& command) {
        page_.paragraph({{speech_(text, command)}}, 0, step);
    }

    const ActionView& view_;
    const Vocabulary& vocabulary_;
    const Speech& speech_;
    Labels labels_;
    VerdictWords words_;
    Page page_;
};

}  // namespace

std::string action_screen(const ActionView& view, const Vocabulary& vocabulary, const Door& door) {
    return ActionPage(view, vocabulary, door).build();
}

}  // namespace watwerkt::cli

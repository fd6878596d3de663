// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/search_screen.hpp"

#include <algorithm>

#include "indexer/fields/fields.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/verdict_list.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t facet_column = 34;
constexpr std::size_t indent = 4;
constexpr std::size_t findings_shown = 4;
constexpr std::size_t text_width = 110;  // longer lines do not read well
constexpr std::string_view separator = " · ";

Terminal for_reading(Terminal terminal) {
    terminal.width = std::min(terminal.width, text_width);
    return terminal;
}

void join(std::string& list, std::string_view part, std::string_view glue) {
    if (part.empty()) return;
    if (!list.empty()) list += glue;
    list += part;
}

class Screen {
 public:
    Screen(const SearchView& view, const Vocabulary& vocabulary, const Door& door)
        : view_(view),
          response_(view.response),
          door_(door),
          speech_(door.speech),
          labels_(vocabulary, door.speech),
          page_(for_reading(door.output)) {}

    std::string build() {
        add_did_you_mean();
        add_answer();
        add_summary();
        add_understood();
        if (response_.total == 0) {
            add_tips();
        } else if (view_.whole_facet.empty()) {
            add_results();
        }
        add_facets();
        if (response_.total > 0) add_more();
        add_note();
        return std::move(text_) + page_.text();
    }

 private:
    void add_note() {
        const ListKind list = response_.understood.list;
        if (response_.total == 0 || list == ListKind::actions) return;
        page_.blank();
        page_.paragraph(
            {{speech_(list == ListKind::stories ? texts::stories_note : texts::figures_note),
              Style::faint}},
            0,
            0);
    }

    // An offer, never an answer: everything below is about what was typed.
    void add_did_you_mean() {
        if (!response_.did_you_mean) return;
        const DidYouMean& offer = *response_.did_you_mean;
        page_.paragraph(
            {{speech_(texts::did_you_mean_question, offer.text), Style::strong},
             {speech_(texts::did_you_mean_gives,
                      speech_.counted(offer.studies, texts::one_study, texts::studies))}},
            0,
            2);
        page_.blank();
    }

    [[nodiscard]] std::string how(const WordMatch& match) const {
        switch (match.form) {
            case MatchForm::word:
                return speech_(texts::match_word);
            case MatchForm::beginning:
                return speech_(texts::match_beginning);
            case MatchForm::form:
                return speech_(texts::match_form);
            case MatchForm::synonym:
                return speech_(texts::match_synonym, match.concept_label);
            case MatchForm::part:
                return speech_(texts::match_part, match.part);
            case MatchForm::likeness:
                return speech_(texts::match_likeness);
        }
        return {};
    }

    void add_matches(const std::vector<WordMatch>& matches) {
        if (!view_.has_matches || matches.empty()) return;
        page_.paragraph({{speech_(texts::found_by), Style::faint}}, indent, indent);
        for (const WordMatch& match : matches) {
            const Field* field = find_field(match.field);
            const std::string label =
                field == nullptr
                    ? match.field
                    : small_first(std::string(speech_.pick(field->label, field->english)));
            page_.paragraph(
                {{speech_(texts::match_of, match.asked, match.found, label, how(match))}},
                indent + 2,
                indent + 4);
        }
    }

    void add_summary() {
        Spans line{{found(), Style::strong}};
        const std::string question = understood();
        line.push_back({question.empty() ? speech_(texts::everything)
                                         : speech_(texts::for_question, question)});
        page_.paragraph(line, 0, 2);
    }

    // How the words were read, and how to have them read otherwise.
    void add_understood() {
        if (response_.concepts.empty()) return;
        std::string readings, removals;
        for (const UnderstoodConcept& one : response_.concepts) {
            join(readings, one.label, separator);
            join(removals, removal_of(one), " " + speech_(texts::or_word) + " ");
        }
        page_.paragraph({{speech_(texts::understood_as), Style::faint},
                         {readings},
                         {speech_(texts::take_away, removals), Style::faint}},
                        0,
                        2);
    }

    [[nodiscard]] std::string found() const {
        switch (response_.understood.list) {
            case ListKind::studies:
                return speech_.counted(response_.total, texts::one_study, texts::studies);
            case ListKind::actions:
                return speech_(
                    texts::actions_in_studies,
                    speech_.counted(response_.total, texts::one_action, texts::actions),
                    speech_.counted(response_.studies, texts::one_study, texts::studies));
            case ListKind::stories:
                return speech_.counted(response_.total, texts::one_story, texts::stories);
        }
        return {};
    }

    [[nodiscard]] std::string understood() const {
        std::string question = response_.query;
        join(
            question, filters_in_words(response_.understood, labels_, response_.facets), separator);
        return question;
    }

    void add_tips() {
        page_.blank();
        page_.heading(speech_(view_.has_answer() ? texts::tips_beside_an_answer : texts::tips));
        for (const Loosening& loosening : view_.loosenings) {
            const Field* field = find_field(loosening.facet);
            const std::string_view label =
                field == nullptr ? loosening.facet : speech_.pick(field->label, field->english);
            add_tip(speech_(texts::tip_without_filter,
                            label,
                            speech_.counted(loosening.total, texts::one_result, texts::results)));
        }
        add_tip(speech_(texts::tip_other_words));
        add_tip(speech_(texts::tip_fields));
    }

    void add_tip(const std::string& tip) { page_.paragraph({{"- " + tip}}, 2, 4); }

    // What the question is really after stands first.
    void add_answer() {
        if (!view_.has_answer()) return;
        const AnswerBlock& answer = *response_.answer;
        const std::string question = understood();
        page_.heading(question.empty() ? speech_(texts::known_about_everything)
                                       : speech_(texts::known_about, question));
        add_verdicts(page_, answer.verdicts, speech_);
        add_near_actions(answer);
        add_warnings(page_, answer.verdicts, speech_);
        const VerdictWords words(speech_);
        page_.paragraph({{words.explained(answer.verdicts), Style::faint}}, 0, 0);
        if (answer.total > answer.verdicts.size()) {
            const std::size_t more = answer.total - answer.verdicts.size();
            page_.paragraph({{speech_(texts::more_verdicts,
                                      speech_.counted(more, texts::one_verdict, texts::verdicts),
                                      "--oordelen " + std::to_string(answer.total))}},
                            0,
                            2);
        }
        add_way_to_figures(answer);
        page_.blank();
    }

    void add_near_actions(const AnswerBlock& answer) {
        std::string list;
        for (const NearAction& action : answer.near_actions)
            join(list, action.label + " (watwerkt aanpak " + action.code + ")", ", ");
        if (!list.empty()) page_.paragraph({{speech_(texts::near_actions, list)}}, 2, 4);
    }

    void add_way_to_figures(const AnswerBlock& answer) {
        const auto first = std::ranges::find_if(answer.verdicts, [](const CellVerdict& cell) {
            return cell.verdict.code != VerdictCode::not_studied;
        });
        if (first == answer.verdicts.end()) return;
        const std::string command = "watwerkt waarom " + first->action + " --uitkomst " +
                                    first->outcome +
                                    typed_filters(response_.understood, {"actie", "uitkomst"});
        page_.paragraph({{speech_(texts::every_figure, command)}}, 0, 2);
    }

    [[nodiscard]] std::string numbers_of(const ActionHit& action) const {
        std::string numbers = speech_.counted(action.studies, texts::one_study, texts::studies);
        join(numbers,
             speech_.counted(action.findings, texts::one_finding, texts::findings),
             separator);
        if (action.newest_year)
            join(numbers, speech_(texts::newest_year, *action.newest_year), separator);
        return numbers;
    }

    void add_results() {
        page_.blank();
        const std::size_t first = response_.understood.offset + 1;
        const std::size_t shown = std::max(response_.hits.size(), response_.actions.size());
        page_.heading(heading_of_results());
        if (shown == 0)
            page_.paragraph(speech_(texts::past_the_end, speech_.count(response_.total)), 2);
        for (std::size_t i = 0; i < response_.hits.size(); ++i)
            add_hit(first + i, response_.hits[i]);
        for (std::size_t i = 0; i < response_.actions.size(); ++i)
            add_action(first + i, response_.actions[i]);
    }

    [[nodiscard]] std::string heading_of_results() const {
        switch (response_.understood.list) {
            case ListKind::studies:
                return speech_(texts::heading_studies);
            case ListKind::actions:
                return speech_(texts::heading_all_actions);
            case ListKind::stories:
                return speech_(texts::heading_stories);
        }
        return {};
    }

    void add_hit(std::size_t number, const Hit& hit) {
        page_.paragraph(
            {{std::to_string(number) + "."}, {" " + hit.title, Style::strong}}, 0, indent);
        std::string facts = authors_of(hit.authors);
        if (hit.year) join(facts, std::to_string(*hit.year), facts.empty() ? "" : " ");
        std::string countries;
        for (const std::string& country : hit.countries) join(countries, country, ", ");
        join(facts, countries, separator);
        join(facts, hit.design, separator);
        if (hit.participants)
            join(facts,
                 speech_.counted(static_cast<std::size_t>(std::max(0, *hit.participants)),
                                 texts::one_child,
                                 texts::children),
                 separator);
        page_.paragraph(facts, indent);
        Spans snippet;
        for (const TextPiece& piece : hit.snippet)
            snippet.push_back({piece.text, piece.is_marked ? Style::mark : Style::plain});
        page_.paragraph(snippet, indent, indent);
        add_matches(hit.matched);
        add_findings(hit);
        page_.paragraph({{hit.id, Style::faint}}, indent, indent);
    }

    [[nodiscard]] std::string authors_of(const std::vector<std::string>& authors) const {
        if (authors.empty()) return {};
        const auto surname = [](const std::string& name) { return name.substr(0, name.find(',')); };
        if (authors.size() == 1) return surname(authors[0]);
        if (authors.size() == 2)
            return surname(authors[0]) + " " + speech_(texts::and_word) + " " + surname(authors[1]);
        return surname(authors[0]) + " " + speech_(texts::and_others);
    }

    void add_findings(const Hit& hit) {
        std::string line, last_action;
        const std::size_t shown = std::min(findings_shown, hit.findings.size());
        for (std::size_t i = 0; i < shown; ++i) {
            const FindingSummary& finding = hit.findings[i];
            const bool is_new = i == 0 || finding.action_label != last_action;
            join(line,
                 (is_new ? finding.action_label + ": " : std::string()) + result_of(finding),
                 is_new ? "; " : ", ");
            last_action = finding.action_label;
        }
        if (shown < hit.findings.size())
            line += " " + speech_(texts::and_more, speech_.count(hit.findings.size() - shown));
        page_.paragraph({{line}}, indent, indent + 2);
    }

    [[nodiscard]] std::string result_of(const FindingSummary& finding) const {
        if (finding.effect)
            return finding.outcome_label + " " + speech_.signed_decimal(*finding.effect, 2);
        const bool is_known = !finding.direction.empty() && !missing_from_code(finding.direction);
        return finding.outcome_label + " (" +
               (is_known ? labels_.word(finding.direction) : speech_(texts::no_figure)) + ")";
    }

    void add_action(std::size_t number, const ActionHit& action) {
        page_.paragraph(
            {{std::to_string(number) + "."}, {" " + action.label, Style::strong}}, 0, indent);
        page_.paragraph(numbers_of(action), indent);
        page_.paragraph(best_of(action), indent);
        page_.paragraph(action.definition, indent);
        add_matches(action.matched);
        page_.paragraph({{action.code, Style::faint}}, indent, indent);
    }

    // The best of many looks better than it is, so the number stands with it.
    [[nodiscard]] std::string best_of(const ActionHit& action) const {
        if (!action.best) return {};
        if (group_of(action.best->verdict.code) == VerdictGroup::unknown)
            return speech_(texts::verdict_unknown);
        std::string best = speech_(texts::best_verdict,
                                   small_first(action.best->verdict_label),
                                   small_first(action.best->outcome_label));
        if (tells_certainty(action.best->verdict.code))
            best += " (" + small_first(action.best->certainty_label) + ")";
        return action.outcomes < 2
                   ? best
                   : best + speech_(texts::best_verdict_of, speech_.count(action.outcomes));
    }

    // Facets use the whole screen, so they go on a page of their own.
    void add_facets() {
        if (view_.facet_values == 0 && view_.whole_facet.empty()) return;
        std::vector<std::vector<Spans>> blocks;
        const std::size_t column = std::min(facet_column, door_.output.width);
        for (const Facet& facet : response_.facets) {
            if (!view_.whole_facet.empty() && facet.name != view_.whole_facet) continue;
            if (std::ranges::none_of(facet.values,
                                     [](const FacetValue& value) { return value.count > 0; }))
                continue;
            blocks.push_back(facet_block(facet, column));
        }
        if (blocks.empty()) return;
        page_.blank();
        text_ += page_.text();
        page_ = Page(for_reading(door_.output));
        Page wide(door_.output);
        wide.paragraph(speech_(response_.understood.list == ListKind::actions
                                   ? texts::facets_count_actions
                                   : texts::facets_count));
        wide.blank();
        wide.columns(blocks, column);
        text_ += wide.text() + '\n';
    }

    [[nodiscard]] std::vector<Spans> facet_block(const Facet& facet, std::size_t width) const {
        std::vector<Spans> block{{{shortened(clean(facet.label), width), Style::strong}}};
        const bool is_whole = !view_.whole_facet.empty();
        std::size_t left_out = 0;
        std::size_t top_values = 0;
        bool is_parent_chosen = false;
        for (const FacetValue& value : facet.values) {
            if (value.depth == 0) {
                ++top_values;
                is_parent_chosen = value.is_selected;
            }
            const bool is_among_first = value.depth == 0 && top_values <= view_.facet_values;
            if (is_whole || is_among_first || value.is_selected ||
                (value.depth > 0 && is_parent_chosen)) {
                block.push_back(facet_line(value, width));
            } else {
                ++left_out;
            }
        }
        if (left_out > 0)
            block.push_back(
                {{shortened(speech_(texts::more_values, speech_.count(left_out), facet.name),
                            width),
                  Style::faint}});
        return block;
    }

    // A chosen value has a mark, not only a colour.
    [[nodiscard]] Spans facet_line(const FacetValue& value, std::size_t width) const {
        const std::string count = speech_.count(value.count);
        const std::string front =
            std::string(value.depth > 0 ? 2 : 0, ' ') + (value.is_selected ? "* " : "  ");
        const std::size_t room = width - std::min(width - 1, count.size() + 1);
        const std::string label = padded(shortened(front + clean(value.label), room), room);
        return {{label + " " + count, value.is_selected ? Style::strong : Style::plain}};
    }

    void add_more() {
        page_.blank();
        const std::size_t seen =
            response_.understood.offset + std::max(response_.hits.size(), response_.actions.size());
        if (seen < response_.total && view_.whole_facet.empty())
            page_.paragraph({{speech_(texts::more_results, next_command(seen + 1))}}, 0, 2);
        if (!response_.hits.empty()) {
            page_.paragraph({{speech_(texts::more_of_record, response_.hits.front().id)}}, 0, 2);
        }
        if (!response_.actions.empty()) {
            const std::string& code = response_.actions.front().code;
            page_.paragraph({{speech_(texts::all_of_action, code)}}, 0, 2);
            page_.paragraph({{speech_(texts::find_studies_of_action, code)}}, 0, 2);
        }
    }

    // The command as it was typed, with another --vanaf.
    [[nodiscard]] std::string next_command(std::size_t from) const {
        std::string command = "watwerkt";
        bool is_placed = false;
        const std::string option = " --vanaf " + std::to_string(from);
        for (std::size_t i = 0; i < door_.arguments.size(); ++i) {
            const std::string& argument = door_.arguments[i];
            if (!is_placed && argument == "--vanaf") {
                ++i;  // its value
                continue;
            }
            if (!is_placed && argument.starts_with("--vanaf=")) continue;
            if (!is_placed && argument == "--") {
                command += option;
                is_placed = true;
            }
            command += " " + quoted(argument);
        }
        return is_placed ? command : command + option;
    }

    [[nodiscard]] static std::string quoted(const std::string& argument) {
        const auto is_plain = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   std::string_view("-_.,:/=+").find(c) != std::string_view::npos;
        };
        if (!argument.empty() && std::ranges::all_of(argument, is_plain)) return argument;
        std::string text = "'";
        for (const char c : argument) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
        return text + "'";
    }

    const SearchView& view_;
    const SearchResponse& response_;
    const Door& door_;
    const Speech& speech_;
    Labels labels_;
    std::string text_;  ///< what is finished
    Page page_;
};

}  // namespace

std::string search_screen(const SearchView& view, const Vocabulary& vocabulary, const Door& door) {
    return Screen(view, vocabulary, door).build();
}

}  // namespace watwerkt::cli

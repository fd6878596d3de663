// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "indexer/fields/fields.hpp"
#include "tools/answers/flag_of.hpp"
#include "tools/answers/questions.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/verdict_groups.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/facet_model.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t on_a_page = 10;
constexpr std::size_t first_verdicts = 8;
constexpr std::size_t most_verdicts = 200;
constexpr std::size_t findings_shown = 3;
// More filters than these are one step further away: a phone shows a few lines.
constexpr std::size_t filters_shown = 5;

/// The search page as a model: what was asked, what we know of it, filters, results.
class SearchPage {
 public:
    SearchPage(const Visit& visit, const SearchResponse& response, bool is_asked)
        : visit_(visit), response_(response), is_asked_(is_asked), words_(visit.speech()) {}

    Model build() const {
        const SearchRequest& asked = response_.understood;
        Model model;
        model["is_asked"] = is_asked_;
        model["typed"] = asked.text;
        model["search_path"] = "/";
        model["kept_fields"] = kept_fields();
        model["examples"] = examples();
        model["ways_in"] = is_asked_ ? Model::array() : ways_in();
        model["corpus_size"] = corpus_size();
        model["understood"] = understood();
        model["has_understood"] = !response_.concepts.empty();
        model["chosen"] = chosen();
        model["has_chosen"] = !asked.selections.empty() || !asked.exclusions.empty();
        model["clear_url"] = cleared().text();
        model["offer"] = offer();
        model["remarks"] = remarks();
        add_answer(model);
        model["lists"] = lists();
        model["orders"] = orders();
        model["found"] = found();
        model["results"] = results();
        model["action_results"] = action_results();
        model["is_empty"] = response_.total == 0;
        model["is_stories"] = asked.list == ListKind::stories;
        model["is_studies"] = asked.list == ListKind::studies;
        add_facets(model);
        add_pager(model);
        model["downloads"] = downloads();
        return model;
    }

    [[nodiscard]] std::string question() const {
        std::string question = response_.understood.text;
        for (const Model& one : chosen()) {
            if (!question.empty()) question += " · ";
            question += one["chosen_value"].get<std::string>();
        }
        return question;
    }

 private:
    [[nodiscard]] Address from_first() const { return visit_.here().without("vanaf"); }

    [[nodiscard]] Address cleared() const {
        return visit_.link("/").with("q", response_.understood.text);
    }

    // What the search form of the top keeps: the choices that were made below it.
    [[nodiscard]] Model kept_fields() const {
        Model fields = Model::array();
        for (const NamedValue& one : visit_.here().parameters()) {
            if (one.name == "q" || one.name == "vanaf" || one.name == "zonder-begrip" ||
                one.value.empty())
                continue;
            fields.push_back({{"kept_name", one.name}, {"kept_value", one.value}});
        }
        return fields;
    }

    [[nodiscard]] Model examples() const {
        constexpr std::array<answers::Text, 4> texts = {
            {{"helpt bijles bij rekenen?", "does tutoring help in mathematics?"},
             {"wat helpt kleuters met taal?", "what helps preschoolers with language?"},
             {"zomerschool", "summer school"},
             {"werkt klassenverkleining?", "does reducing class size work?"}}};
        Model list = Model::array();
        for (const answers::Text& text : texts) {
            const std::string typed = visit_.speech()(text);
            list.push_back(
                {{"example", typed}, {"example_url", visit_.link("/").with("q", typed).text()}});
        }
        return list;
    }

    // On the first page: what one can start from, with how many studies there are.
    [[nodiscard]] Model ways_in() const {
        Model ways = Model::array();
        for (const std::string_view name : {"uitkomst", "leeftijd", "doelgroep", "plek"}) {
            for (const Facet& facet : response_.facets) {
                if (facet.name != name) continue;
                Model values = Model::array();
                for (const FacetValue& value : facet.values) {
                    if (value.depth > 0 || missing_from_code(value.code)) continue;
                    values.push_back(
                        {{"way", value.label},
                         {"way_count", visit_.speech().count(value.count)},
                         {"way_url", visit_.link("/").with(facet.name, value.code).text()}});
                }
                ways.push_back({{"way_heading", facet.label}, {"way_values", std::move(values)}});
            }
        }
        return ways;
    }

    [[nodiscard]] std::string corpus_size() const {
        const Manifest& manifest = visit_.engine().manifest();
        return visit_.speech()({"{} onderzoeken met {} bevindingen over {} acties",
                                "{} studies with {} findings on {} actions"},
                               visit_.speech().count(manifest.studies),
                               visit_.speech().count(manifest.findings),
                               visit_.speech().count(manifest.actions));
    }

    [[nodiscard]] Model understood() const {
        Model list = Model::array();
        for (const UnderstoodConcept& one : response_.concepts) {
            list.push_back(
                {{"reading", one.label},
                 {"unread_url", from_first().and_with("zonder-begrip", removal_of(one)).text()}});
        }
        return list;
    }

    [[nodiscard]] std::string label_of(const std::string& facet, const std::string& code) const {
        for (const Facet& one : response_.facets) {
            if (one.name != facet) continue;
            for (const FacetValue& value : one.values) {
                if (value.code == code) return value.label;
            }
        }
        const Field* field = find_field(facet);
        return field == nullptr || field->scheme.empty()
                   ? code
                   : visit_.labels().concept_label(field->scheme, code);
    }

    [[nodiscard]] std::string range_in_words(const ValueRange& range) const {
        const std::string from = range.from ? std::to_string(*range.from) : "…";
        const std::string to = range.to ? std::to_string(*range.to) : "…";
        return from == to ? from : from + "–" + to;
    }

    // Without one value of a filter. It may have been typed as a name, or under the filter's other
    // name; then the whole filter goes, for a link that does nothing is worse. Empty when it stands
    // in the words of the question (`uitkomst:lezen`): it is taken away there.
    [[nodiscard]] std::string without_choice(const Field* field,
                                             const std::string& name,
                                             const std::string& value) const {
        const Address here = from_first();
        Address left = here.without(name, value);
        if (left.text() == here.text()) left = here.without(name);
        if (left.text() == here.text() && field != nullptr && !field->also.empty()) {
            const std::string prefix = name.starts_with("niet-") ? "niet-" : "";
            left = here.without(prefix + std::string(field->also));
        }
        return left.text() == here.text() ? std::string() : left.text();
    }

    void add_chosen(Model& list, const Selection& selection, bool is_excluded) const {
        const Field* field = find_field(selection.facet);
        const std::string name = (is_excluded ? "niet-" : "") + answers::flag_of(selection.facet);
        const std::string heading =
            std::string(is_excluded ? visit_.say("niet: ", "not: ") : "") +
            std::string(field == nullptr ? selection.facet
                                         : visit_.speech().pick(field->label, field->english));
        const auto add = [&](const std::string& label, const std::string& value) {
            list.push_back({{"chosen_facet", heading},
                            {"chosen_value", label},
                            {"unchoose_url", without_choice(field, name, value)}});
        };
        for (const std::string& code : selection.codes) add(label_of(selection.facet, code), code);
        for (const ValueRange& range : selection.ranges) {
            std::string typed = range.from ? std::to_string(*range.from) : "";
            typed += "..";
            if (range.to) typed += std::to_string(*range.to);
            add(range_in_words(range), typed);
        }
    }

    [[nodiscard]] Model chosen() const {
        Model list = Model::array();
        for (const Selection& one : response_.understood.selections) add_chosen(list, one, false);
        for (const Selection& one : response_.understood.exclusions) add_chosen(list, one, true);
        return list;
    }

    [[nodiscard]] Model offer() const {
        if (!response_.did_you_mean) return nullptr;
        return {
            {"offered", response_.did_you_mean->text},
            {"offered_count", studies_in_words(response_.did_you_mean->studies, visit_.speech())},
            {"offered_url", from_first().with("q", response_.did_you_mean->text).text()}};
    }

    [[nodiscard]] Model remarks() const {
        Model list = Model::array();
        for (const Diagnostic& one : response_.diagnostics) {
            // Every page says itself what it misses.
            if (one.code != diagnostic_incomplete) list.push_back({{"remark", one.message}});
        }
        return list;
    }

    void add_answer(Model& model) const {
        model["has_answer"] =
            response_.answer.has_value() && is_asked_ && !response_.answer->verdicts.empty();
        if (!model["has_answer"].get<bool>()) return;
        const AnswerBlock& answer = *response_.answer;
        model["groups"] = verdict_groups(answer.verdicts, visit_);
        model["warning"] = answers::warning_of(answer.verdicts, visit_.speech());
        model["hundred_explained"] = words_.explained(answer.verdicts);
        model["near"] = near_actions(answer);
        model["has_near"] = !answer.near_actions.empty();
        const std::size_t more = answer.total - answer.verdicts.size();
        model["more_verdicts"] =
            more == 0 ? ""
                      : visit_.speech().counted(more,
                                                {"Toon nog {} oordeel", "Show {} more verdict"},
                                                {"Toon nog {} oordelen", "Show {} more verdicts"});
        model["more_verdicts_url"] =
            visit_.here()
                .with("oordelen", std::to_string(std::min(answer.total, most_verdicts)))
                .text();
    }

    // With the best that is known of each, so that "we do not know" is not where it ends.
    [[nodiscard]] Model near_actions(const AnswerBlock& answer) const {
        std::vector<NamedCode> actions;
        for (const NearAction& action : answer.near_actions)
            actions.push_back({action.code, action.label});
        return best_of_actions(actions, visit_);
    }

    [[nodiscard]] std::string count_of(ListKind kind, std::size_t count) const {
        switch (kind) {
            case ListKind::studies:
                return studies_in_words(count, visit_.speech());
            case ListKind::actions:
                return visit_.speech().counted(
                    count, {"{} actie", "{} action"}, {"{} acties", "{} actions"});
            case ListKind::stories:
                return visit_.speech().counted(
                    count, {"{} verhaal", "{} story"}, {"{} verhalen", "{} stories"});
        }
        return {};
    }

    [[nodiscard]] std::string found() const {
        return count_of(response_.understood.list, response_.total);
    }

    [[nodiscard]] Model lists() const {
        constexpr std::array<std::pair<ListKind, answers::Text>, 3> kinds = {
            {{ListKind::studies, {"Onderzoeken", "Studies"}},
             {ListKind::actions, {"Acties", "Actions"}},
             {ListKind::stories, {"Verhalen uit de praktijk", "Stories from practice"}}}};
        Model list = Model::array();
        for (const auto& [kind, name] : kinds) {
            const bool is_now = kind == response_.understood.list;
            const Address address = from_first();
            list.push_back({{"list_name", visit_.speech()(name)},
                            {"is_now", is_now},
                            {"list_url",
                             (kind == ListKind::studies ? address.without("lijst")
                                                        : address.with("lijst", name_of(kind)))
                                 .text()}});
        }
        return list;
    }

    [[nodiscard]] Model orders() const {
        constexpr std::array<std::pair<SortOrder, answers::Text>, 4> all = {
            {{SortOrder::relevance, {"beste treffers eerst", "best matches first"}},
             {SortOrder::certainty, {"sterkste opzet eerst", "strongest design first"}},
             {SortOrder::year, {"nieuwste eerst", "newest first"}},
             {SortOrder::effect, {"grootste effect eerst", "largest effect first"}}}};
        Model list = Model::array();
        for (const auto& [order, name] : all) {
            list.push_back({{"order_code", name_of(order)},
                            {"order_name", visit_.speech()(name)},
                            {"is_order", order == response_.understood.sort}});
        }
        return list;
    }

    [[nodiscard]] std::string facts_of(const Hit& hit) const {
        std::string facts;
        const auto add = [&](const std::string& fact) {
            if (fact.empty()) return;
            if (!facts.empty()) facts += " · ";
            facts += fact;
        };
        if (!hit.authors.empty()) {
            std::string names = hit.authors[0].substr(0, hit.authors[0].find(','));
            if (hit.authors.size() > 1) names += visit_.say(" en anderen", " and others");
            add(names);
        }
        if (hit.year) add(std::to_string(*hit.year));
        add(joined(hit.countries, ", "));
        add(hit.design);
        if (hit.participants)
            add(visit_.speech().counted(static_cast<std::size_t>(std::max(0, *hit.participants)),
                                        answers::texts::one_child,
                                        answers::texts::children));
        return facts;
    }

    [[nodiscard]] Model findings_of(const Hit& hit) const {
        Model list = Model::array();
        for (const FindingSummary& one : hit.findings) {
            if (list.size() == findings_shown) break;
            std::string result;
            if (one.effect) {
                result = visit_.speech().signed_decimal(*one.effect, 2);
            } else if (!one.direction.empty() && !missing_from_code(one.direction)) {
                result = visit_.labels().word(one.direction);
            } else {
                result = visit_.say("geen getal", "no figure");
            }
            list.push_back({{"finding", one.action_label + " → " + one.outcome_label},
                            {"finding_result", result}});
        }
        return list;
    }

    [[nodiscard]] Model results() const {
        Model list = Model::array();
        for (const Hit& hit : response_.hits) {
            Model pieces = Model::array();
            for (const TextPiece& piece : hit.snippet)
                pieces.push_back({{"piece", piece.text}, {"is_marked", piece.is_marked}});
            const std::size_t more =
                hit.findings.size() - std::min(hit.findings.size(), findings_shown);
            list.push_back(
                {{"hit_title", hit.title},
                 {"hit_url",
                  response_.understood.list == ListKind::stories ? visit_.story_link(hit.id)
                                                                 : visit_.study_link(hit.id)},
                 {"hit_facts", facts_of(hit)},
                 {"pieces", std::move(pieces)},
                 {"findings", findings_of(hit)},
                 {"more_findings",
                  more == 0 ? ""
                            : visit_.speech()({"en nog {}", "and {} more"},
                                              visit_.speech().count(more))}});
        }
        return list;
    }

    [[nodiscard]] Model action_results() const {
        Model list = Model::array();
        for (const ActionHit& action : response_.actions) {
            Model one = {{"action_title", action.label},
                         {"action_hit_url", visit_.action_link(action.code)},
                         {"action_definition", action.definition},
                         {"action_facts", count_of(ListKind::studies, action.studies)},
                         {"best_group", ""},
                         {"best_sign", ""},
                         {"best_title", ""},
                         {"best_judgement", ""},
                         {"best_of", ""}};
            if (action.best) {
                one["best_group"] = code_of(group_of(action.best->verdict.code));
                one["best_sign"] = sign_picture(action.best->verdict.code);
                one["best_title"] = action.best->outcome_label;
                one["best_judgement"] = words_.judgement(*action.best);
                // The best of many looks better than it is, so the number stands with it.
                if (action.outcomes > 1)
                    one["best_of"] =
                        visit_.speech()({"het beste van {} uitkomsten", "the best of {} outcomes"},
                                        visit_.speech().count(action.outcomes));
            }
            list.push_back(std::move(one));
        }
        return list;
    }

    void add_facets(Model& model) const {
        Model first = Model::array();
        Model others = Model::array();
        bool is_open = false;
        for (const Facet& facet : response_.facets) {
            if (facet.values.empty()) continue;
            Model one = facet_model(facet, visit_);
            if (first.size() < filters_shown) {
                first.push_back(std::move(one));
            } else {
                is_open = is_open || one["is_open"].get<bool>();
                others.push_back(std::move(one));
            }
        }
        model["facets"] = std::move(first);
        model["has_facets"] = !model["facets"].empty();
        model["has_other_facets"] = !others.empty();
        model["are_others_open"] = is_open;
        model["other_facets"] = std::move(others);
        model["kept_beside_filters"] = kept_beside_filters(visit_);
    }

    void add_pager(Model& model) const {
        const std::size_t first = response_.understood.offset;
        const std::size_t shown = std::max(response_.hits.size(), response_.actions.size());
        const Address here = visit_.here();
        model["has_pager"] = response_.total > on_a_page;
        model["previous_url"] =
            first == 0           ? ""
            : first <= on_a_page ? here.without("vanaf").text()
                                 : here.with("vanaf", std::to_string(first - on_a_page + 1)).text();
        model["next_url"] = first + shown < response_.total
                                ? here.with("vanaf", std::to_string(first + shown + 1)).text()
                                : "";
        model["pager_words"] = visit_.speech()({"{} tot en met {} van {}", "{} to {} of {}"},
                                               visit_.speech().count(first + (shown > 0 ? 1 : 0)),
                                               visit_.speech().count(first + shown),
                                               visit_.speech().count(response_.total));
        model["is_past_end"] = shown == 0 && response_.total > 0;
    }

    [[nodiscard]] Model downloads() const {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 3> formats = {
            {{"csv", "CSV"}, {"ris", "RIS"}, {"bibtex", "BibTeX"}}};
        Model list = Model::array();
        if (response_.understood.list != ListKind::studies || response_.total == 0) return list;
        const Address export_address =
            visit_.here().on("/v1/export").without("vanaf").without("oordelen").without("lijst");
        for (const auto& [code, name] : formats) {
            list.push_back({{"download_name", name},
                            {"download_url", export_address.with("formaat", code).text()}});
        }
        return list;
    }

    const Visit& visit_;
    const SearchResponse& response_;
    bool is_asked_;
    answers::VerdictWords words_;
};

bool is_asked(const SearchRequest& request) {
    return !request.text.empty() || !request.selections.empty() || !request.exclusions.empty() ||
           request.list != ListKind::studies;
}

}  // namespace

Response search_page(const Call& call) {
    Visit visit(call);
    SearchRequest request = answers::listed_question_of(visit.parameters);
    request.answer_limit = visit.parameters.number("oordelen", first_verdicts, 0, most_verdicts);
    request.answer = request.list != ListKind::stories && is_asked(request);
    request.limit = is_asked(request) ? on_a_page : 0;
    visit.parameters.finish_known();
    const SearchResponse response = visit.engine().search(request);
    const SearchPage page(visit, response, is_asked(request));
    PageHead head;
    head.template_name = is_asked(request) ? "search" : "start";
    head.place = "/";
    head.title = is_asked(request) ? visit.say("Wat werkt: ", "What works: ") + page.question()
                                   : visit.say("Wat werkt voor gelijke kansen in het onderwijs?",
                                               "What works for equal opportunity in education?");
    head.description = visit.say(
        "Welke acties geven elk kind een eerlijke kans op school? Met alle onderzoeken "
        "erachter.",
        "Which actions give every child a fair chance at school? With every study behind "
        "it.");
    // There are endless questions, and nobody looks for an answer page of ours elsewhere.
    head.is_indexed = !is_asked(request);
    if (!is_asked(request)) {
        head.linked_data = {{"@context", "https://schema.org"},
                            {"@type", "WebSite"},
                            {"name", "watwerkt"},
                            {"inLanguage", visit.speech().code()},
                            {"about", head.title}};
    }
    return visit.page(head, page.build());
}

}  // namespace watwerkt::service

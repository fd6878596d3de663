// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "tools/answers/rss.hpp"
#include "tools/answers/verdict_changes.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/site_origin.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t most_items = 300;

/// The changed verdicts as RSS 2.0.
class Feed {
 public:
    Feed(const Visit& visit, const answers::VerdictHistory& history, std::string origin)
        : visit_(visit), speech_(visit.speech()), history_(history), origin_(std::move(origin)) {}

    [[nodiscard]] std::string text() const {
        std::vector<answers::FeedItem> items;
        for (const answers::GenerationStep& step : history_.steps) {
            for (const answers::VerdictChange& change : step.changes) {
                if (items.size() < most_items) items.push_back(item(step, change));
            }
        }
        return answers::rss_feed(
            {visit_.say("watwerkt: veranderde oordelen", "watwerkt: changed verdicts"),
             origin_ + visit_.link("/").text(),
             description(),
             std::string(speech_.code()),
             visit_.engine().manifest().built,
             origin_ + visit_.link("/wijzigingen.rss").text()},
            items);
    }

 private:
    // Says what an empty list means: nothing changed, or there is nothing to compare with.
    [[nodiscard]] std::string description() const {
        std::string words = visit_.say("Oordelen die anders zijn sinds er nieuw bewijs is.",
                                       "Verdicts that changed since there is new evidence.");
        if (!history_.unreadable.empty())
            words += visit_.say(" Een oudere versie van het bewijs kon niet worden vergeleken.",
                                " An older version of the evidence could not be compared.");
        if (history_.steps.empty())
            return words + visit_.say(
                               " Er is nog maar één versie van het bewijs, dus nog niets om "
                               "mee te vergelijken.",
                               " There is only one version of the evidence yet, so nothing "
                               "to compare it with.");
        return words + speech_({" Vergeleken: het bewijs van {} tot en met {}.",
                                " Compared: the evidence of {} up to {}."},
                               date_of_generation(history_.steps.back().from, speech_),
                               date_of_generation(history_.steps.front().to, speech_));
    }

    [[nodiscard]] std::string label(const answers::ToldVerdict& told) const {
        return verdict_label(told.code, visit_.engine().vocabulary(), speech_.code());
    }

    [[nodiscard]] std::string in_words(const answers::ToldVerdict& told) const {
        const std::string& numbers =
            speech_.language() == answers::Language::english ? told.numbers_english : told.numbers;
        return numbers.empty() ? label(told) : label(told) + " (" + numbers + ")";
    }

    [[nodiscard]] answers::FeedItem item(const answers::GenerationStep& step,
                                         const answers::VerdictChange& change) const {
        return {speech_({"{} → {}: {} (was: {})", "{} → {}: {} (was: {})"},
                        visit_.labels().concept_label("actie", change.action),
                        visit_.labels().concept_label("uitkomst", change.outcome),
                        answers::small_first(label(change.after)),
                        answers::small_first(label(change.before))),
                origin_ + visit_
                              .link(path_of("acties", change.action) +
                                    path_of("uitkomsten", change.outcome))
                              .text(),
                speech_({"Nu: {}. Eerst: {}.", "Now: {}. Before: {}."},
                        in_words(change.after),
                        in_words(change.before)),
                step.to + " " + change.action + " " + change.outcome,
                step.built};
    }

    const Visit& visit_;
    const answers::Speech& speech_;
    const answers::VerdictHistory& history_;
    std::string origin_;
};

}  // namespace

Response changes_feed(const Call& call) {
    const Visit visit(call);
    visit.parameters.finish_known();
    std::string origin = needed_origin(call.request);
    visit.engine().require_whole();  // who reads it would take what is missing for a change
    const auto history = answers::verdict_history(visit.lease());
    Response response;
    response.content_type = "application/rss+xml; charset=utf-8";
    response.body = Feed(visit, *history, std::move(origin)).text();
    // No ETag: the addresses in it are those of the host that was asked, so it is not kept here.
    response.headers.push_back({"Cache-Control", "public, max-age=300"});
    return response;
}

}  // namespace watwerkt::service

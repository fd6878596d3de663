// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>
#include <ctime>

#include "query/figures/safe_text.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/site_origin.hpp"
#include "tools/service/pages/verdict_changes.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t most_items = 300;

/// "2026-11-30T09:41:46Z" as RSS wants it (RFC 822); empty when it is no such time.
std::string rss_date(const std::string& iso) {
    std::tm time{};
    if (strptime(iso.c_str(), "%Y-%m-%dT%H:%M:%S", &time) == nullptr) return {};
    timegm(&time);  // fills in the day of the week
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                       days.at(static_cast<std::size_t>(time.tm_wday)),
                       time.tm_mday,
                       months.at(static_cast<std::size_t>(time.tm_mon)),
                       time.tm_year + 1900,
                       time.tm_hour,
                       time.tm_min,
                       time.tm_sec);
}

/// The changed verdicts as RSS 2.0.
class Feed {
 public:
    Feed(const Visit& visit, const VerdictHistory& history, std::string origin)
        : visit_(visit), speech_(visit.speech()), history_(history), origin_(std::move(origin)) {}

    [[nodiscard]] std::string text() const {
        std::string items;
        std::size_t count = 0;
        for (const GenerationStep& step : history_.steps) {
            for (const VerdictChange& change : step.changes) {
                if (count++ < most_items) items += item(step, change);
            }
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n" +
               element("title",
                       visit_.say("watwerkt: veranderde oordelen", "watwerkt: changed verdicts")) +
               element("link", origin_ + visit_.link("/").text()) +
               element("description", description()) + element("language", speech_.code()) +
               element("lastBuildDate", rss_date(visit_.engine().manifest().built)) +
               fmt::format("<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n",
                           figures::escaped(origin_ + visit_.link("/wijzigingen.rss").text())) +
               items + "</channel>\n</rss>\n";
    }

 private:
    [[nodiscard]] static std::string element(std::string_view name, std::string_view text) {
        if (text.empty()) return {};
        return fmt::format("<{0}>{1}</{0}>\n", name, figures::escaped(figures::clean(text)));
    }

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

    [[nodiscard]] std::string label(const ToldVerdict& told) const {
        return verdict_label(told.code, visit_.engine().vocabulary(), speech_.code());
    }

    [[nodiscard]] std::string in_words(const ToldVerdict& told) const {
        const std::string& numbers =
            speech_.language() == answers::Language::english ? told.numbers_english : told.numbers;
        return numbers.empty() ? label(told) : label(told) + " (" + numbers + ")";
    }

    [[nodiscard]] std::string item(const GenerationStep& step, const VerdictChange& change) const {
        const std::string title = speech_({"{} → {}: {} (was: {})", "{} → {}: {} (was: {})"},
                                          visit_.labels().concept_label("actie", change.action),
                                          visit_.labels().concept_label("uitkomst", change.outcome),
                                          answers::small_first(label(change.after)),
                                          answers::small_first(label(change.before)));
        const std::string link =
            origin_ +
            visit_.link(path_of("acties", change.action) + path_of("uitkomsten", change.outcome))
                .text();
        return "<item>\n" + element("title", title) + element("link", link) +
               element("description",
                       speech_({"Nu: {}. Eerst: {}.", "Now: {}. Before: {}."},
                               in_words(change.after),
                               in_words(change.before))) +
               fmt::format("<guid isPermaLink=\"false\">{}</guid>\n",
                           figures::escaped(step.to + " " + change.action + " " + change.outcome)) +
               element("pubDate", rss_date(step.built)) + "</item>\n";
    }

    const Visit& visit_;
    const answers::Speech& speech_;
    const VerdictHistory& history_;
    std::string origin_;
};

}  // namespace

Response changes_feed(const Call& call) {
    const Visit visit(call);
    visit.parameters.finish_known();
    std::string origin = needed_origin(call.request);
    visit.engine().require_whole();  // who reads it would take what is missing for a change
    const auto history = verdict_history(visit.lease());
    Response response;
    response.content_type = "application/rss+xml; charset=utf-8";
    response.body = Feed(visit, *history, std::move(origin)).text();
    // No ETag: the addresses in it are those of the host that was asked, so it is not kept here.
    response.headers.push_back({"Cache-Control", "public, max-age=300"});
    return response;
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "query/engine.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/parameters.hpp"
#include "tools/answers/speech.hpp"
#include "tools/service/operations.hpp"
#include "tools/service/pages/address.hpp"
#include "tools/service/problem.hpp"

namespace watwerkt::service {

/// What a template is filled with.
using Model = nlohmann::ordered_json;

/// What a page is, beside what it says.
struct PageHead {
    std::string_view template_name;
    std::string title;             ///< of the page alone, without the name of the site
    std::string description = {};  ///< one sentence, for search engines and who shares the page
    std::string_view place = {};   ///< path of the part of the site that it belongs to
    Model linked_data = {};        ///< schema.org, as JSON-LD; null when there is none
    bool is_indexed = true;        ///< whether search engines may list it
};

/// One request for one page: who asks, in which language, of which index.
///
///     Visit visit(call);
///     const std::string typed = visit.parameters.text("q");
///     ...
///     return visit.page({"about", visit.say("Uitleg", "About")}, model);
///
/// Other than the interface for programs, a page passes over parameters that it does not know: they
/// come with links from letters and other sites. Values that it cannot use it refuses.
class Visit {
 public:
    explicit Visit(const Call& call);

    Parameters parameters;

    [[nodiscard]] const Engine& engine() const noexcept { return *engine_; }
    [[nodiscard]] const answers::Engines::Lease& lease() const noexcept { return engine_; }
    [[nodiscard]] const answers::Speech& speech() const noexcept { return speech_; }
    [[nodiscard]] const answers::Labels& labels() const noexcept { return labels_; }
    [[nodiscard]] const Call& call() const noexcept { return call_; }
    [[nodiscard]] std::string say(std::string_view dutch, std::string_view english) const;

    /// This page as it was asked, without what only says of which index it was.
    [[nodiscard]] const Address& here() const noexcept { return here_; }
    /// Another page, in the language of the visitor.
    [[nodiscard]] Address link(std::string_view path) const;
    /// Another page with the filters of this one, and nothing else of its question.
    [[nodiscard]] Address link_within_filters(std::string_view path) const;
    [[nodiscard]] std::string action_link(std::string_view code) const;
    /// The verdict on an outcome, on the page of an action.
    [[nodiscard]] std::string verdict_link(std::string_view action, std::string_view outcome) const;
    [[nodiscard]] std::string study_link(std::string_view id) const;
    [[nodiscard]] std::string story_link(std::string_view id) const;

    /// The whole page. Throws Refused when a parameter has a value that cannot be used.
    [[nodiscard]] Response page(const PageHead& head, Model model) const;

 private:
    const Call& call_;
    answers::Speech speech_;
    answers::Engines::Lease engine_;
    answers::Labels labels_;
    Address here_;
};

/// A page that says what went wrong; needs no index.
[[nodiscard]] Response problem_page(const Problem& problem, const Request& request);

/// "30 november 2026" for a generation g-20261130T...; its name when it is not written so.
[[nodiscard]] std::string date_of_generation(std::string_view generation,
                                             const answers::Speech& speech);
/// The same for an ISO date.
[[nodiscard]] std::string date_in_words(std::string_view iso_date, const answers::Speech& speech);

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

/// When the statement was last gone through; it changes with the statement, not with the index.
constexpr std::string_view statement_date = "2026-11-30";

}  // namespace

Response accessibility_page(const Call& call) {
    const Visit visit(call);
    Model model;
    model["statement_date"] = date_in_words(statement_date, visit.speech());
    PageHead head;
    head.template_name = "accessibility";
    head.title = visit.say("Toegankelijkheid", "Accessibility");
    head.description = visit.say("Hoe toegankelijk watwerkt is, en hoe u een probleem meldt.",
                                 "How accessible watwerkt is, and how to report a problem.");
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service

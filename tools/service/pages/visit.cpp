// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/visit.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "indexer/fields/fields.hpp"
#include "tools/answers/clean_text.hpp"
#include "tools/answers/flag_of.hpp"
#include "tools/answers/questions.hpp"
#include "tools/service/pages/assets.hpp"
#include "tools/service/pages/page_texts.hpp"
#include "tools/service/pages/template.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

using answers::Language;
using answers::Speech;
using answers::Text;

struct SitePart {
    std::string_view path;
    Text name;
};
constexpr std::array site_parts = {
    SitePart{"/", {"Zoeken", "Search"}},
    SitePart{"/acties", {"Acties", "Actions"}},
    SitePart{"/kaart", {"Kaart", "Map"}},
    SitePart{"/vergelijk", {"Vergelijken", "Compare"}},
    SitePart{"/stoplijst", {"Wat werkt niet", "What does not work"}},
    SitePart{"/uitleg", {"Uitleg", "About"}},
};

Address in_language(std::string_view path, const Speech& speech) {
    const Address plain{std::string(path)};
    return speech.language() == Language::english ? plain.with("taal", speech.code()) : plain;
}

/// What both languages of a page and its permanent address have in common.
Model frame(const PageHead& head, const Address& here, const Speech& speech) {
    const bool is_english = speech.language() == Language::english;
    const Address home = in_language("/", speech);
    Model model;
    model["t"] = fixed_texts(speech);
    model["lang"] = speech.code();
    model["is_english"] = is_english;
    model["title"] = head.title;
    model["description"] = head.description;
    model["is_hidden"] = !head.is_indexed;
    model["home_url"] = home.text();
    model["dutch_url"] = here.without("taal").text();
    model["english_url"] = here.with("taal", "en").text();
    model["style_url"] = address_of_asset("site.css");
    model["script_url"] = address_of_asset("wat-werkt.js");
    model["about_url"] = home.on("/uitleg").text();
    model["numbers_url"] = home.on("/cijfers").text();
    model["accessibility_url"] = home.on("/toegankelijkheid").text();
    model["interface_url"] = "/v1/openapi.json";
    model["harvest_url"] = "/oai?verb=Identify";
    model["feed_url"] = home.on("/wijzigingen.rss").text();
    model["opensearch_url"] = "/opensearch.xml";
    for (const SitePart& part : site_parts) {
        model["parts"].push_back({{"part_url", home.on(part.path).text()},
                                  {"part_name", speech(part.name)},
                                  {"is_current", part.path == head.place}});
    }
    // A script in a page ends at </script>, whatever stands around it, and no script may be run
    // here: the data are only read.
    if (!head.linked_data.is_null()) {
        std::string json = answers::clean_json(head.linked_data.dump());
        for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at))
            json.replace(at, 1, "\\u003c");
        model["linked_data"] = json;
    } else {
        model["linked_data"] = nullptr;
    }
    return model;
}

Response html(std::string body, int status = 200) {
    Response response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(body);
    return response;
}

// The frame knows nothing of what its page is made of, so that is turned into a page once.
std::string whole_page(const PageHead& head, Model&& frame, Model&& model) {
    Model inside = frame;
    inside.update(model);
    frame["content"] = filled(head.template_name, inside);
    return filled("frame", frame);
}

std::string date(int year, int month, int day, const Speech& speech) {
    constexpr std::array<Text, 12> months = {{{"januari", "January"},
                                              {"februari", "February"},
                                              {"maart", "March"},
                                              {"april", "April"},
                                              {"mei", "May"},
                                              {"juni", "June"},
                                              {"juli", "July"},
                                              {"augustus", "August"},
                                              {"september", "September"},
                                              {"oktober", "October"},
                                              {"november", "November"},
                                              {"december", "December"}}};
    return fmt::format(
        "{} {} {}", day, speech(months.at(static_cast<std::size_t>(month - 1))), year);
}

int number_in(std::string_view digits) {
    int value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return problem == std::errc() && end == digits.data() + digits.size() ? value : 0;
}

std::string date_or(std::string_view digits, const Speech& speech, std::string_view otherwise) {
    if (digits.size() < 8) return std::string(otherwise);
    const int year = number_in(digits.substr(0, 4));
    const int month = number_in(digits.substr(4, 2));
    const int day = number_in(digits.substr(6, 2));
    const bool is_date = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return is_date ? date(year, month, day, speech) : std::string(otherwise);
}

}  // namespace

std::string date_of_generation(std::string_view generation, const Speech& speech) {
    return date_or(generation.starts_with("g-") ? generation.substr(2) : "", speech, generation);
}

std::string date_in_words(std::string_view iso_date, const Speech& speech) {
    std::string digits;
    for (const char one : iso_date.substr(0, 10)) {
        if (one != '-') digits += one;
    }
    return date_or(digits, speech, iso_date);
}

Visit::Visit(const Call& call)
    : parameters(call.request.parameters),
      call_(call),
      speech_(answers::speech_of(parameters)),
      engine_(call.context.engines.take()),
      labels_(engine_->vocabulary(), speech_),
      here_(Address(call.request.path, call.request.parameters).without("index")) {}

std::string Visit::say(std::string_view dutch, std::string_view english) const {
    return std::string(speech_.pick(dutch, english));
}

Address Visit::link(std::string_view path) const { return in_language(path, speech_); }

Address Visit::link_within_filters(std::string_view path) const {
    std::vector<NamedValue> kept;
    for (const NamedValue& one : here_.parameters()) {
        const std::string_view name =
            one.name.starts_with("niet-") ? std::string_view(one.name).substr(5) : one.name;
        for (const Field& field : fields) {
            if (facet_of(field) && (answers::flag_of(field.name) == name ||
                                    (!field.also.empty() && field.also == name)))
                kept.push_back(one);
        }
    }
    if (speech_.language() == Language::english) kept.push_back({"taal", "en"});
    return Address(std::string(path), std::move(kept));
}

std::string Visit::action_link(std::string_view code) const {
    return link_within_filters(path_of("acties", code)).without("actie").without("uitkomst").text();
}

std::string Visit::verdict_link(std::string_view action, std::string_view outcome) const {
    return action_link(action) + "#" + std::string(outcome);
}

std::string Visit::study_link(std::string_view id) const {
    return link(path_of("onderzoeken", id)).text();
}

std::string Visit::story_link(std::string_view id) const {
    return link(path_of("verhalen", id)).text();
}

Response Visit::page(const PageHead& head, Model model) const {
    parameters.finish_known();
    Model outside = frame(head, here_, speech_);
    const std::string generation = engine_->generation();
    const std::string_view asked = parameter_of(call_.request, "index");
    outside["index_date"] = date_of_generation(generation, speech_);
    outside["permanent_url"] = here_.with("index", generation).text();
    outside["older_index"] =
        asked.empty() || asked == generation ? "" : date_of_generation(asked, speech_);
    outside["missing_notice"] = notice_of(engine_->missing(), speech_.code());
    return from_index(
        html(whole_page(head, std::move(outside), std::move(model))), *engine_, call_.context);
}

Response problem_page(const Problem& problem, const Request& request) {
    const Speech speech(parameter_of(request, "taal") == "en" ? Language::english
                                                              : Language::dutch);
    PageHead head;
    head.template_name = "problem";
    head.title = problem.title;
    head.is_indexed = false;
    Model model = {{"problem_title", problem.title}, {"problem_detail", problem.detail}};
    model["problem_parameters"] = Model::array();
    for (const InvalidParameter& one : problem.parameters)
        model["problem_parameters"].push_back({{"name", one.name}, {"reason", one.reason}});
    Model outside = frame(head, in_language("/", speech), speech);
    for (const char* name : {"index_date", "permanent_url", "older_index", "missing_notice"})
        outside[name] = nullptr;
    Response response =
        html(whole_page(head, std::move(outside), std::move(model)), problem.status);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace watwerkt::service

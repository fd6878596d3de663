// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/record/record.hpp"
#include "corpus/record/value_types.hpp"

namespace watwerkt {

/// The elements of the record format in their order, as in docs/format.md: one table for everything
/// that walks through a record (reader, writer, name lists, looking up codes).
///
/// A walker offers:
///   Item<T>                     T when it fills the record, const T when it only looks
///   attribute(name, text, type) an attribute, always required
///   maybe_attribute(name, text, type) an attribute; an empty value means absent
///   content(text, type)         the text of the element itself
///   one(name, value, type)      exactly one element with a value
///   maybe(name, value, type)    at most one; an empty value means absent
///   many(name, texts, type, minimum)
///   list(name, codes, type)     one or more codes, or one state
///   child(name, part)           exactly one element with parts
///   maybe_child(name, part)     at most one
///   children(name, parts, minimum)
///   coded_child(name, part)     one element with parts or a state
///   interval(name, low, high)   at most one, both ends
inline constexpr std::string_view record_namespace = "urn:x-watwerkt:record";
inline constexpr std::string_view record_version = "1";

/// Both ends of a confidence interval.
struct Interval {
    double low = 0;
    double high = 0;
};

template <typename Walker, typename T>
using ItemOf = typename Walker::template Item<T>;

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, LocalText>& text) {
    walker.attribute("lang", text.language, value_type::language);
    walker.content(text.text, value_type::text);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Rating>& rating) {
    walker.attribute("register", rating.register_name, value_type::text);
    walker.content(rating.text, value_type::text);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, LegacyField>& field) {
    walker.attribute("name", field.name, value_type::text);
    walker.maybe_attribute("page", field.page, value_type::address);
    walker.content(field.text, value_type::text);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, FigureCheck>& check) {
    walker.attribute("date", check.date, value_type::date);
    walker.content(check.where, value_type::text);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Citation>& citation) {
    walker.one("text", citation.text, value_type::text);
    walker.maybe("part", citation.part, value_type::text);
    walker.maybe("edition", citation.edition, value_type::text);
    walker.one("published", citation.published, value_type::year);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Provenance>& provenance) {
    walker.one("source", provenance.source, value_type::text);
    walker.one("identifier", provenance.identifier, value_type::text);
    walker.one("licence", provenance.licence, value_type::text);
    walker.one("retrieved", provenance.retrieved, value_type::date);
    walker.maybe("location", provenance.location, value_type::text);
    walker.children("citation", provenance.citations, 0);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Interval>& interval) {
    walker.one("low", interval.low, value_type::number);
    walker.one("high", interval.high, value_type::number);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Effect>& effect) {
    walker.one("metric", effect.metric, value_type::metric);
    walker.one("value", effect.value, value_type::number);
    walker.one("standardError", effect.standard_error, value_type::positive_number);
    walker.interval("interval", effect.interval_low, effect.interval_high);
    walker.maybe("p", effect.p_value, value_type::share);
    walker.maybe("reported", effect.reported, value_type::text);
    walker.one("computedBy", effect.computed_by, value_type::computed_by);
    walker.one("favourable", effect.favourable, value_type::favourable);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Finding>& finding) {
    walker.attribute("id", finding.id, value_type::id);
    walker.one("action", finding.action, value_type::code("actie", no_action));
    walker.maybe("programme", finding.programme, value_type::text);
    walker.list("delivery", finding.delivery, value_type::code("vorm"));
    walker.one("comparison", finding.comparison, value_type::text);
    walker.one("outcome", finding.outcome, value_type::code("uitkomst"));
    walker.one("instrument", finding.instrument, value_type::text);
    walker.one("developerMade", finding.developer_made, value_type::yes_no);
    walker.one("monthsAfter", finding.months_after, value_type::months);
    walker.one("ageFrom", finding.age_from, value_type::age);
    walker.one("ageTo", finding.age_to, value_type::age);
    walker.list("schoolType", finding.school_type, value_type::code("onderwijs"));
    walker.list("setting", finding.setting, value_type::code("plek"));
    walker.list("targetGroup", finding.target_group, value_type::code("doelgroep"));
    walker.one("lowIncomeShare", finding.low_income_share, value_type::share);
    walker.one("homeLanguageShare", finding.home_language_share, value_type::share);
    walker.one("subgroup", finding.subgroup, value_type::text);
    walker.one("treatmentSize", finding.treatment_size, value_type::count);
    walker.one("controlSize", finding.control_size, value_type::count);
    walker.one("treatmentClusters", finding.treatment_clusters, value_type::count);
    walker.one("controlClusters", finding.control_clusters, value_type::count);
    walker.child("effect", finding.effect);
    walker.one("direction", finding.direction, value_type::direction);
    walker.one("gap", finding.gap, value_type::code("verschil"));
    walker.one("harm", finding.harm, value_type::yes_no);
    walker.coded_child("checked", finding.checked);
    walker.many("underlyingStudy", finding.underlying_studies, value_type::text, 0);
    walker.maybe("source", finding.source, value_type::text);
    walker.maybe("sourceRow", finding.source_row, value_type::text);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Study>& study) {
    walker.attribute("id", study.id, value_type::id);
    walker.children("title", study.titles, 1);
    walker.maybe_child("originalTitle", study.original_title);
    walker.children("summary", study.summaries, 1);
    walker.many("author", study.authors, value_type::text, 0);
    walker.one("year", study.year, value_type::year);
    walker.maybe("publication", study.publication, value_type::text);
    walker.maybe("doi", study.doi, value_type::doi);
    walker.maybe("eric", study.eric, value_type::eric);
    walker.many("url", study.urls, value_type::web_address, 0);
    walker.one("language", study.language, value_type::language);
    walker.list("country", study.country, value_type::code("land"));
    walker.one("design", study.design, value_type::code("opzet"));
    walker.one("independent", study.independent, value_type::yes_no);
    walker.one("preregistered", study.preregistered, value_type::yes_no);
    walker.one("participants", study.participants, value_type::count);
    walker.one("clusters", study.clusters, value_type::count);
    walker.one("attrition", study.attrition, value_type::share);
    walker.one("riskOfBias", study.risk_of_bias, value_type::risk);
    walker.children("rating", study.ratings, 0);
    walker.children("provenance", study.provenances, 1);
    walker.one("reviewed", study.reviewed, value_type::date_or_unreviewed);
    walker.many("alias", study.aliases, value_type::address, 0);
    walker.children("legacy", study.legacy, 0);
    walker.children("finding", study.findings, 0);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Cost>& cost) {
    walker.one("amount", cost.amount, value_type::amount);
    walker.one("currency", cost.currency, value_type::currency);
    walker.one("priceYear", cost.price_year, value_type::year);
    walker.one("band", cost.band, value_type::code("kosten"));
    walker.one("source", cost.source, value_type::text);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Action>& action) {
    walker.attribute("id", action.id, value_type::id);
    walker.one("code", action.code, value_type::code("actie"));
    walker.children("title", action.titles, 1);
    walker.children("summary", action.summaries, 1);
    walker.one("howTo", action.how_to, value_type::text);
    walker.one("ingredients", action.ingredients, value_type::text);
    walker.one("conditions", action.conditions, value_type::text);
    walker.one("provider", action.provider, value_type::text);
    walker.one("duration", action.duration, value_type::text);
    walker.one("intensity", action.intensity, value_type::text);
    walker.one("groupSize", action.group_size, value_type::text);
    walker.coded_child("cost", action.cost);
    walker.one("usedInNetherlands", action.used_in_netherlands, value_type::yes_no);
    walker.children("provenance", action.provenances, 1);
    walker.one("reviewed", action.reviewed, value_type::date_or_unreviewed);
    walker.many("alias", action.aliases, value_type::address, 0);
}

template <typename Walker>
void describe(Walker& walker, ItemOf<Walker, Story>& story) {
    walker.attribute("id", story.id, value_type::id);
    walker.children("title", story.titles, 1);
    walker.children("summary", story.summaries, 1);
    walker.many("paragraph", story.text, value_type::text, 1);
    walker.one("place", story.place, value_type::text);
    walker.one("year", story.year, value_type::year);
    walker.list("action", story.action, value_type::code("actie"));
    walker.list("setting", story.setting, value_type::code("plek"));
    walker.children("provenance", story.provenances, 1);
    walker.one("reviewed", story.reviewed, value_type::date_or_unreviewed);
    walker.many("alias", story.aliases, value_type::address, 0);
}

/// Name of the root element of each kind.
template <typename T>
inline constexpr std::string_view root_name = {};
template <>
inline constexpr std::string_view root_name<Study> = "study";
template <>
inline constexpr std::string_view root_name<Action> = "action";
template <>
inline constexpr std::string_view root_name<Story> = "story";

}  // namespace watwerkt

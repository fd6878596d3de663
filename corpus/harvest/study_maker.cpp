// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/study_maker.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/sha256.hpp"
#include "corpus/slug.hpp"

namespace watwerkt::harvest {
namespace {

constexpr std::size_t longest_title = 600;
constexpr std::size_t longest_abstract = 8000;
constexpr std::size_t most_authors = 100;

/// As slug_of, at most this long.
std::string short_slug(std::string_view text, std::size_t longest) {
    std::string name = slug_of(lower_case(text));
    // The end of an identifier tells more than its beginning, which is the same for a whole source.
    if (name.size() > longest) name = name.substr(name.size() - longest);
    if (!name.empty() && name.front() == '-') name.erase(0, 1);
    return name;
}

std::vector<Remark> missing(std::string_view what, std::string_view advice) {
    return {
        {Severity::error, "onvolledige-beschrijving", {}, std::string(what), std::string(advice)}};
}

/// The language of a text: its own, else that of the publication, else what its words look like.
std::string language_of(const LocalText& text, const BibliographicRecord& record) {
    if (!text.language.empty()) return text.language;
    if (!record.language.empty()) return record.language;
    return guess_language(text.text);
}

/// A text in Dutch, and the first one that is not.
struct Texts {
    std::string dutch;
    LocalText other;  ///< language may be empty: then nobody knows
};

Texts sort_by_language(const std::vector<LocalText>& texts,
                       const BibliographicRecord& record,
                       std::size_t longest) {
    Texts sorted;
    for (const auto& text : texts) {
        const auto language = language_of(text, record);
        auto line = one_line(text.text, longest);
        if (line.empty()) continue;
        if (language == "nl") {
            if (sorted.dutch.empty()) sorted.dutch = std::move(line);
        } else if (sorted.other.text.empty()) {
            sorted.other = {language, std::move(line)};
        }
    }
    return sorted;
}

void add_titles(Study& study, const Texts& titles) {
    const bool is_foreign = !titles.other.text.empty() && !titles.other.language.empty();
    if (!titles.dutch.empty()) {
        study.titles.push_back({"nl", titles.dutch});
    } else {
        study.titles.push_back({"nl", "Nog niet vertaald: " + titles.other.text});
    }
    if (is_foreign) study.original_title = titles.other;
}

void add_summaries(Study& study, const Texts& abstracts, const Source& source) {
    const bool is_known = !abstracts.other.language.empty();
    if (!source.takes_abstract || (abstracts.dutch.empty() && abstracts.other.text.empty())) {
        study.summaries.push_back(
            {"nl", "Wij hebben dit onderzoek nog niet beoordeeld. Er is nog geen samenvatting."});
    } else if (!abstracts.dutch.empty()) {
        study.summaries.push_back({"nl",
                                   fmt::format("Wij hebben dit onderzoek nog niet beoordeeld. "
                                               "Samenvatting van de bron: {}",
                                               abstracts.dutch)});
    } else if (is_known) {
        study.summaries.push_back({"nl",
                                   fmt::format("Wij hebben dit onderzoek nog niet beoordeeld. De "
                                               "bron geeft een samenvatting in het {}.",
                                               language_name(abstracts.other.language))});
    } else {
        study.summaries.push_back({"nl",
                                   fmt::format("Wij hebben dit onderzoek nog niet beoordeeld. "
                                               "Samenvatting van de bron: {}",
                                               abstracts.other.text)});
    }
    if (source.takes_abstract && is_known && !abstracts.other.text.empty())
        study.summaries.push_back(abstracts.other);
}

std::vector<std::string> addresses(const BibliographicRecord& record) {
    std::vector<std::string> urls;
    if (!record.doi.empty() && is_web_address("https://doi.org/" + record.doi))
        urls.push_back("https://doi.org/" + record.doi);
    for (const auto& url : record.urls) {
        if (is_web_address(url) && std::ranges::find(urls, url) == urls.end()) urls.push_back(url);
    }
    return urls;
}

}  // namespace

std::string study_id(const Source& source, const std::string& identifier) {
    constexpr std::size_t longest = 64;
    constexpr std::size_t digits = 10;
    const auto room = longest - source.name.size() - digits - 2;
    const auto readable = short_slug(identifier, room);
    const auto hash = sha256_of(identifier).substr(0, digits);
    return readable.empty() ? source.name + "-" + hash : source.name + "-" + readable + "-" + hash;
}

std::variant<Study, std::vector<Remark>> make_study(const BibliographicRecord& record,
                                                    const std::string& identifier,
                                                    const Source& source,
                                                    const Retrieval& retrieval) {
    const auto name = one_line(identifier, 1000);
    if (name.empty())
        return missing("dit record heeft geen kenmerk", "noem in de bron een id, DOI of adres");
    const auto titles = sort_by_language(record.titles, record, longest_title);
    if (titles.dutch.empty() && titles.other.text.empty())
        return missing("dit record heeft geen titel", "vul in de bron een titel in");
    Study study;
    study.id = study_id(source, identifier);
    add_titles(study, titles);
    add_summaries(study, sort_by_language(record.abstracts, record, longest_abstract), source);
    for (const auto& author : record.authors) {
        auto line = one_line(author, 500);
        if (!line.empty() && study.authors.size() < most_authors)
            study.authors.push_back(std::move(line));
    }
    study.year = Missing::not_reported;
    if (const auto year = year_in(record.date)) study.year = *year;
    study.publication = one_line(record.publication, 500);
    study.doi = record.doi;
    study.eric = record.eric;
    study.urls = addresses(record);
    study.language = Missing::not_reported;
    const auto language =
        record.language.empty() ? language_of(record.titles.front(), record) : record.language;
    if (!language.empty()) study.language = language;
    const auto licence = one_line(record.licence, 500);
    study.provenances.push_back({.source = source.title,
                                 .identifier = name,
                                 .licence = licence.empty() ? source.licence : licence,
                                 .retrieved = retrieval.date,
                                 .location = one_line(retrieval.location, 2000)});
    study.reviewed = "nog-niet-beoordeeld";
    return study;
}

}  // namespace watwerkt::harvest

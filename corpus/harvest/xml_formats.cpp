// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/xml_formats.hpp"

#include <algorithm>
#include <array>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/harvest/xml_tree.hpp"
#include "corpus/record/elements.hpp"

namespace watwerkt::harvest {
namespace {

using Node = pugi::xml_node;

void add_unique(std::vector<std::string>& list, std::string text) {
    if (!text.empty() && std::ranges::find(list, text) == list.end())
        list.push_back(std::move(text));
}

void add_text(std::vector<LocalText>& list, std::string language, const std::string& text) {
    if (const auto plain = one_line(without_markup(text)); !plain.empty())
        list.push_back({std::move(language), plain});
}

std::string language_of(const Node& node) { return language_code(attribute(node, "xml:lang")); }

/// A DOI, an ERIC number or an address: each to its own field.
void add_identifier(BibliographicRecord& record, const std::string& text) {
    if (const auto doi = doi_in(text); !doi.empty() && record.doi.empty()) record.doi = doi;
    if (const auto eric = eric_in(text); !eric.empty() && record.eric.empty()) record.eric = eric;
    if (is_web_address(text)) add_unique(record.urls, text);
}

// Dublin Core, as in oai_dc: fifteen elements, each any number of times.
// dublincore.org/specifications.

BibliographicRecord read_dublin_core(const Node& dc) {
    BibliographicRecord record;
    for (const Node& field : dc.children()) {
        if (field.type() != pugi::node_element) continue;
        const auto name = local_name(field);
        const auto text = text_inside(field);
        if (text.empty()) continue;
        if (name == "title") add_text(record.titles, language_of(field), text);
        if (name == "description") add_text(record.abstracts, language_of(field), text);
        if (name == "creator") record.authors.push_back(text);
        if (name == "date" && !year_in(record.date)) record.date = text;
        if (name == "source" || (name == "publisher" && record.publication.empty())) {
            if (record.publication.empty() || name == "source") record.publication = text;
        }
        if (name == "identifier" || name == "relation") add_identifier(record, text);
        if (name == "language" && record.language.empty()) record.language = language_code(text);
        if (name == "subject" || name == "type") add_unique(record.subjects, text);
        if (name == "rights" && record.licence.empty()) record.licence = text;
    }
    return record;
}

// MODS 3, loc.gov/standards/mods.

std::string mods_title(const Node& info) {
    std::string title;
    for (const char* part : {"nonSort", "title", "subTitle", "partNumber", "partName"}) {
        const auto text = text_inside(child(info, part));
        if (text.empty()) continue;
        if (!title.empty()) title += std::string_view(part) == "subTitle" ? ": " : " ";
        title += text;
    }
    return title;
}

std::string mods_name(const Node& name) {
    std::string family;
    std::string given;
    std::string whole;
    for (const Node& part : children(name, "namePart")) {
        const auto type = attribute(part, "type");
        auto& place = type == "family" ? family : type == "given" ? given : whole;
        if (type == "date" || type == "termsOfAddress") continue;
        place += (place.empty() ? "" : " ") + text_inside(part);
    }
    if (!family.empty()) return given.empty() ? family : family + ", " + given;
    return whole.empty() ? given : whole;
}

/// Somebody without a role, or with the role of author.
bool is_mods_author(const Node& name) {
    const auto terms = descendants(child(name, "role"), "roleTerm");
    return terms.empty() || std::ranges::any_of(terms, [](const Node& term) {
               const auto role = lower_case(text_inside(term));
               return role == "aut" || role == "author" || role == "cre" || role == "creator";
           });
}

std::string mods_language(const Node& node) {
    auto language = language_of(node);
    return language.empty() ? language_code(attribute(node, "lang")) : language;
}

BibliographicRecord read_mods(const Node& mods) {
    BibliographicRecord record;
    for (const Node& info : children(mods, "titleInfo")) {
        if (attribute(info, "type") == "abbreviated") continue;
        add_text(record.titles, mods_language(info), mods_title(info));
    }
    for (const Node& name : children(mods, "name")) {
        if (!is_mods_author(name)) continue;
        if (auto text = mods_name(name); !text.empty()) record.authors.push_back(std::move(text));
    }
    for (const Node& origin : children(mods, "originInfo")) {
        for (const char* field : {"dateIssued", "dateCreated", "copyrightDate"}) {
            if (!year_in(record.date)) record.date = text_inside(child(origin, field));
        }
        if (record.publication.empty())
            record.publication = text_inside(child(origin, "publisher"));
    }
    for (const Node& related : children(mods, "relatedItem")) {
        if (attribute(related, "type") != "host") continue;
        if (auto host = mods_title(child(related, "titleInfo")); !host.empty())
            record.publication = std::move(host);
        if (!year_in(record.date))
            record.date = text_inside(path(related, {"originInfo", "dateIssued"}));
    }
    for (const Node& identifier : children(mods, "identifier"))
        add_identifier(record, text_inside(identifier));
    for (const Node& url : descendants(child(mods, "location"), "url"))
        add_identifier(record, text_inside(url));
    for (const Node& term : descendants(child(mods, "language"), "languageTerm")) {
        if (record.language.empty()) record.language = language_code(text_inside(term));
    }
    for (const Node& subject : children(mods, "subject"))
        for (const Node& topic : children(subject, "topic"))
            add_unique(record.subjects, text_inside(topic));
    for (const Node& genre : children(mods, "genre"))
        add_unique(record.subjects, text_inside(genre));
    for (const Node& abstract : children(mods, "abstract"))
        add_text(record.abstracts, mods_language(abstract), text_inside(abstract));
    record.licence = text_inside(child(mods, "accessCondition"));
    return record;
}

// JATS 1.3, jats.nlm.nih.gov.

std::string jats_title(const Node& group, std::string_view title, std::string_view subtitle) {
    auto text = text_inside(child(group, title));
    if (const auto more = text_inside(child(group, subtitle)); !text.empty() && !more.empty())
        text += ": " + more;
    return text;
}

std::string jats_author(const Node& contributor) {
    Node name = child(contributor, "name");
    if (!name) name = path(contributor, {"name-alternatives", "name"});
    if (name) {
        const auto surname = text_inside(child(name, "surname"));
        const auto given = text_inside(child(name, "given-names"));
        return given.empty() ? surname : surname + ", " + given;
    }
    const auto whole = text_inside(child(contributor, "string-name"));
    return whole.empty() ? text_inside(child(contributor, "collab")) : whole;
}

void read_jats_authors(BibliographicRecord& record, const Node& meta) {
    for (const Node& group : children(meta, "contrib-group")) {
        for (const Node& contributor : children(group, "contrib")) {
            const auto type = attribute(contributor, "contrib-type");
            if (!type.empty() && type != "author") continue;
            if (auto author = jats_author(contributor); !author.empty())
                record.authors.push_back(std::move(author));
        }
    }
}

BibliographicRecord read_jats(const Node& article) {
    BibliographicRecord record;
    const Node meta = path(article, {"front", "article-meta"});
    record.language = language_of(article);
    const Node titles = child(meta, "title-group");
    add_text(record.titles, record.language, jats_title(titles, "article-title", "subtitle"));
    for (const Node& other : children(titles, "trans-title-group"))
        add_text(
            record.titles, language_of(other), jats_title(other, "trans-title", "trans-subtitle"));
    read_jats_authors(record, meta);
    for (const Node& date : children(meta, "pub-date")) {
        if (!year_in(record.date)) record.date = text_inside(child(date, "year"));
    }
    record.publication = text_inside(
        path(article, {"front", "journal-meta", "journal-title-group", "journal-title"}));
    if (record.publication.empty())
        record.publication = text_inside(path(article, {"front", "journal-meta", "journal-title"}));
    for (const Node& id : children(meta, "article-id")) {
        if (attribute(id, "pub-id-type") == "doi") record.doi = doi_in(text_inside(id));
    }
    for (const Node& uri : children(meta, "self-uri")) {
        const auto address = attribute(uri, "xlink:href");
        add_identifier(record, address.empty() ? text_inside(uri) : address);
    }
    for (const Node& abstract : children(meta, "abstract")) {
        if (!abstract.attribute("abstract-type"))
            add_text(record.abstracts, record.language, text_inside(abstract));
    }
    for (const Node& abstract : children(meta, "trans-abstract"))
        add_text(record.abstracts, language_of(abstract), text_inside(abstract));
    for (const Node& word : descendants(meta, "kwd"))
        add_unique(record.subjects, text_inside(word));
    const Node licence = path(meta, {"permissions", "license"});
    record.licence = attribute(licence, "xlink:href");
    if (record.licence.empty()) record.licence = text_inside(licence);
    return record;
}

struct Format {
    std::string_view root;
    BibliographicRecord (*read)(const Node&);
};
constexpr std::array formats = {
    Format{"dc", read_dublin_core}, Format{"mods", read_mods}, Format{"article", read_jats}};

const Format* format_of(const Node& node) {
    const auto* found = std::ranges::find(formats, local_name(node), &Format::root);
    return found == formats.end() ? nullptr : found;
}

bool is_own(const Node& node) {
    const std::string_view name = node.name();
    return name == root_name<Study> || name == root_name<Action> || name == root_name<Story>;
}

/// A name for a record that comes without one: what it calls itself.
std::string own_identifier(const BibliographicRecord& record) {
    if (!record.doi.empty()) return record.doi;
    if (!record.eric.empty()) return record.eric;
    return record.urls.empty() ? std::string() : record.urls.front();
}

/// Inside a list of records the namespace may be said once, at the list.
void inherit_namespace(Node node) {
    // Where OAI-PMH wants a schema to be named; it says nothing about the record.
    for (const char* name : {"xsi:schemaLocation", "xmlns:xsi"}) node.remove_attribute(name);
    for (const char* name : {"version", "xmlns"}) {
        if (node.attribute(name)) continue;
        for (Node above = node.parent(); above; above = above.parent()) {
            if (!above.attribute(name)) continue;
            node.prepend_attribute(name) = above.attribute(name).value();
            break;
        }
    }
}

Remark unknown_format(const Node& node) {
    return {Severity::error,
            "onbekend-formaat",
            {},
            "'" + one_line(node.name(), 60) + "' is geen formaat dat we kennen",
            "vraag de bron om oai_dc, mods, jats of onze eigen records"};
}

}  // namespace

HarvestedItem read_description(const Node& node, std::string identifier) {
    if (is_own(node)) {
        inherit_namespace(node);
        if (identifier.empty()) identifier = attribute(node, "id");
        auto xml = print(node);
        return {std::move(identifier), xml, OwnRecord{std::move(xml)}};
    }
    auto bytes = print(node);
    const Format* format = format_of(node);
    if (format == nullptr)
        return damaged_item(std::move(identifier), std::move(bytes), unknown_format(node));
    auto record = format->read(node);
    if (identifier.empty()) identifier = own_identifier(record);
    return {std::move(identifier), std::move(bytes), std::move(record)};
}

void read_xml_records(std::string_view bytes, const TakeItem& take) {
    pugi::xml_document document;
    if (auto damage = parse_xml(bytes, document)) {
        return take(damaged_item({}, std::string(bytes), std::move(*damage)));
    }
    const Node root = document.document_element();
    if (is_own(root) || format_of(root) != nullptr) return take(read_description(root, {}));
    bool is_empty = true;
    for (const Node& node : root.children()) {
        if (node.type() != pugi::node_element) continue;
        is_empty = false;
        take(read_description(node, {}));
    }
    if (is_empty) take(damaged_item({}, std::string(bytes), unknown_format(root)));
}

}  // namespace watwerkt::harvest

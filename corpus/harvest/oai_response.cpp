// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/oai_response.hpp"

#include <algorithm>
#include <charconv>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/harvest/xml_formats.hpp"
#include "corpus/harvest/xml_tree.hpp"
#include "corpus/record/value_types.hpp"

namespace watwerkt::harvest {
namespace {

using Node = pugi::xml_node;

std::optional<std::size_t> number_in(const std::string& text) {
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

HarvestedItem read_oai_record(const Node& record, const OaiResponse::Summary& summary) {
    if (summary.is_deleted) return {summary.identifier, print(record), DeletedRecord{}};
    const Node description = first_element(child(record, "metadata"));
    if (!description) {
        return damaged_item(summary.identifier,
                            print(record),
                            {Severity::error,
                             "geen-metadata",
                             {},
                             "dit record heeft geen beschrijving",
                             "meld het aan de beheerder van de bron"});
    }
    return read_description(description, summary.identifier);
}

void read_list(const Node& list, OaiResponse& response, const TakeItem& take) {
    for (const Node& record : children(list, "record")) {
        const Node header = child(record, "header");
        OaiResponse::Summary summary{text_inside(child(header, "identifier")),
                                     text_inside(child(header, "datestamp")),
                                     attribute(header, "status") == "deleted"};
        if (take) take(read_oai_record(record, summary));
        response.records.push_back(std::move(summary));
    }
    // A token may hold any character; only the white space around it is layout.
    const Node token = child(list, "resumptionToken");
    response.token = std::string(trimmed(token.child_value()));
    response.total = number_in(attribute(token, "completeListSize"));
}

}  // namespace

bool OaiResponse::has_problem(std::string_view code) const {
    return std::ranges::find(problems, code, &Problem::code) != problems.end();
}

OaiResponse read_oai_response(std::string_view bytes, const TakeItem& take) {
    OaiResponse response;
    pugi::xml_document document;
    response.damage = parse_xml(bytes, document);
    if (response.damage) return response;
    const Node root = document.document_element();
    if (local_name(root) != "OAI-PMH") {
        response.damage =
            Remark{Severity::error,
                   "geen-oai-pmh",
                   {},
                   "dit is geen antwoord van OAI-PMH, maar '" + one_line(root.name(), 60) + "'",
                   "controleer het adres: het eindigt vaak op /oai"};
        return response;
    }
    response.response_date = text_inside(child(root, "responseDate"));
    for (const Node& error : children(root, "error"))
        response.problems.push_back({attribute(error, "code"), one_line(text_inside(error), 300)});
    if (const Node identify = child(root, "Identify")) {
        response.identity = OaiResponse::Identity{
            .name = one_line(text_inside(child(identify, "repositoryName")), 200),
            .granularity = text_inside(child(identify, "granularity")),
            .earliest = text_inside(child(identify, "earliestDatestamp")),
            .deleted_records = text_inside(child(identify, "deletedRecord"))};
    }
    for (const Node& format : children(child(root, "ListMetadataFormats"), "metadataFormat"))
        response.prefixes.push_back(text_inside(child(format, "metadataPrefix")));
    if (const Node list = child(root, "ListRecords")) read_list(list, response, take);
    return response;
}

bool is_oai_date(std::string_view text) {
    constexpr std::string_view shape = "T00:00:00Z";
    const auto fits = [](char form, char c) {
        return form == '0' ? c >= '0' && c <= '9' : c == form;
    };
    if (!value_type::date.accepts(text.substr(0, 10))) return false;
    return text.size() == 10 || std::ranges::equal(shape, text.substr(10), fits);
}

std::string at_granularity(const std::string& moment, std::string_view granularity) {
    if (!is_oai_date(moment)) return {};
    if (granularity == "YYYY-MM-DDThh:mm:ssZ")
        return moment.size() == 10 ? moment + "T00:00:00Z" : moment;
    return moment.substr(0, 10);
}

}  // namespace watwerkt::harvest

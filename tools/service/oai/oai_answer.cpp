// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/oai_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "corpus/slug.hpp"
#include "query/figures/safe_text.hpp"
#include "tools/answers/inner_element.hpp"
#include "tools/service/oai/dublin_core.hpp"
#include "tools/service/oai/oai_date.hpp"
#include "tools/service/pages/page_parts.hpp"

namespace watwerkt::service {
namespace {

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::string_view earliest_of_empty = "1970-01-01T00:00:00Z";

/// The text of an answer inside its frame, or why there is none.
using Told = std::variant<std::string, OaiProblem>;

std::string safe(std::string_view text) { return figures::escaped(figures::clean(text)); }

std::string element(std::string_view name, std::string_view text) {
    return fmt::format("<{0}>{1}</{0}>\n", name, safe(text));
}

/// A form in which every record is there.
struct MetadataFormat {
    std::string_view prefix, schema, name_space;
    bool is_schema_ours = false;  ///< then `schema` is a path of this service
};
constexpr std::array formats = {
    MetadataFormat{"oai_dc", dublin_core_schema, dublin_core_namespace},
    MetadataFormat{"watwerkt", "/schema/record.xsd", "urn:x-watwerkt:record", true},
};

const MetadataFormat* format_of(std::string_view prefix) {
    const auto* found = std::ranges::find(formats, prefix, &MetadataFormat::prefix);
    return found == formats.end() ? nullptr : found;
}

OaiProblem unknown_format() {
    return {"cannotDisseminateFormat",
            "Records are available as oai_dc and watwerkt (see ListMetadataFormats)."};
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Whether a host may be the namespace-identifier of the scheme `oai`: names with dots, each of
/// which begins with a letter. Source: Specification and XML Schema for the OAI Identifier Format.
bool is_domain(std::string_view host) {
    bool begins_name = true;
    for (const char c : host) {
        if (begins_name && (!is_letter_or_digit(c) || (c >= '0' && c <= '9'))) return false;
        begins_name = c == '.';
    }
    return !begins_name && host.find('.') != std::string_view::npos;
}

/// Characters of an address (RFC 3986): what an identifier may have to be told back.
bool is_address(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return is_letter_or_digit(c) ||
               std::string_view("-._~:/?@!$&'()*+,;=").find(c) != std::string_view::npos;
    });
}

class Answerer {
 public:
    explicit Answerer(const Repository& repository)
        : repository_(repository), base_url_(repository.origin + "/oai") {
        host_ = repository.origin.substr(repository.origin.find("//") + 2);
        host_ = host_.substr(0, host_.find(':'));
        // Names of hosts are the same in capitals, identifiers are not.
        std::ranges::transform(host_, host_.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        identifier_start_ = "oai:" + host_ + ':';
    }

    [[nodiscard]] std::string answer(std::span<const NamedValue> parameters) const {
        const auto read = read_oai_request(parameters);
        if (const auto* problem = std::get_if<OaiProblem>(&read)) return framed(*problem, {});
        const auto& request = std::get<OaiRequest>(read);
        const Told told = answered(request);
        if (const auto* problem = std::get_if<OaiProblem>(&told))
            return framed(*problem, attributes_of(request));
        const std::string_view name = name_of(request.verb);
        return framed(fmt::format("<{0}>\n{1}</{0}>\n", name, std::get<std::string>(told)),
                      attributes_of(request));
    }

 private:
    // The frame.

    [[nodiscard]] std::string framed(std::string_view inside, std::string_view attributes) const {
        return fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\" xmlns:xsi=\"{}\" "
            "xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/ "
            "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd\">\n"
            "<responseDate>{}</responseDate>\n<request{}>{}</request>\n{}</OAI-PMH>\n",
            instance_namespace,
            response_date(),
            attributes,
            safe(base_url_),
            inside);
    }

    /// Now; just after a build that is the second after its changes, whose date leaves room for
    /// taking them up. Whoever asks next from this date gets neither them again nor too little.
    [[nodiscard]] std::string response_date() const {
        const auto changed = utc_moment(repository_.records.latest());
        return utc_text(changed ? std::max(repository_.now, *changed + std::chrono::seconds(1))
                                : repository_.now);
    }

    [[nodiscard]] std::string framed(const OaiProblem& problem, std::string_view attributes) const {
        return framed(
            fmt::format("<error code=\"{}\">{}</error>\n", problem.code, safe(problem.message)),
            attributes);
    }

    static std::string attributes_of(const OaiRequest& request) {
        std::string text = fmt::format(" verb=\"{}\"", name_of(request.verb));
        for (const NamedValue& one : request.arguments) {
            // The schema of an answer lets an address be there only when it is one.
            if (one.name == "identifier" && !is_address(one.value)) continue;
            text += fmt::format(" {}=\"{}\"", one.name, safe(one.value));
        }
        return text;
    }

    [[nodiscard]] Told answered(const OaiRequest& request) const {
        switch (request.verb) {
            case Verb::identify:
                return identity();
            case Verb::list_metadata_formats:
                return metadata_formats(request);
            case Verb::list_sets:
                return sets(request);
            case Verb::list_identifiers:
            case Verb::list_records:
                return list(request);
            case Verb::get_record:
                return record(request);
        }
        return OaiProblem{"badVerb", {}};
    }

    // Identify.

    [[nodiscard]] Told identity() const {
        const std::string earliest = repository_.records.earliest();
        return element("repositoryName", "watwerkt") + element("baseURL", base_url_) +
               element("protocolVersion", "2.0") + element("adminEmail", keeper()) +
               element("earliestDatestamp", earliest.empty() ? earliest_of_empty : earliest) +
               element("deletedRecord", "transient") +
               element("granularity", "YYYY-MM-DDThh:mm:ssZ") + element("compression", "gzip") +
               identifier_description() + own_description();
    }

    [[nodiscard]] std::string keeper() const {
        if (!repository_.keeper.empty()) return repository_.keeper;
        // RFC 2142 gives every site this mailbox; the protocol wants a dot in it.
        const bool has_dot = host_.find('.') != std::string::npos;
        return "webmaster@" + host_ + (has_dot ? "" : ".localdomain");
    }

    [[nodiscard]] std::string identifier_description() const {
        if (!is_domain(host_)) return {};
        return fmt::format(
            "<description><oai-identifier xmlns=\"http://www.openarchives.org/OAI/2.0/"
            "oai-identifier\" xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/"
            "oai-identifier http://www.openarchives.org/OAI/2.0/oai-identifier.xsd\">\n"
            "<scheme>oai</scheme>\n<repositoryIdentifier>{0}</repositoryIdentifier>\n"
            "<delimiter>:</delimiter>\n<sampleIdentifier>oai:{0}:actie-tutoring"
            "</sampleIdentifier>\n</oai-identifier></description>\n",
            safe(host_));
    }

    [[nodiscard]] std::string own_description() const {
        const auto field =
            [](std::string_view name, std::string_view text, std::string_view language = {}) {
                return dublin_core_field(name, text, language);
            };
        return "<description>" +
               dublin_core_element(
                   field("title", "watwerkt", "nl") +
                   field("description",
                         "Wat werkt voor gelijke kansen in het onderwijs? Onderzoeken met hun "
                         "bevindingen, acties en verhalen uit de praktijk.",
                         "nl") +
                   field("description",
                         "What works for equal opportunity in education? Intervention studies "
                         "with their findings, actions, and stories from practice.",
                         "en") +
                   field("identifier", repository_.origin + "/") +
                   field("rights",
                         "Each record names its source and the licence of that source in "
                         "dc:rights, and in its own format in provenance/licence.",
                         "en") +
                   field("rights",
                         "Elk record noemt zijn bron en de licentie van die bron in dc:rights, en "
                         "in zijn eigen vorm in provenance/licence.",
                         "nl")) +
               "</description>\n";
    }

    // Formats and sets.

    [[nodiscard]] Told metadata_formats(const OaiRequest& request) const {
        if (request.has("identifier")) {
            const RecordDate* record = find(request.argument("identifier"));
            if (record == nullptr) return no_such_record();
            if (record->is_withdrawn)
                return OaiProblem{"noMetadataFormats", "This record was withdrawn."};
        }
        std::string text;
        for (const MetadataFormat& one : formats) {
            text += "<metadataFormat>\n" + element("metadataPrefix", one.prefix) +
                    element("schema", address_of_schema(one)) +
                    element("metadataNamespace", one.name_space) + "</metadataFormat>\n";
        }
        return text;
    }

    [[nodiscard]] std::string address_of_schema(const MetadataFormat& format) const {
        return (format.is_schema_ours ? repository_.origin : std::string()) +
               std::string(format.schema);
    }

    [[nodiscard]] Told sets(const OaiRequest& request) const {
        if (request.has("resumptionToken"))
            return OaiProblem{"badResumptionToken", "The list of sets comes whole."};
        std::string text;
        for (const std::string& one : repository_.records.sets())
            text += "<set>\n" + element("setSpec", one) + element("setName", set_name(one)) +
                    "</set>\n";
        // Without records there are no sets either, and an empty list is not allowed.
        if (text.empty()) return OaiProblem{"noSetHierarchy", "There are no records yet."};
        return text;
    }

    [[nodiscard]] std::string set_name(const std::string& set) const {
        if (set == "onderzoek") return "Onderzoeken (studies)";
        if (set == "actie") return "Acties (actions)";
        if (set == "verhaal") return "Verhalen uit de praktijk (stories from practice)";
        const std::string source = set.substr(set.find(':') + 1);
        for (const auto& [name, studies] : repository_.engine.manifest().sources) {
            if (slug_of(name) == source) return "Onderzoeken uit (studies from) " + name;
        }
        return "Onderzoeken uit (studies from) " + source;  // all of it withdrawn
    }

    // Lists.

    [[nodiscard]] Told list(const OaiRequest& request) const {
        ResumptionToken asked;
        if (request.has("resumptionToken")) {
            const auto token = token_in(request.argument("resumptionToken"));
            const bool is_of_verb =
                token && token->has_metadata == (request.verb == Verb::list_records);
            if (!is_of_verb || format_of(token->prefix) == nullptr)
                return OaiProblem{"badResumptionToken",
                                  "This token is not one of ours, or not for this verb. Begin the "
                                  "list again, with 'from' the last datestamp received."};
            asked = *token;
        } else {
            asked = beginning_of(request);
            if (format_of(asked.prefix) == nullptr) return unknown_format();
        }
        const auto page = asked.cursor == 0
                              ? repository_.records.first_page(asked.selection, oai_page_size)
                              : repository_.records.page_after(
                                    asked.selection, asked.changed, asked.id, oai_page_size);
        if (page.records.empty())
            return OaiProblem{"noRecordsMatch",
                              asked.cursor == 0
                                  ? "No record changed in this period and is in this set."
                                  : "The rest of this list changed meanwhile: it has ended."};
        return page_in_words(page, asked);
    }

    static ResumptionToken beginning_of(const OaiRequest& request) {
        ResumptionToken token;
        token.has_metadata = request.verb == Verb::list_records;
        token.prefix = request.argument("metadataPrefix");
        token.selection.set = request.argument("set");
        if (request.has("from")) token.selection.from = first_second(request.argument("from"));
        if (request.has("until")) token.selection.until = last_second(request.argument("until"));
        return token;
    }

    [[nodiscard]] std::string page_in_words(const RecordList::Page& page,
                                            const ResumptionToken& asked) const {
        std::string text;
        for (const RecordDate* one : page.records)
            text += asked.has_metadata ? record_element(*one, *format_of(asked.prefix))
                                       : header_of(*one);
        const bool is_whole = asked.cursor == 0 && page.is_last;
        if (is_whole) return text;
        ResumptionToken next = asked;
        next.cursor += page.records.size();
        next.changed = page.records.back()->changed;
        next.id = page.records.back()->id;
        // The size may have become smaller than what was given, when records moved to the end of a
        // list that has an end.
        text += fmt::format(
            "<resumptionToken completeListSize=\"{}\" cursor=\"{}\">{}</resumptionToken>\n",
            std::max(page.total, next.cursor),
            asked.cursor,
            page.is_last ? "" : safe(to_text(next)));
        return text;
    }

    // One record.

    static OaiProblem no_such_record() {
        return {"idDoesNotExist", "There is no record with this identifier, and there never was."};
    }

    [[nodiscard]] const RecordDate* find(std::string_view identifier) const {
        if (!identifier.starts_with(identifier_start_)) return nullptr;
        return repository_.records.find(identifier.substr(identifier_start_.size()));
    }

    [[nodiscard]] Told record(const OaiRequest& request) const {
        const RecordDate* record = find(request.argument("identifier"));
        if (record == nullptr) return no_such_record();
        const MetadataFormat* format = format_of(request.argument("metadataPrefix"));
        if (format == nullptr) return unknown_format();
        return record_element(*record, *format);
    }

    [[nodiscard]] std::string header_of(const RecordDate& record) const {
        std::string text = record.is_withdrawn ? "<header status=\"deleted\">\n" : "<header>\n";
        text += element("identifier", identifier_start_ + record.id) +
                element("datestamp", record.changed);
        for (const std::string& set : sets_of(record)) text += element("setSpec", set);
        return text + "</header>\n";
    }

    [[nodiscard]] std::string record_element(const RecordDate& record,
                                             const MetadataFormat& format) const {
        std::string text = "<record>\n" + header_of(record);
        if (!record.is_withdrawn)
            text += "<metadata>\n" + metadata(record.id, format) + "</metadata>\n";
        return text + "</record>\n";
    }

    [[nodiscard]] std::string metadata(const std::string& id, const MetadataFormat& format) const {
        const std::string xml = repository_.engine.record_xml(id).value();
        if (format.is_schema_ours)
            return answers::as_inner_element(
                xml,
                fmt::format(" xmlns:xsi=\"{}\" xsi:schemaLocation=\"{} {}\"",
                            instance_namespace,
                            format.name_space,
                            safe(address_of_schema(format))));
        const Record record = read_record(xml).record.value();
        return dublin_core(
            record, repository_.engine.vocabulary(), repository_.origin + page_path(record));
    }

    const Repository& repository_;
    std::string base_url_, host_, identifier_start_;
};

}  // namespace

std::string oai_answer(const Repository& repository, std::span<const NamedValue> parameters) {
    return Answerer(repository).answer(parameters);
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/oai_request.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "tools/service/oai/oai_date.hpp"

namespace watwerkt::service {
namespace {

constexpr std::string_view token_name = "resumptionToken";

enum class Need { no, yes };

struct ArgumentRule {
    std::string_view name;
    Need need = Need::no;
};

struct VerbRule {
    std::string_view name;
    Verb verb;
    std::array<ArgumentRule, 5> arguments;  ///< those without a name are not there
};

constexpr ArgumentRule prefix{"metadataPrefix", Need::yes};

// In order of Verb.
constexpr std::array rules = {
    VerbRule{"Identify", Verb::identify, {}},
    VerbRule{"ListMetadataFormats", Verb::list_metadata_formats, {{{"identifier"}}}},
    VerbRule{"ListSets", Verb::list_sets, {{{token_name}}}},
    VerbRule{"ListIdentifiers",
             Verb::list_identifiers,
             {{prefix, {"from"}, {"until"}, {"set"}, {token_name}}}},
    VerbRule{
        "ListRecords", Verb::list_records, {{prefix, {"from"}, {"until"}, {"set"}, {token_name}}}},
    VerbRule{"GetRecord", Verb::get_record, {{{"identifier", Need::yes}, prefix}}},
};

std::size_t times(std::span<const NamedValue> parameters, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count(parameters, name, &NamedValue::name));
}

std::variant<const VerbRule*, OaiProblem> rule_of(std::span<const NamedValue> parameters) {
    const std::size_t verbs = times(parameters, "verb");
    if (verbs == 0) return OaiProblem{"badVerb", "The argument 'verb' is missing."};
    if (verbs > 1) return OaiProblem{"badVerb", "The argument 'verb' is repeated."};
    const auto& value = std::ranges::find(parameters, "verb", &NamedValue::name)->value;
    const auto* rule = std::ranges::find(rules, value, &VerbRule::name);
    if (rule != rules.end()) return rule;
    std::vector<std::string_view> names;
    for (const VerbRule& one : rules) names.push_back(one.name);
    return OaiProblem{
        "badVerb",
        fmt::format("This is no verb of OAI-PMH. The verbs are {}.", fmt::join(names, ", "))};
}

/// What is wrong with which arguments there are; empty when nothing is.
std::string complaint_about_names(const OaiRequest& request, const VerbRule& rule) {
    for (const NamedValue& one : request.arguments) {
        if (std::ranges::find(rule.arguments, one.name, &ArgumentRule::name) ==
                rule.arguments.end() ||
            one.name.empty()) {
            std::vector<std::string_view> names;
            for (const ArgumentRule& known : rule.arguments) {
                if (!known.name.empty()) names.push_back(known.name);
            }
            return names.empty() ? fmt::format("{} takes no arguments.", rule.name)
                                 : fmt::format("{} takes only these arguments: {}.",
                                               rule.name,
                                               fmt::join(names, ", "));
        }
        if (times(request.arguments, one.name) > 1)
            return fmt::format("The argument '{}' is repeated.", one.name);
    }
    if (request.has(token_name))
        return request.arguments.size() == 1
                   ? std::string()
                   : "'resumptionToken' stands alone: it holds the other arguments already.";
    for (const ArgumentRule& one : rule.arguments) {
        if (one.need == Need::yes && request.argument(one.name).empty())
            return fmt::format("{} needs the argument '{}'.", rule.name, one.name);
    }
    return {};
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
}

bool is_set_spec(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return is_unreserved(c) || c == ':'; }) &&
           !text.starts_with(':') && !text.ends_with(':') &&
           text.find("::") == std::string_view::npos;
}

std::string complaint_about_dates(const OaiRequest& request) {
    std::optional<Granularity> common;
    for (const std::string_view name : {"from", "until"}) {
        if (!request.has(name)) continue;
        const Granularity granularity = granularity_of(request.argument(name));
        if (granularity == Granularity::none)
            return fmt::format("'{}' is no date as YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.", name);
        if (common.value_or(granularity) != granularity)
            return "'from' and 'until' are not of the same granularity.";
        common = granularity;
    }
    const bool has_both = request.has("from") && request.has("until");
    if (has_both && request.argument("from") > request.argument("until"))
        return "'from' is later than 'until'.";
    return {};
}

std::string complaint_about_values(const OaiRequest& request) {
    if (!std::ranges::all_of(request.argument("metadataPrefix"), is_unreserved))
        return "'metadataPrefix' has characters that no prefix has.";
    const std::string_view set = request.argument("set");
    if (request.has("set") && (set.empty() || !is_set_spec(set)))
        return "'set' has not the form of a setSpec.";
    return complaint_about_dates(request);
}

}  // namespace

std::string_view name_of(Verb verb) noexcept { return rules[static_cast<std::size_t>(verb)].name; }

std::string_view OaiRequest::argument(std::string_view name) const {
    const auto found = std::ranges::find(arguments, name, &NamedValue::name);
    return found == arguments.end() ? std::string_view() : std::string_view(found->value);
}

bool OaiRequest::has(std::string_view name) const { return times(arguments, name) > 0; }

std::variant<OaiRequest, OaiProblem> read_oai_request(std::span<const NamedValue> parameters) {
    const auto rule = rule_of(parameters);
    if (const auto* problem = std::get_if<OaiProblem>(&rule)) return *problem;
    const VerbRule& known = *std::get<const VerbRule*>(rule);
    OaiRequest request{known.verb, {}};
    std::ranges::copy_if(parameters, std::back_inserter(request.arguments), [](const auto& one) {
        return one.name != "verb";
    });
    std::string complaint = complaint_about_names(request, known);
    if (complaint.empty()) complaint = complaint_about_values(request);
    if (!complaint.empty()) return OaiProblem{"badArgument", std::move(complaint)};
    return request;
}

}  // namespace watwerkt::service

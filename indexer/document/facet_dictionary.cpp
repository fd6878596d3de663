// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/facet_dictionary.hpp"

#include <nlohmann/json.hpp>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

constexpr std::array reserved = {
    std::string_view("niet-bekeken"), std::string_view("niet-gemeld"), no_action};

CodeId add(FacetCodes& facet, std::string_view code, std::string_view name) {
    const auto number = first_code_id + static_cast<CodeId>(facet.codes.size());
    facet.codes.emplace_back(code);
    facet.names.emplace_back(name.empty() ? code : name);
    facet.numbers.emplace(std::string(code), number);
    return number;
}

}  // namespace

FacetDictionary::FacetDictionary(const Vocabulary& vocabulary) {
    for (std::size_t i = 0; i < facet_count; ++i) {
        const std::string_view scheme = fields[i].scheme;
        if (scheme.empty()) continue;
        for (const Concept& idea : vocabulary.scheme(scheme).concepts())
            add(facets_[i], idea.code, {});
    }
}

CodeId FacetDictionary::number(FacetId facet, std::string_view code, std::string_view name) {
    if (const auto known = find(facet, code)) return *known;
    const Field& field = facet_field(facet);
    if (!field.scheme.empty()) {
        throw Error(ErrorKind::invalid_input,
                    "onbekende code '" + std::string(code) + "' voor " + std::string(field.name),
                    {},
                    "kies een code uit schemas/vocabulary/" + std::string(field.scheme) + ".rdf");
    }
    return add(facets_[static_cast<std::size_t>(facet)], code, name);
}

std::optional<CodeId> FacetDictionary::find(FacetId facet, std::string_view code) const {
    for (CodeId i = 0; i < reserved.size(); ++i) {
        if (code == reserved[i]) return i;
    }
    const auto& numbers = this->facet(facet).numbers;
    const auto found = numbers.find(code);
    if (found == numbers.end()) return std::nullopt;
    return found->second;
}

std::string_view FacetDictionary::code(FacetId facet, CodeId number) const {
    return number < first_code_id
               ? reserved[number]
               : std::string_view(this->facet(facet).codes.at(number - first_code_id));
}

std::string FacetDictionary::open_codes_json() const {
    nlohmann::json json = nlohmann::json::object();
    for (std::size_t i = 0; i < facet_count; ++i) {
        if (!fields[i].scheme.empty()) continue;
        auto& list = json[std::string(fields[i].name)] = nlohmann::json::array();
        for (std::size_t n = 0; n < facets_[i].codes.size(); ++n)
            list.push_back({facets_[i].codes[n], facets_[i].names[n]});
    }
    return json.dump();
}

void FacetDictionary::add_open_codes(std::string_view json) {
    try {
        const auto parsed = nlohmann::json::parse(json);
        for (const auto& [name, list] : parsed.items()) {
            const Field* field = find_field(name);
            const auto facet = field != nullptr ? facet_of(*field) : std::nullopt;
            if (!facet) continue;
            for (const auto& entry : list)
                number(*facet, entry.at(0).get<std::string>(), entry.at(1).get<std::string>());
        }
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::index_mismatch,
                    std::string("de lijst met codes in de index is beschadigd: ") + error.what(),
                    "manifest.json",
                    "maak de index opnieuw met: watwerkt indexeer");
    }
}

std::string slug(std::string_view name) {
    std::string code;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            code += c;
        } else if (c >= 'A' && c <= 'Z') {
            code += static_cast<char>(c + 32);
        } else if (!code.empty() && code.back() != '-') {
            code += '-';
        }
    }
    while (!code.empty() && code.back() == '-') code.pop_back();
    return code.empty() ? "onbekend" : code;
}

}  // namespace watwerkt

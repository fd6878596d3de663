// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evidence/code_facts.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

namespace watwerkt {
namespace {

std::string_view fact_of(const Concept& idea, const std::string& name) {
    const auto fact = idea.facts.find(name);
    return fact == idea.facts.end() ? std::string_view() : std::string_view(fact->second);
}

CodeId number_of(const ConceptScheme& scheme, std::string_view code) {
    const auto place = scheme.find(code);
    return place ? first_code_id + static_cast<CodeId>(*place) : CodeId{UINT32_MAX};
}

}  // namespace

CodeFacts::CodeFacts(const Vocabulary& vocabulary) {
    deltas_.assign(first_code_id, 0.10);
    for (const Concept& outcome : vocabulary.scheme("uitkomst").concepts())
        deltas_.push_back(fact_of(outcome, "family") == "prestatie" ? 0.05 : 0.10);
    starts_.assign(first_code_id, 1);
    for (const Concept& design : vocabulary.scheme("opzet").concepts())
        starts_.push_back(std::atoi(std::string(fact_of(design, "startCertainty")).c_str()));
    const ConceptScheme& countries = vocabulary.scheme("land");
    similar_.assign(first_code_id, false);
    for (const Concept& country : countries.concepts())
        similar_.push_back(fact_of(country, "similar") == "ja");
    netherlands_ = number_of(countries, "nl");
    action_limit_ =
        first_code_id + static_cast<CodeId>(vocabulary.scheme("actie").concepts().size());
    const ConceptScheme& gaps = vocabulary.scheme("verschil");
    gap_smaller_ = number_of(gaps, "kleiner");
    gap_equal_ = number_of(gaps, "gelijk");
    gap_larger_ = number_of(gaps, "groter");
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/concept_terms.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/document/document.hpp"

namespace watwerkt {
namespace {

using Queries = std::vector<Xapian::Query>;

constexpr std::size_t longest_synonym = 3;   // words
constexpr std::size_t shortest_synonym = 3;  // letters; a shorter word means too much

Xapian::Query any_of(const Queries& queries) {
    if (queries.empty()) return {};
    return queries.size() == 1
               ? queries.front()
               : Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

Xapian::Query scaled(const Xapian::Query& query, double weight) {
    return {Xapian::Query::OP_SCALE_WEIGHT, query, weight};
}

std::vector<std::string> words_of(std::string_view key) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin <= key.size();) {
        const std::size_t end = std::min(key.find(' ', begin), key.size());
        words.emplace_back(key.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

// Numbers and words that turn the meaning make a name no set of words.
bool is_usable(const std::vector<std::string>& words) {
    return words.size() <= longest_synonym && std::ranges::all_of(words, [](const auto& word) {
               return word.size() >= shortest_synonym && word.front() != '=' &&
                      (word.front() < '0' || word.front() > '9');
           });
}

// Whose names are looked for in the text. Places and forms have names that are common words
// (website, zomer), and the groups of ages are named by numbers.
bool has_synonyms(FacetId facet) {
    return facet == FacetId::action || facet == FacetId::outcome ||
           facet == FacetId::target_group || facet == FacetId::school_type;
}

// All names of a concept, as one word.
Xapian::Query synonyms_of(const UnderstoodConcept& one,
                          const ConceptNames& names,
                          MatchedWords& marked) {
    Queries alternatives;
    for (const std::vector<std::string>& words : names_in_text(one, names)) {
        if (words.size() == 1) marked.terms.insert(words.front());
        alternatives.emplace_back(Xapian::Query::OP_AND, words.begin(), words.end());
    }
    if (alternatives.empty()) return {};
    return {Xapian::Query::OP_SYNONYM, alternatives.begin(), alternatives.end()};
}

void add_codes(const UnderstoodConcept& one,
               const Vocabulary& vocabulary,
               const PlanRules& rules,
               Queries& boosts) {
    const auto& scheme = vocabulary.scheme(facet_field(one.facet).scheme).concepts();
    for (const std::uint32_t place : one.places) {
        if (place >= scheme.size()) continue;
        const Concept& idea = scheme[place];
        boosts.push_back(
            scaled(Xapian::Query(concept_term(concept_prefix, one.facet, idea.code)),
                   one.recognition == Recognition::age ? rules.age_weight : rules.concept_weight));
        if (!idea.narrower.empty())
            boosts.push_back(scaled(
                Xapian::Query(concept_term(concept_or_narrower_prefix, one.facet, idea.code)),
                rules.narrower_weight));
    }
}

}  // namespace

std::vector<std::vector<std::string>> names_in_text(const UnderstoodConcept& one,
                                                    const ConceptNames& names) {
    std::vector<std::vector<std::string>> texts;
    if (one.recognition == Recognition::age || !has_synonyms(one.facet) || one.places.empty())
        return texts;
    for (const std::uint32_t index : names.names_of(one.facet, one.places.front())) {
        if (texts.size() >= most_synonyms) break;
        std::vector<std::string> words = words_of(names.at(index).key);
        if (is_usable(words)) texts.push_back(std::move(words));
    }
    return texts;
}

void add_concepts(Plan& plan,
                  std::span<const UnderstoodConcept> concepts,
                  bool may_find,
                  const ConceptNames& names,
                  const Vocabulary& vocabulary,
                  const PlanRules& rules) {
    if (!plan.has_text) return;
    Queries boosts, synonyms;
    for (const UnderstoodConcept& one : concepts) {
        if (!one.is_ignored) add_codes(one, vocabulary, rules, boosts);
        MatchedWords unmarked;
        const Xapian::Query group = synonyms_of(one, names, one.is_ignored ? unmarked : plan.words);
        if (!group.empty())
            synonyms.push_back(scaled(group, one.is_ignored ? 0 : rules.synonym_weight));
    }
    if (!synonyms.empty()) {
        plan.query = Xapian::Query(may_find ? Xapian::Query::OP_OR : Xapian::Query::OP_AND_MAYBE,
                                   plan.query,
                                   any_of(synonyms));
    }
    if (!boosts.empty())
        plan.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, plan.query, any_of(boosts));
}

}  // namespace watwerkt

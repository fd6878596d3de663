// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/verdict_question.hpp"

#include <algorithm>

namespace watwerkt::answers {
namespace {

// The places of an outcome's ancestors in the vocabulary and its own, from the top down: their
// order is that of a tree told from top to bottom.
std::vector<std::size_t> path_of(std::string_view outcome, const Vocabulary& vocabulary) {
    const ConceptScheme& scheme = vocabulary.scheme("uitkomst");
    std::vector<std::size_t> path;
    for (auto place = scheme.find(outcome); place; place = scheme.concepts()[*place].broader)
        path.insert(path.begin(), *place);
    return path;
}

}  // namespace

AnswerSource understood(const Engine& engine, const SearchRequest& request) {
    SearchRequest question = request;
    question.limit = 0;
    question.facets = question.snippets = false;
    SearchResponse response = engine.search(question);
    return {std::move(response.generation), std::move(response.understood), engine.missing()};
}

NamedCode named_code(const Engine& engine,
                     std::string_view facet,
                     const std::vector<std::string>& typed,
                     const Speech& speech) {
    std::string name;
    for (const std::string& word : typed) name += (name.empty() ? "" : " ") + word;
    NamedCode named{engine.code(facet, name), {}};
    const ConceptScheme& scheme = engine.vocabulary().scheme(facet);
    named.label = preferred_label(scheme.concepts()[*scheme.find(named.code)], speech.code());
    return named;
}

void order_by_outcome(std::vector<CellVerdict>& cells, const Vocabulary& vocabulary) {
    std::ranges::stable_sort(
        cells, {}, [&](const CellVerdict& cell) { return path_of(cell.outcome, vocabulary); });
}

std::size_t outcome_depth(std::string_view outcome, const Vocabulary& vocabulary) {
    const std::size_t length = path_of(outcome, vocabulary).size();
    return length == 0 ? 0 : length - 1;
}

}  // namespace watwerkt::answers

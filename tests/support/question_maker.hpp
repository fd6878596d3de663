// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "indexer/fields/fields.hpp"
#include "query/response/search_response.hpp"
#include "tests/support/plain_search.hpp"

namespace watwerkt::test {

/// Draws selections from the values that a corpus really has, so that most questions have an
/// answer.
class QuestionMaker {
 public:
    QuestionMaker(const PlainSearch& oracle, unsigned seed) : random_(seed) {
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto values = oracle.values(std::string(fields[i].name));
            values_.emplace_back(values.begin(), values.end());
        }
    }

    SearchRequest make() {
        SearchRequest request;
        const std::size_t selections = pick(4);
        for (std::size_t i = 0; i < selections; ++i) add(request.selections);
        if (pick(4) == 0) add(request.exclusions);
        request.text = texts[pick(texts.size())];
        request.list = std::vector{
            ListKind::studies, ListKind::actions, ListKind::stories}[pick(10) == 0 ? 2 : pick(2)];
        return request;
    }

 private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }

    void add(std::vector<Selection>& selections) {
        const std::size_t facet = pick(facet_count);
        const std::string name(fields[facet].name);
        for (const Selection& selection : selections) {
            if (selection.facet == name) return;
        }
        Selection selection{name, {}, {}};
        if (fields[facet].kind == FieldKind::range && pick(2) == 0) {
            const int from =
                name == "jaar" ? 1985 + static_cast<int>(pick(35)) : static_cast<int>(pick(18));
            selection.ranges.push_back(
                {from, pick(3) == 0 ? std::optional<int>() : from + static_cast<int>(pick(5))});
        } else if (!values_[facet].empty()) {
            const std::size_t codes = 1 + pick(3);
            for (std::size_t i = 0; i < codes; ++i)
                selection.codes.push_back(values_[facet][pick(values_[facet].size())]);
        }
        if (!selection.codes.empty() || !selection.ranges.empty())
            selections.push_back(std::move(selection));
    }

    inline static const std::vector<std::string> texts = {
        "", "", "lezen", "tutoring rekenen", "ouders thuis voorlezen", "qqqq"};
    std::mt19937 random_;
    std::vector<std::vector<std::string>> values_;
};

/// A request as JSON, to read when a test fails.
[[nodiscard]] inline std::string show(const SearchRequest& request) {
    return to_json(SearchResponse{.generation = {},
                                  .understood = request,
                                  .query = {},
                                  .concepts = {},
                                  .diagnostics = {},
                                  .did_you_mean = {},
                                  .total = 0,
                                  .studies = 0,
                                  .hits = {},
                                  .actions = {},
                                  .facets = {},
                                  .answer = {}});
}

}  // namespace watwerkt::test

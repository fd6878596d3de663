// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "query/request/resolver.hpp"
#include "query/response/search_response.hpp"
#include "query/retrieval/filter.hpp"

namespace watwerkt {

/// The text in a language, else the Dutch one, else the first; empty when there is none.
[[nodiscard]] std::string_view text_in(const std::vector<LocalText>& texts,
                                       std::string_view language);

/// Makes what a list shows of a record.
class HitBuilder {
 public:
    HitBuilder(const Resolver& resolver, std::string_view language)
        : resolver_(resolver), language_(language) {}

    /// `row` is the record's packed row; its findings stand in the same order.
    [[nodiscard]] Hit make(const Record& record, const StudyRow& row, const Filter& filter) const;

    /// The text that snippets are cut from.
    [[nodiscard]] std::string_view summary(const Record& record) const;

 private:
    void fill(Hit& hit, const Study& study, const StudyRow& row, const Filter& filter) const;
    [[nodiscard]] FindingSummary summarise(const Finding& finding, const FindingRow& row) const;

    const Resolver& resolver_;
    std::string language_;
};

}  // namespace watwerkt

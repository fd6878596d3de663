// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "indexer/document/study_row.hpp"
#include "query/request/search_request.hpp"
#include "query/retrieval/facet_counts.hpp"
#include "query/retrieval/filter.hpp"

namespace watwerkt {

class SelectionSets;

/// How a question looks at the records.
struct Look {
    Xapian::Query text;
    bool is_ranked = false;  ///< by how well records match the text; else by `sort`
    const Filter& filter;
    ListKind list = ListKind::studies;
    SortOrder sort = SortOrder::relevance;
    bool count_facets = false;
};

/// What the evidence says about one action, among the findings that satisfy a question.
struct ActionTally {
    CodeId action = 0;
    std::size_t studies = 0;
    std::size_t findings = 0;
    int newest_year = 0;          ///< 0 when no year is known
    std::int64_t effect_sum = 0;  ///< in effect_unit
    std::size_t effects = 0;
    friend bool operator==(const ActionTally&, const ActionTally&) = default;
};

/// The answer to a look; no longer than the retrieval and the filter that it came from.
class Found {
 public:
    virtual ~Found() = default;
    Found(const Found&) = delete;
    Found& operator=(const Found&) = delete;

    /// The studies in the answer, whatever is listed.
    [[nodiscard]] virtual std::size_t studies() const = 0;
    /// How long the list is.
    [[nodiscard]] virtual std::size_t total() const = 0;
    /// The exact counts of every facet, own selection ignored; all 0 when not asked for.
    [[nodiscard]] virtual const FacetCounts& counts() const = 0;
    /// A page of studies or stories, as ordinals, in the order asked for, equal ones by ordinal.
    [[nodiscard]] virtual std::vector<std::uint32_t> records(std::size_t offset,
                                                             std::size_t limit) const = 0;
    /// A page of actions: an action is as relevant as the most relevant record about it, of equal
    /// ones the most studied comes first, then by code. None unless actions are listed.
    [[nodiscard]] virtual std::vector<ActionTally> actions(std::size_t offset,
                                                           std::size_t limit) const = 0;
    /// What the findings in the answer say of each action, by code, whatever is listed.
    [[nodiscard]] virtual const std::vector<ActionTally>& tallies() const = 0;
    /// Of each action the score of the most relevant record about it. Those that score less than
    /// `share` of the best may be left out. None unless actions are listed and ranked.
    [[nodiscard]] virtual std::map<CodeId, double> action_scores(double share) const = 0;

 protected:
    Found() = default;
};

/// Finds, counts and orders the records of one generation. For one thread.
class Retrieval {
 public:
    virtual ~Retrieval() = default;
    Retrieval(const Retrieval&) = delete;
    Retrieval& operator=(const Retrieval&) = delete;

    /// Throws Error (index_mismatch) when the index is damaged.
    [[nodiscard]] virtual std::unique_ptr<Found> find(const Look& look) = 0;
    /// The packed row of a record.
    [[nodiscard]] virtual StudyRow row(std::uint32_t ordinal) = 0;
    /// All rows as columns, and sets of selections over them: what verdicts are computed from.
    [[nodiscard]] virtual SelectionSets& selections() = 0;

 protected:
    Retrieval() = default;
};

}  // namespace watwerkt

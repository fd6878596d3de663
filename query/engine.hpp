// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/generation/generation.hpp"
#include "indexer/language/language_steps.hpp"
#include "query/plan/plan_rules.hpp"
#include "query/request/search_request.hpp"
#include "query/response/search_response.hpp"
#include "query/response/suggestion_list.hpp"
#include "query/shards/missing_shard.hpp"
#include "query/shards/shard_places.hpp"
#include "query/verdict/answer.hpp"

namespace watwerkt {

/// How questions are read; the defaults are the product, other values are for measuring.
struct ReadingRules {
    LanguageSteps steps;  ///< those with which the index was made
    PlanRules plan;
};

/// The one face of the query side: opens a published generation and answers questions about it.
///
///     const Engine engine = Engine::open("index");
///     const SearchResponse answer = engine.search({.text = "tutoring uitkomst:rekenen"});
///
/// An engine keeps to the generation it opened, whatever is published later; open anew to see a
/// newer one. Not safe for use by two threads at once: one engine per thread.
///
/// An index may be in parts, on other machines too (docs/replicas-and-shards.md). An engine keeps
/// to the shards it found when it was opened: what it answers is always of the same records, those
/// of all shards but `missing()`. When the connection to one breaks, every function throws
/// ShardLost.
class Engine {
 public:
    /// Throws Error: index_missing, index_mismatch; ShardLost when a shard is not there and that is
    /// an error (`opening`), or when none is.
    [[nodiscard]] static Engine open(const std::filesystem::path& index_folder,
                                     const ReadingRules& rules = {},
                                     const Opening& opening = {});
    /// A generation by its own folder, published or not.
    [[nodiscard]] static Engine open_generation(const std::filesystem::path& generation,
                                                const ReadingRules& rules = {},
                                                const Opening& opening = {});

    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Answers a question. Text from users never throws: what is not understood becomes a
    /// diagnostic. Throws Error (invalid_argument) for a selection with an unknown facet or code, a
    /// range on a facet that has none, a limit over 1000, or a language other than nl and en; the
    /// message names what was meant, if near.
    [[nodiscard]] SearchResponse search(const SearchRequest& request) const;

    /// What a user may be typing: actions, outcomes, target groups and titles of which each word
    /// typed begins a word or a part of a compound, most evidence first; see SuggestionTable.
    /// Empty for an empty text. Throws Error (invalid_argument) for a limit over 1000 or a language
    /// other than nl and en.
    [[nodiscard]] SuggestionList suggest(std::string_view text,
                                         std::size_t limit = 10,
                                         std::string_view language = "nl") const;

    /// A record by id; nothing when there is none, or when it is in a missing shard.
    [[nodiscard]] std::optional<Record> record(std::string_view id) const;

    /// The record's bytes as they were offered.
    [[nodiscard]] std::optional<std::string> record_xml(std::string_view id) const;

    /// Calls `use` with every study that answers the question, in the question's order, without
    /// paging. Throws ShardLost when a shard is missing: what is made of it has no place to say so.
    void each_study(const SearchRequest& request,
                    const std::function<void(const Study&)>& use) const;

    /// The verdicts within a request's filters; its words do not choose evidence. In order of
    /// action and outcome as in the vocabulary. Throws Error (invalid_argument) as search does.
    [[nodiscard]] std::vector<CellVerdict> verdicts(
        const SearchRequest& request, OutcomeLevel level = OutcomeLevel::chosen) const;

    /// Every number behind the verdict on an action and an outcome, by code or name, within a
    /// request's filters. Throws Error (not_found) for an unknown one, naming what was meant, if
    /// near.
    [[nodiscard]] VerdictDetail explain(std::string_view action,
                                        std::string_view outcome,
                                        const SearchRequest& request = {}) const;

    /// The code that a typed value of a facet means: a code, or a name in either language. Throws
    /// Error (not_found), naming what was meant, if near; so it does for the missing states.
    [[nodiscard]] std::string code(std::string_view facet, std::string_view typed) const;

    [[nodiscard]] const Vocabulary& vocabulary() const;
    [[nodiscard]] const Manifest& manifest() const;
    [[nodiscard]] std::string generation() const;  ///< its name

    /// The shards that every answer of this engine does without; mostly none.
    [[nodiscard]] const std::vector<MissingShard>& missing() const;
    /// Throws ShardLost when something is missing: for what has no place to say so.
    void require_whole() const;
    /// Whether a connection broke: then it answers nothing any more.
    [[nodiscard]] bool is_broken() const;
    /// Asks every server whether it is still there. Throws ShardLost when one is not.
    void check_connections() const;

 private:
    struct State;
    explicit Engine(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/request/search_request.hpp"
#include "query/shards/missing_shard.hpp"
#include "query/understanding/understood_concept.hpp"
#include "query/verdict/answer.hpp"

namespace watwerkt {

/// Something about the question that the user should know; the search went on.
struct Diagnostic {
    std::string code;  ///< stable: `onbekend-veld`, `onbekende-waarde`, `quote-niet-gesloten`, ...
    std::size_t begin = 0;  ///< byte offsets in the text as typed
    std::size_t end = 0;
    std::string message;  ///< in the language of the request
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// The code of the diagnostic that says that shards were missing.
inline constexpr std::string_view diagnostic_incomplete = "index-onvolledig";

/// A piece of text; marked pieces matched the question. Not escaped: doors escape.
struct TextPiece {
    std::string text;
    bool is_marked = false;
    friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

/// One value of a facet.
///
/// `count` is the number of results when this value is the only one chosen in its facet and all
/// other choices stay. Values with count zero are left out, unless chosen.
struct FacetValue {
    std::string code;
    std::string label;
    std::size_t count = 0;
    bool is_selected = false;
    int depth = 0;  ///< 0 for a top value, 1 for a child; children follow their parent
};

struct Facet {
    std::string name;  ///< public name
    std::string label;
    std::vector<FacetValue> values;
};

/// A finding of a study in the list that satisfies the question's selections.
struct FindingSummary {
    std::string id;
    std::string action, action_label;
    std::string outcome, outcome_label;
    std::optional<double> effect;  ///< Hedges' g, + is good for the child
    std::optional<double> standard_error;
    std::string direction;  ///< code as in the record, or a missing state
};

/// In which form a word of the question was found.
enum class MatchForm {
    word,       ///< `woord`: as it was typed
    beginning,  ///< `begin`: a word that begins so, for `voorle*`
    form,       ///< `vorm`: another form: plural, conjugation, English word in a Dutch text
    synonym,    ///< `ander-woord`: another name of a concept that the record is about
    part,       ///< `deel`: a part of a compound, of the question's word or the record's
    likeness    ///< `lijkt-op`: a word with some of the same letters
};
[[nodiscard]] std::string_view name_of(MatchForm form) noexcept;

/// By which word of a record a word of the question was found, in the best form there is.
struct WordMatch {
    std::string asked;  ///< folded
    MatchForm form = MatchForm::word;
    std::string found;          ///< the word as it stands in the record
    std::string part;           ///< for `part`: what of that word matched
    std::string field;          ///< public name of the text field
    std::string concept_label;  ///< for a name of a concept: what that is called by preference
    std::string scheme, code;   ///< of that concept
    friend bool operator==(const WordMatch&, const WordMatch&) = default;
};

/// A word of the question that no record has, and what may have been meant.
struct WordOffer {
    std::size_t begin = 0, end = 0;  ///< byte offsets in the text as typed
    std::string typed, offered;
    friend bool operator==(const WordOffer&, const WordOffer&) = default;
};

/// "Did you mean ...?": an offer; the results are those of what was typed.
struct DidYouMean {
    std::string text;         ///< the whole question with the offered words
    std::size_t studies = 0;  ///< exact number of studies that it gives, with the same filters
    std::vector<WordOffer> words;
    friend bool operator==(const DidYouMean&, const DidYouMean&) = default;
};

/// A study or a story in the list.
struct Hit {
    std::string id;
    std::string title;           ///< in the language of the request where there is one
    std::string original_title;  ///< empty when equal to the title
    std::vector<std::string> authors;
    std::optional<int> year;
    std::vector<std::string> countries;  ///< labels
    std::string design;                  ///< label
    std::vector<TextPiece> snippet;
    std::vector<FindingSummary> findings;  ///< those that satisfy the selections
    std::optional<int> participants;
    std::vector<WordMatch>
        matched;  ///< in the question's order; words without a match are left out
};

/// An action in the list.
struct ActionHit {
    std::string code;
    std::string label;
    std::string definition;
    std::size_t studies = 0;   ///< studies with a matching finding about this action
    std::size_t findings = 0;  ///< those findings
    std::optional<int> newest_year;
    std::vector<WordMatch> matched;  ///< in its names and on its page, not in its studies
    /// Of the outcomes that are told: how many, and the best news among them. Only when the request
    /// asks for an answer; the best of many looks better than it is, so doors name both.
    std::size_t outcomes = 0;
    std::optional<CellVerdict> best;
};

/// The whole answer. Equal questions to equal generations give equal answers, byte for byte.
struct SearchResponse {
    std::string generation;    ///< name of the generation that answered
    SearchRequest understood;  ///< the request, with the field prefixes of the text as selections
    std::string query;         ///< the text part as understood, in canonical form
    /// What the words were read as, in order of place. A reading raises what carries the concept
    /// and chooses what an answer tells; SearchRequest::ignored_concepts takes one away.
    std::vector<UnderstoodConcept> concepts;
    std::vector<Diagnostic> diagnostics;
    std::optional<DidYouMean> did_you_mean;
    std::size_t total = 0;           ///< exact number of results of this list
    std::size_t studies = 0;         ///< exact number of studies with a match, whatever is listed
    std::vector<Hit> hits;           ///< studies or stories
    std::vector<ActionHit> actions;  ///< actions
    std::vector<Facet> facets;
    std::optional<AnswerBlock> answer;  ///< when the request asks for it
    /// Shards that were not there: every number above is of the others. A diagnostic says so too.
    std::vector<MissingShard> missing = {};
};

/// The answer as JSON, schemas/json/zoek.schema.json. Names are Dutch; the version counts in
/// `versie`.
[[nodiscard]] std::string to_json(const SearchResponse& response);

/// Version of that JSON.
inline constexpr int response_version = 1;

/// Names of list kinds and orders as users type them; from_name gives nothing for an unknown one.
[[nodiscard]] std::string_view name_of(ListKind kind) noexcept;
[[nodiscard]] std::string_view name_of(SortOrder order) noexcept;
[[nodiscard]] std::optional<ListKind> list_kind_from_name(std::string_view name) noexcept;
[[nodiscard]] std::optional<SortOrder> sort_order_from_name(std::string_view name) noexcept;

}  // namespace watwerkt

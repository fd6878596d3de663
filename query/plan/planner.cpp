// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/planner.hpp"

#include <algorithm>
#include <vector>

#include "indexer/fields/fields.hpp"
#include "query/plan/prefix_terms.hpp"
#include "query/plan/telling_parts.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t most_words = 100;  // of one question: more is not a question
constexpr std::size_t most_grams = 200;

// How strictly a question's own words are taken; each next try only when the one before left
// nothing.
enum class Strictness { meaningful_words, no_stop_words, every_word };

using Queries = std::vector<Xapian::Query>;

Xapian::Query combined(Xapian::Query::op op, const Queries& queries) {
    return queries.size() == 1 ? queries.front()
                               : Xapian::Query(op, queries.begin(), queries.end());
}

class Planner {
 public:
    Planner(const Analyser& analyser,
            std::string_view language,
            const IndexFacts& index,
            const PlanRules& rules,
            Strictness strictness)
        : analyser_(analyser),
          language_(language),
          index_(index),
          rules_(rules),
          strictness_(strictness) {}

    // An empty query: nothing of this part is left to search for.
    Xapian::Query operator()(const Word& word) { return words(word.text, {}); }
    Xapian::Query operator()(const Phrase& phrase) { return phrase_query(phrase.text, {}); }
    Xapian::Query operator()(const PrefixWord& prefix) { return prefix_query(prefix.text, {}); }

    Xapian::Query operator()(const InField& in_field) {
        const std::string_view prefix = find_field(in_field.field)->prefix;
        const Node& operand = in_field.operand.front();
        if (const auto* word = std::get_if<Word>(&operand)) return words(word->text, prefix);
        if (const auto* phrase = std::get_if<Phrase>(&operand))
            return phrase_query(phrase->text, prefix);
        if (const auto* start = std::get_if<PrefixWord>(&operand))
            return prefix_query(start->text, prefix);
        return {};
    }

    Xapian::Query operator()(const Without& without) {
        const Xapian::Query query = quiet(without.operand.front());
        return query.empty()
                   ? query
                   : Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, query);
    }

    Xapian::Query operator()(const Required& required) { return visit(required.operand.front()); }

    Xapian::Query operator()(const AllOf& all) {
        Xapian::Query included, excluded;
        Queries parts;
        for (const Node& node : all.operands) {
            if (const auto* without = std::get_if<Without>(&node)) {
                excluded |= quiet(without->operand.front());
            } else if (Xapian::Query part = visit(node); !part.empty()) {
                parts.push_back(part);
            }
        }
        if (!parts.empty()) included = combined(Xapian::Query::OP_AND, parts);
        return subtract(included, excluded);
    }

    Xapian::Query operator()(const AnyOf& any) {
        Queries optional, required;
        Xapian::Query excluded;
        for (std::size_t i = 0; i < any.operands.size(); ++i) {
            const Node& node = any.operands[i];
            if (std::holds_alternative<Word>(node)) {  // words beside each other may be a phrase
                if (Xapian::Query part = words(adjacent_words(any, i), {}); !part.empty())
                    optional.push_back(part);
                continue;
            }
            if (const auto* without = std::get_if<Without>(&node)) {
                excluded |= quiet(without->operand.front());
                continue;
            }
            Xapian::Query part = visit(node);
            if (!part.empty())
                (std::holds_alternative<Required>(node) ? required : optional).push_back(part);
        }
        Xapian::Query included;
        if (!required.empty()) {
            included = combined(Xapian::Query::OP_AND, required);
            if (!optional.empty())
                included = Xapian::Query(Xapian::Query::OP_AND_MAYBE,
                                         included,
                                         combined(Xapian::Query::OP_OR, optional));
        } else if (!optional.empty()) {
            included = combined(Xapian::Query::OP_OR, optional);
        }
        return subtract(included, excluded);
    }

    Xapian::Query visit(const Node& node) {
        return std::visit(
            [this](const auto& part) { return (*this)(part); },
            static_cast<
                const std::
                    variant<Word, Phrase, PrefixWord, InField, Without, Required, AllOf, AnyOf>&>(
                node));
    }

    // The whole plan of a tree; without a query when nothing is left to search for.
    Plan plan(const Node& tree) {
        Plan plan;
        plan.query = visit(tree);
        if (plan.query.empty()) return plan;
        if (const Xapian::Query raising = any_of(raising_queries()); !raising.empty())
            plan.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, plan.query, raising);
        plan.has_text = true;
        plan.words = std::move(words_);
        plan.unknown_words = std::move(unknown_words_);
        plan.asked = std::move(asked_);
        return plan;
    }

 private:
    // For what must not be there: it is not marked, and likeness in letters does not count.
    Xapian::Query quiet(const Node& node) {
        MatchedWords words = words_;
        std::set<std::string> parts = raising_parts_, grams = grams_;
        std::vector<std::string> unknown = unknown_words_;
        std::vector<AskedWord> asked = asked_;
        ++quiet_;
        Xapian::Query query = visit(node);
        --quiet_;
        words_ = std::move(words);
        raising_parts_ = std::move(parts);
        grams_ = std::move(grams);
        unknown_words_ = std::move(unknown);
        asked_ = std::move(asked);
        return query;
    }

    // What raises a record that matches.
    [[nodiscard]] Queries raising_queries() const {
        Queries raising, grams;
        for (const std::string& part : raising_parts_)
            raising.push_back(scaled(Xapian::Query(part), rules_.part_weight));
        for (const std::string& gram : grams_) {
            if (rules_.gram_weight > 0 && grams.size() < most_grams)
                grams.push_back(gram_query(gram));
        }
        if (!grams.empty()) raising.push_back(scaled(any_of(grams), rules_.gram_weight));
        return raising;
    }

    // The text of this word and the ones after it; `at` moves to the last of them.
    static std::string adjacent_words(const AnyOf& any, std::size_t& at) {
        std::string text = std::get<Word>(any.operands[at]).text;
        while (at + 1 < any.operands.size() && std::holds_alternative<Word>(any.operands[at + 1]))
            text.append(" ").append(std::get<Word>(any.operands[++at]).text);
        return text;
    }

    static Xapian::Query any_of(const Queries& queries) {
        return queries.empty() ? Xapian::Query() : combined(Xapian::Query::OP_OR, queries);
    }

    static Xapian::Query scaled(const Xapian::Query& query, double weight) {
        return {Xapian::Query::OP_SCALE_WEIGHT, query, weight};
    }

    static Xapian::Query gram_query(const std::string& gram) {
        return Xapian::Query(std::string(gram_prefix) + gram);
    }

    static Xapian::Query any_gram(const std::vector<std::string>& grams) {
        Queries queries;
        for (const std::string& gram : grams) queries.push_back(gram_query(gram));
        return any_of(queries);
    }

    static Xapian::Query subtract(const Xapian::Query& included, const Xapian::Query& excluded) {
        if (excluded.empty()) return included;
        return Xapian::Query(Xapian::Query::OP_AND_NOT,
                             included.empty() ? Xapian::Query::MatchAll : included,
                             excluded);
    }

    [[nodiscard]] bool is_dropped(const Token& token,
                                  const std::vector<std::string>& terms,
                                  bool in_field) const {
        if (strictness_ == Strictness::every_word) return false;
        if (terms.empty()) return true;
        return strictness_ == Strictness::meaningful_words && !in_field &&
               is_question_word(token.surface);
    }

    [[nodiscard]] std::vector<Token> analyse(std::string_view text) const {
        return analyser_.analyse(text, language_);
    }

    Xapian::Query words(std::string_view text, std::string_view prefix) {
        Queries parts;
        for (const Token& token : analyse(text)) {
            const std::vector<std::string> terms = analyser_.alternatives(token);
            if (is_dropped(token, terms, !prefix.empty()) || ++word_count_ > most_words) continue;
            if (terms.empty()) {  // a stop word is only indexed as it stands
                words_.surfaces.insert(token.surface);
                asked_.push_back({token.surface, {}, {}});
                parts.emplace_back(std::string(surface_prefix) + token.surface);
            } else {
                parts.push_back(word_query(token, terms, prefix));
            }
        }
        return any_of(parts);
    }

    // No OP_MAX here: with three branches or more below OP_OR it crashes Xapian 1.4.22.
    Xapian::Query word_query(const Token& token,
                             const std::vector<std::string>& terms,
                             std::string_view prefix) {
        Queries alternatives;
        const bool is_known = add_terms(terms, prefix, alternatives);
        // What must not be there is a word, not what looks like it.
        if (quiet_ == 0) add_parts(token, prefix, alternatives);
        if (quiet_ == 0 && prefix.empty() && !token.term.empty()) {
            for (std::string& gram : character_grams(token.surface)) grams_.insert(std::move(gram));
            if (!is_known) add_likeness(token, alternatives);
        }
        note_asked(token, terms);
        return any_of(alternatives);
    }

    // Whether some record has one of them.
    bool add_terms(const std::vector<std::string>& terms,
                   std::string_view prefix,
                   Queries& alternatives) {
        bool is_known = false;
        for (const std::string& term : terms) {
            words_.terms.insert(term);
            const std::string whole = std::string(prefix) + term;
            is_known = is_known || index_.records_with(whole) > 0;
            alternatives.emplace_back(whole);
        }
        return is_known;
    }

    // Enough parts of a compound are a match; every part raises what matched. So here they have no
    // weight.
    void add_parts(const Token& token, std::string_view prefix, Queries& alternatives) {
        if (token.parts.empty() || rules_.part_weight == 0) return;
        std::vector<std::string> parts;
        std::vector<std::size_t> records_with_part;
        for (const TokenPart& part : token.parts) {
            words_.parts.insert(part.term);
            parts.push_back(std::string(prefix) + part.term);
            raising_parts_.insert(parts.back());
            records_with_part.push_back(index_.records_with(parts.back()));
        }
        for (const auto& choice : telling_choices(records_with_part, index_.records, rules_)) {
            Queries chosen;
            for (const std::size_t place : choice) chosen.emplace_back(parts[place]);
            alternatives.push_back(scaled(combined(Xapian::Query::OP_AND, chosen), 0));
        }
    }

    void note_asked(const Token& token, const std::vector<std::string>& terms) {
        AskedWord asked{token.surface, terms, {}};
        for (const TokenPart& part : token.parts) asked.parts.push_back(part.term);
        asked_.push_back(std::move(asked));
    }

    // For a word that no record has: what looks like it. Pieces of a compound whose parts are known
    // would bring in every record with one common part and a stray piece.
    void add_likeness(const Token& token, Queries& alternatives) {
        unknown_words_.push_back(token.surface);
        if (rules_.likeness_weight == 0) return;
        const Xapian::Query similar = similar_words_query(token);
        const Xapian::Query like =
            similar.empty() && !has_known_part(token) ? pieces_query(token) : similar;
        if (!like.empty()) alternatives.push_back(scaled(like, rules_.likeness_weight));
    }

    [[nodiscard]] bool has_known_part(const Token& token) const {
        return std::ranges::any_of(token.parts, [this](const TokenPart& part) {
            return index_.records_with(part.term) > 0;
        });
    }

    // A word of Dutch is not misspelt, even when no record has it.
    Xapian::Query similar_words_query(const Token& token) {
        const auto& list = analyser_.words();
        if (!index_.similar_words || (list && list->is_word(token.surface))) return {};
        Queries similar;
        for (const std::string& word : index_.similar_words(token.surface)) {
            for (const Token& candidate : analyse(word)) {
                const std::vector<std::string> terms = analyser_.alternatives(candidate);
                if (terms.empty()) continue;
                Queries alternatives;
                add_terms(terms, {}, alternatives);
                add_parts(candidate, {}, alternatives);
                similar.push_back(any_of(alternatives));
            }
        }
        return any_of(similar);
    }

    // The more pieces, the less each counts.
    static Xapian::Query pieces_query(const Token& token) {
        const GramHalves halves = gram_halves(token.surface);
        if (halves.first.empty()) return {};
        const Xapian::Query first = any_gram(halves.first);
        return scaled(halves.last.empty()
                          ? first
                          : Xapian::Query(Xapian::Query::OP_AND, first, any_gram(halves.last)),
                      1 / static_cast<double>(halves.first.size() + halves.last.size()));
    }

    Xapian::Query phrase_query(std::string_view text, std::string_view prefix) {
        Queries surfaces, weights;
        for (const Token& token : analyse(text)) {
            if (++word_count_ > most_words) break;
            words_.surfaces.insert(token.surface);
            asked_.push_back({token.surface, {}, {}});
            surfaces.emplace_back(std::string(surface_prefix) + token.surface);
            // A stop word of either language may be without a term in the text.
            if (is_stop_word(token.surface) || is_english_stop_word(token.surface)) continue;
            Queries terms;
            for (const std::string& term : analyser_.alternatives(token))
                terms.emplace_back(std::string(prefix) + term);
            if (!terms.empty()) weights.push_back(any_of(terms));
        }
        if (surfaces.empty()) return {};
        const Xapian::Query exact =
            surfaces.size() == 1 ? surfaces.front()
                                 : Xapian::Query(Xapian::Query::OP_PHRASE,
                                                 surfaces.begin(),
                                                 surfaces.end(),
                                                 static_cast<Xapian::termcount>(surfaces.size()));
        if (weights.empty()) return exact;
        // In a field all its words must be in that field too; elsewhere the stems only give the
        // weight.
        return Xapian::Query(
            Xapian::Query::OP_FILTER,
            combined(prefix.empty() ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, weights),
            exact);
    }

    // All that begin so weigh as one word.
    [[nodiscard]] Xapian::Query words_beginning(const std::string& start) const {
        if (!index_.terms_beginning)
            return Xapian::Query(Xapian::Query::OP_WILDCARD,
                                 start,
                                 most_prefix_terms,
                                 Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
        const std::vector<std::string> terms = index_.terms_beginning(start);
        return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
    }

    Xapian::Query prefix_query(std::string_view text, std::string_view prefix) {
        const auto tokens = analyse(text);
        if (tokens.empty() || ++word_count_ > most_words) return {};
        const std::string& start = tokens.back().surface;
        if (start.size() < 2)
            return words(text, prefix);  // one letter would expand to half the dictionary
        words_.prefixes.insert(start);
        asked_.push_back({start, {}, {}, true});
        const auto expand = [&](std::string_view kind) {
            return words_beginning(std::string(kind) + start);
        };
        Xapian::Query query =
            Xapian::Query(Xapian::Query::OP_AND_MAYBE, expand(surface_prefix), expand(prefix));
        if (!prefix.empty()) {
            const std::string english = std::string(prefix).append(english_prefix);
            query =
                Xapian::Query(Xapian::Query::OP_FILTER, query, expand(prefix) | expand(english));
        }
        if (tokens.size() == 1) return query;
        const std::size_t before = tokens.back().begin;
        const Xapian::Query rest = words(text.substr(0, before), prefix);
        return rest.empty() ? query : Xapian::Query(Xapian::Query::OP_AND, query, rest);
    }

    const Analyser& analyser_;
    std::string_view language_;
    const IndexFacts& index_;
    const PlanRules& rules_;
    Strictness strictness_;
    std::size_t word_count_ = 0;
    int quiet_ = 0;  // how deep in what must not be there
    MatchedWords words_;
    std::set<std::string> raising_parts_, grams_;
    std::vector<std::string> unknown_words_;
    std::vector<AskedWord> asked_;
};

}  // namespace

GramHalves gram_halves(std::string_view folded_word) {
    std::vector<std::string> grams = character_grams(folded_word);
    GramHalves halves;
    const std::size_t middle = (grams.size() + 1) / 2;
    for (std::size_t i = 0; i < grams.size(); ++i)
        (i < middle ? halves.first : halves.last).push_back(std::move(grams[i]));
    return halves;
}

Plan make_plan(const Node& tree,
               const Analyser& analyser,
               std::string_view language,
               const IndexFacts& index,
               const PlanRules& rules) {
    for (const Strictness strictness :
         {Strictness::meaningful_words, Strictness::no_stop_words, Strictness::every_word}) {
        Plan plan = Planner(analyser, language, index, rules, strictness).plan(tree);
        if (plan.has_text) return plan;
    }
    Plan everything;
    everything.query = Xapian::Query::MatchAll;
    return everything;
}

}  // namespace watwerkt

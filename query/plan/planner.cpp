// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/planner.hpp"

#include <algorithm>
#include <vector>

#include "indexer/fields/fields.hpp"

namespace watwerkt {
namespace {

constexpr Xapian::termcount largest_expansion = 1000;
constexpr std::size_t most_words = 100;  // of one question: more is not a question

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
    Planner(const Analyser& analyser, Strictness strictness)
        : analyser_(analyser), strictness_(strictness) {}

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
        MatchedWords kept = words_;
        Xapian::Query query = visit(without.operand.front());
        words_ = std::move(kept);  // words that must not be there are not marked
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
        for (const Node& node : any.operands) {
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

    MatchedWords take_words() { return std::move(words_); }

 private:
    Xapian::Query quiet(const Node& node) {
        MatchedWords kept = words_;
        Xapian::Query query = visit(node);
        words_ = std::move(kept);
        return query;
    }

    static Xapian::Query subtract(const Xapian::Query& included, const Xapian::Query& excluded) {
        if (excluded.empty()) return included;
        return Xapian::Query(Xapian::Query::OP_AND_NOT,
                             included.empty() ? Xapian::Query::MatchAll : included,
                             excluded);
    }

    [[nodiscard]] bool is_dropped(const Token& token, bool in_field) const {
        if (strictness_ == Strictness::every_word) return false;
        if (token.term.empty()) return true;
        return strictness_ == Strictness::meaningful_words && !in_field &&
               is_question_word(token.surface);
    }

    Xapian::Query words(std::string_view text, std::string_view prefix) {
        Queries parts;
        for (const Token& token : analyser_.analyse(text)) {
            if (is_dropped(token, !prefix.empty()) || ++word_count_ > most_words) continue;
            if (token.term.empty()) {  // a stop word is only indexed as it stands
                words_.surfaces.insert(token.surface);
                parts.emplace_back(std::string(surface_prefix) + token.surface);
            } else {
                words_.terms.insert(token.term);
                parts.emplace_back(std::string(prefix) + token.term);
            }
        }
        return parts.empty() ? Xapian::Query() : combined(Xapian::Query::OP_OR, parts);
    }

    Xapian::Query phrase_query(std::string_view text, std::string_view prefix) {
        Queries surfaces, weights;
        for (const Token& token : analyser_.analyse(text)) {
            if (++word_count_ > most_words) break;
            words_.surfaces.insert(token.surface);
            surfaces.emplace_back(std::string(surface_prefix) + token.surface);
            if (!token.term.empty()) weights.emplace_back(std::string(prefix) + token.term);
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

    Xapian::Query prefix_query(std::string_view text, std::string_view prefix) {
        const auto tokens = analyser_.analyse(text);
        if (tokens.empty() || ++word_count_ > most_words) return {};
        const std::string& start = tokens.back().surface;
        if (start.size() < 2)
            return words(text, prefix);  // one letter would expand to half the dictionary
        words_.prefixes.insert(start);
        const auto expand = [&](std::string_view kind) {
            return Xapian::Query(Xapian::Query::OP_WILDCARD,
                                 std::string(kind) + start,
                                 largest_expansion,
                                 Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
        };
        Xapian::Query query =
            Xapian::Query(Xapian::Query::OP_AND_MAYBE, expand(surface_prefix), expand(prefix));
        if (!prefix.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, expand(prefix));
        if (tokens.size() == 1) return query;
        const std::size_t before = tokens.back().begin;
        const Xapian::Query rest = words(text.substr(0, before), prefix);
        return rest.empty() ? query : Xapian::Query(Xapian::Query::OP_AND, query, rest);
    }

    const Analyser& analyser_;
    Strictness strictness_;
    std::size_t word_count_ = 0;
    MatchedWords words_;
};

}  // namespace

Plan make_plan(const Node& tree, const Analyser& analyser) {
    for (const Strictness strictness :
         {Strictness::meaningful_words, Strictness::no_stop_words, Strictness::every_word}) {
        Planner planner(analyser, strictness);
        Xapian::Query query = planner.visit(tree);
        if (!query.empty()) return {query, true, planner.take_words()};
    }
    return {Xapian::Query::MatchAll, false, {}};
}

}  // namespace watwerkt

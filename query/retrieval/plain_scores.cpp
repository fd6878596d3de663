// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/plain_scores.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace watwerkt {
namespace {

using Query = Xapian::Query;
using Word = std::shared_ptr<const TermSet>;

// The words of such a text, the rarest first; nothing when the order cannot be told.
std::vector<Word> words_of(const Query& text, TermSets& terms) {
    std::vector<Word> words;
    const bool is_leaf = text.get_type() == Query::LEAF_TERM;
    if (!is_leaf && text.get_type() != Query::OP_AND) return {};
    const std::size_t size = is_leaf ? 1 : text.get_num_subqueries();
    for (std::size_t i = 0; i < size; ++i) {
        const Query leaf = is_leaf ? text : text.get_subquery(i);
        if (leaf.get_type() != Query::LEAF_TERM) return {};
        words.push_back(terms.of(*leaf.get_terms_begin()));
        if (words.back()->is_cut_off()) return {};
    }
    const auto is_rarer = [](const Word& a, const Word& b) { return a->count() < b->count(); };
    std::ranges::sort(words, is_rarer);
    const auto is_equal = [](const Word& a, const Word& b) { return a->count() == b->count(); };
    if (std::ranges::adjacent_find(words, is_equal) != words.end()) return {};
    return words;
}

// As BM25Weight::init.
double weight_of(const TermSet& word, double all) {
    const auto count = static_cast<double>(word.count());
    double odds = (all - count + 0.5) / (count + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds) * (ranking_weights.k1 + 1);
}

}  // namespace

std::optional<std::vector<Ranked>> rank_plainly(const Xapian::Database& database,
                                                const Xapian::Query& text,
                                                const Bitset& records,
                                                std::size_t count,
                                                std::span<const std::uint32_t> lengths,
                                                TermSets& terms) {
    const std::vector<Word> words = words_of(text, terms);
    if (words.empty()) return std::nullopt;
    std::vector<std::uint32_t> ordinals;
    records.each(
        [&](std::size_t record) { ordinals.push_back(static_cast<std::uint32_t>(record)); });
    std::vector<Ranked> ranking(ordinals.size());
    std::vector<std::uint8_t> has(ordinals.size()), frequencies(ordinals.size());
    const double length_factor = 1 / database.get_avlength();
    const auto [k1, k3, share, least_length] = ranking_weights;
    for (const Word& word : words) {
        const double weight = weight_of(*word, static_cast<double>(database.get_doccount()));
        word->look_up(ordinals, has.data(), frequencies.data());
        for (std::size_t i = 0; i < ordinals.size(); ++i) {
            const double length = std::max(lengths[ordinals[i]] * length_factor, least_length);
            const double frequency = frequencies[i];
            ranking[i].score += weight * (frequency / (k1 * (length * share + (1 - share)) + frequency));
        }
    }
    for (std::size_t i = 0; i < ordinals.size(); ++i) ranking[i].ordinal = ordinals[i];
    const auto is_better = [](const Ranked& a, const Ranked& b) {
        return a.score != b.score ? a.score > b.score : a.ordinal < b.ordinal;
    };
    const auto end = ranking.begin() + static_cast<std::ptrdiff_t>(std::min(count, ranking.size()));
    std::partial_sort(ranking.begin(), end, ranking.end(), is_better);
    ranking.erase(end, ranking.end());
    return ranking;
}

}  // namespace watwerkt

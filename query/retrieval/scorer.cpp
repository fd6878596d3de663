// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/scorer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

namespace watwerkt {
namespace {

using Query = Xapian::Query;

// So many records are weighed together.
constexpr std::size_t block_size = 512;
// With more ways to say a word than this, they are added up beforehand.
constexpr std::size_t few_ways = 8;
// More than rounding can make of a sum: what is left out weighs less than this much less.
constexpr double rounding = 1e-6;

// Records of a block, rising, and what weighing asks of them.
struct Block {
    std::size_t size = 0;
    std::array<std::uint32_t, block_size> ordinals;
    std::array<double, block_size> norms;  // k1 ((1 - b) + b length / mean length)

    [[nodiscard]] std::span<const std::uint32_t> all() const { return {ordinals.data(), size}; }
};

using Numbers = std::array<double, block_size>;
using Marks = std::array<std::uint8_t, block_size>;
using Frequencies = std::array<std::uint16_t, block_size>;

// A part of the text.
class Part {
 public:
    virtual ~Part() = default;
    Part() = default;
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    // Adds what it weighs; nothing where it does not match.
    virtual void add(const Block& block, Numbers& scores) const = 0;
    // Whether it matches.
    virtual void mark(const Block& block, Marks& matches) const = 0;

    double most = 0;  // that it can weigh
};
using PartPointer = std::unique_ptr<Part>;

template <typename Counts>
void add_weights(double most, const Counts& often, const Block& block, Numbers& scores) {
    for (std::size_t i = 0; i < block.size; ++i) {
        const auto frequency = static_cast<double>(often[i]);
        scores[i] += most * (frequency / (block.norms[i] + frequency));
    }
}

// A word in one way.
class TermPart : public Part {
 public:
    TermPart(std::shared_ptr<const TermSet> set, double weight) : set_(std::move(set)) {
        most = weight;
    }

    void add(const Block& block, Numbers& scores) const override {
        Marks has, frequencies;
        set_->look_up(block.all(), has.data(), frequencies.data());
        add_weights(most, frequencies, block, scores);
    }

    void mark(const Block& block, Marks& matches) const override {
        Marks frequencies;
        set_->look_up(block.all(), matches.data(), frequencies.data());
    }

 private:
    std::shared_ptr<const TermSet> set_;
};

// Of a record a word is never more than all its words.
void cut_off(Frequencies& often, const Block& block, std::span<const std::uint32_t> lengths) {
    for (std::size_t i = 0; i < block.size; ++i) {
        const std::uint32_t length = lengths[block.ordinals[i]];
        if (often[i] > length) often[i] = static_cast<std::uint16_t>(length);
    }
}

// A word: any of its ways to be said, each a term or terms that must all be there.
using Way = std::vector<std::shared_ptr<const TermSet>>;

class SynonymPart : public Part {
 public:
    SynonymPart(std::vector<Way> ways, std::span<const std::uint32_t> lengths, double weight)
        : ways_(std::move(ways)), lengths_(lengths) {
        most = weight;
    }

    void add(const Block& block, Numbers& scores) const override {
        Frequencies often;
        Marks matches;
        count(block, often, matches);
        cut_off(often, block, lengths_);
        add_weights(most, often, block, scores);
    }

    void mark(const Block& block, Marks& matches) const override {
        Frequencies often;
        count(block, often, matches);
    }

 private:
    void count(const Block& block, Frequencies& often, Marks& matches) const {
        std::fill_n(often.data(), block.size, std::uint16_t{0});
        std::fill_n(matches.data(), block.size, std::uint8_t{0});
        for (const Way& way : ways_) count(way, block, often, matches);
    }

    static void count(const Way& way, const Block& block, Frequencies& often, Marks& matches) {
        Frequencies together;
        Marks all, has, frequencies;
        std::fill_n(together.data(), block.size, std::uint16_t{0});
        std::fill_n(all.data(), block.size, std::uint8_t{1});
        for (const auto& set : way) {
            set->look_up(block.all(), has.data(), frequencies.data());
            for (std::size_t i = 0; i < block.size; ++i) {
                together[i] = static_cast<std::uint16_t>(together[i] + frequencies[i]);
                all[i] &= has[i];
            }
        }
        for (std::size_t i = 0; i < block.size; ++i) {
            often[i] = static_cast<std::uint16_t>(often[i] + (all[i] != 0 ? together[i] : 0));
            matches[i] |= all[i];
        }
    }

    std::vector<Way> ways_;
    std::span<const std::uint32_t> lengths_;
};

// The same for very many ways: how often each record has any of them is added up beforehand.
class CountedPart : public Part {
 public:
    CountedPart(std::vector<std::uint8_t> frequencies,
                Bitset records,
                std::span<const std::uint32_t> lengths,
                double weight)
        : frequencies_(std::move(frequencies)), records_(std::move(records)), lengths_(lengths) {
        most = weight;
    }

    void add(const Block& block, Numbers& scores) const override {
        Frequencies often;
        for (std::size_t i = 0; i < block.size; ++i) often[i] = frequencies_[block.ordinals[i]];
        cut_off(often, block, lengths_);
        add_weights(most, often, block, scores);
    }

    void mark(const Block& block, Marks& matches) const override {
        for (std::size_t i = 0; i < block.size; ++i)
            matches[i] = records_.holds(block.ordinals[i]) ? 1 : 0;
    }

 private:
    std::vector<std::uint8_t> frequencies_;  // by ordinal
    Bitset records_;
    std::span<const std::uint32_t> lengths_;
};

enum class Joining { all, any, first_decides };

// Adds what its parts weigh.
class SumPart : public Part {
 public:
    // `is_certain`: it matches every record that it will be asked about.
    SumPart(Joining joining, bool is_certain, std::vector<PartPointer> parts)
        : joining_(joining),
          is_conditional_(joining != Joining::any && !is_certain),
          parts_(std::move(parts)) {
        for (const PartPointer& part : parts_) most += part->most;
    }

    void add(const Block& block, Numbers& scores) const override {
        if (!is_conditional_) {
            for (const PartPointer& part : parts_) {
                if (part->most > 0) part->add(block, scores);
            }
            return;
        }
        if (!(most > 0)) return;
        Marks matches;
        mark(block, matches);
        Numbers more;
        std::fill_n(more.data(), block.size, 0.0);
        for (const PartPointer& part : parts_) part->add(block, more);
        for (std::size_t i = 0; i < block.size; ++i) scores[i] += matches[i] != 0 ? more[i] : 0;
    }

    void mark(const Block& block, Marks& matches) const override {
        parts_.front()->mark(block, matches);
        if (joining_ == Joining::first_decides) return;
        Marks also;
        for (std::size_t p = 1; p < parts_.size(); ++p) {
            parts_[p]->mark(block, also);
            for (std::size_t i = 0; i < block.size; ++i) {
                matches[i] = joining_ == Joining::all
                                 ? static_cast<std::uint8_t>(matches[i] & also[i])
                                 : static_cast<std::uint8_t>(matches[i] | also[i]);
            }
        }
    }

 private:
    Joining joining_;
    bool is_conditional_;
    std::vector<PartPointer> parts_;
};

// How many records Xapian thinks have one of several: as if they came independently, two at a time,
// the rarest first, in whole records (OrContext and OrPostList of Xapian 1.4).
double estimate_any(std::vector<double> counts, double all) {
    const auto rarest_on_top = std::greater();
    std::ranges::make_heap(counts, rarest_on_top);
    const auto take = [&] {
        std::ranges::pop_heap(counts, rarest_on_top);
        const double count = counts.back();
        counts.pop_back();
        return count;
    };
    while (counts.size() > 1) {
        const double rare = take(), other = take();
        counts.push_back(std::floor(other + rare - (other * rare / all) + 0.5));
        std::ranges::push_heap(counts, rarest_on_top);
    }
    return counts.front();
}

// Likewise all of several (MultiAndPostList).
double estimate_all(std::vector<double> counts, double all) {
    std::ranges::sort(counts);
    double estimate = counts.front();
    for (std::size_t i = 1; i < counts.size(); ++i) estimate = (estimate * counts[i]) / all;
    return counts.size() == 1 ? estimate : std::floor(estimate + 0.5);
}

// Everything, which weighs nothing.
class EverythingPart : public Part {
 public:
    void add(const Block& /*block*/, Numbers& /*scores*/) const override {}
    void mark(const Block& block, Marks& matches) const override {
        std::fill_n(matches.data(), block.size, std::uint8_t{1});
    }
};

// Reads a query; null for what it cannot weigh.
class PartMaker {
 public:
    PartMaker(const Xapian::Database& database,
              std::span<const std::uint32_t> lengths,
              TermSets& terms)
        : lengths_(lengths), terms_(terms), all_(static_cast<double>(database.get_doccount())) {}

    // `is_certain`: it matches every record that will be weighed.
    PartPointer make(const Query& query, double factor, bool is_certain) {
        switch (query.get_type()) {
            case Query::LEAF_TERM:
                return term(query, factor);
            case Query::LEAF_MATCH_ALL:
                return std::make_unique<EverythingPart>();
            case Query::OP_SYNONYM:
                return synonym(query, factor);
            case Query::OP_AND:
                return sum(Joining::all, query, factor, is_certain);
            case Query::OP_OR:
                return sum(Joining::any, query, factor, is_certain);
            case Query::OP_AND_MAYBE:
                return sum(Joining::first_decides, query, factor, is_certain);
            case Query::OP_SCALE_WEIGHT:
                return make(query.get_subquery(0), factor * factor_of(query), is_certain);
            default:
                return nullptr;
        }
    }

 private:
    // Xapian does not tell the factor but in words: "0.25 * term".
    static double factor_of(const Query& query) {
        const std::string words = query.get_description();
        return std::strtod(words.c_str() + words.find_first_of("0123456789"), nullptr);
    }

    // What a word that so many records have can weigh at most.
    [[nodiscard]] double weight(double records_with, double factor) const {
        double odds = (all_ - records_with + 0.5) / (records_with + 0.5);
        if (odds < 2) odds = odds * 0.5 + 1;
        return std::log(odds) * factor * (ranking_weights.k1 + 1);
    }

    PartPointer term(const Query& query, double factor) {
        Way way;
        if (!add_term(query, way)) return nullptr;
        const std::size_t records_with = way.front()->count();
        const double most =
            records_with == 0 ? 0 : weight(static_cast<double>(records_with), factor);
        return std::make_unique<TermPart>(std::move(way.front()), most);
    }

    // Words that count as one.
    PartPointer synonym(const Query& query, double factor) {
        std::vector<Way> ways;
        std::vector<double> counts;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
            const Query part = query.get_subquery(i);
            Way way;
            if (!add_way(part, way)) return nullptr;
            std::vector<double> of_terms;
            for (const auto& set : way) of_terms.push_back(static_cast<double>(set->count()));
            counts.push_back(estimate_all(std::move(of_terms), all_));
            ways.push_back(std::move(way));
        }
        const double most = weight(estimate_any(std::move(counts), all_), factor);
        PartPointer part = ways.size() > few_ways ? counted(ways, most) : nullptr;
        return part ? std::move(part)
                    : std::make_unique<SynonymPart>(std::move(ways), lengths_, most);
    }

    bool add_way(const Query& part, Way& way) {
        if (part.get_type() != Query::OP_AND) return add_term(part, way);
        for (std::size_t i = 0; i < part.get_num_subqueries(); ++i) {
            if (!add_term(part.get_subquery(i), way)) return false;
        }
        return true;
    }

    // Null when a way has more than one word, or a byte does not hold the sum.
    PartPointer counted(const std::vector<Way>& ways, double weight) const {
        std::vector<std::uint8_t> frequencies(terms_.records(), 0);
        Bitset records(terms_.records());
        for (const Way& way : ways) {
            if (way.size() > 1) return nullptr;
            way.front()->count_into(frequencies);
            way.front()->add_to(records);
        }
        if (std::ranges::find(frequencies, std::uint8_t{UINT8_MAX}) != frequencies.end())
            return nullptr;
        return std::make_unique<CountedPart>(
            std::move(frequencies), std::move(records), lengths_, weight);
    }

    bool add_term(const Query& query, Way& way) {
        if (query.get_type() != Query::LEAF_TERM) return false;
        way.push_back(terms_.of(*query.get_terms_begin()));
        return !way.back()->is_cut_off();
    }

    // Every record that is weighed matches all of an AND that it must match, and the first of an
    // AND_MAYBE.
    PartPointer sum(Joining joining, const Query& query, double factor, bool is_certain) {
        std::vector<PartPointer> parts;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
            const bool must =
                joining == Joining::all || (joining == Joining::first_decides && i == 0);
            PartPointer part = make(query.get_subquery(i), factor, is_certain && must);
            if (!part) return nullptr;
            parts.push_back(std::move(part));
        }
        return std::make_unique<SumPart>(joining, is_certain, std::move(parts));
    }

    std::span<const std::uint32_t> lengths_;
    TermSets& terms_;
    double all_;
};

// What must match, and what may: a text without the second is weighed without it first.
struct Spine {
    PartPointer core;
    std::vector<PartPointer> raising;
};

bool read_spine(const Query& query, PartMaker& maker, Spine& spine) {
    if (query.get_type() != Query::OP_AND_MAYBE) {
        spine.core = maker.make(query, 1, true);
        return spine.core != nullptr;
    }
    if (!read_spine(query.get_subquery(0), maker, spine)) return false;
    PartPointer part = maker.make(query.get_subquery(1), 1, false);
    if (!part) return false;
    spine.raising.push_back(std::move(part));
    return true;
}

// The best so many, the least of them on top of a heap.
class Best {
 public:
    explicit Best(std::size_t count) : count_(count) { heap_.reserve(count); }

    // A record that weighs less is not among them.
    [[nodiscard]] double least() const {
        return heap_.size() < count_ ? 0 : heap_.front().score * (1 - rounding);
    }

    void see(std::uint32_t ordinal, double weight) {
        const Ranked one{ordinal, score_of(weight)};
        if (heap_.size() < count_) {  // only a full one needs its order
            heap_.push_back(one);
            if (heap_.size() == count_) std::ranges::make_heap(heap_, is_better);
            return;
        }
        if (!is_better(one, heap_.front())) return;
        std::ranges::pop_heap(heap_, is_better);
        heap_.back() = one;
        std::ranges::push_heap(heap_, is_better);
    }

    [[nodiscard]] std::vector<Ranked> take() {
        std::ranges::sort(heap_, is_better);
        return std::move(heap_);
    }

 private:
    std::size_t count_;
    std::vector<Ranked> heap_;
};

class SpineScorer : public Scorer {
 public:
    SpineScorer(Spine spine, std::span<const std::uint32_t> lengths, double mean_length)
        : spine_(std::move(spine)),
          lengths_(lengths),
          length_factor_(mean_length > 0 ? 1 / mean_length : 0) {
        for (const PartPointer& part : spine_.raising) raised_ += part->most;
    }

    std::vector<Ranked> best(const Bitset& records, std::size_t count) override {
        if (count == 0) return {};
        Best best(count);
        block_.size = 0;
        records.each([&](std::size_t record) {
            block_.ordinals[block_.size++] = static_cast<std::uint32_t>(record);
            if (block_.size == block_size) weigh(best);
        });
        weigh(best);
        return best.take();
    }

 private:
    void weigh(Best& best) {
        for (std::size_t i = 0; i < block_.size; ++i) {
            const double length = std::max(lengths_[block_.ordinals[i]] * length_factor_,
                                           ranking_weights.least_length);
            block_.norms[i] =
                ranking_weights.k1 * (length * ranking_weights.b + (1 - ranking_weights.b));
        }
        std::fill_n(scores_.data(), block_.size, 0.0);
        spine_.core->add(block_, scores_);
        double still = raised_;
        for (const PartPointer& part : spine_.raising) {
            keep_from(best.least() - still);
            if (block_.size == 0) break;
            part->add(block_, scores_);
            still -= part->most;
        }
        const double least = best.least();
        for (std::size_t i = 0; i < block_.size; ++i) {
            if (scores_[i] >= least) best.see(block_.ordinals[i], scores_[i]);
        }
        block_.size = 0;
    }

    // Records that weigh less cannot come among the best, whatever else raises them.
    void keep_from(double least) {
        if (!(least > 0)) return;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < block_.size; ++i) {
            block_.ordinals[kept] = block_.ordinals[i];
            block_.norms[kept] = block_.norms[i];
            scores_[kept] = scores_[i];
            kept += scores_[i] >= least ? 1U : 0U;
        }
        block_.size = kept;
    }

    Spine spine_;
    std::span<const std::uint32_t> lengths_;
    double length_factor_;
    double raised_ = 0;
    Block block_;
    Numbers scores_{};
};

}  // namespace

std::unique_ptr<Scorer> Scorer::make(const Xapian::Database& database,
                                     const Xapian::Query& text,
                                     std::span<const std::uint32_t> lengths,
                                     TermSets& terms) {
    PartMaker maker(database, lengths, terms);
    Spine spine;
    if (!read_spine(text, maker, spine)) return nullptr;
    return std::make_unique<SpineScorer>(std::move(spine), lengths, database.get_avlength());
}

}  // namespace watwerkt

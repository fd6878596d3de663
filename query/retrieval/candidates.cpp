// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace watwerkt {
namespace {

using Query = Xapian::Query;

// So many records are weighed together.
constexpr std::size_t block_size = 512;
// With more ways to say a word than this, they are added up beforehand.
constexpr std::size_t few_ways = 8;
// Of so few, weighing all is as quick.
constexpr std::size_t few_records = 200;
// Single precision, sums of some hundred terms: a ten thousandth of the most that can be.
constexpr float rounding = 1e-4F;

// Records of a block, rising, and what weighing asks of them.
struct Block {
    std::size_t size = 0;
    std::array<std::uint32_t, block_size> ordinals;
    std::array<float, block_size> norms;  // k1 ((1 - b) + b length / mean length)

    [[nodiscard]] std::span<const std::uint32_t> all() const { return {ordinals.data(), size}; }
};

using Numbers = std::array<float, block_size>;
using Marks = std::array<std::uint8_t, block_size>;

// How well records match a part of the text. Where it does not match its number is 0.
class Part {
 public:
    virtual ~Part() = default;
    Part() = default;
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    virtual void weigh(const Block& block, Numbers& scores, Marks& matches) const = 0;
    float most = 0;   // that it can weigh
    float doubt = 0;  // how far its weight may be from Xapian's, beside rounding
};
using PartPointer = std::unique_ptr<Part>;

// A word: any of its ways to be said, each a term or terms that must all be there.
using Way = std::vector<std::shared_ptr<const TermSet>>;

class WordPart : public Part {
 public:
    WordPart(std::vector<Way> ways, double weight) : ways_(std::move(ways)) {
        most = static_cast<float>(weight);
    }

    void weigh(const Block& block, Numbers& scores, Marks& matches) const override {
        std::array<std::uint16_t, block_size> often;
        std::fill_n(often.data(), block.size, std::uint16_t{0});
        std::fill_n(matches.data(), block.size, std::uint8_t{0});
        for (const Way& way : ways_) add(way, block, often, matches);
        for (std::size_t i = 0; i < block.size; ++i) {
            const auto frequency = static_cast<float>(often[i]);
            scores[i] = most * frequency / (block.norms[i] + frequency);
        }
    }

 private:
    static void add(const Way& way,
                    const Block& block,
                    std::array<std::uint16_t, block_size>& often,
                    Marks& matches) {
        std::array<std::uint16_t, block_size> together;
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
};

// The same for very many ways: how often each record has any of them is added up beforehand.
class CountedPart : public Part {
 public:
    CountedPart(std::vector<std::uint8_t> frequencies, Bitset records, double weight)
        : frequencies_(std::move(frequencies)), records_(std::move(records)) {
        most = static_cast<float>(weight);
    }

    void weigh(const Block& block, Numbers& scores, Marks& matches) const override {
        for (std::size_t i = 0; i < block.size; ++i) {
            const auto frequency = static_cast<float>(frequencies_[block.ordinals[i]]);
            scores[i] = most * frequency / (block.norms[i] + frequency);
            matches[i] = records_.holds(block.ordinals[i]) ? 1 : 0;
        }
    }

 private:
    std::vector<std::uint8_t> frequencies_;  // by ordinal
    Bitset records_;
};

enum class Joining { all, any, first_decides };

// Adds what its parts weigh.
class SumPart : public Part {
 public:
    SumPart(Joining joining, std::vector<PartPointer> parts)
        : joining_(joining), parts_(std::move(parts)) {
        for (const PartPointer& part : parts_) {
            most += part->most;
            doubt += part->doubt;
        }
    }

    void weigh(const Block& block, Numbers& scores, Marks& matches) const override {
        Numbers more;
        Marks also;
        parts_.front()->weigh(block, scores, matches);
        for (std::size_t p = 1; p < parts_.size(); ++p) {
            parts_[p]->weigh(block, more, also);
            for (std::size_t i = 0; i < block.size; ++i) {
                scores[i] += more[i];
                if (joining_ == Joining::all) matches[i] &= also[i];
                if (joining_ == Joining::any) matches[i] |= also[i];
            }
        }
        if (joining_ == Joining::any) return;
        for (std::size_t i = 0; i < block.size; ++i) scores[i] = matches[i] != 0 ? scores[i] : 0;
    }

 private:
    Joining joining_;
    std::vector<PartPointer> parts_;
};

// Reads a query; null for what it cannot weigh.
class PartMaker {
 public:
    PartMaker(const Xapian::Database& database, TermSets& terms)
        : terms_(terms), all_(static_cast<double>(database.get_doccount())) {}

    PartPointer make(const Query& query, double factor) {
        switch (query.get_type()) {
            case Query::LEAF_TERM:
                return term(query, factor);
            case Query::OP_SYNONYM:
                return synonym(query, factor);
            case Query::OP_AND:
                return sum(Joining::all, query, factor);
            case Query::OP_OR:
                return sum(Joining::any, query, factor);
            case Query::OP_AND_MAYBE:
                return sum(Joining::first_decides, query, factor);
            case Query::OP_SCALE_WEIGHT:
                return make(query.get_subquery(0), factor * factor_of(query));
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
        return std::make_unique<WordPart>(std::vector<Way>{std::move(way)}, most);
    }

    // Words that count as one. Xapian guesses how many records have any of them, as if they came
    // independently, and rounds at every step.
    PartPointer synonym(const Query& query, double factor) {
        std::vector<Way> ways;
        double without = 1, steps = 0;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
            const Query part = query.get_subquery(i);
            Way way;
            bool is_read = add_term(part, way);
            if (part.get_type() == Query::OP_AND) {
                is_read = true;
                for (std::size_t n = 0; is_read && n < part.get_num_subqueries(); ++n)
                    is_read = add_term(part.get_subquery(n), way);
            }
            if (!is_read) return nullptr;
            double share = 1;
            for (const auto& set : way) share *= static_cast<double>(set->count()) / all_;
            without *= 1 - share;
            steps += static_cast<double>(way.size());
            ways.push_back(std::move(way));
        }
        const double guess = all_ * (1 - without);
        const double most = weight(std::max(0.0, guess - steps), factor);
        const double least = weight(std::min(all_, guess + steps), factor);
        PartPointer part = ways.size() > few_ways ? counted(ways, most) : nullptr;
        if (!part) part = std::make_unique<WordPart>(std::move(ways), most);
        part->doubt = static_cast<float>(most - least);
        return part;
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
        return std::make_unique<CountedPart>(std::move(frequencies), std::move(records), weight);
    }

    bool add_term(const Query& query, Way& way) {
        if (query.get_type() != Query::LEAF_TERM) return false;
        way.push_back(terms_.of(*query.get_terms_begin()));
        return !way.back()->is_cut_off();
    }

    PartPointer sum(Joining joining, const Query& query, double factor) {
        std::vector<PartPointer> parts;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
            PartPointer part = make(query.get_subquery(i), factor);
            if (!part) return nullptr;
            parts.push_back(std::move(part));
        }
        return std::make_unique<SumPart>(joining, std::move(parts));
    }

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
        spine.core = maker.make(query, 1);
        return spine.core != nullptr;
    }
    if (!read_spine(query.get_subquery(0), maker, spine)) return false;
    PartPointer part = maker.make(query.get_subquery(1), 1);
    if (!part) return false;
    spine.raising.push_back(std::move(part));
    return true;
}

// Keeps the best so many lower bounds, and every record that may still be among the best.
class Best {
 public:
    Best(std::size_t count, float doubt) : count_(count), doubt_(doubt) {}

    // A record that weighs less cannot be among them.
    [[nodiscard]] float least() const {
        return heap_.size() < count_ ? 0 : heap_.front() - 2 * doubt_;
    }

    void see(std::uint32_t ordinal, float score) {
        if (heap_.size() == count_ && score < least()) return;
        seen_.emplace_back(ordinal, score);
        if (heap_.size() == count_ && score <= heap_.front()) return;
        heap_.push_back(score);
        std::ranges::push_heap(heap_, std::greater());
        if (heap_.size() <= count_) return;
        std::ranges::pop_heap(heap_, std::greater());
        heap_.pop_back();
    }

    [[nodiscard]] Bitset take(std::size_t size) const {
        Bitset records(size);
        for (const auto& [ordinal, score] : seen_) {
            if (score >= least()) records.add(ordinal);
        }
        return records;
    }

 private:
    std::size_t count_;
    float doubt_;
    std::vector<float> heap_;
    std::vector<std::pair<std::uint32_t, float>> seen_;
};

class Weigher {
 public:
    Weigher(const Xapian::Database& database,
            std::span<const std::uint32_t> lengths,
            Spine spine,
            std::size_t count)
        : lengths_(lengths),
          spine_(std::move(spine)),
          best_(count, doubt_of(spine_)),
          least_length_(static_cast<float>(ranking_weights.least_length * database.get_avlength())),
          of_length_(static_cast<float>(ranking_weights.k1 * ranking_weights.b /
                                        database.get_avlength())) {
        for (const PartPointer& part : spine_.raising) raised_ += part->most;
    }

    Bitset run(const Bitset& records) {
        records.each([this](std::size_t record) {
            block_.ordinals[block_.size++] = static_cast<std::uint32_t>(record);
            if (block_.size == block_size) weigh();
        });
        weigh();
        return best_.take(records.size());
    }

 private:
    static float doubt_of(const Spine& spine) {
        float most = spine.core->most, doubt = spine.core->doubt;
        for (const PartPointer& part : spine.raising) {
            most += part->most;
            doubt += part->doubt;
        }
        return doubt + most * rounding;
    }

    void weigh() {
        for (std::size_t i = 0; i < block_.size; ++i) {
            const float length =
                std::max(least_length_, static_cast<float>(lengths_[block_.ordinals[i]]));
            block_.norms[i] = length * of_length_ + beside_length_;
        }
        spine_.core->weigh(block_, scores_, matches_);
        float still = raised_;
        for (const PartPointer& part : spine_.raising) {
            keep_from(best_.least() - still);
            if (block_.size == 0) break;
            part->weigh(block_, more_, matches_);
            for (std::size_t i = 0; i < block_.size; ++i) scores_[i] += more_[i];
            still -= part->most;
        }
        for (std::size_t i = 0; i < block_.size; ++i) best_.see(block_.ordinals[i], scores_[i]);
        block_.size = 0;
    }

    // Records that weigh less cannot come among the best, whatever else raises them.
    void keep_from(float least) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < block_.size; ++i) {
            block_.ordinals[kept] = block_.ordinals[i];
            block_.norms[kept] = block_.norms[i];
            scores_[kept] = scores_[i];
            kept += scores_[i] >= least ? 1U : 0U;
        }
        block_.size = kept;
    }

    std::span<const std::uint32_t> lengths_;
    Spine spine_;
    Best best_;
    float least_length_;  // in words
    float of_length_;     // what a word of length adds to the norm
    float beside_length_ = static_cast<float>(ranking_weights.k1 * (1 - ranking_weights.b));
    float raised_ = 0;
    Block block_;
    Numbers scores_{}, more_{};
    Marks matches_{};
};

}  // namespace

std::optional<Bitset> candidates(const Xapian::Database& database,
                                 const Xapian::Query& text,
                                 const Bitset& records,
                                 std::size_t count,
                                 std::span<const std::uint32_t> lengths,
                                 TermSets& terms) {
    const std::size_t all = records.count();
    if (count == 0 || all < few_records || count > all / 2) return std::nullopt;
    PartMaker maker(database, terms);
    Spine spine;
    if (!read_spine(text, maker, spine)) return std::nullopt;
    return Weigher(database, lengths, std::move(spine), count).run(records);
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion/speller.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "indexer/language/compound.hpp"
#include "query/suggestion/near_words.hpp"

namespace watwerkt {
namespace {

// The figures were chosen on the development sets (docs/language.md).
constexpr double damaged_part_errors = 0.4;  // a compound is made up: a known word goes before it
constexpr double most_part_errors = 1.5;
constexpr double forgotten_space_errors = 0.8;
constexpr double made_up = 2;            // a compound that hunspell does not take
constexpr double doubtful_errors = 0.5;  // a compound of known words that may be meant so
constexpr std::size_t shortest_part = 3;
constexpr std::size_t shortest_known_part = 4;
constexpr std::size_t shortest_spaced = 3;
constexpr double fewest_spaced_records = 3;

bool is_plain(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// Collects what a word may have been meant to be.
class Candidates {
 public:
    Candidates(std::string_view typed,
               const WordList& words,
               const WordList& index_words,
               const SecondOpinion& second_opinion)
        : typed_(typed), words_(words), index_words_(index_words), opinion_(second_opinion) {}

    void add_whole_words() {
        const double budget = error_budget(typed_.size());
        if (budget == 0) return;
        for (const NearWord& near : near_words(typed_, words_, budget)) {
            if (near.facts.is_word) offer(near.word, near.cost, family_of(near.facts));
        }
        for (const NearWord& near : near_words(typed_, index_words_, budget))
            offer(near.word, near.cost, 0);
    }

    // One part is damaged, what stands before or after it is known.
    void add_compounds() {
        for (std::size_t cut = shortest_part; cut + shortest_part <= typed_.size(); ++cut) {
            const std::string_view front = typed_.substr(0, cut), back = typed_.substr(cut);
            if (const double family = as_head(back); family > 0) add_fronts(front, back, family);
            if (const double family = as_modifier(front); family > 0)
                add_backs(front, back, family);
        }
    }

    void add_forgotten_spaces() {
        for (std::size_t cut = shortest_spaced; cut + shortest_spaced <= typed_.size(); ++cut) {
            const double records =
                std::min(records_of(typed_.substr(0, cut)), records_of(typed_.substr(cut)));
            if (records < fewest_spaced_records) continue;
            const std::string text =
                std::string(typed_.substr(0, cut)).append(" ").append(typed_.substr(cut));
            keep({{text,
                   forgotten_space_errors,
                   unlikelihood(forgotten_space_errors, 0, records),
                   true}});
        }
    }

    // The likeliest first, equally likely ones by alphabet, until `take` gives false. Hunspell is
    // asked about made-up compounds that come this far.
    template <typename Take>
    void each(Take take) {
        std::set<std::pair<double, std::string_view>> left;
        for (const auto& [word, candidate] : found_) left.emplace(candidate.score, word);
        while (!left.empty()) {
            Candidate& next = found_.find(left.begin()->second)->second;
            left.erase(left.begin());
            if (!next.is_doubtful) {
                if (!take(next)) return;
                continue;
            }
            next.is_doubtful = false;
            if (!opinion_.is_right(next.word)) next.score += made_up;
            left.emplace(next.score, next.word);
        }
    }

 private:
    struct Candidate : Correction {
        bool is_doubtful = false;  // a compound whose score is higher if hunspell does not take it
    };

    static double family_of(const WordFacts& facts) { return facts.as_modifier + facts.as_head; }

    [[nodiscard]] double records_of(std::string_view word) const {
        const auto facts = index_words_.find(word);
        return facts ? facts->as_head : 0;
    }

    void offer(const std::string& word, double errors, double family) {
        if (word == typed_) return;
        const double records = records_of(word);
        keep({{word, errors, unlikelihood(errors, family, records), records > 0}});
    }

    void keep(const Candidate& candidate) {
        const auto [entry, is_new] = found_.try_emplace(candidate.word, candidate);
        if (!is_new && candidate.score < entry->second.score) entry->second = candidate;
    }

    // How many compounds a known part makes in its place; 0 when it is no part.
    [[nodiscard]] double as_head(std::string_view part) const {
        if (!may_be_head(part)) return 0;
        const auto facts = words_.find(part);
        if (facts && facts->is_word && (part.size() >= shortest_known_part || facts->as_head > 5))
            return facts->as_head + 0.1;
        return split_compound(part, words_).size() > 1 ? 0.5 : 0;
    }
    [[nodiscard]] double as_modifier(std::string_view part) const {
        if (!may_be_modifier(part)) return 0;
        const auto facts = words_.find(part);
        if (facts && (part.size() >= shortest_known_part || facts->as_modifier > 5))
            return facts->as_modifier + (facts->is_word ? 0.1 : 0);
        return split_compound(part, words_).size() > 1 ? 0.5 : 0;
    }

    void add_fronts(std::string_view front, std::string_view back, double family) {
        for (const NearWord& near : nearest_parts(front)) {
            if (near.facts.as_modifier > 0.3 && may_be_modifier(near.word))
                offer_compound(std::string(near.word).append(back),
                               near.cost,
                               std::min(family, near.facts.as_modifier));
        }
    }

    void add_backs(std::string_view front, std::string_view back, double family) {
        for (const NearWord& near : nearest_parts(back)) {
            if (near.facts.is_word && may_be_head(near.word))
                offer_compound(std::string(front).append(near.word),
                               near.cost,
                               std::min(family, near.facts.as_head + 0.1));
        }
    }

    [[nodiscard]] std::vector<NearWord> nearest_parts(std::string_view part) const {
        const double budget = std::min(error_budget(part.size()), most_part_errors);
        return budget == 0 ? std::vector<NearWord>() : near_words(part, words_, budget);
    }

    void offer_compound(const std::string& word, double errors, double family) {
        if (word == typed_ || errors == 0) return;
        errors += damaged_part_errors;
        const double records = records_of(word);
        const bool is_known = records > 0 || words_.is_word(word);
        keep({{word, errors, unlikelihood(errors, family, records), records > 0},
              !is_known && opinion_.has_dictionary()});
    }

    std::string_view typed_;
    const WordList& words_;
    const WordList& index_words_;
    const SecondOpinion& opinion_;
    std::map<std::string, Candidate, std::less<>> found_;
};

}  // namespace

Speller::Speller(std::shared_ptr<const WordList> words,
                 std::shared_ptr<const WordList> index_words,
                 SecondOpinion second_opinion)
    : words_(std::move(words)),
      index_words_(std::move(index_words)),
      second_opinion_(std::move(second_opinion)) {}

bool Speller::is_right(std::string_view word) const {
    return !is_plain(word) || words_->is_word(word) ||
           (!second_opinion_.has_dictionary() && split_compound(word, *words_).size() > 1) ||
           second_opinion_.is_right(std::string(word));
}

void Speller::each_correction(std::string_view word,
                              std::size_t most,
                              const std::function<bool(const Correction& correction)>& take) const {
    if (most == 0 || is_right(word)) return;
    Candidates candidates(word, *words_, *index_words_, second_opinion_);
    candidates.add_whole_words();
    const bool is_compound = split_compound(word, *words_).size() > 1;
    if (!is_compound) {
        candidates.add_compounds();
        candidates.add_forgotten_spaces();
    }
    std::size_t count = 0;
    candidates.each([&](const Correction& one) {
        const bool is_too_far = is_compound && one.errors > doubtful_errors;
        return (is_too_far || take(one)) && ++count < most;
    });
}

std::vector<Correction> Speller::corrections(std::string_view word, std::size_t most) const {
    std::vector<Correction> corrections;
    each_correction(word, most, [&](const Correction& one) {
        corrections.push_back(one);
        return true;
    });
    return corrections;
}

std::optional<Correction> Speller::likeliest(
    std::string_view word, const std::function<bool(std::string_view folded)>& is_wanted) const {
    std::optional<Correction> likeliest;
    each_correction(word, most_corrections, [&](const Correction& one) {
        if (is_wanted(one.word)) likeliest = one;
        return !likeliest;
    });
    return likeliest;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion/near_words.hpp"

#include <algorithm>
#include <array>

namespace watwerkt {
namespace {

constexpr std::size_t longest = 64;
constexpr double wrong_letter = 1;
constexpr double missing_letter = 0.9;
constexpr double extra_letter = 0.9;
constexpr double doubling = 0.45;  // one letter for two, or two for one
constexpr double swapped_letters = 0.7;
constexpr double first_letter = 0.4;  // on top of the error itself

constexpr double cheapest_habit = 0.3;

// What is written in one way for another that sounds or looks the same.
struct Habit {
    std::string_view typed, meant;
    double cost;
};
constexpr auto habits = std::to_array<Habit>({
    {"ij", "ei", 0.4}, {"ei", "ij", 0.4}, {"ou", "au", 0.4},   {"au", "ou", 0.4},
    {"g", "ch", 0.5},  {"ch", "g", 0.5},  {"d", "t", 0.4},     {"t", "d", 0.4},
    {"dt", "d", 0.3},  {"dt", "t", 0.4},  {"d", "dt", 0.4},    {"t", "dt", 0.4},
    {"c", "k", 0.5},   {"k", "c", 0.5},   {"c", "s", 0.6},     {"s", "c", 0.6},
    {"f", "v", 0.5},   {"v", "f", 0.5},   {"s", "z", 0.5},     {"z", "s", 0.5},
    {"i", "ie", 0.6},  {"ie", "i", 0.6},  {"y", "i", 0.5},     {"i", "y", 0.5},
    {"y", "ij", 0.5},  {"ij", "y", 0.5},  {"x", "ks", 0.4},    {"ks", "x", 0.4},
    {"kw", "qu", 0.5}, {"k", "qu", 0.8},  {"t", "th", 0.5},    {"th", "t", 0.5},
    {"k", "ck", 0.5},  {"ck", "k", 0.5},  {"sie", "tie", 0.4}, {"lijk", "elijk", 0.6},
    {"e", "en", 0.5},  {"en", "e", 0.7},  {"s", "ss", 0.45},   {"oe", "u", 0.7},
    {"u", "oe", 0.7},  {"ue", "u", 0.7},  {"o", "eau", 1.2},   {"sj", "ch", 0.8},
});

class NearWords {
 public:
    NearWords(std::string_view typed, const WordList& words, double budget)
        : typed_(typed.substr(0, longest)), words_(words), budget_(budget) {
        Row& first = rows_.front();
        first[0] = 0;
        for (std::size_t i = 1; i <= typed_.size(); ++i) first[i] = first[i - 1] + extra(i, 0);
    }

    std::vector<NearWord> find() {
        if (!typed_.empty()) descend({});
        return std::move(found_);
    }

 private:
    using Row = std::array<double, longest + 1>;

    void descend(const WordList::Walk& from) {
        if (word_.size() >= longest) return;
        words_.each_step(from, [&](const WordList::Step& step) {
            word_ += step.letter;
            const double least = fill();
            const double distance = rows_[word_.size()][typed_.size()];
            if (step.is_end && distance <= budget_)
                found_.push_back({word_, distance, words_.facts_at(step.after)});
            if (least <= budget_) descend(step.after);
            word_.pop_back();
        });
    }

    // The row of the letter that was added last: the cost of each beginning of what was typed.
    // A habit may skip a row, so what it can still use keeps a branch alive.
    double fill() {
        const std::size_t depth = word_.size();
        Row& row = rows_[depth];
        const Row& above = rows_[depth - 1];
        row[0] = above[0] + missing(depth);
        double least = std::min(row[0], depth > 1 ? row[0] : budget_);
        for (std::size_t i = 1; i <= typed_.size(); ++i) {
            double cost = std::min(row[i - 1] + extra(i, depth), above[i] + missing(depth));
            const bool is_same = typed_[i - 1] == word_[depth - 1];
            cost = std::min(cost,
                            above[i - 1] + (is_same ? 0 : wrong_letter + at_beginning(i, depth)));
            cost = std::min(cost, by_habit(i, depth));
            row[i] = cost;
            least = std::min(least, cost);
        }
        return depth > 1 ? std::min(least, least_of(above)) : 0;
    }

    [[nodiscard]] double least_of(const Row& row) const {
        return *std::min_element(row.begin(),
                                 row.begin() + static_cast<std::ptrdiff_t>(typed_.size() + 1)) +
               cheapest_habit;
    }

    [[nodiscard]] double by_habit(std::size_t i, std::size_t depth) const {
        double best = budget_ + 1;
        if (i > 1 && depth > 1 && typed_[i - 1] == word_[depth - 2] &&
            typed_[i - 2] == word_[depth - 1])
            best = rows_[depth - 2][i - 2] + swapped_letters + at_beginning(i - 1, depth - 1);
        const std::string_view typed = typed_.substr(0, i);
        const std::string_view word = word_;
        for (const Habit& habit : habits) {
            if (!typed.ends_with(habit.typed) || !word.ends_with(habit.meant)) continue;
            best = std::min(best,
                            rows_[depth - habit.meant.size()][i - habit.typed.size()] + habit.cost);
        }
        return best;
    }

    [[nodiscard]] static double at_beginning(std::size_t i, std::size_t depth) {
        return i == 1 || depth == 1 ? first_letter : 0;
    }

    [[nodiscard]] double extra(std::size_t i, std::size_t depth) const {
        if (i > 1 && typed_[i - 1] == typed_[i - 2]) return doubling;
        return extra_letter + at_beginning(i, depth + 2);
    }

    [[nodiscard]] double missing(std::size_t depth) const {
        if (depth > 1 && word_[depth - 1] == word_[depth - 2]) return doubling;
        return missing_letter + at_beginning(2, depth);
    }

    std::string_view typed_;
    const WordList& words_;
    double budget_;
    std::string word_;
    std::array<Row, longest + 1> rows_{};
    std::vector<NearWord> found_;
};

}  // namespace

double error_budget(std::size_t letters) {
    if (letters < 4) return 0;
    if (letters < 6) return 1;
    return letters < 9 ? 1.5 : 2;
}

std::vector<NearWord> near_words(std::string_view typed, const WordList& words, double budget) {
    return NearWords(typed, words, budget).find();
}

}  // namespace watwerkt

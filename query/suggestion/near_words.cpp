// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion/near_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

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
constexpr double over = std::numeric_limits<double>::infinity();  // any budget

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

static_assert(habits.size() <= 64, "a habit is a bit of a mask");
constexpr std::size_t longest_habit = 5;  // "elijk"

constexpr bool all_habits_fit() {
    for (const Habit& habit : habits) {
        if (habit.meant.size() > longest_habit || habit.cost < cheapest_habit) return false;
    }
    return true;
}
static_assert(all_habits_fit());

// Calls `use` with the number of each bit that is set.
template <typename Use>
void each_bit(std::uint64_t mask, Use use) {
    for (; mask != 0; mask &= mask - 1) use(static_cast<std::size_t>(std::countr_zero(mask)));
}

// Walks down the letter tree of a list with one row of costs per letter: the cost of each beginning
// of what was typed. Only the stretch of a row that is within the budget is ever looked at.
class NearWords {
 public:
    NearWords(std::string_view typed, const WordList& words, double budget)
        : typed_(typed.substr(0, longest)), words_(words), budget_(budget) {
        for (std::size_t i = 1; i <= typed_.size(); ++i) {
            for (std::size_t h = 0; h < habits.size(); ++h) {
                if (typed_.substr(0, i).ends_with(habits[h].typed))
                    typed_habits_[i] |= std::uint64_t{1} << h;
            }
            all_typed_ |= typed_habits_[i];
        }
        each_bit(all_typed_, [&](std::size_t h) {
            for (const char letter : habits[h].meant)
                if (letter >= 'a' && letter <= 'z') by_letter_[place_of(letter)] |= bit(h);
        });
        Row& first = rows_.front();
        first.costs[0] = 0;
        while (first.end <= typed_.size()) {
            first.costs[first.end] = first.costs[first.end - 1] + extra(first.end, 0);
            if (first.costs[first.end] > budget_) break;
            ++first.end;
        }
    }

    std::vector<NearWord> find() {
        if (!typed_.empty()) descend({});
        return std::move(found_);
    }

 private:
    // Costs from `begin` up to `end`; all others are over the budget.
    struct Row {
        std::array<double, longest + 1> costs{};
        std::size_t begin = 0, end = 1;
        [[nodiscard]] bool is_empty() const { return begin >= end; }
    };

    static std::uint64_t bit(std::size_t number) { return std::uint64_t{1} << number; }
    static std::size_t place_of(char letter) { return static_cast<std::size_t>(letter - 'a'); }

    [[nodiscard]] double at(std::size_t depth, std::size_t i) const {
        const Row& row = rows_[depth];
        return i >= row.begin && i < row.end ? row.costs[i] : over;
    }

    void descend(const WordList::Walk& from) {
        if (word_.size() >= longest) return;
        words_.each_step(from, [&](const WordList::Step& step) {
            word_ += step.letter;
            fill();
            if (step.is_end) {
                const double distance = at(word_.size(), typed_.size());
                if (distance <= budget_)
                    found_.push_back({word_, distance, words_.facts_at(step.after)});
            }
            if (!rows_[word_.size()].is_empty() || is_under_way()) descend(step.after);
            word_.pop_back();
        });
    }

    // The row of the letter that was added last.
    void fill() {
        const std::size_t depth = word_.size();
        Row& row = rows_[depth];
        std::size_t from = typed_.size() + 1, to = 0;
        for (std::size_t back = 1; back <= std::min(depth, longest_habit); ++back) {
            const Row& above = rows_[depth - back];
            if (above.is_empty()) continue;
            from = std::min(from, above.begin);
            to = std::max(to, above.end + longest_habit);
        }
        to = std::min(to, typed_.size() + 1);
        const std::uint64_t meant = meant_habits();
        const double missed = missing(depth);
        row.begin = row.end = from;
        for (std::size_t i = from; i <= typed_.size(); ++i) {
            double cost = at(depth - 1, i) + missed;
            if (i > 0) {
                const bool is_same = typed_[i - 1] == word_[depth - 1];
                cost = std::min(
                    cost,
                    at(depth - 1, i - 1) + (is_same ? 0 : wrong_letter + at_beginning(i, depth)));
                if (row.end == i && row.end > row.begin)
                    cost = std::min(cost, row.costs[i - 1] + extra(i, depth));
                cost = std::min(cost, by_habit(i, depth, meant & typed_habits_[i]));
            }
            row.costs[i] = cost;
            if (cost <= budget_) {
                if (row.is_empty()) row.begin = i;
                row.end = i + 1;
            } else if (i >= to) {
                break;
            }
        }
    }

    // Habits whose meant letters end the word.
    [[nodiscard]] std::uint64_t meant_habits() const {
        std::uint64_t mask = 0;
        const std::string_view word = word_;
        each_bit(by_letter_[place_of(word.back())], [&](std::size_t h) {
            if (word.ends_with(habits[h].meant)) mask |= bit(h);
        });
        return mask;
    }

    [[nodiscard]] double by_habit(std::size_t i, std::size_t depth, std::uint64_t mask) const {
        double best = over;
        if (i > 1 && depth > 1 && typed_[i - 1] == word_[depth - 2] &&
            typed_[i - 2] == word_[depth - 1])
            best = at(depth - 2, i - 2) + swapped_letters + at_beginning(i - 1, depth - 1);
        each_bit(mask, [&](std::size_t h) {
            const Habit& habit = habits[h];
            best =
                std::min(best, at(depth - habit.meant.size(), i - habit.typed.size()) + habit.cost);
        });
        return best;
    }

    // Whether letters that change places, or a habit of more letters, have begun: what they cost is
    // only known some letters further.
    [[nodiscard]] bool is_under_way() const {
        const std::size_t depth = word_.size();
        const Row& above = rows_[depth - 1];
        for (std::size_t i = above.begin; i < above.end && i + 2 <= typed_.size(); ++i) {
            if (typed_[i + 1] == word_[depth - 1] && above.costs[i] + swapped_letters <= budget_)
                return true;
        }
        bool is_begun = false;
        each_bit(by_letter_[place_of(word_.back())],
                 [&](std::size_t h) { is_begun = is_begun || is_habit_begun(habits[h]); });
        return is_begun;
    }

    [[nodiscard]] bool is_habit_begun(const Habit& habit) const {
        const std::size_t depth = word_.size();
        for (std::size_t count = 1; count < habit.meant.size() && count <= depth; ++count) {
            const Row& row = rows_[depth - count];
            if (row.is_empty() || !std::string_view(word_).ends_with(habit.meant.substr(0, count)))
                continue;
            for (std::size_t i = row.begin; i < row.end; ++i) {
                if (row.costs[i] + habit.cost <= budget_ &&
                    typed_.substr(i).starts_with(habit.typed))
                    return true;
            }
        }
        return false;
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
    std::array<std::uint64_t, longest + 1> typed_habits_{};  // by where their typed letters end
    std::uint64_t all_typed_ = 0;
    std::array<std::uint64_t, 26> by_letter_{};  // of the typed ones, by each letter meant
    std::array<Row, longest + 1> rows_;
    std::vector<NearWord> found_;
};

}  // namespace

double error_budget(std::size_t letters) {
    if (letters < 4) return 0;
    if (letters < 6) return 1;
    return letters < 9 ? 1.5 : 2;
}

double unlikelihood(double errors, double family, double records) {
    constexpr double error_weight = 6, record_weight = 4;
    return errors * error_weight - std::log1p(family + records * record_weight);
}

std::vector<NearWord> near_words(std::string_view typed, const WordList& words, double budget) {
    return NearWords(typed, words, budget).find();
}

}  // namespace watwerkt

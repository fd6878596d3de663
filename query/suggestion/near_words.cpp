// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion/near_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

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

static_assert(habits.size() <= 64, "a habit is a bit of a mask");

constexpr bool no_habit_is_cheaper() {
    for (const Habit& habit : habits)
        if (habit.cost < cheapest_habit) return false;
    return true;
}
static_assert(no_habit_is_cheaper());

using Letters = std::uint64_t;  // a bit each
constexpr Letters all_letters = ~Letters{0};
constexpr double rounding = 1e-9;  // of a cost, at most

// Calls `use` with the number of each bit that is set.
template <typename Use>
void each_bit(std::uint64_t mask, Use use) {
    for (; mask != 0; mask &= mask - 1) use(static_cast<std::size_t>(std::countr_zero(mask)));
}

// Walks down the letter tree of a list with one row of costs per letter: the cost of each beginning
// of what was typed. A letter is only taken when some way within the budget goes on with it.
class NearWords {
 public:
    NearWords(std::string_view typed, const WordList& words, double budget)
        : typed_(typed.substr(0, longest)), words_(words), budget_(budget) {
        note_letters();
        note_habits();
        Row& first = rows_.front();
        first[0] = 0;
        for (std::size_t i = 1; i <= typed_.size(); ++i) {
            extra_[i] = i > 1 && typed_[i - 1] == typed_[i - 2] ? doubling
                                                                : extra_letter + at_beginning(i, 2);
            first[i] = first[i - 1] + extra_[i];
        }
    }

    std::vector<NearWord> find() {
        if (!typed_.empty()) descend({}, next_letters());
        return std::move(found_);
    }

 private:
    using Row = std::array<double, longest + 1>;  // what is over the budget may be more than it is
    using Places = std::uint64_t;                 // of letters typed, a bit each

    static std::uint64_t bit(std::size_t number) { return std::uint64_t{1} << number; }
    static std::size_t place_of(char letter) { return static_cast<std::size_t>(letter - 'a'); }

    void note_letters() {
        for (std::size_t i = 0; i < typed_.size(); ++i) {
            if (typed_[i] < 'a' || typed_[i] > 'z') continue;
            letter_at_[i] = bit(place_of(typed_[i]));
            typed_places_[place_of(typed_[i])] |= bit(i);
        }
    }

    void note_habits() {
        for (std::size_t h = 0; h < habits.size(); ++h) {
            const Habit& habit = habits[h];
            Places places = ~Places{0};
            for (std::size_t k = 0; k < habit.typed.size(); ++k)
                places &= typed_places_[place_of(habit.typed[k])] >> k;
            habit_places_[h] = places;
            if (places == 0) continue;
            each_bit(places, [&](std::size_t i) {
                habit_letters_[i] |= bit(place_of(habit.meant.front()));
            });
            ending_with_[place_of(habit.meant.back())] |= bit(h);
            for (const char letter : habit.meant.substr(0, habit.meant.size() - 1))
                begun_with_[place_of(letter)] |= bit(h);
        }
    }

    void descend(const WordList::Walk& from, Letters letters) {
        if (word_.size() >= longest) return;
        words_.each_step(from, [&](const WordList::Step& step) {
            if ((letters & bit(place_of(step.letter))) == 0) return;
            word_ += step.letter;
            fill();
            const double distance = rows_[word_.size()][typed_.size()];
            if (step.is_end && distance <= budget_)
                found_.push_back({word_, distance, words_.facts_at(step.after)});
            if (const Letters next = next_letters(); next != 0) descend(step.after, next);
            word_.pop_back();
        });
    }

    // The row of the letter that was added last.
    void fill() {
        const std::size_t depth = word_.size(), end = typed_.size() + 1;
        const Row& above = rows_[depth - 1];
        Row& row = rows_[depth];
        const double missed = missing();
        const double wrong = wrong_letter + at_beginning(2, depth);
        row[0] = above[0] + missed;
        for (std::size_t i = 1; i < end; ++i)
            row[i] = std::min(above[i] + missed, above[i - 1] + wrong);
        row[1] = std::min(above[1] + missed, above[0] + (wrong_letter + first_letter));
        const Places same = typed_places_[place_of(word_.back())];
        each_bit(same, [&](std::size_t i) { row[i + 1] = std::min(row[i + 1], above[i]); });
        if (depth > 1) {
            const Places swapped = typed_places_[place_of(word_[depth - 2])] >> 1U & same;
            each_bit(swapped, [&](std::size_t i) {
                row[i + 2] = std::min(
                    row[i + 2],
                    rows_[depth - 2][i] + swapped_letters + at_beginning(i + 1, depth - 1));
            });
        }
        each_bit(ending_with_[place_of(word_.back())], [&](std::size_t h) {
            const Habit& habit = habits[h];
            if (!ends_with(habit.meant)) return;
            const Row& before = rows_[depth - habit.meant.size()];
            each_bit(habit_places_[h], [&](std::size_t i) {
                double& cost = row[i + habit.typed.size()];
                cost = std::min(cost, before[i] + habit.cost);
            });
        });
        for (std::size_t i = 1; i < end; ++i) row[i] = std::min(row[i], row[i - 1] + extra_[i]);
    }

    [[nodiscard]] bool ends_with(std::string_view letters) const {
        std::size_t at = word_.size();
        if (letters.size() > at) return false;
        for (std::size_t i = letters.size(); i-- > 0;)
            if (letters[i] != word_[--at]) return false;
        return true;
    }

    // The letters by which a word may go on and stay within the budget; hardly any where most of it
    // is spent.
    [[nodiscard]] Letters next_letters() const {
        const Row& row = rows_[word_.size()];
        Letters letters = 0;
        for (std::size_t i = 0; i <= typed_.size(); ++i) {
            const double left = budget_ - row[i] + rounding;
            if (left < 0) continue;
            if (left >= missing_letter) return all_letters;
            if (left >= doubling && !word_.empty()) letters |= bit(place_of(word_.back()));
            if (left >= swapped_letters) letters |= letter_at_[i + 1];
            if (left >= cheapest_habit) letters |= habit_letters_[i];
            letters |= letter_at_[i];
        }
        return word_.empty() ? letters : letters | letters_under_way();
    }

    // Those that end what has begun: letters that change places, or a habit of more letters.
    [[nodiscard]] Letters letters_under_way() const {
        const Row& above = rows_[word_.size() - 1];
        Letters letters = 0;
        each_bit(typed_places_[place_of(word_.back())] >> 1U, [&](std::size_t i) {
            if (above[i] + swapped_letters <= budget_) letters |= letter_at_[i];
        });
        each_bit(begun_with_[place_of(word_.back())],
                 [&](std::size_t h) { letters |= letters_of_habit(h); });
        return letters;
    }

    [[nodiscard]] Letters letters_of_habit(std::size_t h) const {
        const Habit& habit = habits[h];
        Letters letters = 0;
        for (std::size_t count = 1; count < habit.meant.size(); ++count) {
            if (!ends_with(habit.meant.substr(0, count))) continue;
            const Row& before = rows_[word_.size() - count];
            each_bit(habit_places_[h], [&](std::size_t i) {
                if (before[i] + habit.cost <= budget_) letters |= bit(place_of(habit.meant[count]));
            });
        }
        return letters;
    }

    [[nodiscard]] static double at_beginning(std::size_t i, std::size_t depth) {
        return i == 1 || depth == 1 ? first_letter : 0;
    }

    // A letter of the word that was not typed.
    [[nodiscard]] double missing() const {
        const std::size_t depth = word_.size();
        if (depth > 1 && word_[depth - 1] == word_[depth - 2]) return doubling;
        return missing_letter + at_beginning(2, depth);
    }

    std::string_view typed_;
    const WordList& words_;
    double budget_;
    std::string word_;
    std::array<Letters, longest + 2> letter_at_{};  // by place; past the end none
    std::array<Letters, longest + 1>
        habit_letters_{};                    // that a habit may put in a place, the first
    std::array<Places, 26> typed_places_{};  // by letter
    std::array<Places, habits.size()> habit_places_{};  // where its typed letters begin
    std::array<std::uint64_t, 26> ending_with_{};       // habits by their last letter meant
    std::array<std::uint64_t, 26> begun_with_{};        // by each letter meant before it
    Row extra_{};                                       // what each letter costs that is too much
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

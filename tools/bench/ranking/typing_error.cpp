// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/ranking/typing_error.hpp"

#include <cctype>
#include <random>

namespace watwerkt {
namespace {

struct Stretch {
    std::size_t begin = 0, size = 0;
};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

Stretch longest_word(std::string_view text) {
    Stretch longest, word;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_letter(text[i])) {
            word = {};
            continue;
        }
        if (word.size++ == 0) word.begin = i;
        if (word.size > longest.size) longest = word;
    }
    return longest;
}

// Not std::uniform_int_distribution, which gives other numbers on other machines.
class Dice {
 public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    char letter() { return static_cast<char>('a' + below(26)); }

 private:
    std::mt19937_64 engine_;
};

std::string damaged(std::string_view text, Stretch word, Dice& dice) {
    std::string result(text);
    const std::size_t place = word.begin + dice.below(word.size);
    switch (dice.below(4)) {
        case 0:
            result.erase(place, 1);
            break;
        case 1:
            result.insert(place, 1, dice.letter());
            break;
        case 2:
            result[place] = dice.letter();
            break;
        default:
            if (place + 1 < word.begin + word.size) std::swap(result[place], result[place + 1]);
    }
    return result;
}

}  // namespace

std::string with_typing_error(std::string_view text, std::uint64_t seed) {
    const Stretch word = longest_word(text);
    std::string result(text);
    if (word.size < 2) return result;
    Dice dice(seed);
    while (result == text) result = damaged(text, word, dice);
    return result;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// Name and version of the whole analysis; stored in each generation. Any change that can give
/// another term for some text changes it, and an index with another one says "reindex".
inline constexpr std::string_view analyser_version = "nl-icu-kraaij_pohlmann-1";

/// One word of a text.
struct Token {
    std::string surface;  ///< folded: lower case, compatibility forms resolved, marks removed
    std::string term;     ///< what is indexed: the stem; empty for a stop word
    std::uint32_t position =
        0;                  ///< from 1, counting stop words too, so phrases keep their distance
    std::size_t begin = 0;  ///< byte offsets in the text as given
    std::size_t end = 0;
};

/// Turns text into terms; the same for indexing and querying.
///
/// ICU word segmentation, NFKC case folding, removal of marks, Dutch clitics ('s), stop words,
/// exceptions, stem. Input is UTF-8; malformed bytes become U+FFFD and never fail. A word over 64
/// bytes (folded) is cut there. Not safe for use by two threads at once; make one per thread
/// (cheap).
class Analyser {
 public:
    Analyser();
    ~Analyser();
    Analyser(Analyser&&) noexcept;
    Analyser& operator=(Analyser&&) noexcept;

    [[nodiscard]] std::vector<Token> analyse(std::string_view text) const;

    /// The folded form of a text, words joined by one space: for comparing labels.
    ///     fold("Één-op-één  Begeleiding") == "een op een begeleiding"
    [[nodiscard]] std::string fold(std::string_view text) const;

    /// The stem of a folded word, also for a stop word.
    [[nodiscard]] std::string stem(std::string_view folded_word) const;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Words that carry no meaning in a text.
[[nodiscard]] bool is_stop_word(std::string_view folded_word);

/// Words of the question itself ("werkt", "effect"): dropped from a query when something else is
/// left.
[[nodiscard]] bool is_question_word(std::string_view folded_word);

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "indexer/language/term_numbers.hpp"

namespace watwerkt {

/// What is the same wherever a word stands. Places of parts are in the folded word.
struct WordAnalysis {
    std::string term;
    std::vector<std::string> variants, also;
    std::vector<TokenPart> parts;
    std::vector<std::size_t> phrases;  ///< equal phrases of more words that begin with it
};

/// The words that were analysed, by number, with what came of it. Packed: some eighty bytes a word,
/// for most texts are made of words seen before.
class KnownWords {
 public:
    /// A word as it is looked up.
    struct Key {
        std::string_view surface;
        bool is_english = false;
        std::uint32_t hash = 0;
    };
    [[nodiscard]] static Key key_of(std::string_view surface, bool is_english);
    /// Fetches what `find` will read first, and then what it will read next.
    void fetch(const Key& key) const { words_.fetch(key.hash); }
    void fetch_next(const Key& key) const { words_.fetch_next(key.hash); }

    /// Numbers go from 0 up. Nothing for a word that is not here.
    [[nodiscard]] std::optional<std::uint32_t> find(const Key& key) const;
    /// Takes a word that is not here, with what came of it as `packed` gives it. Its number.
    std::uint32_t add(const Key& key, std::string_view packed_analysis);
    [[nodiscard]] static std::string packed(const WordAnalysis& analysis);
    [[nodiscard]] std::string_view packed(std::uint32_t number) const;

    [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
    [[nodiscard]] std::string_view surface(std::uint32_t number) const;
    [[nodiscard]] WordAnalysis analysis(std::uint32_t number) const;
    [[nodiscard]] bool has_parts(std::uint32_t number) const {
        return (marks_[number] & parts_mark) != 0;
    }
    [[nodiscard]] bool begins_phrases(std::uint32_t number) const {
        return (marks_[number] & phrases_mark) != 0;
    }

 private:
    static constexpr std::uint8_t parts_mark = 1, phrases_mark = 2;

    TermNumbers words_;                        // an English one behind english_prefix
    std::string bytes_;                        // what came of them, one behind the other
    std::vector<std::uint64_t> begins_ = {0};  // of each; the last is the end
    std::vector<std::uint8_t> marks_;
};

/// What analysers with the same words and steps found out about words, so that each word is
/// analysed once for all threads. Safe for use by several of them; bounded as KnownWords in an
/// analyser are.
class SharedWords {
 public:
    /// What came of a word, packed; nothing when nobody met it yet.
    [[nodiscard]] std::optional<std::string> find(const KnownWords::Key& key) const;
    void add(const KnownWords::Key& key, std::string_view packed_analysis);

 private:
    // Words are spread over parts, so that threads seldom wait for each other.
    struct Part {
        mutable std::mutex mutex;
        KnownWords words;
    };
    [[nodiscard]] std::size_t place_of(const KnownWords::Key& key) const {
        return (key.hash >> 24U) % parts_.size();
    }
    std::array<Part, 16> parts_;
};

/// An analyser with more words than these forgets all: they take some eighty bytes each.
inline constexpr std::size_t most_known_words = 500'000;

}  // namespace watwerkt

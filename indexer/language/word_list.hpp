// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// What kinds of word a base form is; all false for an inflected form and for a word of which only
/// the form is known.
struct WordClass {
    bool is_noun = false;
    bool is_verb_stem = false;  ///< "leer" of leren
    bool is_adjective = false;
    bool is_participle = false;     ///< a past one: "gemotiveerd"
    bool has_plain_plural = false;  ///< -en without another letter: dag, dagen; not taal, talen
    [[nodiscard]] bool is_base() const noexcept { return is_noun || is_verb_stem || is_adjective; }
};

/// What the word list knows of one folded word or word part.
struct WordFacts {
    bool is_word = false;  ///< a word by itself ("school"), not only a part ("groeps")
    WordClass kind;
    double as_modifier = 0;  ///< compounds of the list that begin with it: "school|plein"
    double as_head = 0;      ///< compounds of the list that end with it: "zomer|school"
};

/// The Dutch words and word parts with the sizes of their compound families, ready to use.
///
/// A minimal acyclic automaton in one block of bytes, usually a mapped file: opening does no
/// parsing. Only words of the letters a to z; marks are folded before. Made by
/// `make_word_list` at build time (docs/language.md); a generation carries its own copy.
///
/// Safe for use by several threads at once.
class WordList {
 public:
    /// Maps a file. Throws Error (io) when it cannot be read, (index_mismatch) when it is no word
    /// list of this version.
    [[nodiscard]] static std::shared_ptr<const WordList> open(const std::filesystem::path& file);

    /// Takes bytes as made by `make_word_list`. Throws Error (index_mismatch).
    [[nodiscard]] static std::shared_ptr<const WordList> from_bytes(std::string bytes);

    ~WordList();
    WordList(const WordList&) = delete;
    WordList& operator=(const WordList&) = delete;

    [[nodiscard]] std::optional<WordFacts> find(std::string_view folded) const;
    [[nodiscard]] bool is_word(std::string_view folded) const;

    /// Words and parts together.
    [[nodiscard]] std::size_t size() const noexcept { return entry_count_; }
    /// All compounds that the family sizes were counted over.
    [[nodiscard]] double compound_count() const noexcept { return compound_count_; }

    /// A place on the way through the automaton, letter by letter; `Walk{}` is the beginning.
    struct Walk {
        std::uint32_t node = 1;
        std::uint32_t number = 0;  ///< words before this place, in the order of the list
    };
    /// Takes one letter. False: no word goes on this way, and the walk is unchanged. `facts` is set
    /// when a word ends here.
    bool step(Walk& walk, char letter, std::optional<WordFacts>& facts) const;

    /// A letter by which words go on from some place.
    struct Step {
        char letter = '\0';
        bool is_end = false;  ///< a word ends here
        Walk after;
    };
    /// Calls `use` with every Step from a place, in order of letter.
    template <typename Use>
    void each_step(const Walk& walk, Use use) const {
        bool is_last = walk.node == 0;
        for (std::uint32_t edge = walk.node; !is_last && edge < edge_count_; ++edge)
            use(step_at(edge, walk.number, is_last));
    }
    /// What is known of the word that ends at a place; only where a Step says that one ends.
    [[nodiscard]] WordFacts facts_at(const Walk& end) const { return facts_of(end.number - 1); }

 private:
    WordList() = default;
    void read_header();
    [[nodiscard]] std::uint32_t number_at(std::size_t place) const;
    [[nodiscard]] WordFacts facts_of(std::uint32_t entry) const;
    [[nodiscard]] Step step_at(std::uint32_t edge, std::uint32_t before, bool& is_last) const;

    std::string own_bytes_;
    void* mapped_ = nullptr;
    std::string_view bytes_;
    std::uint32_t entry_count_ = 0;
    std::uint32_t edge_count_ = 0;
    double compound_count_ = 0;
};

/// A word or part as it goes into a word list.
struct WordEntry {
    std::string folded;
    WordFacts facts;
};

/// Packs entries into the bytes of a word list. Entries may come in any order; each folded form
/// once. Family sizes are kept to about four percent. Throws Error (invalid_argument) for a letter
/// outside a to z.
[[nodiscard]] std::string pack_word_list(std::vector<WordEntry> entries, double compound_count);

}  // namespace watwerkt

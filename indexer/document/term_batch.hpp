// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/term_numbers.hpp"

namespace watwerkt {

/// The terms of all documents that one thread makes, by number, with the terms that each word
/// brings wherever it stands. It outlives batches, for most words were seen before; memory grows
/// with the number of different words. One document is made at a time.
class TermBook {
 public:
    /// How many terms there are; numbers go from 0 up.
    [[nodiscard]] std::size_t size() const noexcept { return terms_.size(); }
    [[nodiscard]] std::string_view term(std::uint32_t number) const { return terms_.term(number); }
    /// Puts numbers in the order of the bytes of their terms.
    void sort(std::vector<std::uint32_t>& numbers) const { terms_.sort(numbers); }

 private:
    friend class TermBatch;
    // A term of a group: counts so many times, or is one of these.
    struct Step {
        static constexpr std::uint32_t place = UINT32_MAX, mark = UINT32_MAX - 1;
        std::uint32_t term = 0, times = 0;
    };
    // The latest document that had a term, and its posting there.
    struct Latest {
        std::uint32_t document = 0, posting = 0;
    };
    // The steps of a group, and the latest document that had it. No steps: not known yet.
    struct Group {
        std::uint32_t begin = 0, end = 0, document = 0;
    };
    std::uint32_t number_of(std::string_view prefix, std::string_view term);
    Group& group(std::size_t kind, std::uint32_t key);

    TermNumbers terms_;
    std::vector<Latest> latest_;              // of each term
    std::uint32_t documents_ = 0;             // begun, in all batches; numbers go from 1 up
    std::vector<std::vector<Group>> groups_;  // by kind and key
    std::vector<Step> steps_;
    std::string key_;
};

/// The terms of some documents in a row, by number: how often each counts and where it stands.
///
///     TermBook book;
///     TermBatch batch(book);
///     batch.count("S", "rekenen", 1);
///     batch.place("W", "rekenen", 7);
///     batch.end_document();
///
/// A term that is longer than the index takes is cut.
class TermBatch {
 public:
    struct Posting {
        std::uint32_t term = 0, times = 0;
    };
    struct Place {
        std::uint32_t term = 0, position = 0;
    };

    /// The book is there as long as the batch, and no other thread uses it meanwhile.
    explicit TermBatch(TermBook& book) : book_(&book), document_(++book.documents_) {}

    /// The term `prefix` + `term` counts so many times more in this document.
    void count(std::string_view prefix, std::string_view term, std::uint32_t times);
    /// It is in this document; counts once when nothing else counts it.
    void mark(std::string_view prefix, std::string_view term);
    /// It stands there, and counts no more for it. Positions of a document come rising.
    void place(std::string_view prefix, std::string_view term, std::uint32_t position);

    /// A word brings the same terms wherever it stands in a kind of text. When the book knows the
    /// word, `repeat` takes all terms that came with it before, now placed at `position`; else what
    /// comes until `end_group` is kept. Kinds and words are small numbers: there is a place for
    /// each up to the largest.
    ///
    ///     if (!batch.repeat(kind, word, position)) {
    ///         ...  // count, mark, place
    ///         batch.end_group();
    ///     }
    [[nodiscard]] bool repeat(std::size_t kind, std::uint32_t word, std::uint32_t position);
    void end_group();
    /// Fetches what `repeat` will read for a word that comes so many words later: one of
    /// fetch_distances, each of which says where the next finds what it fetches.
    void fetch(std::size_t kind, std::uint32_t word, std::size_t words_to_go) const;
    static constexpr std::array<std::size_t, 3> fetch_distances = {12, 8, 4};

    void end_document();
    /// Forgets all documents and their memory.
    void clear();

    [[nodiscard]] std::size_t documents() const noexcept { return ends_.size() - 1; }
    [[nodiscard]] const TermBook& book() const noexcept { return *book_; }
    /// Of a document, each term once, in no order.
    [[nodiscard]] std::span<const Posting> postings(std::size_t document) const {
        const std::size_t begin = ends_[document].postings;
        return std::span(postings_).subspan(begin, ends_[document + 1].postings - begin);
    }
    /// Where terms of a document stand, in order of position.
    [[nodiscard]] std::span<const Place> places(std::size_t document) const {
        const std::size_t begin = ends_[document].places;
        return std::span(places_).subspan(begin, ends_[document + 1].places - begin);
    }
    /// How many words a document has, as ranking counts them.
    [[nodiscard]] std::uint32_t length(std::size_t document) const;

 private:
    struct Ends {
        std::size_t postings = 0, places = 0;
    };
    using Step = TermBook::Step;
    Posting& posting_of(std::uint32_t term);
    void take(const Step& step, std::uint32_t position);
    void take_new(const Step& step, std::uint32_t position);

    TermBook* book_;
    std::uint32_t document_;  // of all in the book
    std::vector<Posting> postings_;
    std::vector<Place> places_;
    std::vector<Ends> ends_ = {{}};  // of each document
    bool is_recording_ = false;
    std::size_t recorded_kind_ = 0;
    std::uint32_t recorded_word_ = 0;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// Gives each different term a number, in order of first appearance. A hash table in two arrays:
/// most terms of a text were seen before, and looking one up should touch little memory. Throws
/// Error (invalid_argument) when they take more than 4 GB.
class TermNumbers {
 public:
    std::uint32_t number(std::string_view term);

    [[nodiscard]] std::size_t size() const noexcept { return begins_.size() - 1; }
    [[nodiscard]] std::string_view term(std::uint32_t number) const {
        const std::string_view all = bytes_;
        return all.substr(begins_[number], begins_[number + 1] - begins_[number]);
    }

 private:
    struct Slot {
        std::uint32_t hash = 0, number_plus_one = 0;  ///< 0: free
    };
    void grow();

    std::string bytes_;                        // the terms, one behind the other
    std::vector<std::uint32_t> begins_ = {0};  // of each term; the last is the end
    std::vector<Slot> slots_;
};

/// A number for each of some keys that are numbers themselves, above 0.
class NumberTable {
 public:
    /// Where the number of a key stands; 0 when it has none yet.
    std::uint32_t& at(std::uint64_t key);

 private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t number = 0;
    };
    void grow();

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

/// The terms of some documents in a row, by number: how often each counts and where it stands.
///
///     TermBatch batch;
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

    /// The term `prefix` + `term` counts so many times more in this document.
    void count(std::string_view prefix, std::string_view term, std::uint32_t times);
    /// It is in this document; counts once when nothing else counts it.
    void mark(std::string_view prefix, std::string_view term);
    /// It stands there, and counts no more for it. Positions of a document come rising.
    void place(std::string_view prefix, std::string_view term, std::uint32_t position);

    /// A word brings the same terms wherever it stands. When `repeat` knows the key (above 0) it
    /// takes all terms that came with it before, now placed at `position`; else what comes until
    /// `end_group` is kept under that key.
    ///
    ///     if (!batch.repeat(word, position)) {
    ///         ...  // count, mark, place
    ///         batch.end_group();
    ///     }
    [[nodiscard]] bool repeat(std::uint64_t key, std::uint32_t position);
    void end_group() noexcept { is_recording_ = false; }

    void end_document();

    [[nodiscard]] std::size_t documents() const noexcept { return ends_.size() - 1; }
    [[nodiscard]] const TermNumbers& terms() const noexcept { return terms_; }
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
    // One term of a group.
    struct Step {
        enum class Kind : std::uint8_t { count, mark, place };
        std::uint32_t term = 0;
        Kind kind = Kind::count;
        std::uint32_t times = 0;
    };
    std::uint32_t number_of(std::string_view prefix, std::string_view term);
    Posting& posting_of(std::uint32_t term);
    void take(const Step& step, std::uint32_t position);
    void take_new(const Step& step, std::uint32_t position);

    TermNumbers terms_;
    std::vector<Posting> postings_;
    std::vector<Place> places_;
    std::vector<Ends> ends_ = {{}};    // of each document
    std::vector<std::size_t> latest_;  // posting of each term; one of an earlier document: none
    NumberTable groups_;               // plus 1
    std::vector<std::size_t> group_begins_;   // of each group; the next begins where it ends
    std::vector<std::size_t> group_seen_in_;  // the latest document, plus 1
    std::vector<Step> steps_;
    bool is_recording_ = false;
    std::string key_;
};

}  // namespace watwerkt

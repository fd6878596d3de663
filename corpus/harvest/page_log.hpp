// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/harvest/byte_store.hpp"

namespace watwerkt::harvest {

/// One answer that was kept, and what is needed to go on after it. A run is the pages of one list;
/// most sources have one page a run.
struct Page {
    std::uint64_t number = 0;  ///< counts on, from 1; never used again
    std::uint64_t run = 0;     ///< the number of its first page
    bool is_full = true;       ///< the run holds everything, not only what is new
    bool is_last = true;       ///< of its run
    std::string asked;         ///< Source::asking_fingerprint() when it came
    StoredBytes bytes;
    std::string url;
    std::string etag, last_modified;
    std::string fetched;        ///< UTC, `YYYY-MM-DDThh:mm:ssZ`
    std::string response_date;  ///< of OAI-PMH; by their clock
    std::string from;           ///< the run asks for what is new since; empty: all
    std::string token;          ///< of the next page
    std::string safe_from;      ///< where a list that breaks off may start again
    friend bool operator==(const Page&, const Page&) = default;
};

/// The pages of one source on disk: a small file for each, beside the bytes. They are the truth;
/// all else about a source can be made out of them again.
class PageLog {
 public:
    /// Opens or makes `folder`. Throws Error (io) when it cannot.
    explicit PageLog(std::filesystem::path folder);

    [[nodiscard]] const ByteStore& store() const noexcept { return store_; }
    [[nodiscard]] const std::vector<Page>& pages() const noexcept { return pages_; }
    /// Names of files of pages that could not be read; they count as lost.
    [[nodiscard]] const std::vector<std::string>& damaged() const noexcept { return damaged_; }

    /// Adds a page and gives it its number; a page with run 0 begins one.
    const Page& add(Page page);
    /// Forgets pages with a lower number, and the bytes that no page has any more.
    void remove_before(std::uint64_t number);
    void clear();
    /// Removes bytes that no page has: of lists that broke off.
    void remove_orphans();

 private:
    [[nodiscard]] std::filesystem::path file_of(std::uint64_t number) const;

    std::filesystem::path folder_;
    ByteStore store_;
    std::vector<Page> pages_;
    std::vector<std::string> damaged_;
    std::uint64_t last_number_ = 0;
};

/// Now, as `YYYY-MM-DDThh:mm:ssZ`.
[[nodiscard]] std::string moment_text(std::chrono::system_clock::time_point moment);
/// The moment that such a text, or a day, means. The text must be is_oai_date().
[[nodiscard]] std::chrono::system_clock::time_point moment_of(const std::string& text);

}  // namespace watwerkt::harvest

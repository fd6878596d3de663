// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>

#include "corpus/record/record.hpp"

namespace watwerkt {

/// Records that were read before, by ordinal, so that a list does not parse them again: reading ten
/// took half the time of an answer. For one thread. Bounded by the bytes they were read from: when
/// it is full it is emptied, and fills again with what is asked now.
class RecordShelf {
 public:
    explicit RecordShelf(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// The record, or null when it is not there.
    [[nodiscard]] std::shared_ptr<const Record> find(std::uint32_t ordinal) const {
        const auto place = records_.find(ordinal);
        return place == records_.end() ? nullptr : place->second;
    }

    void put(std::uint32_t ordinal, std::shared_ptr<const Record> record, std::size_t bytes) {
        if (bytes > most_bytes_) return;
        if (bytes_ + bytes > most_bytes_) {
            records_.clear();
            bytes_ = 0;
        }
        if (records_.emplace(ordinal, std::move(record)).second) bytes_ += bytes;
    }

    [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }

 private:
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::unordered_map<std::uint32_t, std::shared_ptr<const Record>> records_;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

namespace watwerkt {

/// Things that were made before, by name, for one thread. Bounded by their bytes: what was asked
/// for least lately goes first, about half of it at once. What takes more than half by itself is
/// not kept.
template <typename Thing>
class Shelf {
 public:
    using Pointer = std::shared_ptr<const Thing>;

    explicit Shelf(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// The thing of that name; `make` makes it when it is not there, `bytes` tells how many it has.
    template <typename Make, typename Bytes>
    Pointer get(const std::string& name, Make make, Bytes bytes) {
        if (const auto known = lately_.find(name); known != lately_.end()) return known->second;
        const auto known = before_.find(name);
        Pointer thing =
            known != before_.end() ? known->second : std::make_shared<const Thing>(make());
        put(name, thing, entry_bytes + name.size() + bytes(*thing));
        return thing;
    }

 private:
    static constexpr std::size_t entry_bytes = 200;  // what an entry takes beside what it holds

    void put(const std::string& name, const Pointer& thing, std::size_t bytes) {
        if (bytes > most_bytes_ / 2) return;
        if (bytes_ + bytes > most_bytes_ / 2) {
            before_ = std::move(lately_);
            lately_.clear();
            bytes_ = 0;
        }
        bytes_ += bytes;
        lately_.emplace(name, thing);
    }

    std::size_t most_bytes_;
    std::size_t bytes_ = 0;  // of those asked for lately
    std::unordered_map<std::string, Pointer> lately_,
        before_;  // the second goes when the first is full
};

}  // namespace watwerkt

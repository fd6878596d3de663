// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/record_files.hpp"

#include <algorithm>
#include <numeric>

#include "corpus/record/corpus_walk.hpp"

namespace fs = std::filesystem;

namespace watwerkt {

RecordFiles::RecordFiles(const std::vector<fs::path>& folders) {
    std::vector<std::size_t> folder_ends;
    for (const fs::path& folder : folders) {
        walk_corpus(folder, [this](const fs::path& path) {
            paths_ += path.native();
            ends_.push_back(paths_.size());
        });
        folder_ends.push_back(ends_.size());
    }
    order_.resize(ends_.size());
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    const auto folder_of = [&](std::uint32_t file) {
        return std::ranges::upper_bound(folder_ends, file) - folder_ends.begin();
    };
    std::ranges::sort(order_, [&](std::uint32_t one, std::uint32_t other) {
        if (const int by_id = id_of(one).compare(id_of(other)); by_id != 0) return by_id < 0;
        const auto folder = folder_of(one), other_folder = folder_of(other);
        // Paths as such, not their bytes: `a/b` stands before `a-b`.
        return folder != other_folder ? folder < other_folder
                                      : fs::path(path_of(one)) < fs::path(path_of(other));
    });
}

bool RecordFiles::has(std::string_view id) const {
    const auto at = std::ranges::lower_bound(
        order_, id, {}, [this](std::uint32_t file) { return id_of(file); });
    return at != order_.end() && id_of(*at) == id;
}

}  // namespace watwerkt

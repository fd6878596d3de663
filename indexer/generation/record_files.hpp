// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/corpus_reader.hpp"

namespace watwerkt {

/// The record files of some folders, sorted by id, as `list_corpus` does for one; of those with one
/// id, files of a folder named earlier come first. A file takes its path and sixteen bytes of
/// memory: a sixth of what a CorpusFile takes.
class RecordFiles {
 public:
    /// Throws Error (not_found) when a folder is not there.
    explicit RecordFiles(const std::vector<std::filesystem::path>& folders);

    [[nodiscard]] std::size_t size() const noexcept { return order_.size(); }
    [[nodiscard]] CorpusFile operator[](std::size_t place) const {
        return {std::filesystem::path(path_of(order_[place])), std::string(id(place))};
    }
    /// The name without `.xml`.
    [[nodiscard]] std::string_view id(std::size_t place) const { return id_of(order_[place]); }
    [[nodiscard]] bool has(std::string_view id) const;

 private:
    [[nodiscard]] std::string_view path_of(std::uint32_t file) const {
        const std::size_t begin = file == 0 ? 0 : ends_[file - 1];
        return std::string_view(paths_).substr(begin, ends_[file] - begin);
    }
    [[nodiscard]] std::string_view id_of(std::uint32_t file) const {
        std::string_view name = path_of(file);
        name.remove_prefix(name.rfind('/') + 1);
        return name.substr(0, name.rfind('.'));
    }

    std::string paths_;                 // one behind the other, as they were found
    std::vector<std::uint64_t> ends_;   // of each
    std::vector<std::uint32_t> order_;  // by id
};

}  // namespace watwerkt

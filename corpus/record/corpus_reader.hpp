// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt {

/// A record file and the id its name promises (the name without `.xml`).
struct CorpusFile {
    std::filesystem::path path;
    std::string id;
};

/// Every `*.xml` below a folder, sorted by id and then by path, so that equal ids are neighbours
/// and two runs over the same corpus see the same order. Memory: about 200 bytes a record; contents
/// are not read. Hidden files and folders are skipped; symbolic links to folders are not followed.
/// Throws Error (not_found) when the folder is not there.
[[nodiscard]] std::vector<CorpusFile> list_corpus(const std::filesystem::path& folder);

/// The bytes of a file. Throws Error: io when it cannot be read, invalid_input when it is over
/// `limit`.
[[nodiscard]] std::string read_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace watwerkt

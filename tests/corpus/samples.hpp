// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt::test {

/// schemas/ of this source tree.
[[nodiscard]] std::filesystem::path schemas();

/// The files of schemas/examples/<kind>, sorted.
[[nodiscard]] std::vector<std::filesystem::path> examples(std::string_view kind);

/// The bytes of a file; fails the test when it is not there.
[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);

/// A valid example by its name.
[[nodiscard]] std::string valid(std::string_view name);

/// The text with one place changed; fails the test when `from` is not there.
[[nodiscard]] std::string with(std::string text, std::string_view from, std::string_view to);

/// The vocabulary of this source tree, read once.
[[nodiscard]] const Vocabulary& vocabulary();

/// All remarks as text, one a line, for messages of tests and comparing.
[[nodiscard]] std::string told(const std::vector<Remark>& remarks);

[[nodiscard]] bool has_error(const std::vector<Remark>& remarks);

/// The remark of a rule; nothing when it has none.
[[nodiscard]] std::optional<Remark> remark_of(const std::vector<Remark>& remarks,
                                              std::string_view rule);

/// A folder of its own, gone after the test.
class TemporaryFolder {
 public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file, with the folders it needs; gives its path.
    std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const;

 private:
    std::filesystem::path path_;
};

}  // namespace watwerkt::test

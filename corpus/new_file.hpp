// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace watwerkt {

/// A new file that gets its name only when it is complete; until then nobody sees it, and when
/// something goes wrong it is removed. Its name begins with a dot, so no reader of records finds
/// it.
///
///     NewFile file(folder, "kan de toestand niet bewaren");
///     file.write(bytes);
///     file.publish(folder / "toestand.json");
class NewFile {
 public:
    /// `complaint` begins the message of every Error (io) that this file throws, as it does when
    /// the disk is full.
    NewFile(const std::filesystem::path& folder, std::string_view complaint);
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    void write(std::string_view bytes);
    /// Waits until the bytes are on the disk: for a file that must outlive a power cut.
    void sync();
    void publish(const std::filesystem::path& name);

 private:
    [[noreturn]] void fail(const std::filesystem::path& where, int error_number) const;
    int close() noexcept;

    std::string complaint_;
    std::string path_;  ///< empty once published
    int file_ = -1;
};

/// Writes a whole file at once: readers see the old bytes or the new ones.
void write_file(const std::filesystem::path& file,
                std::string_view bytes,
                std::string_view complaint);

/// Makes a folder, and those above it, when it is not there. Throws Error (io) with `advice` when
/// that cannot be.
void make_folder(const std::filesystem::path& folder, std::string_view advice);

/// Removes what new files of a stopped run left in a folder; nobody else may be writing there.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace watwerkt

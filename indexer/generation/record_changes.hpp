// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace watwerkt {

/// What the records of one generation are beside those of an earlier one; ids, in order.
struct RecordChanges {
    std::vector<std::string> fresh;      ///< not in the earlier one
    std::vector<std::string> changed;    ///< with other bytes than before
    std::vector<std::string> withdrawn;  ///< only in the earlier one

    [[nodiscard]] bool empty() const {
        return fresh.empty() && changed.empty() && withdrawn.empty();
    }
};

/// Compares the records of two generations by what each remembers of them (record_dates.hpp).
/// Throws Error (index_mismatch) when that is damaged.
[[nodiscard]] RecordChanges record_changes(const std::filesystem::path& before,
                                           const std::filesystem::path& after);

/// Has Xapian look through every table of a generation (as xapian-check does), and gives what it
/// found wrong; empty when nothing.
[[nodiscard]] std::string table_problems(const std::filesystem::path& generation);

}  // namespace watwerkt

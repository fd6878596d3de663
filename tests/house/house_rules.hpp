// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::house {

/// Something that does not fit the house, said so that it can be put right.
struct Complaint {
    std::string file;  ///< relative to the root of the repository
    std::size_t line = 0;
    std::string message;
};

/// `corpus/error.hpp:3: message`
[[nodiscard]] std::string to_string(const Complaint& complaint);

/// The house rules for one source file, by its path from the root (`query/engine.hpp`) and its
/// text: which rooms and libraries it may include, and what a header owes to its readers.
[[nodiscard]] std::vector<Complaint> complaints_about_source(std::string_view file,
                                                             std::string_view text);

/// What is wrong with the names of a test file's cases: CMake splits a name at a semicolon, and the
/// halves match no case.
[[nodiscard]] std::vector<Complaint> complaints_about_test_names(std::string_view file,
                                                                 std::string_view text);

/// The links of a Markdown page that point to a file that is not there. Addresses on the web are
/// not followed.
[[nodiscard]] std::vector<Complaint> broken_links(const std::filesystem::path& root,
                                                  std::string_view page,
                                                  std::string_view text);

}  // namespace watwerkt::house

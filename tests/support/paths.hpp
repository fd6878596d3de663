// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace watwerkt::test {

inline const std::filesystem::path source_folder = WATWERKT_SOURCE_DIR;
inline const std::filesystem::path vocabulary_folder = source_folder / "schemas" / "vocabulary";
inline const std::filesystem::path word_list_file = WATWERKT_WORD_LIST;
inline const std::filesystem::path shipped_corpus = source_folder / "corpus" / "data";

}  // namespace watwerkt::test

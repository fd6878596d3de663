// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>

#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt::bench {

/// Writes `count` valid studies, one file each, 1000 to a folder. Fixed seed: a corpus of K studies
/// is the first K of any larger one. Words are syllables with Zipf frequencies; codes are drawn
/// from the vocabulary, skewed; two findings a study.
void generate_corpus(const Vocabulary& vocabulary,
                     std::size_t count,
                     const std::filesystem::path& folder);

/// Writes the records of the corpus that is compared with others (comparison/peer_corpus.hpp) as
/// studies, at most so many, in the same way: texts of some 175 words of Dutch. Their values become
/// concepts of the vocabulary. Gives how many there are. Throws Error (io, invalid_input).
std::size_t convert_corpus(const Vocabulary& vocabulary,
                           const std::filesystem::path& file,
                           std::size_t most,
                           const std::filesystem::path& folder);

}  // namespace watwerkt::bench

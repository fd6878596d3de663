// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "indexer/language/word_list.hpp"

namespace watwerkt::test {

/// The list of words and word parts that the build made of Debian's lists.
inline const std::shared_ptr<const WordList>& shipped_words() {
    static const std::shared_ptr<const WordList> words = WordList::open(WATWERKT_WORD_LIST);
    return words;
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/record/study.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// What one finding comes to, in plain words: in children out of a hundred where its figure allows
/// that, else the bare figure, else only which way it went.
[[nodiscard]] std::string finding_in_words(const Finding& finding,
                                           const Study& study,
                                           const Vocabulary& vocabulary,
                                           const Speech& speech);

}  // namespace watwerkt::answers

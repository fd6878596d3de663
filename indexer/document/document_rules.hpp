// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/language/language_steps.hpp"

namespace watwerkt {

/// How records become terms; the defaults are the product, other values are for measuring.
struct DocumentRules {
    LanguageSteps steps;
    bool has_field_weights = true;  ///< off: a word counts once in every field
};

}  // namespace watwerkt

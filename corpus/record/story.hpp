// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/record/study.hpp"

namespace watwerkt {

/// A practice story (verhaal): experience, no evidence. It has no findings, so it can never carry a
/// verdict.
struct Story {
    std::string id;
    std::vector<LocalText> titles;     ///< at least Dutch
    std::vector<LocalText> summaries;  ///< at least Dutch
    std::vector<std::string> text;     ///< paragraphs, Dutch
    Coded<std::string> place;          ///< municipality or region
    Coded<int> year;
    CodeList action;   ///< scheme `actie`
    CodeList setting;  ///< scheme `plek`
    std::vector<Provenance> provenances;
    std::string reviewed;
    std::vector<std::string> aliases;
    friend bool operator==(const Story&, const Story&) = default;
};

}  // namespace watwerkt

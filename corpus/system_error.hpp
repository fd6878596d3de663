// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace watwerkt {

/// An errno of the system in plain Dutch, with what to do about it: "de schijf is vol; maak ruimte
/// vrij".
struct SystemProblem {
    std::string what;    ///< e.g. `de schijf is vol`
    std::string advice;  ///< e.g. `maak ruimte vrij en probeer het opnieuw`
};

/// Every number gives words; one we do not know gives its number.
[[nodiscard]] SystemProblem describe_system_error(int error_number);

}  // namespace watwerkt

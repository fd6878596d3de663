// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/night_report.hpp"

namespace watwerkt::nightly {

std::string_view code_of(NightOutcome outcome) noexcept {
    switch (outcome) {
        case NightOutcome::published:
            return "gepubliceerd";
        case NightOutcome::unchanged:
            return "ongewijzigd";
        case NightOutcome::refused:
            return "tegengehouden";
        case NightOutcome::failed:
            return "mislukt";
    }
    return {};
}

bool NightReport::needs_attention() const {
    return outcome == NightOutcome::failed || outcome == NightOutcome::refused ||
           !refused.empty() || is_forced || !remarks.empty() ||
           (harvest && (harvest->has_failed() || harvest->refused() > 0));
}

}  // namespace watwerkt::nightly

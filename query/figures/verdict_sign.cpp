// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/verdict_sign.hpp"

#include <algorithm>

namespace watwerkt::figures {
namespace {

// Blue for good, vermilion for bad, purple and grey between: people who see fewer colours tell
// these apart (Okabe & Ito 2008, darkened for contrast).
constexpr std::string_view blue = "#0a4f8f", vermilion = "#a83200", purple = "#7a2d7f",
                           grey = "#4d4d4d";

// In the order of VerdictCode.
constexpr std::array<VerdictSign, verdict_count> signs{{
    {SignShape::square, false, grey, "·", "·"},
    {SignShape::square, true, grey, "0", "0"},
    {SignShape::triangle_down, true, vermilion, "−", "−"},
    {SignShape::circle, true, blue, "++", "++"},
    {SignShape::circle, true, blue, "+", "+"},
    {SignShape::triangle, false, blue, "+", "(+)"},
    {SignShape::diamond, true, purple, "±", "±"},
    {SignShape::circle, false, blue, "+?", "+?"},
    {SignShape::square, false, grey, "?", "?"},
}};

struct Label {
    std::string_view dutch, english;
    [[nodiscard]] std::string_view in(std::string_view language) const {
        return language == "en" ? english : dutch;
    }
};
constexpr std::array<Label, verdict_count> verdict_labels{{
    {"Niet onderzocht", "Not studied"},
    {"Maakt (bijna) geen verschil", "Makes (almost) no difference"},
    {"Kan slecht uitpakken", "Can do harm"},
    {"Werkt", "Works"},
    {"Werkt waarschijnlijk", "Probably works"},
    {"Helpt een klein beetje", "Helps a little"},
    {"Wisselend", "Mixed results"},
    {"Werkt misschien", "May work"},
    {"We weten het nog niet", "We do not know yet"},
}};
constexpr std::array<Label, 4> certainty_labels{{
    {"heel onzeker", "very unsure"},
    {"niet zo zeker", "not so sure"},
    {"redelijk zeker", "fairly sure"},
    {"vrij zeker", "quite sure"},
}};

}  // namespace

const VerdictSign& sign_of(VerdictCode verdict) noexcept {
    return signs[static_cast<std::size_t>(verdict)];
}

std::string_view verdict_label(VerdictCode verdict, std::string_view language) {
    return verdict_labels[static_cast<std::size_t>(verdict)].in(language);
}

std::string_view certainty_label(int level, std::string_view language) {
    return certainty_labels[static_cast<std::size_t>(std::clamp(level, 1, 4) - 1)].in(language);
}

std::string certainty_dots(int level) {
    std::string dots;
    for (int i = 1; i <= 4; ++i) dots += i <= level ? "●" : "○";
    return dots;
}

std::array<VerdictCode, verdict_count> verdicts_in_order() {
    std::array<VerdictCode, verdict_count> all{};
    for (std::size_t i = 0; i < verdict_count; ++i) all[i] = static_cast<VerdictCode>(i);
    std::ranges::sort(all, {}, rank_of);
    return all;
}

}  // namespace watwerkt::figures

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace watwerkt::harvest {
namespace {

constexpr std::size_t refusals_shown = 20;
constexpr std::size_t ids_shown = 10;

std::string amount(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

void add_refusals(std::string& text, const SourceReport& source) {
    if (source.refused == 0) return;
    text += fmt::format("  {} geweigerd:\n", amount(source.refused, "record", "records"));
    const auto shown = std::min(refusals_shown, source.refusals.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& refusal = source.refusals[i];
        const auto name = refusal.identifier.empty() ? "(zonder kenmerk)" : refusal.identifier;
        const auto is_error = [](const Remark& one) { return one.severity == Severity::error; };
        const auto remark = std::ranges::find_if(refusal.remarks, is_error);
        if (remark != refusal.remarks.end())
            text += fmt::format("    {}\n", to_text(*remark, name));
        text += fmt::format("      bewaard als {}\n", refusal.stored_as);
    }
    if (source.refused > shown) text += fmt::format("    en nog {}\n", source.refused - shown);
}

void add_withdrawn(std::string& text, const SourceReport& source) {
    if (source.withdrawn.empty()) return;
    text += fmt::format("  {} ingetrokken: ", amount(source.withdrawn.size(), "record", "records"));
    for (std::size_t i = 0; i < source.withdrawn.size() && i < ids_shown; ++i)
        text += (i == 0 ? "" : ", ") + source.withdrawn[i];
    if (source.withdrawn.size() > ids_shown)
        text += fmt::format(" en nog {}", source.withdrawn.size() - ids_shown);
    text += "\n";
}

std::string text_of(const SourceReport& source) {
    auto text = source.name + "\n";
    if (source.failure) text += "  mislukt: " + *source.failure + "\n";
    if (source.is_unchanged) {
        text += fmt::format("  niets veranderd: {}\n", amount(source.same, "record", "records"));
    } else {
        text += fmt::format(
            "  {} nieuw, {} gewijzigd, {} gelijk\n", source.fresh, source.changed, source.same);
    }
    add_withdrawn(text, source);
    for (const auto& [reason, count] : source.left_out)
        text += fmt::format("  {} overgeslagen: {}\n", amount(count, "record", "records"), reason);
    add_refusals(text, source);
    for (const auto& remark : source.remarks) text += "  let op: " + remark + "\n";
    return text;
}

}  // namespace

bool HarvestReport::has_failed() const {
    return std::ranges::any_of(sources,
                               [](const SourceReport& one) { return one.failure.has_value(); });
}

std::size_t HarvestReport::refused() const {
    return std::accumulate(
        sources.begin(), sources.end(), std::size_t{0}, [](std::size_t sum, const auto& one) {
            return sum + one.refused;
        });
}

std::string to_text(const HarvestReport& report) {
    std::string text;
    for (const auto& source : report.sources) text += text_of(source);
    for (const auto& folder : report.orphans)
        text += fmt::format(
            "let op: de map {} hoort bij geen bron (meer); haal haar weg als dat klopt\n", folder);
    return text;
}

}  // namespace watwerkt::harvest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/import/gka.hpp"
#include "tools/import/gka_tables.hpp"

namespace watwerkt::importer {

/// What the rules may look at beside the page itself.
struct GkaSurroundings {
    const std::vector<std::string>& locations;  ///< every value of Locatie in the file
    GkaTables& tables;
};

/// A rule and what it looks for.
struct GkaRule {
    std::string_view name;
    GkaSubject subject;
    std::string_view meaning;  ///< in plain Dutch
};

/// All rules, in the order in which they are tried.
[[nodiscard]] std::span<const GkaRule> gka_rules();

/// Tries every rule on every page and writes down what it finds.
void observe(GkaImport& made, const GkaSurroundings& surroundings);

/// What a page says as a whole, counted from its rows: "positief bij 2 en gemengd bij 1 van de 3
/// uitkomsten op de pagina".
[[nodiscard]] std::string gka_judgement(const GkaPage& page);

/// The words of `direction` on a page, each once, the most frequent first.
[[nodiscard]] std::vector<std::string> gka_directions(const GkaPage& page);

}  // namespace watwerkt::importer

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// The named rules that figures must obey before anything is computed with them.
///
/// Each function throws Error (kind: invalid_argument) when its rule is broken; the message says
/// where, what was found, the name of the rule and how to put it right, in plain Dutch:
///
///     omrekenen van p: p is 1.2 (regel tussen-grenzen); geef een getal boven 0 en onder 1
namespace watwerkt::argument_rules {

/// A figure under judgement: the calculation it is meant for, its name and itself.
struct Argument {
    std::string_view where;
    std::string_view name;
    double value;
};

void require_finite(const Argument& argument);                            ///< `eindig-getal`
void require_above_zero(const Argument& argument);                        ///< `boven-nul`
void require_at_least(const Argument& argument, double minimum);          ///< `minimum`
void require_between(const Argument& argument, double low, double high);  ///< `tussen-grenzen`
/// `tussen-grenzen`, the low border included.
void require_from_below(const Argument& argument, double low, double high);

/// `genoeg-effecten`: at least `minimum` of `things` ("effecten", "onderzoeken in de selectie"; the
/// first word names the rule).
void require_count(std::string_view where,
                   std::string_view things,
                   std::size_t found,
                   std::size_t minimum);

/// Refuses with a rule of the caller's own.
[[noreturn]] void refuse(std::string_view where,
                         std::string_view what,
                         std::string_view rule,
                         std::string_view advice);

}  // namespace watwerkt::argument_rules

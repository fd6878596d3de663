// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::test {

/// What is wrong with the tags of a page: one that is not closed, closed twice or in the wrong
/// order, an attribute twice, a loose `<`; empty when nothing is. Text in scripts is passed over.
[[nodiscard]] std::string errors_in_html(std::string_view html);

/// Values of an attribute in order, with &amp; and the like turned back: every `href` of a page.
[[nodiscard]] std::vector<std::string> attributes_of(std::string_view html, std::string_view name);

/// The text between the first `from` and the next `to` after it; empty when they are not there.
[[nodiscard]] std::string between(std::string_view text,
                                  std::string_view from,
                                  std::string_view to);

/// How often a text is in another.
[[nodiscard]] std::size_t count_of(std::string_view text, std::string_view part);

}  // namespace watwerkt::test

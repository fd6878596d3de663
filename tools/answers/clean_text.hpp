// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt::answers {

/// A text that is safe to show: white space becomes a space; control characters, marks that turn
/// the direction of writing and broken UTF-8 become U+FFFD. So no record can move the cursor or
/// hide text.
[[nodiscard]] std::string clean(std::string_view text);

/// Whether a text has none of these characters; white space of any kind is no harm.
[[nodiscard]] bool is_clean(std::string_view text);

/// JSON with every such character as \uXXXX, so that it says the same and is safe to show.
[[nodiscard]] std::string clean_json(std::string json);

/// XML with every such character as &#xXX;.
[[nodiscard]] std::string clean_xml(std::string_view xml);

}  // namespace watwerkt::answers

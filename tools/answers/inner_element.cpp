// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/inner_element.hpp"

#include <algorithm>

namespace watwerkt::answers {

std::string as_inner_element(std::string_view xml, std::string_view attributes) {
    // Before the first element may stand, of what starts with `<`, only a declaration, instructions
    // and comments; document types are refused before a record is kept.
    std::size_t at = 0;
    while (true) {
        at = xml.find('<', at);
        const std::string_view rest = xml.substr(std::min(at, xml.size()));
        if (rest.starts_with("<?")) {
            at = xml.find("?>", at);
        } else if (rest.starts_with("<!--")) {
            at = xml.find("-->", at + 4);
        } else {
            break;
        }
    }
    if (at == std::string_view::npos) return {};
    const std::size_t end_of_name = xml.find_first_of(" \t\r\n/>", at);
    std::string inner(xml.substr(at, end_of_name - at));
    inner += attributes;
    inner += xml.substr(std::min(end_of_name, xml.size()));
    if (!inner.ends_with('\n')) inner += '\n';
    return inner;
}

}  // namespace watwerkt::answers

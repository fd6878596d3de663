// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace watwerkt {

/// Why bytes are not handed to the XML parser.
struct XmlDamage {
    std::string_view rule;  ///< stable name, as in Remark
    std::size_t offset;     ///< where, in bytes
    std::string message;
    std::string advice;
};

/// The text without a UTF-8 byte order mark in front.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view bytes);

/// Looks at bytes from outside before the XML parser does, and gives the first damage found.
///
/// The parser takes a document as a tree and gives it back recursively, stops at a NUL byte, lets
/// unknown entities through and does not look at characters. So this refuses: more than `bytes`
/// bytes, other encodings than UTF-8, characters XML forbids (also as `&#1;`), document types,
/// entities beyond the five of XML itself, elements deeper than `depth`, a second root, and text
/// that ends too early. Offsets count from the start of `xml`, which has no byte order mark any
/// more.
[[nodiscard]] std::optional<XmlDamage> find_xml_damage(std::string_view xml,
                                                       std::size_t bytes,
                                                       int depth);

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace watwerkt {

struct Node;

/// One word as typed: `voorlezen`.
struct Word {
    std::string text;
    friend bool operator==(const Word&, const Word&) = default;
};

/// Words in this order, next to each other: `"samen lezen"`.
struct Phrase {
    std::string text;
    friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// Any word that begins so: `voorle*`.
struct PrefixWord {
    std::string text;
    friend bool operator==(const PrefixWord&, const PrefixWord&) = default;
};

/// A word, phrase or prefix in one text field: `titel:zomerschool`.
struct InField {
    std::string field;          ///< public name
    std::vector<Node> operand;  ///< exactly one
    friend bool operator==(const InField&, const InField&) = default;
};

/// What must not match: `-film`, `NIET film`.
struct Without {
    std::vector<Node> operand;  ///< exactly one
    friend bool operator==(const Without&, const Without&) = default;
};

/// What must match while its neighbours may: `+rekenen`.
struct Required {
    std::vector<Node> operand;  ///< exactly one
    friend bool operator==(const Required&, const Required&) = default;
};

/// All must match: `lezen EN thuis`.
struct AllOf {
    std::vector<Node> operands;  ///< at least two
    friend bool operator==(const AllOf&, const AllOf&) = default;
};

/// Any may match, more is better: `lezen thuis`, `lezen OF thuis`.
struct AnyOf {
    std::vector<Node> operands;
    friend bool operator==(const AnyOf&, const AnyOf&) = default;
};

/// The text part of a question.
struct Node : std::variant<Word, Phrase, PrefixWord, InField, Without, Required, AllOf, AnyOf> {
    using variant::variant;
};

/// The canonical form; parsing it gives the same tree.
[[nodiscard]] std::string to_text(const Node& node);

}  // namespace watwerkt

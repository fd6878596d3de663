// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/request/syntax_tree.hpp"

#include <string_view>

namespace watwerkt {
namespace {

using Alternatives =
    std::variant<Word, Phrase, PrefixWord, InField, Without, Required, AllOf, AnyOf>;

std::string in_brackets(const Node& node) {
    const bool is_group =
        std::holds_alternative<AllOf>(node) || std::holds_alternative<AnyOf>(node);
    return is_group ? '(' + to_text(node) + ')' : to_text(node);
}

// A sign takes the word or the brackets right behind it; a second sign there would be read as a
// letter.
std::string behind_sign(const Node& node) {
    const bool is_signed =
        std::holds_alternative<Without>(node) || std::holds_alternative<Required>(node);
    return is_signed ? '(' + to_text(node) + ')' : in_brackets(node);
}

// EN binds tighter than standing side by side, so only a group of the loosest kind needs brackets
// there.
std::string beside_others(const Node& node) {
    return std::holds_alternative<AnyOf>(node) ? '(' + to_text(node) + ')' : to_text(node);
}

std::string join(const std::vector<Node>& nodes,
                 std::string_view separator,
                 std::string (*print)(const Node&)) {
    std::string text;
    for (const Node& node : nodes) {
        if (!text.empty()) text += separator;
        text += print(node);
    }
    return text;
}

struct Printer {
    std::string operator()(const Word& word) const { return word.text; }
    std::string operator()(const Phrase& phrase) const { return '"' + phrase.text + '"'; }
    std::string operator()(const PrefixWord& prefix) const { return prefix.text + '*'; }
    std::string operator()(const InField& field) const {
        return field.field + ':' + to_text(field.operand.front());
    }
    std::string operator()(const Without& without) const {
        return '-' + behind_sign(without.operand.front());
    }
    std::string operator()(const Required& required) const {
        return '+' + behind_sign(required.operand.front());
    }
    std::string operator()(const AllOf& all) const {
        return join(all.operands, " EN ", in_brackets);
    }
    std::string operator()(const AnyOf& any) const {
        return join(any.operands, " ", beside_others);
    }
};

}  // namespace

std::string to_text(const Node& node) {
    return std::visit(Printer{}, static_cast<const Alternatives&>(node));
}

}  // namespace watwerkt

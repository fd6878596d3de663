// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/request/parser.hpp"

#include <algorithm>
#include <optional>

#include "indexer/fields/fields.hpp"

namespace watwerkt {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
bool is_breaker(char c) { return is_space(c) || c == '(' || c == ')' || c == '"'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
    std::string folded(text);
    std::ranges::transform(folded, folded.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return folded;
}

class Parser {
 public:
    Parser(std::string_view text, std::string_view language)
        : text_(text.substr(0, longest_question)), is_english_(language == "en") {
        if (text.size() > longest_question) {
            // Not in the middle of a character.
            while (!text_.empty() &&
                   (static_cast<unsigned char>(text[text_.size()]) & 0xC0U) == 0x80U)
                text_.remove_suffix(1);
            note("te-lang",
                 text_.size(),
                 text.size(),
                 "de vraag is te lang; dit deel is weggelaten",
                 "the question is too long; this part was left out");
        }
    }

    ParsedText run() {
        std::vector<Node> items;
        while (at_ < text_.size()) {
            parse_sequence(items, 0);
            if (at_ < text_.size()) {  // a closing bracket that nothing opened
                note("haakje-te-veel",
                     at_,
                     at_ + 1,
                     "dit haakje is nergens geopend",
                     "this bracket was never opened");
                ++at_;
            }
        }
        result_.tree = AnyOf{std::move(items)};
        return std::move(result_);
    }

 private:
    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    [[nodiscard]] bool at_closing() const { return at_ < text_.size() && text_[at_] == ')'; }

    // The operator at this place, in capitals and standing alone.
    [[nodiscard]] bool at_operator(std::string_view dutch, std::string_view english) const {
        for (const std::string_view name : {dutch, english}) {
            if (text_.substr(at_, name.size()) != name) continue;
            const std::size_t end = at_ + name.size();
            if (end == text_.size() || is_breaker(text_[end])) return true;
        }
        return false;
    }

    void skip_word() {
        while (at_ < text_.size() && !is_breaker(text_[at_])) ++at_;
    }

    void parse_sequence(std::vector<Node>& items, int depth) {
        for (skip_space(); at_ < text_.size() && !at_closing(); skip_space()) {
            if (at_operator("OF", "OR")) {  // neighbours are alternatives already
                skip_word();
                continue;
            }
            parse_conjunction(items, depth);
        }
    }

    void parse_conjunction(std::vector<Node>& items, int depth) {
        std::vector<Node> parts;
        const std::size_t begin = at_;
        parse_unary(parts, depth);
        const TextSpan first{begin, at_};
        for (skip_space(); at_ < text_.size() && at_operator("EN", "AND"); skip_space()) {
            skip_word();
            skip_space();
            if (at_ < text_.size() && !at_closing()) parse_unary(parts, depth);
        }
        if (parts.size() > 1) {
            items.push_back(AllOf{std::move(parts)});
        } else if (parts.size() == 1) {
            if (depth == 0 && std::holds_alternative<Word>(parts.front()))
                result_.free_words.push_back(first);
            items.push_back(std::move(parts.front()));
        }
    }

    // An operator without anything to join is nothing.
    void skip_stray_operators() {
        for (; at_ < text_.size() && (at_operator("EN", "AND") || at_operator("OF", "OR"));
             skip_space())
            skip_word();
    }

    void parse_unary(std::vector<Node>& parts, int depth) {
        skip_stray_operators();
        if (at_ >= text_.size() || at_closing()) return;
        enum class Sign { none, without, required } sign = Sign::none;
        const bool has_neighbour =
            at_ + 1 < text_.size() && !is_space(text_[at_ + 1]) && text_[at_ + 1] != ')';
        if (at_operator("NIET", "NOT")) {
            sign = Sign::without;
            skip_word();
            skip_space();
        } else if ((text_[at_] == '-' || text_[at_] == '+') && has_neighbour) {
            sign = text_[at_] == '-' ? Sign::without : Sign::required;
            ++at_;
        }
        if (at_ >= text_.size() || at_closing()) return;
        std::vector<Node> operand;
        parse_primary(operand, depth, sign == Sign::without);
        if (operand.empty()) return;
        switch (sign) {
            case Sign::none:
                parts.push_back(std::move(operand.front()));
                break;
            case Sign::without:
                parts.push_back(Without{std::move(operand)});
                break;
            case Sign::required:
                parts.push_back(Required{std::move(operand)});
                break;
        }
    }

    // Adds at most one node: a facet becomes a selection and leaves nothing.
    void parse_primary(std::vector<Node>& nodes, int depth, bool is_excluded) {
        if (text_[at_] == '(') {
            parse_group(nodes, depth);
        } else if (text_[at_] == '"') {
            add_phrase(nodes, read_quoted());
        } else {
            parse_word(nodes, is_excluded);
        }
    }

    void parse_group(std::vector<Node>& nodes, int depth) {
        const std::size_t begin = at_++;
        std::vector<Node> items;
        if (depth + 1 > deepest_brackets) {
            note("te-diep",
                 begin,
                 begin + 1,
                 "er staan te veel haakjes in elkaar; dit haakje telt niet mee",
                 "too many nested brackets; this one is ignored");
            return;
        }
        parse_sequence(items, depth + 1);
        if (at_closing()) {
            ++at_;
        } else {
            note("haakje-niet-gesloten",
                 begin,
                 begin + 1,
                 "dit haakje is niet gesloten",
                 "this bracket is not closed");
        }
        if (items.size() == 1) {
            nodes.push_back(std::move(items.front()));
        } else if (!items.empty()) {
            nodes.push_back(AnyOf{std::move(items)});
        }
    }

    std::string read_quoted() {
        const std::size_t begin = at_++;
        const std::size_t close = text_.find('"', at_);
        const std::size_t end = std::min(close, text_.size());
        std::string content(text_.substr(at_, end - at_));
        if (close == std::string_view::npos) {
            note("aanhalingsteken-niet-gesloten",
                 begin,
                 begin + 1,
                 "dit aanhalingsteken is niet gesloten",
                 "this quotation mark is not closed");
            at_ = text_.size();
        } else {
            at_ = close + 1;
        }
        return content;
    }

    static void add_phrase(std::vector<Node>& nodes, std::string_view content) {
        // Spaces are folded, so that the canonical form has one.
        std::string folded;
        for (const char c : content) {
            if (!is_space(c)) {
                folded += c;
            } else if (!folded.empty() && folded.back() != ' ') {
                folded += ' ';
            }
        }
        if (!folded.empty() && folded.back() == ' ') folded.pop_back();
        if (!folded.empty()) nodes.push_back(Phrase{std::move(folded)});
    }

    void parse_word(std::vector<Node>& nodes, bool is_excluded) {
        const std::size_t begin = at_;
        skip_word();
        if (at_ == begin) {  // never: the callers look first; but a loop that does not move is a
                             // dead server
            ++at_;
            return;
        }
        const std::string_view word = text_.substr(begin, at_ - begin);
        const std::size_t colon = word.find(':');
        if (colon != std::string_view::npos && colon > 0) {
            if (const Field* field = find_field(lower(word.substr(0, colon)))) {
                parse_field(nodes, *field, begin, begin + colon + 1, is_excluded);
                return;
            }
            note_unknown_field(word.substr(0, colon), begin, word.size() > colon + 1);
        }
        add_word(nodes, word);
    }

    void note_unknown_field(std::string_view name, std::size_t begin, bool has_value) {
        const bool looks_like_field = has_value && name.size() > 1 &&
                                      std::ranges::all_of(name, is_ascii_letter) &&
                                      name != "http" && name != "https";
        if (!looks_like_field) return;
        note("onbekend-veld",
             begin,
             begin + name.size(),
             "'" + std::string(name) +
                 "' is geen veld; er is op de woorden gezocht (zie: watwerkt velden)",
             "'" + std::string(name) +
                 "' is not a field; searched for the words (see: watwerkt velden)");
    }

    static void add_word(std::vector<Node>& nodes, std::string_view word) {
        const bool is_prefix = word.size() > 1 && word.back() == '*';
        while (!word.empty() && word.back() == '*') word.remove_suffix(1);
        if (word.empty()) return;
        if (is_prefix) {
            nodes.push_back(PrefixWord{std::string(word)});
        } else {
            nodes.push_back(Word{std::string(word)});
        }
    }

    void parse_field(std::vector<Node>& nodes,
                     const Field& field,
                     std::size_t begin,
                     std::size_t value_begin,
                     bool is_excluded) {
        at_ = value_begin;
        const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
        std::string value;
        if (is_quoted) {
            value = read_quoted();
        } else {
            skip_word();
            value = std::string(text_.substr(value_begin, at_ - value_begin));
        }
        if (value.empty()) {
            note("veld-zonder-waarde",
                 begin,
                 at_,
                 "achter '" + std::string(field.name) + ":' staat niets",
                 "nothing follows '" + std::string(field.name) + ":'");
            return;
        }
        if (facet_of(field)) {
            add_facet_terms(field, value, is_quoted, is_excluded, begin);
            return;
        }
        std::vector<Node> operand;
        if (is_quoted) {
            add_phrase(operand, value);
        } else {
            add_word(operand, value);
        }
        if (!operand.empty()) nodes.push_back(InField{std::string(field.name), std::move(operand)});
    }

    void add_facet_terms(const Field& field,
                         const std::string& value,
                         bool is_quoted,
                         bool is_excluded,
                         std::size_t begin) {
        std::size_t from = 0;
        while (from <= value.size()) {
            const std::size_t comma = is_quoted ? std::string::npos : value.find(',', from);
            std::string part =
                value.substr(from, comma == std::string::npos ? std::string::npos : comma - from);
            if (!part.empty())
                result_.facet_terms.push_back(
                    {std::string(field.name), std::move(part), is_excluded, begin, at_});
            if (comma == std::string::npos) break;
            from = comma + 1;
        }
    }

    void note(std::string_view code,
              std::size_t begin,
              std::size_t end,
              std::string_view dutch,
              std::string_view english) {
        constexpr std::size_t enough = 20;
        if (result_.diagnostics.size() >= enough) return;
        result_.diagnostics.push_back(
            {std::string(code), begin, end, std::string(is_english_ ? english : dutch)});
    }

    std::string_view text_;
    bool is_english_;
    std::size_t at_ = 0;
    ParsedText result_;
};

}  // namespace

ParsedText parse(std::string_view text, std::string_view language) {
    return Parser(text, language).run();
}

std::string free_text(std::string_view text, const ParsedText& parsed) {
    std::string free(text.size(), ' ');
    for (const TextSpan& word : parsed.free_words)
        text.copy(free.data() + word.begin, word.end - word.begin, word.begin);
    return free;
}

bool is_free_text(const ParsedText& parsed) {
    const auto* any = std::get_if<AnyOf>(&parsed.tree);
    return any != nullptr && any->operands.size() == parsed.free_words.size();
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/bibtex.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/harvest/ris.hpp"
#include "corpus/record/xml_guard.hpp"

namespace watwerkt::harvest {
namespace {

constexpr std::size_t longest_value = 1 << 20;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// What may stand in a key or a name; BibTeX forbids little else.
bool is_name(char c) {
    return !is_space(c) && std::string_view("{}(),=#\"%'\\@").find(c) == std::string_view::npos;
}

class BibtexParser {
 public:
    explicit BibtexParser(std::string_view text) : text_(text) {
        constexpr std::array<std::string_view, 12> months = {
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
        for (const auto month : months) macros_.emplace(month, month);
    }

    std::vector<BibtexEntry> parse() {
        while (skip_to_entry()) take_entry();
        return std::move(entries_);
    }

 private:
    /// To behind the next @; false at the end.
    bool skip_to_entry() {
        const auto found = text_.find('@', at_);
        count_lines(std::min(found, text_.size()));
        if (found == std::string_view::npos) return false;
        begin_ = found;
        at_ = found + 1;
        return true;
    }

    void take_entry() {
        entry_ = {};
        entry_.line = line_;
        complaint_.clear();
        skip_space();
        entry_.type = lower_case(name());
        if (entry_.type == "comment") return;
        skip_space();
        if (entry_.type.empty() || (peek() != '{' && peek() != '(')) return;  // an e-mail address
        close_ = text_[at_++] == '{' ? '}' : ')';
        const bool is_whole = entry_.type == "preamble" ? take_preamble()
                              : entry_.type == "string" ? take_string()
                                                        : take_fields();
        if (!is_whole) recover();
        if (entry_.type == "preamble" || (entry_.type == "string" && is_whole)) return;
        entry_.bytes = std::string(text_.substr(begin_, at_ - begin_));
        if (!is_whole)
            entry_.remarks.push_back({Severity::error,
                                      "kapotte-bibtex",
                                      {entry_.line, 1},
                                      complaint_,
                                      "controleer haakjes, komma's en is-tekens hier"});
        entries_.push_back(std::move(entry_));
    }

    bool take_preamble() {
        const auto ignored = value();
        skip_space();
        return ignored.has_value() && take(close_);
    }

    bool take_string() {
        skip_space();
        const auto macro = lower_case(name());
        skip_space();
        if (macro.empty() || !take('=')) return complain("'@string' heeft geen naam of geen =");
        const auto text = value();
        skip_space();
        if (!text || !take(close_)) return complain("'@string' is niet afgesloten");
        macros_[macro] = *text;
        return true;
    }

    bool take_fields() {
        skip_space();
        const auto begin = at_;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != close_ &&
               text_[at_] != '\n')
            ++at_;
        entry_.key = std::string(trimmed(text_.substr(begin, at_ - begin)));
        if (entry_.key.find_first_of("={\"") != std::string::npos)
            return complain("de verwijzing heeft geen sleutel");
        skip_space();
        while (take(',')) {
            skip_space();
            if (peek() == close_) break;
            if (!take_field()) return false;
            skip_space();
        }
        return take(close_) || complain("de verwijzing is niet afgesloten");
    }

    bool take_field() {
        const auto field = lower_case(name());
        skip_space();
        if (field.empty() || !take('=')) return complain("een veld heeft geen naam of geen =");
        auto text = value();
        if (!text) return complain("het veld '" + one_line(field, 60) + "' is niet afgesloten");
        entry_.fields.emplace_back(field, std::move(*text));
        return true;
    }

    /// Parts with # between them.
    std::optional<std::string> value() {
        std::string joined;
        do {
            skip_space();
            auto part = one_part();
            if (!part || joined.size() + part->size() > longest_value) return std::nullopt;
            joined += *part;
            skip_space();
        } while (take('#'));
        return joined;
    }

    std::optional<std::string> one_part() {
        if (peek() == '{') return until('}');
        if (peek() == '"') return until('"');
        const auto word = name();
        if (word.empty()) return std::nullopt;
        if (std::ranges::all_of(word, is_digit)) return std::string(word);
        const auto macro = macros_.find(lower_case(word));
        return macro == macros_.end() ? std::string(word) : macro->second;
    }

    /// From an opening mark to its closing one; braces in between are in balance.
    std::optional<std::string> until(char close) {
        const auto begin = ++at_;
        for (int depth = 0; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\' && at_ + 1 < text_.size()) {
                ++at_;
            } else if (c == close && depth == 0) {
                return std::string(text_.substr(begin, at_++ - begin));
            } else if (c == '{') {
                ++depth;
            } else if (c == '}') {
                if (--depth < 0) return std::nullopt;
            }
        }
        return std::nullopt;
    }

    std::string_view name() {
        const auto begin = at_;
        while (at_ < text_.size() && is_name(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    /// After a mistake: to the next line that begins an entry.
    void recover() {
        auto next = text_.find("\n@", begin_ + 1);
        at_ = std::min(next == std::string_view::npos ? next : next + 1, text_.size());
    }

    bool complain(std::string what) {
        if (complaint_.empty()) complaint_ = std::move(what);
        return false;
    }
    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void count_lines(std::size_t until) {
        for (; counted_ < until; ++counted_) line_ += text_[counted_] == '\n' ? 1 : 0;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::size_t counted_ = 0;
    int line_ = 1;
    char close_ = '}';
    BibtexEntry entry_;
    std::string complaint_;
    std::map<std::string, std::string, std::less<>> macros_;
    std::vector<BibtexEntry> entries_;
};

struct Accent {
    char mark;
    std::string_view plain;     ///< the letters, one byte each
    std::string_view accented;  ///< the same with the accent, two bytes each
};
constexpr std::array accents = {
    Accent{'\'', "aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝćńśź"},
    Accent{'`', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"},
    Accent{'"', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"},
    Accent{'^', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"},
    Accent{'~', "anoANO", "ãñõÃÑÕ"},
    Accent{'c', "cCsS", "çÇşŞ"},
    Accent{'v', "cszCSZrRe", "čšžČŠŽřŘě"},
    Accent{'r', "aA", "åÅ"},
    Accent{'u', "agAG", "ăğĂĞ"},
};

struct Command {
    std::string_view name, text;
};
constexpr std::array commands = {Command{"ss", "ß"},
                                 Command{"o", "ø"},
                                 Command{"O", "Ø"},
                                 Command{"ae", "æ"},
                                 Command{"AE", "Æ"},
                                 Command{"oe", "œ"},
                                 Command{"aa", "å"},
                                 Command{"AA", "Å"},
                                 Command{"l", "ł"},
                                 Command{"L", "Ł"},
                                 Command{"i", "i"},
                                 Command{"j", "j"},
                                 Command{"textendash", "–"},
                                 Command{"textemdash", "—"},
                                 Command{"ldots", "…"},
                                 Command{"textquoteright", "’"}};

/// Turns LaTeX into text, piece by piece.
class LatexReader {
 public:
    explicit LatexReader(std::string_view text) : text_(text) {}

    std::string read() {
        while (at_ < text_.size()) take_piece();
        return std::move(plain_);
    }

 private:
    void take_piece() {
        const char c = text_[at_];
        if (c == '\\') return take_command();
        ++at_;
        if (c == '{' || c == '}' || c == '$') return;
        if (c == '~') {
            plain_ += ' ';
        } else if (c == '-' && text_.substr(at_).starts_with('-')) {
            while (at_ < text_.size() && text_[at_] == '-') ++at_;
            plain_ += "–";
        } else if ((c == '`' || c == '\'') && at_ < text_.size() && text_[at_] == c) {
            ++at_;
            plain_ += '"';
        } else {
            plain_ += c;
        }
    }

    void take_command() {
        ++at_;
        if (at_ >= text_.size()) return;
        const char mark = text_[at_];
        if (!is_letter(mark)) {
            ++at_;
            if (!take_accent(mark)) plain_ += mark == '\\' ? ' ' : mark;
            return;
        }
        const auto begin = at_;
        while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
        const auto name = text_.substr(begin, at_ - begin);
        if (name.size() == 1 && take_accent(mark)) return;
        const auto* known = std::ranges::find(commands, name, &Command::name);
        if (known != commands.end()) plain_ += known->text;
        // White space behind a command only ends it.
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    /// The letter behind an accent, perhaps in braces or as \i.
    bool take_accent(char mark) {
        const auto* accent = std::ranges::find(accents, mark, &Accent::mark);
        if (accent == accents.end()) return false;
        auto next = at_;
        bool is_braced = false;
        while (next < text_.size() && (text_[next] == '{' || is_space(text_[next]))) {
            is_braced = is_braced || text_[next] == '{';
            ++next;
        }
        if (next + 1 < text_.size() && text_[next] == '\\' && text_[next + 1] == 'i') ++next;
        if (next >= text_.size()) return false;
        const auto letter = accent->plain.find(text_[next]);
        if (letter == std::string_view::npos) return false;
        // c, v, r and u are accents only when something stands apart behind them: \c{c}, \v s.
        if (is_letter(mark) && next == at_) return false;
        plain_ += accent->accented.substr(2 * letter, 2);
        at_ = next + 1;
        if (is_braced && at_ < text_.size() && text_[at_] == '}') ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string plain_;
};

std::string field_of(const BibtexEntry& entry, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        for (const auto& [field, value] : entry.fields) {
            if (field != name) continue;
            if (auto text = one_line(without_latex(value)); !text.empty()) return text;
        }
    }
    return {};
}

/// Raw: an address or a DOI has no LaTeX but for an escaped underscore.
std::string raw_field(const BibtexEntry& entry, std::string_view name) {
    for (const auto& [field, value] : entry.fields) {
        if (field != name) continue;
        std::string text = value;
        std::erase_if(text, [](char c) { return c == '\\' || c == '{' || c == '}'; });
        return one_line(text);
    }
    return {};
}

/// Names have " and " between them; braces around a whole name keep one in it.
std::vector<std::string> authors_of(const BibtexEntry& entry) {
    std::vector<std::string> authors;
    for (const auto& [field, value] : entry.fields) {
        if (field != "author") continue;
        std::string flat = value;
        std::ranges::replace_if(flat, is_space, ' ');
        int depth = 0;
        std::size_t begin = 0;
        const auto add = [&](std::size_t end) {
            auto name = one_line(without_latex(std::string_view(flat).substr(begin, end - begin)));
            if (!name.empty() && name != "others") authors.push_back(std::move(name));
        };
        for (std::size_t at = 0; at < flat.size(); ++at) {
            if (flat[at] == '{') ++depth;
            if (flat[at] == '}') --depth;
            if (depth != 0 || !std::string_view(flat).substr(at).starts_with(" and ")) continue;
            add(at);
            begin = at + 5;
            at += 3;
        }
        add(flat.size());
    }
    return authors;
}

}  // namespace

std::vector<BibtexEntry> parse_bibtex(std::string_view bytes) {
    return BibtexParser(without_byte_order_mark(bytes)).parse();
}

std::string without_latex(std::string_view text) { return LatexReader(text).read(); }

BibliographicRecord bibtex_publication(const BibtexEntry& entry) {
    BibliographicRecord record;
    record.language = language_code(field_of(entry, {"language", "langid"}));
    auto title = field_of(entry, {"title"});
    if (const auto subtitle = field_of(entry, {"subtitle"}); !title.empty() && !subtitle.empty())
        title += ": " + subtitle;
    if (!title.empty()) record.titles.push_back({"", std::move(title)});
    if (auto text = field_of(entry, {"abstract"}); !text.empty())
        record.abstracts.push_back({"", std::move(text)});
    record.authors = authors_of(entry);
    record.date = field_of(entry, {"year", "date"});
    record.publication = field_of(
        entry, {"journal", "journaltitle", "booktitle", "publisher", "institution", "school"});
    record.doi = doi_in(raw_field(entry, "doi"));
    record.eric = eric_in(raw_field(entry, "eric"));
    if (auto url = raw_field(entry, "url"); is_web_address(url))
        record.urls.push_back(std::move(url));
    const auto words = field_of(entry, {"keywords", "keyword"});
    record.subjects = split(words, words.find(';') == std::string::npos ? "," : ";");
    return record;
}

void read_bibtex_records(std::string_view bytes, const TakeItem& take) {
    if (const auto bad = find_bad_utf8(bytes)) {
        const auto before = bytes.substr(0, *bad);
        return take(damaged_item({},
                                 std::string(bytes),
                                 {Severity::error,
                                  "geen-utf8",
                                  {1 + static_cast<int>(std::ranges::count(before, '\n')), 1},
                                  "de tekst is geen UTF-8",
                                  "bewaar het bestand als UTF-8"}));
    }
    for (BibtexEntry& entry : parse_bibtex(bytes)) {
        if (!entry.remarks.empty()) {
            take({entry.key, std::move(entry.bytes), DamagedRecord{std::move(entry.remarks)}});
            continue;
        }
        auto record = bibtex_publication(entry);
        auto id = entry.key.empty() ? identifier_of(record) : one_line(entry.key);
        take({std::move(id), std::move(entry.bytes), std::move(record)});
    }
}

}  // namespace watwerkt::harvest

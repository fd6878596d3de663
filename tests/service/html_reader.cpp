// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/html_reader.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace watwerkt::test {
namespace {

constexpr std::array<std::string_view, 8> never_closed = {
    "meta", "link", "input", "br", "img", "hr", "source", "col"};

bool is_name_letter(char one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
           one == '-' || one == ':' || one == '_';
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string unescaped(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities = {
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
    for (const auto& [entity, letter] : entities) text = replaced(std::move(text), entity, letter);
    return text;
}

/// Reads tags one by one and keeps which are open.
class TagReader {
 public:
    explicit TagReader(std::string_view html) : html_(html) {}

    std::string errors() {
        while (at_ < html_.size() && error_.empty()) {
            if (html_[at_] != '<') {
                ++at_;
            } else if (html_.substr(at_).starts_with("<!")) {
                at_ = html_.find('>', at_);
            } else {
                read_tag();
            }
        }
        if (error_.empty() && !open_.empty()) error_ = "not closed: " + open_.back();
        return error_;
    }

 private:
    void read_tag() {
        const bool is_end = html_.substr(at_).starts_with("</");
        at_ += is_end ? 2 : 1;
        const std::string name = read_name();
        if (name.empty()) return fail("a loose <");
        const bool is_empty = read_attributes();
        if (is_end) {
            close(name);
        } else if (!is_empty && std::ranges::find(never_closed, name) == never_closed.end()) {
            open_.push_back(name);
            if (name == "script") at_ = std::min(html_.find("</script", at_), html_.size());
        }
    }

    std::string read_name() {
        const std::size_t from = at_;
        while (at_ < html_.size() && is_name_letter(html_[at_])) ++at_;
        return std::string(html_.substr(from, at_ - from));
    }

    /// To past the `>`; whether the tag closes itself.
    bool read_attributes() {
        std::set<std::string> seen;
        bool is_empty = false;
        while (at_ < html_.size() && html_[at_] != '>') {
            is_empty = html_[at_] == '/';
            if (!is_name_letter(html_[at_])) {
                if (html_[at_] == '<' || html_[at_] == '"') fail("a stray sign");
                ++at_;
                continue;
            }
            if (!seen.insert(read_name()).second) fail("an attribute twice");
            if (html_.substr(at_).starts_with("=\"")) {
                const std::size_t end = html_.find('"', at_ + 2);
                if (end == std::string_view::npos) fail("an open quote");
                at_ = std::min(end, html_.size() - 1) + 1;
            } else if (html_.substr(at_).starts_with("=")) {
                fail("a value without quotes");
            }
            if (!error_.empty()) return false;
        }
        ++at_;
        return is_empty;
    }

    void close(const std::string& name) {
        if (open_.empty() || open_.back() != name)
            return fail("</" + name + "> where " + (open_.empty() ? "nothing" : open_.back()) +
                        " is open");
        open_.pop_back();
    }

    void fail(const std::string& what) {
        const std::size_t from = at_ < 60 ? 0 : at_ - 60;
        error_ = what + " near: " + std::string(html_.substr(from, 120));
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
    std::string error_;
};

}  // namespace

std::string errors_in_html(std::string_view html) { return TagReader(html).errors(); }

std::vector<std::string> attributes_of(std::string_view html, std::string_view name) {
    std::vector<std::string> values;
    const std::string start = " " + std::string(name) + "=\"";
    for (std::size_t at = html.find(start); at != std::string_view::npos;
         at = html.find(start, at)) {
        at += start.size();
        values.push_back(unescaped(std::string(html.substr(at, html.find('"', at) - at))));
    }
    return values;
}

std::string between(std::string_view text, std::string_view from, std::string_view to) {
    const std::size_t start = text.find(from);
    if (start == std::string_view::npos) return {};
    const std::size_t end = text.find(to, start + from.size());
    if (end == std::string_view::npos) return {};
    return std::string(text.substr(start + from.size(), end - start - from.size()));
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size()))
        ++count;
    return count;
}

}  // namespace watwerkt::test

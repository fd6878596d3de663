// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "corpus/record/elements.hpp"

namespace watwerkt {
namespace {

/// What stands for a character in XML; the white space is escaped where a parser would change it.
std::string_view replacement(char c, bool is_attribute) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '\r':
            return "&#13;";
        case '"':
            return is_attribute ? "&quot;" : "";
        case '\n':
            return is_attribute ? "&#10;" : "";
        case '\t':
            return is_attribute ? "&#9;" : "";
        default:
            return "";
    }
}

/// Writes a record; a walker as elements.hpp describes. The start tag of an element stays open
/// until its first child or its text, so that attributes can follow.
class Writer {
 public:
    template <typename T>
    using Item = const T;

    template <typename T>
    std::string write(const T& record) {
        text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        open(root_name<T>);
        raw_attribute("xmlns", record_namespace);
        raw_attribute("version", record_version);
        describe(*this, record);
        close(root_name<T>);
        return std::move(text_);
    }

    void attribute(std::string_view name, const std::string& value, const TextType&) {
        raw_attribute(name, value);
    }

    void maybe_attribute(std::string_view name, const std::string& value, const TextType&) {
        if (!value.empty()) raw_attribute(name, value);
    }

    void content(const std::string& value, const TextType&) {
        text_ += '>';
        escape(value, false);
        is_inline_ = true;
    }

    template <typename T, typename Type>
    void one(std::string_view name, const T& value, const Type&) {
        simple(name, format_value(value));
    }
    void maybe(std::string_view name, const std::string& value, const TextType&) {
        if (!value.empty()) simple(name, value);
    }
    void maybe(std::string_view name, const std::optional<double>& value, const NumberType&) {
        if (value) simple(name, format_value(*value));
    }
    void many(std::string_view name,
              const std::vector<std::string>& values,
              const TextType&,
              std::size_t) {
        for (const auto& value : values) simple(name, value);
    }
    void list(std::string_view name, const CodeList& codes, const TextType&) {
        if (!codes.has_value()) return simple(name, to_code(codes.missing()));
        for (const auto& code : *codes) simple(name, code);
    }

    template <typename T>
    void child(std::string_view name, const T& part) {
        open(name);
        describe(*this, part);
        close(name);
    }
    template <typename T>
    void maybe_child(std::string_view name, const std::optional<T>& part) {
        if (part) child(name, *part);
    }
    template <typename T>
    void children(std::string_view name, const std::vector<T>& parts, std::size_t) {
        for (const auto& part : parts) child(name, part);
    }
    template <typename T>
    void coded_child(std::string_view name, const Coded<T>& part) {
        if (!part.has_value()) return simple(name, to_code(part.missing()));
        child(name, *part);
    }
    void interval(std::string_view name,
                  const std::optional<double>& low,
                  const std::optional<double>& high) {
        if (low && high) child(name, Interval{*low, *high});
    }

 private:
    void open(std::string_view name) {
        close_start_tag();
        text_.append(2 * depth_, ' ').append("<").append(name);
        is_start_tag_open_ = true;
        ++depth_;
    }
    void close(std::string_view name) {
        --depth_;
        if (!is_inline_) {
            close_start_tag();
            text_.append(2 * depth_, ' ');
        }
        text_.append("</").append(name).append(">\n");
        is_inline_ = is_start_tag_open_ = false;
    }
    void close_start_tag() {
        if (is_start_tag_open_) text_ += ">\n";
        is_start_tag_open_ = false;
    }
    void raw_attribute(std::string_view name, std::string_view value) {
        text_.append(" ").append(name).append("=\"");
        escape(value, true);
        text_ += '"';
    }
    void simple(std::string_view name, std::string_view value) {
        open(name);
        text_ += '>';
        escape(value, false);
        is_inline_ = true;
        close(name);
    }
    void escape(std::string_view value, bool is_attribute) {
        for (const char c : value) {
            const auto instead = replacement(c, is_attribute);
            if (instead.empty()) {
                text_ += c;
            } else {
                text_ += instead;
            }
        }
    }

    std::string text_;
    std::size_t depth_ = 0;
    bool is_start_tag_open_ = false;
    bool is_inline_ =
        false;  ///< the text of the element is written; its end tag follows on the same line
};

}  // namespace

std::string write_record(const Record& record) {
    return std::visit([](const auto& any) { return Writer().write(any); }, record);
}

}  // namespace watwerkt

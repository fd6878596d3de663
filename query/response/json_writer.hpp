// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// Writes a JSON document from front to back, two spaces a level, as nlohmann-json lays it out with
/// `dump(2)`; no tree is made first, which cost four fifths of the time. Not installed: users of
/// the library see text.
///
///     JsonWriter json;
///     json.object([&] {
///         json.member("totaal", 2);
///         json.list("woorden", words, [&](const Word& word) { json.value(word.text); });
///     });
///     std::string page = json.take();
///
/// Damaged UTF-8 becomes U+FFFD; a number that is not finite becomes null.
class JsonWriter {
 public:
    /// `expected`: about how many bytes it will be.
    explicit JsonWriter(std::size_t expected = 0) { text_.reserve(expected); }

    void value(std::string_view text);
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const char* text) { value(std::string_view(text)); }
    void value(double number);
    void value(std::same_as<bool> auto is_true) { put(is_true ? "true" : "false"); }
    void value(std::signed_integral auto number) { put_integer(std::int64_t{number}); }
    template <std::unsigned_integral Number>
    requires(!std::same_as<Number, bool>) void value(Number number) {
        put_integer(std::uint64_t{number});
    }
    void value(std::nullptr_t) { put("null"); }
    template <typename Value>
    void value(const std::optional<Value>& one) {
        if (one) {
            value(*one);
        } else {
            value(nullptr);
        }
    }
    void value(const std::vector<std::string>& texts) {
        array(texts, [&](const std::string& text) { value(text); });
    }

    /// A document of its own, laid out by `dump(2)`.
    void document(std::string_view pretty);

    /// `fill` writes the members.
    template <typename Fill>
    void object(Fill fill) {
        begin('{');
        fill();
        end('}');
    }
    /// `write` writes one value for each item.
    template <typename Items, typename Write>
    void array(const Items& items, Write write) {
        begin('[');
        for (const auto& item : items) {
            next();
            write(item);
        }
        end(']');
    }

    /// The name of the value that is written next.
    void name(std::string_view name);
    template <typename Value>
    void member(std::string_view its_name, const Value& its_value) {
        name(its_name);
        value(its_value);
    }
    template <typename Items, typename Write>
    void list(std::string_view its_name, const Items& items, Write write) {
        name(its_name);
        array(items, write);
    }

    /// The document, with a new line at the end.
    [[nodiscard]] std::string take();

 private:
    void put(std::string_view bytes) { text_ += bytes; }
    void put_integer(std::int64_t number);
    void put_integer(std::uint64_t number);
    void begin(char bracket);
    void end(char bracket);
    void next();
    void new_line();

    std::string text_;
    std::size_t depth_ = 0;
    bool is_first_ = true;  // in what was begun last
};

}  // namespace watwerkt

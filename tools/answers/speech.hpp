// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>

namespace watwerkt::answers {

enum class Language { dutch, english };

/// One text in both languages. Texts with holes have the same holes in both; the compiler checks
/// that.
struct Text {
    std::string_view dutch, english;

    constexpr Text(std::string_view nl, std::string_view en) : dutch(nl), english(en) {
        assert(holes(nl) == holes(en));
    }

 private:
    static constexpr std::size_t holes(std::string_view text) {
        std::size_t count = 0;
        for (const char letter : text) count += letter == '{' ? 1U : 0U;
        return count;
    }
};

/// Says texts in the language of the user, and numbers as that language writes them.
class Speech {
 public:
    explicit Speech(Language language) : language_(language) {}

    [[nodiscard]] Language language() const noexcept { return language_; }
    /// `nl` or `en`.
    [[nodiscard]] std::string_view code() const {
        return language_ == Language::dutch ? "nl" : "en";
    }

    [[nodiscard]] std::string_view pick(std::string_view dutch, std::string_view english) const {
        return language_ == Language::dutch ? dutch : english;
    }

    /// Fills the holes `{}` of a text.
    template <typename... Arguments>
    [[nodiscard]] std::string operator()(const Text& text, const Arguments&... arguments) const {
        return fmt::format(fmt::runtime(pick(text.dutch, text.english)), arguments...);
    }

    /// A count with its noun: `1 onderzoek`, `1.234 onderzoeken`. Both texts have one hole.
    [[nodiscard]] std::string counted(std::size_t count, const Text& one, const Text& many) const;

    [[nodiscard]] std::string count(std::size_t number) const;                  ///< 1.234
    [[nodiscard]] std::string decimal(double number, int digits) const;         ///< 0,21
    [[nodiscard]] std::string signed_decimal(double number, int digits) const;  ///< +0,21
    [[nodiscard]] std::string exact(double number) const;                       ///< shortest form
    [[nodiscard]] std::string percentage(double share) const;                   ///< 0.125: 12,5 %

 private:
    [[nodiscard]] std::string with_mark(std::string number) const;

    Language language_;
};

}  // namespace watwerkt::answers

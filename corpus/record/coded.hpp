// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace watwerkt {

/// Why a coded field has no value. In XML and JSON these are the words themselves.
enum class Missing {
    not_reported,  ///< `niet-gemeld`: the study does not say
    not_coded      ///< `niet-bekeken`: nobody has looked yet
};

[[nodiscard]] constexpr std::string_view to_code(Missing missing) noexcept {
    return missing == Missing::not_reported ? "niet-gemeld" : "niet-bekeken";
}

/// `niet-gemeld` or `niet-bekeken`; nothing for any other word.
[[nodiscard]] constexpr std::optional<Missing> missing_from_code(std::string_view code) noexcept {
    if (code == "niet-gemeld") return Missing::not_reported;
    if (code == "niet-bekeken") return Missing::not_coded;
    return std::nullopt;
}

/// A field in three states: a value, not reported, or not coded yet (the default).
///
///     Coded<int> year = 2016;
///     Coded<int> unknown = Missing::not_reported;
///     if (year.has_value()) use(*year);
template <typename T>
class Coded {
 public:
    Coded() = default;
    // Both are implicit, so that a coded field is filled like a plain one: study.year = 2016.
    Coded(Missing missing) : content_(missing) {}   // NOLINT(google-explicit-constructor)
    Coded(T value) : content_(std::move(value)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool has_value() const noexcept { return std::holds_alternative<T>(content_); }
    /// Needs has_value().
    [[nodiscard]] const T& operator*() const { return std::get<T>(content_); }
    [[nodiscard]] const T* operator->() const { return &std::get<T>(content_); }
    /// Needs !has_value().
    [[nodiscard]] Missing missing() const { return std::get<Missing>(content_); }
    [[nodiscard]] T value_or(T fallback) const {
        return has_value() ? **this : std::move(fallback);
    }

    friend bool operator==(const Coded&, const Coded&) = default;

 private:
    std::variant<Missing, T> content_ = Missing::not_coded;
};

/// One or more concept codes, or one of the two missing states. Never an empty list.
using CodeList = Coded<std::vector<std::string>>;

}  // namespace watwerkt

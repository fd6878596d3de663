// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/service/http.hpp"

namespace watwerkt::service {

/// An address on this site: a path and parameters, from which others are made.
///
///     Address("/", request.parameters).with("vanaf", "11").text()   // "/?q=lezen&vanaf=11"
class Address {
 public:
    explicit Address(std::string path, std::vector<NamedValue> parameters = {})
        : path_(std::move(path)), parameters_(std::move(parameters)) {}

    /// A parameter with this value only; in the place where it stood first.
    [[nodiscard]] Address with(std::string_view name, std::string_view value) const;
    /// One more value beside those that are there.
    [[nodiscard]] Address and_with(std::string_view name, std::string_view value) const;
    [[nodiscard]] Address without(std::string_view name) const;
    /// Without one value of a parameter; the others stay, also those after a comma.
    [[nodiscard]] Address without(std::string_view name, std::string_view value) const;
    /// The same parameters on another path.
    [[nodiscard]] Address on(std::string_view path) const;

    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::vector<NamedValue>& parameters() const noexcept { return parameters_; }

    /// Percent-encoded; parameters with an empty value are left out.
    [[nodiscard]] std::string text() const;

 private:
    std::string path_;
    std::vector<NamedValue> parameters_;
};

/// `/acties/tutoring`: a folder and a code or id in it.
[[nodiscard]] std::string path_of(std::string_view folder, std::string_view code);

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/request/search_request.hpp"
#include "tools/answers/problem.hpp"

namespace watwerkt::answers {

/// One name and value of a query string, a header or a JSON object.
struct NamedValue {
    std::string name, value;
    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

/// The parameters of one request. Reading collects what is wrong, so that a client hears of all
/// mistakes at once; `finish` adds the parameters that nobody read.
///
///     Parameters parameters(request.parameters);
///     const SearchRequest question = parameters.question();
///     parameters.finish();   // throws Refused when anything was wrong
class Parameters {
 public:
    explicit Parameters(std::span<const NamedValue> given);

    /// `nl` or `en`; Dutch when it is neither (and that is remarked).
    [[nodiscard]] const std::string& language() const noexcept { return language_; }

    /// One of two texts, in the language that was asked.
    [[nodiscard]] std::string say(std::string_view dutch, std::string_view english) const;

    /// The last value of a parameter; `otherwise` when it is not there.
    [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {});
    /// Every value of a parameter, split at commas, without blanks.
    [[nodiscard]] std::vector<std::string> list(std::string_view name);
    [[nodiscard]] std::size_t number(std::string_view name,
                                     std::size_t otherwise,
                                     std::size_t least,
                                     std::size_t most);
    /// One of the words of `choices`.
    [[nodiscard]] std::string choice(std::string_view name,
                                     std::span<const std::string_view> choices,
                                     std::string_view otherwise);

    /// Filters: a parameter per facet (`uitkomst=lezen,rekenen`), and `niet-` before it for what
    /// must not be. Facets named in `without` are no filters here.
    [[nodiscard]] SearchRequest filters(std::span<const std::string_view> without = {});

    /// Remarks that a value cannot be used.
    void refuse(std::string_view name, std::string reason);

    /// Throws Refused when something was wrong or a parameter was not read.
    void finish() const;
    /// The same, but parameters that were not read are let through.
    void finish_known() const;

 private:
    void refuse_all(std::vector<InvalidParameter> wrong) const;

    std::span<const NamedValue> given_;
    std::vector<std::string> known_;  ///< names that were asked for
    std::vector<InvalidParameter> wrong_;
    std::string language_ = "nl";
};

/// Thrown by Parameters::finish: the problem to answer with.
struct Refused {
    Problem problem;
};

}  // namespace watwerkt::answers

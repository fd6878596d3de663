// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace watwerkt {

/// Why something cannot go on. The doors turn each kind into an exit code or an HTTP status.
enum class ErrorKind {
    invalid_argument,  ///< the caller asked for something that cannot be (wrong use)
    invalid_input,     ///< data from outside is damaged or breaks the rules
    not_found,         ///< a file, record or concept that should be there is not
    index_missing,     ///< there is no published generation in this folder
    index_mismatch,    ///< the generation has another format or analyser version: reindex
    io,                ///< reading or writing failed (disk full, no permission, network)
    busy,              ///< another process holds the lock
    internal           ///< a library failed in a way we did not foresee
};

/// The only type we throw. The message is complete: what is wrong, where, how to put it right.
///
///     throw Error(ErrorKind::not_found, "map 'index' bestaat niet", "index/current",
///                 "maak eerst een index met: watwerkt indexeer");
class Error : public std::runtime_error {
 public:
    /// `where` is a file:line, a record id, a URL or an option; may be empty.
    /// `advice` says how to put it right; may be empty when `what` already does.
    Error(ErrorKind kind,
          std::string_view what,
          std::string_view where = {},
          std::string_view advice = {});

    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] const std::string& advice() const noexcept { return advice_; }

 private:
    ErrorKind kind_;
    std::string where_;
    std::string advice_;
};

}  // namespace watwerkt

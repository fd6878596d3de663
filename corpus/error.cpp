// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/error.hpp"

namespace watwerkt {
namespace {

std::string compose(std::string_view what, std::string_view where, std::string_view advice) {
    std::string message;
    if (!where.empty()) message.append(where).append(": ");
    message.append(what);
    if (!advice.empty()) message.append("; ").append(advice);
    return message;
}

}  // namespace

Error::Error(ErrorKind kind, std::string_view what, std::string_view where, std::string_view advice)
    : std::runtime_error(compose(what, where, advice)),
      kind_(kind),
      where_(where),
      advice_(advice) {}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/error.hpp"

namespace watwerkt {

/// A part of the index is not there, or went away while a question was being answered. An engine
/// that throws it because of a broken connection throws it again on every question: open another.
///
/// A kind of its own beside other errors (all are Error), because who keeps engines must know that
/// trying once more with a new one may help.
class ShardLost : public Error {
 public:
    ShardLost(std::string_view what, std::string_view where, std::string_view advice)
        : Error(ErrorKind::index_missing, what, where, advice) {}
};

}  // namespace watwerkt

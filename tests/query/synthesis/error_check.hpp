// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "corpus/error.hpp"

namespace watwerkt::test {

/// What a calculation answers to figures it cannot use; empty when it takes them.
template <typename Calculation>
std::string complaint_of(Calculation calculation) {
    try {
        (void)calculation();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_argument);
        CHECK_FALSE(error.where().empty());
        CHECK_FALSE(error.advice().empty());
        return error.what();
    }
    return "";
}

}  // namespace watwerkt::test

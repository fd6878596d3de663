# SPDX-License-Identifier: GPL-3.0-or-later
set(WATWERKT_CLI_TESTS
    cli_test.cpp)

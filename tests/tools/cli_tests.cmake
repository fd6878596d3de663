# SPDX-License-Identifier: GPL-3.0-or-later
set(WATWERKT_CLI_TESTS
    answer_cli_test.cpp
    cli_test.cpp
    csv_test.cpp
    harvest_cli_test.cpp
    reken_cli_test.cpp)

// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tools/import/report.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;

TEST_CASE("The report lists counts, reasons and codes", "[import][report]") {
    ImportReport report;
    report.rows_read = 3;
    report.rows_used = 2;
    report.left_out["flag: bad|value"] = 1;
    report.not_coded["words"][""] = 2;
    report.sign_conflicts = {"f1: odd"};
    Study study;
    study.findings.resize(2);
    study.findings[0].action = std::string("voorlezen");
    study.findings[1].action = std::string("voorlezen");
    const std::string markdown = to_markdown(report, std::vector<Study>{study});
    for (const std::string line : {"| rows left out | 1 |",
                                   "| findings | 2 |",
                                   "| flag: bad\\|value | 1 |",
                                   "| words | (empty) | 2 |",
                                   "## Sign conflicts (1)",
                                   "- f1: odd",
                                   "## Design conflicts (0)",
                                   "| voorlezen | 1 |",
                                   "| niet-bekeken | 1 |"}) {
        CAPTURE(line);
        CHECK(markdown.find("\n" + line + "\n") != std::string::npos);
    }
}

TEST_CASE("The same run gives the same report", "[import][report]") {
    const ImportReport report;
    CHECK(to_markdown(report, {}) == to_markdown(report, {}));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// One small figure of each kind, letter by letter. To renew the files after a change that was
// meant, and then look at the difference:
//
//     WATWERKT_RENEW=1 build/dev/tests/query/query_tests '[golden]' && git diff tests/data/figures
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "query/figures/evidence_map.hpp"
#include "query/figures/forest_plot.hpp"
#include "tests/query/figures/figure_samples.hpp"

namespace watwerkt::test {
namespace {

const std::filesystem::path folder =
    std::filesystem::path(WATWERKT_SOURCE_DIR) / "tests" / "data" / "figures";

void check_golden(const std::string& name, const std::string& figure) {
    const std::filesystem::path file = folder / name;
    if (std::getenv("WATWERKT_RENEW") != nullptr) {
        std::filesystem::create_directories(folder);
        std::ofstream(file, std::ios::binary) << figure;
    }
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream);
    const std::string golden{std::istreambuf_iterator<char>(stream), {}};
    CHECK(figure == golden);
}

}  // namespace

TEST_CASE("A small forest plot is drawn as it was, in every form", "[figures][golden]") {
    const VerdictDetail detail = sample_detail(five_studies());
    check_golden("forest_plot.svg", forest_plot_svg(detail, "nl"));
    check_golden("forest_plot.txt", forest_plot_text(detail, "nl", 80));
    check_golden("forest_plot.html", forest_plot_table(detail, "nl"));
}

TEST_CASE("A small evidence map is drawn as it was, in every form", "[figures][golden]") {
    const std::vector<CellVerdict> cells = sample_map(3, 3, "en");
    check_golden("evidence_map.svg", evidence_map_svg(cells, "en"));
    check_golden("evidence_map.txt", evidence_map_text(cells, "en", 80));
    check_golden("evidence_map.html", evidence_map_table(cells, "en"));
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/metrics.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt::service;

TEST_CASE("Requests are counted per operation, class of status and time", "[service]") {
    constexpr std::array<std::string_view, 2> names = {"zoek", "onbekend"};
    Metrics metrics(names);
    metrics.count("zoek", 200, 0.0005);
    metrics.count("zoek", 200, 0.003);
    metrics.count("zoek", 404, 5.0);
    metrics.count("bestaat niet", 404, 0.001);
    const std::string text = metrics.text({"g-1", "1.0", 12, true, 3, 1});
    CHECK_THAT(text,
               Catch::Contains("watwerkt_requests_total{operation=\"zoek\",status=\"2xx\"} 2\n"));
    CHECK_THAT(text,
               Catch::Contains("watwerkt_requests_total{operation=\"zoek\",status=\"4xx\"} 1\n"));
    CHECK_THAT(
        text,
        Catch::Contains("watwerkt_requests_total{operation=\"onbekend\",status=\"4xx\"} 1\n"));
    CHECK_THAT(text, Catch::Contains("_bucket{operation=\"zoek\",le=\"0.001\"} 1\n"));
    CHECK_THAT(text, Catch::Contains("_bucket{operation=\"zoek\",le=\"0.005\"} 2\n"));
    CHECK_THAT(text, Catch::Contains("_bucket{operation=\"zoek\",le=\"1\"} 2\n"));
    CHECK_THAT(text, Catch::Contains("_bucket{operation=\"zoek\",le=\"+Inf\"} 3\n"));
    CHECK_THAT(text, Catch::Contains("watwerkt_request_seconds_count{operation=\"zoek\"} 3\n"));
    CHECK_THAT(text,
               Catch::Contains("watwerkt_index_info{generation=\"g-1\",version=\"1.0\"} 1\n"));
    CHECK_THAT(text, Catch::Contains("watwerkt_index_switches_total 3\n"));
    CHECK_THAT(text, Catch::Contains("watwerkt_ready 1\n"));
}

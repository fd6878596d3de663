// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "tests/tools/program_library.hpp"
#include "tools/nightly/report_words.hpp"

namespace watwerkt::test {

using namespace watwerkt::nightly;
using answers::Language;
using answers::Speech;
using Catch::Matchers::Contains;

namespace {

const std::string hostile = "<script>alert(1)</script>\x1b[2J\nBcc: iemand@example.nl\xff";

NightReport hostile_report() {
    NightReport report;
    report.number = 12;
    report.started = "2026-11-30T02:15:00Z";
    report.ended = "2026-11-30T02:16:00Z";
    report.outcome = NightOutcome::failed;
    report.failure = hostile;
    report.objections = {hostile};
    report.remarks = {hostile};
    report.records.fresh = {hostile};
    report.verdicts = {{"a", "b", hostile, hostile, hostile}};
    report.golden = {{hostile, hostile}};
    harvest::SourceReport source;
    source.name = hostile;
    source.failure = hostile;
    source.refused = 1;
    source.refusals = {{hostile, hostile, {{Severity::error, "regel", {}, hostile, hostile}}}};
    report.harvest = harvest::HarvestReport{{source}, {hostile}};
    return report;
}

}  // namespace

TEST_CASE("Texts from elsewhere cannot break a report in any form", "[nightly]") {
    const Speech speech(Language::dutch);
    const NightReport report = hostile_report();
    const std::string html = report_html(report, speech);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find('\x1b') == std::string::npos);
    const std::string text = report_text(report, speech);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\nBcc") == std::string::npos);
    const std::string mail = report_mail(report, speech, "a@example.nl", "b@example.nl");
    const std::string head = mail.substr(0, mail.find("\n\n"));
    CHECK(head.find("Bcc:") == std::string::npos);
    std::istringstream lines(head);
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.size() <= 78);
        CHECK(std::regex_match(line, std::regex(R"(([A-Za-z-]+: .*)|( =\?utf-8\?q\?.*\?=))")));
    }
    CHECK(errors_against_schema(report_json(report, speech), "nacht").empty());
}

TEST_CASE("The subject of a mail holds every letter, in words that mail programs read",
          "[nightly]") {
    NightReport report;
    report.ended = "2026-11-30T02:16:00Z";
    report.failure = "één ë";
    const std::string mail =
        report_mail(report, Speech(Language::dutch), "a@example.nl", "b@example.nl");
    CHECK_THAT(mail,
               Contains("Subject: =?utf-8?q?watwerkt=3A_Mislukt=3A_=C3=A9=C3=A9n_=C3=AB?=\n") &&
                   Contains("Date: Mon, 30 Nov 2026 02:16:00 +0000\n"));
}

TEST_CASE("Metrics are what Prometheus reads", "[nightly]") {
    const std::string metrics = report_metrics(hostile_report(), 1'790'000'000);
    std::istringstream lines(metrics);
    const std::regex sample(R"re(watwerkt_night_[a-z_]+(\{outcome="[a-z]+"\})? [0-9.]+)re");
    std::size_t samples = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) continue;
        CAPTURE(line);
        CHECK(std::regex_match(line, sample));
        ++samples;
    }
    CHECK(samples > 15);
    CHECK_THAT(metrics, Contains("watwerkt_night_sources_failed 1\n"));
}

TEST_CASE("Long lists are cut in the text and whole in the JSON", "[nightly]") {
    NightReport report;
    report.outcome = NightOutcome::published;
    report.generation = "g-1";
    for (int i = 0; i < 100; ++i) report.records.fresh.push_back("nummer" + std::to_string(i));
    const Speech speech(Language::dutch);
    CHECK_THAT(report_text(report, speech),
               Contains("100 nieuw: nummer0") && Contains("en nog 80"));
    CHECK_THAT(report_json(report, speech), Contains("nummer99"));
}

TEST_CASE("The report is complete in English", "[nightly]") {
    NightReport report;
    report.outcome = NightOutcome::refused;
    report.generation = "g-1";
    report.objections = {"iets"};
    report.golden = {{"vraag", ""}};
    const std::string text = report_text(report, Speech(Language::english));
    CHECK_THAT(text,
               Contains("Not published") && Contains("Objections of the checks") &&
                   Contains("1 of 1 were answered well.") && Contains("What has to be done?"));
}

}  // namespace watwerkt::test

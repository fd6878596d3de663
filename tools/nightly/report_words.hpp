// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/answers/speech.hpp"
#include "tools/nightly/night_report.hpp"

namespace watwerkt::nightly {

/// A part of the report: a title and lines of text.
struct ReportSection {
    std::string title;
    std::vector<std::string> lines;
};

/// The night in one line: "Gepubliceerd: 1.234 records, 3 nieuw, 1 oordeel veranderd".
[[nodiscard]] std::string headline(const NightReport& report, const answers::Speech& speech);

/// The name of a step, as NightOptions::show and NightStep give it, in words.
[[nodiscard]] std::string step_words(std::string_view step, const answers::Speech& speech);

/// What a person has to do now, in whole sentences; empty when nothing.
[[nodiscard]] std::string advice(const NightReport& report, const answers::Speech& speech);

/// The whole report, what matters most first. Long lists of ids are cut; report_json has them all.
[[nodiscard]] std::vector<ReportSection> sections(const NightReport& report,
                                                  const answers::Speech& speech);

/// The report as plain text, for a terminal or a mail.
[[nodiscard]] std::string report_text(const NightReport& report, const answers::Speech& speech);
/// As a page of its own, without scripts or addresses elsewhere.
[[nodiscard]] std::string report_html(const NightReport& report, const answers::Speech& speech);
/// As a mail, headers and all, for `sendmail -t`. Lines end in LF, as sendmail expects.
[[nodiscard]] std::string report_mail(const NightReport& report,
                                      const answers::Speech& speech,
                                      const std::string& from,
                                      const std::string& to);
/// As JSON; schemas/json/nacht.schema.json describes it.
[[nodiscard]] std::string report_json(const NightReport& report, const answers::Speech& speech);
/// As Prometheus reads it from a file (text format 0.0.4). `last_published`: seconds since 1970 of
/// the last night that published or found nothing changed; 0 when there was none.
[[nodiscard]] std::string report_metrics(const NightReport& report, long long last_good);

}  // namespace watwerkt::nightly

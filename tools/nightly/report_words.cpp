// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/report_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "query/figures/safe_text.hpp"
#include "tools/answers/rss.hpp"
#include "tools/nightly/night_texts.hpp"

namespace watwerkt::nightly {
namespace {

using answers::Speech;
using answers::Text;
using nlohmann::ordered_json;

constexpr std::size_t ids_shown = 20;
constexpr std::size_t lines_shown = 50;

std::string first_ids(const std::vector<std::string>& ids, const Speech& speech) {
    std::string list;
    for (std::size_t i = 0; i < ids.size() && i < ids_shown; ++i)
        list += (i == 0 ? "" : ", ") + ids[i];
    if (ids.size() > ids_shown)
        list += speech(texts::and_more, speech.count(ids.size() - ids_shown));
    return list;
}

/// The first lines of a long list, and how many there are besides.
void add_lines(ReportSection& section, std::vector<std::string> lines, const Speech& speech) {
    const std::size_t more = lines.size() > lines_shown ? lines.size() - lines_shown : 0;
    if (more > 0) lines.resize(lines_shown);
    std::ranges::move(lines, std::back_inserter(section.lines));
    if (more > 0) section.lines.push_back(speech(texts::more_lines, speech.count(more)));
}

std::vector<std::string> remarks_and_notes(const NightReport& report) {
    std::vector<std::string> all = report.remarks;
    all.insert(all.end(), report.notes.begin(), report.notes.end());
    return all;
}

/// Builds the sections; one without lines is left out.
class Sections {
 public:
    Sections(const NightReport& report, const Speech& speech) : report_(report), speech_(speech) {}

    [[nodiscard]] std::vector<ReportSection> all() {
        add(texts::what_to_do, {advice(report_, speech_)});
        add(texts::why_refused, report_.objections);
        add(texts::please_note, remarks_and_notes(report_));
        add(texts::the_index, index_lines());
        add(texts::changed_records, record_lines());
        add(texts::changed_verdicts, verdict_lines());
        add(texts::refused_records, refused_lines());
        add(texts::sources, source_lines());
        add(texts::golden_questions, golden_lines());
        add(texts::time, {time_line()});
        return std::move(sections_);
    }

 private:
    void add(const Text& title, std::vector<std::string> lines) {
        std::erase(lines, std::string());
        if (lines.empty()) return;
        ReportSection section{speech_(title), {}};
        add_lines(section, std::move(lines), speech_);
        sections_.push_back(std::move(section));
    }

    [[nodiscard]] std::string counts_line(const Text& text, const NightCounts& counts) const {
        return speech_(text,
                       speech_.counted(counts.studies, texts::one_study, texts::studies),
                       speech_.counted(counts.findings, texts::one_finding, texts::findings),
                       speech_.counted(counts.actions, texts::one_action, texts::actions),
                       speech_.counted(counts.stories, texts::one_story, texts::stories));
    }

    [[nodiscard]] std::vector<std::string> index_lines() const {
        std::vector<std::string> lines;
        if (report_.generation.empty()) {
            lines.push_back(speech_(texts::no_index_yet));
        } else if (report_.outcome == NightOutcome::published) {
            lines.push_back(speech_(texts::published_index, report_.generation));
        } else {
            lines.push_back(speech_(texts::standing_index, report_.generation));
        }
        if (report_.counts) {
            const bool is_refused = report_.outcome == NightOutcome::refused;
            lines.push_back(counts_line(is_refused ? texts::counts_refused : texts::counts_now,
                                        *report_.counts));
        }
        if (report_.counts_before && report_.outcome != NightOutcome::unchanged)
            lines.push_back(counts_line(texts::counts_before, *report_.counts_before));
        return lines;
    }

    [[nodiscard]] std::vector<std::string> record_lines() const {
        std::vector<std::string> lines;
        const auto tell = [&](const Text& text, const std::vector<std::string>& ids) {
            if (!ids.empty())
                lines.push_back(speech_(text, speech_.count(ids.size()), first_ids(ids, speech_)));
        };
        tell(texts::fresh, report_.records.fresh);
        tell(texts::changed, report_.records.changed);
        tell(texts::withdrawn, report_.records.withdrawn);
        return lines;
    }

    [[nodiscard]] std::vector<std::string> verdict_lines() const {
        std::vector<std::string> lines;
        for (const ToldChange& change : report_.verdicts)
            lines.push_back(speech_(texts::verdict_now, change.title, change.after, change.before));
        return lines;
    }

    [[nodiscard]] std::vector<std::string> refused_lines() const {
        std::vector<std::string> lines;
        for (const Refusal& refusal : report_.refused) {
            for (const Remark& remark : refusal.remarks) {
                if (remark.severity == Severity::error)
                    lines.push_back(to_text(remark, refusal.file.string()));
            }
            lines.push_back(speech_(texts::kept_as, refusal.stored_as));
        }
        if (!report_.carried_over.empty())
            lines.push_back(speech_(texts::carried_over, first_ids(report_.carried_over, speech_)));
        return lines;
    }

    [[nodiscard]] std::vector<std::string> source_lines() const {
        if (!report_.harvest) return {};
        std::vector<std::string> lines;
        for (const harvest::SourceReport& source : report_.harvest->sources) {
            if (source.failure)
                lines.push_back(speech_(texts::source_failed, source.name, *source.failure));
            lines.push_back(
                source.is_unchanged
                    ? speech_(texts::source_unchanged, source.name, speech_.count(source.same))
                    : speech_(texts::source_counts,
                              source.name,
                              speech_.count(source.fresh),
                              speech_.count(source.changed),
                              speech_.count(source.same),
                              speech_.count(source.withdrawn.size())));
            for (const auto& [reason, count] : source.left_out)
                lines.push_back(
                    speech_(texts::source_left_out, source.name, speech_.count(count), reason));
            for (const harvest::RefusedRecord& refusal : source.refusals) {
                for (const Remark& remark : refusal.remarks) {
                    if (remark.severity == Severity::error)
                        lines.push_back(speech_(texts::source_refused,
                                                source.name,
                                                to_text(remark, refusal.identifier),
                                                refusal.stored_as));
                }
            }
            if (source.refused > source.refusals.size())
                lines.push_back(speech_(texts::source_more_refused,
                                        source.name,
                                        speech_.count(source.refused - source.refusals.size())));
            for (const std::string& remark : source.remarks)
                lines.push_back(speech_(texts::source_remark, source.name, remark));
        }
        for (const std::string& folder : report_.harvest->orphans)
            lines.push_back(speech_(texts::orphan, folder));
        return lines;
    }

    [[nodiscard]] std::vector<std::string> golden_lines() const {
        if (report_.golden.empty()) return {};
        std::vector<std::string> lines;
        std::size_t good = 0;
        for (const GoldenResult& result : report_.golden) {
            if (result.problem.empty()) {
                ++good;
            } else {
                lines.push_back(speech_(texts::golden_problem, result.question, result.problem));
            }
        }
        lines.insert(
            lines.begin(),
            speech_(texts::golden_good, speech_.count(good), speech_.count(report_.golden.size())));
        return lines;
    }

    [[nodiscard]] std::string time_line() const {
        std::string steps;
        for (const NightStep& step : report_.steps)
            steps += speech_(
                texts::step, step_words(step.name, speech_), speech_.decimal(step.seconds, 1));
        return speech_(texts::took,
                       report_.started,
                       report_.ended,
                       speech_.decimal(report_.seconds, 1)) +
               steps;
    }

    const NightReport& report_;
    const Speech& speech_;
    std::vector<ReportSection> sections_;
};

/// A header of a mail that may hold any letter: RFC 2047, words of at most 75 letters.
std::string encoded_header(std::string_view text) {
    constexpr std::size_t longest = 44;
    std::string header, word;
    const auto end_word = [&] {
        if (!word.empty())
            header += (header.empty() ? "=?utf-8?q?" : "\n =?utf-8?q?") + word + "?=";
        word.clear();
    };
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                              (byte >= 'A' && byte <= 'Z');
        // A word ends only before the first byte of a letter.
        if (word.size() >= longest && (byte & 0xC0U) != 0x80U) end_word();
        word += is_plain        ? std::string(1, letter)
                : letter == ' ' ? std::string("_")
                                : fmt::format("={:02X}", byte);
    }
    end_word();
    return header;
}

ordered_json json_of(const NightCounts& counts) {
    return {{"onderzoeken", counts.studies},
            {"bevindingen", counts.findings},
            {"acties", counts.actions},
            {"verhalen", counts.stories}};
}

ordered_json json_of(const Remark& remark) {
    return {{"controle", remark.rule},
            {"regel", remark.position.line},
            {"kolom", remark.position.column},
            {"boodschap", remark.message},
            {"advies", remark.advice}};
}

ordered_json json_of(const std::vector<Remark>& remarks) {
    ordered_json list = ordered_json::array();
    for (const Remark& remark : remarks) {
        if (remark.severity == Severity::error) list.push_back(json_of(remark));
    }
    return list;
}

ordered_json json_of(const harvest::SourceReport& source) {
    ordered_json refusals = ordered_json::array();
    for (const harvest::RefusedRecord& refusal : source.refusals)
        refusals.push_back({{"kenmerk", refusal.identifier},
                            {"bewaard_als", refusal.stored_as},
                            {"redenen", json_of(refusal.remarks)}});
    ordered_json json = {{"naam", source.name},
                         {"nieuw", source.fresh},
                         {"gewijzigd", source.changed},
                         {"gelijk", source.same},
                         {"ingetrokken", source.withdrawn},
                         {"overgeslagen", source.left_out},
                         {"aantal_geweigerd", source.refused},
                         {"geweigerd", std::move(refusals)},
                         {"opmerkingen", source.remarks},
                         {"verzoeken", source.requests},
                         {"bytes", source.bytes}};
    if (source.failure) json["mislukt"] = *source.failure;
    return json;
}

/// Texts from elsewhere may hold bytes that are no UTF-8; they become U+FFFD.
std::string dumped(const ordered_json& json) {
    return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string step_words(std::string_view step, const Speech& speech) {
    for (const Text& text :
         {texts::harvesting, texts::indexing, texts::checking, texts::comparing}) {
        if (text.dutch == step) return speech(text);
    }
    return std::string(step);
}

std::string headline(const NightReport& report, const Speech& speech) {
    const auto changes = [&] {
        return speech(
            texts::headline_changes,
            speech.count(report.counts ? report.counts->records() : 0),
            speech.count(report.records.fresh.size()),
            speech.count(report.records.changed.size()),
            speech.count(report.records.withdrawn.size()),
            speech.counted(
                report.verdicts.size(), texts::one_verdict_changed, texts::verdicts_changed));
    };
    switch (report.outcome) {
        case NightOutcome::published:
            return speech(texts::headline_published) + changes();
        case NightOutcome::unchanged:
            return speech(texts::headline_unchanged) +
                   (report.records.empty() && report.verdicts.empty() ? "" : ": " + changes());
        case NightOutcome::refused:
            return speech(texts::headline_refused, report.objections.size());
        case NightOutcome::failed:
            return speech(texts::headline_failed, report.failure);
    }
    return {};
}

std::string advice(const NightReport& report, const Speech& speech) {
    switch (report.outcome) {
        case NightOutcome::refused:
            return speech(texts::advice_refused);
        case NightOutcome::failed:
            return speech(report.generation.empty() ? texts::advice_failed_first
                                                    : texts::advice_failed);
        case NightOutcome::published:
            if (report.is_forced) return speech(texts::advice_forced);
            break;
        case NightOutcome::unchanged:
            break;
    }
    if (report.harvest && report.harvest->has_failed()) return speech(texts::advice_source);
    if (!report.refused.empty() || (report.harvest && report.harvest->refused() > 0))
        return speech(texts::advice_records);
    return {};
}

std::vector<ReportSection> sections(const NightReport& report, const Speech& speech) {
    return Sections(report, speech).all();
}

std::string report_text(const NightReport& report, const Speech& speech) {
    std::string text = figures::clean(headline(report, speech)) + '\n';
    for (const ReportSection& section : sections(report, speech)) {
        text += '\n' + section.title + '\n';
        for (const std::string& line : section.lines) text += "  " + figures::clean(line) + '\n';
    }
    return text;
}

std::string report_html(const NightReport& report, const Speech& speech) {
    const auto escaped = [](std::string_view text) {
        return figures::escaped(figures::clean(text));
    };
    const std::string title = escaped(headline(report, speech));
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>body{{font:"
        "1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 "
        "1rem;overflow-wrap:anywhere}}h1{{font-size:1.4rem}}h2{{font-size:1.1rem;margin-bottom:0}}"
        "</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        speech.code(),
        title,
        title);
    for (const ReportSection& section : sections(report, speech)) {
        html += "<h2>" + escaped(section.title) + "</h2>\n<ul>\n";
        for (const std::string& line : section.lines) html += "<li>" + escaped(line) + "</li>\n";
        html += "</ul>\n";
    }
    return html + "</main>\n</body>\n</html>\n";
}

std::string report_mail(const NightReport& report,
                        const Speech& speech,
                        const std::string& from,
                        const std::string& to) {
    return fmt::format(
        "From: {}\nTo: {}\nSubject: {}\nDate: {}\nAuto-Submitted: auto-generated\nMIME-Version: "
        "1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}",
        from,
        to,
        encoded_header("watwerkt: " + figures::clean(headline(report, speech))),
        answers::mail_date(report.ended),
        report_text(report, speech));
}

std::string report_json(const NightReport& report, const Speech& speech) {
    ordered_json json = {
        {"versie", 1},
        {"nummer", report.number},
        {"begonnen", report.started},
        {"klaar", report.ended},
        {"uitkomst", code_of(report.outcome)},
        {"geslaagd",
         report.outcome == NightOutcome::published || report.outcome == NightOutcome::unchanged},
        {"aandacht", report.needs_attention()},
        {"kop", headline(report, speech)},
        {"samenvatting", advice(report, speech)},
        {"index", report.generation},
        {"vorige_index", report.before},
        {"geforceerd", report.is_forced},
        {"bezwaren", report.objections},
        {"opmerkingen", remarks_and_notes(report)},
        {"nieuw", report.records.fresh},
        {"gewijzigd", report.records.changed},
        {"ingetrokken", report.records.withdrawn},
        {"vorige_versie_gebruikt", report.carried_over},
    };
    if (!report.failure.empty()) json["fout"] = report.failure;
    if (report.counts) json["aantallen"] = json_of(*report.counts);
    if (report.counts_before) json["aantallen_eerst"] = json_of(*report.counts_before);
    json["geweigerd"] = ordered_json::array();
    for (const Refusal& refusal : report.refused)
        json["geweigerd"].push_back({{"bestand", refusal.file.string()},
                                     {"bewaard_als", refusal.stored_as},
                                     {"redenen", json_of(refusal.remarks)}});
    json["oordelen"] = ordered_json::array();
    for (const ToldChange& change : report.verdicts)
        json["oordelen"].push_back({{"actie", change.action},
                                    {"uitkomst", change.outcome},
                                    {"naam", change.title},
                                    {"eerst", change.before},
                                    {"nu", change.after}});
    json["bronnen"] = ordered_json::array();
    if (report.harvest) {
        for (const harvest::SourceReport& source : report.harvest->sources)
            json["bronnen"].push_back(json_of(source));
        json["mappen_zonder_bron"] = report.harvest->orphans;
    }
    json["gouden_vragen"] = ordered_json::array();
    for (const GoldenResult& result : report.golden)
        json["gouden_vragen"].push_back({{"vraag", result.question},
                                         {"goed", result.problem.empty()},
                                         {"probleem", result.problem}});
    json["seconden"] = report.seconds;
    json["stappen"] = ordered_json::array();
    for (const NightStep& step : report.steps)
        json["stappen"].push_back({{"naam", step.name}, {"seconden", step.seconds}});
    return dumped(json);
}

std::string report_metrics(const NightReport& report, long long last_good) {
    std::string text;
    const auto gauge = [&text](std::string_view name, std::string_view help, const auto& value) {
        text += fmt::format(
            "# HELP watwerkt_night_{0} {1}\n# TYPE watwerkt_night_{0} "
            "gauge\nwatwerkt_night_{0} {2}\n",
            name,
            help,
            value);
    };
    const NightCounts counts = report.counts.value_or(NightCounts());
    std::size_t failed = 0;
    if (report.harvest)
        failed = static_cast<std::size_t>(std::ranges::count_if(
            report.harvest->sources,
            [](const harvest::SourceReport& source) { return source.failure.has_value(); }));
    gauge("last_good_timestamp_seconds",
          "When a night last published, or found nothing changed.",
          last_good);
    gauge("number", "Number of the last night.", report.number);
    gauge("seconds", "How long the last night took.", report.seconds);
    gauge("needs_attention",
          "1 when somebody should read the report.",
          report.needs_attention() ? 1 : 0);
    gauge("records", "Records in the new index.", counts.records());
    gauge("findings", "Findings in the new index.", counts.findings);
    gauge("records_new", "New records.", report.records.fresh.size());
    gauge("records_changed", "Changed records.", report.records.changed.size());
    gauge("records_withdrawn", "Withdrawn records.", report.records.withdrawn.size());
    gauge("records_refused",
          "Refused records.",
          report.refused.size() + (report.harvest ? report.harvest->refused() : 0));
    gauge("verdicts_changed", "Verdicts that became another.", report.verdicts.size());
    gauge("sources_failed", "Sources that could not be harvested.", failed);
    gauge("objections", "What the checks had against the new index.", report.objections.size());
    text +=
        "# HELP watwerkt_night_outcome How the last night ended.\n"
        "# TYPE watwerkt_night_outcome gauge\n";
    for (const NightOutcome outcome : {NightOutcome::published,
                                       NightOutcome::unchanged,
                                       NightOutcome::refused,
                                       NightOutcome::failed})
        text += fmt::format("watwerkt_night_outcome{{outcome=\"{}\"}} {}\n",
                            code_of(outcome),
                            outcome == report.outcome ? 1 : 0);
    return text;
}

}  // namespace watwerkt::nightly

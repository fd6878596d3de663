// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/figures/figure_samples.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cmath>
#include <pugixml.hpp>
#include <sstream>

namespace watwerkt::test {
namespace {

void add_words(CellVerdict& cell, std::string_view language) {
    cell.sentence = verdict_sentence(cell.verdict.code, cell.verdict.summary.studies, language);
    if (cell.verdict.frequency)
        cell.frequency = frequency_sentence(*cell.verdict.frequency, language);
    if (cell.verdict.code != VerdictCode::not_studied)
        cell.basis = basis_sentence(cell.evidence, cell.verdict, language);
    cell.directions = direction_sentence(cell.evidence.directions, language);
}

void collect_text(const pugi::xml_node& node, std::string& text) {
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata) text += std::string(child.value()) + "\n";
        collect_text(child, text);
    }
}

}  // namespace

std::vector<SampleStudy> five_studies() {
    return {{"Jansen en anderen 2019", 0.28, 0.09, "Samen lezen", 2019},
            {"De Boer 2021", 0.46, 0.15, "Lezen met een maatje", 2021},
            {"Smith en Jones 2008", -0.05, 0.12, "Peer reading", 2008},
            {"Øster 2015", 0.12, 0.06, "Læsning", 2015},
            {"Bakker", 0.71, 0.31, "Een klein onderzoek", 2001}};
}

std::vector<SampleStudy> many_studies(std::size_t count) {
    std::vector<SampleStudy> studies;
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = static_cast<double>(i);
        studies.push_back({"Onderzoeker-" + std::to_string(i) + "x 2010",
                           0.2 + 0.4 * std::sin(place),
                           0.05 + 0.002 * place,
                           "Titel " + std::to_string(i),
                           2010});
    }
    return studies;
}

CellVerdict sample_cell(std::string action,
                        std::string outcome,
                        CodeId outcome_place,
                        const std::vector<SampleStudy>& studies,
                        std::string_view language) {
    CellVerdict cell;
    cell.action = "code-" + action;
    cell.outcome = "code-" + outcome;
    cell.action_label = std::move(action);
    cell.outcome_label = std::move(outcome);
    cell.evidence.key = {first_code_id, outcome_place};
    for (const SampleStudy& study : studies) {
        StudyEvidence evidence;
        evidence.ordinal = static_cast<std::uint32_t>(cell.evidence.studies.size());
        evidence.effect = {study.effect, study.standard_error * study.standard_error};
        evidence.findings = 1;
        evidence.children = 250;
        evidence.year = static_cast<std::int16_t>(study.year);
        evidence.is_randomised = true;
        evidence.is_similar_country = true;
        cell.evidence.studies.push_back(evidence);
        cell.evidence.newest_year = std::max(cell.evidence.newest_year, study.year);
    }
    cell.verdict = judge(cell.evidence, 0.10);
    add_words(cell, language);
    return cell;
}

VerdictDetail sample_detail(const std::vector<SampleStudy>& studies, std::string_view language) {
    VerdictDetail detail;
    detail.cell = language == "en"
                      ? sample_cell("Reading in pairs", "Reading", first_code_id, studies, language)
                      : sample_cell("Samen lezen", "Lezen", first_code_id, studies, language);
    detail.method = method_code({});
    for (std::size_t i = 0; i < studies.size(); ++i) {
        StudyContribution contribution;
        contribution.id = "onderzoek-" + std::to_string(i);
        contribution.title = studies[i].title;
        contribution.reference = studies[i].reference;
        contribution.effect = detail.cell.evidence.studies[i].effect;
        contribution.weight = detail.cell.verdict.pooled->weights_percent[i];
        contribution.findings = 1;
        detail.used.push_back(std::move(contribution));
    }
    return detail;
}

VerdictDetail sample_directions(DirectionCounts counts, std::string_view language) {
    VerdictDetail detail;
    detail.cell = sample_cell("Samen lezen", "Lezen", first_code_id, {}, language);
    EvidenceCell& evidence = detail.cell.evidence;
    evidence.directions = counts;
    evidence.direction_studies.resize(counts.favourable + counts.unfavourable +
                                      counts.no_difference);
    detail.cell.verdict = judge(evidence, 0.10);
    add_words(detail.cell, language);
    return detail;
}

std::vector<CellVerdict> sample_map(std::size_t actions,
                                    std::size_t outcomes,
                                    std::string_view language) {
    const std::vector<std::vector<SampleStudy>> evidence{
        {},
        {{"a", 0.01, 0.02}, {"b", 0.00, 0.02}, {"c", 0.01, 0.02}},
        {{"a", -0.40, 0.05}, {"b", -0.45, 0.05}, {"c", -0.42, 0.05}},
        {{"a", 0.40, 0.03}, {"b", 0.41, 0.03}, {"c", 0.39, 0.03}, {"d", 0.40, 0.03}},
        {{"a", 0.30, 0.05}},
        {{"a", 0.07, 0.01}, {"b", 0.07, 0.01}, {"c", 0.07, 0.01}},
        {{"a", 0.9, 0.05}, {"b", -0.6, 0.05}, {"c", 0.8, 0.05}, {"d", -0.2, 0.05}},
        {{"a", 0.20, 0.11}},
        {{"a", 0.05, 0.4}},
    };
    std::vector<CellVerdict> cells;
    for (std::size_t row = 0; row < actions; ++row) {
        for (std::size_t column = 0; column < outcomes; ++column) {
            cells.push_back(sample_cell("Aanpak " + std::to_string(row),
                                        "Uitkomst " + std::to_string(column),
                                        static_cast<CodeId>(first_code_id + column),
                                        evidence[(row * outcomes + column) % evidence.size()],
                                        language));
        }
    }
    return cells;
}

std::vector<std::string> hostile_names() {
    std::string accents = "z";
    for (int i = 0; i < 200; ++i) accents += "\xCC\x81";
    return {"<script>alert(1)</script>",
            "]]><svg onload='x'>&amp;&lt;\"",
            std::string("nul\0tab\tregel\nesc\x1b[31m", 21),
            "\xE2\x80\xAEomgekeerd\xE2\x81\xA6",
            "kapot \xFF\xC0\xAF\xED\xA0\x80 utf",
            "geen teken \xEF\xBF\xBE\xEF\xBF\xBF",
            "漢字かな交じり文の長い名前です漢字かな交じり文の長い名前です",
            "👩‍👩‍👧 gezin \xC2\xAD\xE2\x80\x8B",
            accents,
            std::string(5000, 'w'),
            "",
            "   "};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string xml_fault(const std::string& xml) {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size());
    if (!result) return result.description();
    // pugixml lets through what XML forbids.
    for (const char letter : xml) {
        if (static_cast<unsigned char>(letter) < 0x20 && letter != '\n') return "control character";
    }
    return {};
}

std::string xml_text(const std::string& xml) {
    pugi::xml_document document;
    document.load_buffer(xml.data(), xml.size());
    std::string text;
    collect_text(document, text);
    return text;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

std::size_t columns_by_table(std::string_view text) {
    const auto letters = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    std::size_t columns = 0;
    for (int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        const UChar32 code = letters.char32At(at);
        if ((U_GET_GC_MASK(code) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0) continue;
        const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
        columns += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
    }
    return columns;
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/hit_builder.hpp"

namespace watwerkt {
namespace {

std::string code_of(const Coded<std::string>& field) {
    return field.has_value() ? *field : std::string(to_code(field.missing()));
}

}  // namespace

std::string_view text_in(const std::vector<LocalText>& texts, std::string_view language) {
    const LocalText* best = nullptr;
    for (const LocalText& text : texts) {
        if (text.language == language) return text.text;
        if (best == nullptr || text.language == "nl") best = &text;
    }
    return best == nullptr ? std::string_view() : std::string_view(best->text);
}

Hit HitBuilder::make(const Record& record, const StudyRow& row, const Filter& filter) const {
    Hit hit;
    hit.id = record_id(record);
    std::visit([&](const auto& what) { hit.title = text_in(what.titles, language_); }, record);
    if (const auto* study = std::get_if<Study>(&record)) fill(hit, *study, row, filter);
    return hit;
}

std::string_view HitBuilder::summary(const Record& record) const {
    return std::visit([&](const auto& what) { return text_in(what.summaries, language_); }, record);
}

void HitBuilder::fill(Hit& hit,
                      const Study& study,
                      const StudyRow& row,
                      const Filter& filter) const {
    if (study.original_title && study.original_title->text != hit.title) {
        hit.original_title = study.original_title->text;
        if (study.original_title->language == language_) std::swap(hit.title, hit.original_title);
    }
    hit.authors = study.authors;
    if (study.year.has_value()) hit.year = *study.year;
    if (study.country.has_value()) {
        for (const std::string& code : *study.country)
            hit.countries.push_back(resolver_.label(FacetId::country, code, language_));
    }
    hit.design = resolver_.label(FacetId::design, code_of(study.design), language_);
    if (study.participants.has_value()) hit.participants = *study.participants;
    for (std::size_t i = 0; i < study.findings.size() && i < row.findings.size(); ++i) {
        const FindingRow& finding = row.findings[i];
        if (!filter.is_excluded(finding) && filter.failures(finding) == 0)
            hit.findings.push_back(summarise(study.findings[i], finding));
    }
}

FindingSummary HitBuilder::summarise(const Finding& finding, const FindingRow& row) const {
    FindingSummary summary;
    summary.id = finding.id;
    summary.action = code_of(finding.action);
    summary.action_label = resolver_.label(FacetId::action, summary.action, language_);
    summary.outcome = code_of(finding.outcome);
    summary.outcome_label = resolver_.label(FacetId::outcome, summary.outcome, language_);
    if (row.effect) summary.effect = static_cast<double>(*row.effect) * effect_unit;
    if (row.standard_error > 0)
        summary.standard_error = static_cast<double>(row.standard_error) * effect_unit;
    summary.direction = code_of(finding.direction);
    return summary;
}

}  // namespace watwerkt

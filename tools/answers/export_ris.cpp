// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "tools/answers/clean_text.hpp"
#include "tools/answers/export.hpp"

namespace watwerkt::answers {
namespace {

// Two letters, two spaces, a dash, a space; CRLF. A value is one line: the tags stand at line
// starts.
void add(std::string& entry, std::string_view tag, std::string_view value) {
    if (value.empty()) return;
    entry.append(tag).append("  - ").append(clean(value)).append("\r\n");
}

std::string_view type_of(const Study& study) {
    if (study.eric.starts_with("EJ")) return "JOUR";
    if (study.eric.starts_with("ED")) return "RPRT";
    return "GEN";
}

class RisExport : public StudyExport {
 public:
    explicit RisExport(const Labels& labels) : labels_(labels) {}

    [[nodiscard]] std::string study(const Study& study) const override {
        const std::string_view language = labels_.speech().code();
        const std::string_view title = published_title(study);
        std::string entry;
        add(entry, "TY", type_of(study));
        add(entry, "ID", study.id);
        add(entry, "TI", title);
        const std::string_view translated = in_language(study.titles, language);
        if (translated != title) add(entry, "TT", translated);
        for (const std::string& author : study.authors) add(entry, "AU", author);
        if (study.year.has_value()) add(entry, "PY", std::to_string(*study.year));
        add(entry, type_of(study) == "RPRT" ? "PB" : "T2", study.publication);
        add(entry, "DO", study.doi);
        add(entry, "AN", study.eric);
        for (const std::string& url : study.urls) add(entry, "UR", url);
        if (study.language.has_value()) add(entry, "LA", *study.language);
        add(entry, "AB", in_language(study.summaries, language));
        for (const std::string& keyword : keywords(study)) add(entry, "KW", keyword);
        for (const Provenance& provenance : study.provenances) {
            add(entry,
                "N1",
                provenance.source + ", " + provenance.identifier + " (" + provenance.licence + ")");
        }
        return entry + "ER  - \r\n\r\n";
    }

 private:
    // The actions and outcomes of the findings, each once, in their order.
    [[nodiscard]] std::vector<std::string> keywords(const Study& study) const {
        std::vector<std::string> words;
        const auto note = [&](std::string_view scheme, const Coded<std::string>& code) {
            if (!code.has_value() || *code == no_action) return;
            std::string label = labels_.concept_label(scheme, *code);
            if (std::ranges::find(words, label) == words.end()) words.push_back(std::move(label));
        };
        for (const Finding& finding : study.findings) {
            note("actie", finding.action);
            note("uitkomst", finding.outcome);
        }
        return words;
    }

    const Labels& labels_;
};

}  // namespace

std::unique_ptr<StudyExport> make_ris_export(const Labels& labels) {
    return std::make_unique<RisExport>(labels);
}

}  // namespace watwerkt::answers

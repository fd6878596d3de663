// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/export.hpp"

#include <fmt/format.h>

#include "corpus/error.hpp"
#include "corpus/record/record.hpp"
#include "tools/answers/inner_element.hpp"
#include "tools/answers/record_json.hpp"
#include "tools/answers/texts.hpp"

namespace watwerkt::answers {
namespace {

constexpr std::size_t page_size = 1000;

// One study per line, as `toon --formaat json` gives it.
class JsonLinesExport : public StudyExport {
 public:
    explicit JsonLinesExport(const Labels& labels) : labels_(labels) {}
    [[nodiscard]] std::string study(const Study& study) const override {
        return json_line(study_json(study, labels_));
    }

 private:
    const Labels& labels_;
};

// Records of docs/format.md inside one root element.
class XmlExport : public StudyExport {
 public:
    [[nodiscard]] std::string begin() const override {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records "
               "xmlns=\"urn:x-watwerkt:export\" version=\"1\">\n";
    }
    [[nodiscard]] std::string study(const Study& study) const override {
        return as_inner_element(write_record(study));
    }
    [[nodiscard]] std::string end() const override { return "</records>\n"; }
};

}  // namespace

MatchingFindings matching_findings(const Engine& engine, SearchRequest request) {
    request.limit = page_size;
    request.facets = request.snippets = false;
    auto ids = std::make_shared<std::unordered_set<std::string>>();
    for (;;) {
        const SearchResponse response = engine.search(request);
        if (response.understood.selections.empty() && response.understood.exclusions.empty())
            return nullptr;
        for (const Hit& hit : response.hits) {
            for (const FindingSummary& finding : hit.findings) ids->insert(finding.id);
        }
        request.offset += page_size;
        if (request.offset >= response.total) return ids;
    }
}

std::unique_ptr<StudyExport> make_export(std::string_view format,
                                         const Labels& labels,
                                         MatchingFindings matching) {
    if (format == "csv") return make_csv_export(std::move(matching));
    if (format == "jsonl") return std::make_unique<JsonLinesExport>(labels);
    if (format == "ris") return make_ris_export(labels);
    if (format == "bibtex") return make_bibtex_export(labels);
    if (format == "xml") return std::make_unique<XmlExport>();
    throw Error(ErrorKind::invalid_argument, labels.speech()(texts::unknown_format, format));
}

std::string_view published_title(const Study& study) {
    return study.original_title ? std::string_view(study.original_title->text)
                                : in_language(study.titles, "nl");
}

}  // namespace watwerkt::answers

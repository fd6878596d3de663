// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/export.hpp"

#include <fmt/format.h>

#include "corpus/error.hpp"
#include "corpus/record/record.hpp"
#include "tools/cli/record_json.hpp"
#include "tools/cli/texts.hpp"

namespace watwerkt::cli {
namespace {

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
        std::string xml = write_record(study);
        if (xml.starts_with("<?xml")) xml.erase(0, xml.find('\n') + 1);
        if (!xml.ends_with('\n')) xml += '\n';
        return xml;
    }
    [[nodiscard]] std::string end() const override { return "</records>\n"; }
};

}  // namespace

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

}  // namespace watwerkt::cli

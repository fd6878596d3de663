// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/clean_text.hpp"
#include "tools/answers/export.hpp"

namespace watwerkt::answers {
namespace {

// Characters that TeX acts on. Letters with marks stay as they are: BibTeX files are UTF-8 today.
std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : clean(text)) {
        switch (c) {
            case '\\':
                safe += "\\textbackslash{}";
                break;
            case '~':
                safe += "\\textasciitilde{}";
                break;
            case '^':
                safe += "\\textasciicircum{}";
                break;
            case '{':
                safe += "\\textbraceleft{}";
                break;  // BibTeX counts \{ as an opening brace
            case '}':
                safe += "\\textbraceright{}";
                break;
            case '&':
            case '%':
            case '$':
            case '#':
            case '_':
                safe += '\\';
                [[fallthrough]];
            default:
                safe += c;
        }
    }
    return safe;
}

// DOIs and addresses are taken literally; only what would end the value is written as in an
// address.
std::string literal(std::string_view text) {
    std::string safe;
    for (const char c : clean(text)) {
        switch (c) {
            case '{':
                safe += "%7B";
                break;
            case '}':
                safe += "%7D";
                break;
            case '\\':
                safe += "%5C";
                break;
            case ' ':
                safe += "%20";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

void add(std::string& entry, std::string_view name, const std::string& value) {
    if (!value.empty()) entry.append(",\n  ").append(name).append(" = {").append(value).append("}");
}

// "and" divides authors, and a name without a comma is split at its spaces: braces keep an
// organisation whole.
std::string author_list(const std::vector<std::string>& authors) {
    std::string list;
    for (const std::string& author : authors) {
        const bool is_whole =
            author.find(" and ") != std::string::npos || author.find(',') == std::string::npos;
        list += (list.empty() ? "" : " and ") +
                (is_whole ? "{" + escaped(author) + "}" : escaped(author));
    }
    return list;
}

class BibtexExport : public StudyExport {
 public:
    explicit BibtexExport(const Labels& labels) : labels_(labels) {}

    [[nodiscard]] std::string study(const Study& study) const override {
        const bool is_article = study.eric.starts_with("EJ");
        const bool is_report = study.eric.starts_with("ED");
        std::string entry = is_article ? "@article{" : is_report ? "@techreport{" : "@misc{";
        entry += study.id;
        // Double braces: capitals of names and abbreviations stay.
        add(entry, "title", "{" + escaped(published_title(study)) + "}");
        add(entry, "author", author_list(study.authors));
        if (study.year.has_value()) add(entry, "year", std::to_string(*study.year));
        add(entry,
            is_article  ? "journal"
            : is_report ? "institution"
                        : "howpublished",
            escaped(study.publication));
        add(entry, "doi", literal(study.doi));
        if (!study.urls.empty()) add(entry, "url", literal(study.urls.front()));
        if (study.language.has_value()) add(entry, "langid", escaped(*study.language));
        add(entry, "abstract", escaped(in_language(study.summaries, labels_.speech().code())));
        add(entry, "note", study.eric.empty() ? std::string() : "ERIC " + escaped(study.eric));
        return entry + "\n}\n\n";
    }

 private:
    const Labels& labels_;
};

}  // namespace

std::unique_ptr<StudyExport> make_bibtex_export(const Labels& labels) {
    return std::make_unique<BibtexExport>(labels);
}

}  // namespace watwerkt::answers

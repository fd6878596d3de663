// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/searched_texts.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

class Texts {
 public:
    void add(const Study& study) {
        add("titel", study.titles);
        if (study.original_title) add_one("titel", *study.original_title);
        for (const Finding& finding : study.findings) {
            if (finding.action.has_value()) add_concept("actie", *finding.action);
            if (finding.outcome.has_value()) add_concept("uitkomst", *finding.outcome);
            add_concepts("doelgroep", finding.target_group);
        }
        for (const Finding& finding : study.findings) add_once("programma", finding.programme);
        add("samenvatting", study.summaries);
        for (const Finding& finding : study.findings) {
            if (finding.instrument.has_value()) add_once("instrument", *finding.instrument);
        }
        for (const std::string& author : study.authors) add("auteur", author);
    }
    void add(const Action& action) {
        add("titel", action.titles);
        add_concept("actie", action.code);
        add("samenvatting", action.summaries);
        for (const auto* text : practical_texts(action)) add("samenvatting", *text);
    }
    void add(const Story& story) {
        add("titel", story.titles);
        add_concepts("actie", story.action);
        add("samenvatting", story.summaries);
        for (const std::string& paragraph : story.text) add("samenvatting", paragraph);
        add("samenvatting", story.place);
    }

    std::vector<SearchedText> take() { return std::move(texts_); }

 private:
    void add(std::string_view field, const std::vector<LocalText>& texts) {
        for (const LocalText& text : texts) add_one(field, text);
    }
    void add_one(std::string_view field, const LocalText& text) {
        texts_.push_back({field, text.text, text.language, {}, {}});
    }
    void add(std::string_view field, const std::string& text) {
        if (!text.empty()) texts_.push_back({field, text, "nl", {}, {}});
    }
    void add(std::string_view field, const Coded<std::string>& text) {
        if (text.has_value()) add(field, *text);
    }
    // Of a programme and an instrument with the same name the first will do.
    void add_once(std::string_view field, const std::string& text) {
        const bool is_there = std::ranges::any_of(texts_, [&](const SearchedText& one) {
            return (one.field == "programma" || one.field == "instrument") && one.text == text;
        });
        if (!is_there) add(field, text);
    }
    void add_concept(std::string_view scheme, const std::string& code) {
        const bool is_there = std::ranges::any_of(texts_, [&](const SearchedText& one) {
            return one.code == code && one.scheme == scheme;
        });
        if (!is_there) texts_.push_back({"begrip", {}, {}, scheme, code});
    }
    void add_concepts(std::string_view scheme, const CodeList& codes) {
        if (!codes.has_value()) return;
        for (const std::string& code : *codes) add_concept(scheme, code);
    }

    std::vector<SearchedText> texts_;
};

}  // namespace

std::vector<SearchedText> searched_texts(const Record& record) {
    Texts texts;
    std::visit([&](const auto& what) { texts.add(what); }, record);
    return texts.take();
}

}  // namespace watwerkt

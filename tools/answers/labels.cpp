// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/labels.hpp"

#include <algorithm>
#include <array>

#include "tools/answers/texts.hpp"

namespace watwerkt::answers {
namespace {

constexpr int months_per_year = 12;

struct WordLabel {
    std::string_view code;
    Text label;
};

// The words of docs/format.md that stand in no concept scheme.
constexpr auto words = std::to_array<WordLabel>({
    {"g", {"Hedges' g", "Hedges' g"}},
    {"d", {"Cohens d", "Cohen's d"}},
    {"or", {"odds ratio", "odds ratio"}},
    {"rr", {"relatief risico", "risk ratio"}},
    {"r", {"correlatie", "correlation"}},
    {"percentage-points", {"procentpunten", "percentage points"}},
    {"percent", {"procent", "per cent"}},
    {"months", {"maanden voorsprong", "months of progress"}},
    {"sd", {"standaardafwijkingen", "standard deviations"}},
    {"unstandardised",
     {"punten op de toets of vragenlijst", "points on the test or questionnaire"}},
    {"words", {"alleen in woorden", "in words only"}},
    {"positief", {"beter", "better"}},
    {"negatief", {"slechter", "worse"}},
    {"geen-verschil", {"geen verschil", "no difference"}},
    {"gemengd", {"wisselend", "mixed"}},
    {"laag", {"laag", "low"}},
    {"enige", {"enig", "some"}},
    {"hoog", {"hoog", "high"}},
    {"hoger", {"een hoger getal is beter", "a higher figure is better"}},
    {"lager", {"een lager getal is beter", "a lower figure is better"}},
    {"bron", {"de bron", "the source"}},
    {"watwerkt", {"watwerkt", "watwerkt"}},
    {"nee", {"nee", "no"}},
});

// Languages in which much is published; another one keeps its code.
constexpr auto languages = std::to_array<WordLabel>({
    {"nl", {"Nederlands", "Dutch"}},
    {"en", {"Engels", "English"}},
    {"de", {"Duits", "German"}},
    {"fr", {"Frans", "French"}},
});

}  // namespace

std::string Labels::missing(Missing state) const {
    return speech_(state == Missing::not_reported ? texts::not_reported : texts::not_coded);
}

std::string Labels::concept_label(std::string_view scheme, const std::string& code) const {
    if (const auto state = missing_from_code(code)) return missing(*state);
    if (code == no_action) return speech_(texts::no_action);
    for (const ConceptScheme& one : vocabulary_.schemes()) {
        if (one.code() != scheme) continue;
        const auto index = one.find(code);
        if (index) return std::string(preferred_label(one.concepts()[*index], speech_.code()));
    }
    return std::string(code);
}

std::string Labels::concept_label(std::string_view scheme, const Coded<std::string>& code) const {
    return code.has_value() ? concept_label(scheme, *code) : missing(code.missing());
}

std::string Labels::concept_label(std::string_view scheme, const CodeList& codes) const {
    if (!codes.has_value()) return missing(codes.missing());
    std::string list;
    for (const std::string& code : *codes)
        list += (list.empty() ? "" : ", ") + concept_label(scheme, code);
    return list;
}

std::string Labels::word(const std::string& code) const {
    const auto known = std::ranges::find(words, code, &WordLabel::code);
    return known == words.end() ? std::string(code) : speech_(known->label);
}

std::string Labels::word(const Coded<std::string>& code) const {
    return code.has_value() ? word(*code) : missing(code.missing());
}

std::string Labels::text(const Coded<std::string>& value) const {
    return value.has_value() ? *value : missing(value.missing());
}

std::string Labels::yes_no(const Coded<bool>& value) const {
    if (!value.has_value()) return missing(value.missing());
    return speech_(*value ? texts::yes : texts::no);
}

std::string Labels::count(const Coded<int>& value) const {
    return value.has_value() ? speech_.count(static_cast<std::size_t>(std::max(0, *value)))
                             : missing(value.missing());
}

std::string Labels::number(const Coded<double>& value) const {
    return value.has_value() ? speech_.exact(*value) : missing(value.missing());
}

std::string Labels::share(const Coded<double>& value) const {
    return value.has_value() ? speech_.percentage(*value) : missing(value.missing());
}

std::string Labels::year(const Coded<int>& value) const {
    return value.has_value() ? std::to_string(*value) : missing(value.missing());
}

std::string Labels::publication_language(const Coded<std::string>& code) const {
    if (!code.has_value()) return missing(code.missing());
    const auto known = std::ranges::find(languages, *code, &WordLabel::code);
    return known == languages.end() ? *code : speech_(known->label);
}

std::string Labels::ages(const Coded<int>& from, const Coded<int>& to) const {
    if (!from.has_value()) return missing(from.missing());
    if (!to.has_value()) return missing(to.missing());
    const bool is_whole = *from % months_per_year == 0 && *to % months_per_year == 0;
    if (!is_whole) return speech_(texts::ages_in_months, *from, *to);
    const int first = *from / months_per_year;
    const int last = *to / months_per_year - 1;
    return first >= last ? speech_(texts::age_in_years, first)
                         : speech_(texts::ages_in_years, first, last);
}

std::string Labels::reviewed(std::string_view date) const {
    return date == "nog-niet-beoordeeld" ? speech_(texts::not_reviewed) : std::string(date);
}

std::string_view in_language(const std::vector<LocalText>& list, std::string_view language) {
    for (const std::string_view wanted : {language, std::string_view("nl")}) {
        const auto found = std::ranges::find(list, wanted, &LocalText::language);
        if (found != list.end()) return found->text;
    }
    return list.empty() ? std::string_view() : std::string_view(list.front().text);
}

}  // namespace watwerkt::answers

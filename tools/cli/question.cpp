// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/question.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_indent = 2;

// `--facet name` and its other name, with something in front: "--niet-plek,--niet-setting".
std::string names_of(const Field& field, const std::string& front) {
    std::string names = "--" + front + flag_of(field.name);
    if (!field.also.empty()) names += ",--" + front + std::string(field.also);
    return names;
}

std::vector<std::string> split(const std::vector<std::string>& values) {
    std::vector<std::string> parts;
    for (const std::string& value : values) {
        for (std::size_t begin = 0; begin <= value.size();) {
            const std::size_t end = std::min(value.find(',', begin), value.size());
            const std::string part = CLI::detail::trim_copy(value.substr(begin, end - begin));
            if (!part.empty()) parts.push_back(part);
            begin = end + 1;
        }
    }
    return parts;
}

bool is_among(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

void join(std::string& list, std::string_view part, std::string_view glue) {
    if (part.empty()) return;
    if (!list.empty()) list += glue;
    list += part;
}

std::string typed(const Selection& selection) {
    std::string values;
    for (const std::string& code : selection.codes) join(values, code, ",");
    for (const ValueRange& range : selection.ranges) {
        join(values,
             (range.from ? std::to_string(*range.from) : std::string()) + ".." +
                 (range.to ? std::to_string(*range.to) : std::string()),
             ",");
    }
    return flag_of(selection.facet) + " " + values;
}

std::string range_text(const ValueRange& range, const Speech& speech) {
    if (!range.to) return speech(texts::range_from, range.from.value_or(0));
    if (!range.from) return speech(texts::range_to, *range.to);
    return *range.from == *range.to ? std::to_string(*range.to)
                                    : speech(texts::range_both, *range.from, *range.to);
}

// The answer knows the labels of what it counted, also those of records (years, sources).
std::string label_of(const std::string& facet,
                     const std::string& code,
                     const Labels& labels,
                     const std::vector<Facet>& facets) {
    for (const Facet& one : facets) {
        if (one.name != facet) continue;
        const auto value = std::ranges::find(one.values, code, &FacetValue::code);
        if (value != one.values.end()) return value->label;
    }
    const Field* field = find_field(facet);
    return labels.concept_label(field == nullptr ? std::string_view() : field->scheme, code);
}

std::string in_words(const Selection& selection,
                     bool is_excluded,
                     const Labels& labels,
                     const std::vector<Facet>& facets) {
    const Speech& speech = labels.speech();
    const Field* field = find_field(selection.facet);
    std::string values;
    const std::string glue = " " + speech(texts::or_word) + " ";
    for (const std::string& code : selection.codes)
        join(values, label_of(selection.facet, code, labels, facets), glue);
    for (const ValueRange& range : selection.ranges) join(values, range_text(range, speech), glue);
    const std::string_view label =
        field == nullptr ? selection.facet : speech.pick(field->label, field->english);
    return (is_excluded ? speech(texts::not_word) + " " : std::string()) + std::string(label) +
           ": " + values;
}

void add_selection(std::vector<Selection>& selections,
                   const std::string& facet,
                   const std::vector<std::string>& values) {
    auto codes = split(values);
    if (!codes.empty()) selections.push_back({facet, std::move(codes), {}});
}

// The part of a long text around a place, so that the mark under it stays on the screen.
struct Window {
    std::string before, at, after;
};

Window window_around(std::string_view text, const Diagnostic& diagnostic, std::size_t width) {
    const std::size_t begin = std::min(diagnostic.begin, text.size());
    const std::size_t end = std::clamp(diagnostic.end, begin, text.size());
    Window window{
        clean(text.substr(0, begin)), shortened(clean(text.substr(begin, end - begin)), width), {}};
    const std::size_t room = width - display_width(window.at);
    if (display_width(window.before) > room) {
        // Cut at the front, a character at a time.
        while (!window.before.empty() && display_width(window.before) + 1 > room) {
            std::size_t bytes = 1;
            while (bytes < window.before.size() &&
                   (static_cast<unsigned char>(window.before[bytes]) & 0xC0U) == 0x80U)
                ++bytes;
            window.before.erase(0, bytes);
        }
        if (room > 0) window.before.insert(0, "…");
    }
    const std::size_t left =
        width - std::min(width, display_width(window.before) + display_width(window.at));
    if (left > 0) window.after = shortened(clean(text.substr(end)), left);
    return window;
}

}  // namespace

void QuestionOptions::add_filters(CLI::App& app,
                                  const Speech& speech,
                                  const std::vector<std::string_view>& without) {
    for (const Field& field : fields) {
        if (!facet_of(field) || is_among(without, field.name)) continue;
        FacetValues& values = facets_.emplace_back();
        values.facet = field.name;
        // An example from the table: "uitkomst:lezen" shows the value after the colon.
        const std::string example(field.example.substr(field.example.find(':') + 1));
        const std::string description =
            speech(texts::option_facet,
                   speech.pick(field.description, field.description_english),
                   example);
        app.add_option(names_of(field, ""), values.chosen, description)
            ->option_text(speech(texts::value_value))
            ->allow_extra_args(false)
            ->group(speech(texts::group_filters));
        app.add_option(names_of(field, "niet-"),
                       values.excluded,
                       speech(texts::option_not_facet, speech.pick(field.label, field.english)))
            ->option_text(speech(texts::value_value))
            ->allow_extra_args(false)
            ->group(speech(texts::group_exclusions));
    }
}

void QuestionOptions::add_to(CLI::App& app, const Speech& speech) {
    app.add_option("WOORDEN", words_, speech(texts::option_words))
        ->option_text(speech(texts::value_words))
        ->group(speech(texts::group_options));
    app.add_option("--zonder-begrip", ignored_concepts_, speech(texts::option_without_concept))
        ->option_text(speech(texts::value_concept))
        ->allow_extra_args(false)
        ->group(speech(texts::group_options));
    add_choice(app,
               speech,
               "--sorteer",
               sort_,
               {"relevantie", "zekerheid", "jaar", "effect"},
               speech(texts::option_sort));
    add_filters(app, speech);
}

SearchRequest QuestionOptions::request(const Speech& speech) const {
    SearchRequest request;
    for (const std::string& word : words_) request.text += (request.text.empty() ? "" : " ") + word;
    for (const FacetValues& values : facets_) {
        add_selection(request.selections, values.facet, values.chosen);
        add_selection(request.exclusions, values.facet, values.excluded);
    }
    for (const std::string& one : split(ignored_concepts_)) {
        auto ignored = ignored_concept(one);
        if (!ignored)
            throw Error(ErrorKind::invalid_argument, speech(texts::concept_needs_facet, one));
        request.ignored_concepts.push_back(std::move(*ignored));
    }
    request.sort = sort_order_from_name(sort_).value_or(SortOrder::relevance);
    request.language = speech.code();
    return request;
}

std::string typed_filters(const SearchRequest& request,
                          const std::vector<std::string_view>& without) {
    std::string flags;
    for (const Selection& selection : request.selections) {
        if (!is_among(without, selection.facet)) flags += " --" + typed(selection);
    }
    for (const Selection& selection : request.exclusions) {
        if (!is_among(without, selection.facet)) flags += " --niet-" + typed(selection);
    }
    return flags;
}

std::string filters_in_words(const SearchRequest& request,
                             const Labels& labels,
                             const std::vector<Facet>& facets) {
    std::string words;
    for (const Selection& selection : request.selections)
        join(words, in_words(selection, false, labels, facets), " · ");
    for (const Selection& selection : request.exclusions)
        join(words, in_words(selection, true, labels, facets), " · ");
    return words;
}

void print_diagnostics(const std::vector<Diagnostic>& diagnostics,
                       std::string_view text,
                       const Door& door) {
    for (const Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.code == diagnostic_incomplete) continue;  // said when it was opened
        Page page(door.messages);
        page.paragraph({{door.speech(texts::note) + " ", Style::strong}, {diagnostic.message}},
                       0,
                       text_indent);
        std::string place;
        if (!text.empty()) {
            const Window window = window_around(text, diagnostic, page.width() - text_indent);
            const std::size_t marks = std::max<std::size_t>(1, display_width(window.at));
            const std::size_t start =
                std::min(display_width(window.before), page.width() - text_indent - 1);
            place = std::string(text_indent, ' ') + window.before + window.at + window.after +
                    '\n' + std::string(text_indent + start, ' ') + std::string(marks, '^') + '\n';
        }
        write_message(page.text() + place);
    }
}

}  // namespace watwerkt::cli

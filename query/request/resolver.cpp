// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/request/resolver.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/error.hpp"
#include "corpus/validation/nearest_code.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t largest_limit = 1000;
constexpr int largest_number = 9999;

struct LanguageName {
    std::string_view code, dutch, english;
};
constexpr auto languages = std::to_array<LanguageName>({
    {"nl", "Nederlands", "Dutch"},
    {"en", "Engels", "English"},
    {"de", "Duits", "German"},
    {"fr", "Frans", "French"},
    {"es", "Spaans", "Spanish"},
    {"da", "Deens", "Danish"},
    {"sv", "Zweeds", "Swedish"},
    {"no", "Noors", "Norwegian"},
});

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || number < 0 ||
        number > largest_number)
        return std::nullopt;
    return number;
}

// "4..6", "2015..", "..2010"; nothing for "..", for words, and when the end comes before the begin.
std::optional<ValueRange> range_of(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const std::string_view first = text.substr(0, dots);
    const std::string_view last = text.substr(dots + 2);
    ValueRange range;
    if (!first.empty() && !(range.from = whole_number(first))) return std::nullopt;
    if (!last.empty() && !(range.to = whole_number(last))) return std::nullopt;
    if (!range.from && !range.to) return std::nullopt;
    if (range.from && range.to && *range.from > *range.to) return std::nullopt;
    return range;
}

Selection& selection_of(std::vector<Selection>& selections, const std::string& facet) {
    const auto found = std::ranges::find(selections, facet, &Selection::facet);
    if (found != selections.end()) return *found;
    selections.push_back({facet, {}, {}});
    return selections.back();
}

template <typename T>
void add_once(std::vector<T>& list, const T& item) {
    if (std::ranges::find(list, item) == list.end()) list.push_back(item);
}

// One selection per facet, in the order of the fields table; codes sorted: equal questions look
// equal.
void normalise(std::vector<Selection>& selections) {
    std::vector<Selection> merged;
    for (const Selection& selection : selections) {
        if (selection.codes.empty() && selection.ranges.empty()) continue;
        Selection& target = selection_of(merged, selection.facet);
        for (const std::string& code : selection.codes) add_once(target.codes, code);
        for (const ValueRange& range : selection.ranges) add_once(target.ranges, range);
    }
    for (Selection& selection : merged) {
        std::ranges::sort(selection.codes);
        std::ranges::sort(selection.ranges, {}, [](const ValueRange& range) {
            return std::pair(range.from, range.to);
        });
    }
    std::ranges::sort(
        merged, {}, [](const Selection& selection) { return find_field(selection.facet); });
    selections = std::move(merged);
}

}  // namespace

std::optional<std::string> Resolver::code_of_label(FacetId facet, std::string_view value) const {
    const std::string_view scheme = facet_field(facet).scheme;
    const std::string wanted = analyser_.fold(value);
    if (wanted.empty()) return std::nullopt;
    if (scheme.empty()) {
        const FacetCodes& open = dictionary_.facet(facet);
        for (std::size_t i = 0; i < open.codes.size(); ++i) {
            if (analyser_.fold(open.names[i]) == wanted) return open.codes[i];
        }
        return std::nullopt;
    }
    // Preferred labels win from alternative ones of an earlier concept.
    const auto& concepts = vocabulary_.scheme(scheme).concepts();
    for (const auto list : {&Concept::preferred, &Concept::alternative}) {
        for (const Concept& idea : concepts) {
            for (const LocalText& label : idea.*list) {
                if (analyser_.fold(label.text) == wanted) return idea.code;
            }
        }
    }
    return std::nullopt;
}

std::optional<ResolvedValue> Resolver::resolve(FacetId facet, std::string_view value) const {
    if (dictionary_.find(facet, value)) return ResolvedValue{std::string(value), std::nullopt};
    if (facet_field(facet).kind == FieldKind::range) {
        if (const auto range = range_of(value)) return ResolvedValue{{}, range};
        if (const auto number = whole_number(value))
            return ResolvedValue{{}, ValueRange{number, number}};
    }
    if (auto code = code_of_label(facet, value))
        return ResolvedValue{std::move(*code), std::nullopt};
    return std::nullopt;
}

std::optional<std::string> Resolver::nearest(FacetId facet, std::string_view value) const {
    std::string wanted = analyser_.fold(value);
    std::ranges::replace(wanted, ' ', '-');
    const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
    std::optional<std::string> best;
    std::size_t best_distance = limit + 1;
    for (const std::string& code : dictionary_.facet(facet).codes) {
        // Words whose lengths differ more than this cannot be near; a long question costs nothing.
        if (std::max(wanted.size(), code.size()) - std::min(wanted.size(), code.size()) > limit) {
            continue;
        }
        const std::size_t distance = edit_distance(wanted, code);
        if (distance < best_distance) {
            best = code;
            best_distance = distance;
        }
    }
    return best;
}

std::string Resolver::label(FacetId facet, std::string_view code, std::string_view language) const {
    const bool is_english = language == "en";
    if (code == "niet-bekeken") return is_english ? "not looked at yet" : "nog niet bekeken";
    if (code == "niet-gemeld") return is_english ? "not reported" : "niet gemeld";
    if (code == no_action) return is_english ? "no action" : "geen actie";
    const std::string_view scheme_code = facet_field(facet).scheme;
    if (!scheme_code.empty()) {
        const ConceptScheme& scheme = vocabulary_.scheme(scheme_code);
        const auto index = scheme.find(code);
        return index ? std::string(preferred_label(scheme.concepts()[*index], language))
                     : std::string(code);
    }
    if (facet == FacetId::language) {
        const auto known = std::ranges::find(languages, code, &LanguageName::code);
        if (known != languages.end())
            return std::string(is_english ? known->english : known->dutch);
    }
    const auto number = dictionary_.find(facet, code);
    return number && *number >= first_code_id
               ? dictionary_.facet(facet).names[*number - first_code_id]
               : std::string(code);
}

std::string Resolver::label(FacetId facet, CodeId code, std::string_view language) const {
    const std::string_view scheme = facet_field(facet).scheme;
    if (scheme.empty() || code < first_code_id)
        return label(facet, dictionary_.code(facet, code), language);
    return std::string(
        preferred_label(vocabulary_.scheme(scheme).concepts()[code - first_code_id], language));
}

void Resolver::apply(const std::vector<FacetTerm>& terms,
                     SearchRequest& request,
                     std::vector<Diagnostic>& diagnostics) const {
    const bool is_english = request.language == "en";
    for (const FacetTerm& term : terms) {
        const FacetId facet = *facet_of(*find_field(term.facet));
        const auto meaning = resolve(facet, term.value);
        if (meaning) {
            Selection& selection = selection_of(
                term.is_excluded ? request.exclusions : request.selections, term.facet);
            if (meaning->range) {
                add_once(selection.ranges, *meaning->range);
            } else {
                add_once(selection.codes, meaning->code);
            }
            continue;
        }
        std::string message = is_english ? "'" + term.value + "' is not a value of " + term.facet +
                                               "; this filter was left out"
                                         : "'" + term.value + "' is geen waarde van " + term.facet +
                                               "; dit filter is weggelaten";
        if (const auto near = nearest(facet, term.value))
            message += (is_english ? "; did you mean '" : "; bedoelt u '") + *near + "'?";
        diagnostics.push_back({"onbekende-waarde", term.begin, term.end, std::move(message)});
    }
}

void Resolver::check(Selection& selection) const {
    const Field* field = find_field(selection.facet);
    const auto facet = field != nullptr ? facet_of(*field) : std::nullopt;
    if (!facet)
        throw Error(ErrorKind::invalid_argument,
                    "'" + selection.facet + "' is geen filter",
                    {},
                    "kies een filter uit: watwerkt velden");
    selection.facet = field->name;
    if (!selection.ranges.empty() && field->kind != FieldKind::range) {
        throw Error(ErrorKind::invalid_argument,
                    "'" + selection.facet + "' kent geen bereik",
                    selection.facet,
                    "geef losse waarden");
    }
    std::vector<std::string> codes;
    for (const std::string& value : selection.codes) {
        auto meaning = resolve(*facet, value);
        if (!meaning) {
            const auto near = nearest(*facet, value);
            throw Error(ErrorKind::invalid_argument,
                        "'" + value + "' is geen waarde van " + selection.facet,
                        {},
                        near ? "bedoelt u '" + *near + "'?"
                             : "bekijk de waarden met: watwerkt velden " + selection.facet);
        }
        if (meaning->range) {
            selection.ranges.push_back(*meaning->range);
        } else {
            codes.push_back(std::move(meaning->code));
        }
    }
    selection.codes = std::move(codes);
}

void Resolver::check(SearchRequest& request) const {
    if (request.limit > largest_limit)
        throw Error(ErrorKind::invalid_argument,
                    "het aantal resultaten per keer is hoogstens " + std::to_string(largest_limit),
                    "aantal");
    if (request.language != "nl" && request.language != "en")
        throw Error(ErrorKind::invalid_argument,
                    "de taal '" + request.language + "' is er niet",
                    "taal",
                    "kies nl of en");
    for (Selection& selection : request.selections) check(selection);
    for (Selection& selection : request.exclusions) check(selection);
    normalise(request.selections);
    normalise(request.exclusions);
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/understanding/understanding.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "query/understanding/age_phrase.hpp"

namespace watwerkt {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr std::size_t most_words = 100;          // of one question: more is not a question
constexpr std::size_t longest_name = 6;          // words, of a name
constexpr std::size_t most_alternatives = 4;     // terms of one word
constexpr std::size_t furthest_preposition = 3;  // words before a name

bool is_one_of(std::string_view word, Words words) {
    return std::ranges::find(words, word) != words.end();
}

// Concepts that fit nearly every record: reading a word as one of them says nothing.
bool says_nothing(FacetId facet, std::string_view code) {
    return (facet == FacetId::setting && is_one_of(code, {"school", "klas"})) ||
           (facet == FacetId::target_group && code == "alle-kinderen");
}

// The second half of a compound that adds nothing to an outcome.
constexpr auto general_head_words = std::to_array<std::string_view>({"achterstand",
                                                                     "cijfer",
                                                                     "niveau",
                                                                     "ontwikkeling",
                                                                     "opbrengst",
                                                                     "prestatie",
                                                                     "probleem",
                                                                     "resultaat",
                                                                     "score",
                                                                     "toets",
                                                                     "vaardigheid"});

// A word of the question as names see it.
struct Unit {
    std::vector<std::string> terms;  // none for a word that may be left out of a name
    std::size_t begin = 0, end = 0;
    std::string_view surface;
    std::string part;  // the first half of a compound with a general head
    bool is_question_word = false;
};

struct Meaning {
    FacetId facet;
    std::uint32_t place;
    Recognition recognition;
    bool is_own_language;
};

// Words next to each other that are a name, and all that they may mean.
struct Span {
    std::size_t first, last;  // units, inclusive
    std::vector<Meaning> meanings;
    std::optional<AgePhrase> age;
};

enum class Role { open, action, outcome, target_group };

Recognition recognition_of(NameKind kind) {
    switch (kind) {
        case NameKind::preferred:
            return Recognition::label;
        case NameKind::synonym:
            return Recognition::synonym;
        case NameKind::abbreviation:
            return Recognition::abbreviation;
    }
    return Recognition::label;
}

bool has(const Span& span, FacetId facet) {
    return std::ranges::any_of(span.meanings,
                               [&](const Meaning& one) { return one.facet == facet; });
}

// All names that the units say, the longest chosen first.
class NameFinder {
 public:
    NameFinder(const ConceptNames& names, const std::vector<Unit>& units, bool is_english)
        : names_(names), units_(units), is_english_(is_english), is_taken_(units.size(), false) {}

    void take(std::size_t first, std::size_t last) {
        for (std::size_t i = first; i <= last; ++i) is_taken_[i] = true;
    }

    std::vector<Span> run() {
        for (std::size_t at = 0; at < units_.size(); ++at) {
            first_ = at;
            extend(at, {}, 0);
        }
        std::ranges::stable_sort(found_, [](const Span& a, const Span& b) {
            return a.last - a.first > b.last - b.first;
        });
        std::vector<Span> chosen;
        for (Span& span : found_) {
            if (!is_free(span)) continue;
            take(span.first, span.last);
            chosen.push_back(std::move(span));
            span.meanings.clear();
        }
        add_parts(chosen);
        add_within(chosen);
        return chosen;
    }

 private:
    [[nodiscard]] bool is_free(const Span& span) const {
        for (std::size_t i = span.first; i <= span.last; ++i) {
            if (is_taken_[i]) return false;
        }
        return true;
    }

    // Tries each term of the word at `at` behind the key so far.
    void extend(std::size_t at, const std::string& key, std::size_t words) {
        if (at >= units_.size() || words >= longest_name || is_taken_[at]) return;
        const Unit& unit = units_[at];
        if (unit.terms.empty() && !key.empty()) extend(at + 1, key, words);
        const std::size_t count = std::min(unit.terms.size(), most_alternatives);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string longer = key.empty() ? unit.terms[i] : key + ' ' + unit.terms[i];
            const std::size_t begin = names_.lower_bound(longer);
            if (begin == names_.size() || !names_.at(begin).key.starts_with(longer)) continue;
            const bool is_frame = key.empty() && unit.is_question_word;
            if (!is_frame) add_names(longer, begin, at);
            extend(at + 1, longer, words + 1);
        }
    }

    void add_names(std::string_view key, std::size_t index, std::size_t last) {
        for (; index < names_.size(); ++index) {
            const ConceptName name = names_.at(index);
            if (name.key != key) return;
            add(last,
                {name.facet,
                 name.place,
                 recognition_of(name.kind),
                 name.is_english == is_english_});
        }
    }

    void add(std::size_t last, const Meaning& meaning) {
        auto span = std::ranges::find_if(
            found_, [&](const Span& one) { return one.first == first_ && one.last == last; });
        if (span == found_.end()) span = found_.insert(found_.end(), Span{first_, last, {}, {}});
        for (Meaning& known : span->meanings) {
            if (known.facet != meaning.facet || known.place != meaning.place) continue;
            known.recognition = std::min(known.recognition, meaning.recognition);
            known.is_own_language = known.is_own_language || meaning.is_own_language;
            return;
        }
        span->meanings.push_back(meaning);
    }

    [[nodiscard]] std::vector<Meaning> outcomes_named(std::string_view key) const {
        std::vector<Meaning> meanings;
        for (std::size_t i = names_.lower_bound(key); i < names_.size() && names_.at(i).key == key;
             ++i) {
            const ConceptName name = names_.at(i);
            if (name.facet == FacetId::outcome)
                meanings.push_back({name.facet, name.place, Recognition::part, true});
        }
        return meanings;
    }

    // The name of an action may say an outcome or an age too: "rekenen met kleuters".
    void add_within(std::vector<Span>& chosen) {
        const std::size_t count = chosen.size();
        for (Span& inner : found_) {
            if (inner.meanings.empty()) continue;
            for (std::size_t i = 0; i < count; ++i) {
                const Span& outer = chosen[i];
                if (inner.first < outer.first || inner.last > outer.last ||
                    !has(outer, FacetId::action))
                    continue;
                Span within{inner.first, inner.last, {}, {}};
                for (const Meaning& one : inner.meanings) {
                    if ((one.facet == FacetId::outcome || one.facet == FacetId::age) &&
                        one.is_own_language && !has(outer, one.facet))
                        within.meanings.push_back(one);
                }
                const bool is_covered =
                    std::any_of(chosen.begin() + static_cast<std::ptrdiff_t>(count),
                                chosen.end(),
                                [&](const Span& other) {
                                    return other.first <= within.last && within.first <= other.last;
                                });
                if (!within.meanings.empty() && !is_covered) chosen.push_back(std::move(within));
                break;
            }
        }
    }

    // Words whose first half is an outcome: rekenproblemen. What is a name already keeps its
    // meaning when that says what is done or measured.
    void add_parts(std::vector<Span>& chosen) {
        for (Span& span : chosen) {
            const Unit& unit = units_[span.first];
            const bool is_told = std::ranges::any_of(span.meanings, [](const Meaning& one) {
                return one.facet == FacetId::action || one.facet == FacetId::outcome;
            });
            if (span.first == span.last && !unit.part.empty() && !is_told) {
                for (Meaning& one : outcomes_named(unit.part)) span.meanings.push_back(one);
            }
        }
        for (std::size_t at = 0; at < units_.size(); ++at) {
            if (is_taken_[at] || units_[at].part.empty()) continue;
            Span span{at, at, outcomes_named(units_[at].part), {}};
            if (span.meanings.empty()) continue;
            take(at, at);
            chosen.push_back(std::move(span));
        }
    }

    const ConceptNames& names_;
    const std::vector<Unit>& units_;
    bool is_english_;
    std::vector<bool> is_taken_;
    std::vector<Span> found_;
    std::size_t first_ = 0;
};

bool names_by_label(const Span& span, FacetId facet) {
    return std::ranges::any_of(span.meanings, [&](const Meaning& one) {
        return one.facet == facet && one.recognition == Recognition::label;
    });
}

void drop(Span& span, FacetId facet) {
    std::erase_if(span.meanings, [&](const Meaning& one) { return one.facet == facet; });
}

// The own language first; within a facet preferred names first.
void keep_likeliest(Span& span) {
    auto& meanings = span.meanings;
    if (std::ranges::any_of(meanings, &Meaning::is_own_language))
        std::erase_if(meanings, [](const Meaning& one) { return !one.is_own_language; });
    for (const FacetId facet : named_facets) {
        if (!names_by_label(span, facet)) continue;
        std::erase_if(meanings, [&](const Meaning& one) {
            return one.facet == facet && one.recognition != Recognition::label;
        });
    }
}

// What the words before a name say of it: the nearest preposition or verb of the frame, not beyond
// the name before it.
Role role_before(const std::vector<Unit>& units,
                 const Span& span,
                 const std::vector<bool>& is_name) {
    for (std::size_t back = 1; back <= furthest_preposition && back <= span.first; ++back) {
        const std::size_t at = span.first - back;
        if (is_name[at]) return Role::open;
        const std::string_view word = units[at].surface;
        if (is_one_of(word, {"tegen", "op", "bij", "against", "on"})) return Role::outcome;
        if (is_one_of(word, {"voor", "aan", "for"})) return Role::target_group;
        if (is_one_of(word, {"werkt", "werken", "helpt", "helpen", "does", "do"}))
            return Role::action;
        if (is_one_of(word, {"van", "of"}) && at > 0 &&
            is_one_of(units[at - 1].surface, {"effect", "effecten", "invloed", "effects", "nut"}))
            return Role::action;
    }
    return Role::open;
}

bool follows_without(const std::vector<Unit>& units, const Span& span) {
    return span.first > 0 && is_one_of(units[span.first - 1].surface, {"zonder", "without"});
}

void apply_role(Span& span, Role role, bool asks_what, bool has_plain_action) {
    const bool is_both = has(span, FacetId::action) && has(span, FacetId::outcome);
    if (role == Role::target_group && has(span, FacetId::target_group)) {
        std::erase_if(span.meanings, [](const Meaning& one) {
            return (one.facet == FacetId::action || one.facet == FacetId::outcome) &&
                   one.recognition != Recognition::part;
        });
    } else if (is_both) {
        if (role == Role::action) {
            drop(span, FacetId::outcome);
        } else if (role != Role::open || asks_what || has_plain_action) {
            drop(span, FacetId::action);
        }
    }
    // "in de brugklas" is an age, though there is an action of that name.
    if (has(span, FacetId::age) && (asks_what || has_plain_action) &&
        !names_by_label(span, FacetId::action))
        drop(span, FacetId::action);
    // In "rekenproblemen" the first half is the outcome and the whole the children.
    const bool is_outcome = std::ranges::any_of(span.meanings, [](const Meaning& one) {
        return one.facet == FacetId::outcome && one.recognition != Recognition::part;
    });
    if (has(span, FacetId::action) || is_outcome) drop(span, FacetId::target_group);
    if (has(span, FacetId::action) || has(span, FacetId::school_type)) drop(span, FacetId::setting);
    if (has(span, FacetId::action)) drop(span, FacetId::delivery);
}

}  // namespace

std::string_view name_of(Recognition recognition) noexcept {
    switch (recognition) {
        case Recognition::label:
            return "naam";
        case Recognition::synonym:
            return "synoniem";
        case Recognition::abbreviation:
            return "afkorting";
        case Recognition::part:
            return "deel";
        case Recognition::age:
            return "leeftijd";
    }
    return {};
}

std::string removal_of(const UnderstoodConcept& one) {
    return std::string(facet_field(one.facet).name) + ":" + one.code;
}

Understanding::Understanding(const ConceptNames& names,
                             const Vocabulary& vocabulary,
                             const Analyser& analyser)
    : names_(names), vocabulary_(vocabulary), analyser_(analyser) {
    for (const std::string_view word : general_head_words)
        general_heads_.push_back(analyser.stem(word));
}

namespace {

std::vector<Unit> units_of(const std::vector<Token>& tokens,
                           const Analyser& analyser,
                           const std::vector<std::string>& general_heads) {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        Unit unit{{}, token.begin, token.end, token.surface, {}, is_question_word(token.surface)};
        if (const std::size_t after = after_protected_phrase(tokens, i); after > i) {
            unit.terms = {std::string(one_to_one_term)};
            unit.end = tokens[after - 1].end;
            i = after - 1;
        } else if (std::string turning = turning_word(token); !turning.empty()) {
            unit.terms = {std::move(turning)};
        } else {
            unit.terms = analyser.alternatives(token);
        }
        if (token.parts.size() == 2 &&
            std::ranges::find(general_heads, token.parts.back().term) != general_heads.end())
            unit.part = token.parts.front().term;
        units.push_back(std::move(unit));
    }
    return units;
}

std::vector<std::uint32_t> overlapping_groups(const AgePhrase& phrase, const ConceptScheme& ages) {
    std::vector<std::uint32_t> places;
    for (std::size_t place = 0; place < ages.concepts().size(); ++place) {
        const auto& facts = ages.concepts()[place].facts;
        const auto from = facts.find("minMonths"), to = facts.find("maxMonths");
        if (from == facts.end() || to == facts.end()) continue;
        if (phrase.from_months < std::stoi(to->second) &&
            std::stoi(from->second) < phrase.to_months)
            places.push_back(static_cast<std::uint32_t>(place));
    }
    return places;
}

}  // namespace

std::vector<UnderstoodConcept> Understanding::of(std::string_view text,
                                                 std::string_view language) const {
    std::vector<Token> tokens = analyser_.analyse(text, language);
    if (tokens.size() > most_words) tokens.resize(most_words);
    const std::vector<Unit> units = units_of(tokens, analyser_, general_heads_);
    const bool is_english = language == "en";
    NameFinder finder(names_, units, is_english);
    std::vector<Span> spans;
    for (AgePhrase& phrase : age_phrases(tokens)) {
        // Units are the tokens, but "een op een" is one: find them by place.
        const auto unit_at = [&](std::size_t token) {
            return static_cast<std::size_t>(
                std::ranges::upper_bound(units, tokens[token].begin, {}, &Unit::begin) -
                units.begin() - 1);
        };
        Span span{unit_at(phrase.first), unit_at(phrase.last), {}, {}};
        finder.take(span.first, span.last);
        span.age = std::move(phrase);
        spans.push_back(std::move(span));
    }
    for (Span& span : finder.run()) spans.push_back(std::move(span));
    std::ranges::sort(spans, {}, &Span::first);

    std::vector<bool> is_name(units.size(), false);
    for (Span& span : spans) {
        keep_likeliest(span);
        for (std::size_t i = span.first; i <= span.last; ++i) is_name[i] = true;
    }
    const bool asks_what = !units.empty() && is_one_of(units.front().surface, {"wat", "what"});
    const auto is_plain_action = [](const Span& span) {
        return has(span, FacetId::action) && !has(span, FacetId::outcome) &&
               !has(span, FacetId::age) && !has(span, FacetId::target_group);
    };
    std::vector<UnderstoodConcept> concepts;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        Span& span = spans[i];
        if (follows_without(units, span)) continue;
        const bool has_plain_action = std::ranges::any_of(
            spans, [&](const Span& other) { return &other != &span && is_plain_action(other); });
        apply_role(span, role_before(units, span, is_name), asks_what, has_plain_action);
        const std::size_t begin = units[span.first].begin, end = units[span.last].end;
        const auto add = [&](UnderstoodConcept one) {
            const auto known = std::ranges::find_if(concepts, [&](const UnderstoodConcept& other) {
                return other.facet == one.facet && other.code == one.code;
            });
            if (known == concepts.end() && concepts.size() < most_concepts)
                concepts.push_back(std::move(one));
        };
        if (span.age) {
            add({FacetId::age,
                 span.age->code,
                 is_english ? span.age->english_label : span.age->label,
                 begin,
                 end,
                 Recognition::age,
                 overlapping_groups(*span.age, vocabulary_.scheme("leeftijd")),
                 false});
            continue;
        }
        std::ranges::sort(span.meanings, [](const Meaning& a, const Meaning& b) {
            return std::pair(a.facet, a.place) < std::pair(b.facet, b.place);
        });
        for (const Meaning& meaning : span.meanings) {
            const auto& scheme = vocabulary_.scheme(facet_field(meaning.facet).scheme).concepts();
            if (meaning.place >= scheme.size()) continue;
            const Concept& idea = scheme[meaning.place];
            if (says_nothing(meaning.facet, idea.code)) continue;
            add({meaning.facet,
                 idea.code,
                 std::string(preferred_label(idea, language)),
                 begin,
                 end,
                 meaning.recognition,
                 {meaning.place},
                 false});
        }
    }
    return concepts;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tools/import/gka.hpp"
#include "tools/import/gka_rules.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {

/// One page under the eye of one rule, and the sentences that the rule says of it.
struct View {
    const GkaPageReport& here;
    const Study& study;
    const std::vector<GkaPageReport>& all;
    const GkaSurroundings& surroundings;
    std::vector<std::string>& sentences;

    [[nodiscard]] const GkaPage& page() const { return here.page; }
    void say(const std::string& sentence) const { add_once(sentences, sentence); }
};

/// The title with the path, so that a reader finds the page.
[[nodiscard]] std::string name_of(const GkaPage& page);

/// The remarks of a page, each once.
[[nodiscard]] std::vector<std::string> notes_of(const GkaPage& page);

/// The sentence of a text around a place.
[[nodiscard]] std::string sentence_around(std::string_view text, std::size_t place);

/// Says the sentences of the remarks in which one of these words stands, in lower case.
void say_notes_with(const View& view, std::initializer_list<std::string_view> signs);

// The checks; what each looks for stands beside its rule in gka_rules.cpp.
void find_missing_block(const View& view);
void find_missing_fields(const View& view);
void find_missing_year(const View& view);
void find_double_label(const View& view);
void find_place_as_duration(const View& view);
void find_unknown_school(const View& view);
void find_misspelt_evidence(const View& view);
void find_misspelt_source(const View& view);
void find_noted_label(const View& view);
void find_title_unlike_address(const View& view);
void find_school_against_text(const View& view);
void find_school_against_age(const View& view);
void find_year_against_citation(const View& view);
void find_other_date(const View& view);
void find_figure_against_article(const View& view);
void find_strange_costs(const View& view);
void find_several_costs(const View& view);
void find_noted_contradiction(const View& view);
void find_other_register(const View& view);
void find_opposite_rows(const View& view);
void find_opposite_in_one(const View& view);
void find_clash_without_rating(const View& view);
void find_derived_direction(const View& view);
void find_linked_record(const View& view);
void find_same_source(const View& view);
void find_same_title(const View& view);
void find_underlying_on_other_page(const View& view);
void find_edition(const View& view);
void find_transition(const View& view);
void find_cost_in_words(const View& view);
void find_several_sources(const View& view);

}  // namespace watwerkt::importer

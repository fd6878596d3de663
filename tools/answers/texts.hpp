// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/answers/speech.hpp"

/// What every door says, in plain Dutch and plain English. A `{}` is filled in when it is said.
namespace watwerkt::answers::texts {

inline constexpr Text unknown_format{"het formaat '{}' bestaat niet", "there is no format '{}'"};
inline constexpr Text yes{"ja", "yes"};
inline constexpr Text no{"nee", "no"};
inline constexpr Text not_reported{"niet gemeld", "not reported"};
inline constexpr Text not_coded{"niet bekeken", "not looked at yet"};
inline constexpr Text not_reviewed{"nog niet beoordeeld", "not reviewed yet"};
inline constexpr Text no_action{"geen actie", "no action"};
inline constexpr Text one_study{"{} onderzoek", "{} study"};
inline constexpr Text studies{"{} onderzoeken", "{} studies"};
inline constexpr Text one_child{"{} kind", "{} child"};
inline constexpr Text children{"{} kinderen", "{} children"};
inline constexpr Text action_to_outcome{"{} → {}", "{} → {}"};
inline constexpr Text judged{"{} ({})", "{} ({})"};
inline constexpr Text out_of_hundred{"{} van de 100 ({}–{}; zonder: 50)",
                                     "{} out of 100 ({}–{}; without: 50)"};
inline constexpr Text between_of_hundred{"tussen {} en {} van de 100",
                                         "between {} and {} out of 100"};
inline constexpr Text up_to_year{"t/m {}", "up to {}"};
inline constexpr Text from_netherlands{"{} uit NL", "{} from NL"};
inline constexpr Text none_from_netherlands{"geen uit NL", "none from NL"};
inline constexpr Text directions_in_short{"beter: {}, slechter: {}, geen verschil: {}",
                                          "better: {}, worse: {}, no difference: {}"};
inline constexpr Text same_without_filters{"Zonder uw filters is het hetzelfde.",
                                           "Without your filters it is the same."};
inline constexpr Text p_is{"p = {}", "p = {}"};
inline constexpr Text p_below{"p < {}", "p < {}"};
inline constexpr Text without_filters{"Zonder uw filters: {}", "Without your filters: {}"};
inline constexpr Text differs_from_rest{
    "; verschil met de andere onderzoeken {} ({}, {} tegenover {} onderzoeken)",
    "; difference from the other studies {} ({}, {} against {} studies)"};
inline constexpr Text may_be_chance{"; het verschil kan toeval zijn ({})",
                                    "; the difference may be chance ({})"};
inline constexpr Text seldom_chance{"; door toeval alleen is zo'n verschil zeldzaam ({})",
                                    "; by chance alone such a difference is rare ({})"};
inline constexpr Text figures_unchecked{"cijfers nog niet nagekeken", "figures not checked yet"};
inline constexpr Text why_not_surer{"Waarom niet zekerder? {}", "Why not surer? {}"};
inline constexpr Text hundred_explained{
    "'Van de 100' betekent: van 100 kinderen met deze aanpak doen er zoveel het beter dan het "
    "middelste kind zonder. Zonder verschil zijn dat er 50. Tussen haakjes staat hoever we ernaast "
    "kunnen zitten.",
    "'Out of 100' means: of 100 children who get this, so many do better than the middle child "
    "without it. Without any difference that is 50. Between brackets: how far off we may be."};
inline constexpr Text directions_explained_in_short{
    "'Beter', 'slechter' en 'geen verschil' tellen onderzoeken zonder bruikbaar getal: die zeggen "
    "alleen welke kant het op ging.",
    "'Better', 'worse' and 'no difference' count studies without a usable figure: they only say "
    "which way it went."};
inline constexpr Text not_studied{"niet onderzocht", "not studied"};
inline constexpr Text comparison_caution{
    "Naast elkaar zetten is geen toets. De onderzoeken naar deze acties hadden andere kinderen, "
    "andere scholen en andere toetsen. Een hoger getal betekent dus niet dat die actie beter is. "
    "Dat blijkt pas als één onderzoek de acties met elkaar vergelijkt.",
    "Setting things side by side is not a test. The studies of these actions had other children, "
    "other schools and other measures. So a higher figure does not mean that this action is "
    "better. Only a study that compares the actions with each other can show that."};
inline constexpr Text compare_two_or_more{"geef twee tot zes verschillende acties",
                                          "give two to six different actions"};
inline constexpr Text ages_in_months{"{} tot {} maanden", "{} to {} months"};
inline constexpr Text ages_in_years{"{} tot en met {} jaar", "{} to {} years"};
inline constexpr Text age_in_years{"{} jaar", "{} years"};
inline constexpr Text label_how_to{"Zo doet u het", "How to do it"};
inline constexpr Text label_ingredients{"Wat het laat werken", "Working ingredients"};
inline constexpr Text label_conditions{"Voorwaarden", "Conditions"};
inline constexpr Text label_provider{"Wie het doet", "Provider"};
inline constexpr Text label_duration{"Hoe lang", "Duration"};
inline constexpr Text label_intensity{"Hoe vaak", "Intensity"};
inline constexpr Text label_group_size{"Grootte van de groep", "Group size"};
inline constexpr Text label_cost{"Kosten", "Cost"};
inline constexpr Text label_used_in_netherlands{"Gebruikt in Nederland", "Used in the Netherlands"};
inline constexpr Text cost{"{} {} per kind per jaar (prijzen van {}; {}); bron: {}",
                           "{} {} per child per year (prices of {}; {}); source: {}"};

}  // namespace watwerkt::answers::texts

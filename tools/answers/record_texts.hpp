// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/answers/speech.hpp"

/// What is said of records: the labels of their fields, and how their values are written.
namespace watwerkt::answers::texts {

inline constexpr Text stories_note{"Verhalen uit de praktijk zijn ervaring, geen bewijs.",
                                   "Stories from practice are experience, not evidence."};
inline constexpr Text kind_study{"Onderzoek", "Study"};
inline constexpr Text kind_action{"Actie", "Action"};
inline constexpr Text kind_story{"Verhaal", "Story"};
inline constexpr Text original_title{"Titel van de publicatie: {}", "Title as published: {}"};
inline constexpr Text section_study{"Over het onderzoek", "About the study"};
inline constexpr Text section_action{"Over de actie", "About the action"};
inline constexpr Text section_story{"Over het verhaal", "About the story"};
inline constexpr Text section_provenance{"Waar dit record vandaan komt",
                                         "Where this record comes from"};
inline constexpr Text section_ratings{"Wat andere registers zeggen", "What other registers say"};
inline constexpr Text section_legacy{"Uit de oude gids, letterlijk",
                                     "From the older guide, verbatim"};
inline constexpr Text label_year{"Jaar", "Year"};
inline constexpr Text label_publication{"Verschenen in", "Published in"};
inline constexpr Text label_doi{"DOI", "DOI"};
inline constexpr Text label_eric{"ERIC", "ERIC"};
inline constexpr Text label_url{"Adres", "Address"};
inline constexpr Text label_language{"Taal", "Language"};
inline constexpr Text label_country{"Land", "Country"};
inline constexpr Text label_design{"Opzet", "Design"};
inline constexpr Text label_independent{"Onderzocht door anderen", "Evaluated by others"};
inline constexpr Text label_preregistered{"Plan vooraf vastgelegd", "Preregistered"};
inline constexpr Text label_participants{"Kinderen", "Children"};
inline constexpr Text label_clusters{"Scholen of groepen", "Schools or groups"};
inline constexpr Text label_attrition{"Afgevallen", "Attrition"};
inline constexpr Text label_risk_of_bias{"Kans op een vertekend beeld", "Risk of bias"};
inline constexpr Text label_reviewed{"Beoordeeld", "Reviewed"};
inline constexpr Text label_aliases{"Oude adressen", "Old addresses"};
inline constexpr Text label_action{"Actie", "Action"};
inline constexpr Text label_place{"Plaats", "Place"};
inline constexpr Text label_setting{"Plek", "Setting"};
inline constexpr Text label_effect{"Effect", "Effect"};
inline constexpr Text label_standard_error{"Standaardfout", "Standard error"};
inline constexpr Text label_interval{"Met 95% zekerheid", "95% interval"};
inline constexpr Text label_p{"p-waarde", "p value"};
inline constexpr Text label_reported{"In woorden van de bron", "In the source's words"};
inline constexpr Text label_direction{"Volgens de bron", "According to the source"};
inline constexpr Text label_gap{"Verschil tussen groepen", "Gap between groups"};
inline constexpr Text label_harm{"Schade gemeld", "Harm reported"};
inline constexpr Text label_programme{"Programma", "Programme"};
inline constexpr Text label_delivery{"Vorm", "Delivery"};
inline constexpr Text label_comparison{"Vergeleken met", "Compared with"};
inline constexpr Text label_instrument{"Gemeten met", "Measured with"};
inline constexpr Text label_developer_made{"Toets van de maker", "Test by the developer"};
inline constexpr Text label_months_after{"Maanden na afloop", "Months after the end"};
inline constexpr Text label_ages{"Leeftijd", "Age"};
inline constexpr Text label_school_type{"Onderwijs", "School type"};
inline constexpr Text label_target_group{"Doelgroep", "Target group"};
inline constexpr Text label_low_income{"Met laag inkomen thuis", "With low income at home"};
inline constexpr Text label_home_language{"Met andere taal thuis", "With another language at home"};
inline constexpr Text label_subgroup{"Deel van de kinderen", "Part of the children"};
inline constexpr Text label_sizes{"Kinderen met, zonder actie", "Children with, without"};
inline constexpr Text label_cluster_sizes{"Groepen met, zonder actie", "Clusters with, without"};
inline constexpr Text label_figure_source{"Bron van de getallen", "Source of the figures"};
inline constexpr Text label_underlying{"Dit overzicht noemt", "This overview names"};
inline constexpr Text label_legacy_page{"Pagina", "Page"};
inline constexpr Text label_citation{"Gebaseerd op", "Based on"};
inline constexpr Text label_part{"Deel", "Part"};
inline constexpr Text label_edition{"Uitgave", "Edition"};
inline constexpr Text label_figure_row{"Plaats in de bron", "Place in the source"};
inline constexpr Text label_computed_by{"Berekend door", "Computed by"};
inline constexpr Text label_checked{"Nagekeken bij de bron", "Checked against the source"};
inline constexpr Text label_source{"Bron", "Source"};
inline constexpr Text label_identifier{"Kenmerk", "Identifier"};
inline constexpr Text label_licence{"Licentie", "Licence"};
inline constexpr Text label_retrieved{"Overgenomen op", "Taken over on"};
inline constexpr Text label_location{"Vindplaats", "Location"};
inline constexpr Text value_in_metric{"{} ({})", "{} ({})"};
inline constexpr Text favourable_unknown{"welke kant goed is: {}", "which side is good: {}"};
inline constexpr Text interval{"{} tot {}", "{} to {}"};
inline constexpr Text two_sizes{"{} en {}", "{} and {}"};
inline constexpr Text source_with_licence{"{} (licentie: {})", "{} (licence: {})"};
inline constexpr Text checked_on{"ja, op {}: {}", "yes, on {}: {}"};
inline constexpr Text not_checked{"nee, dit cijfer is nog niet nagekeken",
                                  "no, this figure has not been checked yet"};
inline constexpr Text not_found_again{"gezocht, maar bij de bron niet te zien",
                                      "looked for, but could not be seen at the source"};
inline constexpr Text one_action{"{} actie", "{} action"};
inline constexpr Text actions{"{} acties", "{} actions"};
inline constexpr Text one_story{"{} verhaal", "{} story"};
inline constexpr Text stories{"{} verhalen", "{} stories"};
inline constexpr Text one_finding{"{} bevinding", "{} finding"};
inline constexpr Text findings{"{} bevindingen", "{} findings"};

}  // namespace watwerkt::answers::texts

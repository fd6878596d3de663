// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/answers/speech.hpp"

/// What is said of verdicts: why they are what they are, and lists of them.
namespace watwerkt::answers::texts {

inline constexpr Text section_average{"Het gemiddelde", "The average"};
inline constexpr Text section_used{"In het gemiddelde: {}", "In the average: {}"};
inline constexpr Text section_left_out{"Niet in het gemiddelde: {}", "Not in the average: {}"};
inline constexpr Text section_certainty{"Hoe zeker het cijfer is: {}",
                                        "How sure the figure is: {}"};
inline constexpr Text section_rules{"Welke regel het oordeel geeft",
                                    "Which rule gives the verdict"};
inline constexpr Text section_directions{"Alleen richtingen", "Directions only"};
inline constexpr Text label_estimate{"Schatting", "Estimate"};
inline constexpr Text estimate_in_g{"{} (Hedges' g; + is goed voor het kind)",
                                    "{} (Hedges' g; + is good for the child)"};
inline constexpr Text label_interval_95{"95%-interval", "95% interval"};
inline constexpr Text label_interval_80{"80%-interval", "80% interval"};
inline constexpr Text label_prediction{"Op een nieuwe plek", "In a new place"};
inline constexpr Text no_prediction{"niet te zeggen met minder dan drie onderzoeken",
                                    "cannot be said with fewer than three studies"};
inline constexpr Text label_test{"Toets op geen verschil", "Test of no difference"};
inline constexpr Text label_spread{"Verschil tussen onderzoeken", "Variance between studies"};
inline constexpr Text spread{"tau² = {}, I² = {} %, Q = {} ({})",
                             "tau² = {}, I² = {}%, Q = {} ({})"};
inline constexpr Text label_method{"Methode", "Method"};
inline constexpr Text method_of_verdict{
    "{}; bevindingen van één onderzoek eerst samen, met aangenomen samenhang {}",
    "{}; findings of one study first together, with an assumed correlation of {}"};
inline constexpr Text label_delta{"Kleinste verschil dat telt", "Smallest difference that matters"};
inline constexpr Text label_later{"Later gemeten", "Measured later"};
inline constexpr Text later_estimate{"{} ({} tot {}), {}", "{} ({} to {}), {}"};
inline constexpr Text certainty_start{"begin: {}, {}", "start: {}, {}"};
inline constexpr Text start_randomised{
    "want onderzoeken met loting tellen voor minstens de helft mee",
    "for randomised studies carry at least half of the weight"};
inline constexpr Text start_compared{
    "want onderzoeken zonder loting tellen voor meer dan de helft mee",
    "for studies without randomisation carry more than half of the weight"};
inline constexpr Text start_directions{"want er zijn alleen richtingen, geen getallen",
                                       "for there are only directions, no figures"};
inline constexpr Text certainty_step{"een stap lager: {}", "one step lower: {}"};
inline constexpr Text certainty_end{"dus {}", "so {}"};
inline constexpr Text certainty_floor{" (lager kan niet)", " (it cannot go lower)"};
inline constexpr Text rule_decides{"ja, dit beslist", "yes, this decides"};
inline constexpr Text rule_holds{"ja, maar te laat", "yes, but too late"};
inline constexpr Text rules_explained{
    "De regels gaan van boven naar beneden; de eerste die klopt, geeft het oordeel.",
    "The rules go from top to bottom; the first that holds gives the verdict."};
inline constexpr Text directions_explained{
    "Geen enkel onderzoek geeft een bruikbaar getal. We tellen alleen welke kant het op ging, en "
    "toetsen of dat toeval kan zijn. Dat zegt niets over hoe groot het verschil is.",
    "No study gives a usable figure. We only count which way it went, and test whether that may be "
    "chance. It says nothing about how large the difference is."};
inline constexpr Text sign_test{"Gunstig in {} van {} onderzoeken met een richting; {}.",
                                "Favourable in {} of {} studies with a direction; {}."};

// The map, the stop list, the comparison.
inline constexpr Text action_group_note{
    "Dit is een groep acties. Het geldt niet voor elke actie in die groep.",
    "This is a group of actions. It does not hold for every action in that group."};
inline constexpr Text no_common_outcome{"Geen van deze acties is onderzocht binnen deze filters.",
                                        "None of these actions was studied within these filters."};
inline constexpr Text nothing_on_map{"Binnen deze filters is niets onderzocht.",
                                     "Nothing was studied within these filters."};
inline constexpr Text stop_list_title{"Maakt (bijna) geen verschil, of kan slecht uitpakken",
                                      "Makes (almost) no difference, or may turn out badly"};
inline constexpr Text stop_list_about{
    "Bij deze acties laat onderzoek dit zien voor deze uitkomst. Voor een andere uitkomst, of voor "
    "andere kinderen, kan dezelfde actie wel helpen.",
    "For these actions, research shows this for this outcome. For another outcome, or for other "
    "children, the same action may help."};
inline constexpr Text stop_list_empty{
    "Binnen deze filters staat niets op de lijst. Dat betekent niet dat alles werkt: van veel "
    "acties "
    "weten we het nog niet.",
    "Nothing is on the list within these filters. That does not mean that everything works: of "
    "many "
    "actions we do not know yet."};
inline constexpr Text works_for{"Wel voor {}: {}", "But for {}: {}"};
inline constexpr Text counts_too{"telt ook mee bij {}", "counts in {} too"};

}  // namespace watwerkt::answers::texts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/page_texts.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace watwerkt::service {
namespace {

constexpr std::array all_texts = {
    // Every page.
    PageText{"to_content", {"Direct naar de inhoud", "Skip to the content"}},
    PageText{"site_line", {"gelijke kansen in het onderwijs", "equal opportunity in education"}},
    PageText{"main_menu", {"Hoofdmenu", "Main menu"}},
    PageText{"how_we_judge", {"Hoe wij oordelen", "How we judge"}},
    PageText{"numbers", {"Onze verzameling in cijfers", "Our collection in figures"}},
    PageText{"changed_verdicts", {"Veranderde oordelen", "Changed verdicts"}},
    PageText{"open_interface", {"Voor ontwikkelaars (API)", "For developers (API)"}},
    PageText{"accessibility", {"Toegankelijkheid", "Accessibility"}},
    PageText{"evidence_of", {"Het bewijs is van", "The evidence is of"}},
    PageText{"permanent", {"Vaste link naar deze pagina", "Permanent link to this page"}},
    PageText{"of_alliance",
             {"watwerkt is van de Gelijke Kansen Alliantie. Alle onderzoeken en cijfers zijn open.",
              "watwerkt is made for the Gelijke Kansen Alliantie, the Dutch alliance for equal "
              "opportunity. All studies and figures are open."}},
    PageText{
        "older_before",
        {"Deze link is gemaakt met het bewijs van", "This link was made with the evidence of"}},
    PageText{"older_after",
             {"Sindsdien kan er iets zijn veranderd: u ziet nu het bewijs van",
              "Things may have changed since: you now see the evidence of"}},
    PageText{"search_again", {"Naar de zoekpagina", "To the search page"}},

    // Searching.
    PageText{"start_heading",
             {"Wat werkt voor gelijke kansen in het onderwijs?",
              "What works for equal opportunity in education?"}},
    PageText{"start_lead",
             {"Stel uw vraag. U ziet welke acties helpen en welke niet, voor wie, en hoe zeker we "
              "dat weten. Met alle onderzoeken erachter.",
              "Ask your question. You see which actions help and which do not, for whom, and how "
              "sure we are. With every study behind it."}},
    PageText{"your_question", {"Uw vraag", "Your question"}},
    PageText{"search", {"Zoek", "Search"}},
    PageText{"for_example", {"Bijvoorbeeld:", "For example:"}},
    PageText{"did_you_mean", {"Bedoelde u", "Did you mean"}},
    PageText{"understood_as", {"Begrepen als:", "Understood as:"}},
    PageText{"read_otherwise", {"niet zo lezen", "do not read it so"}},
    PageText{"your_filters", {"Uw filters:", "Your filters:"}},
    PageText{"take_away", {"weghalen", "take away"}},
    PageText{"clear_filters", {"Alle filters weg", "Clear all filters"}},
    PageText{"what_we_know", {"Wat we weten", "What we know"}},
    PageText{"near_actions",
             {"Uit dezelfde groep acties, en wel onderzocht:",
              "From the same group of actions, and studied:"}},
    PageText{"filters", {"Filters", "Filters"}},
    PageText{"more_filters", {"Meer filters", "More filters"}},
    PageText{"more_choices", {"Meer keuzes", "More choices"}},
    PageText{"order", {"Volgorde", "Order"}},
    PageText{"apply_filters", {"Pas filters toe", "Apply filters"}},
    PageText{"what_to_list", {"Wat u wilt zien", "What you want to see"}},
    PageText{"stories_note",
             {"Verhalen uit de praktijk zijn ervaring, geen bewijs.",
              "Stories from practice are experience, not evidence."}},
    PageText{"nothing_found",
             {"Niets gevonden. Gebruik andere of minder woorden, of haal een filter weg.",
              "Nothing found. Use other or fewer words, or take a filter away."}},
    PageText{"past_end", {"Zo ver gaat de lijst niet.", "The list does not go that far."}},
    PageText{"pages", {"Pagina's", "Pages"}},
    PageText{"previous", {"Vorige", "Previous"}},
    PageText{"next", {"Volgende", "Next"}},
    PageText{"figures_note",
             {"De getallen bij de onderzoeken zijn effecten uit losse onderzoeken; + is goed voor "
              "het kind.",
              "The figures with the studies are effects from single studies; + is good for the "
              "child."}},
    PageText{"download_as", {"Download als", "Download as"}},

    // An action.
    PageText{"does_it_work", {"Werkt het?", "Does it work?"}},
    PageText{"within_filters", {"Dit geldt binnen uw filters.", "This holds within your filters."}},
    PageText{"without_filters", {"Toon zonder filters", "Show without filters"}},
    PageText{"action_not_studied",
             {"Hier is in onze verzameling geen bruikbaar onderzoek naar. We weten dus niet of het "
              "helpt.",
              "Our collection has no usable study of this. So we do not know whether it helps."}},
    PageText{"in_parts", {"In delen", "In parts"}},
    PageText{"every_figure", {"Alle cijfers", "Every figure"}},
    PageText{"the_studies", {"De onderzoeken", "The studies"}},
    PageText{"how_to", {"Zo doet u het", "How to do it"}},
    PageText{"narrower_actions", {"Acties in deze groep", "Actions in this group"}},
    PageText{
        "group_note",
        {"Dit gaat over onderzoek naar de groep als geheel. De acties in de groep hebben elk hun "
         "eigen oordeel.",
         "This is about studies of the group as a whole. The actions in it each have their own "
         "verdict."}},
    PageText{"go_on", {"Verder", "Go on"}},
    PageText{"all_studies_of_action",
             {"Alle onderzoeken naar deze actie", "All studies of this action"}},
    PageText{"compare_action", {"Vergelijk met een andere actie", "Compare with another action"}},
    PageText{"stories_of_action", {"Verhalen uit de praktijk", "Stories from practice"}},
    PageText{"sources_of_page", {"Bronnen van deze pagina", "Sources of this page"}},
};

}  // namespace

std::span<const PageText> page_texts() { return all_texts; }

nlohmann::ordered_json fixed_texts(const answers::Speech& speech) {
    nlohmann::ordered_json texts;
    for (const PageText& one : all_texts) texts[one.name] = speech(one.text);
    return texts;
}

}  // namespace watwerkt::service

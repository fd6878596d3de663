// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/page_texts.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "tools/answers/record_texts.hpp"
#include "tools/answers/texts.hpp"

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
    PageText{"harvest_all", {"Alle records ophalen (OAI-PMH)", "Harvest all records (OAI-PMH)"}},
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
    PageText{"stories_note", answers::texts::stories_note},
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
    PageText{"how_to", answers::texts::label_how_to},
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

    // A study or a story.
    PageText{"what_was_found", {"Wat is er gevonden?", "What was found?"}},
    PageText{"all_studies_together",
             {"Wat alle onderzoeken samen zeggen", "What all studies together say"}},
    PageText{"all_of_finding", {"Alle gegevens", "All details"}},
    PageText{"about_these_actions", {"Het gaat over", "It is about"}},

    // All actions.
    PageText{"actions_lead",
             {"Wat kunt u doen voor gelijke kansen? Bij elke actie staat het beste wat onderzoek "
              "ervan zegt, en voor welke uitkomst. Kijk op de pagina van de actie ook naar de "
              "andere uitkomsten.",
              "What can you do for equal opportunity? With each action stands the best that "
              "research says of it, and for which outcome. Look at the other outcomes on the page "
              "of the action too."}},
    PageText{"action_groups", {"Groepen acties", "Groups of actions"}},

    // Every figure behind a verdict.
    PageText{"the_figure", {"Alle onderzoeken in één figuur", "All studies in one figure"}},
    PageText{"figure_as_table", {"De figuur als tabel", "The figure as a table"}},
    PageText{"only_directions",
             {"Als er geen getallen zijn, alleen richtingen",
              "When there are no figures, only directions"}},
    PageText{"rule_number_head", {"Nr.", "No."}},
    PageText{"rule_verdict_head", {"Oordeel", "Verdict"}},
    PageText{"rule_when_head", {"Wanneer", "When"}},
    PageText{"rule_holds_head", {"Klopt het hier?", "Does it hold here?"}},
    PageText{"studies_of_verdict", {"Zoek in deze onderzoeken", "Search these studies"}},
    PageText{"figures_as_data", {"Alles als JSON", "Everything as JSON"}},

    // The map.
    PageText{"map_lead",
             {"Elk teken is een oordeel: wat deze actie doet voor deze uitkomst. Een lege plek is "
              "niet onderzocht.",
              "Each sign is a verdict: what this action does for this outcome. An empty place was "
              "not studied."}},
    PageText{"map_as_table", {"De kaart als tabel, met links", "The map as a table, with links"}},
    PageText{"map_table_note",
             {"Een lege plek is niet onderzocht.", "An empty place was not studied."}},
    PageText{"the_action", {"Actie", "Action"}},
    PageText{"cell_not_studied", answers::texts::not_studied},

    // Comparing.
    PageText{"compare_lead",
             {"Zet twee tot zes acties naast elkaar. U ziet per uitkomst wat we van elke actie "
              "weten.",
              "Set two to six actions side by side. For each outcome you see what we know of each "
              "action."}},
    PageText{"mind", {"Let op.", "Note."}},
    PageText{"the_outcome", {"Uitkomst", "Outcome"}},
    PageText{"choose_others", {"Kies andere acties", "Choose other actions"}},
    PageText{"choose_actions", {"Welke acties?", "Which actions?"}},
    PageText{"no_choice", {"– geen –", "– none –"}},
    PageText{"compare_now", {"Vergelijk", "Compare"}},

    // How we judge.
    PageText{"about_lead",
             {"Wij lezen onderzoek naar acties op school, thuis en in de buurt. Van alles wat over "
              "dezelfde actie en dezelfde uitkomst gaat, maken we één oordeel. Daarvoor hebben we "
              "vaste regels. Die staan hier allemaal.",
              "We read research on actions at school, at home and in the neighbourhood. Of all "
              "that is about the same action and the same outcome, we make one verdict. For that "
              "we have fixed rules. All of them are here."}},
    PageText{"about_same_rules",
             {"Deze pagina is gemaakt uit dezelfde tabellen waarmee het programma rekent. Wat hier "
              "staat, is dus wat er gebeurt.",
              "This page is made from the same tables that the program works with. So what it says "
              "is what happens."}},
    PageText{"about_verdicts", {"De oordelen", "The verdicts"}},
    PageText{"about_verdicts_lead",
             {"Elk oordeel heeft een eigen vorm met letters. De kleur is extra: u kunt ook zonder "
              "kleur zien wat er staat.",
              "Each verdict has a shape of its own with letters. Colour is extra: one can see what "
              "it says without colour too."}},
    PageText{"about_hundred", {"Wat betekent 'van de 100'?", "What does 'out of 100' mean?"}},
    PageText{"about_hundred_more",
             {"58 van de 100 betekent dus niet dat 58 kinderen geholpen zijn. Het betekent dat de "
              "kinderen met de actie gemiddeld iets hoger uitkomen: zonder de actie doet de helft "
              "het beter dan het middelste kind, met de actie wat meer dan de helft.",
              "So 58 out of 100 does not mean that 58 children were helped. It means that children "
              "with the action come out somewhat higher on average: without it half do better than "
              "the middle child, with it somewhat more than half."}},
    PageText{"about_rules", {"De regels voor een oordeel", "The rules for a verdict"}},
    PageText{"about_rules_more",
             {"De getallen zijn verschillen in standaardafwijkingen (Hedges' g). Plus is goed voor "
              "het kind.",
              "The figures are differences in standard deviations (Hedges' g). Plus is good for "
              "the child."}},
    PageText{"about_certainty", {"Hoe zeker zijn we?", "How sure are we?"}},
    PageText{"about_certainty_lead",
             {"Bij de meeste oordelen staat hoe zeker we zijn, in vier stappen:",
              "With most verdicts stands how sure we are, in four steps:"}},
    PageText{"about_certainty_start",
             {"We beginnen bij 4 als onderzoeken met loting voor minstens de helft meetellen. "
              "Anders beginnen we bij 3. Bij alleen richtingen beginnen we bij 2. Dan gaat er een "
              "stap af voor elke zin hieronder die klopt. Lager dan 1 kan niet.",
              "We begin at 4 when randomised studies carry at least half of the weight. Else we "
              "begin at 3. With directions only we begin at 2. Then one step is taken off for each "
              "sentence below that holds. It cannot go below 1."}},
    PageText{"step_head", {"Een stap lager als", "One step lower when"}},
    PageText{"step_when_head", {"Precies", "Exactly"}},
    PageText{"about_directions_more",
             {"Zo'n oordeel is nooit hoger dan 'werkt misschien'.",
              "Such a verdict is never higher than 'may work'."}},
    PageText{"about_average", {"Hoe we middelen", "How we average"}},
    PageText{"about_average_lead",
             {"Eén onderzoek telt één keer mee, hoeveel getallen het ook geeft. We nemen de meting "
              "kort na afloop, tot een half jaar. Is er alleen later gemeten, dan nemen we die "
              "meting. Een getal voor alle kinderen gaat voor een getal over een deel van hen.",
              "One study counts once, however many figures it gives. We take the measurement soon "
              "after the end, up to half a year. Where there is only a later one, we take that. A "
              "figure for all children comes before a figure on part of them."}},
    PageText{"about_average_method",
             {"Het gemiddelde houdt er rekening mee dat onderzoeken echt kunnen verschillen: een "
              "model met toevallige effecten (REML), met het interval van Hartung en Knapp, dat "
              "nooit smaller mag zijn dan het gewone",
              "The average allows for studies that truly differ: a random-effects model (REML) "
              "with the interval of Hartung and Knapp, which may never be narrower than the usual "
              "one"}},
    PageText{"about_correlation",
             {"samenhang tussen getallen van één onderzoek:",
              "correlation between figures of one study:"}},
    PageText{"about_delta",
             {"Het kleinste verschil dat telt is 0,05 voor schoolprestaties en 0,10 voor al het "
              "andere.",
              "The smallest difference that matters is 0.05 for school attainment and 0.10 for all "
              "else."}},
    PageText{"about_left_out", {"Wat we niet middelen", "What we do not average"}},
    PageText{"about_left_out_lead",
             {"Een bevinding telt niet mee in het gemiddelde als één van deze zinnen klopt. U kunt "
              "haar wel vinden en lezen.",
              "A finding is not in the average when one of these sentences holds. One can still "
              "find and read it."}},
    PageText{"about_not", {"Wat watwerkt niet doet", "What watwerkt does not do"}},
    PageText{"about_not_advice",
             {"watwerkt zegt niet wat u moet doen. Het laat zien wat onderzoek tot nu toe zegt. U "
              "kent uw eigen school en uw eigen kinderen.",
              "watwerkt does not tell you what to do. It shows what research says so far. You know "
              "your own school and your own children."}},
    PageText{
        "about_not_compare",
        {"Een hoger getal bij de ene actie bewijst niet dat die actie beter is dan een andere: "
         "het waren andere kinderen, andere scholen en andere toetsen.",
         "A higher figure for one action does not prove that it is better than another: there "
         "were other children, other schools and other tests."}},
    PageText{"about_not_stories",
             {"Verhalen uit de praktijk tellen nooit mee in een oordeel.",
              "Stories from practice never count in a verdict."}},
    PageText{"about_not_unread",
             {"Niet elk cijfer is al door een mens nagekeken in de bron. Bij elk cijfer staat of "
              "dat is gebeurd.",
              "Not every figure has been checked against its source by a person yet. Each figure "
              "says whether that was done."}},

    // Our collection in figures.
    PageText{"statistics_lead",
             {"Zoveel onderzoek zit erin. De getallen zijn geteld in het bewijs dat u nu "
              "doorzoekt.",
              "This is how much research there is. The figures were counted in the evidence that "
              "you search now."}},
    PageText{"by_year", {"Onderzoeken per jaar", "Studies by year"}},
    PageText{"several_values",
             {"Een onderzoek kan bij meer dan één waarde horen. De getallen tellen dus niet op tot "
              "het geheel.",
              "A study may belong to more than one value. So the figures do not add up to the "
              "whole."}},
    PageText{"show_table", {"Toon de tabel", "Show the table"}},
    PageText{"studies_head", {"Onderzoeken", "Studies"}},

    // Accessibility.
    PageText{"access_lead",
             {"Iedereen moet watwerkt kunnen gebruiken: ook met een schermlezer, zonder muis, op "
              "een klein scherm, met grote letters of zonder kleuren te zien.",
              "Everybody must be able to use watwerkt: with a screen reader too, without a mouse, "
              "on a small screen, with large letters, or without seeing colours."}},
    PageText{"access_status", {"Status", "Status"}},
    PageText{
        "access_status_words",
        {"Ons doel is WCAG 2.2, niveau A en AA. We hebben alleen zelf getoetst. Er is nog geen "
         "onderzoek door een onafhankelijke partij. Daarom zeggen we niet dat deze site "
         "volledig voldoet.",
         "Our aim is WCAG 2.2, levels A and AA. We have only tested it ourselves. There has "
         "been no audit by an independent party yet. So we do not say that this site fully "
         "conforms."}},
    PageText{"access_tests", {"Wat we zelf doen", "What we do ourselves"}},
    PageText{
        "access_test_axe",
        {"We toetsen de pagina's met axe-core, een automatische toets op regels van WCAG. Zo'n "
         "toets vindt een deel van de problemen, niet allemaal.",
         "We test the pages with axe-core, an automatic test of WCAG rules. Such a test finds "
         "part of the problems, not all."}},
    PageText{"access_test_scripts",
             {"De pagina's zijn gemaakt om zonder scripts te werken, met gewone links, knoppen en "
              "formulieren.",
              "The pages are made to work without scripts, with plain links, buttons and forms."}},
    PageText{
        "access_test_pictures",
        {"Bij elke figuur staat dezelfde inhoud als tekst of tabel. Een oordeel heeft altijd "
         "een vorm en woorden, nooit alleen een kleur.",
         "Beside every figure stands the same content as text or a table. A verdict always has "
         "a shape and words, never a colour alone."}},
    PageText{"access_not",
             {"Wat nog niet goed of niet bekeken is", "What is not right or not looked at yet"}},
    PageText{"access_not_audit",
             {"Mensen met een beperking hebben de site nog niet voor ons uitgeprobeerd.",
              "People with disabilities have not tried the site for us yet."}},
    PageText{"access_not_reader",
             {"We hebben nog niet met verschillende schermlezers getoetst.",
              "We have not tested with different screen readers yet."}},
    PageText{
        "access_not_figures",
        {"De kaart en de figuren zijn breed. Op een klein scherm of bij sterk vergroten schuift "
         "u ze opzij, of gebruikt u de tabel.",
         "The map and the figures are wide. On a small screen or at a large zoom one scrolls "
         "them sideways, or uses the table."}},
    PageText{
        "access_not_titles",
        {"Titels van publicaties en woorden van bronnen staan in de taal van de bron, vaak "
         "Engels. Die taal is nog niet overal aangegeven voor schermlezers.",
         "Titles of publications and words of sources are in the language of the source, often "
         "English. That language is not marked everywhere for screen readers yet."}},
    PageText{"access_report", {"Werkt er iets niet?", "Does something not work?"}},
    PageText{"access_report_words",
             {"Meld het bij de Gelijke Kansen Alliantie, via gelijke-kansen.nl. Schrijf op welke "
              "pagina het was en wat u wilde doen. Dan kunnen we het verbeteren.",
              "Tell the Gelijke Kansen Alliantie, through gelijke-kansen.nl. Say on which page it "
              "was and what you wanted to do. Then we can mend it."}},
    PageText{"access_date", {"Deze verklaring is van", "This statement is of"}},
};

}  // namespace

std::span<const PageText> page_texts() { return all_texts; }

nlohmann::ordered_json fixed_texts(const answers::Speech& speech) {
    nlohmann::ordered_json texts;
    for (const PageText& one : all_texts) texts[one.name] = speech(one.text);
    return texts;
}

}  // namespace watwerkt::service

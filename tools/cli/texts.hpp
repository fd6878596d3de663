// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/answers/record_texts.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/cli/answers.hpp"

/// Everything this door says, in plain Dutch and plain English. A `{}` is filled in when it is
/// said.
namespace watwerkt::cli::texts {

using answers::texts::action_group_note;
using answers::texts::actions;
using answers::texts::children;
using answers::texts::comparison_caution;
using answers::texts::counts_too;
using answers::texts::directions_explained;
using answers::texts::findings;
using answers::texts::interval;
using answers::texts::kind_action;
using answers::texts::kind_story;
using answers::texts::kind_study;
using answers::texts::label_estimate;
using answers::texts::label_interval_95;
using answers::texts::label_test;
using answers::texts::no_common_outcome;
using answers::texts::not_studied;
using answers::texts::nothing_on_map;
using answers::texts::one_action;
using answers::texts::one_child;
using answers::texts::one_finding;
using answers::texts::one_story;
using answers::texts::one_study;
using answers::texts::original_title;
using answers::texts::rules_explained;
using answers::texts::section_action;
using answers::texts::section_average;
using answers::texts::section_certainty;
using answers::texts::section_directions;
using answers::texts::section_left_out;
using answers::texts::section_legacy;
using answers::texts::section_provenance;
using answers::texts::section_ratings;
using answers::texts::section_rules;
using answers::texts::section_story;
using answers::texts::section_study;
using answers::texts::section_used;
using answers::texts::stop_list_about;
using answers::texts::stop_list_empty;
using answers::texts::stop_list_title;
using answers::texts::stories;
using answers::texts::stories_note;
using answers::texts::studies;
using answers::texts::works_for;

// Help: the program.
inline constexpr Text about_program{
    "watwerkt zoekt in onderzoek naar gelijke kansen in het onderwijs: welke acties helpen, voor "
    "wie en waar?",
    "watwerkt searches research on equal opportunity in education: which actions help, for whom "
    "and where?"};
inline constexpr Text examples_program{
    "Voorbeelden:\n"
    "  watwerkt zoek voorlezen thuis\n"
    "  watwerkt zoek tutoring --uitkomst rekenen --leeftijd 6..12\n"
    "  watwerkt velden uitkomst\n"
    "\n"
    "Hulp bij een opdracht: watwerkt OPDRACHT --help",
    "Examples:\n"
    "  watwerkt zoek voorlezen thuis\n"
    "  watwerkt zoek tutoring --uitkomst rekenen --leeftijd 6..12\n"
    "  watwerkt velden uitkomst\n"
    "\n"
    "Help with a command: watwerkt COMMAND --help --taal en"};
inline constexpr Text usage{"Gebruik", "Usage"};
inline constexpr Text usage_of_program{"OPDRACHT [OPTIES]", "COMMAND [OPTIONS]"};
inline constexpr Text usage_options{"OPTIES", "OPTIONS"};
inline constexpr Text group_commands{"Opdrachten", "Commands"};
inline constexpr Text group_options{"Opties", "Options"};
inline constexpr Text group_common{"Altijd", "Always"};
inline constexpr Text group_filters{"Filters (mag vaker; meer waarden met een komma ertussen)",
                                    "Filters (may be repeated; several values with commas)"};
inline constexpr Text group_exclusions{"Juist niet", "Leave out"};

// Help: the commands.
inline constexpr Text about_zoek{"Zoek onderzoeken, acties of verhalen.",
                                 "Search studies, actions or stories."};
inline constexpr Text examples_zoek{
    "Zo schrijft u een vraag:\n"
    "  voorlezen thuis          een van de woorden; hoe meer, hoe beter\n"
    "  '\"samen lezen\"'          deze woorden naast elkaar\n"
    "  'voorle*'                woorden die zo beginnen\n"
    "  lezen EN thuis           allebei\n"
    "  lezen NIET film          zonder dit woord\n"
    "  titel:zomerschool        alleen in de titel\n"
    "  uitkomst:lezen           een filter, zoals --uitkomst lezen\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt zoek voorlezen thuis\n"
    "  watwerkt zoek tutoring --uitkomst lezen,rekenen --leeftijd 6..12\n"
    "  watwerkt zoek --lijst acties --doelgroep nieuwkomers\n"
    "  watwerkt zoek zomerschool --niet-land us --sorteer jaar\n"
    "  watwerkt zoek mentor --formaat csv --aantal 100\n"
    "  watwerkt zoek --facet uitkomst",
    "How to write a question:\n"
    "  voorlezen thuis          any of the words; more is better\n"
    "  '\"samen lezen\"'          these words next to each other\n"
    "  'voorle*'                words that begin so\n"
    "  lezen AND thuis          both\n"
    "  lezen NOT film           without this word\n"
    "  titel:zomerschool        in the title only\n"
    "  uitkomst:lezen           a filter, like --uitkomst lezen\n"
    "\n"
    "Examples:\n"
    "  watwerkt zoek voorlezen thuis\n"
    "  watwerkt zoek tutoring --uitkomst lezen,rekenen --leeftijd 6..12\n"
    "  watwerkt zoek --lijst acties --doelgroep nieuwkomers\n"
    "  watwerkt zoek zomerschool --niet-land us --sorteer jaar\n"
    "  watwerkt zoek mentor --formaat csv --aantal 100\n"
    "  watwerkt zoek --facet uitkomst"};
inline constexpr Text about_suggesties{
    "Laat zien wat u misschien bedoelt: acties, uitkomsten, doelgroepen en titels.",
    "Show what you may be looking for: actions, outcomes, target groups and titles."};
inline constexpr Text examples_suggesties{
    "Elk woord mag het begin zijn van een woord, of van een deel van een lang woord. Een andere "
    "naam mag ook. Waar het meeste onderzoek naar is staat bovenaan.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt suggesties voorl\n"
    "  watwerkt suggesties begel --aantal 5\n"
    "  watwerkt suggesties bijl --formaat json",
    "Each word may be the beginning of a word, or of a part of a long word. Other names count "
    "too. What has most studies stands first.\n"
    "\n"
    "Examples:\n"
    "  watwerkt suggesties voorl\n"
    "  watwerkt suggesties begel --aantal 5\n"
    "  watwerkt suggesties bijl --formaat json"};
inline constexpr Text about_toon{"Laat een onderzoek, actie of verhaal helemaal zien.",
                                 "Show a whole study, action or story."};
inline constexpr Text examples_toon{
    "Voorbeelden:\n"
    "  watwerkt toon actie-zomerschool\n"
    "  watwerkt toon zomerschool\n"
    "  watwerkt toon zomerschool --formaat json",
    "Examples:\n"
    "  watwerkt toon actie-zomerschool\n"
    "  watwerkt toon zomerschool\n"
    "  watwerkt toon zomerschool --formaat json"};
inline constexpr Text about_velden{"Laat zien waarop u kunt zoeken, en welke waarden er zijn.",
                                   "Show what you can search on, and which values there are."};
inline constexpr Text examples_velden{
    "Voorbeelden:\n"
    "  watwerkt velden\n"
    "  watwerkt velden uitkomst\n"
    "  watwerkt velden land --formaat json",
    "Examples:\n"
    "  watwerkt velden\n"
    "  watwerkt velden uitkomst\n"
    "  watwerkt velden land --formaat json"};
inline constexpr Text about_exporteer{"Schrijf alle gevonden onderzoeken naar een ander programma.",
                                      "Write all studies that match for another program."};
inline constexpr Text examples_exporteer{
    "In csv staat elke bevinding op een eigen regel. De kolom past_bij_vraag zegt of die bevinding "
    "bij uw filters hoort.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt exporteer --uitkomst lezen > lezen.csv\n"
    "  watwerkt exporteer mentor --formaat ris > mentor.ris\n"
    "  watwerkt exporteer --land nl --formaat bibtex > nederland.bib",
    "In csv every finding has a line of its own. The column past_bij_vraag says whether that "
    "finding satisfies your filters.\n"
    "\n"
    "Examples:\n"
    "  watwerkt exporteer --uitkomst lezen > reading.csv\n"
    "  watwerkt exporteer mentor --formaat ris > mentor.ris\n"
    "  watwerkt exporteer --land nl --formaat bibtex > netherlands.bib"};
inline constexpr Text about_aanpak{
    "Laat zien wat er bekend is over één actie, voor alle uitkomsten.",
    "Show what is known of one action, for all outcomes."};
inline constexpr Text examples_aanpak{
    "U kunt een actie met haar code of haar naam noemen.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt aanpak zomerschool\n"
    "  watwerkt aanpak voorlezen thuis\n"
    "  watwerkt aanpak tutoring --leeftijd 6..12 --formaat json",
    "Name an action by its code or its name.\n"
    "\n"
    "Examples:\n"
    "  watwerkt aanpak zomerschool\n"
    "  watwerkt aanpak voorlezen thuis\n"
    "  watwerkt aanpak tutoring --leeftijd 6..12 --formaat json"};
inline constexpr Text about_vergelijk{"Zet twee of meer acties naast elkaar, per uitkomst.",
                                      "Set two or more actions beside each other, by outcome."};
inline constexpr Text examples_vergelijk{
    "Voorbeelden:\n"
    "  watwerkt vergelijk zomerschool tutoring\n"
    "  watwerkt vergelijk zomerschool tutoring --uitkomst lezen,rekenen",
    "Examples:\n"
    "  watwerkt vergelijk zomerschool tutoring\n"
    "  watwerkt vergelijk zomerschool tutoring --uitkomst lezen,rekenen"};
inline constexpr Text about_kaart{
    "Teken de kaart van het onderzoek: elke actie tegenover elke uitkomst.",
    "Draw the map of the evidence: every action against every outcome."};
inline constexpr Text examples_kaart{
    "Voorbeelden:\n"
    "  watwerkt kaart\n"
    "  watwerkt kaart --plek thuis --leeftijd 2..6\n"
    "  watwerkt kaart --uitkomst lezen --formaat svg > lezen.svg\n"
    "  watwerkt kaart --formaat csv > kaart.csv",
    "Examples:\n"
    "  watwerkt kaart\n"
    "  watwerkt kaart --plek thuis --leeftijd 2..6\n"
    "  watwerkt kaart --uitkomst lezen --formaat svg > reading.svg\n"
    "  watwerkt kaart --formaat csv > map.csv"};
inline constexpr Text about_waarom{"Laat elk cijfer zien achter één oordeel.",
                                   "Show every figure behind one verdict."};
inline constexpr Text examples_waarom{
    "Voorbeelden:\n"
    "  watwerkt waarom tutoring --uitkomst rekenen\n"
    "  watwerkt waarom tutoring --uitkomst rekenen --land nl\n"
    "  watwerkt waarom tutoring --uitkomst rekenen --formaat svg > tutoring.svg",
    "Examples:\n"
    "  watwerkt waarom tutoring --uitkomst rekenen\n"
    "  watwerkt waarom tutoring --uitkomst rekenen --land nl\n"
    "  watwerkt waarom tutoring --uitkomst rekenen --formaat svg > tutoring.svg"};
inline constexpr Text about_stoplijst{
    "Laat zien wat (bijna) geen verschil maakt of slecht kan uitpakken.",
    "Show what makes (almost) no difference or may turn out badly."};
inline constexpr Text examples_stoplijst{
    "Voorbeelden:\n"
    "  watwerkt stoplijst\n"
    "  watwerkt stoplijst --onderwijs vo --uitkomst rekenen",
    "Examples:\n"
    "  watwerkt stoplijst\n"
    "  watwerkt stoplijst --onderwijs vo --uitkomst rekenen"};
inline constexpr Text about_reken{"Reken uw eigen cijfers uit meer onderzoeken samen.",
                                  "Pool your own figures from several studies."};
inline constexpr Text examples_reken{
    "Het bestand is csv met komma's, en getallen met een punt. Op de eerste regel staan de namen "
    "van de kolommen:\n"
    "  yi, vi                   effect en variantie, in elke maat\n"
    "  g, se                    Hedges' g en standaardfout\n"
    "  m1i, sd1i, n1i, m2i, sd2i, n2i   gemiddelde, spreiding en aantal per groep\n"
    "  ai, bi, ci, di           aantal kinderen met en zonder, per groep\n"
    "  study, cluster           naam van het onderzoek, en wat bij elkaar hoort\n"
    "Groep 1 kreeg de aanpak. Andere kolommen tellen niet mee. Een - in plaats van een bestand "
    "leest de standaardinvoer.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt reken effecten.csv\n"
    "  watwerkt reken effecten.csv --methode dl --toets z\n"
    "  watwerkt reken bevindingen.csv --methode drieniveau --formaat json",
    "The file is csv with commas, and numbers with a point. The first line names the columns:\n"
    "  yi, vi                   effect and variance, in any unit\n"
    "  g, se                    Hedges' g and standard error\n"
    "  m1i, sd1i, n1i, m2i, sd2i, n2i   mean, standard deviation and size by group\n"
    "  ai, bi, ci, di           children with and without, by group\n"
    "  study, cluster           name of the study, and what belongs together\n"
    "Group 1 had the action. Other columns do not count. A - instead of a file reads standard "
    "input.\n"
    "\n"
    "Examples:\n"
    "  watwerkt reken effecten.csv\n"
    "  watwerkt reken effecten.csv --methode dl --toets z\n"
    "  watwerkt reken bevindingen.csv --methode drieniveau --formaat json"};
inline constexpr Text about_oogst{
    "Haal records en publicaties uit andere bronnen, zoals een repository.",
    "Harvest records and publications from other sources, such as a repository."};
inline constexpr Text examples_oogst{
    "Welke bronnen er zijn staat in een bestand; docs/harvest.md laat zien hoe u dat schrijft. Wat "
    "binnenkomt is nog niet beoordeeld: het is te vinden, maar telt in geen oordeel mee.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt oogst --bronnen sources.toml --opslag opslag --corpus corpus/oogst\n"
    "  watwerkt oogst --bronnen sources.toml --opslag opslag --corpus corpus/oogst --bron eric\n"
    "  watwerkt oogst --bronnen sources.toml --opslag opslag --corpus corpus/oogst "
    "--zonder-netwerk",
    "A file says which sources there are; docs/harvest.md shows how to write it. What comes in has "
    "not been reviewed: it can be found, but counts in no verdict.\n"
    "\n"
    "Examples:\n"
    "  watwerkt oogst --bronnen sources.toml --opslag opslag --corpus corpus/oogst\n"
    "  watwerkt oogst --bronnen sources.toml --opslag opslag --corpus corpus/oogst --bron eric\n"
    "  watwerkt oogst --bronnen sources.toml --opslag opslag --corpus corpus/oogst "
    "--zonder-netwerk"};
inline constexpr Text option_sources{"Bestand met de bronnen.", "File with the sources."};
inline constexpr Text option_store{"Map voor wat opgehaald is; wordt gemaakt als zij er niet is.",
                                   "Folder for what was fetched; made when it is not there."};
inline constexpr Text option_harvest_corpus{
    "Map waarin de records komen, per bron een map; wordt gemaakt als zij er niet is.",
    "Folder for the records, a folder for each source; made when it is not there."};
inline constexpr Text option_one_source{"Alleen deze bron. Mag vaker.",
                                        "This source only. May be repeated."};
inline constexpr Text option_known{
    "Map met records die er al zijn: een publicatie met dezelfde DOI of hetzelfde ERIC-nummer "
    "wordt "
    "overgeslagen. Mag vaker.",
    "Folder with records that are there already: a publication with the same DOI or ERIC number is "
    "left out. May be repeated."};
inline constexpr Text option_offline{
    "Ga het netwerk niet op: maak de records opnieuw uit wat bewaard is.",
    "Do not go out: make the records again out of what was kept."};
inline constexpr Text option_full{"Haal elke bron helemaal opnieuw op.",
                                  "Fetch every source from the beginning."};
inline constexpr Text harvest_fetching{"{}: {} bladzijden, {} records opgehaald",
                                       "{}: {} pages, {} records fetched"};
inline constexpr Text harvest_fetching_total{"{}: {} bladzijden, {} van {} records opgehaald",
                                             "{}: {} pages, {} of {} records fetched"};
inline constexpr Text harvest_reading{"{}: {} records gelezen", "{}: {} records read"};
inline constexpr Text about_indexeer{"Maak van een map met records een index om in te zoeken.",
                                     "Make a folder of records into an index to search."};
inline constexpr Text examples_indexeer{
    "Een record met fouten komt niet in de index, maar wel in de map 'quarantaine' bij de index. "
    "De andere records doen gewoon mee.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt indexeer --corpus corpus/data\n"
    "  watwerkt indexeer --corpus corpus/data --index index --bewaar 5",
    "A record with errors does not enter the index; it goes to the folder 'quarantaine' beside the "
    "index. The other records take part as usual.\n"
    "\n"
    "Examples:\n"
    "  watwerkt indexeer --corpus corpus/data\n"
    "  watwerkt indexeer --corpus corpus/data --index index --bewaar 5"};
inline constexpr Text about_controleer{
    "Controleer records of een index, zonder iets te veranderen.",
    "Check records or an index, without changing anything."};
inline constexpr Text examples_controleer{
    "Voorbeelden:\n"
    "  watwerkt controleer --corpus corpus/data\n"
    "  watwerkt controleer --index index\n"
    "  watwerkt controleer --regels",
    "Examples:\n"
    "  watwerkt controleer --corpus corpus/data\n"
    "  watwerkt controleer --index index\n"
    "  watwerkt controleer --regels"};
inline constexpr Text about_bedien{
    "Geef antwoorden over HTTP, voor de website en voor andere programma's.",
    "Answer over HTTP, for the website and for other programs."};
inline constexpr Text examples_bedien{
    "Voorbeelden:\n"
    "  watwerkt bedien --index index\n"
    "  watwerkt bedien --adres 127.0.0.1 --poort 8080\n"
    "  curl 'http://127.0.0.1:8080/v1/zoek?q=helpt+tutoring+bij+rekenen'",
    "Examples:\n"
    "  watwerkt bedien --index index\n"
    "  watwerkt bedien --adres 127.0.0.1 --poort 8080\n"
    "  curl 'http://127.0.0.1:8080/v1/zoek?q=helpt+tutoring+bij+rekenen'"};
inline constexpr Text option_address{
    "IP-adres om op te luisteren. Zonder deze optie: 127.0.0.1, "
    "alleen deze machine.",
    "IP address to listen on. Default: 127.0.0.1, this machine "
    "only."};
inline constexpr Text option_port{
    "Poort om op te luisteren; 0 kiest een vrije. Zonder deze optie: 8080.",
    "Port to listen on; 0 picks a free one. Default: 8080."};
inline constexpr Text option_threads{
    "Hoeveel vragen tegelijk. Zonder deze optie: zoveel als er processorkernen zijn.",
    "How many questions at once. Default: as many as there are cores."};
inline constexpr Text option_connections{
    "Hoeveel verbindingen tegelijk open mogen zijn. Zonder deze optie: 4096.",
    "How many connections may be open at once. Default: 4096."};
inline constexpr Text option_connections_per_address{
    "Hoeveel daarvan van één adres; 0 is geen grens. Zonder deze optie: 0 op deze machine zelf "
    "(achter een proxy), anders 100.",
    "How many of those from one address; 0 is no limit. Default: 0 on this machine itself (behind "
    "a proxy), else 100."};
inline constexpr Text option_rate{
    "Hoeveel vragen per seconde van één adres; 0 is geen grens. Zonder deze optie: 0 op deze "
    "machine zelf, anders 50.",
    "How many questions a second from one address; 0 is no limit. Default: 0 on this machine "
    "itself, else 50."};
inline constexpr Text option_quiet{
    "Schrijf geen regel per vraag, alleen wat er in de dienst zelf misgaat.",
    "Write no line per question, only what goes wrong in the service itself."};
inline constexpr Text option_memory{
    "Hoeveel MB aan kant-en-klare antwoorden de dienst bewaart; 0 is geen. Zonder deze optie: 64.",
    "How many MB of finished answers the service keeps; 0 is none. Default: 64."};
inline constexpr Text value_address{"ADRES", "ADDRESS"};
inline constexpr Text serving{"watwerkt antwoordt op {}", "watwerkt answers at {}"};
inline constexpr Text serving_without_index{
    "let op: er is nog geen index in '{}'; zodra die er is, antwoordt de dienst",
    "note: there is no index in '{}' yet; as soon as there is, the service answers"};
inline constexpr Text serving_generation{"index: {}", "index: {}"};
inline constexpr Text serving_problem{
    "let op: de nieuwe index gaat niet open, de oude blijft: {}",
    "note: the new index cannot be opened, the old one stays: {}"};
inline constexpr Text serving_ends{"watwerkt stopt", "watwerkt stops"};
inline constexpr Text about_versie{"Laat de versie zien van het programma en de index.",
                                   "Show the version of the program and the index."};
inline constexpr Text examples_versie{
    "Voorbeelden:\n"
    "  watwerkt versie\n"
    "  watwerkt versie --formaat json",
    "Examples:\n"
    "  watwerkt versie\n"
    "  watwerkt versie --formaat json"};

// Help: options.
inline constexpr Text value_folder{"MAP", "FOLDER"};
inline constexpr Text value_number{"GETAL", "NUMBER"};
inline constexpr Text value_value{"WAARDE", "VALUE"};
inline constexpr Text value_name{"NAAM", "NAME"};
inline constexpr Text value_words{"WOORDEN...", "WORDS..."};
inline constexpr Text option_help{"Laat deze uitleg zien.", "Show this help."};
inline constexpr Text option_version{"Laat de versie van het programma zien.",
                                     "Show the version of the program."};
inline constexpr Text option_language{"Taal van de teksten: Nederlands of Engels.",
                                      "Language of the texts: Dutch or English."};
inline constexpr Text option_color{
    "Gebruik vet en kleur: altijd, nooit of vanzelf goed (auto). NO_COLOR zet het uit.",
    "Use bold and colour: always (altijd), never (nooit) or as fits (auto). NO_COLOR turns it "
    "off."};
inline constexpr Text option_index{
    "Map met de index. Zonder deze optie: WATWERKT_INDEX, en anders de map 'index'.",
    "Folder of the index. Without this option: WATWERKT_INDEX, else the folder 'index'."};
inline constexpr Text value_typed{"TEKST...", "TEXT..."};
inline constexpr Text option_typed{"Wat u tot nu toe typte.", "What you typed so far."};
inline constexpr Text option_suggestions{
    "Hoeveel suggesties, hoogstens 1000. Zonder deze optie: 10.",
    "How many suggestions, at most 1000. Default: 10."};
inline constexpr Text option_matches{"Vertel bij elk resultaat door welke woorden het gevonden is.",
                                     "Say of each result by which words it was found."};
inline constexpr Text option_words{"Waar u op zoekt. Zonder woorden tellen alleen de filters.",
                                   "What you look for. Without words only the filters count."};
inline constexpr Text value_concept{"FACET:CODE", "FACET:CODE"};
inline constexpr Text option_without_concept{
    "Lees de woorden niet als dit begrip. De uitkomst noemt de begrippen. Voorbeeld: "
    "leeftijd:groep-6",
    "Do not read the words as this concept. The results name the concepts. Example: "
    "leeftijd:groep-6"};
inline constexpr Text concept_needs_facet{
    "'{}' is geen begrip; schrijf het als facet:code, zoals uitkomst:lezen",
    "'{}' is no concept; write it as facet:code, such as uitkomst:lezen"};
inline constexpr Text understood_as{"Begrepen als: ", "Understood as: "};
inline constexpr Text take_away{". Weghalen: --zonder-begrip {}",
                                ". To take away: --zonder-begrip {}"};
inline constexpr Text option_facet{"{} Bijvoorbeeld: {}", "{} For example: {}"};
inline constexpr Text option_not_facet{"Zonder deze waarde van: {}", "Without this value of: {}"};
inline constexpr Text option_list{"Wat u wilt zien: onderzoeken, acties of verhalen.",
                                  "What you want to see: studies, actions or stories."};
inline constexpr Text option_sort{
    "Volgorde: wat het best past (relevantie), sterkste opzet eerst (zekerheid), nieuwste eerst "
    "(jaar), grootste effect eerst (effect).",
    "Order: best match (relevantie), strongest design (zekerheid), newest (jaar) or largest effect "
    "(effect) first."};
inline constexpr Text option_limit{"Hoeveel resultaten, hoogstens 1000. Zonder deze optie: 10.",
                                   "How many results, at most 1000. Default: 10."};
inline constexpr Text option_from{"Begin bij dit resultaat. Het eerste is 1.",
                                  "Begin at this result. The first one is 1."};
inline constexpr Text option_format{"Hoe het antwoord eruitziet. Zonder deze optie: tekst.",
                                    "What the answer looks like. Default: tekst (text)."};
inline constexpr Text option_export_format{"Hoe het bestand eruitziet. Zonder deze optie: csv.",
                                           "What the file looks like. Default: csv."};
inline constexpr Text option_format_version{
    "Versie van json en jsonl. Er is nu alleen versie 1.",
    "Version of json and jsonl. There is only version 1 now."};
inline constexpr Text option_facets{
    "Hoeveel waarden per filter onder de resultaten; 0 laat ze weg. Zonder deze optie: 5.",
    "How many values per filter below the results; 0 leaves them out. Default: 5."};
inline constexpr Text option_whole_facet{"Laat alleen dit filter zien, met alle waarden.",
                                         "Show only this filter, with all its values."};
inline constexpr Text option_without_answer{"Laat de oordelen bovenaan weg; alleen de resultaten.",
                                            "Leave out the verdicts at the top; only the results."};
inline constexpr Text option_verdicts{
    "Hoeveel oordelen bovenaan staan, hoogstens 1000. Zonder deze optie: 8.",
    "How many verdicts stand at the top, at most 1000. Default: 8."};
inline constexpr Text value_action{"ACTIE", "ACTION"};
inline constexpr Text value_actions{"ACTIE ACTIE...", "ACTION ACTION..."};
inline constexpr Text value_file{"BESTAND", "FILE"};
inline constexpr Text option_action{"De code of de naam van een actie.",
                                    "The code or the name of an action."};
inline constexpr Text option_actions{"Twee tot zes acties, met hun code of naam.",
                                     "Two to six actions, by code or name."};
inline constexpr Text option_outcome{"De code of de naam van een uitkomst.",
                                     "The code or the name of an outcome."};
inline constexpr Text option_numbers{"Een csv-bestand met uw cijfers; - is de standaardinvoer.",
                                     "A csv file with your figures; - is standard input."};
inline constexpr Text option_method{
    "Hoe het verschil tussen onderzoeken wordt geschat. Zonder deze optie: reml.",
    "How the variance between studies is estimated. Default: reml."};
inline constexpr Text option_test{
    "Hoe zeker het gemiddelde is: z, Hartung-Knapp (knha), of die nooit smaller dan z (adhoc). "
    "Zonder deze optie: knha.",
    "How sure the average is: z, Hartung-Knapp (knha), or that never narrower than z (adhoc). "
    "Default: knha."};
inline constexpr Text option_measure{
    "Maat bij de kolommen ai, bi, ci, di: Hedges' g, logaritme van odds ratio of relatief risico, "
    "of risicoverschil. Zonder deze optie: g.",
    "Unit for the columns ai, bi, ci, di: Hedges' g, logarithm of odds ratio or risk ratio, or "
    "risk difference. Default: g."};
inline constexpr Text option_id{
    "Het id van een onderzoek, actie of verhaal, of de code van een actie.",
    "The id of a study, action or story, or the code of an action."};
inline constexpr Text option_field{"Een veld. Bij een filter ziet u alle waarden, met aantallen.",
                                   "A field. For a filter you see all its values, with counts."};
inline constexpr Text option_corpora{"Map met records (XML). Mag vaker.",
                                     "Folder with records (XML). May be repeated."};
inline constexpr Text option_vocabulary{
    "Map met de woordenlijsten. Zonder deze optie: schemas/vocabulary.",
    "Folder with the vocabularies. Default: schemas/vocabulary."};
inline constexpr Text option_keep{
    "Hoeveel versies van de index blijven staan, met de nieuwe erbij. Zonder deze optie: 3.",
    "How many versions of the index stay, the new one included. Default: 3."};
inline constexpr Text option_shards{
    "Verdeel de index over zoveel delen, om die op andere machines te zetten. Zonder deze optie is "
    "de index één geheel.",
    "Deal the index over so many parts, to put them on other machines. Without this option the "
    "index is in one piece."};
inline constexpr Text option_places{
    "Bestand dat zegt waar de delen van de index zijn. Zonder deze optie: WATWERKT_DELEN, en "
    "anders "
    "delen.txt in de map met de index.",
    "File that says where the parts of the index are. Without this option: WATWERKT_DELEN, else "
    "delen.txt in the folder of the index."};
inline constexpr Text option_on_loss{
    "Als een deel van de index er niet is: geef een fout, of antwoord uit de andere delen en zeg "
    "dat "
    "erbij. Zonder deze optie: WATWERKT_BIJ_VERLIES, en anders wat in het bestand met de delen "
    "staat.",
    "When a part of the index is not there: give an error, or answer from the other parts and say "
    "so. Without this option: WATWERKT_BIJ_VERLIES, else what the file with the parts says."};
inline constexpr Text option_check_corpus{"Controleer alle records in deze map.",
                                          "Check all records in this folder."};
inline constexpr Text option_check_index{"Controleer de index in deze map.",
                                         "Check the index in this folder."};
inline constexpr Text option_rules{"Laat alle regels voor records zien.",
                                   "Show all rules for records."};

// Wrong use.
inline constexpr Text unknown_option{"de optie '{}' bestaat niet bij '{}'",
                                     "there is no option '{}' for '{}'"};
inline constexpr Text unknown_command{"de opdracht '{}' bestaat niet", "there is no command '{}'"};
inline constexpr Text unexpected_argument{"'{}' hoort hier niet bij '{}'",
                                          "'{}' does not belong to '{}'"};
inline constexpr Text did_you_mean{"bedoelt u '{}'?", "did you mean '{}'?"};
inline constexpr Text minus_word_advice{"is '{}' een deel van uw vraag, zet er dan -- voor",
                                        "if '{}' is part of your question, put -- before it"};
inline constexpr Text see_help{"lees de uitleg met: {} --help",
                               "read the help with: {} --help --taal en"};
inline constexpr Text value_missing{"de optie '{}' heeft een waarde nodig",
                                    "the option '{}' needs a value"};
inline constexpr Text option_missing{"'{}' ontbreekt", "'{}' is missing"};
inline constexpr Text command_missing{"kies een opdracht, bijvoorbeeld: watwerkt zoek voorlezen",
                                      "choose a command, for example: watwerkt zoek voorlezen"};
inline constexpr Text wrong_arguments{"de opties zijn niet te begrijpen",
                                      "the options cannot be understood"};
inline constexpr Text not_a_choice{"'{}' kan hier niet; kies uit: {}",
                                   "'{}' is not possible here; choose from: {}"};
inline constexpr Text not_a_number{"'{}' kan hier niet; geef een heel getal van {} tot en met {}",
                                   "'{}' is not possible here; give a whole number from {} to {}"};
inline constexpr Text format_not_for_list{
    "het formaat {} bestaat niet voor de lijst {}; kies tekst, json of jsonl",
    "there is no format {} for the list {}; choose tekst, json or jsonl"};
inline constexpr Text no_such_facet{"'{}' is geen filter; bekijk de filters met: watwerkt velden",
                                    "'{}' is not a filter; see the filters with: watwerkt velden"};
inline constexpr Text no_such_field{"'{}' is geen veld", "'{}' is not a field"};
inline constexpr Text see_fields{"bekijk de velden met: watwerkt velden",
                                 "see the fields with: watwerkt velden"};
inline constexpr Text no_such_record{
    "Er is geen record met het id '{}'. Zoek het op met: watwerkt zoek",
    "There is no record with id '{}'. Look it up with: watwerkt zoek"};
inline constexpr Text nothing_to_check{"geef --corpus MAP, --index MAP of --regels",
                                       "give --corpus FOLDER, --index FOLDER or --regels"};
inline constexpr Text unexpected{"er ging iets mis dat niet voorzien is: {}",
                                 "something went wrong that was not foreseen: {}"};

// Small words.
inline constexpr Text note{"Let op:", "Note:"};
inline constexpr Text warning{"waarschuwing:", "warning:"};
inline constexpr Text or_word{"of", "or"};
inline constexpr Text and_word{"en", "and"};
inline constexpr Text not_word{"niet", "not"};
inline constexpr Text and_others{"en anderen", "and others"};
inline constexpr Text and_more{"(en nog {})", "(and {} more)"};
inline constexpr Text no_figure{"geen getal", "no figure"};

// Counted nouns.
inline constexpr Text one_result{"{} resultaat", "{} result"};
inline constexpr Text results{"{} resultaten", "{} results"};
inline constexpr Text one_record{"{} record", "{} record"};
inline constexpr Text records{"{} records", "{} records"};
inline constexpr Text one_error{"{} fout", "{} error"};
inline constexpr Text errors{"{} fouten", "{} errors"};
inline constexpr Text one_warning{"{} waarschuwing", "{} warning"};
inline constexpr Text warnings{"{} waarschuwingen", "{} warnings"};

// The search screen.
inline constexpr Text everything{" zonder woorden of filters: alles",
                                 " without words or filters: everything"};
inline constexpr Text for_question{" gevonden voor: {}", " found for: {}"};
inline constexpr Text actions_in_studies{"{} in {}", "{} in {}"};
inline constexpr Text range_both{"{} tot en met {}", "{} to {}"};
inline constexpr Text range_from{"vanaf {}", "from {}"};
inline constexpr Text range_to{"tot en met {}", "up to {}"};
inline constexpr Text tips{"Niets gevonden. Dit kunt u proberen:",
                           "Nothing found. You can try this:"};
inline constexpr Text tips_beside_an_answer{"Geen onderzoeken. Dit kunt u proberen:",
                                            "No studies. You can try this:"};
inline constexpr Text tip_without_filter{"Laat het filter '{}' weg: dan {}.",
                                         "Leave out the filter '{}': then {}."};
inline constexpr Text tip_other_words{
    "Gebruik andere of minder woorden, of een begin met een ster: 'voorle*'.",
    "Use other or fewer words, or a beginning with a star: 'voorle*'."};
inline constexpr Text tip_fields{"Bekijk waarop u kunt zoeken met: watwerkt velden",
                                 "See what you can search on with: watwerkt velden"};
inline constexpr Text did_you_mean_question{"Bedoelde u: {}?", "Did you mean: {}?"};
inline constexpr Text did_you_mean_gives{" Dat geeft {}.", " That gives {}."};
inline constexpr Text found_by{"Gevonden door:", "Found by:"};
inline constexpr Text match_of{"{}: '{}' ({}; {})", "{}: '{}' ({}; {})"};
inline constexpr Text match_word{"het woord zelf", "the word itself"};
inline constexpr Text match_beginning{"begint zo", "begins so"};
inline constexpr Text match_form{"een andere vorm", "another form"};
inline constexpr Text match_synonym{"een andere naam voor {}", "another name for {}"};
inline constexpr Text match_part{"het deel '{}'", "the part '{}'"};
inline constexpr Text match_likeness{"lijkt erop", "looks like it"};
inline constexpr Text kind_outcome{"Uitkomst", "Outcome"};
inline constexpr Text kind_target_group{"Doelgroep", "Target group"};
inline constexpr Text also{"ook: {}", "also: {}"};
inline constexpr Text no_suggestions{"Niets begint met: {}", "Nothing begins with: {}"};
inline constexpr Text heading_studies{"Onderzoeken", "Studies"};
inline constexpr Text heading_all_actions{"Acties", "Actions"};
inline constexpr Text heading_stories{"Verhalen", "Stories"};
inline constexpr Text newest_year{"nieuwste uit {}", "newest from {}"};
inline constexpr Text past_the_end{"Zo ver gaat de lijst niet: er zijn {} resultaten.",
                                   "The list does not go that far: there are {} results."};
inline constexpr Text facets_count{
    "Verfijn met een filter. Achter elke waarde staat hoeveel onderzoeken er dan zijn.",
    "Narrow down with a filter. Behind each value stands how many studies there are then."};
inline constexpr Text facets_count_actions{
    "Verfijn met een filter. Achter elke waarde staat hoeveel acties er dan zijn.",
    "Narrow down with a filter. Behind each value stands how many actions there are then."};
inline constexpr Text more_values{"  nog {}: --facet {}", "  {} more: --facet {}"};
inline constexpr Text more_results{"Verder: {}", "Next: {}"};
inline constexpr Text more_of_record{"Alles van één resultaat: watwerkt toon {}",
                                     "All of one result: watwerkt toon {}"};
inline constexpr Text figures_note{
    "De getallen bij de onderzoeken zijn effecten uit losse onderzoeken; + is goed voor het kind.",
    "The figures with the studies are effects from single studies; + is good for the child."};

// Verdicts.
inline constexpr Text known_about{"Wat we weten over: {}", "What we know about: {}"};
inline constexpr Text known_about_everything{"Wat we weten, over alles bij elkaar",
                                             "What we know, of everything together"};
inline constexpr Text near_actions{"Uit dezelfde groep acties, en wel onderzocht: {}",
                                   "From the same group of actions, and studied: {}"};
inline constexpr Text more_verdicts{"En nog {}; alles ziet u met {}", "And {}; see all with {}"};
inline constexpr Text one_verdict{"{} oordeel", "{} more verdict"};
inline constexpr Text verdicts{"{} oordelen", "{} more verdicts"};
inline constexpr Text every_figure{"Alle cijfers achter een oordeel: {}",
                                   "Every figure behind a verdict: {}"};
inline constexpr Text best_verdict{"Gunstigste oordeel: {}, voor {}", "Best verdict: {}, for {}"};
inline constexpr Text verdict_unknown{"Oordeel: we weten het nog niet",
                                      "Verdict: we do not know yet"};
inline constexpr Text best_verdict_of{" – uit {} uitkomsten", " – of {} outcomes"};

// One action.
inline constexpr Text known_of_action{"Wat we weten", "What we know"};
inline constexpr Text known_of_action_within{"Wat we weten, binnen uw filters: {}",
                                             "What we know, within your filters: {}"};
inline constexpr Text action_not_studied{
    "Niet onderzocht: hier is in onze verzameling geen bruikbaar onderzoek naar. We weten dus niet "
    "of het helpt.",
    "Not studied: our collection has no usable study of this. So we do not know whether it helps."};
inline constexpr Text action_without_page{
    "Hoe u deze aanpak uitvoert, staat nog niet in deze verzameling.",
    "How to do this is not in this collection yet."};
inline constexpr Text narrower_actions{"Hieronder vallen ook, met een eigen oordeel: {}",
                                       "Below this fall, with verdicts of their own: {}"};
inline constexpr Text whole_page{"De hele pagina: {}", "The whole page: {}"};

// Comparing.
inline constexpr Text side_by_side{"Naast elkaar: {}", "Side by side: {}"};

// The map and the stop list.
inline constexpr Text map_title{"Wat werkt waarvoor? De kaart van het onderzoek",
                                "What works for what? The evidence map"};

// Why.
inline constexpr Text study_weight{"{} ({} tot {}), gewicht {} %", "{} ({} to {}), weight {}%"};

// Pooling one's own numbers.
inline constexpr Text no_such_file{"het bestand '{}' is er niet", "there is no file '{}'"};
inline constexpr Text unreadable_file{"het bestand '{}' is niet te lezen",
                                      "the file '{}' cannot be read"};
inline constexpr Text file_is_folder{"'{}' is een map, geen bestand",
                                     "'{}' is a folder, not a file"};
inline constexpr Text no_rows{"er staan geen cijfers onder de namen van de kolommen",
                              "there are no figures below the names of the columns"};
inline constexpr Text no_rows_advice{"zet elk onderzoek op een eigen regel",
                                     "put every study on a line of its own"};
inline constexpr Text columns_unknown{"er is geen stel kolommen om mee te rekenen",
                                      "there is no set of columns to pool"};
inline constexpr Text columns_advice{
    "gebruik yi en vi, of g en se, of m1i, sd1i, n1i, m2i, sd2i en n2i, of ai, bi, ci en di",
    "use yi and vi, or g and se, or m1i, sd1i, n1i, m2i, sd2i and n2i, or ai, bi, ci and di"};
inline constexpr Text semicolons_advice{
    "scheid de kolommen met een komma en schrijf getallen met een punt",
    "separate the columns with a comma and write numbers with a point"};
inline constexpr Text number_missing{"kolom {} is leeg", "column {} is empty"};
inline constexpr Text number_missing_advice{"vul een getal in, of haal de regel weg",
                                            "fill in a number, or take the line out"};
inline constexpr Text not_a_figure{"'{}' in kolom {} is geen getal",
                                   "'{}' in column {} is no number"};
inline constexpr Text not_a_figure_advice{"schrijf een getal met een punt, zoals 0.25",
                                          "write a number with a point, like 0.25"};
inline constexpr Text must_be_positive{"kolom {} moet boven nul zijn, maar is {}",
                                       "column {} must be above zero, but is {}"};
inline constexpr Text must_be_positive_advice{"controleer het getal in de bron",
                                              "check the figure in its source"};
inline constexpr Text group_figures{"deze groepscijfers kunnen niet: {}",
                                    "these group figures cannot be: {}"};
inline constexpr Text cluster_missing{"drieniveau heeft een kolom cluster of study nodig",
                                      "drieniveau needs a column cluster or study"};
inline constexpr Text cluster_missing_advice{
    "voeg een kolom toe die zegt welke regels bij elkaar horen",
    "add a column that says which lines belong together"};
inline constexpr Text adhoc_not_for_three_levels{
    "de toets adhoc bestaat niet bij drieniveau; kies z of knha",
    "there is no test adhoc for drieniveau; choose z or knha"};
inline constexpr Text measure_not_for_columns{
    "--maat hoort bij de kolommen ai, bi, ci en di; die staan niet in dit bestand",
    "--maat belongs to the columns ai, bi, ci and di; they are not in this file"};
inline constexpr Text same_study_twice{
    "'{}' staat op meer regels. Zulke regels hangen samen, en deze methode doet alsof ze los van "
    "elkaar staan: het antwoord lijkt zekerder dan het is. Gebruik --methode drieniveau.",
    "'{}' stands on several lines. Such lines depend on each other, and this method treats them as "
    "independent: the answer looks surer than it is. Use --methode drieniveau."};
inline constexpr Text one_effect_only{
    "Er is maar één regel; er valt niets samen te nemen. De toets is dan z.",
    "There is only one line; nothing can be pooled. The test is z then."};
inline constexpr Text robust_uncertain{
    "De robuuste toets heeft minder dan 4 vrijheidsgraden; vertrouw de p-waarde ervan niet.",
    "The robust test has fewer than 4 degrees of freedom; do not trust its p value."};
inline constexpr Text robust_impossible{"Een robuuste toets lukt niet met deze cijfers: {}",
                                        "A robust test is not possible with these figures: {}"};
inline constexpr Text pooled_from{"Gemiddelde van {} (methode {}, toets {})",
                                  "Average of {} (method {}, test {})"};
inline constexpr Text one_effect{"{} effect", "{} effect"};
inline constexpr Text effects{"{} effecten", "{} effects"};
inline constexpr Text label_se{"Standaardfout", "Standard error"};
inline constexpr Text label_degrees{"Vrijheidsgraden", "Degrees of freedom"};
inline constexpr Text label_tau{"tau²", "tau²"};
inline constexpr Text label_i2{"I²", "I²"};
inline constexpr Text label_h2{"H²", "H²"};
inline constexpr Text label_q{"Q", "Q"};
inline constexpr Text q_value{"{} (df = {}, {})", "{} (df = {}, {})"};
inline constexpr Text label_new_study{"Voorspelling, nieuw onderzoek", "Prediction, new study"};
inline constexpr Text label_clusters_pooled{"Clusters", "Clusters"};
inline constexpr Text label_sigma_cluster{"Variantie tussen clusters", "Variance between clusters"};
inline constexpr Text label_sigma_within{"Variantie binnen clusters", "Variance within clusters"};
inline constexpr Text label_robust{"Robuust (CR2)", "Robust (CR2)"};
inline constexpr Text robust_value{"{} tot {} (se = {}, df = {}, {})",
                                   "{} to {} (se = {}, df = {}, {})"};
inline constexpr Text line_of_file{"regel {}", "line {}"};
inline constexpr Text none_here{"geen", "none"};

// A record as a whole.
inline constexpr Text find_studies_of_action{
    "De onderzoeken bij een actie: watwerkt zoek --actie {}",
    "The studies of an action: watwerkt zoek --actie {}"};
inline constexpr Text all_of_action{"Alles over een actie: watwerkt aanpak {}",
                                    "All about an action: watwerkt aanpak {}"};

// The fields.
inline constexpr Text about_fields{
    "Hierop kunt u zoeken. Een filter of bereik is ook een optie van 'watwerkt zoek'.",
    "This is what you can search on. A filter or range is also an option of 'watwerkt zoek'."};
inline constexpr Text kind_words{"woorden", "words"};
inline constexpr Text kind_filter{"filter", "filter"};
inline constexpr Text kind_range{"filter, ook van..tot", "filter, also from..to"};
inline constexpr Text example{"Voorbeeld: {}", "Example: {}"};
inline constexpr Text or_as_option{" of --{} {}", " or --{} {}"};
inline constexpr Text counts_are_studies{
    "De aantallen zijn onderzoeken in de hele index. Een waarde telt ook wat eronder valt.",
    "The counts are studies in the whole index. A value also counts what falls under it."};

// Exporting.
inline constexpr Text nothing_to_export{"Niets gevonden; er valt niets te schrijven.",
                                        "Nothing found; there is nothing to write."};

// Indexing.
inline constexpr Text progress{"{}% · {} van {} records", "{}% · {} of {} records"};
inline constexpr Text index_published{"De nieuwe index staat klaar: {}",
                                      "The new index is ready: {}"};
inline constexpr Text records_kept{"{} records gelezen, {} in de index",
                                   "{} records read, {} in the index"};
inline constexpr Text records_by_kind{"{} met {}, {}, {}", "{} with {}, {}, {}"};
inline constexpr Text records_dealt{"in {} delen van {} records", "in {} parts of {} records"};
inline constexpr Text from_to{"{} tot {}", "{} to {}"};
inline constexpr Text shard_is_sound{"deel {}: {}, {} records", "part {}: {}, {} records"};
inline constexpr Text records_refused{"{} geweigerd; ze staan met de reden in {}",
                                      "{} refused; they are with the reason in {}"};
inline constexpr Text more_refused{"en nog {} geweigerde records", "and {} more refused records"};
inline constexpr Text records_carried_over{"De vorige goede versie blijft staan van: {}",
                                           "The last good version stays of: {}"};
inline constexpr Text records_withdrawn{"Niet meer in de map, dus uit de index: {}",
                                        "No longer in the folder, so gone from the index: {}"};

// Checking.
inline constexpr Text checked_records{"{} bekeken: {}, {}", "{} checked: {}, {}"};
inline constexpr Text id_used_twice{"het id '{}' is al gebruikt in {}",
                                    "the id '{}' is already used in {}"};
inline constexpr Text id_used_twice_advice{"geef dit record een eigen id en bestandsnaam",
                                           "give this record an id and a file name of its own"};
inline constexpr Text file_name_differs{"het bestand heet anders dan het id '{}'",
                                        "the file has another name than the id '{}'"};
inline constexpr Text file_name_differs_advice{"noem het bestand naar het id, met .xml erachter",
                                               "name the file after the id, followed by .xml"};
inline constexpr Text about_rules{
    "Aan deze regels moet een record voldoen. Erachter staat wie de regel nog meer kan "
    "controleren: een schema (xsd, schematron) of alleen dit programma (eigen).",
    "A record must keep to these rules. Behind each stands who else can check it: a schema (xsd, "
    "schematron) or only this program (eigen)."};
inline constexpr Text rule_error{"fout", "error"};
inline constexpr Text rule_warning{"waarschuwing", "warning"};
inline constexpr Text index_is_sound{"De index {} is in orde: alle delen kloppen, {}.",
                                     "The index {} is sound: all parts are right, {}."};

// Version.
inline constexpr Text version_format{"indexformaat {}", "index format {}"};
inline constexpr Text version_analyser{"taalverwerking {}", "language processing {}"};
inline constexpr Text version_index{"index {}, gemaakt op {}", "index {}, built on {}"};
inline constexpr Text version_no_index{"geen index: {}", "no index: {}"};

}  // namespace watwerkt::cli::texts

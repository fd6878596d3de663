// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/answers/record_texts.hpp"
#include "tools/answers/texts.hpp"

/// What the report of a night says, in plain Dutch and plain English.
namespace watwerkt::nightly::texts {

using answers::Text;
using answers::texts::actions;
using answers::texts::findings;
using answers::texts::one_action;
using answers::texts::one_finding;
using answers::texts::one_story;
using answers::texts::one_study;
using answers::texts::stories;
using answers::texts::studies;

// One line.
inline constexpr Text headline_published{"Gepubliceerd: ", "Published: "};
inline constexpr Text headline_unchanged{"Niets veranderd", "Nothing changed"};
inline constexpr Text headline_refused{
    "Niet gepubliceerd: de keuring had {} bezwaren. De oude index staat er nog.",
    "Not published: the checks had {} objections. The old index is still there."};
inline constexpr Text headline_failed{"Mislukt: {}", "Failed: {}"};
inline constexpr Text headline_changes{"{} records; {} nieuw, {} gewijzigd, {} ingetrokken; {}",
                                       "{} records; {} new, {} changed, {} withdrawn; {}"};
inline constexpr Text one_verdict_changed{"{} oordeel veranderd", "{} verdict changed"};
inline constexpr Text verdicts_changed{"{} oordelen veranderd", "{} verdicts changed"};

// What to do.
inline constexpr Text advice_refused{
    "Kijk of de bezwaren kloppen. Is er iets mis met de bronnen, herstel dat: de volgende nacht "
    "probeert het opnieuw. Is alles in orde, publiceer dan toch met: watwerkt nachtelijk "
    "--forceer",
    "See whether the objections are right. If something is wrong with the sources, mend that: the "
    "next night tries again. If all is well, publish all the same with: watwerkt nachtelijk "
    "--forceer"};
inline constexpr Text advice_failed{
    "De vorige index staat er nog en geeft antwoord. Verhelp de oorzaak; daarna begint een nieuwe "
    "nacht vanzelf schoon.",
    "The previous index is still there and answers. Mend the cause; after that a new night starts "
    "clean by itself."};
inline constexpr Text advice_failed_first{
    "Er is nog geen index. Verhelp de oorzaak en probeer het opnieuw.",
    "There is no index yet. Mend the cause and try again."};
inline constexpr Text advice_forced{
    "Er is gepubliceerd tegen de bezwaren in. Terug naar de vorige index kan met: watwerkt terug",
    "It was published in spite of the objections. Back to the previous index: watwerkt terug"};
inline constexpr Text advice_source{
    "Een bron kon niet worden opgehaald. Wat er al van die bron was, is gebleven.",
    "A source could not be fetched. What there was of that source has stayed."};
inline constexpr Text advice_records{
    "Er zijn records geweigerd. Ze staan met de reden in de map quarantaine.",
    "Records were refused. They are in the folder quarantaine, with the reason."};

// Titles of sections.
inline constexpr Text what_to_do{"Wat moet er gebeuren?", "What has to be done?"};
inline constexpr Text why_refused{"Bezwaren van de keuring", "Objections of the checks"};
inline constexpr Text please_note{"Let op", "Please note"};
inline constexpr Text the_index{"De index", "The index"};
inline constexpr Text changed_records{"Wat is er veranderd?", "What has changed?"};
inline constexpr Text changed_verdicts{"Andere oordelen", "Other verdicts"};
inline constexpr Text refused_records{"Geweigerde records", "Refused records"};
inline constexpr Text sources{"Bronnen", "Sources"};
inline constexpr Text golden_questions{"Gouden vragen", "Golden questions"};
inline constexpr Text time{"Tijd", "Time"};

// Lines.
inline constexpr Text and_more{" en nog {}", " and {} more"};
inline constexpr Text more_lines{"En nog {} regels; alles staat in het JSON-verslag.",
                                 "And {} more lines; the JSON report has them all."};
inline constexpr Text no_index_yet{"Er is nog geen index gepubliceerd.",
                                   "No index has been published yet."};
inline constexpr Text published_index{"Gepubliceerd is {}.", "{} is published."};
inline constexpr Text standing_index{"Gepubliceerd blijft {}.", "{} stays published."};
inline constexpr Text counts_now{"{}, {}, {}, {}", "{}, {}, {}, {}"};
inline constexpr Text counts_refused{"De tegengehouden index: {}, {}, {}, {}",
                                     "The index that was held back: {}, {}, {}, {}"};
inline constexpr Text counts_before{"Eerst: {}, {}, {}, {}", "Before: {}, {}, {}, {}"};
inline constexpr Text fresh{"{} nieuw: {}", "{} new: {}"};
inline constexpr Text changed{"{} gewijzigd: {}", "{} changed: {}"};
inline constexpr Text withdrawn{"{} ingetrokken: {}", "{} withdrawn: {}"};
inline constexpr Text verdict_now{"{}: nu {}; eerst {}", "{}: now {}; before {}"};
inline constexpr Text kept_as{"bewaard als {}", "kept as {}"};
inline constexpr Text carried_over{"De vorige goede versie blijft te vinden: {}",
                                   "The last good version can still be found: {}"};
inline constexpr Text source_failed{"{}: mislukt: {}", "{}: failed: {}"};
inline constexpr Text source_unchanged{"{}: niets veranderd, {} records",
                                       "{}: nothing changed, {} records"};
inline constexpr Text source_counts{"{}: {} nieuw, {} gewijzigd, {} gelijk, {} ingetrokken",
                                    "{}: {} new, {} changed, {} same, {} withdrawn"};
inline constexpr Text source_left_out{"{}: {} overgeslagen: {}", "{}: {} left out: {}"};
inline constexpr Text source_refused{"{}: geweigerd: {} (bewaard als {})",
                                     "{}: refused: {} (kept as {})"};
inline constexpr Text source_more_refused{"{}: en nog {} geweigerd", "{}: and {} more refused"};
inline constexpr Text source_remark{"{}: {}", "{}: {}"};
inline constexpr Text orphan{
    "De map {} hoort bij geen bron (meer). Haal haar weg als dat klopt.",
    "The folder {} belongs to no source (any more). Take it away if that is right."};
inline constexpr Text golden_good{"{} van de {} zijn goed beantwoord.",
                                  "{} of {} were answered well."};
inline constexpr Text golden_problem{"'{}': {}", "'{}': {}"};
inline constexpr Text took{"Van {} tot {}: {} seconden", "From {} to {}: {} seconds"};
inline constexpr Text step{"; {} {} s", "; {} {} s"};

// The steps of a night, by NightStep::name.
inline constexpr Text harvesting{"oogsten", "harvesting"};
inline constexpr Text indexing{"indexeren", "indexing"};
inline constexpr Text checking{"keuren", "checking"};
inline constexpr Text comparing{"vergelijken", "comparing"};

}  // namespace watwerkt::nightly::texts

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/cli/answers.hpp"

/// What the commands of the night say; the report itself speaks in tools/nightly.
namespace watwerkt::cli::texts {

inline constexpr Text about_nachtelijk{
    "Oogst, maak een nieuwe index, keur die, publiceer hem en doe verslag.",
    "Harvest, make a new index, check it, publish it and report."};
inline constexpr Text examples_nachtelijk{
    "De instellingen staan in een bestand; docs/nightly.md laat zien hoe u dat schrijft. Gaat er "
    "iets mis of keurt de keuring de nieuwe index af, dan blijft de oude staan.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt nachtelijk --instellingen /etc/watwerkt/nacht.toml\n"
    "  watwerkt nachtelijk --instellingen nacht.toml --zonder-netwerk\n"
    "  watwerkt nachtelijk --instellingen nacht.toml --forceer",
    "A file holds the settings; docs/nightly.md shows how to write it. When something goes wrong, "
    "or the checks refuse the new index, the old one stays.\n"
    "\n"
    "Examples:\n"
    "  watwerkt nachtelijk --instellingen /etc/watwerkt/nacht.toml\n"
    "  watwerkt nachtelijk --instellingen nacht.toml --zonder-netwerk\n"
    "  watwerkt nachtelijk --instellingen nacht.toml --forceer"};
inline constexpr Text option_settings{"Bestand met de instellingen.", "File with the settings."};
inline constexpr Text option_force{"Publiceer ook als de keuring bezwaren heeft.",
                                   "Publish even if the checks have objections."};
inline constexpr Text option_night_offline{"Oogst uit wat bewaard is, zonder netwerk.",
                                           "Harvest from what was kept, without a network."};
inline constexpr Text step_shown{"{}…", "{}…"};
inline constexpr Text step_counted{"{}: {}", "{}: {}"};
inline constexpr Text step_counted_of{"{}: {} van {}", "{}: {} of {}"};
inline constexpr Text reports_are_in{"Het hele verslag staat in {}.", "The whole report is in {}."};

inline constexpr Text about_terug{"Ga terug naar een vorige index.",
                                  "Go back to an earlier index."};
inline constexpr Text examples_terug{
    "De laatste drie blijven bewaard. De service neemt de vorige vanzelf in gebruik. De volgende "
    "nacht maakt weer een nieuwe index: herstel dus eerst wat er mis was.\n"
    "\n"
    "Voorbeelden:\n"
    "  watwerkt terug\n"
    "  watwerkt terug --lijst\n"
    "  watwerkt terug --naar g-20261129T021500Z-001",
    "The last three are kept. The service takes the earlier one into use by itself. The next night "
    "makes a new index again: so first mend what was wrong.\n"
    "\n"
    "Examples:\n"
    "  watwerkt terug\n"
    "  watwerkt terug --lijst\n"
    "  watwerkt terug --naar g-20261129T021500Z-001"};
inline constexpr Text option_to{"Naam van de index; zonder deze optie: de vorige.",
                                "Name of the index; without this option: the previous one."};
inline constexpr Text option_list_indexes{"Toon welke er zijn en verander niets.",
                                          "Show which there are and change nothing."};
inline constexpr Text went_back{"Gepubliceerd is nu {}; dat was {}.",
                                "{} is published now; it was {}."};
inline constexpr Text went_back_from_nothing{"Gepubliceerd is nu {}.", "{} is published now."};
inline constexpr Text already_there{"{} was al gepubliceerd.", "{} was published already."};
inline constexpr Text no_earlier{"er is geen eerdere index", "there is no earlier index"};
inline constexpr Text no_earlier_advice{"bekijk wat er is met: watwerkt terug --lijst",
                                        "see what there is with: watwerkt terug --lijst"};
inline constexpr Text no_such_index{"er is geen index '{}'", "there is no index '{}'"};
inline constexpr Text index_in_list{"{}  {}, gemaakt {}", "{}  {}, made {}"};
inline constexpr Text index_unreadable{"{}  niet te lezen: {}", "{}  cannot be read: {}"};
inline constexpr Text is_published{"  ← gepubliceerd", "  ← published"};

}  // namespace watwerkt::cli::texts

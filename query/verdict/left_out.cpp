// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string_view>

#include "query/verdict/answer.hpp"

namespace watwerkt {
namespace {

struct Reason {
    std::string_view code, dutch, english;
};
constexpr std::array reasons{
    Reason{"geen-aanpak",
           "Dit is geen aanpak maar iets wat kinderen overkwam.",
           "Not an action but something that happened to children."},
    Reason{"aanpak-onbekend",
           "Nog niet bekeken bij welke aanpak dit hoort.",
           "Nobody has looked yet which action this is."},
    Reason{"uitkomst-onbekend",
           "Nog niet bekeken welke uitkomst dit is.",
           "Nobody has looked yet which outcome this is."},
    Reason{"overzicht",
           "Dit is een overzicht van andere onderzoeken; die tellen zelf al mee.",
           "A review of other studies, which count themselves."},
    Reason{"geen-vergelijking",
           "Er was geen groep om mee te vergelijken.",
           "There was no group to compare with."},
    Reason{"geen-getal", "De bron geeft geen getal.", "The source gives no figure."},
    Reason{"andere-maat",
           "Het getal staat in een maat die we niet kunnen omrekenen.",
           "The figure is in a unit that cannot be converted."},
    Reason{"richting-onbekend",
           "Onbekend is of een hoger getal goed of slecht is voor het kind.",
           "Nobody knows whether a higher figure is good or bad for the child."},
    Reason{"geen-zekerheid",
           "De bron zegt niet hoe zeker het getal is.",
           "The source does not say how certain the figure is."},
    Reason{"groepen-onbekend",
           "Hele klassen of scholen zijn vergeleken, maar niet gezegd is hoeveel.",
           "Whole classes or schools were compared, but the source does not say how many."},
    Reason{"niet-aannemelijk",
           "Het getal is zo groot dat er iets mis moet zijn.",
           "The figure is so large that something must be wrong."},
    Reason{"deelgroep",
           "Dit gaat over een deel van de kinderen; het getal voor allemaal telt al.",
           "On part of the children; the figure for all of them counts already."},
    Reason{"latere-meting",
           "Later gemeten; de meting kort na afloop telt al.",
           "Measured later; the measurement soon after the end counts already."},
    Reason{"alleen-richting",
           "De bron geeft alleen de richting, geen bruikbaar getal.",
           "The source gives only a direction, no usable figure."},
};

}  // namespace

std::string_view left_out_label(std::string_view reason, std::string_view language) {
    for (const Reason& one : reasons) {
        if (one.code == reason) return language == "en" ? one.english : one.dutch;
    }
    return reason;
}

}  // namespace watwerkt

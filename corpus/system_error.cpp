// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/system_error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

namespace watwerkt {
namespace {

struct KnownError {
    int number;
    std::string_view what;
    std::string_view advice;
};

constexpr std::array known_errors = {
    KnownError{ENOENT, "bestaat niet", "controleer de naam"},
    KnownError{EACCES, "geen toestemming", "geef deze gebruiker rechten op het bestand of de map"},
    KnownError{EPERM, "geen toestemming", "geef deze gebruiker rechten op het bestand of de map"},
    KnownError{EROFS, "de schijf is alleen-lezen", "kies een map waarin u mag schrijven"},
    KnownError{ENOSPC, "de schijf is vol", "maak ruimte vrij en probeer het opnieuw"},
    KnownError{EDQUOT, "uw ruimte op de schijf is op", "maak ruimte vrij en probeer het opnieuw"},
    KnownError{EFBIG,
               "het bestand wordt groter dan hier mag",
               "verhoog de grens voor bestanden (ulimit -f)"},
    KnownError{EIO, "de schijf geeft een leesfout of schrijffout", "controleer de schijf"},
    KnownError{
        EMFILE, "er zijn te veel bestanden open", "verhoog de grens voor bestanden (ulimit -n)"},
    KnownError{ENFILE, "er zijn te veel bestanden open", "sluit andere programma's"},
    KnownError{ENOTDIR, "een deel van het pad is geen map", "controleer de naam"},
    KnownError{EISDIR, "dit is een map, geen bestand", "noem een bestand"},
    KnownError{EEXIST, "er staat al iets met deze naam", "kies een andere naam"},
    KnownError{
        ELOOP, "de verwijzingen lopen in een kring", "controleer de symbolische verwijzingen"},
    KnownError{ENAMETOOLONG, "de naam is te lang", "kies een kortere naam"},
};

}  // namespace

SystemProblem describe_system_error(int error_number) {
    const auto* known = std::ranges::find(known_errors, error_number, &KnownError::number);
    if (known != known_errors.end()) return {std::string(known->what), std::string(known->advice)};
    return {"het systeem meldt fout " + std::to_string(error_number),
            "zoek dit nummer op met: errno " + std::to_string(error_number)};
}

}  // namespace watwerkt

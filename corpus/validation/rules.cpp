// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "corpus/validation/validation.hpp"

namespace watwerkt {
namespace {

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr std::array all_rules = {
    // Before the XML is parsed.
    RuleDescription{"te-groot", error, "Een record is hoogstens 4 MiB.", "eigen"},
    RuleDescription{
        "geen-utf8", error, "De bytes zijn UTF-8, en de eerste regel zegt niets anders.", "eigen"},
    RuleDescription{"nul-byte", error, "Er staat geen nul-byte in de tekst.", "xsd"},
    RuleDescription{"verboden-teken", error, "Er staat geen teken in dat XML verbiedt.", "xsd"},
    RuleDescription{"doctype", error, "Er is geen DOCTYPE of andere declaratie.", "eigen"},
    RuleDescription{
        "onbekende-entiteit", error, "Er zijn geen entiteiten buiten de vijf van XML.", "xsd"},
    RuleDescription{"te-diep", error, "Elementen staan hoogstens 16 diep in elkaar.", "xsd"},
    RuleDescription{"kapotte-xml", error, "De XML is welgevormd en heel.", "xsd"},
    // The shape of a record.
    RuleDescription{"onbekende-soort", error, "Het hoofdelement is study, action of story.", "xsd"},
    RuleDescription{
        "verkeerde-naamruimte", error, "De naamruimte is urn:x-watwerkt:record.", "xsd"},
    RuleDescription{"verkeerde-versie", error, "De versie is 1.", "xsd"},
    RuleDescription{
        "onbekend-attribuut", error, "Een element heeft alleen bekende attributen.", "xsd"},
    RuleDescription{"dubbel-attribuut", error, "Een attribuut staat er één keer.", "xsd"},
    RuleDescription{"ontbrekend-attribuut", error, "Een verplicht attribuut is er.", "xsd"},
    RuleDescription{
        "onbekend-element", error, "Een element heeft alleen bekende elementen.", "xsd"},
    RuleDescription{
        "dubbel-element", error, "Een element dat één keer mag, staat er één keer.", "xsd"},
    RuleDescription{"ontbrekend-element", error, "Een verplicht element is er.", "xsd"},
    RuleDescription{"verkeerde-volgorde", error, "De elementen staan in de vaste volgorde.", "xsd"},
    RuleDescription{"losse-tekst", error, "Tussen elementen staat geen tekst.", "xsd"},
    RuleDescription{"lege-waarde", error, "Een element of attribuut is niet leeg.", "xsd"},
    RuleDescription{
        "staat-in-lijst", error, "Een lijst heeft codes, of precies één staat.", "schematron"},
    RuleDescription{
        "staat-met-meer", error, "Naast een staat staan geen andere gegevens.", "schematron"},
    // One value.
    RuleDescription{
        "geen-id", error, "Een id heeft kleine letters en cijfers met - . _ ertussen.", "xsd"},
    RuleDescription{"geen-code",
                    error,
                    "Een code heeft kleine letters en cijfers met streepjes ertussen.",
                    "xsd"},
    RuleDescription{"geen-taalcode", error, "Een taal is een code van twee kleine letters.", "xsd"},
    RuleDescription{"geen-datum", error, "Een datum is een bestaande dag als JJJJ-MM-DD.", "xsd"},
    RuleDescription{"geen-doi", error, "Een DOI begint met 10. en is geen webadres.", "xsd"},
    RuleDescription{"geen-eric-nummer", error, "Een ERIC-nummer is ED of EJ met cijfers.", "xsd"},
    RuleDescription{"geen-webadres", error, "Een webadres begint met http:// of https://.", "xsd"},
    RuleDescription{"spatie-in-adres", error, "Een oud adres heeft geen spaties.", "xsd"},
    RuleDescription{"geen-munt", error, "Een munt is een code van drie hoofdletters.", "xsd"},
    RuleDescription{
        "onbekend-woord", error, "Een veld met vaste woorden heeft een van die woorden.", "xsd"},
    RuleDescription{"geen-ja-of-nee", error, "Een ja-neeveld is ja of nee.", "xsd"},
    RuleDescription{"geen-getal",
                    error,
                    "Een getal is een getal met een punt, zonder teken ervoor of erachter.",
                    "xsd"},
    RuleDescription{"getal-buiten-bereik", error, "Een getal ligt binnen zijn grenzen.", "xsd"},
    RuleDescription{"jaar-buiten-bereik", error, "Een jaar ligt van 1900 tot en met 2100.", "xsd"},
    // Codes against the vocabulary.
    RuleDescription{
        "onbekende-code", error, "Een code staat in de woordenlijst van zijn veld.", "xsd"},
    RuleDescription{"dubbele-code", error, "Een code staat één keer in een lijst.", "xsd"},
    // Between fields.
    RuleDescription{
        "dubbele-taal", error, "Titel en samenvatting staan er één keer per taal.", "xsd"},
    RuleDescription{"nederlands-ontbreekt",
                    error,
                    "Titel en samenvatting zijn er in het Nederlands.",
                    "schematron"},
    RuleDescription{"dubbele-bevinding", error, "Elke bevinding heeft een eigen id.", "xsd"},
    RuleDescription{
        "actie-id", error, "De id van een actie is actie- met de code erachter.", "schematron"},
    RuleDescription{
        "halve-leeftijd", error, "Twee leeftijden, of twee keer dezelfde staat.", "schematron"},
    RuleDescription{"omgekeerde-leeftijd",
                    error,
                    "De laagste leeftijd is kleiner dan de hoogste.",
                    "schematron"},
    RuleDescription{"omgekeerd-interval",
                    error,
                    "De ondergrens van een interval is niet groter dan de bovengrens.",
                    "schematron"},
    RuleDescription{
        "waarde-buiten-interval", error, "De waarde ligt in haar interval.", "schematron"},
    RuleDescription{
        "waarde-zonder-maat", error, "Een effect met een waarde noemt zijn maat.", "schematron"},
    RuleDescription{
        "onmogelijke-correlatie", error, "Een correlatie ligt van -1 tot en met 1.", "schematron"},
    RuleDescription{"onmogelijke-verhouding",
                    error,
                    "Een kansverhouding (or, rr) is groter dan 0.",
                    "schematron"},
    RuleDescription{"ongewoon-groot-effect",
                    warning,
                    "Een effect in standaarddeviaties is zelden groter dan 10.",
                    "eigen"},
    RuleDescription{
        "effect-zonder-onzekerheid", warning, "Bij een effect staat hoe zeker het is.", "eigen"},
    RuleDescription{
        "meer-clusters-dan-kinderen", warning, "Er zijn niet meer clusters dan kinderen.", "eigen"},
    RuleDescription{
        "bron-zonder-herkomst", warning, "De bron van een bevinding is een herkomst.", "eigen"},
};

}  // namespace

std::span<const RuleDescription> rules() { return all_rules; }

}  // namespace watwerkt

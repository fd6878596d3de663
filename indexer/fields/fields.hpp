// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace watwerkt {

/// What a field is and how it is searched.
enum class FieldKind {
    text,   ///< words; searched as `titel:woord`
    facet,  ///< codes; filtered as `uitkomst:lezen`, counted
    range   ///< a facet that also takes ranges: `jaar:2015..`, `leeftijd:4..6`
};

/// Where the value lives. Selections on finding-level facets must hold within one finding.
enum class FieldLevel { study, finding };

/// In which order a facet's values are listed.
enum class FacetOrder {
    by_count,    ///< most results first
    vocabulary,  ///< the scheme's own order (ages, costs)
    descending   ///< highest code first (years)
};

/// The facets, in the order in which they are shown and packed. Finding-level facets come first.
enum class FacetId : std::uint8_t {
    action,
    outcome,
    age,
    setting,
    school_type,
    target_group,
    delivery,
    cost,
    gap,  // finding
    design,
    country,
    year,
    language,
    source  // study
};
inline constexpr std::size_t facet_count = 14;
inline constexpr std::size_t finding_facet_count = 9;

/// One row of the fields table: the single place that says which fields exist. Indexing, query
/// parsing, facets, sorting, help and documentation all read it.
struct Field {
    std::string_view name;     ///< public Dutch name: flag, query prefix, JSON and URL name
    std::string_view english;  ///< English label
    std::string_view also;     ///< another accepted name; may be empty
    std::string_view
        prefix;  ///< Xapian term prefix; empty for facets, which live in the packed row
    FieldKind kind;
    FieldLevel level;
    std::string_view scheme;  ///< concept scheme; empty when the values come from the records
    unsigned weight;          ///< how often a word counts in ranking (text fields)
    FacetOrder order;
    std::string_view label;        ///< Dutch label
    std::string_view description;  ///< Dutch
    std::string_view description_english;
    std::string_view example;  ///< a query
};

inline constexpr std::array fields = {
    // Facets, in the order of FacetId.
    Field{"actie",
          "Action",
          "aanpak",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "actie",
          0,
          FacetOrder::by_count,
          "Actie",
          "Wat er gedaan is.",
          "What was done.",
          "actie:voorlezen"},
    Field{"uitkomst",
          "Outcome",
          "",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "uitkomst",
          0,
          FacetOrder::by_count,
          "Uitkomst",
          "Wat er gemeten is.",
          "What was measured.",
          "uitkomst:lezen"},
    Field{"leeftijd",
          "Age",
          "",
          "",
          FieldKind::range,
          FieldLevel::finding,
          "leeftijd",
          0,
          FacetOrder::vocabulary,
          "Leeftijd",
          "Hoe oud de kinderen waren; een groep of jaren.",
          "How old the children were; a group or years.",
          "leeftijd:4..6"},
    Field{"plek",
          "Setting",
          "setting",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "plek",
          0,
          FacetOrder::by_count,
          "Plek",
          "Waar het gebeurde.",
          "Where it took place.",
          "plek:thuis"},
    Field{"onderwijs",
          "School type",
          "",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "onderwijs",
          0,
          FacetOrder::by_count,
          "Onderwijs",
          "In welk soort onderwijs.",
          "In which type of school.",
          "onderwijs:po"},
    Field{"doelgroep",
          "Target group",
          "",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "doelgroep",
          0,
          FacetOrder::by_count,
          "Doelgroep",
          "Om welke kinderen het ging.",
          "Which children it was about.",
          "doelgroep:nieuwkomers"},
    Field{"vorm",
          "Delivery",
          "",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "vorm",
          0,
          FacetOrder::by_count,
          "Vorm",
          "In welke vorm: alleen, in een groepje, met de klas.",
          "How it was delivered: one to one, small group, class.",
          "vorm:kleine-groep"},
    Field{"kosten",
          "Cost",
          "",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "kosten",
          0,
          FacetOrder::vocabulary,
          "Kosten",
          "Wat de actie per kind per jaar kost.",
          "What the action costs per child per year.",
          "kosten:laag"},
    Field{"verschil",
          "Gap",
          "",
          "",
          FieldKind::facet,
          FieldLevel::finding,
          "verschil",
          0,
          FacetOrder::vocabulary,
          "Verschil",
          "Of het verschil tussen groepen kinderen kleiner werd.",
          "Whether the gap between groups of children became smaller.",
          "verschil:kleiner"},
    Field{"opzet",
          "Design",
          "",
          "",
          FieldKind::facet,
          FieldLevel::study,
          "opzet",
          0,
          FacetOrder::by_count,
          "Opzet",
          "Hoe het onderzoek is opgezet.",
          "How the study was designed.",
          "opzet:rct"},
    Field{"land",
          "Country",
          "",
          "",
          FieldKind::facet,
          FieldLevel::study,
          "land",
          0,
          FacetOrder::by_count,
          "Land",
          "In welk land het onderzoek is gedaan.",
          "In which country the study was done.",
          "land:nl"},
    Field{"jaar",
          "Year",
          "",
          "",
          FieldKind::range,
          FieldLevel::study,
          "",
          0,
          FacetOrder::descending,
          "Jaar",
          "Jaar van publicatie.",
          "Year of publication.",
          "jaar:2015.."},
    Field{"taal",
          "Language",
          "",
          "",
          FieldKind::facet,
          FieldLevel::study,
          "",
          0,
          FacetOrder::by_count,
          "Taal",
          "Taal van de publicatie.",
          "Language of the publication.",
          "taal:nl"},
    Field{"bron",
          "Source",
          "",
          "",
          FieldKind::facet,
          FieldLevel::study,
          "",
          0,
          FacetOrder::by_count,
          "Bron",
          "Uit welke verzameling het onderzoek komt.",
          "Which collection the study comes from.",
          "bron:what-works-clearinghouse"},
    // Text fields.
    Field{"titel",
          "Title",
          "",
          "S",
          FieldKind::text,
          FieldLevel::study,
          "",
          2,
          FacetOrder::by_count,
          "Titel",
          "Woorden in de titel.",
          "Words in the title.",
          "titel:zomerschool"},
    Field{"auteur",
          "Author",
          "",
          "A",
          FieldKind::text,
          FieldLevel::study,
          "",
          1,
          FacetOrder::by_count,
          "Auteur",
          "Namen van de onderzoekers.",
          "Names of the researchers.",
          "auteur:slavin"},
    Field{"programma",
          "Programme",
          "",
          "XP",
          FieldKind::text,
          FieldLevel::finding,
          "",
          2,
          FacetOrder::by_count,
          "Programma",
          "Merknaam van een programma.",
          "Brand name of a programme.",
          "programma:bouw"},
    Field{"samenvatting",
          "Summary",
          "",
          "B",
          FieldKind::text,
          FieldLevel::study,
          "",
          1,
          FacetOrder::by_count,
          "Samenvatting",
          "Woorden in de samenvatting.",
          "Words in the summary.",
          "samenvatting:vrijwilligers"},
    Field{"begrip",
          "Concept",
          "",
          "XC",
          FieldKind::text,
          FieldLevel::finding,
          "",
          2,
          FacetOrder::by_count,
          "Begrip",
          "Namen van acties en uitkomsten die bij het onderzoek horen.",
          "Names of the actions and outcomes of the study.",
          "begrip:woordenschat"},
    Field{"instrument",
          "Instrument",
          "",
          "XI",
          FieldKind::text,
          FieldLevel::finding,
          "",
          1,
          FacetOrder::by_count,
          "Instrument",
          "Naam van de toets of vragenlijst.",
          "Name of the test or questionnaire.",
          "instrument:cito"},
};
static_assert(fields[finding_facet_count - 1].level == FieldLevel::finding &&
              fields[finding_facet_count].level == FieldLevel::study);
static_assert(fields[facet_count - 1].kind != FieldKind::text &&
              fields[facet_count].kind == FieldKind::text);

/// A field by its public name or its other name; nothing when there is none.
[[nodiscard]] constexpr const Field* find_field(std::string_view name) {
    for (const Field& field : fields) {
        if (field.name == name || (!field.also.empty() && field.also == name)) return &field;
    }
    return nullptr;
}

[[nodiscard]] constexpr const Field& facet_field(FacetId facet) {
    return fields[static_cast<std::size_t>(facet)];
}

/// The facet of a field; nothing for a text field.
[[nodiscard]] constexpr std::optional<FacetId> facet_of(const Field& field) {
    const auto index = static_cast<std::size_t>(&field - fields.data());
    if (index >= facet_count) return std::nullopt;
    return static_cast<FacetId>(index);
}

/// Terms and slots that are not fields.
inline constexpr std::string_view id_prefix = "Q";  ///< unique term of a record: Q + id
inline constexpr std::string_view kind_prefix =
    "XK";  ///< kind of record: XK + onderzoek, actie, verhaal
inline constexpr std::string_view surface_prefix =
    "W";  ///< every folded word with its position: phrases and prefix*
inline constexpr std::string_view gram_prefix =
    "XG";  ///< every four characters in a row of a word: for words that are typed or spelled
           ///< otherwise
inline constexpr std::string_view concept_prefix =
    "XE";  ///< a concept of a record: XE + facet + : + code, "XEuitkomst:lezen"
inline constexpr std::string_view concept_or_narrower_prefix =
    "XN";  ///< the same, also for each broader concept
inline constexpr unsigned row_slot =
    0;  ///< packed row: codes and effects of the record and its findings

}  // namespace watwerkt

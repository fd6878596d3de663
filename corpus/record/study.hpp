// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/record/coded.hpp"

namespace watwerkt {

/// The reserved word in a finding's `action` for an exposure that is not an action (school closure,
/// segregation). Such a finding is searchable and never enters a verdict.
inline constexpr std::string_view no_action = "geen-actie";

/// A text in one language (ISO 639-1, lower case).
struct LocalText {
    std::string language;
    std::string text;
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// A source that a page, a review or a register names as the ground of what it says.
struct Citation {
    std::string text;     ///< the citation, verbatim
    std::string part;     ///< chapter or pages in that source; may be empty
    std::string edition;  ///< of a source that is revised, such as a toolkit; may be empty
    Coded<int> published = Missing::not_coded;  ///< year of this edition
    friend bool operator==(const Citation&, const Citation&) = default;
};

/// Where a record, or a part of it, comes from.
struct Provenance {
    std::string source;                    ///< name of the data set or register
    std::string identifier;                ///< the record's id there
    std::string licence;                   ///< licence under which we have it
    std::string retrieved;                 ///< ISO date on which it was taken over
    std::string location;                  ///< URL or file; may be empty
    std::vector<Citation> citations = {};  ///< what that source itself is based on
    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A judgement by another register, in its own words.
struct Rating {
    std::string register_name;
    std::string text;
    friend bool operator==(const Rating&, const Rating&) = default;
};

/// A field of the alliance's older database, verbatim.
struct LegacyField {
    std::string name;
    std::string text;
    std::string page = {};  ///< path of the page on which it stood; may be empty
    friend bool operator==(const LegacyField&, const LegacyField&) = default;
};

/// The size of an effect as the source gives it.
struct Effect {
    Coded<std::string>
        metric;  ///< g, d, or, rr, r, percentage-points, percent, months, sd, unstandardised, words
    Coded<double> value;                                ///< in the unit of `metric`
    Coded<double> standard_error;                       ///< of `value`, same unit
    std::optional<double> interval_low, interval_high;  ///< 95 % interval, same unit
    std::optional<double> p_value;                      ///< two-sided, 0..1
    std::string reported;           ///< the source's own words, verbatim; may be empty
    std::string computed_by;        ///< `bron` or `watwerkt`
    Coded<std::string> favourable;  ///< `hoger` or `lager`: which `value` is good for the child
    friend bool operator==(const Effect&, const Effect&) = default;
};

/// When and where a figure was compared with its source.
struct FigureCheck {
    std::string date;   ///< ISO date
    std::string where;  ///< URL or description of the source looked at
    friend bool operator==(const FigureCheck&, const FigureCheck&) = default;
};

/// What one study found for one action on one outcome.
struct Finding {
    std::string id;                  ///< unique within the record; meant to be so in the corpus
    Coded<std::string> action;       ///< concept of scheme `actie`, or `no_action`
    std::string programme;           ///< brand name; may be empty
    CodeList delivery;               ///< scheme `vorm`
    Coded<std::string> comparison;   ///< free text: what the other group got
    Coded<std::string> outcome;      ///< scheme `uitkomst`
    Coded<std::string> instrument;   ///< free text: test or questionnaire
    Coded<bool> developer_made;      ///< instrument made by the developer of the action
    Coded<double> months_after;      ///< months between the end of the action and the measurement
    Coded<int> age_from, age_to;     ///< months, half-open range [from, to)
    CodeList school_type;            ///< scheme `onderwijs`
    CodeList setting;                ///< scheme `plek`
    CodeList target_group;           ///< scheme `doelgroep`
    Coded<double> low_income_share;  ///< 0..1
    Coded<double> home_language_share;                ///< 0..1, pupils with another home language
    Coded<std::string> subgroup;                      ///< `nee`, or which subgroup
    Coded<int> treatment_size, control_size;          ///< children analysed
    Coded<int> treatment_clusters, control_clusters;  ///< schools, classes or teachers
    Effect effect;
    Coded<std::string>
        direction;           ///< positief, negatief, geen-verschil, gemengd (as the source says)
    Coded<std::string> gap;  ///< scheme `verschil`
    Coded<bool> harm;        ///< harm reported
    Coded<FigureCheck> checked;
    /// Studies that an overview names for this finding, as it writes them: "Carlsson et al.
    /// (2015)".
    std::vector<std::string> underlying_studies = {};
    /// Of the record's provenances, the name of the one that this finding came from; empty means
    /// the first.
    std::string source = {};
    std::string source_row;  ///< place in the source file; may be empty
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// One intervention study (onderzoek) with its findings.
struct Study {
    std::string id;                 ///< [a-z0-9] with - . _ inside, at most 64
    std::vector<LocalText> titles;  ///< at least Dutch
    std::optional<LocalText> original_title;
    std::vector<LocalText> summaries;  ///< at least Dutch, in own words
    std::vector<std::string> authors;
    Coded<int> year;
    std::string publication;        ///< journal, publisher, series; may be empty
    std::string doi, eric;          ///< may be empty
    std::vector<std::string> urls;  ///< http or https
    Coded<std::string> language;    ///< of the publication, ISO 639-1
    CodeList country;               ///< scheme `land`
    Coded<std::string> design;      ///< scheme `opzet`
    Coded<bool> independent;        ///< evaluators independent of the developer
    Coded<bool> preregistered;
    Coded<int> participants;
    Coded<int> clusters;
    Coded<double> attrition;          ///< 0..1
    Coded<std::string> risk_of_bias;  ///< laag, enige, hoog
    std::vector<Rating> ratings;
    std::vector<Provenance> provenances;  ///< at least one
    std::string reviewed;                 ///< ISO date, or `nog-niet-beoordeeld`
    std::vector<std::string> aliases;     ///< old addresses
    std::vector<LegacyField> legacy;
    std::vector<Finding> findings;
    friend bool operator==(const Study&, const Study&) = default;
};

}  // namespace watwerkt

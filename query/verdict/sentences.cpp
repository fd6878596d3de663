// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>
#include <string>

#include "query/verdict/verdict.hpp"

namespace watwerkt {
namespace {

struct Sentence {
    std::string_view dutch, english;
    [[nodiscard]] std::string_view in(std::string_view language) const {
        return language == "en" ? english : dutch;
    }
};

constexpr std::array<Sentence, verdict_count> verdict_sentences{{
    {"Hier is in onze verzameling geen bruikbaar onderzoek naar. We weten dus niet of het helpt.",
     "Our collection has no usable study of this. So we do not know whether it helps."},
    {"Dit maakt gemiddeld geen of bijna geen verschil.",
     "On average this makes no difference, or hardly any."},
    {"Dit kan slecht uitpakken: met deze aanpak ging het gemiddeld minder goed.",
     "This may turn out badly: on average children did less well with it."},
    {"Dit werkt. Gemiddeld gaat het duidelijk beter, en daar zijn we vrij zeker van.",
     "This works. On average children clearly do better, and we are quite sure of that."},
    {"Dit werkt waarschijnlijk. Gemiddeld gaat het beter, en daar zijn we redelijk zeker van.",
     "This probably works. On average children do better, and we are fairly sure of that."},
    {"Dit helpt gemiddeld een klein beetje. Verwacht er niet te veel van.",
     "On average this helps a little. Do not expect too much of it."},
    {"De uitkomsten wisselen sterk. Op de ene plek helpt het, op een andere plek kan het niets "
     "doen of slecht uitpakken.",
     "Results vary a great deal. In one place it helps; in another it may do nothing or turn out "
     "badly."},
    {"Misschien helpt dit. De onderzoeken wijzen die kant op, maar bewijzen het nog niet.",
     "This may help. The studies point that way, but do not prove it yet."},
    {"We weten nog niet of dit helpt. Er is wel onderzoek, maar te weinig of niet duidelijk "
     "genoeg.",
     "We do not know yet whether this helps. There is research, but too little or not clear "
     "enough."},
}};

// One study proves little, however clear it is.
const Sentence* single_study_sentence(VerdictCode verdict) {
    static constexpr Sentence no_difference{
        "In het enige onderzoek dat we hebben, maakte dit geen of bijna geen verschil.",
        "In the only study we have, this made no difference, or hardly any."};
    static constexpr Sentence may_harm{
        "Dit kan slecht uitpakken: in het enige onderzoek dat we hebben, ging het minder goed. Eén "
        "onderzoek bewijst weinig.",
        "This may turn out badly: in the only study we have, children did less well with it. One "
        "study proves little."};
    static constexpr Sentence small_difference{
        "In het enige onderzoek dat we hebben, hielp dit een klein beetje. Eén onderzoek bewijst "
        "weinig.",
        "In the only study we have, this helped a little. One study proves little."};
    static constexpr Sentence may_work{
        "Misschien helpt dit. Het enige onderzoek dat we hebben, wijst die kant op. Eén onderzoek "
        "bewijst weinig.",
        "This may help. The only study we have points that way. One study proves little."};
    switch (verdict) {
        case VerdictCode::no_difference:
            return &no_difference;
        case VerdictCode::may_harm:
            return &may_harm;
        case VerdictCode::small_difference:
            return &small_difference;
        case VerdictCode::may_work:
            return &may_work;
        case VerdictCode::not_studied:
        case VerdictCode::works:
        case VerdictCode::probably_works:
        case VerdictCode::mixed:
        case VerdictCode::unknown:
            return nullptr;
    }
    return nullptr;
}

// 12345 -> 12.345 in Dutch, 12,345 in English.
std::string grouped(std::uint64_t number, bool is_english) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, 1, is_english ? ',' : '.');
    return digits;
}

std::string_view plural(std::size_t count, std::string_view one, std::string_view more) {
    return count == 1 ? one : more;
}

// As wide as costs two steps of certainty.
constexpr double too_wide_to_tell = CertaintyBounds{}.far_too_wide_interval;

}  // namespace

std::string_view verdict_sentence(VerdictCode verdict,
                                  std::size_t studies,
                                  std::string_view language) {
    if (const Sentence* single = studies == 1 ? single_study_sentence(verdict) : nullptr)
        return single->in(language);
    return verdict_sentences[static_cast<std::size_t>(verdict)].in(language);
}

std::string frequency_sentence(const ChildrenOutOfHundred& frequency, std::string_view language) {
    return language == "en"
               ? fmt::format(
                     "Of 100 children who get this, about {} (between {} and {}) do better than "
                     "the "
                     "middle child without it. Without any difference that would be 50.",
                     frequency.estimate,
                     frequency.lower,
                     frequency.upper)
               : fmt::format(
                     "Van de 100 kinderen met deze aanpak doen ongeveer {} het beter (tussen {} en "
                     "{}) dan het middelste kind zonder. Zonder verschil zijn dat er 50.",
                     frequency.estimate,
                     frequency.lower,
                     frequency.upper);
}

std::string range_sentence(const ChildrenOutOfHundred& frequency, std::string_view language) {
    return language == "en"
               ? fmt::format(
                     "Of 100 children who get this, anything from {} to {} may do better than the "
                     "middle child without it. Without any difference that would be 50.",
                     frequency.lower,
                     frequency.upper)
               : fmt::format(
                     "Van de 100 kinderen met deze aanpak kunnen er {} tot {} het beter doen dan "
                     "het middelste kind zonder. Zonder verschil zijn dat er 50.",
                     frequency.lower,
                     frequency.upper);
}

std::string basis_sentence(const EvidenceCell& cell,
                           const Verdict& verdict,
                           std::string_view language) {
    const bool is_english = language == "en";
    const std::size_t averaged = cell.studies.size();
    const std::size_t studies = averaged > 0 ? averaged : cell.direction_studies.size();
    std::string words =
        is_english ? fmt::format("{} {}", studies, plural(studies, "study", "studies"))
                   : fmt::format("{} {}", studies, plural(studies, "onderzoek", "onderzoeken"));
    if (verdict.summary.children > 0) {
        words += fmt::format(" · {} {}",
                             grouped(verdict.summary.children, is_english),
                             is_english ? "children" : "kinderen");
    }
    if (cell.newest_year > 0) {
        words +=
            fmt::format(" · {} {}", is_english ? "newest from" : "nieuwste uit", cell.newest_year);
    }
    words += cell.dutch_studies == 0
                 ? std::string(is_english ? " · none from" : " · geen uit")
                 : fmt::format(" · {} {}", cell.dutch_studies, is_english ? "from" : "uit");
    words += is_english ? " the Netherlands" : " Nederland";
    return words;
}

std::string gap_sentence(const GapCounts& gaps, std::string_view language) {
    const std::size_t all = gaps.smaller + gaps.equal + gaps.larger;
    if (all == 0) return {};
    if (language == "en") {
        return fmt::format(
            "Difference between groups of children ({} {}): smaller in {}, about the same in {}, "
            "larger in {}.",
            all,
            plural(all, "study", "studies"),
            gaps.smaller,
            gaps.equal,
            gaps.larger);
    }
    return fmt::format(
        "Verschil tussen groepen kinderen ({} {}): kleiner in {}, ongeveer gelijk in {}, groter in "
        "{}.",
        all,
        plural(all, "onderzoek", "onderzoeken"),
        gaps.smaller,
        gaps.equal,
        gaps.larger);
}

std::string later_sentence(const std::optional<PooledEstimate>& later, std::string_view language) {
    if (!later) return {};
    const ChildrenOutOfHundred children = children_out_of_hundred(
        later->estimate, later->confidence_interval.lower, later->confidence_interval.upper);
    const bool says_nothing =
        later->confidence_interval.upper - later->confidence_interval.lower > too_wide_to_tell;
    const std::string_view studies = language == "en"
                                         ? plural(later->count, "study", "studies")
                                         : plural(later->count, "onderzoek", "onderzoeken");
    if (says_nothing) {
        return language == "en"
                   ? fmt::format(
                         "More than half a year later ({} {}): cannot be said yet (between {} "
                         "and {} of 100).",
                         later->count,
                         studies,
                         children.lower,
                         children.upper)
                   : fmt::format(
                         "Meer dan een half jaar later ({} {}): nog niet te zeggen (tussen {} en "
                         "{} van de 100).",
                         later->count,
                         studies,
                         children.lower,
                         children.upper);
    }
    if (language == "en") {
        return fmt::format("More than half a year later ({} {}): {} of 100 (between {} and {}).",
                           later->count,
                           studies,
                           children.estimate,
                           children.lower,
                           children.upper);
    }
    return fmt::format("Meer dan een half jaar later ({} {}): {} van de 100 (tussen {} en {}).",
                       later->count,
                       studies,
                       children.estimate,
                       children.lower,
                       children.upper);
}

std::string direction_sentence(const DirectionCounts& counts, std::string_view language) {
    const std::size_t all = counts.favourable + counts.unfavourable + counts.no_difference;
    if (all == 0) return {};
    if (language == "en") {
        return fmt::format(
            "{} {} without a usable figure: better in {}, worse in {}, no clear difference in {}.",
            all,
            plural(all, "study", "studies"),
            counts.favourable,
            counts.unfavourable,
            counts.no_difference);
    }
    return fmt::format(
        "{} {} zonder bruikbaar getal: beter in {}, slechter in {}, geen duidelijk verschil in {}.",
        all,
        plural(all, "onderzoek", "onderzoeken"),
        counts.favourable,
        counts.unfavourable,
        counts.no_difference);
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/finding_words.hpp"

#include <array>

#include "indexer/effect/finding_effect.hpp"
#include "query/synthesis/natural_frequency.hpp"
#include "query/verdict/verdict.hpp"

namespace watwerkt::answers {
namespace {

constexpr double normal_reach_95 = 1.959963984540054;  // 97.5 % point of the normal distribution

namespace texts {
constexpr Text may_be_chance{"Dit verschil kan toeval zijn.", "This difference may be chance."};
constexpr Text bare_figure{
    "Het verschil is {} standaardafwijking (+ is goed voor het kind). Hoe zeker dat getal is, zegt "
    "de bron niet.",
    "The difference is {} standard deviation (+ is good for the child). The source does not say "
    "how certain that figure is."};
constexpr Text no_direction{"De bron zegt niet duidelijk welke kant het op ging.",
                            "The source does not clearly say which way it went."};
}  // namespace texts

struct DirectionWords {
    std::string_view code;
    Text words;
};
constexpr std::array directions = {
    DirectionWords{"positief",
                   {"Volgens de bron ging het beter. Een bruikbaar getal is er niet.",
                    "According to the source children did better. There is no usable figure."}},
    DirectionWords{"negatief",
                   {"Volgens de bron ging het slechter. Een bruikbaar getal is er niet.",
                    "According to the source children did worse. There is no usable figure."}},
    DirectionWords{
        "geen-verschil",
        {"Volgens de bron was er geen duidelijk verschil. Een bruikbaar getal is er niet.",
         "According to the source there was no clear difference. There is no usable figure."}},
    DirectionWords{"gemengd",
                   {"Volgens de bron wisselden de uitkomsten. Een bruikbaar getal is er niet.",
                    "According to the source results varied. There is no usable figure."}},
};

std::string direction_in_words(const Finding& finding, const Speech& speech) {
    for (const DirectionWords& one : directions) {
        if (finding.direction.has_value() && *finding.direction == one.code)
            return speech(one.words);
    }
    return speech(texts::no_direction);
}

bool has_fact(const Vocabulary& vocabulary,
              std::string_view scheme,
              const Coded<std::string>& code,
              const std::string& fact,
              std::string_view value) {
    const ConceptScheme& all = vocabulary.scheme(scheme);
    const auto place = code.has_value() ? all.find(*code) : std::nullopt;
    if (!place) return false;
    const auto& facts = all.concepts()[*place].facts;
    const auto found = facts.find(fact);
    return found != facts.end() && found->second == value;
}

std::string effect_in_words(const FindingEffect& effect, const Speech& speech) {
    const double reach = normal_reach_95 * effect.standard_error;
    std::string words = frequency_sentence(
        children_out_of_hundred(effect.value, effect.value - reach, effect.value + reach),
        speech.code());
    const bool may_be_nothing = effect.value - reach <= 0 && effect.value + reach >= 0;
    return may_be_nothing ? words + " " + speech(texts::may_be_chance) : words;
}

}  // namespace

std::string finding_in_words(const Finding& finding,
                             const Study& study,
                             const Vocabulary& vocabulary,
                             const Speech& speech) {
    const auto effect =
        finding_effect(finding,
                       {has_fact(vocabulary, "opzet", study.design, "clustered", "ja"),
                        has_fact(vocabulary, "uitkomst", finding.outcome, "family", "prestatie")});
    if (!effect) return direction_in_words(finding, speech);
    if (effect->standard_error > 0) return effect_in_words(*effect, speech);
    return speech(texts::bare_figure, speech.signed_decimal(effect->value, 2));
}

}  // namespace watwerkt::answers

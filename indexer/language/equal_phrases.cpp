// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/equal_phrases.hpp"

#include <algorithm>
#include <array>

namespace watwerkt {
namespace {

constexpr std::size_t beginning = 3;  // letters; inflection leaves them as they are

// One line per meaning, the ways to write it between semicolons; folded, any inflection will do.
// What the vocabulary names in both languages is not repeated here, and neither are words that both
// languages write alike.
struct Line {
    std::string_view dutch, english;
};
constexpr auto lines = std::to_array<Line>({
    // evidence and research
    {"op basis van bewijs;gebaseerd op bewijs;op bewijs gebaseerd;wetenschappelijk onderbouwd",
     "evidence based;evidence informed;research based;research informed;evidencebased"},
    {"gerandomiseerd onderzoek;gerandomiseerd experiment;gerandomiseerde studie",
     "randomised trial;randomized trial;randomised controlled trial;randomized controlled trial;"
     "rct"},
    {"controlegroep", "control group;comparison group"},
    {"op lange termijn;langetermijneffect", "long term;longer term"},
    {"nameting;vervolgmeting", "follow up"},
    {"goede praktijk;praktijkvoorbeeld", "best practice;good practice"},
    {"gestandaardiseerde toets", "standardised test;standardized test"},
    // ways of teaching and learning
    {"ontdekkend leren;onderzoekend leren", "discovery learning;inquiry based;inquiry learning"},
    {"probleemgestuurd", "problem based"},
    {"spelend leren;leren door te spelen", "play based;playful learning;learning through play"},
    {"leren door te doen;ervaringsleren", "learning by doing;experiential learning;hands on"},
    {"activerend leren;activerende werkvorm", "active learning"},
    {"uitgewerkt voorbeeld", "worked example"},
    {"gespreid oefenen;gespreid leren", "spaced practice;distributed practice;spaced learning"},
    {"afwisselend oefenen;gemengd oefenen", "interleaving;interleaved practice"},
    {"ophalen uit het geheugen;zichzelf overhoren;oefentoets",
     "retrieval practice;practice testing;testing effect"},
    {"hardop denken", "think aloud;thinking aloud"},
    {"aantekeningen maken", "note taking;taking notes"},
    {"begrippenkaart", "concept map;concept mapping"},
    {"begeleid lezen", "guided reading"},
    {"voorlezen;hardop lezen", "read aloud;reading aloud"},
    {"buitenles;buiten leren;buitenonderwijs", "outdoor learning;outdoor education"},
    {"spelelementen", "gamification"},
    {"een leven lang leren;leven lang ontwikkelen", "lifelong learning"},
    {"creatief denken;creativiteit", "creative thinking;creativity"},
    {"kritisch denken", "critical thinking"},
    {"complimenten geven", "praise"},
    // time and organisation
    {"zomerdip;zomerverlies;terugval in de zomer",
     "summer slide;summer loss;summer learning loss;summer setback"},
    {"schoolbrede aanpak", "whole school approach;schoolwide;school wide"},
    {"vroeg ingrijpen;vroegtijdig ingrijpen", "early intervention"},
    {"gelaagde ondersteuning;getrapte ondersteuning",
     "response to intervention;multi tiered support;tiered support"},
    {"schoolsluiting", "school closure;school closing"},
    {"corona;coronacrisis;pandemie", "covid;covid 19;pandemic"},
    // people
    {"risicoleerling;risicojongere;risicokind",
     "at risk student;at risk pupil;at risk youth;"
     "at risk children;students at risk"},
    {"kwetsbare leerling;kwetsbare jongere",
     "vulnerable students;vulnerable pupils;"
     "vulnerable youth"},
    {"startende leraar;startende leerkracht;beginnende leraar;beginnende docent",
     "novice teacher;beginning teacher;early career teacher"},
    {"leerlingbetrokkenheid;betrokkenheid van leerlingen",
     "student engagement;pupil engagement;school engagement"},
    {"professionele leergemeenschap", "professional learning community"},
    {"rolmodel;voorbeeldfiguur", "role model"},
    {"groepsdruk", "peer pressure"},
    {"herstelrecht;herstelgericht", "restorative justice;restorative practice"},
    {"volwasseneneducatie;volwassenenonderwijs", "adult education;adult learning"},
    {"leerwerkplek;leerbaan;leerwerktraject", "apprenticeship;work based learning"},
    {"eigenaarschap van leerlingen", "student agency;student ownership"},
});

template <typename Use>
void each_between(std::string_view text, char separator, Use use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string_view beginning_of(std::string_view word) { return word.substr(0, beginning); }

}  // namespace

EqualPhrases::EqualPhrases() {
    for (const Line& line : lines) {
        const std::string term = "^" + std::string(line.english.substr(0, line.english.find(';')));
        for (const bool is_english : {false, true}) {
            each_between(is_english ? line.english : line.dutch, ';', [&](std::string_view text) {
                EqualPhrase phrase{{}, is_english, term};
                each_between(
                    text, ' ', [&](std::string_view word) { phrase.words.push_back(word); });
                by_beginning_[beginning_of(phrase.words.front())].push_back(phrases_.size());
                phrases_.push_back(std::move(phrase));
            });
        }
    }
}

const std::vector<std::size_t>& EqualPhrases::beginning_like(std::string_view folded) const {
    static const std::vector<std::size_t> none;
    const auto found = by_beginning_.find(beginning_of(folded));
    return found == by_beginning_.end() ? none : found->second;
}

}  // namespace watwerkt

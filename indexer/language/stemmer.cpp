// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/stemmer.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/language/compound.hpp"
#include "indexer/language/word_forms.hpp"

namespace watwerkt {
namespace {

// Plurals in -eren, those that change their vowel, and words of this field that the algorithm would
// join with another word (folded form, term).
constexpr auto exceptions = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"begeleid", "begeleid"},
    {"begeleidde", "begeleid"},
    {"begeleiden", "begeleid"},
    {"begeleider", "begeleid"},
    {"begeleiders", "begeleid"},
    {"begeleiding", "begeleid"},
    {"begeleidt", "begeleid"},
    {"bladeren", "blad"},
    {"eieren", "ei"},
    {"gebied", "gebied"},
    {"gebieden", "gebied"},
    {"gezin", "gezin"},
    {"gezinnen", "gezin"},
    {"goederen", "goed"},
    {"kalveren", "kalf"},
    {"kans", "kans"},
    {"kansen", "kans"},
    {"kinderen", "kind"},
    {"lammeren", "lam"},
    {"leden", "lid"},
    {"lid", "lid"},
    {"liederen", "lied"},
    {"rekening", "rekening"},
    {"rekeningen", "rekening"},
    {"runderen", "rund"},
    {"schepen", "schip"},
    {"schip", "schip"},
    {"stad", "stad"},
    {"steden", "stad"},
    {"volkeren", "volk"},
});
static_assert(std::is_sorted(exceptions.begin(), exceptions.end()));

std::string_view exception(std::string_view word) {
    const auto* const known = std::ranges::lower_bound(
        exceptions, word, {}, &std::pair<std::string_view, std::string_view>::first);
    return known != exceptions.end() && known->first == word ? known->second : std::string_view();
}

}  // namespace

struct Stemmer::State {
    std::shared_ptr<const WordList> words;
    Xapian::Stem dutch{"kraaij_pohlmann"};
    Xapian::Stem english{"english"};
};

namespace {

// Reduces a word to its base form with what the list knows. Each method gives an empty text when
// it does not apply.
class BaseForm {
 public:
    BaseForm(std::string_view word, const WordList& words)
        : word_(word), words_(words), facts_(facts_of(word)) {}

    std::string find() const {
        if (const std::string_view known = exception(word_); !known.empty())
            return std::string(known);
        if (facts_.kind.is_participle && !is_used_as_noun()) {
            if (std::string stem = of_participle(); !stem.empty()) return stem;
        }
        for (const auto method : {&BaseForm::of_doing,
                                  &BaseForm::of_plural_or_infinitive,
                                  &BaseForm::of_adjective,
                                  &BaseForm::of_conjugation,
                                  &BaseForm::of_participle,
                                  &BaseForm::of_diminutive,
                                  &BaseForm::of_latin_plural}) {
            if (std::string base = (this->*method)(); !base.empty()) return base;
        }
        if (facts_.kind.is_base()) return std::string(word_);
        // A compound that the list has only as a form, or not at all: its last part changes.
        const std::vector<WordPart> parts = split_compound(word_, words_);
        if (parts.size() > 1) {
            const std::size_t head = parts.back().begin;
            const std::string base = BaseForm(word_.substr(head), words_).find();
            if (!base.empty()) return std::string(word_.substr(0, head)).append(base);
        }
        return facts_.is_word ? std::string(word_) : std::string();
    }

 private:
    [[nodiscard]] WordFacts facts_of(std::string_view text) const {
        return words_.find(text).value_or(WordFacts());
    }
    [[nodiscard]] bool is_verb(std::string_view text) const {
        return facts_of(text).kind.is_verb_stem;
    }
    [[nodiscard]] std::string_view without(std::size_t count) const {
        return word_.substr(0, word_.size() - count);
    }
    [[nodiscard]] bool ends(std::string_view ending) const {
        return word_.ends_with(ending) && word_.size() >= ending.size() + 2;
    }

    // A noun by its flags, or by the compounds that begin with it: "gewelds|delict".
    [[nodiscard]] bool is_used_as_noun() const {
        constexpr double family = 2;
        return (facts_.kind.is_noun && !facts_.kind.is_participle) ||
               facts_.as_modifier >= family ||
               facts_of(std::string(word_) + 's').as_modifier >= family;
    }

    [[nodiscard]] double family_of(std::string_view text) const {
        const WordFacts facts = facts_of(text);
        return facts.as_modifier + facts.as_head;
    }

    // The written stem of a text before an ending that begins with a vowel.
    template <typename Accept>
    [[nodiscard]] std::string closed(std::string_view open, Accept accept) const {
        const std::vector<std::string> forms = closed_forms(open);
        for (auto form = forms.rbegin(); form != forms.rend(); ++form) {
            if (accept(facts_of(*form))) return *form;
        }
        return {};
    }

    // "oefening" is a form of oefenen; "regeling" is not, for "regel" is another noun.
    [[nodiscard]] std::string of_doing() const {
        for (const std::string_view ending : {"ing", "ingen"}) {
            if (!ends(ending)) continue;
            std::string stem = closed(without(ending.size()), [](const WordFacts& facts) {
                return facts.kind.is_verb_stem;
            });
            if (!stem.empty() && !facts_of(stem).kind.is_noun) return stem;
            if (ending == "ingen") return std::string(without(2));
        }
        return {};
    }

    [[nodiscard]] std::string of_plural_or_infinitive() const {
        const auto is_base = [](const WordFacts& facts) {
            return facts.kind.is_noun || facts.kind.is_verb_stem;
        };
        if (ends("heden")) return std::string(without(5)).append("heid");
        // "reken" is the verb of rekenen and not more than one rek.
        if (ends("en") && !facts_.kind.is_verb_stem) {
            const std::string_view stem = without(2);
            const std::string base = closed(stem, is_base);
            // "dagen" is of dag and not of daag, "scholen" of school and not of schol.
            if (facts_of(stem).kind.has_plain_plural && family_of(stem) >= family_of(base))
                return std::string(stem);
            if (!base.empty()) return base;
            if (is_base(facts_of(without(1)))) return std::string(without(1));
        }
        const bool is_own_noun = facts_.kind.is_noun || facts_.kind.is_adjective;
        if (ends("s") && !is_own_noun && facts_of(without(1)).kind.is_noun)
            return std::string(without(1));
        return {};
    }

    [[nodiscard]] std::string of_adjective() const {
        const auto is_adjective = [](const WordFacts& facts) {
            return facts.kind.is_adjective || facts.kind.is_participle;
        };
        for (const std::string_view ending : {"er", "st", "ere", "ste"}) {  // gunstiger, gunstigst
            if (!ends(ending) || facts_.kind.is_adjective || facts_.kind.is_noun) continue;
            std::string base = closed(without(ending.size()), is_adjective);
            if (!base.empty()) return base;
        }
        if (!ends("e")) return {};
        std::string base = closed(without(1), is_adjective);
        if (base.empty() && ends("ende")) return BaseForm(without(1), words_).of_conjugation();
        return base.empty() || base == word_ ? base : BaseForm(base, words_).found_or_self();
    }

    [[nodiscard]] std::string of_conjugation() const {
        if (facts_.kind.is_base()) return {};
        if (ends("end")) {
            std::string stem =
                closed(without(3), [](const WordFacts& facts) { return facts.kind.is_verb_stem; });
            if (!stem.empty()) return stem;
        }
        for (const std::string_view ending : {"t", "d", "de", "te", "den", "ten"}) {
            if (ends(ending) && is_verb(without(ending.size())))
                return std::string(without(ending.size()));
        }
        return {};
    }

    // "gelezen", "gepest", "opgeleid", "verbeterd"; not "gezin" and "gebied", which are nouns.
    [[nodiscard]] std::string of_participle() const {
        if (is_used_as_noun()) return {};
        for (std::size_t at = word_.find("ge"); at != std::string_view::npos && at <= 6;
             at = word_.find("ge", at + 1)) {
            const std::string_view particle = word_.substr(0, at);
            if (at != 0 && !words_.is_word(particle)) continue;
            for (const std::string& stem : stems_of_participle(word_.substr(at + 2))) {
                const std::string whole = std::string(particle).append(stem);
                if (is_verb(whole)) return whole;
            }
        }
        if (facts_.kind.is_participle && (ends("d") || ends("t")) && is_verb(without(1)))
            return std::string(without(1));
        return {};
    }

    static std::vector<std::string> stems_of_participle(std::string_view rest) {
        std::vector<std::string> stems;
        if (rest.size() < 3) return stems;
        stems.emplace_back(rest);
        if (rest.ends_with("d") || rest.ends_with("t"))
            stems.emplace_back(rest.substr(0, rest.size() - 1));
        if (rest.ends_with("en")) {
            const auto closed = closed_forms(rest.substr(0, rest.size() - 2));
            stems.insert(stems.end(), closed.rbegin(), closed.rend());
        }
        return stems;
    }

    [[nodiscard]] std::string of_diminutive() const {
        if (facts_.kind.is_noun) return {};
        const std::string_view word = ends("s") ? without(1) : word_;
        for (const std::string_view ending : {"je", "tje", "etje", "pje", "kje"}) {
            if (!word.ends_with(ending) || word.size() < ending.size() + 3) continue;
            const std::string_view base = word.substr(0, word.size() - ending.size());
            if (ending == "kje" && facts_of(std::string(base) + 'g').kind.is_noun)
                return std::string(base) + 'g';
            for (const std::string& form : closed_forms(base)) {
                if (facts_of(form).kind.is_noun) return form;
            }
            const std::string_view shorter = base.substr(0, base.size() - 1);
            if (ending == "tje" && base.back() == shorter.back() && facts_of(shorter).kind.is_noun)
                return std::string(shorter);  // autootje
        }
        return {};
    }

    [[nodiscard]] std::string of_latin_plural() const {
        if (facts_.kind.is_base()) return {};
        for (const auto& [plural, singular] : {std::pair("a", "um"), std::pair("i", "us")}) {
            if (!ends(plural)) continue;
            std::string base = std::string(without(1)).append(singular);
            if (facts_of(base).kind.is_noun) return base;
        }
        return {};
    }

    [[nodiscard]] std::string found_or_self() const {
        std::string base = of_participle();
        return base.empty() ? std::string(word_) : base;
    }

    std::string_view word_;
    const WordList& words_;
    WordFacts facts_;
};

}  // namespace

Stemmer::Stemmer(std::shared_ptr<const WordList> words) : state_(std::make_unique<State>()) {
    state_->words = std::move(words);
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::dutch(std::string_view word) const {
    if (const std::string_view known = exception(word); !known.empty()) return std::string(known);
    if (state_->words) {
        std::string base = BaseForm(word, *state_->words).find();
        if (!base.empty()) return base;
    }
    return state_->dutch(std::string(word));
}

std::string Stemmer::english(std::string_view word) const {
    return state_->english(std::string(word));
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion/second_opinion.hpp"

#include <hunspell/hunspell.hxx>

#include "indexer/generation/generation.hpp"

namespace fs = std::filesystem;

namespace watwerkt {

struct SecondOpinion::State {
    fs::path affixes, words;
    bool has_dictionary = false;
    std::unique_ptr<Hunspell> hunspell;
};

SecondOpinion::SecondOpinion(fs::path folder) : state_(std::make_unique<State>()) {
    state_->affixes = folder / spelling_affixes_file;
    state_->words = folder / spelling_words_file;
    // Hunspell says nothing of a file that is not there.
    state_->has_dictionary = fs::exists(state_->affixes) && fs::exists(state_->words);
}
SecondOpinion::~SecondOpinion() = default;
SecondOpinion::SecondOpinion(SecondOpinion&&) noexcept = default;
SecondOpinion& SecondOpinion::operator=(SecondOpinion&&) noexcept = default;

bool SecondOpinion::has_dictionary() const { return state_->has_dictionary; }

bool SecondOpinion::is_right(const std::string& word) const {
    if (!state_->has_dictionary || word.empty()) return false;
    if (!state_->hunspell)
        state_->hunspell =
            std::make_unique<Hunspell>(state_->affixes.c_str(), state_->words.c_str());
    if (state_->hunspell->spell(word)) return true;
    std::string name = word;
    if (name.front() >= 'a' && name.front() <= 'z')
        name.front() = static_cast<char>(name.front() - 32);
    return name != word && state_->hunspell->spell(name);
}

}  // namespace watwerkt

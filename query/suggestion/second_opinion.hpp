// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace watwerkt {

/// Hunspell with the Dutch dictionary of a generation: whether a word is spelled well. It knows
/// inflected forms and compounds that the list of words has not. Opened when first asked (some 70
/// ms), for most questions never ask. Not safe for use by two threads at once.
class SecondOpinion {
 public:
    /// A folder without a dictionary gives an opinion on nothing.
    explicit SecondOpinion(std::filesystem::path folder);
    ~SecondOpinion();
    SecondOpinion(SecondOpinion&&) noexcept;
    SecondOpinion& operator=(SecondOpinion&&) noexcept;

    [[nodiscard]] bool has_dictionary() const;
    /// False without a dictionary. A name may be typed without its capital.
    [[nodiscard]] bool is_right(const std::string& word) const;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace watwerkt

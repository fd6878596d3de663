// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/record/study.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// Says the codes and the coded values of records in words.
class Labels {
 public:
    /// The vocabulary must live longer.
    Labels(const Vocabulary& vocabulary, const Speech& speech)
        : vocabulary_(vocabulary), speech_(speech) {}

    /// The label of a concept; the code itself when the scheme does not have it.
    [[nodiscard]] std::string concept_label(std::string_view scheme, const std::string& code) const;
    [[nodiscard]] std::string concept_label(std::string_view scheme,
                                            const Coded<std::string>& code) const;
    [[nodiscard]] std::string concept_label(std::string_view scheme,
                                            const CodeList& codes) const;  ///< with commas

    /// `niet gemeld`, `niet bekeken`.
    [[nodiscard]] std::string missing(Missing state) const;

    /// A word of the record format that is no concept: a metric, a direction, a risk of bias.
    [[nodiscard]] std::string word(const std::string& code) const;
    [[nodiscard]] std::string word(const Coded<std::string>& code) const;

    [[nodiscard]] std::string text(const Coded<std::string>& value) const;
    [[nodiscard]] std::string yes_no(const Coded<bool>& value) const;
    [[nodiscard]] std::string count(const Coded<int>& value) const;
    [[nodiscard]] std::string number(const Coded<double>& value) const;
    [[nodiscard]] std::string share(const Coded<double>& value) const;
    [[nodiscard]] std::string year(const Coded<int>& value) const;
    [[nodiscard]] std::string publication_language(const Coded<std::string>& code) const;
    /// `4 tot en met 6 jaar`; in months where that is more exact.
    [[nodiscard]] std::string ages(const Coded<int>& from, const Coded<int>& to) const;
    /// `2026-03-01`, or that it was not reviewed yet.
    [[nodiscard]] std::string reviewed(std::string_view date) const;

    [[nodiscard]] const Speech& speech() const noexcept { return speech_; }

 private:
    const Vocabulary& vocabulary_;
    Speech speech_;
};

/// The text in the language of the user, else the Dutch one, else the first; empty when there is
/// none.
[[nodiscard]] std::string_view in_language(const std::vector<LocalText>& texts,
                                           std::string_view language);

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/study.hpp"
#include "corpus/text_hash.hpp"

namespace watwerkt {

/// One idea in a concept scheme: SKOS skos:Concept.
struct Concept {
    std::string code;                    ///< skos:notation, the stable Dutch slug
    std::vector<LocalText> preferred;    ///< one per language; nl and en always
    std::vector<LocalText> alternative;  ///< what users type
    std::vector<LocalText> definitions;  ///< one per language; nl and en always
    std::optional<std::size_t> broader;  ///< index of the parent in its scheme
    std::vector<std::size_t> narrower;   ///< indices of the children
    /// Further facts, by local name of the ww: element: minMonths, family, startCertainty, ...
    std::map<std::string, std::string> facts;
};

/// A school year or stage of another system and its ages: Key Stage 1, grade 3.
struct Crosswalk {
    std::string system;  ///< groep, klas, key-stage, uk-year, grade
    std::string name;
    int from_months = 0, to_months = 0;  ///< half-open
};

/// SKOS skos:ConceptScheme with its concepts in display order, parents before children.
class ConceptScheme {
 public:
    [[nodiscard]] const std::string& code() const noexcept { return code_; }
    [[nodiscard]] std::string_view label(std::string_view language) const;
    [[nodiscard]] const std::vector<Concept>& concepts() const noexcept { return concepts_; }
    /// Index of a concept by its code; nothing when there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view code) const;
    [[nodiscard]] const std::vector<Crosswalk>& crosswalks() const noexcept { return crosswalks_; }

 private:
    friend class Vocabulary;
    std::string code_;
    std::vector<LocalText> labels_;
    std::vector<Concept> concepts_;
    TextMap<std::size_t> by_code_;
    std::vector<Crosswalk> crosswalks_;
};

/// The preferred label in a language, falling back to Dutch and then to the code.
[[nodiscard]] std::string_view preferred_label(const Concept& idea, std::string_view language);

/// All concept schemes of the house.
class Vocabulary {
 public:
    /// Reads every *.rdf in a folder. Throws Error (invalid_input) naming file, line and rule when
    /// a file is damaged, a code is double, broader and narrower disagree, or a label is missing.
    [[nodiscard]] static Vocabulary read(const std::filesystem::path& folder);

    /// The vocabulary as bytes, and back: what a generation carries, for a quick start. from_bytes throws
    /// Error (index_mismatch) when the bytes are damaged.
    [[nodiscard]] std::string to_bytes() const;
    [[nodiscard]] static Vocabulary from_bytes(std::string_view bytes);

    /// Throws Error (not_found) for an unknown scheme.
    [[nodiscard]] const ConceptScheme& scheme(std::string_view code) const;
    [[nodiscard]] const std::vector<ConceptScheme>& schemes() const noexcept { return schemes_; }

 private:
    std::vector<ConceptScheme> schemes_;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/vocabulary/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/vocabulary/vocabulary_reader.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t largest_file = 16u << 20;

std::vector<std::filesystem::path> list_schemes(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".rdf") files.push_back(entry.path());
    }
    if (error || files.empty()) {
        throw Error(ErrorKind::not_found,
                    "hier staan geen woordenlijsten (*.rdf)",
                    folder.string(),
                    "noem de map schemas/vocabulary");
    }
    std::ranges::sort(files);
    return files;
}

std::string_view find_text(const std::vector<LocalText>& texts, std::string_view language) {
    const auto found = std::ranges::find(texts, language, &LocalText::language);
    return found == texts.end() ? std::string_view{} : std::string_view(found->text);
}

std::string_view label_or(const std::vector<LocalText>& labels,
                          std::string_view language,
                          std::string_view code) {
    for (const auto wanted : {language, std::string_view("nl")}) {
        if (const auto text = find_text(labels, wanted); !text.empty()) return text;
    }
    return code;
}

}  // namespace

std::string_view ConceptScheme::label(std::string_view language) const {
    return label_or(labels_, language, code_);
}

std::optional<std::size_t> ConceptScheme::find(std::string_view code) const {
    const auto found = by_code_.find(code);
    if (found == by_code_.end()) return std::nullopt;
    return found->second;
}

std::string_view preferred_label(const Concept& idea, std::string_view language) {
    return label_or(idea.preferred, language, idea.code);
}

Vocabulary Vocabulary::read(const std::filesystem::path& folder) {
    Vocabulary vocabulary;
    for (const auto& file : list_schemes(folder)) {
        auto parts = read_scheme(read_file(file, largest_file), file.string());
        if (file.stem() != parts.code) {
            throw Error(ErrorKind::invalid_input,
                        fmt::format("de lijst heet '{}', maar het bestand heet anders", parts.code),
                        file.string(),
                        fmt::format("noem het bestand {}.rdf", parts.code));
        }
        auto& scheme = vocabulary.schemes_.emplace_back();
        scheme.code_ = std::move(parts.code);
        scheme.labels_ = std::move(parts.labels);
        scheme.concepts_ = std::move(parts.concepts);
        scheme.crosswalks_ = std::move(parts.crosswalks);
        for (std::size_t i = 0; i < scheme.concepts_.size(); ++i)
            scheme.by_code_.emplace(scheme.concepts_[i].code, i);
    }
    return vocabulary;
}

const ConceptScheme& Vocabulary::scheme(std::string_view code) const {
    const auto found = std::ranges::find(schemes_, code, &ConceptScheme::code);
    if (found != schemes_.end()) return *found;
    throw Error(ErrorKind::not_found,
                "deze woordenlijst is er niet",
                code,
                fmt::format("zet {}.rdf in de map met woordenlijsten", code));
}

}  // namespace watwerkt

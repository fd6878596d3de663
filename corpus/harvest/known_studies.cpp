// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/known_studies.hpp"

#include <algorithm>
#include <optional>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "corpus/sha256.hpp"

namespace watwerkt::harvest {
namespace {

bool is_below(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return end == folder.end();
}

}  // namespace

KnownStudies::KnownStudies(const std::vector<std::filesystem::path>& folders,
                           const std::filesystem::path& except) {
    const auto ours = std::filesystem::weakly_canonical(except);
    for (const auto& folder : folders) {
        for (const auto& file : list_corpus(std::filesystem::weakly_canonical(folder))) {
            if (is_below(file.path, ours)) continue;
            const auto result = read_record(read_file(file.path, ReadLimits().bytes));
            const auto* study = result.record ? std::get_if<Study>(&*result.record) : nullptr;
            if (study == nullptr) continue;
            if (!study->doi.empty()) names_.insert(lower_case(study->doi));
            if (!study->eric.empty()) names_.insert(lower_case(study->eric));
        }
    }
}

bool KnownStudies::has(const BibliographicRecord& record) const {
    return names_.contains(lower_case(record.doi)) || names_.contains(lower_case(record.eric));
}

std::string KnownStudies::fingerprint() const {
    if (names_.empty()) return {};
    std::vector<std::string> sorted(names_.begin(), names_.end());
    std::ranges::sort(sorted);
    Sha256 hash;
    for (const auto& name : sorted) hash.add(name + "\n");
    return hash.hexadecimal().substr(0, 16);
}

}  // namespace watwerkt::harvest

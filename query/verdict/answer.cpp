// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/answer.hpp"

#include <algorithm>
#include <tuple>

namespace watwerkt {
namespace {

std::string label_of(std::string_view scheme_code,
                     std::string_view code,
                     const Vocabulary& vocabulary,
                     std::string_view language) {
    const ConceptScheme& scheme = vocabulary.scheme(scheme_code);
    const auto place = scheme.find(code);
    return place ? std::string(preferred_label(scheme.concepts()[*place], language))
                 : std::string(code);
}

auto order_of(const CellVerdict& cell) {
    const double estimate = cell.verdict.pooled ? cell.verdict.pooled->estimate : 0;
    return std::tuple(rank_of(cell.verdict.code), -cell.verdict.certainty.level, -estimate);
}

}  // namespace

std::string verdict_label(VerdictCode verdict,
                          const Vocabulary& vocabulary,
                          std::string_view language) {
    return label_of("oordeel", code_of(verdict), vocabulary, language);
}

std::string certainty_label(int level, const Vocabulary& vocabulary, std::string_view language) {
    return label_of("zekerheid", certainty_code(level), vocabulary, language);
}

const CellVerdict* best_of(std::span<const CellVerdict> verdicts) {
    const auto best = std::ranges::min_element(verdicts, {}, order_of);
    return best == verdicts.end() ? nullptr : &*best;
}

}  // namespace watwerkt

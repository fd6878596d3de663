// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/document/facet_dictionary.hpp"
#include "indexer/document/hierarchy.hpp"
#include "indexer/document/study_row.hpp"
#include "query/request/search_request.hpp"

namespace watwerkt {

/// A set of facets, one bit each by FacetId.
using FacetSet = std::uint32_t;
[[nodiscard]] constexpr FacetSet bit(FacetId facet) {
    return FacetSet{1} << static_cast<unsigned>(facet);
}
inline constexpr FacetSet finding_level = (FacetSet{1} << finding_facet_count) - 1;

/// The selections and exclusions of a question, ready to judge rows.
///
/// For a study it says which facets its own values fail; for a finding likewise. The caller
/// combines the two: a study is in the answer when it fails nothing and one of its findings fails
/// nothing. Knowing WHICH facets fail, and not only whether, lets one pass count every facet with
/// its own selection ignored.
class Filter {
 public:
    /// The selections must have been checked (Resolver::check).
    Filter(const SearchRequest& request,
           const FacetDictionary& dictionary,
           const Hierarchy& hierarchy);

    /// The study-level facets whose selection this study fails.
    [[nodiscard]] FacetSet failures(const StudyRow& study) const;
    /// The finding-level facets whose selection this finding fails.
    [[nodiscard]] FacetSet failures(const FindingRow& finding) const;
    /// An exclusion holds: the study, or the finding, does not count at all.
    [[nodiscard]] bool is_excluded(const StudyRow& study) const;
    [[nodiscard]] bool is_excluded(const FindingRow& finding) const;
    /// Nothing is chosen or barred: every study and finding passes.
    [[nodiscard]] bool passes_all() const noexcept { return (selected_ | excluded_) == 0; }
    /// Some finding-level selection is made, so a study without findings cannot match.
    [[nodiscard]] bool needs_finding() const noexcept { return (selected_ & finding_level) != 0; }

 private:
    struct AgeRange {
        std::uint32_t from, to;  // months, half-open
    };
    struct Choice {
        std::vector<bool> codes;  // by CodeId
        std::vector<AgeRange> ages;
    };
    static Choice make_choice(const Selection& selection,
                              FacetId facet,
                              const FacetDictionary& dictionary,
                              const Hierarchy& hierarchy);
    static bool holds(const Choice& choice, const CodeIds& codes);
    static bool holds(const Choice& choice, const FindingRow& finding, FacetId facet);

    FacetSet selected_ = 0, excluded_ = 0;
    std::array<Choice, facet_count> chosen_, barred_;
};

}  // namespace watwerkt

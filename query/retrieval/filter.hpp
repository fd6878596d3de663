// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/columns/column_layout.hpp"
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

/// What is chosen, or barred, in one facet.
struct FacetChoice {
    std::vector<bool> codes;     ///< by CodeId, children of what was chosen included
    std::vector<AgeRange> ages;  ///< for ages only
    std::optional<CodeId> only;  ///< the code, when it is one with its children

    /// Some code is one of these.
    [[nodiscard]] bool holds(std::span<const CodeId> some) const;
    /// The ages from `from` up to `to`, in months, have a part in common with one of these.
    [[nodiscard]] bool overlaps(std::uint32_t from, std::uint32_t to) const;
    /// Equal for equal choices in one facet, different for others.
    [[nodiscard]] std::string key(FacetId facet) const;
};

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

    /// The same without what is chosen in a facet.
    [[nodiscard]] Filter without(FacetId facet) const {
        Filter other = *this;
        other.selected_ &= ~bit(facet);
        return other;
    }
    /// Equal for filters that leave the same, for the same selections.
    [[nodiscard]] std::string key() const;

    [[nodiscard]] FacetSet selected() const noexcept { return selected_; }
    [[nodiscard]] FacetSet excluded() const noexcept { return excluded_; }
    [[nodiscard]] const FacetChoice& chosen(FacetId facet) const {
        return chosen_[static_cast<std::size_t>(facet)];
    }
    [[nodiscard]] const FacetChoice& barred(FacetId facet) const {
        return barred_[static_cast<std::size_t>(facet)];
    }

 private:
    FacetSet selected_ = 0, excluded_ = 0;
    std::array<FacetChoice, facet_count> chosen_, barred_;
};

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/facet_list.hpp"

#include <algorithm>
#include <utility>

namespace watwerkt {
namespace {

class FacetLister {
 public:
    FacetLister(FacetId facet,
                const FacetCounts& counts,
                const SearchRequest& request,
                const FacetDictionary& dictionary,
                const Hierarchy& hierarchy,
                const FacetNames& names)
        : facet_(facet),
          counts_(counts),
          request_(request),
          dictionary_(dictionary),
          hierarchy_(hierarchy),
          names_(names) {
        const auto selection =
            std::ranges::find(request.selections, facet_field(facet).name, &Selection::facet);
        if (selection == request.selections.end()) return;
        for (const std::string& code : selection->codes)
            selected_.push_back(*dictionary.find(facet, code));
    }

    Facet run() {
        const Field& field = facet_field(facet_);
        Facet list{std::string(field.name),
                   std::string(request_.language == "en" ? field.english : field.label),
                   {}};
        std::vector<CodeId> roots;
        for (CodeId code = first_code_id; code < dictionary_.limit(facet_); ++code) {
            if (!is_listed(code)) continue;
            const CodeId parent = hierarchy_.parent(facet_, code);
            if (parent == Hierarchy::none) {
                roots.push_back(code);
            } else {
                children_.emplace_back(parent, code);
            }
        }
        std::ranges::sort(children_);
        list.values.reserve(roots.size() + children_.size() + first_code_id);
        add(list, std::move(roots), 0);
        for (const CodeId code : {no_action_id, not_reported_id, not_coded_id}) {
            if (is_listed(code)) list.values.push_back(value(code, 0));
        }
        return list;
    }

 private:
    [[nodiscard]] bool is_selected(CodeId code) const {
        return std::ranges::find(selected_, code) != selected_.end();
    }

    // A parent of a listed child is listed too: its count includes the child's, or the child is
    // chosen.
    [[nodiscard]] bool is_listed(CodeId code) const {
        if (counts_.count(facet_, code) > 0 || is_selected(code)) return true;
        return std::ranges::any_of(
            selected_, [&](CodeId chosen) { return hierarchy_.parent(facet_, chosen) == code; });
    }

    void add(Facet& list, std::vector<CodeId> codes, int depth) const {
        sort(codes);
        for (const CodeId code : codes) {
            list.values.push_back(value(code, depth));
            if (children_.empty()) continue;
            std::vector<CodeId> below;
            const auto own = std::ranges::equal_range(
                children_, code, {}, [](const auto& one) { return one.first; });
            for (const auto& one : own) below.push_back(one.second);
            if (!below.empty()) add(list, std::move(below), depth + 1);
        }
    }

    void sort(std::vector<CodeId>& codes) const {
        switch (facet_field(facet_).order) {
            case FacetOrder::vocabulary:
                break;
            case FacetOrder::by_count:
                std::ranges::stable_sort(codes, std::greater{}, [&](CodeId code) {
                    return counts_.count(facet_, code);
                });
                break;
            case FacetOrder::descending:
                std::ranges::sort(codes, std::greater{}, [&](CodeId code) {
                    return dictionary_.code(facet_, code);
                });
                break;
        }
    }

    [[nodiscard]] FacetValue value(CodeId code, int depth) const {
        return {std::string(dictionary_.code(facet_, code)),
                names_.label(facet_, code, request_.language),
                counts_.count(facet_, code),
                is_selected(code),
                depth};
    }

    FacetId facet_;
    const FacetCounts& counts_;
    const SearchRequest& request_;
    const FacetDictionary& dictionary_;
    const Hierarchy& hierarchy_;
    const FacetNames& names_;
    std::vector<CodeId> selected_;
    std::vector<std::pair<CodeId, CodeId>> children_;  // listed codes with a parent, by that parent
};

}  // namespace

std::vector<Facet> list_facets(const FacetCounts& counts,
                               const SearchRequest& request,
                               const FacetDictionary& dictionary,
                               const Hierarchy& hierarchy,
                               const FacetNames& names) {
    std::vector<Facet> facets;
    facets.reserve(facet_count);
    for (std::size_t i = 0; i < facet_count; ++i) {
        facets.push_back(
            FacetLister(static_cast<FacetId>(i), counts, request, dictionary, hierarchy, names)
                .run());
    }
    return facets;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/request/mentions.hpp"

#include <algorithm>

namespace watwerkt {

Mentions::Mentions(const ConceptScheme& scheme, const Analyser& analyser) {
    const auto add = [&](std::size_t place, const LocalText& label) {
        std::vector<std::string> terms;
        for (const Token& token : analyser.analyse(label.text, label.language)) {
            if (!token.term.empty()) terms.push_back(token.term);
        }
        std::ranges::sort(terms);
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        if (!terms.empty()) labels_.push_back({place, std::move(terms)});
    };
    for (std::size_t place = 0; place < scheme.concepts().size(); ++place) {
        for (const LocalText& label : scheme.concepts()[place].preferred) add(place, label);
        for (const LocalText& label : scheme.concepts()[place].alternative) add(place, label);
    }
}

std::vector<std::size_t> Mentions::in(const std::set<std::string>& terms) const {
    std::vector<const Label*> named;
    for (const Label& label : labels_) {
        if (std::ranges::includes(terms, label.terms)) named.push_back(&label);
    }
    std::vector<std::size_t> places;
    for (const Label* label : named) {
        const bool is_part = std::ranges::any_of(named, [&](const Label* other) {
            return other->place != label->place && other->terms.size() > label->terms.size() &&
                   std::ranges::includes(other->terms, label->terms);
        });
        if (!is_part) places.push_back(label->place);
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

}  // namespace watwerkt

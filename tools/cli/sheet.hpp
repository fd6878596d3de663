// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tools/answers/record_facts.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/texts.hpp"

namespace watwerkt::cli {

/// A list of labels with their texts, shown under each other.
class Sheet {
 public:
    explicit Sheet(const Speech& speech) : speech_(speech) {}

    void add(const Text& label, std::string text) {
        if (!text.empty()) rows_.emplace_back(speech_(label), std::move(text));
    }
    void add(std::string label, std::string text) {
        rows_.emplace_back(std::move(label), std::move(text));
    }

    void add(const std::vector<answers::Fact>& facts) {
        for (const answers::Fact& fact : facts) add(fact.label, fact.text);
    }

    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

    void print(Page& page, std::size_t indent) const {
        std::size_t width = 0;
        for (const auto& [label, text] : rows_)
            width = std::max(width, display_width(clean(label)));
        for (const auto& [label, text] : rows_) page.pair(label, text, width, indent);
    }

 private:
    const Speech& speech_;
    std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace watwerkt::cli

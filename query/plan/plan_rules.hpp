// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace watwerkt {

/// How much each kind of match counts, and what is a match. The product uses these values; others
/// are for measuring what a rule brings (tools/bench/relevance, docs/language.md).
struct PlanRules {
    /// A part of a compound beside the whole; 0: parts neither match nor count.
    double part_weight = 0.25;
    /// Likeness in letters beside words, for records that match already; 0: none.
    double gram_weight = 0.1;
    /// What looks like a word that no record has, beside a word; 0: such a word finds nothing.
    double likeness_weight = 0.8;
    /// Parts of a compound are a match of their own when they carry at least this share of what all
    /// its parts tell (`telling_choices`).
    double telling_share = 0.4;
    /// A part that no more records than this have is always a match of its own.
    std::size_t few_records = 20;
    /// Names of concepts in the question are read; off: its words alone, and the four below say
    /// nothing.
    bool reads_names = true;
    /// A record that carries a concept of the question, beside one that says the word.
    double concept_weight = 0.5;
    /// Likewise for an age in numbers ("van 10 tot 12 jaar"): records say ages in codes and hardly
    /// in words, so the words of the question match little but others' ages.
    double age_weight = 1.5;
    /// A record that carries a narrower concept; on top of its own words.
    double narrower_weight = 0.25;
    /// Another name of a concept, in the text.
    double synonym_weight = 0.5;
};

}  // namespace watwerkt

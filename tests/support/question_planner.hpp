// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>

#include "indexer/generation/generation.hpp"
#include "query/plan/concept_terms.hpp"
#include "query/plan/planner.hpp"
#include "query/plan/prefix_terms.hpp"
#include "query/plan/similar_words.hpp"
#include "query/request/parser.hpp"
#include "query/understanding/understanding.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

/// What the engine makes of a question's words, by a generation in one piece.
class QuestionPlanner {
 public:
    explicit QuestionPlanner(const std::filesystem::path& generation)
        : database_((generation / "xapian").string()),
          analyser_(WordList::open(generation / words_file)),
          index_words_(WordList::open(generation / index_words_file)),
          names_(read_file(generation / names_file, std::size_t{64} << 20U)),
          understanding_(names_, shipped_vocabulary(), analyser_) {}

    [[nodiscard]] Plan plan(const SearchRequest& request) const {
        const ParsedText parsed = parse(request.text, request.language);
        const IndexFacts facts{
            database_.get_doccount(),
            [this](const std::string& term) { return std::size_t{database_.get_termfreq(term)}; },
            [this](const std::string& word) { return similar_words(word, *index_words_); },
            [this](const std::string& start) { return prefix_terms(database_, start); }};
        Plan plan = make_plan(parsed.tree, analyser_, request.language, facts);
        const auto concepts = understanding_.of(free_text(request.text, parsed), request.language);
        add_concepts(plan, concepts, is_free_text(parsed), names_, shipped_vocabulary());
        return plan;
    }
    [[nodiscard]] const Analyser& analyser() const { return analyser_; }

 private:
    Xapian::Database database_;
    Analyser analyser_;
    std::shared_ptr<const WordList> index_words_;
    ConceptNames names_;
    Understanding understanding_;
};

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/document.hpp"

#include <algorithm>

#include "indexer/document/concept_names.hpp"

namespace watwerkt {
namespace {

// Between two texts, so that a phrase never runs from the end of one into the next.
constexpr std::uint32_t text_gap = 100;

class DocumentBuilder {
 public:
    DocumentBuilder(DocumentMaker& maker, TermBatch& batch) : maker_(maker), batch_(batch) {}

    // A word counts `weight` times in the ranking, as itself and under its field's prefix.
    void add_text(std::string_view field_name,
                  std::string_view text,
                  std::string_view language = "nl") {
        add_tokens(*find_field(field_name), maker_.analyse(text, language));
    }

    void add_tokens(const Field& field, const AnalysedText& text) {
        const auto kind = static_cast<std::size_t>(&field - fields.data());
        std::uint32_t position = position_;
        for (std::size_t i = 0; i < text.words().size(); ++i) {
            for (const std::size_t to_go : TermBatch::fetch_distances) {
                if (i + to_go < text.words().size())
                    batch_.fetch(kind, text.words()[i + to_go].reading, to_go);
            }
            const std::uint32_t reading = text.words()[i].reading;
            ++position;
            if (reading == 0) {
                add_token(field, text.token(i));
            } else if (!batch_.repeat(kind, reading, position)) {
                add_token(field, text.token(i));
                batch_.end_group();
            }
        }
        position_ = position + text_gap;
    }

    void add_texts(std::string_view field_name, const std::vector<LocalText>& texts) {
        for (const LocalText& text : texts) add_text(field_name, text.text, text.language);
    }

    // The names of a concept, so that a study is found by what it is about, in the users' words.
    void add_concept(std::string_view scheme_code, const std::string& code) {
        if (!seen_.insert(std::string(scheme_code) + ':' + code).second) return;
        const Field& field = *find_field("begrip");
        for (const auto& name : maker_.names_of(scheme_code, code)) add_tokens(field, name);
    }

    void add_concepts(std::string_view scheme_code, const CodeList& codes) {
        if (!codes.has_value()) return;
        for (const std::string& code : *codes) add_concept(scheme_code, code);
    }

    void add(const Study& study) {
        add_texts("titel", study.titles);
        if (study.original_title) {
            add_text("titel", study.original_title->text, study.original_title->language);
        }
        add_texts("samenvatting", study.summaries);
        for (const std::string& author : study.authors) add_text("auteur", author);
        for (const Finding& finding : study.findings) add(finding);
    }

    void add(const Action& action) {
        add_texts("titel", action.titles);
        add_texts("samenvatting", action.summaries);
        add_concept("actie", action.code);
        for (const auto* text : practical_texts(action)) {
            if (text->has_value()) add_text("samenvatting", **text);
        }
    }

    void add(const Story& story) {
        add_texts("titel", story.titles);
        add_texts("samenvatting", story.summaries);
        for (const std::string& paragraph : story.text) add_text("samenvatting", paragraph);
        if (story.place.has_value()) add_text("samenvatting", *story.place);
        add_concepts("actie", story.action);
    }

 private:
    void add_token(const Field& field, const Token& token) {
        add_surface(token.surface, token.position);
        for (const std::string& variant : token.variants) add_surface(variant, token.position);
        if (!token.term.empty()) add_term(field, token.term);
        for (const std::string& term : token.also) add_term(field, term);
        for (const TokenPart& part : token.parts) add_term(field, part.term);
        if (!token.term.empty()) add_grams(token.surface);
    }

    void add(const Finding& finding) {
        if (finding.action.has_value() && *finding.action != no_action)
            add_concept("actie", *finding.action);
        if (finding.outcome.has_value()) add_concept("uitkomst", *finding.outcome);
        add_concepts("doelgroep", finding.target_group);
        add_once("programma", finding.programme);
        if (finding.instrument.has_value()) add_once("instrument", *finding.instrument);
    }

    void add_surface(const std::string& surface, std::uint32_t position) {
        batch_.place(surface_prefix, surface, position_ + position);
    }

    void add_term(const Field& field, const std::string& term) {
        batch_.count({}, term, maker_.weight_of(field));
        batch_.count(field.prefix, term, 1);
    }

    // Once per record: they find what other terms miss, and how often hardly matters.
    void add_grams(const std::string& surface) {
        for (const std::string& gram : character_grams(surface)) batch_.mark(gram_prefix, gram);
    }

    void add_once(std::string_view field_name, const std::string& text) {
        if (!text.empty() && seen_.insert(std::string(field_name) + '=' + text).second)
            add_text(field_name, text);
    }

    DocumentMaker& maker_;
    TermBatch& batch_;
    std::uint32_t position_ = 0;
    std::set<std::string> seen_;
};

}  // namespace

std::string concept_term(std::string_view prefix, FacetId facet, std::string_view code) {
    return std::string(prefix).append(facet_field(facet).name).append(":").append(code);
}

std::string_view kind_name(RecordKind kind) noexcept {
    switch (kind) {
        case RecordKind::study:
            return "onderzoek";
        case RecordKind::action:
            return "actie";
        case RecordKind::story:
            return "verhaal";
    }
    return {};
}

RecordKind kind_of(const Record& record) noexcept {
    return static_cast<RecordKind>(record.index());
}

const std::vector<AnalysedText>& DocumentMaker::names_of(std::string_view scheme,
                                                         const std::string& code) {
    const auto [entry, is_new] = names_.try_emplace(std::string(scheme) + ':' + code);
    if (!is_new) return entry->second;
    const ConceptScheme& concepts = vocabulary_.scheme(scheme);
    if (const auto index = concepts.find(code)) {
        const Concept& idea = concepts.concepts()[*index];
        for (const auto* names : {&idea.preferred, &idea.alternative}) {
            for (const LocalText& name : *names) {
                entry->second.push_back(analyser_.read(name.text, name.language));
            }
        }
    }
    return entry->second;
}

std::set<std::string> DocumentMaker::concept_terms(const StudyRow& row) const {
    std::set<std::string> terms;
    for (const FacetId facet : named_facets) {
        const Field& field = facet_field(facet);
        const auto& concepts = vocabulary_.scheme(field.scheme).concepts();
        const auto add = [&](std::string_view prefix, const Concept& idea) {
            terms.insert(concept_term(prefix, facet, idea.code));
        };
        for (const FindingRow& finding : row.findings) {
            for (const CodeId code : finding.codes[static_cast<std::size_t>(facet)]) {
                if (code < first_code_id) continue;  // a missing state
                std::optional<std::size_t> place = code - first_code_id;
                add(concept_prefix, concepts[*place]);
                for (; place; place = concepts[*place].broader)
                    add(concept_or_narrower_prefix, concepts[*place]);
            }
        }
    }
    return terms;
}

void DocumentMaker::add_terms(const Record& record, const StudyRow& row, TermBatch& batch) {
    texts_.clear();
    DocumentBuilder builder(*this, batch);
    std::visit([&](const auto& what) { builder.add(what); }, record);
    batch.count(id_prefix, record_id(record), 0);
    batch.count(kind_prefix, kind_name(kind_of(record)), 0);
    // Counted once: how many findings carry a code says nothing about how fitting the record is.
    for (const std::string& term : concept_terms(row)) batch.count({}, term, 1);
}

}  // namespace watwerkt

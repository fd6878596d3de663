// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>
#include <utility>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/text_hash.hpp"
#include "indexer/document/document.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/generation/token_stream_format.hpp"
#include "query/plan/concept_terms.hpp"
#include "query/plan/planner.hpp"
#include "query/plan/prefix_terms.hpp"
#include "query/plan/similar_words.hpp"
#include "query/request/parser.hpp"
#include "query/request/resolver.hpp"
#include "query/response/facet_list.hpp"
#include "query/response/hit_builder.hpp"
#include "query/retrieval/column_retrieval.hpp"
#include "query/retrieval/match_explanation.hpp"
#include "query/retrieval/record_shelf.hpp"
#include "query/retrieval/snippet.hpp"
#include "query/retrieval/spy_retrieval.hpp"
#include "query/retrieval/token_stream.hpp"
#include "query/shards/open_shards.hpp"
#include "query/shards/shard_lost.hpp"
#include "query/suggestion/did_you_mean.hpp"
#include "query/understanding/understanding.hpp"
#include "query/verdict/answer_maker.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

constexpr std::size_t largest_suggestion_list = 1000;
constexpr std::size_t longest_typed = 200;  // of what is being typed, in bytes
constexpr std::size_t largest_written_forms = std::size_t{64} << 20U;
constexpr std::size_t largest_vocabulary = std::size_t{64} << 20U;
// The records of some thousands of studies, as XML; parsed they take two to three times that.
constexpr std::size_t most_shelf_bytes = std::size_t{16} << 20U;
constexpr std::size_t largest_names = std::size_t{64} << 20U;
constexpr std::string_view reindex_advice = "maak de index opnieuw met: watwerkt indexeer";

[[noreturn]] void throw_broken(const fs::path& generation, const std::string& reason) {
    throw ShardLost("een deel van de index viel weg tijdens de vraag: " + reason,
                    generation.string(),
                    "probeer het nog eens");
}

// Xapian's errors become ours in this one place. A broken connection stays broken, also when the
// server is there again: its late answer to one question would be taken for that to the next.
template <typename Work>
auto translated(const fs::path& generation, bool& is_broken, Work work) {
    if (is_broken) throw_broken(generation, "de verbinding is verbroken");
    try {
        return work();
    } catch (const Xapian::NetworkError& error) {
        is_broken = true;
        throw_broken(generation, error.get_msg() + " (" + error.get_context() + ")");
    } catch (const Xapian::Error& error) {
        throw Error(ErrorKind::index_mismatch,
                    "de index is niet te lezen: " + error.get_msg(),
                    generation.string(),
                    reindex_advice);
    }
}

// What one question brings together on its way through the engine.
struct Answer {
    SearchRequest request;  // understood
    std::string query;
    std::vector<Diagnostic> diagnostics;
    std::vector<UnderstoodConcept> concepts;  // those taken away too
    Plan plan;
    std::vector<PlacedWord> unknown_words;
};

// Likeness in letters is said, never silent.
Diagnostic about_unknown_word(const PlacedWord& word, const SearchRequest& request) {
    return {
        "onbekend-woord",
        word.begin,
        word.end,
        request.language == "en"
            ? "'" + word.folded + "' occurs in no record; words that look like it were searched for"
            : "'" + word.folded +
                  "' staat in geen enkel record; er is gezocht op woorden die erop lijken"};
}

// Taking away what was never read is a slip of the pen, or the words have changed.
Diagnostic about_ignored_concept(const IgnoredConcept& one, const SearchRequest& request) {
    const std::string name = "'" + one.facet + ":" + one.code + "'";
    return {"begrip-niet-herkend",
            0,
            request.text.size(),
            request.language == "en" ? "the words were not understood as " + name
                                     : "de woorden zijn niet begrepen als " + name};
}

// What is missing stands first among what is said about an answer.
void note_missing(const std::vector<MissingShard>& missing, Answer& answer) {
    if (missing.empty()) return;
    answer.diagnostics.insert(
        answer.diagnostics.begin(),
        {std::string(diagnostic_incomplete), 0, 0, notice_of(missing, answer.request.language)});
}

// "Jansen en anderen 2019".
std::string reference_of(const Study& study, std::string_view language) {
    std::string words;
    if (!study.authors.empty()) {
        words = study.authors.front().substr(0, study.authors.front().find(','));
        if (study.authors.size() == 2)
            words += (language == "en" ? " and " : " en ") +
                     study.authors[1].substr(0, study.authors[1].find(','));
        if (study.authors.size() > 2) words += language == "en" ? " and others" : " en anderen";
    }
    if (study.year.has_value()) words += (words.empty() ? "" : " ") + std::to_string(*study.year);
    return words.empty() ? study.id : words;
}

}  // namespace

struct Engine::State {
    fs::path generation;
    Manifest manifest;
    Vocabulary vocabulary;
    FacetDictionary dictionary;
    Hierarchy hierarchy;
    Columns columns;
    PageCounts page_counts;
    CodeRecords code_records;
    OpenedShards shards;
    Xapian::Database& database = shards.database;
    PlanRules plan_rules;
    Analyser analyser;
    Resolver resolver;
    ConceptNames names;
    Understanding understanding;
    TokenStream stream;
    // Made when first asked for; an engine is used by one thread.
    mutable std::optional<OrderFacts> order_facts;
    mutable std::optional<FacetNames> facet_names;
    mutable std::unique_ptr<Retrieval> made_retrieval;
    mutable std::unique_ptr<AnswerMaker> answer_maker;
    mutable std::shared_ptr<const WordList> index_words_list;
    mutable std::unique_ptr<Speller> speller;
    mutable std::unique_ptr<SuggestionTable> suggestions;
    mutable RecordShelf shelf{most_shelf_bytes};
    mutable TextMap<std::optional<std::uint32_t>> action_pages;          // ordinals, by code
    mutable std::unordered_map<std::string, std::string> written_forms;  // read with the speller
    mutable bool is_broken = false;  // a connection to a shard is

    State(fs::path folder, Manifest read, const ReadingRules& rules, const Opening& opening)
        : generation(std::move(folder)),
          manifest(std::move(read)),
          vocabulary(
              Vocabulary::from_bytes(read_file(generation / "vocabulary.bin", largest_vocabulary))),
          dictionary(vocabulary),
          hierarchy(vocabulary),
          columns(Columns::open(generation / columns_file)),
          page_counts(PageCounts::open(generation / page_counts_file)),
          code_records(CodeRecords::open(generation / code_records_file)),
          shards(open_shards(generation, manifest, opening)),
          plan_rules(rules.plan),
          analyser(WordList::open(generation / words_file), rules.steps),
          resolver(vocabulary, dictionary, analyser),
          names(read_file(generation / names_file, largest_names)),
          understanding(names, vocabulary, analyser),
          stream(generation / token_stream_file) {
        dictionary.add_open_codes(manifest.open_codes);
    }

    [[nodiscard]] Answer understand(const SearchRequest& request) const;
    void understand_words(const ParsedText& parsed, Answer& answer) const;
    [[nodiscard]] Retrieval& retrieval() const;
    [[nodiscard]] const FacetNames& names_of_facets() const {
        if (!facet_names) facet_names.emplace(dictionary, resolver);
        return *facet_names;
    }
    [[nodiscard]] Look look_of(const Answer& answer, const Filter& filter, ListKind list) const {
        return {answer.plan.query,
                is_ranked(answer),
                filter,
                list,
                answer.request.sort,
                answer.request.facets};
    }
    void list_records(SearchResponse& response,
                      const std::vector<std::uint32_t>& ordinals,
                      const Answer& answer,
                      const Filter& filter) const;
    void list_actions(SearchResponse& response,
                      const std::vector<ActionTally>& actions,
                      const Answer& answer) const;
    [[nodiscard]] Xapian::Document document(std::uint32_t ordinal) const {
        return database.get_document(ordinal + 1);
    }
    void add_best_verdicts(std::vector<ActionHit>& actions,
                           const SearchRequest& request,
                           const Filter& filter) const;
    [[nodiscard]] const AnswerMaker& verdicts() const {
        if (!answer_maker) {
            answer_maker = std::make_unique<AnswerMaker>(
                retrieval().selections(), vocabulary, dictionary, hierarchy, resolver);
        }
        return *answer_maker;
    }
    [[nodiscard]] const std::shared_ptr<const WordList>& index_words() const;
    [[nodiscard]] std::optional<DidYouMean> offer(const Answer& answer) const;
    [[nodiscard]] bool is_findable(std::string_view words) const;
    [[nodiscard]] std::size_t count_studies(SearchRequest request) const;
    [[nodiscard]] std::vector<WordMatch> matches_of(const ActionHit& action,
                                                    MatchExplanation& explanation) const;
    [[nodiscard]] std::optional<std::uint32_t> page_of_action(const std::string& code) const;
    [[nodiscard]] Relevance relevance_of(const Answer& answer,
                                         const Filter& filter,
                                         const Found& found) const;
    [[nodiscard]] CodeId code_number(FacetId facet, std::string_view code) const;
    [[nodiscard]] std::shared_ptr<const Record> record_of(std::uint32_t ordinal) const;
    [[nodiscard]] Study study(std::uint32_t ordinal) const;
    [[nodiscard]] VerdictDetail explain(CellKey key,
                                        const SearchRequest& request,
                                        const Filter& filter) const;
    [[nodiscard]] bool is_ranked(const Answer& answer) const {
        return answer.plan.has_text && answer.request.sort == SortOrder::relevance;
    }
};

// The columns are read and verified here, not when the engine is opened. They are of the whole
// generation: where a part of it is missing they tell too much.
Retrieval& Engine::State::retrieval() const {
    if (made_retrieval) return *made_retrieval;
    order_facts.emplace(vocabulary, dictionary);
    const bool is_whole = shards.missing.empty();
    if (is_whole) {
        columns.verify(dictionary);
        page_counts.verify(dictionary, columns);
        code_records.verify(dictionary, columns);
    }
    if (is_whole && manifest.shards.empty()) {
        made_retrieval = std::make_unique<ColumnRetrieval>(
            database, columns, page_counts, code_records, dictionary, hierarchy, *order_facts);
    } else {
        made_retrieval = std::make_unique<SpyRetrieval>(
            database, dictionary, hierarchy, *order_facts, is_whole ? &columns : nullptr);
    }
    return *made_retrieval;
}

const std::shared_ptr<const WordList>& Engine::State::index_words() const {
    if (!index_words_list) index_words_list = WordList::open(generation / index_words_file);
    return index_words_list;
}

Answer Engine::State::understand(const SearchRequest& request) const {
    Answer answer;
    answer.request = request;
    resolver.check(answer.request);
    ParsedText parsed = parse(request.text, request.language);
    answer.diagnostics = std::move(parsed.diagnostics);
    resolver.apply(parsed.facet_terms, answer.request, answer.diagnostics);
    resolver.check(answer.request);  // merges and orders what the text added
    answer.query = to_text(parsed.tree);
    const IndexFacts facts{
        database.get_doccount(),
        [this](const std::string& term) { return std::size_t{database.get_termfreq(term)}; },
        [this](const std::string& word) { return similar_words(word, *index_words()); },
        [this](const std::string& start) { return prefix_terms(database, start); }};
    answer.plan = make_plan(parsed.tree, analyser, request.language, facts, plan_rules);
    answer.unknown_words = places_of(answer.plan.unknown_words, request.text, analyser);
    for (const PlacedWord& word : answer.unknown_words)
        answer.diagnostics.push_back(about_unknown_word(word, request));
    understand_words(parsed, answer);
    return answer;
}

// Reads the free words as concepts and lets these raise what carries them.
void Engine::State::understand_words(const ParsedText& parsed, Answer& answer) const {
    const SearchRequest& request = answer.request;
    if (!plan_rules.reads_names) return;
    answer.concepts = understanding.of(free_text(request.text, parsed), request.language);
    for (const IgnoredConcept& ignored : request.ignored_concepts) {
        const auto one = std::ranges::find_if(answer.concepts, [&](const UnderstoodConcept& each) {
            return facet_field(each.facet).name == ignored.facet && each.code == ignored.code;
        });
        if (one == answer.concepts.end()) {
            answer.diagnostics.push_back(about_ignored_concept(ignored, request));
        } else {
            one->is_ignored = true;
        }
    }
    add_concepts(answer.plan, answer.concepts, is_free_text(parsed), names, vocabulary, plan_rules);
}

void Engine::State::list_records(SearchResponse& response,
                                 const std::vector<std::uint32_t>& ordinals,
                                 const Answer& answer,
                                 const Filter& filter) const {
    const HitBuilder builder(resolver, answer.request.language);
    MatchExplanation explanation(answer.plan.asked, stream, vocabulary, answer.request.language);
    const MarkedWords marked(answer.plan.words, stream);
    for (const std::uint32_t ordinal : ordinals) {
        const StudyRow row = retrieval().row(ordinal);
        const std::shared_ptr<const Record> record = record_of(ordinal);
        Hit hit = builder.make(*record, row, filter);
        const std::vector<SearchedText> texts = searched_texts(*record);
        const PlacedTexts placed = stream.record(ordinal, texts);
        if (answer.request.matches && answer.plan.has_text)
            hit.matched = explanation.of(texts, placed);
        if (answer.request.snippets) {
            const std::string_view summary = builder.summary(*record);
            hit.snippet =
                make_snippet(summary,
                             words_of_summary(summary, texts, placed),
                             marked.with_terms(synonym_terms(hit.matched, stream, vocabulary)),
                             stream);
        }
        response.hits.push_back(std::move(hit));
    }
}

void Engine::State::list_actions(SearchResponse& response,
                                 const std::vector<ActionTally>& actions,
                                 const Answer& answer) const {
    const ConceptScheme& scheme = vocabulary.scheme("actie");
    MatchExplanation explanation(answer.plan.asked, stream, vocabulary, answer.request.language);
    for (const ActionTally& tally : actions) {
        const Concept& idea = scheme.concepts()[tally.action - first_code_id];
        ActionHit hit;
        hit.code = idea.code;
        hit.label = preferred_label(idea, answer.request.language);
        hit.definition = text_in(idea.definitions, answer.request.language);
        hit.studies = tally.studies;
        hit.findings = tally.findings;
        if (tally.newest_year > 0) hit.newest_year = tally.newest_year;
        if (answer.request.matches && answer.plan.has_text)
            hit.matched = matches_of(hit, explanation);
        response.actions.push_back(std::move(hit));
    }
}

// An action is found by its names and its page; what only its studies say is said with them.
std::vector<WordMatch> Engine::State::matches_of(const ActionHit& action,
                                                 MatchExplanation& explanation) const {
    std::vector<SearchedText> texts = {{"begrip", {}, {}, "actie", action.code}};
    std::shared_ptr<const Record> page;
    PlacedTexts placed;
    if (const std::optional<std::uint32_t> ordinal = page_of_action(action.code)) {
        page = record_of(*ordinal);
        for (const SearchedText& text : searched_texts(*page)) texts.push_back(text);
        placed = stream.record(*ordinal, texts);
    }
    return explanation.of(texts, placed);
}

// There are as many as there are actions, so all that were asked for are kept.
std::optional<std::uint32_t> Engine::State::page_of_action(const std::string& code) const {
    const auto known = action_pages.find(code);
    if (known != action_pages.end()) return known->second;
    const std::string term = std::string(id_prefix) + "actie-" + code;
    const auto posting = database.postlist_begin(term);
    std::optional<std::uint32_t> page;
    if (posting != database.postlist_end(term)) page = *posting - 1;
    action_pages.emplace(code, page);
    return page;
}

// Whether some record has each of these words, or a part of it.
bool Engine::State::is_findable(std::string_view words) const {
    const std::vector<Token> tokens = analyser.analyse(words);
    return !tokens.empty() && std::ranges::all_of(tokens, [this](const Token& token) {
        const auto is_indexed = [this](const std::string& one) {
            return database.term_exists(one);
        };
        return std::ranges::any_of(analyser.alternatives(token), is_indexed) ||
               std::ranges::any_of(token.parts, is_indexed, &TokenPart::term);
    });
}

std::size_t Engine::State::count_studies(SearchRequest request) const {
    request.sort = SortOrder::year;  // nothing needs ranking
    request.list = ListKind::studies;
    request.facets = false;
    const Answer answer = understand(request);
    const Filter filter(answer.request, dictionary, hierarchy);
    return retrieval().find(look_of(answer, filter, request.list))->studies();
}

std::optional<DidYouMean> Engine::State::offer(const Answer& answer) const {
    // A compound of which only parts are known may be right or damaged: the speller knows.
    std::vector<std::string> doubtful;
    for (const AskedWord& asked : answer.plan.asked) {
        const bool is_indexed = std::ranges::any_of(
            asked.terms, [this](const std::string& term) { return database.term_exists(term); });
        if (!asked.is_prefix && !asked.terms.empty() && !is_indexed)
            doubtful.push_back(asked.surface);
    }
    if (doubtful.empty()) return std::nullopt;
    if (!speller) {
        speller =
            std::make_unique<Speller>(analyser.words(), index_words(), SecondOpinion(generation));
        written_forms =
            read_written_forms(read_file(generation / written_forms_file, largest_written_forms));
    }
    std::optional<DidYouMean> offer = did_you_mean(
        answer.request.text,
        places_of(doubtful, answer.request.text, analyser),
        *speller,
        [this](std::string_view words) { return is_findable(words); },
        [this](const std::string& folded) {
            const auto written = written_forms.find(folded);
            return written == written_forms.end() ? folded : written->second;
        });
    if (!offer) return std::nullopt;
    SearchRequest request = answer.request;
    request.text = offer->text;
    offer->studies = count_studies(request);
    return offer->studies > 0 ? offer : std::nullopt;
}

void Engine::State::add_best_verdicts(std::vector<ActionHit>& actions,
                                      const SearchRequest& request,
                                      const Filter& filter) const {
    std::vector<CodeId> codes;
    for (const ActionHit& action : actions)
        codes.push_back(*dictionary.find(FacetId::action, action.code));
    if (codes.empty()) return;
    auto best = verdicts().best_verdicts(request, filter, codes);
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto found = best.find(codes[i]);
        if (found == best.end()) continue;
        actions[i].best = std::move(found->second.cell);
        actions[i].outcomes = found->second.outcomes;
    }
}

// Which actions and outcomes the words are about. Only words that name neither need a look at every
// record for what the text brings; `found` is that already for a list of actions without filters.
Relevance Engine::State::relevance_of(const Answer& answer,
                                      const Filter& filter,
                                      const Found& found) const {
    Relevance relevance;
    relevance.has_words = answer.plan.has_text;
    if (!relevance.has_words) return relevance;
    for (const UnderstoodConcept& one : answer.concepts) {
        if (one.is_ignored) continue;
        const auto code =
            first_code_id + static_cast<CodeId>(one.places.empty() ? 0 : one.places.front());
        if (one.facet == FacetId::outcome) relevance.outcomes.push_back(code);
        if (one.facet == FacetId::action) relevance.named.push_back(code);
    }
    if (relevance.has_names()) return relevance;
    if (answer.request.list == ListKind::actions && filter.passes_all() && is_ranked(answer)) {
        relevance.actions = found.action_scores(Relevance::least_share);
        return relevance;
    }
    const Filter everything(SearchRequest{}, dictionary, hierarchy);
    Look look = look_of(answer, everything, ListKind::actions);
    look.is_ranked = true;
    look.count_facets = false;
    relevance.actions = retrieval().find(look)->action_scores(Relevance::least_share);
    return relevance;
}

CodeId Engine::State::code_number(FacetId facet, std::string_view code) const {
    if (const auto meant = resolver.resolve(facet, code); meant && !meant->range) {
        const auto number = dictionary.find(facet, meant->code);
        if (number && *number >= first_code_id) return *number;
    }
    const auto near = resolver.nearest(facet, code);
    throw Error(ErrorKind::not_found,
                "'" + std::string(code) + "' is geen bekende code",
                std::string(fields[static_cast<std::size_t>(facet)].name),
                near ? "bedoelt u '" + *near + "'?" : "zie: watwerkt velden");
}

std::shared_ptr<const Record> Engine::State::record_of(std::uint32_t ordinal) const {
    if (auto record = shelf.find(ordinal)) return record;
    const std::string bytes = document(ordinal).get_data();
    ReadResult read = read_record(bytes);
    if (!read.record)
        throw Error(ErrorKind::index_mismatch,
                    "een record in de index is niet te lezen",
                    generation.string(),
                    reindex_advice);
    auto record = std::make_shared<const Record>(std::move(*read.record));
    shelf.put(ordinal, record, bytes.size());
    return record;
}

Study Engine::State::study(std::uint32_t ordinal) const {
    return std::get<Study>(*record_of(ordinal));
}

VerdictDetail Engine::State::explain(CellKey key,
                                     const SearchRequest& request,
                                     const Filter& filter) const {
    struct Use {
        std::size_t finding;
        FindingUse use;
        NotPooled reason;
    };
    std::map<std::uint32_t, std::vector<Use>> uses;  // by ordinal
    const auto witness =
        [&](std::uint32_t ordinal, std::size_t finding, FindingUse use, NotPooled reason) {
            uses[ordinal].push_back({finding, use, reason});
        };
    VerdictDetail detail;
    detail.cell = verdicts().verdict(key, request, filter, witness);
    detail.method = method_code(verdicts().method());
    detail.correlation = verdicts().method().correlation;
    std::map<std::uint32_t, std::size_t> used;  // ordinal to place
    const auto& studies = detail.cell.evidence.studies;
    for (std::size_t i = 0; i < studies.size(); ++i) {
        used[studies[i].ordinal] = i;
        StudyContribution contribution;
        contribution.effect = studies[i].effect;
        contribution.weight = detail.cell.verdict.pooled->weights_percent[i];
        contribution.findings = studies[i].findings;
        detail.used.push_back(std::move(contribution));
    }
    for (const auto& [ordinal, list] : uses) {
        const Study one = study(ordinal);
        if (const auto place = used.find(ordinal); place != used.end()) {
            StudyContribution& contribution = detail.used[place->second];
            contribution.id = one.id;
            contribution.title = text_in(one.titles, request.language);
            contribution.reference = reference_of(one, request.language);
        }
        for (const Use& use : list) {
            const std::string& finding = one.findings[use.finding].id;
            if (use.use == FindingUse::averaged) {
                std::string& ids = detail.used[used.at(ordinal)].finding_ids;
                ids += (ids.empty() ? "" : ", ") + finding;
                continue;
            }
            const std::string reason(code_of(use.use, use.reason));
            detail.left_out.push_back(
                {one.id, finding, reason, std::string(left_out_label(reason, request.language))});
        }
    }
    return detail;
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Engine Engine::open(const fs::path& index_folder,
                    const ReadingRules& rules,
                    const Opening& opening) {
    return open_generation(IndexFolder(index_folder).current(), rules, opening);
}

Engine Engine::open_generation(const fs::path& generation,
                               const ReadingRules& rules,
                               const Opening& opening) {
    bool is_broken = false;
    return translated(generation, is_broken, [&] {
        return Engine(
            std::make_unique<State>(generation, read_manifest(generation), rules, opening));
    });
}

SearchResponse Engine::search(const SearchRequest& request) const {
    return translated(state_->generation, state_->is_broken, [&] {
        Answer answer = state_->understand(request);
        note_missing(missing(), answer);
        const Filter filter(answer.request, state_->dictionary, state_->hierarchy);
        const auto found = state_->retrieval().find(state_->look_of(answer, filter, request.list));
        SearchResponse response;
        response.generation = generation();
        response.understood = answer.request;
        response.query = answer.query;
        response.missing = missing();
        response.diagnostics = answer.diagnostics;
        for (const UnderstoodConcept& one : answer.concepts) {
            if (!one.is_ignored) response.concepts.push_back(one);
        }
        response.did_you_mean = state_->offer(answer);
        response.studies = found->studies();
        response.total = found->total();
        if (request.list == ListKind::actions) {
            state_->list_actions(response, found->actions(request.offset, request.limit), answer);
        } else {
            state_->list_records(
                response, found->records(request.offset, request.limit), answer, filter);
        }
        if (request.answer) {
            response.answer = state_->verdicts().answer(
                answer.request, filter, state_->relevance_of(answer, filter, *found));
            state_->add_best_verdicts(response.actions, answer.request, filter);
        }
        if (request.facets)
            response.facets = list_facets(found->counts(),
                                          answer.request,
                                          state_->dictionary,
                                          state_->hierarchy,
                                          state_->names_of_facets());
        return response;
    });
}

SuggestionList Engine::suggest(std::string_view text,
                               std::size_t limit,
                               std::string_view language) const {
    if (limit > largest_suggestion_list)
        throw Error(ErrorKind::invalid_argument, "er kunnen hoogstens 1000 suggesties zijn");
    if (language != "nl" && language != "en")
        throw Error(ErrorKind::invalid_argument,
                    "'" + std::string(language) + "' is geen taal van dit programma",
                    {},
                    "kies nl of en");
    return translated(state_->generation, state_->is_broken, [&] {
        if (!state_->suggestions)
            state_->suggestions = std::make_unique<SuggestionTable>(
                SuggestionTable::open(state_->generation / suggestions_file));
        SuggestionList list{generation(), std::string(text), std::string(language), {}};
        const std::string folded = state_->analyser.fold(text.substr(0, longest_typed));
        const auto matches = state_->suggestions->find(folded, limit, language);
        list.suggestions.reserve(matches.size());
        for (const SuggestionMatch& match : matches)
            list.suggestions.push_back({match.kind,
                                        std::string(match.code),
                                        std::string(match.label),
                                        std::string(match.also),
                                        match.studies,
                                        match.is_near});
        return list;
    });
}

std::optional<std::string> Engine::record_xml(std::string_view id) const {
    return translated(state_->generation, state_->is_broken, [&]() -> std::optional<std::string> {
        const std::string term = std::string(id_prefix).append(id);
        if (term.size() > 240) return std::nullopt;
        const auto posting = state_->database.postlist_begin(term);
        if (posting == state_->database.postlist_end(term)) return std::nullopt;
        return state_->database.get_document(*posting).get_data();
    });
}

std::optional<Record> Engine::record(std::string_view id) const {
    const auto xml = record_xml(id);
    return xml ? read_record(*xml).record : std::nullopt;
}

void Engine::each_study(const SearchRequest& request,
                        const std::function<void(const Study&)>& use) const {
    translated(state_->generation, state_->is_broken, [&] {
        require_whole();
        Answer answer = state_->understand(request);
        answer.request.list = ListKind::studies;
        const Filter filter(answer.request, state_->dictionary, state_->hierarchy);
        Look look = state_->look_of(answer, filter, ListKind::studies);
        look.count_facets = false;
        const auto found = state_->retrieval().find(look);
        for (const std::uint32_t ordinal : found->records(0, found->total())) {
            const ReadResult read = read_record(state_->document(ordinal).get_data());
            if (!read.record)
                throw Error(ErrorKind::index_mismatch,
                            "een record in de index is niet te lezen",
                            state_->generation.string(),
                            reindex_advice);
            use(std::get<Study>(*read.record));
        }
    });
}

std::vector<CellVerdict> Engine::verdicts(const SearchRequest& request, OutcomeLevel level) const {
    return translated(state_->generation, state_->is_broken, [&] {
        const Answer answer = state_->understand(request);
        const Filter filter(answer.request, state_->dictionary, state_->hierarchy);
        return state_->verdicts().verdicts(answer.request, filter, level);
    });
}

VerdictDetail Engine::explain(std::string_view action,
                              std::string_view outcome,
                              const SearchRequest& request) const {
    return translated(state_->generation, state_->is_broken, [&] {
        const CellKey key{state_->code_number(FacetId::action, action),
                          state_->code_number(FacetId::outcome, outcome)};
        const Answer answer = state_->understand(request);
        const Filter filter(answer.request, state_->dictionary, state_->hierarchy);
        return state_->explain(key, answer.request, filter);
    });
}

std::string Engine::code(std::string_view facet, std::string_view typed) const {
    const Field* field = find_field(facet);
    const auto id = field == nullptr ? std::nullopt : facet_of(*field);
    if (!id)
        throw Error(ErrorKind::invalid_argument, "'" + std::string(facet) + "' is geen filter");
    return std::string(state_->dictionary.code(*id, state_->code_number(*id, typed)));
}

const std::vector<MissingShard>& Engine::missing() const { return state_->shards.missing; }
void Engine::require_whole() const {
    if (missing().empty()) return;
    throw ShardLost("dit kan alleen uit de hele index: " + details_of(missing()),
                    state_->generation.string(),
                    "probeer het weer als alle delen er zijn");
}
bool Engine::is_broken() const { return state_->is_broken; }
void Engine::check_connections() const {
    translated(state_->generation, state_->is_broken, [&] { state_->database.keep_alive(); });
}

const Vocabulary& Engine::vocabulary() const { return state_->vocabulary; }
const Manifest& Engine::manifest() const { return state_->manifest; }
std::string Engine::generation() const { return state_->generation.filename().string(); }

}  // namespace watwerkt

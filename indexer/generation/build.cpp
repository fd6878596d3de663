// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/build.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/sha256.hpp"
#include "corpus/validation/validation.hpp"
#include "indexer/columns/columns_writer.hpp"
#include "indexer/columns/counted_files.hpp"
#include "indexer/document/concept_names.hpp"
#include "indexer/document/document.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/generation/document_batches.hpp"
#include "indexer/generation/generation.hpp"
#include "indexer/generation/input_fingerprint.hpp"
#include "indexer/generation/parallel.hpp"
#include "indexer/generation/record_dates.hpp"
#include "indexer/generation/shard_folders.hpp"
#include "indexer/generation/token_stream_writer.hpp"
#include "indexer/generation/turnstile.hpp"
#include "indexer/language/known_words.hpp"
#include "indexer/suggestion/suggestion_collector.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

// What a thread knows of words takes some 500 bytes each; with more it begins anew.
constexpr std::size_t most_words_of_a_thread = 400'000;
constexpr std::size_t largest_word_list = std::size_t{256} << 20U;

std::string utc(std::chrono::system_clock::time_point time, const char* pattern) {
    return fmt::format(fmt::runtime(pattern),
                       fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::string in_quotes(std::string_view text) { return '\'' + std::string(text) + '\''; }

// The records of the generation that is published now: where a refused record's last good version
// is. One that is damaged gives way to the one before it, so that nothing is lost.
class PreviousGeneration {
 public:
    explicit PreviousGeneration(const IndexFolder& index) {
        for (const fs::path& generation : newest_first(index)) {
            try {
                databases_.push_back(open_documents(generation, read_manifest(generation)));
            } catch (const Error&) {
                // Of another program, or damaged: nothing to carry over from here.
            } catch (const Xapian::Error&) {
            }
        }
    }

    [[nodiscard]] std::optional<std::string> find(const std::string& id) const {
        const std::string term = std::string(id_prefix) + id;
        return first_sound<std::string>([&](const Xapian::Database& database) {
            const auto posting = database.postlist_begin(term);
            if (posting == database.postlist_end(term)) return std::optional<std::string>();
            return std::optional(database.get_document(*posting).get_data());
        });
    }

    /// The id of each record, in order.
    [[nodiscard]] std::vector<std::string> ids() const {
        const std::string prefix(id_prefix);
        return first_sound<std::vector<std::string>>([&](const Xapian::Database& database) {
                   std::vector<std::string> ids;
                   for (auto term = database.allterms_begin(prefix);
                        term != database.allterms_end(prefix);
                        ++term)
                       ids.push_back((*term).substr(prefix.size()));
                   return std::optional(std::move(ids));
               })
            .value_or(std::vector<std::string>());
    }

 private:
    static std::vector<fs::path> newest_first(const IndexFolder& index) {
        std::vector<fs::path> folders;
        try {
            folders.push_back(index.current());
        } catch (const Error&) {
        }
        std::vector<std::string> names = index.generations();
        std::ranges::reverse(names);
        for (const std::string& name : names) {
            if (folders.empty() || folders.front().filename() != name)
                folders.push_back(index.path() / name);
        }
        return folders;
    }

    // What the newest database says of which the pages can be read.
    template <typename Found, typename Look>
    [[nodiscard]] std::optional<Found> first_sound(Look look) const {
        for (const Xapian::Database& database : databases_) {
            try {
                return look(database);
            } catch (const Xapian::Error&) {
            }
        }
        return std::nullopt;
    }

    std::vector<Xapian::Database> databases_;
};

class Build {
 public:
    explicit Build(const BuildOptions& options)
        : options_(options),
          index_(prepared(options.index)),
          lock_(options.index),
          vocabulary_(Vocabulary::read(options.vocabulary)),
          dictionary_(vocabulary_),
          quarantine_(index_.quarantine()),
          analyser_(WordList::open(options.words), options.document_rules.steps),
          threads_(options.threads > 0
                       ? options.threads
                       : std::max<std::size_t>(std::thread::hardware_concurrency(), 1)) {}

    BuildReport run() {
        try {
            return made();
        } catch (...) {
            std::error_code ignored;  // what happened first is what must be told
            if (!building_.empty()) fs::remove_all(building_, ignored);
            throw;
        }
    }

 private:
    BuildReport made() {
        remove_leftovers();
        const PreviousGeneration previous(index_);
        const RecordFiles files = corpus_files(options_);
        collect_costs(files);
        report_.generation = new_name();
        building_ = index_.path() / ("building-" + report_.generation);
        fs::create_directories(building_);
        write_documents(files, previous);
        note_withdrawn(files, previous);
        if (report_.kept == 0) {
            throw Error(ErrorKind::not_found,
                        "geen enkel geldig record gevonden; er is niets gepubliceerd",
                        options_.corpus.string(),
                        "controleer de map met: watwerkt controleer --corpus MAP");
        }
        finish();
        return std::move(report_);
    }

    static IndexFolder prepared(const fs::path& folder) {
        make_folder(folder, "kies met --index een map waarin u mag schrijven");
        return IndexFolder(folder);
    }

    // Also generations without a manifest: a build that was stopped between rename and publication
    // is complete, so only `building-` folders are half-made.
    void remove_leftovers() const {
        for (const auto& entry : fs::directory_iterator(index_.path())) {
            if (entry.path().filename().string().starts_with("building-"))
                fs::remove_all(entry.path());
        }
    }

    // Names must grow, whatever the clock does: the oldest names are the ones that are removed.
    [[nodiscard]] std::string new_name() const {
        const std::string name = "g-" + utc(options_.now, "{:%Y%m%dT%H%M%SZ}") + "-001";
        const std::vector<std::string> names = index_.generations();
        if (names.empty() || names.back() < name) return name;
        const std::string& last = names.back();
        const std::size_t dash = last.rfind('-');
        return fmt::format(
            "{}-{:03}", last.substr(0, dash), std::atoi(last.c_str() + dash + 1) + 1);
    }

    // Action records first: what an action costs is counted with every finding about it.
    void collect_costs(const RecordFiles& files) {
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (!files.id(i).starts_with("actie-")) continue;
            const CorpusFile file = files[i];
            std::error_code unreadable;
            if (fs::file_size(file.path, unreadable) > options_.limits.bytes || unreadable)
                continue;
            const ReadResult result = read_and_validate(
                read_file(file.path, options_.limits.bytes), vocabulary_, options_.limits);
            if (!result.record || !std::holds_alternative<Action>(*result.record)) continue;
            const auto& action = std::get<Action>(*result.record);
            if (action.cost.has_value()) {
                costs_[dictionary_.number(FacetId::action, action.code)] =
                    dictionary_.number(FacetId::cost, action.cost->band);
            } else if (action.cost.missing() == Missing::not_reported) {
                costs_[dictionary_.number(FacetId::action, action.code)] = not_reported_id;
            }
        }
    }

    // A record as it was offered.
    struct Offer {
        CorpusFile file;
        std::string xml, digest;       // of the file
        std::optional<Record> record;  // nothing when it is refused
        std::vector<Remark> remarks;
    };
    // A record that goes into the generation.
    struct Accepted {
        Record record;
        std::string xml;
        StudyRow row;
    };

    // Batches are read and analysed side by side. What numbers records and codes is done in order,
    // so that the generation does not depend on which thread was faster.
    void write_documents(const RecordFiles& files, const PreviousGeneration& previous) {
        DocumentBatches documents(building_, report_.generation, options_.shards);
        ColumnsWriter columns(dictionary_, hierarchy_, building_ / "kolommen.wacht");
        const std::size_t batches = (files.size() + options_.batch - 1) / options_.batch;
        std::atomic<std::size_t> next = 0;
        Turnstile accepting, gathering;
        InputFingerprint input(options_);
        stream_.emplace(building_);
        const auto work = [&] {
            BatchAnalysis analysis(*this);
            for (std::size_t number = next++; number < batches; number = next++) {
                std::vector<Offer> offers = read_batch(files, number);
                if (!accepting.wait_for(number)) return;
                const std::vector<Accepted> accepted = accept(std::move(offers), previous, input);
                accepting.go_on();
                Gathered gathered = analysis.analyse(documents, accepted);
                if (!gathering.wait_for(number)) return;
                documents.add(gathered.documents);
                suggestions_.add(std::move(gathered.suggestions));
                stream_->append(analysis.tokens());
                for (std::size_t i = 0; i < accepted.size(); ++i)
                    columns.add(accepted[i].row, gathered.lengths[i]);
                if (options_.progress)
                    options_.progress(std::min(files.size(), (number + 1) * options_.batch),
                                      files.size());
                gathering.go_on();
            }
        };
        const auto stop = [&] {
            accepting.stop();
            gathering.stop();
        };
        const std::size_t threads = std::min(threads_, std::max<std::size_t>(batches, 1));
        on_threads(threads, work, stop);
        manifest_.input = input.hexadecimal();
        IndexWords words;
        const auto join_documents = [&] {
            manifest_.shards = report_.shards = documents.finish(
                threads_,
                [&](std::string_view term, std::uint32_t records) { words.see(term, records); });
            write_atomically(building_ / index_words_file, std::move(words).packed());
        };
        const auto write_the_rest = [&] {
            columns.write(building_ / columns_file);
            write_counted_files(building_, dictionary_, hierarchy_);
            DocumentMaker names(vocabulary_, analyser_);
            stream_->finish(vocabulary_, names);
            std::move(suggestions_).suggestions().write(building_ / suggestions_file);
        };
        in_parallel(threads_, 2, [&](std::size_t part) {
            part == 0 ? join_documents() : write_the_rest();
        });
    }

    // What a batch brings beside its documents.
    struct Gathered {
        DocumentBatches::Batch documents;
        SuggestionCollector suggestions;
        std::vector<std::uint32_t> lengths;  // of each document, in words
    };

    // What one thread needs to make documents. It keeps what it knows of words from batch to batch.
    class BatchAnalysis {
     public:
        explicit BatchAnalysis(const Build& build)
            : build_(build), known_(std::make_unique<Known>(build)) {}

        [[nodiscard]] Gathered analyse(const DocumentBatches& documents,
                                       const std::vector<Accepted>& records) {
            if (known_->analyser.known_words() >= most_words_of_a_thread)
                known_ = std::make_unique<Known>(build_);
            auto& [analyser, maker, book, tokens] = *known_;
            tokens.clear();
            Gathered gathered{
                documents.begin(book), SuggestionCollector(build_.vocabulary_, analyser), {}};
            DocumentBatches::Batch& batch = gathered.documents;
            for (const Accepted& one : records) {
                maker.add_terms(one.record, one.row, batch.terms(one.row.ordinal));
                gathered.lengths.push_back(batch.add(one.row.ordinal, one.xml, pack(one.row)));
                tokens.add(one.record, maker.texts(), analyser);
                gathered.suggestions.add(one.record, maker.texts());
            }
            batch.finish();
            return gathered;
        }
        /// The words of the latest batch.
        [[nodiscard]] TokenBatch& tokens() noexcept { return known_->tokens; }

     private:
        struct Known {
            explicit Known(const Build& build)
                : analyser(build.analyser_.words(),
                           build.options_.document_rules.steps,
                           build.shared_words_),
                  maker(build.vocabulary_,
                        analyser,
                        build.options_.document_rules.has_field_weights) {}

            Analyser analyser;
            DocumentMaker maker;
            TermBook book;
            TokenBatch tokens;
        };
        const Build& build_;
        std::unique_ptr<Known> known_;
    };

    // The words of all records and how many records have each, for correcting what is typed.
    class IndexWords {
     public:
        // A term that stands somewhere; shards tell theirs one after the other.
        void see(std::string_view term, std::uint32_t records) {
            if (!term.starts_with(surface_prefix)) return;
            const std::string_view word = term.substr(surface_prefix.size());
            const bool is_plain = !word.empty() && std::ranges::all_of(word, [](char c) {
                return c >= 'a' && c <= 'z';
            });
            if (is_plain) words_.push_back({std::string(word), records});
        }
        [[nodiscard]] std::string packed() && {
            std::ranges::stable_sort(words_, {}, &Word::word);
            std::vector<WordEntry> entries;
            double records = 0;
            for (Word& word : words_) {
                if (entries.empty() || entries.back().folded != word.word) {
                    WordFacts facts;
                    facts.is_word = true;
                    entries.push_back({std::move(word.word), facts});
                }
                entries.back().facts.as_head += word.records;
                records += word.records;
            }
            return pack_word_list(std::move(entries), records);
        }

     private:
        struct Word {
            std::string word;
            std::uint32_t records = 0;
        };
        std::vector<Word> words_;
    };

    // Hunspell's dictionary lies beside the list of words, where there is one.
    void copy_spelling() const {
        const fs::path folder = options_.words.parent_path();
        for (const std::string_view name : {spelling_affixes_file, spelling_words_file}) {
            if (fs::exists(folder / name))
                write_atomically(building_ / name, read_file(folder / name, largest_word_list));
        }
    }

    [[nodiscard]] std::vector<Offer> read_batch(const RecordFiles& files,
                                                std::size_t number) const {
        std::vector<Offer> offers;
        const std::size_t begin = number * options_.batch;
        const std::size_t end = std::min(files.size(), begin + options_.batch);
        for (std::size_t i = begin; i < end; ++i) {
            const bool is_second = i > 0 && files.id(i) == files.id(i - 1);
            offers.push_back(
                read(files[i], is_second ? std::optional(files[i - 1]) : std::nullopt));
        }
        return offers;
    }

    // `before` has the same id.
    [[nodiscard]] Offer read(const CorpusFile& file,
                             const std::optional<CorpusFile>& before) const {
        Offer offer{file, {}, {}, {}, {}};
        if (before) {
            offer.digest = digest_of(file.path);
            offer.remarks.push_back(
                {Severity::error,
                 "dubbele-id",
                 {},
                 "het id " + in_quotes(file.id) + " is al gebruikt in " + before->path.string(),
                 "geef dit record een eigen id en bestandsnaam"});
            return offer;
        }
        offer.remarks = load(file, offer.xml);
        offer.digest = offer.remarks.empty() ? sha256_of(offer.xml) : digest_of(file.path);
        if (!offer.remarks.empty()) return offer;
        ReadResult result = read_and_validate(offer.xml, vocabulary_, options_.limits);
        if (result.record && record_id(*result.record) != file.id) {
            result.record.reset();
            result.remarks.push_back({Severity::error,
                                      "bestandsnaam-anders-dan-id",
                                      {},
                                      "het bestand heet " +
                                          in_quotes(file.path.filename().string()) +
                                          ", maar het id is anders",
                                      "noem het bestand naar het id, met .xml erachter"});
        }
        offer.record = std::move(result.record);
        if (!offer.record) offer.remarks = std::move(result.remarks);
        return offer;
    }

    [[nodiscard]] std::vector<Accepted> accept(std::vector<Offer> offers,
                                               const PreviousGeneration& previous,
                                               InputFingerprint& input) {
        std::vector<Accepted> accepted;
        accepted.reserve(offers.size());
        for (Offer& offer : offers) {
            ++report_.read;
            input.add(offer.file.id, offer.digest);
            if (!offer.record && !carry_over(offer, previous)) continue;
            accepted.push_back(add(*std::move(offer.record), std::move(offer.xml), offer.digest));
        }
        return accepted;
    }

    // A file too large to be a record is refused without being loaded.
    std::vector<Remark> load(const CorpusFile& file, std::string& xml) const {
        try {
            xml = read_file(file.path, options_.limits.bytes);
            return {};
        } catch (const Error& error) {
            return {Remark{Severity::error,
                           "niet-te-lezen",
                           {},
                           error.what(),
                           error.advice().empty() ? "controleer het bestand" : error.advice()}};
        }
    }

    // Refuses what was offered; true when its last good version takes its place.
    bool carry_over(Offer& offer, const PreviousGeneration& previous) {
        const bool is_second = offer.remarks.front().rule == "dubbele-id";
        report_.refused.push_back(quarantine_.refuse(offer.file.path, std::move(offer.remarks)));
        if (is_second) return false;
        auto xml = previous.find(offer.file.id);
        if (!xml) return false;
        ReadResult result = read_and_validate(*xml, vocabulary_, options_.limits);
        if (!result.record) return false;  // the vocabulary has moved on; the bytes stay
        offer.record = std::move(result.record);
        offer.xml = *std::move(xml);
        offer.digest = sha256_of(offer.xml);
        report_.carried_over.push_back(offer.file.id);
        return true;
    }

    [[nodiscard]] Accepted add(Record record, std::string xml, const std::string& digest) {
        StudyRow row = make_row(
            record, static_cast<std::uint32_t>(report_.kept), vocabulary_, dictionary_, costs_);
        ++report_.kept;
        count(record);
        dates_.add(record, digest);
        return {std::move(record), std::move(xml), std::move(row)};
    }

    void count(const Record& record) {
        if (const auto* study = std::get_if<Study>(&record)) {
            ++report_.studies;
            report_.findings += study->findings.size();
            std::set<std::string> names;
            for (const Provenance& provenance : study->provenances) names.insert(provenance.source);
            for (const std::string& name : names) ++manifest_.sources[name];
        } else if (std::holds_alternative<Action>(record)) {
            ++report_.actions;
        } else {
            ++report_.stories;
        }
    }

    void note_withdrawn(const RecordFiles& files, const PreviousGeneration& previous) {
        for (const std::string& id : previous.ids()) {
            if (!files.has(id)) report_.withdrawn.push_back(id);
        }
    }

    void finish() {
        write_atomically(building_ / "vocabulary.bin", vocabulary_.to_bytes());
        write_atomically(building_ / names_file, ConceptNames::bytes_of(vocabulary_, analyser_));
        write_atomically(building_ / words_file, read_file(options_.words, largest_word_list));
        write_atomically(building_ / written_forms_file, suggestions_.written_forms());
        dates_.write(published(), building_ / dates_file);
        copy_spelling();
        manifest_.analyser_version = analyser_version;
        manifest_.program_version = WATWERKT_VERSION;
        manifest_.built = utc(options_.now, "{:%Y-%m-%dT%H:%M:%SZ}");
        manifest_.studies = report_.studies;
        manifest_.actions = report_.actions;
        manifest_.stories = report_.stories;
        manifest_.findings = report_.findings;
        manifest_.open_codes = dictionary_.open_codes_json();
        manifest_.checksums = checksums_of(building_);
        write_atomically(building_ / "manifest.json", to_json(manifest_));
        for (const auto& entry : fs::recursive_directory_iterator(building_))
            sync_to_disk(entry.path());
        check_generation(building_);
        if (options_.judge) options_.judge(building_, report_);
        fs::rename(building_, index_.path() / report_.generation);
        sync_to_disk(index_.path());
        index_.publish(report_.generation);
        remove_old();
    }

    [[nodiscard]] std::chrono::system_clock::time_point published() const {
        return options_.clock ? moment_of_publication(options_.now, options_.clock())
                              : options_.now;
    }

    void remove_old() const {
        std::vector<std::string> names = index_.generations();
        const std::size_t surplus = names.size() > options_.keep ? names.size() - options_.keep : 0;
        for (std::size_t i = 0; i < surplus; ++i) {
            // Renamed first, so that a stop half-way leaves a leftover and not a damaged
            // generation.
            const fs::path leftover = index_.path() / ("building-oud-" + names[i]);
            fs::rename(index_.path() / names[i], leftover);
            fs::remove_all(leftover);
        }
    }

    const BuildOptions& options_;
    IndexFolder index_;
    FolderLock lock_;
    Vocabulary vocabulary_;
    FacetDictionary dictionary_;
    Hierarchy hierarchy_{vocabulary_};
    Quarantine quarantine_;
    Analyser analyser_;
    std::shared_ptr<SharedWords> shared_words_ = std::make_shared<SharedWords>();
    std::size_t threads_;
    SuggestionCollector suggestions_{vocabulary_, analyser_};
    RecordDateKeeper dates_{index_};
    ActionCosts costs_;
    Manifest manifest_;
    BuildReport report_;
    fs::path building_;
    std::optional<TokenStreamWriter> stream_;
};

}  // namespace

BuildReport build_index(const BuildOptions& options) {
    if (options.shards > most_shards)
        throw Error(ErrorKind::invalid_argument,
                    "een index heeft hoogstens " + std::to_string(most_shards) + " delen");
    try {
        return Build(options).run();
    } catch (const Xapian::Error& error) {
        const bool is_disk = error.get_error_string() != nullptr;
        throw Error(
            is_disk ? ErrorKind::io : ErrorKind::internal,
            "de index is niet geschreven: " + error.get_description(),
            options.index.string(),
            is_disk
                ? "maak ruimte op de schijf en probeer het opnieuw; de vorige index blijft staan"
                : "");
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorKind::io,
                    std::string("de index is niet geschreven: ") + error.what(),
                    options.index.string(),
                    "controleer ruimte en rechten; de vorige index blijft staan");
    }
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/generation/build.hpp"
#include "query/engine.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/shipped_index.hpp"
#include "tests/support/temporary_folder.hpp"

namespace watwerkt::test {

inline const Vocabulary& shipped_vocabulary() {
    static const Vocabulary vocabulary = Vocabulary::read(vocabulary_folder);
    return vocabulary;
}

/// A valid study that says nothing; a test fills in only what matters.
inline Study make_study(std::string id) {
    Study study;
    study.id = std::move(id);
    study.titles = {{"nl", "Voorbeeld, geen echt onderzoek"}};
    study.summaries = {{"nl", "Een voorbeeld voor de test."}};
    study.provenances = {{"Voorbeeld", "1", "CC0", "2026-01-01", ""}};
    study.reviewed = "nog-niet-beoordeeld";
    return study;
}

inline Finding make_finding(std::string id) {
    Finding finding;
    finding.id = std::move(id);
    finding.effect.computed_by = "bron";
    return finding;
}

/// A finding about one outcome at one age (in years, inclusive).
inline Finding make_finding(std::string id, std::string outcome, int from_year, int to_year) {
    Finding finding = make_finding(std::move(id));
    finding.outcome = std::move(outcome);
    finding.age_from = from_year * 12;
    finding.age_to = (to_year + 1) * 12;
    return finding;
}

/// A corpus and an index folder of a test's own.
class Library {
 public:
    void add(const Record& record) {
        folder_.write("corpus/" + record_id(record) + ".xml", write_record(record));
    }
    void add_bytes(const std::string& name, std::string_view bytes) {
        folder_.write("corpus/" + name, bytes);
    }

    [[nodiscard]] BuildOptions options() const {
        BuildOptions options;
        options.corpus = folder_.path() / "corpus";
        options.vocabulary = vocabulary_folder;
        options.words = word_list_file;
        options.index = folder_.path() / "index";
        options.now = std::chrono::system_clock::time_point(std::chrono::seconds(1'790'000'000));
        return options;
    }
    BuildReport build() const { return build_index(options()); }
    [[nodiscard]] Engine open() const { return Engine::open(folder_.path() / "index"); }
    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
    TemporaryFolder folder_;
};

/// The shipped corpus and its index, once per process.
class ShippedLibrary {
 public:
    ShippedLibrary() : index_(folder_.path() / "index") {
        copy_shipped_index(index_);
        for (const CorpusFile& file : list_corpus(shipped_corpus)) {
            ReadResult read = read_record(read_file(file.path, std::size_t{16} << 20U));
            if (read.record) records.push_back(std::move(*read.record));
        }
    }
    [[nodiscard]] Engine open() const { return Engine::open(index_); }
    [[nodiscard]] std::filesystem::path generation() const {
        return IndexFolder(index_).current();
    }

    std::vector<Record> records;  ///< in order of id

 private:
    TemporaryFolder folder_;
    std::filesystem::path index_;
};

inline const ShippedLibrary& shipped_library() {
    static const ShippedLibrary library;
    return library;
}

}  // namespace watwerkt::test

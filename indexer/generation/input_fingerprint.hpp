// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/record/corpus_reader.hpp"
#include "indexer/generation/build.hpp"

namespace watwerkt {

/// The record files of a build, those of all its folders together, sorted by id. Throws Error
/// (not_found) when a folder is not there.
[[nodiscard]] std::vector<CorpusFile> corpus_files(const BuildOptions& options);

/// SHA-256 over everything that a generation is made of: the bytes of every record, concept scheme
/// and word list, and the versions of the program and its analyser. Equal means that a build would
/// give the same generation but for its date. Reads every file once.
[[nodiscard]] std::string input_fingerprint(const BuildOptions& options,
                                            const std::vector<CorpusFile>& files);

}  // namespace watwerkt

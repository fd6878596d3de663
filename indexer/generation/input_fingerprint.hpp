// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "corpus/sha256.hpp"
#include "indexer/generation/build.hpp"
#include "indexer/generation/record_files.hpp"

namespace watwerkt {

/// The record files of a build, those of all its folders together. Throws Error (not_found) when a
/// folder is not there.
[[nodiscard]] RecordFiles corpus_files(const BuildOptions& options);

/// SHA-256 of a record file. One that cannot be read is refused by a build; what it is called is
/// all that counts of it.
[[nodiscard]] std::string digest_of(const std::filesystem::path& file);

/// What input_fingerprint gives, for who reads the records anyway.
class InputFingerprint {
 public:
    /// Reads all but the records.
    explicit InputFingerprint(const BuildOptions& options);
    /// A record file, in order of `corpus_files`; `digest` as digest_of gives it.
    void add(std::string_view id, std::string_view digest);
    [[nodiscard]] std::string hexadecimal();

 private:
    Sha256 sum_;
};

/// SHA-256 over everything that a generation is made of: the bytes of every record, concept scheme
/// and word list, and the versions of the program and its analyser. Equal means that a build would
/// give the same generation but for its date. Reads every file once.
[[nodiscard]] std::string input_fingerprint(const BuildOptions& options, const RecordFiles& files);

}  // namespace watwerkt

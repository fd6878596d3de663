// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace watwerkt::bench {

/// A finding of the corpus that is compared with others; values by number, as `x012` is 12.
struct PeerFinding {
    std::uint32_t action = 0, outcome = 0, setting = 0;
    std::vector<std::uint32_t> ages;
    double effect = 0, standard_error = 0;
    std::uint64_t children = 0;
};

/// A record of that corpus.
struct PeerRecord {
    std::string id, title, abstract;
    int year = 0;
    std::vector<std::uint32_t> countries;
    std::uint32_t design = 0, verdict = 0;
    std::vector<PeerFinding> findings;
};

/// Reads `corpus.jsonl` of the generator record by record. Throws Error (invalid_input).
void read_peer_corpus(const std::filesystem::path& file,
                      const std::function<void(const PeerRecord&)>& use);

/// A question, as `queries.tsv` has it.
struct PeerQuery {
    int id = 0;
    std::string kind;  ///< text, filter, phrase, prefix; `all`: the whole corpus
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::uint32_t>> filters;  ///< field and value
};
[[nodiscard]] std::vector<PeerQuery> read_peer_queries(const std::filesystem::path& file);

/// The fields that are counted, and the number of their values.
struct PeerField {
    std::string_view name;
    char letter;  ///< before the value: `o07`
    std::uint32_t values;
};
inline constexpr PeerField peer_fields[] = {{"outcome", 'o', 40},
                                            {"age", 'a', 12},
                                            {"setting", 's', 15},
                                            {"country", 'c', 40},
                                            {"design", 'd', 8},
                                            {"verdict", 'v', 5},
                                            {"action", 'x', 300}};
/// The values of a field that a record has, each once, rising.
[[nodiscard]] std::vector<std::uint32_t> values_of(const PeerRecord& record, std::size_t field);

/// The words of a text in lower case: what stands between spaces and marks.
[[nodiscard]] std::vector<std::string> peer_words(std::string_view text);

}  // namespace watwerkt::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/facet_dictionary.hpp"

namespace watwerkt::bench {

/// Slots for the naive way: the values of each field of peer_fields, a byte or two each, and the
/// findings as action and effect. Slot 0 holds the packed row.
inline constexpr Xapian::valueno first_field_slot = 1, findings_slot = 10;

/// What the index of a comparison is made with: the Dutch stemmer that Lucene, SQLite and Groonga
/// have too, so that the same records match.
inline constexpr const char* peer_stemmer = "dutch";

/// The schemes of the house, but with the values of the corpus in those that it fills; no value has
/// a broader one.
[[nodiscard]] Vocabulary peer_vocabulary(const std::filesystem::path& shipped,
                                         const std::filesystem::path& scratch);

/// The codes of the generated corpus, also of the facets that take theirs from records.
[[nodiscard]] FacetDictionary peer_dictionary(const Vocabulary& vocabulary);

/// Builds `folder`/xapian and the columns beside it from a corpus, without records as XML. Prints
/// what it took.
void build_peer_index(const std::filesystem::path& corpus,
                      const Vocabulary& vocabulary,
                      const std::filesystem::path& folder);

/// The boolean term of a value, for the naive way: `Fo07`.
[[nodiscard]] std::string value_term(char letter, std::uint32_t value);

}  // namespace watwerkt::bench

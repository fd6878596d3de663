// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace watwerkt {

/// The most terms that the beginning of a word stands for.
inline constexpr std::size_t most_prefix_terms = 1000;

/// The terms of a database that begin so, in order; of more than `most` those that most records
/// have.
///
/// Xapian's own wildcard does this in every shard by itself, with the terms of that shard: which
/// terms take part, and what they weigh, would depend on how the index is dealt.
[[nodiscard]] std::vector<std::string> prefix_terms(const Xapian::Database& database,
                                                    const std::string& prefix,
                                                    std::size_t most = most_prefix_terms);

}  // namespace watwerkt

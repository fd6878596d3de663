// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::importer {

/// The persons and organisations in an author list in citation style, each as written there.
///
///     Borman, T. H., Bos, J. M., & Liu, F.   ->  "Borman, T. H."  "Bos, J. M."  "Liu, F."
///     Jemmott III, J. B., & Fong G. T.       ->  "Jemmott III, J. B."  "Fong G. T."
///     Fryer, R. G., Jr., ... Steinberg, L.   ->  "Fryer, R. G., Jr."  "Steinberg, L."
///     Beck Evaluation & Testing Associates, Inc.  ->  one organisation
///
/// "et al." and dots that stand for left-out names are dropped.
[[nodiscard]] std::vector<std::string> split_authors(std::string_view authors);

/// How a source writes its author lists.
enum class AuthorStyle {
    citation,     ///< "Borman, T. H., & Bos, J. M."
    semicolons,   ///< "Tak, Yuli R; Lichtwarck-Aschoff, Anna"
    family_names  ///< "Jacob, Hill & Corey", "Agodini et al."
};

/// The same in the given style. Of "Agodini et al." one author is known: "Agodini e.a.".
[[nodiscard]] std::vector<std::string> split_authors(std::string_view authors, AuthorStyle style);

/// The language of a title, from small words that only one language has; `en` without them.
[[nodiscard]] std::string_view title_language(std::string_view title);

/// The title, made longer from the citation where it was cut at an abbreviation: inside a bracket
/// ("... (FCRR Tech" + ". Rep. No. 2)") or after "U.S". Unchanged when it cannot be found back.
[[nodiscard]] std::string complete_title(std::string_view title, std::string_view citation);

/// What the citation says after the title: journal with volume and pages, publisher, or kind of
/// thesis; without "Retrieved from", "Available from", addresses, DOI and ERIC or UMI numbers.
/// Nothing when that cannot be cut cleanly.
[[nodiscard]] std::optional<std::string> publication_after_title(std::string_view citation,
                                                                 std::string_view title);

/// A DOI without address, an ERIC number; each empty when there is none.
struct Identifiers {
    std::string doi, eric;
    friend bool operator==(const Identifiers&, const Identifiers&) = default;
};

/// From a field such as "EJ1024233; doi:10.3102/0162373713507480". What a publisher's address adds
/// to a DOI ("/full") is left off.
[[nodiscard]] Identifiers parse_identifiers(std::string_view field);

/// The DOI in an address of doi.org or of a publisher that has it in the path; empty when there is
/// none.
[[nodiscard]] std::string doi_from_url(std::string_view url);

}  // namespace watwerkt::importer

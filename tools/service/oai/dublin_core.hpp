// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt::service {

/// A record in the fifteen elements of Dublin Core, as the element oai_dc:dc. What our format says
/// beside that (findings, figures, how a study was done) is not in it.
///
/// `page`: the whole address of the record's own page, its first dc:identifier. Titles,
/// descriptions and subjects are there in Dutch and in English, as far as the record has them; a
/// subject is the label of an action, outcome, target group, kind of education or place. dc:rights
/// says under which licence we have the record, for each source.
[[nodiscard]] std::string dublin_core(const Record& record,
                                      const Vocabulary& vocabulary,
                                      std::string_view page);

/// The element oai_dc:dc around elements of Dublin Core.
[[nodiscard]] std::string dublin_core_element(std::string_view elements);

/// `<dc:name xml:lang="language">text</dc:name>`; without a language when that is empty, and
/// nothing for an empty text.
[[nodiscard]] std::string dublin_core_field(std::string_view name,
                                            std::string_view text,
                                            std::string_view language = {});

inline constexpr std::string_view dublin_core_namespace =
    "http://www.openarchives.org/OAI/2.0/oai_dc/";
inline constexpr std::string_view dublin_core_schema =
    "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "query/response/answer_json.hpp"
#include "tools/answers/record_facts.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {

// Small models that several pages are made of.

/// Facts as the part `part_facts` shows them; a text that is a web address becomes a link.
[[nodiscard]] Model fact_models(std::span<const answers::Fact> facts);

/// {"link_name", "link_url"}.
[[nodiscard]] Model link_model(std::string_view name, std::string_view url);

/// The path of a record's own page: /onderzoeken/…, /acties/…, /verhalen/….
[[nodiscard]] std::string page_path(const Record& record);

/// What a verdict rests on and why, of one action and outcome, within the filters of the page.
[[nodiscard]] Address why_address(const Visit& visit,
                                  std::string_view action,
                                  std::string_view outcome);

/// `a · b · c` for a glue " · ".
[[nodiscard]] std::string joined(const std::vector<std::string>& names, std::string_view glue);

/// "12 onderzoeken".
[[nodiscard]] std::string studies_in_words(std::size_t count, const answers::Speech& speech);

}  // namespace watwerkt::service

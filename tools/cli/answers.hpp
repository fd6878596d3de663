// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tools/answers/action_view.hpp"
#include "tools/answers/clean_text.hpp"
#include "tools/answers/comparison.hpp"
#include "tools/answers/export.hpp"
#include "tools/answers/flag_of.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/record_json.hpp"
#include "tools/answers/speech.hpp"
#include "tools/answers/stop_list.hpp"
#include "tools/answers/value_table.hpp"
#include "tools/answers/verdict_question.hpp"
#include "tools/answers/verdict_words.hpp"

/// The words and views that every door shares, under their own names at this one.
namespace watwerkt::cli {

using answers::action_json;
using answers::action_view;
using answers::ActionView;
using answers::clean;
using answers::clean_json;
using answers::clean_xml;
using answers::compare;
using answers::Comparison;
using answers::comparison_json;
using answers::csv_row;
using answers::csv_text;
using answers::field_json;
using answers::fields_json;
using answers::flag_of;
using answers::in_language;
using answers::json_line;
using answers::json_page;
using answers::Labels;
using answers::Language;
using answers::make_export;
using answers::matching_findings;
using answers::MatchingFindings;
using answers::named_code;
using answers::order_by_outcome;
using answers::outcome_depth;
using answers::published_title;
using answers::record_json;
using answers::small_first;
using answers::Speech;
using answers::stop_list;
using answers::stop_list_json;
using answers::StopList;
using answers::study_json;
using answers::StudyExport;
using answers::Text;
using answers::understood;
using answers::value_table;
using answers::ValueRow;
using answers::values_json;
using answers::VerdictWords;

}  // namespace watwerkt::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "corpus/record/study.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// Moves what another record of the same study adds into `kept`, and says how many findings moved.
///
/// Provenances, ratings, addresses and ids are put together; a field that `kept` lacks is filled;
/// the id of the other becomes an alias. A finding moves when `known`, findings that the study had
/// before, has none on the same question: same action, same outcome, same months after (where
/// nobody has looked at the months of one of them, nothing tells them apart). A figure that can be
/// averaged also moves when the known one cannot. A finding that is there by id stays where it is.
/// `left_out`, when given, gets a line for each finding that does not move: its id and the id of
/// the one that answers its question.
int join_study(Study& kept,
               const Study& other,
               const std::vector<Finding>& known,
               std::vector<std::string>* left_out = nullptr);

/// Makes one record of each study that stands below the folder more than once, as same_study.csv
/// among the tables says, and as the numbers of the WWC say for a source that uses them too. The
/// reason in the table decides: "certain ..." joins, "probable ..." only with the same design, any
/// other reason never. Fields of the older database and old addresses go along.
///
/// The kept record is judged and written first; then the files of the others are removed. Gives the
/// errors of records that were refused; their files stay. Running it again changes nothing. Throws
/// Error when the table is missing or goes in a circle, when two files have one id, or when writing
/// fails.
std::vector<std::string> merge_same_studies(const std::filesystem::path& folder,
                                            const std::filesystem::path& tables,
                                            const Vocabulary& vocabulary,
                                            MergeReport& report);

/// The records in this folder and in the folders beside it that have taken in another: alias to
/// id of the record that has it. An old web address is an alias too, but no record that was taken
/// in. Files that are no record are passed over.
[[nodiscard]] std::map<std::string, std::string> find_merged(const std::filesystem::path& folder);

}  // namespace watwerkt::importer

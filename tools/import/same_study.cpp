// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/same_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "tools/import/fact_source.hpp"
#include "tools/import/fact_words.hpp"
#include "tools/import/mapping_table.hpp"
#include "tools/import/output.hpp"
#include "tools/import/study_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> same_study_columns{"record_id", "same_as", "reason"};

struct StudyFile {
    fs::path path;
    Study study;
};
using StudyFiles = std::map<std::string, StudyFile>;

/// The other records of one study, and whether all their findings are new to it.
struct Other {
    std::string id, reason;
    bool all_findings = false;
};

std::optional<Study> read_study(const fs::path& file) {
    ReadResult result = read_record(read_file(file, ReadLimits{}.bytes));
    if (!result.record || !std::holds_alternative<Study>(*result.record)) return std::nullopt;
    return std::get<Study>(*std::move(result.record));
}

StudyFiles read_studies(const fs::path& folder) {
    StudyFiles files;
    for (const CorpusFile& file : list_corpus(folder)) {
        std::optional<Study> study = read_study(file.path);
        if (!study) continue;
        const std::string id = study->id;
        const auto [other, is_new] = files.emplace(id, StudyFile{file.path, *std::move(study)});
        if (!is_new) {
            throw Error(ErrorKind::invalid_input,
                        fmt::format("record '{}' staat ook in {}", id, other->second.path.string()),
                        file.path.string(),
                        "laat één van de twee bestanden staan");
        }
    }
    return files;
}

template <typename Value>
void fill(Coded<Value>& mine, const Coded<Value>& theirs) {
    if (!mine.has_value() && theirs.has_value()) mine = theirs;
}

void fill(std::string& mine, const std::string& theirs) {
    if (mine.empty()) mine = theirs;
}

void fill_metadata(Study& kept, const Study& other) {
    fill(kept.language, other.language);
    if (!kept.original_title && other.original_title && kept.language.has_value() &&
        *kept.language == other.original_title->language) {
        kept.original_title = other.original_title;
    }
    if (kept.authors.empty()) kept.authors = other.authors;
    fill(kept.year, other.year);
    fill(kept.publication, other.publication);
    fill(kept.doi, other.doi);
    fill(kept.eric, other.eric);
    fill(kept.country, other.country);
    fill(kept.design, other.design);
    fill(kept.independent, other.independent);
    fill(kept.preregistered, other.preregistered);
    fill(kept.participants, other.participants);
    fill(kept.clusters, other.clusters);
    fill(kept.attrition, other.attrition);
    fill(kept.risk_of_bias, other.risk_of_bias);
}

/// Where the findings of a record come from that do not say so themselves.
std::string main_source(const Study& study) {
    return study.provenances.empty() ? std::string() : study.provenances.front().source;
}

void name_source(Finding& finding, const std::string& source) {
    if (finding.source.empty()) finding.source = source;
}

template <typename Value>
void add_all(std::vector<Value>& mine, const std::vector<Value>& theirs) {
    for (const Value& value : theirs) add_once(mine, value);
}

/// Where nobody has looked at the months, nothing tells two findings apart.
bool is_same_moment(const Coded<double>& one, const Coded<double>& other) {
    const auto nobody_looked = [](const Coded<double>& months) {
        return !months.has_value() && months.missing() == Missing::not_coded;
    };
    return one == other || nobody_looked(one) || nobody_looked(other);
}

bool is_same_question(const Finding& one, const Finding& other) {
    return one.action == other.action && one.outcome == other.outcome &&
           is_same_moment(one.months_after, other.months_after);
}

/// Whether the source itself says how certain the figure is, so that it can be averaged well.
bool can_be_averaged(const Effect& effect) {
    const bool has_certainty =
        effect.standard_error.has_value() || effect.interval_low || effect.p_value;
    return effect.value.has_value() && is_convertible(effect.metric) && has_certainty;
}

/// A figure that can be averaged is worth having beside one that cannot.
bool takes_the_place_of(const Finding& mine, const Finding& other) {
    return is_same_question(mine, other) &&
           (can_be_averaged(mine.effect) || !can_be_averaged(other.effect));
}

std::string readable(const Coded<std::string>& code) {
    return code.has_value() ? *code : std::string(to_code(code.missing()));
}

/// What is probably the same study is joined only when the designs are the same too, so that a
/// finding never gets the design of another trial.
bool may_join(const Study& one, const Study& other, std::string_view reason) {
    return reason.starts_with("certain") ||
           (reason.starts_with("probable") && one.design == other.design);
}

/// Whether a reason may ever join. Others ("possible", "edition") only tell a reader what belongs
/// together.
bool is_joining(std::string_view reason) {
    return reason.starts_with("certain") || reason.starts_with("probable");
}

/// Follows the table from record to record to the one that stays. A link that never joins is not
/// followed further: what is the same as this record is not the same as the one behind that link.
std::string kept_id(MappingTable& table, const std::string& id) {
    std::vector<std::string> seen{id};
    while (const MappingRow* row = table.find({seen.back()})) {
        if (seen.size() > 1 && !is_joining((*row)["reason"])) break;
        std::string next((*row)["same_as"]);
        if (std::find(seen.begin(), seen.end(), next) != seen.end()) {
            throw Error(ErrorKind::invalid_input,
                        fmt::format("'{}' verwijst in een kring naar zichzelf", id),
                        "same_study.csv",
                        "laat elke rij naar het record wijzen dat blijft");
        }
        seen.push_back(std::move(next));
    }
    return seen.back();
}

/// An alias is the id of a record that was taken in, or an old web address.
bool is_record_id(std::string_view alias) { return alias.find('/') == std::string_view::npos; }

/// The number that a record has in the register from which its source took its numbers.
std::optional<std::string> number_in_register(const std::string& id) {
    for (const FactSource& source : fact_sources()) {
        if (source.record_prefix.empty() || !id.starts_with(source.record_prefix)) continue;
        return with_prefix(id, source.record_prefix, source.study_prefix);
    }
    return std::nullopt;
}

using OthersByKept = std::map<std::string, std::vector<Other>>;

/// By the record that stays, whether it is there or not.
OthersByKept group_by_kept(const StudyFiles& files, MappingTable& table, MergeReport& report) {
    OthersByKept groups;
    for (const auto& [id, file] : files) {
        for (const std::string& alias : file.study.aliases) {
            if (!is_record_id(alias)) continue;
            const MappingRow* row = table.find({alias});
            report.joined_before.push_back(
                row == nullptr ? fmt::format("{} in {}", alias, id)
                               : fmt::format("{} in {}: {}", alias, id, (*row)["reason"]));
        }
        if (const MappingRow* row = table.find({id})) {
            const std::string reason((*row)["reason"]);
            groups[kept_id(table, id)].push_back({id, reason});
        } else if (const auto number = number_in_register(id)) {
            groups[kept_id(table, *number)].push_back(
                {id, "certain: same number in the register of the WWC", true});
        }
    }
    for (const std::string& row : table.unused_rows()) {
        report.not_joined.push_back(fmt::format("{}: there is no such record", row));
    }
    return groups;
}

/// When the record that should stay is not there, one of the others takes its place: the one that
/// has its number, else the first that may join at all. Nothing when there is nobody else to join.
std::optional<std::string> take_stand_in(std::vector<Other>& others) {
    if (others.size() < 2) return std::nullopt;
    auto stand_in = std::find_if(
        others.begin(), others.end(), [](const Other& one) { return one.all_findings; });
    if (stand_in == others.end()) {
        stand_in = std::find_if(
            others.begin(), others.end(), [](const Other& one) { return is_joining(one.reason); });
    }
    if (stand_in == others.end()) return std::nullopt;
    std::string id = stand_in->id;
    others.erase(stand_in);
    return id;
}

/// Puts `one` with the others of the kept record, or says why not.
void add_other(const Other& one,
               const Study& study,
               const Study& kept,
               OthersByKept& groups,
               MergeReport& report) {
    if (may_join(study, kept, one.reason)) {
        groups[kept.id].push_back(one);
        return;
    }
    report.not_joined.push_back(fmt::format("{} ({}) with {} ({}): {}",
                                            one.id,
                                            readable(study.design),
                                            kept.id,
                                            readable(kept.design),
                                            one.reason));
}

/// Only records that are there and may be joined.
OthersByKept find_others(const StudyFiles& files, MappingTable& table, MergeReport& report) {
    OthersByKept groups;
    for (auto& [wanted, others] : group_by_kept(files, table, report)) {
        const auto kept = files.contains(wanted) ? std::optional(wanted) : take_stand_in(others);
        for (const Other& one : others) {
            if (kept) {
                add_other(one, files.at(one.id).study, files.at(*kept).study, groups, report);
            } else if (!one.all_findings) {
                report.not_joined.push_back(
                    fmt::format("{}: there is no record {}", one.id, wanted));
            }
        }
    }
    return groups;
}

void report_differences(const Study& kept, const Study& other, MergeReport& report) {
    if (kept.design != other.design) {
        report.differences.push_back(fmt::format("{}: design {}; {}: {}; kept the first",
                                                 kept.id,
                                                 readable(kept.design),
                                                 other.id,
                                                 readable(other.design)));
    }
    if (!kept.doi.empty() && !other.doi.empty() && kept.doi != other.doi) {
        report.differences.push_back(fmt::format(
            "{}: doi {}; {}: {}; kept the first", kept.id, kept.doi, other.id, other.doi));
    }
    if (kept.year.has_value() && other.year.has_value() && *kept.year != *other.year) {
        report.differences.push_back(fmt::format(
            "{}: year {}; {}: {}; kept the first", kept.id, *kept.year, other.id, *other.year));
    }
}

void remove_file(const fs::path& file) {
    std::error_code problem;
    if (fs::remove(file, problem) && !problem) return;
    throw Error(ErrorKind::io,
                "het samengevoegde record kan niet weg",
                file.string(),
                "verwijder het bestand zelf, of maak de map beschrijfbaar en herhaal de opdracht");
}

/// What the ids of a source begin with: "d21" of "d21-7".
std::string_view source_of(std::string_view id) { return id.substr(0, id.find('-')); }

/// What two records of one source say is not the same by its own account, so they are compared with
/// what stood there before the first of them. `others` are in the order of their ids.
///
/// Errors when the joined record would be invalid; then nothing has changed on the disk.
std::vector<std::string> join_files(StudyFile& kept,
                                    const std::vector<Other>& others,
                                    const StudyFiles& files,
                                    const Vocabulary& vocabulary,
                                    MergeReport& report) {
    Study joined = kept.study;
    std::vector<std::string> lines;
    std::vector<std::string> left_out;
    int moved_of_all = 0;
    int findings_of_all = 0;
    std::vector<Finding> known;
    std::string_view source;
    for (const Other& one : others) {
        if (source_of(one.id) != source) {
            source = source_of(one.id);
            known = joined.findings;
        }
        const Study& other = files.at(one.id).study;
        report_differences(kept.study, other, report);
        const int moved =
            join_study(joined, other, one.all_findings ? std::vector<Finding>() : known, &left_out);
        const int findings = static_cast<int>(other.findings.size());
        lines.push_back(fmt::format("{} into {}: {} of {} findings moved; {}",
                                    one.id,
                                    kept.study.id,
                                    moved,
                                    findings,
                                    one.reason));
        moved_of_all += moved;
        findings_of_all += findings;
    }
    const WrittenRecord written = write_study(joined, kept.path, vocabulary);
    if (!written.errors.empty()) {
        report.refused.push_back(written.errors.front());
        return written.errors;
    }
    for (const Other& one : others) remove_file(files.at(one.id).path);
    report.findings_moved += moved_of_all;
    report.findings_left += findings_of_all - moved_of_all;
    for (std::string& line : lines) report.joined.push_back(std::move(line));
    for (std::string& line : left_out) report.left_out.push_back(std::move(line));
    return {};
}

/// Puts the aliases of a folder's studies into `merged`. A file without the word is not parsed.
void add_aliases(const fs::path& folder, std::map<std::string, std::string>& merged) {
    std::error_code problem;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, problem)) {
        if (entry.path().extension() != ".xml" || !entry.is_regular_file(problem)) continue;
        const std::string xml = read_file(entry.path(), ReadLimits{}.bytes);
        if (xml.find("<alias>") == std::string::npos) continue;
        const std::optional<Study> study = read_study(entry.path());
        if (!study) continue;
        for (const std::string& alias : study->aliases) {
            if (is_record_id(alias)) merged.emplace(alias, study->id);
        }
    }
}

}  // namespace

int join_study(Study& kept,
               const Study& other,
               const std::vector<Finding>& known,
               std::vector<std::string>* left_out) {
    fill_metadata(kept, other);
    add_all(kept.urls, other.urls);
    add_all(kept.ratings, other.ratings);
    add_all(kept.provenances, other.provenances);
    add_all(kept.legacy, other.legacy);
    add_once(kept.aliases, other.id);
    add_all(kept.aliases, other.aliases);
    // What came from where can no longer be told from the record as a whole.
    const std::string source_of_kept = main_source(kept);
    for (Finding& mine : kept.findings) name_source(mine, source_of_kept);
    int moved = 0;
    for (const Finding& finding : other.findings) {
        const auto is_finding = [&](const Finding& mine) { return mine.id == finding.id; };
        if (std::any_of(kept.findings.begin(), kept.findings.end(), is_finding)) continue;
        const auto in_its_place =
            std::find_if(known.begin(), known.end(), [&](const Finding& mine) {
                return takes_the_place_of(mine, finding);
            });
        if (in_its_place == known.end()) {
            kept.findings.push_back(finding);
            name_source(kept.findings.back(), main_source(other));
            ++moved;
        } else if (left_out != nullptr) {
            left_out->push_back(fmt::format("{}: {} answers it", finding.id, in_its_place->id));
        }
    }
    return moved;
}

std::vector<std::string> merge_same_studies(const fs::path& folder,
                                            const fs::path& tables,
                                            const Vocabulary& vocabulary,
                                            MergeReport& report) {
    MappingTable table = MappingTable::read(tables, {"same_study", same_study_columns});
    StudyFiles files = read_studies(folder);
    report.studies = static_cast<int>(files.size());
    std::vector<std::string> errors;
    for (const auto& [kept, others] : find_others(files, table, report)) {
        for (std::string& error : join_files(files.at(kept), others, files, vocabulary, report)) {
            errors.push_back(std::move(error));
        }
    }
    return errors;
}

std::map<std::string, std::string> find_merged(const fs::path& folder) {
    std::map<std::string, std::string> merged;
    const fs::path parent = fs::absolute(folder / ".").parent_path().parent_path();
    std::error_code problem;
    for (const fs::directory_entry& entry : fs::directory_iterator(parent, problem)) {
        if (entry.is_directory(problem)) add_aliases(entry.path(), merged);
    }
    return merged;
}

}  // namespace watwerkt::importer

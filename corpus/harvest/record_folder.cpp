// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/record_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "corpus/record/value_types.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt::harvest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr int mark_version = 1;
constexpr std::string_view mark_name = ".oogst.json";
constexpr std::string_view claim_name = ".oogst-map";
constexpr std::string_view cannot_write = "kan het record niet schrijven";

[[noreturn]] void fail(std::string_view what, const fs::path& where, int number) {
    const auto problem = describe_system_error(number);
    throw Error(
        ErrorKind::io, fmt::format("{}: {}", what, problem.what), where.string(), problem.advice);
}

/// The bytes of a record that is there; nothing when it is not.
std::optional<std::string> bytes_of(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return std::nullopt;
    return read_file(file, ReadLimits().bytes * 2);
}

}  // namespace

RecordFolder::RecordFolder(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) fail("kan de map voor de records niet maken", folder_, error.value());
    claim();
    remove_leftovers(folder_);
}

void RecordFolder::claim() const {
    if (is_harvested(folder_)) return;
    if (!ids().empty()) {
        throw Error(ErrorKind::invalid_argument,
                    "in deze map staan records die niet van de oogst zijn",
                    folder_.string(),
                    "kies een andere map voor --corpus, of geef de bron een andere naam");
    }
    write_file(folder_ / claim_name,
               "Deze map is van watwerkt oogst; wat hier staat wordt vervangen.\n",
               "kan de map voor de records niet maken");
}

bool is_harvested(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / claim_name, ignored);
}

std::optional<std::string> RecordFolder::retrieved_of(const std::string& id) const {
    constexpr std::string_view tag = "<retrieved>";
    constexpr std::size_t date_size = 10;
    const auto bytes = bytes_of(file_of(id));
    if (!bytes) return std::nullopt;
    const auto at = bytes->find(tag);
    if (at == std::string::npos) return std::nullopt;
    auto date = bytes->substr(at + tag.size(), date_size);
    return value_type::date.accepts(date) ? std::optional(std::move(date)) : std::nullopt;
}

bool RecordFolder::has(const std::string& id, std::string_view xml) const {
    const auto bytes = bytes_of(file_of(id));
    return bytes && *bytes == xml;
}

Written RecordFolder::write(const std::string& id, std::string_view xml) {
    const auto file = file_of(id);
    const auto before = bytes_of(file);
    if (before && *before == xml) return Written::same;
    write_file(file, xml, cannot_write);
    return before ? Written::changed : Written::fresh;
}

bool RecordFolder::remove(const std::string& id) {
    std::error_code error;
    const bool was_there = fs::remove(file_of(id), error);
    if (error) fail("kan het record niet weghalen", file_of(id), error.value());
    return was_there;
}

std::vector<std::string> RecordFolder::ids() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
        if (entry.path().extension() == ".xml" &&
            !entry.path().filename().string().starts_with('.'))
            names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

std::optional<AppliedMark> RecordFolder::mark() const {
    const auto file = folder_ / mark_name;
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return std::nullopt;
    try {
        const json value = json::parse(read_file(file, 1 << 16));
        if (value.at("versie") != mark_version) return std::nullopt;
        return AppliedMark{
            value.at("lezing"), value.at("bladzijde"), value.at("reeks"), value.at("records")};
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

void RecordFolder::set_mark(const AppliedMark& mark) const {
    const ordered_json value = {{"versie", mark_version},
                                {"lezing", mark.reading},
                                {"bladzijde", mark.page},
                                {"reeks", mark.run},
                                {"records", mark.records}};
    write_file(folder_ / mark_name, value.dump(1) + "\n", "kan de stand van de oogst niet bewaren");
}

void RecordFolder::remove_mark() const {
    std::error_code ignored;
    fs::remove(folder_ / mark_name, ignored);
}

fs::path RecordFolder::file_of(const std::string& id) const { return folder_ / (id + ".xml"); }

}  // namespace watwerkt::harvest

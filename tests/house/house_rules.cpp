// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/house_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <sstream>

namespace watwerkt::house {
namespace {

/// Bottom to top: a room sees itself and what stands before it.
constexpr std::array<std::string_view, 4> rooms{"corpus", "indexer", "query", "tools"};

/// Who may include what, beyond the order of the rooms. An empty `only_in` means: nowhere in
/// `file_prefix`.
struct Fence {
    std::string_view file_prefix;             ///< files this fence speaks about
    std::string_view include_prefix;          ///< what it keeps out
    std::array<std::string_view, 3> only_in;  ///< folders that may, all the same
    std::string_view advice;
};

constexpr std::array fences{
    Fence{"",
          "pugixml",
          {"corpus/", "", ""},
          "only corpus reads XML; use the readers in corpus/record"},
    Fence{"",
          "xapian",
          {"indexer/", "query/", "tools/bench/"},  // the bench measures the rooms from inside
          "only indexer and query see Xapian; ask Engine in query/engine.hpp"},
    Fence{"", "curl/", {"corpus/harvest/", "", ""}, "only corpus/harvest goes out to the network"},
    Fence{"", "toml.hpp", {"corpus/harvest/", "", ""}, "only corpus/harvest reads TOML"},
    Fence{"",
          "corpus/harvest/",
          {"corpus/harvest/", "tools/cli/", "tools/nightly/"},
          "only the doors that run a harvest see it: whoever searches needs no network"},
    Fence{"", "tests/", {"", "", ""}, "tests look at the rooms, never the other way round"},
    Fence{"indexer/language/", "corpus/record/", {"", "", ""}, "language knows words, not records"},
    Fence{"indexer/language/",
          "corpus/validation/",
          {"", "", ""},
          "language knows words, not records"},
    Fence{"indexer/language/",
          "corpus/quarantine/",
          {"", "", ""},
          "language knows words, not records"},
    Fence{"indexer/language/",
          "indexer/fields/",
          {"", "", ""},
          "language knows words, not databases"},
    Fence{"indexer/language/",
          "indexer/document/",
          {"", "", ""},
          "language knows words, not databases"},
    Fence{"indexer/language/",
          "indexer/generation/",
          {"", "", ""},
          "language knows words, not databases"},
    Fence{"indexer/effect/", "xapian", {"", "", ""}, "effect knows numbers, not Xapian"},
    Fence{"indexer/effect/",
          "indexer/document/",
          {"", "", ""},
          "effect knows numbers, not the index"},
    Fence{"indexer/effect/",
          "indexer/generation/",
          {"", "", ""},
          "effect knows numbers, not the index"},
    Fence{
        "query/synthesis/", "corpus/record/", {"", "", ""}, "synthesis knows numbers, not records"},
    Fence{"query/synthesis/",
          "indexer/effect/finding_effect.hpp",
          {"", "", ""},
          "synthesis knows numbers, not records"},
    Fence{"query/synthesis/",
          "indexer/document/",
          {"", "", ""},
          "synthesis knows numbers, not the index"},
    Fence{"query/synthesis/",
          "indexer/generation/",
          {"", "", ""},
          "synthesis knows numbers, not the index"},
    Fence{"query/synthesis/",
          "indexer/language/",
          {"", "", ""},
          "synthesis knows numbers, not words"},
    Fence{"query/synthesis/", "xapian", {"", "", ""}, "synthesis knows numbers, not Xapian"},
};

bool is_header(std::string_view file) { return file.ends_with(".hpp") || file.ends_with(".h"); }

/// Place of the room in the house; nothing for a path outside the rooms.
std::optional<std::size_t> floor_of(std::string_view path) {
    const std::string_view first = path.substr(0, path.find('/'));
    const auto* found = std::ranges::find(rooms, first);
    if (first.size() == path.size() || found == rooms.end()) return std::nullopt;
    return static_cast<std::size_t>(found - rooms.begin());
}

bool is_excepted(const Fence& fence, std::string_view file) {
    return std::ranges::any_of(fence.only_in, [file](std::string_view folder) {
        return !folder.empty() && file.starts_with(folder);
    });
}

/// What is wrong with `file` including `included`; empty when nothing is.
std::string advice_on_include(std::string_view file, std::string_view included) {
    const auto here = floor_of(file);
    const auto there = floor_of(included);
    if (here && there && *there > *here) {
        return std::string(rooms.at(*here)) + " stands below " + std::string(rooms.at(*there)) +
               " and looks only downstairs; move what both need down";
    }
    for (const Fence& fence : fences) {
        const bool concerns =
            file.starts_with(fence.file_prefix) && included.starts_with(fence.include_prefix);
        if (concerns && !is_excepted(fence, file)) return std::string(fence.advice);
    }
    if (file.starts_with("corpus/harvest/") && is_header(file) &&
        (included.starts_with("curl/") || included == "toml.hpp")) {
        return "harvest shows no libcurl and no TOML in its headers; include them in the .cpp";
    }
    // The stemmer of Xapian serves language; its types stay in the .cpp.
    if (file.starts_with("indexer/language/") && is_header(file) &&
        included.starts_with("xapian")) {
        return "language shows no Xapian in its headers; include it in the .cpp";
    }
    return {};
}

/// What the preprocessor would see of a line, comments taken off.
std::string_view without_comment(std::string_view line) { return line.substr(0, line.find("//")); }

}  // namespace

std::string to_string(const Complaint& complaint) {
    return complaint.file + ":" + std::to_string(complaint.line) + ": " + complaint.message;
}

std::vector<Complaint> complaints_about_source(std::string_view file, std::string_view text) {
    static const std::regex include_line(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
    static const std::regex using_namespace(R"(\busing\s+namespace\b)");
    std::vector<Complaint> complaints;
    bool has_pragma_once = false;
    std::istringstream lines{std::string(text)};
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        const std::string code(without_comment(line));
        has_pragma_once = has_pragma_once || code.starts_with("#pragma once");
        if (is_header(file) && std::regex_search(code, using_namespace)) {
            complaints.push_back(
                {std::string(file), number, "a header never says `using namespace`"});
        }
        // An include with // in its name does not exist, so the comment may be off here too.
        std::smatch match;
        if (!std::regex_search(code, match, include_line)) continue;
        if (std::string advice = advice_on_include(file, match[1].str()); !advice.empty()) {
            complaints.push_back({std::string(file), number, match[1].str() + ": " + advice});
        }
    }
    if (is_header(file) && !has_pragma_once) {
        complaints.push_back({std::string(file), 1, "a header begins with #pragma once"});
    }
    return complaints;
}

std::vector<Complaint> complaints_about_test_names(std::string_view file, std::string_view text) {
    constexpr std::string_view opening = "TEST_CASE(";
    std::vector<Complaint> complaints;
    for (auto at = text.find(opening); at != text.npos; at = text.find(opening, at + 1)) {
        if (at > 0 && text[at - 1] != '\n') continue;  // speaks of a test, is none
        const auto begin = text.find_first_not_of(" \n", at + opening.size());
        if (begin == text.npos || text[begin] != '"') continue;
        const auto name = text.substr(begin + 1, text.find('"', begin + 1) - begin - 1);
        if (name.find(';') == name.npos) continue;
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n');
        complaints.push_back({std::string(file),
                              static_cast<std::size_t>(line),
                              "a test name holds no semicolon; use a comma"});
    }
    return complaints;
}

std::vector<Complaint> broken_links(const std::filesystem::path& root,
                                    std::string_view page,
                                    std::string_view text) {
    // [words](target "title") and, for reference links, [name]: target
    static const std::regex link(R"(\]\(<?([^)\s>]+)>?[^)]*\)|^\s*\[[^\]]+\]:\s*<?([^\s>]+)>?)");
    static const std::regex web_address(R"(^([a-z][a-z0-9+.-]*:|#|//))", std::regex::icase);
    std::vector<Complaint> complaints;
    const std::filesystem::path folder = (root / page).parent_path();
    std::istringstream lines{std::string(text)};
    std::string line;
    bool in_code = false;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (line.starts_with("```")) in_code = !in_code;
        if (in_code) continue;
        for (std::sregex_iterator match(line.begin(), line.end(), link), end; match != end;
             ++match) {
            const std::string target = (*match)[1].matched ? (*match)[1].str() : (*match)[2].str();
            if (std::regex_search(target, web_address)) continue;
            const std::string path = target.substr(0, target.find('#'));
            if (!std::filesystem::exists(folder / path)) {
                complaints.push_back(
                    {std::string(page), number, "the link to " + path + " leads nowhere"});
            }
        }
    }
    return complaints;
}

}  // namespace watwerkt::house

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::harvest {

/// What a source is and how it is read. docs/harvest.md shows each by example.
enum class SourceKind {
    folder,   ///< `map`: a folder with XML files
    xml,      ///< `http-xml`: one XML file with one or more records
    csv,      ///< `http-csv`: a table, with a mapping
    oai_pmh,  ///< `oai-pmh`: a repository
    json,     ///< `json`: a list of objects, with a mapping, perhaps page by page
    ris,      ///< `ris`
    bibtex    ///< `bibtex`
};
[[nodiscard]] std::string_view to_word(SourceKind kind);

/// Which publications a source is asked for. Records in our own format are always kept: somebody
/// chose them.
enum class Choice {
    everything,            ///< `alles`
    dutch,                 ///< `nederlands`
    intervention,          ///< `interventie`
    dutch_or_intervention  ///< `nederlands-of-interventie`, the default
};

struct Filter {
    Choice choice = Choice::dutch_or_intervention;
    /// Languages (ISO 639-1) that are let in; a record that names none passes. Empty: all.
    std::vector<std::string> languages = {"nl", "en"};
    std::optional<int> year_from;
    bool needs_education = true;  ///< false for a source that is about education as a whole
};

/// How much a source may ask of us.
struct Limits {
    std::uint64_t bytes = std::uint64_t{64} << 20;  ///< of one answer, unpacked
    std::chrono::seconds total{600};                ///< for one answer
    std::chrono::seconds connect{20};
    std::chrono::seconds silence{60};  ///< so long almost nothing may come
    int redirects = 5;
    std::size_t pages = 100'000;
    std::size_t records = 2'000'000;
};

/// Which column or JSON path fills which field of a publication.
struct Mapping {
    std::string records;                        ///< JSON path of the list of records
    std::map<std::string, std::string> fields;  ///< field name (Dutch) -> column or path
    std::string between = ";";                  ///< between authors, or subjects, in one text
    char separator = ',';                       ///< between the columns of a table
};

/// How to ask for the next page of a JSON source; none when `parameter` is empty.
struct Paging {
    std::string parameter;   ///< of the address: `start`, `cursor`
    std::size_t step = 0;    ///< records on a page, when the parameter counts records
    std::string next;        ///< JSON path of the next value, when the parameter is a cursor
    std::string first = {};  ///< the first value; "0" or "*" when empty
};

/// One source of records.
struct Source {
    std::string name;     ///< short: a folder name and the beginning of every id
    std::string title;    ///< stands in the provenance of each record
    std::string licence;  ///< when a record names none
    SourceKind kind = SourceKind::folder;
    std::string address;         ///< http or https; empty for a local file or folder
    std::filesystem::path path;  ///< local file or folder; empty otherwise
    std::string set;             ///< OAI-PMH set
    std::string prefix = "oai_dc";
    std::chrono::days full_after{30};  ///< so often an OAI-PMH source is read from the beginning
    bool takes_abstract = true;        ///< false: the licence forbids to take it over
    Filter filter;
    Limits limits;
    Mapping mapping;
    Paging paging;
    int line = 0;  ///< in the file with sources

    /// Changes when something changes that makes other records out of the same bytes.
    [[nodiscard]] std::string reading_fingerprint() const;
    /// Changes when something changes that makes us ask for something else.
    [[nodiscard]] std::string asking_fingerprint() const;
};

/// How we go out, for all sources.
struct FetchSettings {
    std::string contact;  ///< address for whoever runs a source; stands in the User-Agent
    std::size_t at_once = 4;
    int attempts = 5;
    std::chrono::seconds longest_wait{600};  ///< that a server may ask for
    std::string proxy;
    std::filesystem::path certificates;  ///< besides those of the system; may be empty
};

struct SourceList {
    FetchSettings fetching;
    std::vector<Source> sources;
};

/// Reads the file with sources. Throws Error: not_found or io when it cannot be read,
/// invalid_input with file:line, the key, and how to put it right when something in it is wrong.
[[nodiscard]] SourceList read_sources(const std::filesystem::path& file);

/// The same from text; `file` stands in messages, and relative paths begin at its folder.
[[nodiscard]] SourceList parse_sources(std::string_view text, const std::filesystem::path& file);

}  // namespace watwerkt::harvest

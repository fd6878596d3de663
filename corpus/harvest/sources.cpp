// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/sources.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "corpus/error.hpp"
#include "corpus/harvest/mapping.hpp"
#include "corpus/harvest/plain_text.hpp"
#include "corpus/harvest/toml_table.hpp"
#include "corpus/record/value_types.hpp"
#include "corpus/sha256.hpp"

namespace watwerkt::harvest {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view see_page = "docs/harvest.md laat van elke soort bron een voorbeeld zien";

template <typename T>
using Word = std::pair<std::string_view, T>;

constexpr std::array kinds = {Word<SourceKind>{"map", SourceKind::folder},
                              Word<SourceKind>{"http-xml", SourceKind::xml},
                              Word<SourceKind>{"http-csv", SourceKind::csv},
                              Word<SourceKind>{"oai-pmh", SourceKind::oai_pmh},
                              Word<SourceKind>{"json", SourceKind::json},
                              Word<SourceKind>{"ris", SourceKind::ris},
                              Word<SourceKind>{"bibtex", SourceKind::bibtex}};

constexpr std::array choices = {
    Word<Choice>{"alles", Choice::everything},
    Word<Choice>{"nederlands", Choice::dutch},
    Word<Choice>{"interventie", Choice::intervention},
    Word<Choice>{"nederlands-of-interventie", Choice::dutch_or_intervention}};

bool is_source_name(std::string_view name) {
    constexpr std::size_t longest = 20;
    return name.size() <= longest && value_type::code("bron").accepts(name);
}

void read_filter(Source& source, TomlTable table) {
    auto& filter = source.filter;
    filter.choice = table.word("keuze", "nederlands-of-interventie", choices);
    filter.languages = table.texts("talen", filter.languages);
    for (const auto& language : filter.languages) {
        if (!value_type::language.accepts(language))
            table.fail("talen",
                       fmt::format("heeft geen taalcode: '{}'", one_line(language, 60)),
                       "gebruik twee kleine letters, zoals nl of en");
    }
    if (const auto year = table.number("jaar_vanaf", 0, 1900, 2100); year > 0)
        filter.year_from = static_cast<int>(year);
    filter.needs_education = table.yes_no("onderwijs", true);
    table.refuse_other_keys();
}

void read_limits(Source& source, TomlTable table) {
    auto& limits = source.limits;
    limits.bytes = static_cast<std::uint64_t>(
        table.number("bytes", static_cast<std::int64_t>(limits.bytes), 1000, 2'000'000'000));
    limits.total = std::chrono::seconds(table.number("seconden", limits.total.count(), 1, 86400));
    limits.connect =
        std::chrono::seconds(table.number("verbinden", limits.connect.count(), 1, 600));
    limits.silence = std::chrono::seconds(table.number("stilte", limits.silence.count(), 1, 3600));
    limits.redirects = static_cast<int>(table.number("omleidingen", limits.redirects, 0, 50));
    limits.pages = static_cast<std::size_t>(
        table.number("paginas", static_cast<std::int64_t>(limits.pages), 1, 10'000'000));
    limits.records = static_cast<std::size_t>(
        table.number("records", static_cast<std::int64_t>(limits.records), 1, 100'000'000));
    table.refuse_other_keys();
}

void read_mapping(Source& source, TomlTable table) {
    for (const auto field : mapping_fields()) {
        if (const auto path = table.text(std::string(field)); !path.empty())
            source.mapping.fields.emplace(field, path);
    }
    table.refuse_other_keys();
    for (const std::string_view field : {"id", "titel"}) {
        if (!source.mapping.fields.contains(std::string(field)))
            table.fail("",
                       fmt::format("er staat geen veld '{}'", field),
                       fmt::format("schrijf: {} = \"{}\"",
                                   field,
                                   source.kind == SourceKind::csv ? "naam van de kolom"
                                                                  : "pad in de JSON"));
    }
    if (source.kind != SourceKind::json) return;
    for (const auto& [field, path] : source.mapping.fields) {
        if (!is_json_path(path))
            table.fail(field, "is geen pad", "schrijf bijvoorbeeld: auteurs[].naam");
    }
}

void read_paging(Source& source, TomlTable table) {
    auto& paging = source.paging;
    paging.parameter =
        table.required("parameter", "noem de parameter in het adres, zoals start of cursor");
    paging.step = static_cast<std::size_t>(table.number("stap", 0, 1, 100'000));
    paging.next = table.text("volgende");
    paging.first = table.text("begin");
    table.refuse_other_keys();
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (paging.step > 0 && !std::ranges::all_of(paging.first, is_digit))
        table.fail("begin", "is geen getal", "schrijf waar het tellen begint, zoals \"0\"");
    if (paging.first.size() > 9 && paging.step > 0)
        table.fail("begin", "is te groot", "schrijf waar het tellen begint, zoals \"0\"");
    if ((paging.step > 0) == !paging.next.empty())
        table.fail("",
                   "er staat geen 'stap' en geen 'volgende', of allebei",
                   "schrijf stap = 100 als de parameter records telt, of volgende = \"pad\" als "
                   "het antwoord de volgende waarde noemt");
}

/// Where a source is to be found: an address, or a file or folder of our own.
void read_place(Source& source, TomlTable& table, const fs::path& folder) {
    source.address = table.text("adres");
    const std::string file = table.text("bestand");
    const std::string map = table.text("map");
    const bool is_folder = source.kind == SourceKind::folder;
    const bool is_repository = source.kind == SourceKind::oai_pmh;
    if (is_folder ? map.empty() : !map.empty())
        table.fail(
            "",
            is_folder ? "de sleutel 'map' ontbreekt" : "'map' hoort alleen bij soort \"map\"",
            is_folder ? "noem de map met XML-bestanden" : "schrijf adres of bestand");
    if (!is_folder && source.address.empty() == file.empty())
        table.fail(
            "", "er staat geen 'adres' en geen 'bestand', of allebei", "schrijf een van de twee");
    if (is_repository && source.address.empty())
        table.fail("bestand", "past niet bij oai-pmh", "schrijf adres = \"https://...\"");
    if (is_folder && (!source.address.empty() || !file.empty()))
        table.fail("", "bij soort \"map\" hoort alleen 'map'", "haal adres of bestand weg");
    if (!source.address.empty()) {
        if (!is_web_address(source.address))
            table.fail("adres",
                       "is geen webadres",
                       "schrijf een adres dat begint met https:// of http://, zonder spaties");
        const auto host = source.address.substr(0, source.address.find('/', 8));
        if (host.find('@') != std::string::npos)
            table.fail("adres",
                       "noemt een gebruiker of wachtwoord",
                       "haal het weg: een geheim hoort niet in dit bestand");
    }
    if (is_folder) source.path = folder / map;
    if (!file.empty()) source.path = folder / file;
}

void require_table(TomlTable& table,
                   const std::string& key,
                   bool is_needed,
                   std::string_view kind) {
    const bool is_there = table.has(key);
    if (is_there && !is_needed)
        table.fail(key, fmt::format("hoort niet bij soort \"{}\"", kind), "haal deze tabel weg");
}

Source read_source(TomlTable table, const fs::path& folder) {
    Source source;
    source.line = table.line();
    source.name = table.required("naam", "geef de bron een korte naam, zoals eric");
    if (!is_source_name(source.name))
        table.fail("naam",
                   fmt::format("is geen goede naam: '{}'", one_line(source.name, 60)),
                   "gebruik kleine letters en cijfers met losse streepjes ertussen, hoogstens 20");
    source.kind = table.word("soort", "", kinds);
    read_place(source, table, folder);
    source.title = one_line(table.text("titel", source.name), 200);
    source.licence = one_line(table.text("licentie", "niet genoemd door de bron"), 500);
    source.takes_abstract = table.yes_no("samenvatting_overnemen", true);
    const bool is_repository = source.kind == SourceKind::oai_pmh;
    const bool is_mapped = source.kind == SourceKind::csv || source.kind == SourceKind::json;
    const auto only_for = [&](const std::string& key, bool is_allowed) {
        if (table.has(key) && !is_allowed)
            table.fail(key,
                       fmt::format("hoort niet bij soort \"{}\"", to_word(source.kind)),
                       "haal deze regel weg");
    };
    for (const char* key : {"verzameling", "formaat", "volledig_na_dagen"})
        only_for(key, is_repository);
    only_for("records", source.kind == SourceKind::json);
    only_for("scheidingsteken", source.kind == SourceKind::csv);
    only_for("tussen", is_mapped);
    source.set = table.text("verzameling");
    source.prefix = table.text("formaat", source.prefix);
    source.full_after =
        std::chrono::days(table.number("volledig_na_dagen", source.full_after.count(), 1, 36500));
    source.mapping.records = table.text("records");
    source.mapping.between = table.text("tussen", source.mapping.between);
    const std::string separator = table.text("scheidingsteken", ",");
    if (separator != "," && separator != ";" && separator != "|")
        table.fail("scheidingsteken", "kan dit niet zijn", "kies \",\", \";\" of \"|\"");
    source.mapping.separator = separator.front();
    require_table(table, "velden", is_mapped, to_word(source.kind));
    require_table(table, "bladeren", source.kind == SourceKind::json, to_word(source.kind));
    if (is_mapped) {
        if (!table.has("velden")) table.fail("", "de tabel [bron.velden] ontbreekt", see_page);
        read_mapping(source, table.table("velden"));
    }
    if (!source.mapping.records.empty() && !is_json_path(source.mapping.records))
        table.fail("records", "is geen pad", "schrijf bijvoorbeeld: response.docs");
    if (table.has("bladeren")) read_paging(source, table.table("bladeren"));
    if (table.has("filter")) read_filter(source, table.table("filter"));
    if (table.has("grenzen")) read_limits(source, table.table("grenzen"));
    table.refuse_other_keys();
    return source;
}

FetchSettings read_settings(TomlTable table, const fs::path& folder) {
    FetchSettings settings;
    settings.contact = one_line(table.text("contact"), 200);
    settings.at_once = static_cast<std::size_t>(table.number("tegelijk", 4, 1, 64));
    settings.attempts = static_cast<int>(table.number("pogingen", settings.attempts, 1, 20));
    settings.longest_wait = std::chrono::seconds(
        table.number("langste_wachttijd", settings.longest_wait.count(), 0, 86400));
    settings.proxy = table.text("proxy");
    if (const auto file = table.text("certificaten"); !file.empty())
        settings.certificates = folder / file;
    table.refuse_other_keys();
    return settings;
}

}  // namespace

std::string_view to_word(SourceKind kind) {
    return std::ranges::find(kinds, kind, &Word<SourceKind>::second)->first;
}

std::string Source::reading_fingerprint() const {
    std::string text = fmt::format("1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
                                   name,
                                   title,
                                   licence,
                                   to_word(kind),
                                   takes_abstract,
                                   static_cast<int>(filter.choice),
                                   fmt::join(filter.languages, ","),
                                   filter.year_from.value_or(0),
                                   filter.needs_education);
    text += fmt::format("{}\n{}\n{}\n", mapping.records, mapping.between, mapping.separator);
    for (const auto& [field, path_in_record] : mapping.fields)
        text += fmt::format("{}={}\n", field, path_in_record);
    return sha256_of(text).substr(0, 16);
}

std::string Source::asking_fingerprint() const {
    return sha256_of(fmt::format("1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
                                 to_word(kind),
                                 address,
                                 path.string(),
                                 set,
                                 prefix,
                                 paging.parameter,
                                 paging.step,
                                 paging.next))
        .substr(0, 16);
}

namespace {

SourceList sources_of(TomlTable root, const fs::path& file) {
    const fs::path folder = file.parent_path();
    SourceList list;
    list.fetching = read_settings(root.table("ophalen"), folder);
    std::vector<TomlTable> tables = root.tables("bron");
    root.refuse_other_keys();
    if (tables.empty()) {
        throw Error(ErrorKind::invalid_input,
                    "er staat geen enkele bron in",
                    file.string() + ":1",
                    fmt::format("begin een bron met [[bron]]; {}", see_page));
    }
    for (TomlTable& table : tables) {
        Source source = read_source(std::move(table), folder);
        for (const Source& other : list.sources) {
            if (other.name == source.name)
                throw Error(
                    ErrorKind::invalid_input,
                    fmt::format(
                        "de naam '{}' is al van de bron op regel {}", source.name, other.line),
                    fmt::format("{}:{}", file.string(), source.line),
                    "geef elke bron een eigen naam");
        }
        list.sources.push_back(std::move(source));
    }
    return list;
}

}  // namespace

SourceList parse_sources(std::string_view text, const fs::path& file) {
    return sources_of(TomlTable::parse(text, file, see_page), file);
}

SourceList read_sources(const fs::path& file) {
    return sources_of(
        TomlTable::read(
            file, "noem het bestand met de bronnen; docs/harvest.md laat zien hoe dat eruitziet"),
        file);
}

}  // namespace watwerkt::harvest

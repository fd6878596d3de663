// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/sources.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <toml.hpp>

#include "corpus/error.hpp"
#include "corpus/harvest/mapping.hpp"
#include "corpus/harvest/plain_text.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/value_types.hpp"
#include "corpus/sha256.hpp"
#include "corpus/validation/nearest_code.hpp"

namespace watwerkt::harvest {
namespace {

namespace fs = std::filesystem;
using Toml = toml::value;

constexpr std::size_t largest_file = std::size_t{1} << 20;
constexpr std::string_view see_page = "docs/harvest.md laat van elke soort bron een voorbeeld zien";

template <typename T>
struct Word {
    std::string_view word;
    T value;
};

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

/// The parser walks nested values recursively, so nesting is capped before it begins: brackets
/// outside texts, and the parts of a dotted key.
bool is_nested_too_deep(std::string_view text) {
    constexpr int deepest = 32;
    int brackets = 0;
    int dots = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size()) - 1;
        } else if (c == '"' || c == '\'') {
            const std::string_view three = text.substr(at, 3);
            const bool is_long = three == std::string(3, c);
            const std::size_t quotes = is_long ? 3 : 1;
            std::size_t end = at + quotes;
            while (end < text.size() && text.substr(end, quotes) != three.substr(0, quotes)) {
                if (!is_long && text[end] == '\n') break;
                end += c == '"' && text[end] == '\\' ? 2U : 1U;
            }
            at = std::min(end + quotes - 1, text.size());
        } else if (c == '[' || c == '{') {
            if (++brackets > deepest) return true;
        } else if (c == ']' || c == '}') {
            brackets = std::max(brackets - 1, 0);
        } else if (c == '.') {
            if (++dots > deepest) return true;
        } else if (c == '\n') {
            dots = 0;
        }
    }
    return false;
}

/// One table of the file: gives values by key, and complains about keys nobody asked for.
class Table {
 public:
    Table(const Toml& value, std::string name, const std::string& file)
        : value_(value), name_(std::move(name)), file_(file) {
        if (!value.is_table())
            fail("", "is geen tabel", fmt::format("schrijf [{}] met de sleutels eronder", name_));
    }

    [[nodiscard]] int line() const { return line_of(value_); }
    [[nodiscard]] bool has(const std::string& key) {
        known_.push_back(key);
        return value_.as_table().count(key) > 0;
    }
    [[nodiscard]] const Toml& at(const std::string& key) const { return value_.as_table().at(key); }

    [[nodiscard]] std::string text(const std::string& key, std::string fallback = {}) {
        if (!has(key)) return fallback;
        if (!at(key).is_string())
            fail(key, "is geen tekst", "zet de waarde tussen aanhalingstekens");
        const std::string found = at(key).as_string().str;
        if (trimmed(found).empty()) fail(key, "is leeg", "vul iets in, of haal de regel weg");
        return found;
    }
    [[nodiscard]] std::string required(const std::string& key, std::string_view advice) {
        auto found = text(key);
        if (found.empty()) fail("", fmt::format("de sleutel '{}' ontbreekt", key), advice);
        return found;
    }
    [[nodiscard]] bool yes_no(const std::string& key, bool fallback) {
        if (!has(key)) return fallback;
        if (!at(key).is_boolean()) fail(key, "is geen ja of nee", "schrijf true of false");
        return at(key).as_boolean();
    }
    [[nodiscard]] std::int64_t number(const std::string& key,
                                      std::int64_t fallback,
                                      std::int64_t low,
                                      std::int64_t high) {
        if (!has(key)) return fallback;
        const bool fits =
            at(key).is_integer() && at(key).as_integer() >= low && at(key).as_integer() <= high;
        if (!fits) {
            fail(key,
                 "kan deze waarde niet hebben",
                 fmt::format("schrijf een heel getal van {} tot en met {}", low, high));
        }
        return at(key).as_integer();
    }
    [[nodiscard]] std::vector<std::string> texts(const std::string& key,
                                                 std::vector<std::string> fallback) {
        if (!has(key)) return fallback;
        std::vector<std::string> list;
        const bool is_list = at(key).is_array();
        if (is_list) {
            for (const Toml& one : at(key).as_array()) {
                if (one.is_string()) list.push_back(one.as_string().str);
            }
        }
        if (!is_list || list.size() != at(key).as_array().size())
            fail(key, "is geen lijst met teksten", R"(schrijf bijvoorbeeld ["nl", "en"])");
        return list;
    }
    template <typename Words>
    [[nodiscard]] auto word(const std::string& key, std::string_view fallback, const Words& words) {
        const std::string found = text(key, std::string(fallback));
        std::vector<std::string_view> all;
        for (const auto& one : words) {
            if (one.word == found) return one.value;
            all.push_back(one.word);
        }
        if (!has(key)) {
            fail("",
                 fmt::format("de sleutel '{}' ontbreekt", key),
                 fmt::format("kies {}", fmt::join(all, ", ")));
        }
        fail(key,
             fmt::format("heeft een onbekend woord: '{}'", one_line(found, 60)),
             fmt::format("kies {}", fmt::join(all, ", ")));
    }

    /// Call it at the end: every key that nobody asked for is a mistake.
    void refuse_other_keys() const {
        for (const auto& [key, value] : value_.as_table()) {
            if (std::ranges::find(known_, key) != known_.end()) continue;
            fail_at(value,
                    fmt::format("de sleutel '{}' bestaat niet bij {}", one_line(key, 60), name_),
                    near(key));
        }
    }

    [[noreturn]] void fail(const std::string& key,
                           std::string_view what,
                           std::string_view advice) const {
        if (key.empty()) fail_at(value_, fmt::format("{}: {}", name_, what), advice);
        fail_at(at(key), fmt::format("'{}' {}", key, what), advice);
    }

 private:
    static int line_of(const Toml& value) { return static_cast<int>(value.location().line()); }

    [[noreturn]] void fail_at(const Toml& value,
                              std::string_view what,
                              std::string_view advice) const {
        throw Error(
            ErrorKind::invalid_input, what, fmt::format("{}:{}", file_, line_of(value)), advice);
    }

    [[nodiscard]] std::string near(const std::string& key) const {
        std::string_view nearest;
        std::size_t smallest = std::max<std::size_t>(2, key.size() / 3) + 1;
        for (const auto& one : known_) {
            const auto distance = edit_distance(std::string_view(key).substr(0, 64), one);
            if (distance >= smallest) continue;
            smallest = distance;
            nearest = one;
        }
        if (!nearest.empty()) return fmt::format("bedoelt u '{}'?", nearest);
        return fmt::format("kies {}", fmt::join(known_, ", "));
    }

    const Toml& value_;
    std::string name_;
    const std::string& file_;
    std::vector<std::string> known_;
};

bool is_source_name(std::string_view name) {
    constexpr std::size_t longest = 20;
    return name.size() <= longest && value_type::code("bron").accepts(name);
}

void read_filter(Source& source, Table table) {
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

void read_limits(Source& source, Table table) {
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

void read_mapping(Source& source, Table table) {
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

void read_paging(Source& source, Table table) {
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
void read_place(Source& source, Table& table, const fs::path& folder) {
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

void require_table(Table& table, const std::string& key, bool is_needed, std::string_view kind) {
    const bool is_there = table.has(key);
    if (is_there && !is_needed)
        table.fail(key, fmt::format("hoort niet bij soort \"{}\"", kind), "haal deze tabel weg");
}

Source read_source(const Toml& value, const std::string& file, const fs::path& folder) {
    Table table(value, "bron", file);
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
        read_mapping(source, Table(table.at("velden"), "bron.velden", file));
    }
    if (!source.mapping.records.empty() && !is_json_path(source.mapping.records))
        table.fail("records", "is geen pad", "schrijf bijvoorbeeld: response.docs");
    if (table.has("bladeren"))
        read_paging(source, Table(table.at("bladeren"), "bron.bladeren", file));
    if (table.has("filter")) read_filter(source, Table(table.at("filter"), "bron.filter", file));
    if (table.has("grenzen")) read_limits(source, Table(table.at("grenzen"), "bron.grenzen", file));
    table.refuse_other_keys();
    return source;
}

FetchSettings read_settings(Table table, const fs::path& folder) {
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

/// The line in a message of the parser, which draws it as ` 12 | naam = `.
std::string line_in(const std::string& drawn) {
    for (std::size_t bar = drawn.find(" | "); bar != std::string::npos;
         bar = drawn.find(" | ", bar + 1)) {
        auto begin = bar;
        while (begin > 0 && drawn[begin - 1] >= '0' && drawn[begin - 1] <= '9') --begin;
        if (begin < bar) return drawn.substr(begin, bar - begin);
    }
    return "1";
}

Toml parse_toml(std::string_view text, const std::string& file) {
    const auto fail = [&file](std::string_view what, const std::string& line, std::string advice) {
        throw Error(ErrorKind::invalid_input, what, file + ":" + line, advice);
    };
    if (text.size() > largest_file)
        fail("het bestand is groter dan 1 MiB", "1", "dit is geen lijst met bronnen");
    if (const auto bad = find_bad_utf8(text)) {
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<long>(*bad), '\n');
        fail("de tekst is geen UTF-8", std::to_string(line), "bewaar het bestand als UTF-8");
    }
    if (is_nested_too_deep(text))
        fail("de haakjes of punten zijn te diep genest", "1", std::string(see_page));
    try {
        std::istringstream stream{std::string(text)};
        return toml::parse(stream, file);
    } catch (const std::exception& error) {
        // The parser speaks English over several lines; its first line says what it expected.
        const std::string drawn = error.what();
        fail(fmt::format("dit is geen goede TOML ({})",
                         one_line(drawn.substr(0, drawn.find('\n')), 200)),
             line_in(drawn),
             "kijk of een aanhalingsteken, haakje of is-teken ontbreekt");
    }
    return {};
}

}  // namespace

std::string_view to_word(SourceKind kind) {
    return std::ranges::find(kinds, kind, &Word<SourceKind>::value)->word;
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

SourceList parse_sources(std::string_view text, const fs::path& file) {
    const std::string name = file.string();
    const fs::path folder = file.parent_path();
    const Toml document = parse_toml(text, name);
    Table root(document, "het bestand", name);
    SourceList list;
    if (root.has("ophalen"))
        list.fetching = read_settings(Table(root.at("ophalen"), "ophalen", name), folder);
    if (!root.has("bron") || !root.at("bron").is_array() || root.at("bron").as_array().empty()) {
        throw Error(ErrorKind::invalid_input,
                    "er staat geen enkele bron in",
                    name + ":1",
                    fmt::format("begin een bron met [[bron]]; {}", see_page));
    }
    root.refuse_other_keys();
    for (const Toml& value : root.at("bron").as_array()) {
        Source source = read_source(value, name, folder);
        for (const Source& other : list.sources) {
            if (other.name == source.name)
                throw Error(
                    ErrorKind::invalid_input,
                    fmt::format(
                        "de naam '{}' is al van de bron op regel {}", source.name, other.line),
                    fmt::format("{}:{}", name, source.line),
                    "geef elke bron een eigen naam");
        }
        list.sources.push_back(std::move(source));
    }
    return list;
}

SourceList read_sources(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        throw Error(ErrorKind::not_found,
                    "dit bestand bestaat niet",
                    file.string(),
                    "noem het bestand met de bronnen; docs/harvest.md laat zien hoe dat eruitziet");
    }
    return parse_sources(read_file(file, largest_file + 1), file);
}

}  // namespace watwerkt::harvest

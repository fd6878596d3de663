// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "tools/import/gka_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

constexpr std::array<std::string_view, 28> needed_columns{"study_key",
                                                          "page_title",
                                                          "action_nl",
                                                          "action_category_nl",
                                                          "school",
                                                          "duration",
                                                          "evidence_type",
                                                          "location",
                                                          "costs",
                                                          "citation",
                                                          "authors",
                                                          "year",
                                                          "title",
                                                          "country",
                                                          "design",
                                                          "target_group_nl",
                                                          "age_min",
                                                          "age_max",
                                                          "outcome_nl",
                                                          "effect_size",
                                                          "effect_metric",
                                                          "direction",
                                                          "headline_finding_nl",
                                                          "sample_n",
                                                          "source_url",
                                                          "source_seen",
                                                          "confidence",
                                                          "notes"};

struct PageColumn {
    std::string_view name;
    std::string GkaPage::*cell;
};
/// What belongs to the page, so that every row of it must say the same.
constexpr std::array<PageColumn, 11> page_columns{{
    {"page_title", &GkaPage::title},
    {"school", &GkaPage::school},
    {"duration", &GkaPage::duration},
    {"evidence_type", &GkaPage::evidence},
    {"location", &GkaPage::location},
    {"costs", &GkaPage::costs},
    {"citation", &GkaPage::citation},
    {"authors", &GkaPage::authors},
    {"year", &GkaPage::year},
    {"title", &GkaPage::publication_title},
    {"design", &GkaPage::design},
}};

struct ExtraColumn {
    std::string_view name, label;
};
/// An export may have these too; what stands in them is kept verbatim under the label.
constexpr std::array<ExtraColumn, 7> extra_columns{{
    {"page_age", "Leeftijd"},
    {"website", "Website"},
    {"abstract", "Samenvatting"},
    {"background", "Achtergrond"},
    {"target_group_text", "Doelgroep"},
    {"intervention_text", "Interventie"},
    {"results_text", "Resultaten"},
}};

struct FixedList {
    std::string_view column;
    std::span<const std::string_view> words;
};
constexpr std::array<std::string_view, 4> directions{
    "positief", "negatief", "geen effect", "gemengd"};
constexpr std::array<std::string_view, 10> metrics{
    "maanden", "anders", "SD", "d", "g", "or", "rr", "r", "procent", "procentpunt"};
constexpr std::array<std::string_view, 8> designs{"rct",
                                                  "cluster-rct",
                                                  "quasi-experiment",
                                                  "rdd",
                                                  "review",
                                                  "meta-analyse",
                                                  "voor-na zonder controle",
                                                  "anders"};
constexpr std::array<std::string_view, 3> confidences{"high", "medium", "low"};
constexpr std::array<FixedList, 4> fixed_lists{{
    {"direction", directions},
    {"effect_metric", metrics},
    {"design", designs},
    {"confidence", confidences},
}};

constexpr double oldest_age = 99;

/// Text from outside as it may stand in a message: one line, not too long.
std::string shorten(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::size_t cut = std::min(text.size(), longest);
    while (cut < text.size() && cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
        --cut;
    std::string line(text.substr(0, cut));
    for (char& character : line) {
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) character = ' ';
    }
    return cut < text.size() ? line + "..." : line;
}

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(text, [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
    });
}

bool is_country_list(std::string_view text) {
    const auto is_code = [](const std::string& word) {
        return word.size() == 2 && std::ranges::all_of(word, [](char character) {
                   return character >= 'A' && character <= 'Z';
               });
    };
    const auto words = split(text, ';');
    return std::ranges::all_of(words, is_code);
}

class PageReader {
 public:
    explicit PageReader(CsvTableReader& rows) : rows_(rows) {}

    GkaPages read() {
        while (rows_.read()) add_row();
        for (auto& [key, page] : pages_) {
            if (!result_.refused.contains(key)) result_.pages.push_back(std::move(page));
        }
        std::ranges::sort(result_.pages, {}, &GkaPage::id);
        return std::move(result_);
    }

 private:
    void add_row();
    void check_words();
    void check_numbers();
    void check_ages();
    bool find_address(const std::string& key);
    GkaPage begin_page(const std::string& key, const std::string& path) const;
    void check_same(const GkaPage& page);
    void check_not_twice(const GkaPage& page);
    [[nodiscard]] GkaRow make_row() const;

    /// Tells a mistake in a cell of the current row; the page of this row is left out.
    void fail(std::string_view column, std::string_view what, std::string_view advice) {
        result_.refused.emplace(trim(rows_["study_key"]));
        result_.errors.push_back(fmt::format("{}: {}; {}", rows_.place(column), what, advice));
    }

    CsvTableReader& rows_;
    GkaPages result_;
    std::map<std::string, GkaPage> pages_;
    std::map<std::string, std::string> key_of_path_;
    std::map<std::string, std::string> key_of_id_;
};

void PageReader::add_row() {
    ++result_.rows_read;
    const std::string key(trim(rows_["study_key"]));
    if (to_id(key).empty()) {
        return fail("study_key",
                    "deze rij heeft geen sleutel",
                    "geef elke pagina een eigen sleutel, met letters en cijfers");
    }
    check_words();
    check_numbers();
    if (!find_address(key)) return;
    const std::string path = *gka_path(rows_["source_url"]);
    const auto found = pages_.find(key);
    GkaPage& page = found != pages_.end()
                        ? found->second
                        : pages_.emplace(key, begin_page(key, path)).first->second;
    if (!page.rows.empty()) {
        check_same(page);
        check_not_twice(page);
    }
    page.rows.push_back(make_row());
    if (!page.location.empty()) add_once(result_.locations, page.location);
}

void PageReader::check_words() {
    for (const std::string& column : rows_.columns()) {
        if (!has_control_character(rows_[column])) continue;
        fail(column,
             fmt::format("in kolom '{}' staat een teken dat u niet kunt zien", column),
             "haal het weg, of typ de tekst opnieuw");
    }
    for (const FixedList& list : fixed_lists) {
        const std::string_view word = trim(rows_[list.column]);
        if (word.empty() || std::ranges::find(list.words, word) != list.words.end()) continue;
        fail(list.column,
             fmt::format("kolom '{}' kent de waarde '{}' niet", list.column, shorten(word)),
             fmt::format("kies uit: {}, of laat de cel leeg", fmt::join(list.words, ", ")));
    }
    if (!is_country_list(rows_["country"])) {
        fail("country",
             fmt::format("'{}' is geen lijst van landen", shorten(rows_["country"])),
             "schrijf landen met twee hoofdletters en een puntkomma ertussen, zoals NL; US");
    }
}

void PageReader::check_numbers() {
    const std::string& year = rows_["year"];
    if (const auto number = parse_count(year);
        !trim(year).empty() && (!number || *number < 1900 || *number > 2100)) {
        fail("year",
             fmt::format("'{}' is geen jaartal", shorten(year)),
             "schrijf een jaar van 1900 tot en met 2100, of laat de cel leeg");
    }
    const std::string& sample = rows_["sample_n"];
    if (!trim(sample).empty() && !parse_count(sample)) {
        fail("sample_n",
             fmt::format("'{}' is geen aantal", shorten(sample)),
             "schrijf alleen cijfers, zoals 552, of laat de cel leeg");
    }
    check_ages();
}

void PageReader::check_ages() {
    constexpr std::string_view advice =
        "schrijf hele jaren, zoals 4 en 12; vul beide cellen in, of laat ze beide leeg";
    std::array<std::optional<double>, 2> ages;
    constexpr std::array<std::string_view, 2> columns{"age_min", "age_max"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& cell = rows_[columns[i]];
        ages[i] = parse_number(cell);
        if (trim(cell).empty()) continue;
        if (!ages[i] || *ages[i] < 0 || *ages[i] > oldest_age) {
            return fail(columns[i], fmt::format("'{}' is geen leeftijd", shorten(cell)), advice);
        }
    }
    if (ages[0].has_value() != ages[1].has_value()) {
        return fail(columns[ages[0] ? 1 : 0], "er staat maar één leeftijd", advice);
    }
    if (ages[0] && *ages[0] > *ages[1]) {
        fail(
            "age_max",
            fmt::format("de oudste leeftijd ({}) is lager dan de jongste ({})", *ages[1], *ages[0]),
            "wissel ze om");
    }
}

/// Whether the address is a page of the database that belongs to this key alone.
bool PageReader::find_address(const std::string& key) {
    const std::string& address = rows_["source_url"];
    const auto path = gka_path(address);
    if (!path) {
        fail("source_url",
             fmt::format("'{}' is geen pagina van de database", shorten(address)),
             "schrijf https://www.gelijke-kansen.nl/evidence/naam, of /onderzoeken/naam/");
        return false;
    }
    const auto [owner, is_new_path] = key_of_path_.emplace(gka_page_name(*path), key);
    if (!is_new_path && owner->second != key) {
        fail("source_url",
             fmt::format("deze pagina staat ook onder de sleutel '{}'", shorten(owner->second)),
             "geef alle rijen van een pagina dezelfde sleutel");
        return false;
    }
    if (const auto page = pages_.find(key);
        page != pages_.end() && gka_page_name(page->second.path) != gka_page_name(*path)) {
        fail("source_url",
             fmt::format("de sleutel '{}' heeft ook het adres {}",
                         shorten(key),
                         shorten(page->second.address)),
             "geef elke pagina een eigen sleutel");
        return false;
    }
    const auto [other, is_new_id] = key_of_id_.emplace(gka_record_id(key), key);
    if (is_new_id || other->second == key) return true;
    fail("study_key",
         fmt::format("de sleutels '{}' en '{}' lijken te veel op elkaar: het record zou voor beide "
                     "'{}' heten",
                     shorten(key),
                     shorten(other->second),
                     other->first),
         "geef er één een andere naam");
    return false;
}

GkaPage PageReader::begin_page(const std::string& key, const std::string& path) const {
    GkaPage page;
    page.key = key;
    page.id = gka_record_id(key);
    page.address = trim(rows_["source_url"]);
    page.path = path;
    for (const PageColumn& column : page_columns) page.*column.cell = trim(rows_[column.name]);
    for (const ExtraColumn& column : extra_columns) {
        if (!rows_.has(column.name)) continue;
        const std::string_view text = trim(rows_[column.name]);
        if (!text.empty()) page.more.push_back({std::string(column.label), std::string(text)});
    }
    return page;
}

void PageReader::check_same(const GkaPage& page) {
    for (const PageColumn& column : page_columns) {
        const std::string_view here = trim(rows_[column.name]);
        if (here == page.*column.cell) continue;
        fail(column.name,
             fmt::format("hier staat '{}', maar op regel {} heeft dezelfde pagina '{}'",
                         shorten(here),
                         page.rows.front().line,
                         shorten(page.*column.cell)),
             fmt::format("maak kolom '{}' in alle rijen van de pagina gelijk", column.name));
    }
}

void PageReader::check_not_twice(const GkaPage& page) {
    const GkaRow row = make_row();
    const auto twin = std::ranges::find_if(page.rows, [&row](const GkaRow& other) {
        return row.action == other.action && row.target_group == other.target_group &&
               row.outcome == other.outcome;
    });
    if (twin == page.rows.end()) return;
    fail("outcome_nl",
         fmt::format("dezelfde actie, doelgroep en uitkomst staan al op regel {}", twin->line),
         "laat één van de twee rijen staan");
}

GkaRow PageReader::make_row() const {
    const auto cell = [this](std::string_view column) { return std::string(trim(rows_[column])); };
    GkaRow row;
    row.line = rows_.line();
    row.action = cell("action_nl");
    row.target_group = cell("target_group_nl");
    row.outcome = cell("outcome_nl");
    row.effect_size = cell("effect_size");
    row.effect_metric = cell("effect_metric");
    row.direction = cell("direction");
    row.headline = cell("headline_finding_nl");
    row.sample_size = cell("sample_n");
    row.age_from = cell("age_min");
    row.age_to = cell("age_max");
    row.country = cell("country");
    row.confidence = cell("confidence");
    row.notes = cell("notes");
    return row;
}

}  // namespace

GkaPages read_gka_pages(CsvTableReader& rows) {
    rows.require(needed_columns);
    return PageReader(rows).read();
}

}  // namespace watwerkt::importer

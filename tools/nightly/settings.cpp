// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/settings.hpp"

#include <algorithm>

#include "corpus/harvest/plain_text.hpp"
#include "corpus/harvest/toml_table.hpp"
#include "indexer/generation/generation.hpp"

namespace watwerkt::nightly {
namespace {

namespace fs = std::filesystem;
using harvest::TomlTable;

constexpr std::string_view see_page =
    "noem het bestand met de instellingen; docs/nightly.md laat zien hoe dat eruitziet";

/// Paths of one file: relative ones begin where it lies.
class Paths {
 public:
    explicit Paths(const fs::path& file) : folder_(file.parent_path()) {}

    [[nodiscard]] fs::path required(TomlTable& table,
                                    const std::string& key,
                                    std::string_view advice) const {
        return placed(table.required(key, advice));
    }
    [[nodiscard]] fs::path optional(TomlTable& table, const std::string& key) const {
        return placed(table.text(key));
    }
    [[nodiscard]] fs::path placed(const std::string& path) const {
        return path.empty() ? fs::path() : folder_ / path;
    }

 private:
    fs::path folder_;
};

void read_harvest(NightSettings& settings, TomlTable table, const Paths& paths) {
    settings.sources = paths.required(table, "bronnen", "noem het bestand met de bronnen");
    settings.store = paths.required(table, "opslag", "noem een map voor wat opgehaald is");
    settings.harvested = paths.required(table, "corpus", "noem een map voor de records");
    table.refuse_other_keys();
}

void read_checks(NightSettings& settings, TomlTable table, const Paths& paths) {
    settings.golden = paths.optional(table, "vragen");
    settings.largest_drop = table.decimal("daling", settings.largest_drop, 0, 100);
    settings.largest_share_flipped =
        table.decimal("omslagen", settings.largest_share_flipped, 0, 100);
    table.refuse_other_keys();
}

// One address, on one line: it ends up in the head of a mail.
std::string mail_address(TomlTable& table, const std::string& key) {
    std::string address = table.text(key);
    const bool is_plain = std::ranges::all_of(
        address, [](char c) { return c > ' ' && c < 127 && c != '<' && c != '>' && c != ','; });
    if (!address.empty() && (!is_plain || std::ranges::count(address, '@') != 1))
        table.fail(key, "is geen e-mailadres", "schrijf bijvoorbeeld \"bewijs@example.nl\"");
    return address;
}

void read_report(NightSettings& settings, TomlTable table, const Paths& paths) {
    if (const fs::path folder = paths.optional(table, "map"); !folder.empty())
        settings.reports = folder;
    settings.kept_reports = static_cast<std::size_t>(
        table.number("bewaar", static_cast<std::int64_t>(settings.kept_reports), 1, 100'000));
    settings.site = table.text("site");
    if (!settings.site.empty() && !harvest::is_web_address(settings.site))
        table.fail("site", "is geen webadres", "schrijf bijvoorbeeld \"https://watwerkt.nl\"");
    while (settings.site.ends_with('/')) settings.site.pop_back();
    settings.metrics = paths.optional(table, "prometheus");
    settings.mail_to = mail_address(table, "aan");
    settings.mail_from = mail_address(table, "van");
    if (settings.mail_to.empty() != settings.mail_from.empty())
        table.fail("", "'aan' en 'van' horen bij elkaar", "schrijf ze allebei, of geen van beide");
    table.refuse_other_keys();
}

NightSettings settings_of(TomlTable root, const fs::path& file) {
    const Paths paths(file);
    NightSettings settings;
    settings.index = paths.required(root, "index", "noem de map met de index");
    for (const std::string& folder : root.texts("corpus", {}))
        settings.corpora.push_back(paths.placed(folder));
    settings.state = paths.required(root, "toestand", "noem een map voor het slot en de verslagen");
    settings.reports = settings.state / "verslagen";
    settings.keep = static_cast<std::size_t>(
        root.number("bewaar", static_cast<std::int64_t>(settings.keep), 1, 1000));
    settings.shards = static_cast<std::size_t>(
        root.number("delen", 0, 0, static_cast<std::int64_t>(most_shards)));
    if (root.has("oogst")) read_harvest(settings, root.table("oogst"), paths);
    if (settings.corpora.empty() && settings.sources.empty())
        root.fail("",
                  "er is geen 'corpus' en geen [oogst], dus niets om te indexeren",
                  "schrijf bijvoorbeeld: corpus = [\"/usr/share/watwerkt/corpus\"]");
    read_checks(settings, root.table("keuring"), paths);
    read_report(settings, root.table("verslag"), paths);
    root.refuse_other_keys();
    return settings;
}

}  // namespace

NightSettings read_settings(const fs::path& file) {
    return settings_of(TomlTable::read(file, see_page), file);
}

NightSettings parse_settings(std::string_view text, const fs::path& file) {
    return settings_of(TomlTable::parse(text, file, see_page), file);
}

}  // namespace watwerkt::nightly

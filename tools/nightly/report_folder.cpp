// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/report_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "corpus/harvest/page_log.hpp"
#include "corpus/new_file.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "tools/answers/rss.hpp"
#include "tools/nightly/report_words.hpp"

namespace watwerkt::nightly {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view prefix = "nacht-";
constexpr std::size_t largest_report = std::size_t{256} << 20U;
constexpr std::size_t told_in_feed = 30;
constexpr const char* complaint = "kan het verslag niet bewaren";
const answers::Text feed_title{"watwerkt: verslag van elke nacht",
                               "watwerkt: report of each night"};
const answers::Text feed_about{"Wat er in het bewijs veranderde, en wat aandacht vraagt.",
                               "What changed in the evidence, and what needs attention."};

/// The number in a name `nacht-000012.json`; 0 for any other name.
std::uint64_t number_in(const std::string& name) {
    if (!name.starts_with(prefix)) return 0;
    std::uint64_t number = 0;
    const char* const begin = name.data() + prefix.size();
    const auto [end, failure] = std::from_chars(begin, name.data() + name.size(), number);
    return failure == std::errc() && *end == '.' ? number : 0;
}

std::string name_of(std::uint64_t number) { return fmt::format("{}{:06}", prefix, number); }

EarlierNight earlier_night(const fs::path& file) {
    const json night = json::parse(read_file(file, largest_report));
    return {night.at("nummer").get<std::uint64_t>(),
            night.at("klaar").get<std::string>(),
            night.at("index").get<std::string>(),
            night.at("kop").get<std::string>(),
            night.at("samenvatting").get<std::string>(),
            night.at("geslaagd").get<bool>()};
}

}  // namespace

ReportFolder::ReportFolder(const NightSettings& settings) : settings_(settings) {
    make_folder(settings_.reports, "kies bij [verslag] een map waarin u mag schrijven");
    for (const auto& entry : fs::directory_iterator(settings_.reports)) {
        const std::uint64_t number = number_in(entry.path().filename().string());
        next_number_ = std::max(next_number_, number + 1);
        if (number == 0 || entry.path().extension() != ".json") continue;
        try {
            nights_.push_back(earlier_night(entry.path()));
        } catch (const json::exception&) {  // damaged: the other nights are still worth telling
        } catch (const Error&) {
        }
    }
    std::ranges::sort(nights_, {}, &EarlierNight::number);
}

void ReportFolder::write(const NightReport& report, const answers::Speech& speech) {
    remove_leftovers(settings_.reports);
    const std::string text = report_text(report, speech);
    const std::string html = report_html(report, speech);
    const std::string data = report_json(report, speech);
    for (const std::string& name : {name_of(report.number), std::string("laatste")}) {
        write_file(settings_.reports / (name + ".txt"), text, complaint);
        write_file(settings_.reports / (name + ".html"), html, complaint);
        write_file(settings_.reports / (name + ".json"), data, complaint);
    }
    if (!settings_.mail_to.empty())
        write_file(settings_.reports / "bericht.eml",
                   report_mail(report, speech, settings_.mail_from, settings_.mail_to),
                   complaint);
    nights_.push_back(earlier_night(settings_.reports / (name_of(report.number) + ".json")));
    write_feed(speech);
    if (!settings_.metrics.empty()) write_metrics(report);
    remove_old();
}

void ReportFolder::write_feed(const answers::Speech& speech) const {
    std::vector<answers::FeedItem> items;
    for (auto night = nights_.rbegin(); night != nights_.rend() && items.size() < told_in_feed;
         ++night) {
        items.push_back({night->headline,
                         settings_.site,
                         night->summary,
                         "watwerkt " + name_of(night->number),
                         night->ended});
    }
    const answers::FeedChannel channel{speech(feed_title),
                                       settings_.site,
                                       speech(feed_about),
                                       std::string(speech.code()),
                                       nights_.back().ended,
                                       {}};
    write_file(settings_.reports / "nachten.rss", answers::rss_feed(channel, items), complaint);
}

// Prometheus wants to know when it last went well, also in a night that did not.
void ReportFolder::write_metrics(const NightReport& report) const {
    const auto is_good = [](const EarlierNight& night) { return night.is_good; };
    const auto last = std::find_if(nights_.rbegin(), nights_.rend(), is_good);
    long long seconds = 0;
    if (last != nights_.rend())
        seconds = std::chrono::duration_cast<std::chrono::seconds>(
                      harvest::moment_of(last->ended).time_since_epoch())
                      .count();
    std::error_code ignored;
    fs::create_directories(settings_.metrics.parent_path(), ignored);
    write_file(settings_.metrics, report_metrics(report, seconds), complaint);
}

void ReportFolder::remove_old() const {
    const std::uint64_t newest = nights_.back().number;
    for (const auto& entry : fs::directory_iterator(settings_.reports)) {
        const std::uint64_t number = number_in(entry.path().filename().string());
        std::error_code ignored;
        if (number != 0 && number + settings_.kept_reports <= newest)
            fs::remove(entry.path(), ignored);
    }
}

}  // namespace watwerkt::nightly

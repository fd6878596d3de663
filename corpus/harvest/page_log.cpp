// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/page_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"

namespace watwerkt::harvest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr int page_version = 1;
constexpr std::size_t largest_page_file = 1 << 16;

ordered_json json_of(const Page& page) {
    return {{"versie", page_version},
            {"nummer", page.number},
            {"reeks", page.run},
            {"volledig", page.is_full},
            {"laatste", page.is_last},
            {"vraag", page.asked},
            {"sha256", page.bytes.sha256},
            {"bytes", page.bytes.size},
            {"adres", page.url},
            {"etag", page.etag},
            {"gewijzigd", page.last_modified},
            {"opgehaald", page.fetched},
            {"antwoord", page.response_date},
            {"vanaf", page.from},
            {"teken", page.token},
            {"veilig", page.safe_from}};
}

Page page_of(const json& value) {
    if (value.at("versie") != page_version) throw Error(ErrorKind::invalid_input, "andere versie");
    Page page;
    page.number = value.at("nummer");
    page.run = value.at("reeks");
    page.is_full = value.at("volledig");
    page.is_last = value.at("laatste");
    page.asked = value.at("vraag");
    page.bytes = {value.at("sha256"), value.at("bytes")};
    page.url = value.at("adres");
    page.etag = value.at("etag");
    page.last_modified = value.at("gewijzigd");
    page.fetched = value.at("opgehaald");
    page.response_date = value.at("antwoord");
    page.from = value.at("vanaf");
    page.token = value.at("teken");
    page.safe_from = value.at("veilig");
    return page;
}

/// The number in `00000012.json`; 0 for another name.
std::uint64_t number_of(const fs::path& file) {
    const auto name = file.stem().string();
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool is_number = failure == std::errc() && end == name.data() + name.size();
    return file.extension() == ".json" && is_number ? number : 0;
}

void make_folder(const fs::path& folder) { static_cast<void>(ByteStore(folder)); }

}  // namespace

PageLog::PageLog(fs::path folder) : folder_(std::move(folder)), store_(folder_ / "bytes") {
    make_folder(folder_ / "paginas");
    for (const auto& entry : fs::directory_iterator(folder_ / "paginas")) {
        const auto number = number_of(entry.path());
        if (number == 0) continue;
        last_number_ = std::max(last_number_, number);
        try {
            Page page = page_of(json::parse(read_file(entry.path(), largest_page_file)));
            if (page.number != number) throw Error(ErrorKind::invalid_input, "ander nummer");
            pages_.push_back(std::move(page));
        } catch (const std::exception&) {
            damaged_.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(pages_, {}, &Page::number);
    std::ranges::sort(damaged_);
}

const Page& PageLog::add(Page page) {
    page.number = ++last_number_;
    if (page.run == 0) page.run = page.number;
    NewFile file(folder_ / "paginas", "kan niet in de opslag schrijven");
    // A repository may put anything in a token; what JSON cannot hold becomes another token, which
    // it will then refuse.
    file.write(json_of(page).dump(1, ' ', false, json::error_handler_t::replace) + "\n");
    file.sync();
    file.publish(file_of(page.number));
    pages_.push_back(std::move(page));
    return pages_.back();
}

void PageLog::remove_before(std::uint64_t number) {
    std::set<std::string> kept;
    for (const Page& page : pages_) {
        if (page.number >= number) kept.insert(page.bytes.sha256);
    }
    std::error_code ignored;
    for (const Page& page : pages_) {
        if (page.number >= number) continue;
        fs::remove(file_of(page.number), ignored);
        if (!kept.contains(page.bytes.sha256)) store_.remove(page.bytes.sha256);
    }
    std::erase_if(pages_, [number](const Page& page) { return page.number < number; });
}

void PageLog::clear() {
    remove_before(last_number_ + 1);
    std::error_code ignored;
    for (const auto& name : damaged_) fs::remove(folder_ / "paginas" / name, ignored);
    damaged_.clear();
}

void PageLog::remove_orphans() {
    std::set<std::string> kept;
    for (const Page& page : pages_) kept.insert(page.bytes.sha256);
    for (const auto& entry : fs::directory_iterator(store_.folder())) {
        const auto name = entry.path().filename().string();
        if (!kept.contains(name)) store_.remove(name);
    }
}

fs::path PageLog::file_of(std::uint64_t number) const {
    return folder_ / "paginas" / fmt::format("{:08}.json", number);
}

std::string moment_text(std::chrono::system_clock::time_point moment) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(moment)));
}

std::chrono::system_clock::time_point moment_of(const std::string& text) {
    const auto number = [&text](std::size_t at, std::size_t size) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + size, value);
        return value;
    };
    using namespace std::chrono;
    const sys_days date = year(number(0, 4)) / month(static_cast<unsigned>(number(5, 2))) /
                          day(static_cast<unsigned>(number(8, 2)));
    if (text.size() < 20) return date;
    return date + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2));
}

}  // namespace watwerkt::harvest

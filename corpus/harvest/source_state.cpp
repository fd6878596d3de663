// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/source_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/harvest/oai_response.hpp"
#include "corpus/new_file.hpp"
#include "corpus/record/corpus_reader.hpp"

namespace watwerkt::harvest {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int state_version = 1;
constexpr std::size_t largest_state = 1 << 16;

}  // namespace

std::string next_from(const Page& first_page) {
    if (!is_oai_date(first_page.response_date)) return {};
    const auto theirs = moment_of(first_page.response_date);
    const auto ours = moment_of(first_page.fetched);
    if (theirs > ours + std::chrono::days(1)) return moment_text(ours - std::chrono::days(1));
    return first_page.response_date;
}

SourceState state_from_pages(const PageLog& log) {
    SourceState state;
    for (const Page& page : log.pages()) {
        state.asked = page.asked;
        state.last_asked = page.fetched;
        if (!page.is_last) continue;
        const auto first = std::ranges::find(log.pages(), page.run, &Page::number);
        if (first == log.pages().end()) continue;  // its beginning is lost: ask everything again
        state.from = next_from(*first);
        if (page.is_full) state.last_full = first->fetched;
    }
    return state;
}

SourceState read_state(const std::filesystem::path& file,
                       const PageLog& log,
                       std::vector<std::string>& remarks) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return state_from_pages(log);
    try {
        const json value = json::parse(read_file(file, largest_state));
        SourceState state;
        if (value.at("versie") != state_version) throw json::other_error::create(501, "", nullptr);
        state.asked = value.at("vraag");
        state.granularity = value.at("precisie");
        state.from = value.at("vanaf");
        state.last_full = value.at("volledig");
        state.last_asked = value.at("gevraagd");
        for (const auto* moment : {&state.from, &state.last_full, &state.last_asked}) {
            if (!moment->empty() && !is_oai_date(*moment))
                throw json::other_error::create(501, "", nullptr);
        }
        return state;
    } catch (const json::exception&) {
        remarks.push_back(fmt::format(
            "de toestand ({}) was beschadigd en is opnieuw gemaakt uit de bewaarde antwoorden",
            file.filename().string()));
        return state_from_pages(log);
    }
}

void write_state(const std::filesystem::path& file, const SourceState& state) {
    const ordered_json value = {{"versie", state_version},
                                {"vraag", state.asked},
                                {"precisie", state.granularity},
                                {"vanaf", state.from},
                                {"volledig", state.last_full},
                                {"gevraagd", state.last_asked}};
    NewFile fresh(file.parent_path(), "kan de toestand niet bewaren");
    fresh.write(value.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
    fresh.sync();
    fresh.publish(file);
}

}  // namespace watwerkt::harvest

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/import/gka_words.hpp"

namespace watwerkt::importer {

std::string name_of(const GkaPage& page) {
    return page.title.empty() ? fmt::format("({})", page.path)
                              : fmt::format("{} ({})", page.title, page.path);
}

std::vector<std::string> notes_of(const GkaPage& page) {
    std::vector<std::string> notes;
    for (const GkaRow& row : page.rows) {
        if (!row.notes.empty()) add_once(notes, row.notes);
    }
    return notes;
}

std::string sentence_around(std::string_view text, std::size_t place) {
    const std::size_t before = text.rfind(". ", place);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 2;
    const std::size_t after = text.find(". ", place);
    return std::string(
        trim(text.substr(begin, after == std::string_view::npos ? after : after - begin)));
}

void say_notes_with(const View& view, std::initializer_list<std::string_view> signs) {
    for (const std::string& note : notes_of(view.page())) {
        const std::string plain = lower(note);
        for (const std::string_view sign : signs) {
            if (const std::size_t place = plain.find(sign); place != std::string::npos) {
                view.say(
                    fmt::format("Bij de invoer is opgemerkt: “{}”.", sentence_around(note, place)));
            }
        }
    }
}

}  // namespace watwerkt::importer

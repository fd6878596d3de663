// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/page_texts.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tools/service/embedded_texts.hpp"

using namespace watwerkt::service;

namespace {

/// The names of {{t.name}} in all templates.
std::set<std::string> used_texts() {
    constexpr std::string_view opening = "{{t.";
    std::set<std::string> used;
    for (const EmbeddedText& one : template_texts()) {
        for (std::size_t at = one.text.find(opening); at != std::string_view::npos;
             at = one.text.find(opening, at)) {
            at += opening.size();
            used.emplace(one.text.substr(at, one.text.find("}}", at) - at));
        }
    }
    return used;
}

}  // namespace

TEST_CASE("Templates use every fixed text, and no other", "[service][pages]") {
    std::set<std::string> known;
    for (const PageText& one : page_texts()) {
        CAPTURE(one.name);
        CHECK(known.emplace(one.name).second);
        CHECK_FALSE(one.text.dutch.empty());
        CHECK_FALSE(one.text.english.empty());
        // A template fills its own holes.
        CHECK(one.text.dutch.find('{') == std::string_view::npos);
    }
    CHECK(known == used_texts());
}

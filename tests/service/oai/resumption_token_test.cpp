// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/resumption_token.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace watwerkt::service;

namespace {

const std::string good =
    "records~oai_dc~2026-09-01T00:00:00Z~2026-10-01T23:59:59Z~onderzoek:wwc~100~"
    "2026-09-21T14:13:20Z~wwc-82203";

}  // namespace

TEST_CASE("A token holds all that the next page needs", "[service][oai]") {
    const auto token = token_in(good);
    REQUIRE(token);
    CHECK(token->has_metadata);
    CHECK(token->prefix == "oai_dc");
    CHECK(token->selection ==
          Selection{"2026-09-01T00:00:00Z", "2026-10-01T23:59:59Z", "onderzoek:wwc"});
    CHECK(token->cursor == 100);
    CHECK(token->changed == "2026-09-21T14:13:20Z");
    CHECK(token->id == "wwc-82203");
    CHECK(to_text(*token) == good);
    CHECK(token_in("identifiers~watwerkt~~~~7~2026-09-21T14:13:20Z~a"));
}

TEST_CASE("What is no token of ours is not taken for one", "[service][oai]") {
    const std::string text =
        GENERATE(as<std::string>(),
                 "",
                 "~",
                 "~~~~~~~",
                 "records",
                 "sets~oai_dc~~~~100~2026-09-21T14:13:20Z~a",
                 "records~~~~~100~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~0~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~-1~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~1e2~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~18446744073709551616~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~1000000000~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~100~2026-09-21~a",
                 "records~oai_dc~~~~100~~a",
                 "records~oai_dc~~~~100~2026-09-21T14:13:20Z~",
                 "records~oai_dc~~~~100~2026-09-21T14:13:20Z~a~b",
                 "records~oai_dc~2026-09-01~~~100~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~gisteren~~100~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~<b>~100~2026-09-21T14:13:20Z~a",
                 "records~oai_dc~~~~100~2026-09-21T14:13:20Z~a\"b",
                 "records~oai_dc~~~~100~2026-09-21T14:13:20Z~a\nb");
    CAPTURE(text);
    CHECK_FALSE(token_in(text));
    CHECK_FALSE(token_in(good + std::string(2000, 'a')));
}

TEST_CASE("Every text is a token that reads back the same, or none", "[service][oai]") {
    rc::prop("whatever is done to a good one", [] {
        std::string text = good;
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text[at] = *rc::gen::arbitrary<char>();
        const auto token = token_in(text);
        if (!token) return;
        RC_ASSERT(token_in(to_text(*token)) == token);
    });
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/answer_cache.hpp"

#include <catch2/catch.hpp>

#include "tests/service/service_fixture.hpp"

using namespace watwerkt;
using namespace watwerkt::service;

namespace {

std::shared_ptr<const Response> answer_of(std::size_t bytes) {
    Response response;
    response.body.assign(bytes, 'x');
    return std::make_shared<const Response>(std::move(response));
}

}  // namespace

TEST_CASE("A finished answer is found again, in its own generation only", "[service][cache]") {
    AnswerCache cache(1'000'000);
    CHECK(cache.find("a", "g-1") == nullptr);
    const auto kept = answer_of(100);
    cache.keep("a", "g-1", kept);
    CHECK(cache.find("a", "g-1") == kept);
    CHECK(cache.find("b", "g-1") == nullptr);
    CHECK(cache.hits() == 1);
    CHECK(cache.find("a", "g-2") == nullptr);
    CHECK(cache.bytes() == 0);
    // An answer that was under way while the index was renewed.
    cache.keep("a", "g-1", kept);
    CHECK(cache.find("a", "g-2") == nullptr);
}

TEST_CASE("Kept answers stay within their bound, those asked last stay", "[service][cache]") {
    constexpr std::size_t most = 64'000;
    AnswerCache cache(most);
    (void)cache.find("", "g");
    cache.keep("first", "g", answer_of(2'000));
    for (int i = 0; i < 200; ++i) {
        cache.keep(std::to_string(i), "g", answer_of(2'000));
        CHECK(cache.find("first", "g") != nullptr);
        CHECK(cache.bytes() <= most);
    }
    CHECK(cache.find("0", "g") == nullptr);
    CHECK(cache.find("199", "g") != nullptr);
    cache.keep("huge", "g", answer_of(most / 8));
    CHECK(cache.find("huge", "g") == nullptr);
    AnswerCache none(0);
    (void)none.find("", "g");
    none.keep("a", "g", answer_of(1));
    CHECK(none.find("a", "g") == nullptr);
}

TEST_CASE("What an answer hangs on tells questions apart", "[service][cache]") {
    const auto question =
        [](std::string path, std::vector<NamedValue> parameters, std::string encoding = {}) {
            Request request;
            request.path = std::move(path);
            request.parameters = std::move(parameters);
            request.accept_encoding = std::move(encoding);
            return question_of_request(request);
        };
    const std::string one = question("/v1/zoek", {{"q", "lezen"}});
    CHECK(one == question("/v1/zoek", {{"q", "lezen"}}));
    CHECK(one != question("/", {{"q", "lezen"}}));
    CHECK(one != question("/v1/zoek", {{"q", "lezen"}}, "gzip"));
    CHECK(question("/", {{"q", "a=b"}}) != question("/", {{"q=a", "b"}}));
    CHECK(question("/", {{"a", "1"}, {"b", "2"}}) != question("/",
                                                              {{"a",
                                                                "1\x1F"
                                                                "1:b=2"}}));
}

TEST_CASE("An answer from the kept ones is the same, byte for byte", "[service][cache]") {
    test::Service service;
    for (const char* path : {"/v1/zoek", "/", "/acties/tutoring"}) {
        const Response first = service.get(path, {{"taal", "en"}});
        const Response second = service.get(path, {{"taal", "en"}});
        CAPTURE(path);
        CHECK(first.status == 200);
        CHECK(first.body == second.body);
        CHECK(first.headers == second.headers);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/first_answers.hpp"

#include <catch2/catch.hpp>

#include "tests/service/service_fixture.hpp"

using namespace watwerkt;
using namespace watwerkt::service;
using watwerkt::test::Service;

namespace {

Request asked(const std::string& path, std::vector<NamedValue> parameters = {}) {
    Request request;
    request.path = path;
    request.parameters = std::move(parameters);
    request.accept_encoding = "gzip";
    return request;
}

}  // namespace

TEST_CASE("The start page and what it leads to are there before anybody asks", "[service][cache]") {
    Service service;
    const std::size_t made = make_first_answers(service.api(), [] { return true; });
    CHECK(made > 50);
    const std::uint64_t before = service.api().kept_hits();
    for (const Request& request : {asked("/"),
                                   asked("/", {{"taal", "en"}}),
                                   asked("/", {{"uitkomst", "lezen"}}),
                                   asked("/v1/zoek", {{"uitkomst", "lezen"}}),
                                   asked("/stoplijst")}) {
        CAPTURE(request.path);
        CHECK(service.api().answer(request).status == 200);
    }
    CHECK(service.api().kept_hits() == before + 5);
}

TEST_CASE("An answer that was made beforehand is the one that is made when asked",
          "[service][cache]") {
    Service prepared, fresh;
    make_first_answers(prepared.api(), [] { return true; });
    for (const Request& request : {asked("/"), asked("/", {{"plek", "thuis"}})}) {
        const Response one = prepared.api().answer(request), other = fresh.api().answer(request);
        CHECK(one.body == other.body);
        CHECK(one.headers.size() == other.headers.size());
    }
}

TEST_CASE("Making the first answers ends when it is told to", "[service][cache]") {
    Service service;
    int left = 3;
    CHECK(make_first_answers(service.api(), [&] { return left-- > 0; }) <= 3);
}

TEST_CASE("What is asked in another order of its parameters is the same question",
          "[service][cache]") {
    CHECK(question_of_request(asked("/", {{"q", "x"}, {"plek", "thuis"}})) ==
          question_of_request(asked("/", {{"plek", "thuis"}, {"q", "x"}})));
    CHECK(question_of_request(asked("/", {{"plek", "thuis"}, {"plek", "school"}})) !=
          question_of_request(asked("/", {{"plek", "school"}, {"plek", "thuis"}})));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/verdict_changes.hpp"

#include <catch2/catch.hpp>

#include "tests/service/service_fixture.hpp"
#include "tests/support/tutoring_study.hpp"

using namespace watwerkt;
using namespace watwerkt::answers;
using namespace watwerkt::service;
using watwerkt::test::Library;
using watwerkt::test::Service;
using watwerkt::test::tutoring_study;

namespace {

void build_at(const Library& library, int hour) {
    BuildOptions options = library.options();
    options.now += std::chrono::hours(hour);
    build_index(options);
}

VerdictHistory history_of(const Library& library) {
    const std::filesystem::path generation = IndexFolder(library.path() / "index").current();
    return make_verdict_history(Engine::open_generation(generation), generation);
}

}  // namespace

TEST_CASE("With one generation there is nothing to compare, and the feed says so",
          "[service][pages]") {
    Library library;
    library.add(tutoring_study("een", 0.3));
    build_at(library, 0);
    CHECK(history_of(library).steps.empty());
    Service service(library.path() / "index");
    const std::string feed = service.get("/wijzigingen.rss").body;
    CHECK_THAT(feed, Catch::Contains("nog maar één versie van het bewijs"));
    CHECK(feed.find("<item>") == std::string::npos);
}

TEST_CASE("A verdict that changed is told with its old and its new numbers", "[service][pages]") {
    Library library;
    library.add(tutoring_study("een", 0.3));
    build_at(library, 0);
    library.add(tutoring_study("twee", 0.3));
    library.add(tutoring_study("drie", 0.3));
    build_at(library, 1);
    const VerdictHistory history = history_of(library);
    REQUIRE(history.steps.size() == 1);
    const auto& changes = history.steps[0].changes;
    const auto change = std::ranges::find_if(changes, [](const VerdictChange& one) {
        return one.action == "tutoring" && one.outcome == "rekenen";
    });
    REQUIRE(change != changes.end());
    CHECK(change->before.code != change->after.code);
    CHECK_THAT(change->before.numbers, Catch::Contains("1 onderzoek"));
    CHECK_THAT(change->after.numbers, Catch::Contains("3 onderzoeken"));
    Service service(library.path() / "index");
    const std::string feed = service.get("/wijzigingen.rss").body;
    CHECK_THAT(feed, Catch::Contains("https://watwerkt.test/acties/tutoring/uitkomsten/rekenen"));
    CHECK_THAT(feed, Catch::Contains("3 onderzoeken"));
    CHECK_THAT(service.get("/wijzigingen.rss", {{"taal", "en"}}).body,
               Catch::Contains("3 studies"));
}

TEST_CASE("Evidence that stays the same changes no verdict", "[service][pages]") {
    Library library;
    library.add(tutoring_study("een", 0.3));
    build_at(library, 0);
    library.add(test::make_study("zonder-bevinding"));
    build_at(library, 1);
    const VerdictHistory history = history_of(library);
    REQUIRE(history.steps.size() == 1);
    CHECK(history.steps[0].changes.empty());
    CHECK(history.unreadable.empty());
}

TEST_CASE("A verdict that came or went is told as not studied on the other side",
          "[service][pages]") {
    Library before;
    before.add(test::make_study("leeg"));
    before.build();
    Library after;
    after.add(tutoring_study("een", 0.3));
    after.build();
    const auto came = compare_verdicts(before.open(), after.open()).changes;
    REQUIRE_FALSE(came.empty());
    CHECK(came.front().before.code == VerdictCode::not_studied);
    CHECK(came.front().before.numbers.empty());
    CHECK(compare_verdicts(after.open(), before.open()).changes.front().after.code ==
          VerdictCode::not_studied);
}

TEST_CASE("A kept generation that cannot be read is passed over and named", "[service][pages]") {
    Library library;
    library.add(tutoring_study("een", 0.3));
    build_at(library, 0);
    const std::filesystem::path old = IndexFolder(library.path() / "index").current();
    build_at(library, 1);
    std::filesystem::remove(old / "vocabulary.bin");
    const VerdictHistory history = history_of(library);
    CHECK(history.steps.empty());
    CHECK(history.unreadable == std::vector<std::string>{old.filename().string()});
}

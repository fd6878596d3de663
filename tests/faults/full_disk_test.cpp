// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

// Fills a corpus with enough text that a build needs more than `largest` bytes in one file.
void fill(Library& library) {
    for (int i = 0; i < 200; ++i) {
        Study study = make_study("s" + std::to_string(1000 + i));
        std::string text;
        for (int n = 0; n < 400; ++n) text += "woord" + std::to_string(i * 400 + n) + ' ';
        study.summaries = {{"nl", text}};
        library.add(study);
    }
}

}  // namespace

TEST_CASE("When a file cannot grow any further the build says so and the last generation stays",
          "[faults]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    fill(library);
    // A limit on the size of files stands in for a full disk: writing fails half-way, as it does
    // there. In a child, for the limit cannot be taken back.
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            library.build();
        } catch (const Error& error) {
            ::_exit(error.kind() == ErrorKind::io &&
                            std::string(error.what()).find("ruimte") != std::string::npos
                        ? 0
                        : 1);
        }
        ::_exit(2);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(library.open().search({}).total == 1);
    CHECK(library.build().kept == 201);
}

}  // namespace watwerkt::test

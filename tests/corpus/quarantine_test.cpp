// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/quarantine/quarantine.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;
namespace fs = std::filesystem;

namespace {

const std::vector<Remark> remarks = {
    {Severity::error,
     "onbekende-code",
     {3, 5},
     "code 'x' staat niet in lijst 'plek'",
     "kies een code"},
    {Severity::warning, "ongewoon-groot-effect", {9, 1}, "groot", "kijk na"}};

std::size_t count_files(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// No file may grow past a size while this lives: a disk that is full.
class FullDisk {
 public:
    explicit FullDisk(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &old_) == 0);
        const rlimit small{bytes, old_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, old_handler_);
    }

 private:
    void (*old_handler_)(int);
    rlimit old_{};
};

}  // namespace

TEST_CASE("A refusal keeps the bytes and the reason", "[quarantine]") {
    const TemporaryFolder folder;
    const std::string bytes("\0\xFF<study>\n", 10);
    const auto file = folder.write("in/een studie.xml", bytes);
    Quarantine quarantine(folder.path() / "quarantaine/diep");
    const auto refusal = quarantine.refuse(file, remarks);
    CHECK(refusal.file == file);
    CHECK(refusal.remarks == remarks);
    CHECK_THAT(refusal.stored_as, Catch::Matches("een_studie-[0-9a-f]{16}\\.bytes"));
    CHECK(bytes_of(quarantine.folder() / refusal.stored_as) == bytes);
    auto reason = nlohmann::json::parse(
        bytes_of((quarantine.folder() / refusal.stored_as).replace_extension(".json")));
    CHECK(reason["bestand"] == file.string());
    CHECK(reason["bytes"] == 10);
    CHECK(reason["sha256"].get<std::string>().substr(0, 16) == refusal.stored_as.substr(11, 16));
    CHECK(reason["meldingen"][0] ==
          nlohmann::json({{"ernst", "fout"},
                          {"controle", "onbekende-code"},
                          {"regel", 3},
                          {"kolom", 5},
                          {"boodschap", "code 'x' staat niet in lijst 'plek'"},
                          {"advies", "kies een code"}}));
    CHECK(reason["meldingen"][1]["ernst"] == "waarschuwing");
}

TEST_CASE("The hash is SHA-256", "[quarantine]") {
    const TemporaryFolder folder;
    Quarantine quarantine(folder.path() / "q");
    CHECK(quarantine.refuse(folder.write("a.xml", "abc"), {}).stored_as ==
          "a-ba7816bf8f01cfea.bytes");  // FIPS 180-2
}

TEST_CASE("The same bytes refused again do not pile up", "[quarantine]") {
    const TemporaryFolder folder;
    Quarantine quarantine(folder.path() / "q");
    const auto first = quarantine.refuse(folder.write("a.xml", "x"), remarks);
    CHECK(quarantine.refuse(folder.write("a.xml", "x"), {}).stored_as == first.stored_as);
    CHECK(count_files(quarantine.folder()) == 2);
    CHECK(quarantine.refuse(folder.write("a.xml", "y"), remarks).stored_as != first.stored_as);
    CHECK(count_files(quarantine.folder()) == 4);
}

TEST_CASE("Names from outside stay inside the folder", "[quarantine]") {
    const TemporaryFolder folder;
    Quarantine quarantine(folder.path() / "q");
    const auto name =
        GENERATE(as<std::string>{}, "..xml", "a\nb.xml", "\xFF\xFE.xml", "-rf.xml", "a b&c;d.xml");
    const auto refusal = quarantine.refuse(folder.write(name, "x"), remarks);
    CHECK_THAT(refusal.stored_as, Catch::Matches("[A-Za-z0-9_-]+-[0-9a-f]{16}\\.bytes"));
    CHECK(fs::exists(quarantine.folder() / refusal.stored_as));
    CHECK(count_files(quarantine.folder()) == 2);
}

TEST_CASE("A big file is copied whole", "[quarantine]") {
    const TemporaryFolder folder;
    const std::string bytes(3'000'001, 'x');
    Quarantine quarantine(folder.path() / "q");
    const auto refusal = quarantine.refuse(folder.write("groot.xml", bytes), remarks);
    CHECK(bytes_of(quarantine.folder() / refusal.stored_as) == bytes);
}

TEST_CASE("A full disk is told and leaves no half files", "[quarantine]") {
    const TemporaryFolder folder;
    const auto file = folder.write("a.xml", std::string(5000, 'x'));
    Quarantine quarantine(folder.path() / "q");
    {
        const FullDisk full(1000);
        CHECK_THROWS_WITH(
            quarantine.refuse(file, remarks),
            Catch::Contains(
                "kan niet in de quarantaine schrijven: het bestand wordt groter dan hier mag"));
    }
    CHECK(count_files(quarantine.folder()) == 0);
}

TEST_CASE("A file or folder that cannot be used is told", "[quarantine]") {
    const TemporaryFolder folder;
    Quarantine quarantine(folder.path() / "q");
    const auto missing = folder.path() / "weg.xml";
    CHECK_THROWS_WITH(
        quarantine.refuse(missing, {}),
        missing.string() +
            ": kan het geweigerde bestand niet lezen: bestaat niet; controleer de naam");
    const auto file = folder.write("a.xml", "x");
    CHECK_THROWS_AS(quarantine.refuse(folder.path(), {}), Error);
    CHECK_THROWS_WITH(Quarantine(file / "q"), Catch::Contains("kan de quarantaine niet maken"));
    CHECK(count_files(quarantine.folder()) == 0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/nightly/night_world.hpp"

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

namespace fs = std::filesystem;

NightWorld::NightWorld() {
    fs::create_directories(folder_.path() / "corpus");
    settings.index = folder_.path() / "index";
    settings.corpora = {folder_.path() / "corpus"};
    settings.state = folder_.path() / "nacht";
    settings.reports = settings.state / "verslagen";
}

void NightWorld::add(const Record& record) {
    add_bytes(record_id(record) + ".xml", write_record(record));
}

void NightWorld::add_bytes(const std::string& name, std::string_view bytes) {
    folder_.write("corpus/" + name, bytes);
}

void NightWorld::remove(const std::string& id) {
    fs::remove(folder_.path() / "corpus" / (id + ".xml"));
}

nightly::NightOptions NightWorld::options() {
    nightly::NightOptions options;
    options.settings = settings;
    options.vocabulary = vocabulary_folder;
    options.words = word_list_file;
    options.clock = harvest::real_clock();
    options.clock.now = [this] { return now; };
    return options;
}

nightly::NightReport NightWorld::run(bool is_forced) {
    now += std::chrono::hours(24);
    nightly::NightOptions night = options();
    night.is_forced = is_forced;
    return nightly::run_night(night);
}

std::string NightWorld::report_file(const std::string& name) const {
    return read_file(settings.reports / name, std::size_t{1} << 30U);
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/corpus/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace watwerkt::test {

namespace fs = std::filesystem;

fs::path schemas() { return fs::path(WATWERKT_SOURCE_DIR) / "schemas"; }

std::vector<fs::path> examples(std::string_view kind) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(schemas() / "examples" / kind))
        files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    INFO(file);
    REQUIRE(stream.is_open());
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string valid(std::string_view name) {
    return bytes_of(schemas() / "examples/valid" / (std::string(name) + ".xml"));
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    INFO("to be changed: " << from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

const Vocabulary& vocabulary() {
    static const Vocabulary read = Vocabulary::read(schemas() / "vocabulary");
    return read;
}

std::string told(const std::vector<Remark>& remarks) {
    std::string text;
    for (const auto& remark : remarks) text += to_text(remark, "r.xml") + "\n";
    return text;
}

bool has_error(const std::vector<Remark>& remarks) {
    return std::ranges::find(remarks, Severity::error, &Remark::severity) != remarks.end();
}

std::optional<Remark> remark_of(const std::vector<Remark>& remarks, std::string_view rule) {
    const auto found = std::ranges::find(remarks, rule, &Remark::rule);
    if (found == remarks.end()) return std::nullopt;
    return *found;
}

TemporaryFolder::TemporaryFolder() {
    auto name = (fs::temp_directory_path() / "watwerkt-corpus-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const fs::path& name, std::string_view bytes) const {
    auto file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(stream.good());
    return file;
}

}  // namespace watwerkt::test

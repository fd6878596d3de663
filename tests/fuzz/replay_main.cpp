// SPDX-License-Identifier: GPL-3.0-or-later
// Replays inputs through a fuzz target in builds without libFuzzer:
//
//     read_record_fuzz schemas/examples tests/fuzz/corpus/read_record
//
// Each argument is a file, or a folder with files at any depth. A target that aborts ends the
// program, after the name of the input has been printed.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void add_files(const fs::path& path, std::vector<fs::path>& files) {
    if (!fs::is_directory(path)) {
        files.push_back(path);
        return;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
}

bool replay(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        std::fprintf(stderr, "%s: kan het bestand niet lezen; controleer de naam\n", file.c_str());
        return false;
    }
    const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
    const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
    std::printf("%s (%zu bytes)\n", file.c_str(), data.size());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(data.data(), data.size());
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "gebruik: %s BESTAND-OF-MAP...\n", argv[0]);
        return 2;
    }
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) add_files(argv[i], files);
    bool is_fine = !files.empty();
    for (const auto& file : files) is_fine = replay(file) && is_fine;
    std::printf("%zu bestanden afgespeeld\n", files.size());
    return is_fine ? 0 : 1;
}

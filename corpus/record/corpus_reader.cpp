// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/corpus_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <tuple>

#include "corpus/error.hpp"
#include "corpus/record/corpus_walk.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_io(std::string_view action, const fs::path& file, int error_number) {
    const auto problem = describe_system_error(error_number);
    throw Error(
        ErrorKind::io, fmt::format("{}: {}", action, problem.what), file.string(), problem.advice);
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// Steps through the folder, hidden folders left out.
void walk(const fs::path& folder, const std::function<void(const fs::path&)>& use) {
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
        if (is_hidden(entry->path())) {
            if (entry->is_directory()) entry.disable_recursion_pending();
        } else if (entry->path().extension() == ".xml" && entry->is_regular_file()) {
            use(entry->path());
        }
    }
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

void walk_corpus(const fs::path& folder, const std::function<void(const fs::path&)>& use) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        throw Error(ErrorKind::not_found,
                    "deze map bestaat niet",
                    folder.string(),
                    "noem de map met de records");
    }
    try {
        walk(folder, use);
    } catch (const fs::filesystem_error& error) {
        throw_io("kan de map niet doorlopen", error.path1(), error.code().value());
    }
}

std::vector<CorpusFile> list_corpus(const fs::path& folder) {
    std::vector<CorpusFile> files;
    walk_corpus(folder, [&](const fs::path& path) {
        files.push_back({path, path.stem().string()});
    });
    std::ranges::sort(
        files, {}, [](const CorpusFile& file) { return std::tie(file.id, file.path); });
    return files;
}

std::string read_file(const fs::path& file, std::size_t limit) {
    const std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(file.c_str(), "rb"));
    if (!stream) throw_io("kan het bestand niet lezen", file, errno);
    std::string bytes;
    std::array<char, 1 << 16> block{};
    while (bytes.size() <= limit) {
        const auto count = std::fread(block.data(), 1, block.size(), stream.get());
        if (std::ferror(stream.get()) != 0) throw_io("kan het bestand niet lezen", file, errno);
        if (count == 0) return bytes;
        bytes.append(block.data(), count);
    }
    throw Error(ErrorKind::invalid_input,
                fmt::format("het bestand is groter dan de grens van {} bytes", limit),
                file.string(),
                "splits het bestand, of haal weg wat er niet in hoort");
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/new_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "corpus/error.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt {

namespace fs = std::filesystem;

namespace {
constexpr std::string_view prefix = ".onderweg-";
}  // namespace

NewFile::NewFile(const fs::path& folder, std::string_view complaint)
    : complaint_(complaint), path_((folder / (std::string(prefix) + "XXXXXX")).string()) {
    file_ = ::mkstemp(path_.data());
    if (file_ < 0) {
        path_.clear();
        complaint_ = "kan hier geen bestand maken";
        fail(folder, errno);
    }
    ::fchmod(file_, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

NewFile::~NewFile() {
    close();
    if (!path_.empty()) ::unlink(path_.c_str());
}

void NewFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(file_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(fs::path(path_).parent_path(), errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void NewFile::sync() {
    if (::fsync(file_) != 0) fail(fs::path(path_).parent_path(), errno);
}

void NewFile::publish(const fs::path& name) {
    if (close() != 0 || ::rename(path_.c_str(), name.c_str()) != 0) fail(name, errno);
    path_.clear();
}

void NewFile::fail(const fs::path& where, int error_number) const {
    const auto problem = describe_system_error(error_number);
    throw Error(ErrorKind::io,
                fmt::format("{}: {}", complaint_, problem.what),
                where.string(),
                problem.advice);
}

int NewFile::close() noexcept { return file_ < 0 ? 0 : ::close(std::exchange(file_, -1)); }

void write_file(const fs::path& file, std::string_view bytes, std::string_view complaint) {
    NewFile fresh(file.parent_path(), complaint);
    fresh.write(bytes);
    fresh.publish(file);
}

void make_folder(const std::filesystem::path& folder, std::string_view advice) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error(ErrorKind::io,
                    "map is niet te maken (" + failure.message() + ")",
                    folder.string(),
                    advice);
}

void remove_leftovers(const fs::path& folder) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().filename().string().starts_with(prefix)) fs::remove(entry.path(), error);
    }
}

}  // namespace watwerkt

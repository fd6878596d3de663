// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/error.hpp"

namespace watwerkt {

MappedFile::MappedFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    void* mapped = MAP_FAILED;
    if (descriptor >= 0 && ::fstat(descriptor, &status) == 0 && status.st_size > 0)
        mapped = ::mmap(nullptr,
                        static_cast<std::size_t>(status.st_size),
                        PROT_READ,
                        MAP_SHARED,
                        descriptor,
                        0);
    if (descriptor >= 0) ::close(descriptor);
    if (mapped == MAP_FAILED)
        throw Error(ErrorKind::io,
                    "dit deel van de index is niet te lezen",
                    file.string(),
                    "maak de index opnieuw met: watwerkt indexeer");
    bytes_ = {static_cast<const char*>(mapped), static_cast<std::size_t>(status.st_size)};
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

namespace {

[[noreturn]] void not_written(const std::filesystem::path& file) {
    throw Error(ErrorKind::io,
                "dit deel van de index is niet te schrijven",
                file.string(),
                "maak ruimte op de schijf en probeer het opnieuw");
}

}  // namespace

NewMappedFile::NewMappedFile(const std::filesystem::path& file, std::size_t size)
    : file_(file), size_(size) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    void* mapped = MAP_FAILED;
    // Room that is not there is told here; later the process would be stopped for it.
    if (descriptor >= 0 && ::posix_fallocate(descriptor, 0, static_cast<off_t>(size)) == 0)
        mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (descriptor >= 0) ::close(descriptor);
    if (mapped == MAP_FAILED) not_written(file);
    bytes_ = static_cast<char*>(mapped);
}

NewMappedFile::~NewMappedFile() { ::munmap(bytes_, size_); }

void NewMappedFile::sync() const {
    if (::msync(bytes_, size_, MS_SYNC) != 0) not_written(file_);
}

}  // namespace watwerkt

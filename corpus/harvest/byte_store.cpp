// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/byte_store.hpp"

#include <fmt/format.h>

#include <system_error>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt::harvest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view cannot_keep = "kan niet in de opslag schrijven";
constexpr std::size_t largest_read = std::size_t{2} << 30;

}  // namespace

IncomingBytes::IncomingBytes(const ByteStore& store)
    : store_(store), file_(store.folder(), cannot_keep) {}

void IncomingBytes::add(std::string_view bytes) {
    file_.write(bytes);
    hash_.add(bytes);
    size_ += bytes.size();
}

StoredBytes IncomingBytes::keep() {
    StoredBytes stored{hash_.hexadecimal(), size_};
    file_.publish(store_.path_of(stored.sha256));
    return stored;
}

ByteStore::ByteStore(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (!error) return;
    const auto problem = describe_system_error(error.value());
    throw Error(ErrorKind::io,
                fmt::format("kan de opslag niet maken: {}", problem.what),
                folder_.string(),
                problem.advice);
}

fs::path ByteStore::path_of(const std::string& sha256) const { return folder_ / sha256; }

StoredBytes ByteStore::keep(std::string_view bytes) const {
    IncomingBytes incoming(*this);
    incoming.add(bytes);
    return incoming.keep();
}

std::optional<std::string> ByteStore::read(const std::string& sha256) const {
    std::error_code ignored;
    if (sha256.empty() || !fs::is_regular_file(path_of(sha256), ignored)) return std::nullopt;
    auto bytes = read_file(path_of(sha256), largest_read);
    if (sha256_of(bytes) != sha256) return std::nullopt;
    return bytes;
}

void ByteStore::remove(const std::string& sha256) const {
    std::error_code ignored;
    fs::remove(path_of(sha256), ignored);
}

}  // namespace watwerkt::harvest

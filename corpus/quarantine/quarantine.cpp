// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/quarantine/quarantine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"
#include "corpus/sha256.hpp"
#include "corpus/system_error.hpp"

namespace watwerkt {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_io(std::string_view action, const fs::path& file, int error_number) {
    const auto problem = describe_system_error(error_number);
    throw Error(
        ErrorKind::io, fmt::format("{}: {}", action, problem.what), file.string(), problem.advice);
}

class FileDescriptor {
 public:
    explicit FileDescriptor(int number) : number_(number) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() { close(); }

    [[nodiscard]] int number() const { return number_; }
    /// Zero, or -1 with errno when the last bytes could not be kept.
    int close() { return number_ < 0 ? 0 : ::close(std::exchange(number_, -1)); }

 private:
    int number_;
};

/// Copies block by block: the memory needed does not grow with the file.
RefusedBytes copy_bytes(const fs::path& from, NewFile& to) {
    const FileDescriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (source.number() < 0) throw_io("kan het geweigerde bestand niet lezen", from, errno);
    Sha256 hash;
    RefusedBytes copied;
    std::array<char, 1 << 16> block{};
    for (;;) {
        const auto count = ::read(source.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw_io("kan het geweigerde bestand niet lezen", from, errno);
        if (count == 0) break;
        const std::string_view bytes(block.data(), static_cast<std::size_t>(count));
        hash.add(bytes);
        to.write(bytes);
        copied.size += bytes.size();
    }
    copied.sha256 = hash.hexadecimal();
    return copied;
}

/// The name of the file, as far as it is safe in a folder of ours.
std::string safe_name(const fs::path& file) {
    constexpr std::size_t longest = 80;
    auto name = file.stem().string().substr(0, longest);
    std::ranges::replace_if(
        name,
        [](char c) {
            const bool is_safe =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            return !is_safe && c != '-' && c != '_';
        },
        '_');
    return name.empty() ? "naamloos" : name;
}

std::string describe(const fs::path& file,
                     const RefusedBytes& copied,
                     const std::vector<Remark>& remarks) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& remark : remarks) {
        list.push_back({{"ernst", remark.severity == Severity::error ? "fout" : "waarschuwing"},
                        {"controle", remark.rule},
                        {"regel", remark.position.line},
                        {"kolom", remark.position.column},
                        {"boodschap", remark.message},
                        {"advies", remark.advice}});
    }
    const nlohmann::ordered_json reason = {{"bestand", file.string()},
                                           {"bytes", copied.size},
                                           {"sha256", copied.sha256},
                                           {"meldingen", list}};
    // A file name need not be UTF-8; what JSON cannot hold becomes a replacement character.
    return reason.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

constexpr std::string_view cannot_write = "kan niet in de quarantaine schrijven";

}  // namespace

Quarantine::Quarantine(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) throw_io("kan de quarantaine niet maken", folder_, error.value());
}

Refusal Quarantine::keep(const fs::path& file,
                         const RefusedBytes& copied,
                         NewFile& bytes,
                         std::vector<Remark> remarks) {
    const auto name = fmt::format("{}-{}", safe_name(file), copied.sha256.substr(0, 16));
    NewFile reason(folder_, cannot_write);
    reason.write(describe(file, copied, remarks));
    bytes.publish(folder_ / (name + ".bytes"));
    reason.publish(folder_ / (name + ".json"));
    return {file, name + ".bytes", std::move(remarks)};
}

Refusal Quarantine::refuse(const fs::path& file, std::vector<Remark> remarks) {
    NewFile bytes(folder_, cannot_write);
    const auto copied = copy_bytes(file, bytes);
    return keep(file, copied, bytes, std::move(remarks));
}

Refusal Quarantine::refuse_bytes(const fs::path& name,
                                 std::string_view bytes,
                                 std::vector<Remark> remarks) {
    NewFile file(folder_, cannot_write);
    file.write(bytes);
    return keep(name, {sha256_of(bytes), bytes.size()}, file, std::move(remarks));
}

}  // namespace watwerkt

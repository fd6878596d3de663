// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/quarantine/quarantine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "corpus/error.hpp"
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

/// A new file that gets its name only when it is complete; until then nobody sees it, and when
/// something goes wrong it is removed.
class FileInProgress {
 public:
    explicit FileInProgress(const fs::path& folder)
        : path_((folder / ".onderweg-XXXXXX").string()), file_(::mkstemp(path_.data())) {
        if (file_.number() < 0) throw_io("kan hier geen bestand maken", folder, errno);
        ::fchmod(file_.number(), S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    }
    FileInProgress(const FileInProgress&) = delete;
    FileInProgress& operator=(const FileInProgress&) = delete;
    ~FileInProgress() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_.number(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0)
                throw_io(
                    "kan niet in de quarantaine schrijven", fs::path(path_).parent_path(), errno);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void publish(const fs::path& name) {
        const bool is_done = file_.close() == 0 && ::rename(path_.c_str(), name.c_str()) == 0;
        if (!is_done) throw_io("kan niet in de quarantaine schrijven", name, errno);
        path_.clear();
    }

 private:
    std::string path_;  ///< empty once published
    FileDescriptor file_;
};

class Sha256 {
 public:
    Sha256() : context_(EVP_MD_CTX_new()) {
        check(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
    }
    void add(std::string_view bytes) {
        check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    }
    [[nodiscard]] std::string hexadecimal() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned size = 0;
        check(EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1);
        std::string text;
        for (unsigned i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
        return text;
    }

 private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    static void check(bool is_fine) {
        if (!is_fine) {
            throw Error(ErrorKind::internal,
                        "OpenSSL kan geen SHA-256 berekenen",
                        {},
                        "controleer de installatie van OpenSSL");
        }
    }
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

struct CopiedBytes {
    std::string sha256;
    std::uintmax_t size = 0;
};

/// Copies block by block: the memory needed does not grow with the file.
CopiedBytes copy_bytes(const fs::path& from, FileInProgress& to) {
    const FileDescriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (source.number() < 0) throw_io("kan het geweigerde bestand niet lezen", from, errno);
    Sha256 hash;
    CopiedBytes copied;
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
                     const CopiedBytes& copied,
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

}  // namespace

Quarantine::Quarantine(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) throw_io("kan de quarantaine niet maken", folder_, error.value());
}

Refusal Quarantine::refuse(const fs::path& file, std::vector<Remark> remarks) {
    FileInProgress bytes(folder_);
    const auto copied = copy_bytes(file, bytes);
    const auto name = fmt::format("{}-{}", safe_name(file), copied.sha256.substr(0, 16));
    FileInProgress reason(folder_);
    reason.write(describe(file, copied, remarks));
    bytes.publish(folder_ / (name + ".bytes"));
    reason.publish(folder_ / (name + ".json"));
    return {file, name + ".bytes", std::move(remarks)};
}

}  // namespace watwerkt

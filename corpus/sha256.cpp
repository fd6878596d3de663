// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

void check(bool is_fine) {
    if (is_fine) return;
    throw Error(ErrorKind::internal,
                "OpenSSL kan geen SHA-256 berekenen",
                {},
                "controleer de installatie van OpenSSL");
}

struct FreeDigest {
    void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
};

}  // namespace

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, FreeDigest> digest{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    check(context_->digest &&
          EVP_DigestInit_ex(context_->digest.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    check(EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hexadecimal() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    check(EVP_DigestFinal_ex(context_->digest.get(), digest.data(), &size) == 1);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(std::size_t{2} * size);
    for (unsigned i = 0; i < size; ++i) {
        text.push_back(digits[digest[i] >> 4U]);
        text.push_back(digits[digest[i] & 0xFU]);
    }
    return text;
}

std::string sha256_of(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hexadecimal();
}

std::string sha256_of_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw Error(ErrorKind::io, "bestand is niet te lezen", file.string());
    Sha256 hash;
    std::array<char, 1U << 16U> buffer{};
    while (stream.read(buffer.data(), buffer.size()), stream.gcount() > 0)
        hash.add({buffer.data(), static_cast<std::size_t>(stream.gcount())});
    if (stream.bad()) throw Error(ErrorKind::io, "bestand is niet te lezen", file.string());
    return hash.hexadecimal();
}

}  // namespace watwerkt

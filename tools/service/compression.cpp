// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/compression.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>

#include "corpus/error.hpp"

namespace watwerkt::service {
namespace {

// An answer of 115 kB: 0.2 ms and 15.5 kB; level 6 takes 0.6 ms for 13.6 kB. zlib needs 0.7 ms for
// 14.8 kB, at its level 4.
constexpr int level = 1;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool equals_without_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

/// "q=0", "q=0.0": refused.
bool is_refused(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return false;
    const std::string_view weight = parameters.substr(at + 2);
    return weight.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    bool accepts_any = false;
    while (!accept_encoding.empty()) {
        const std::string_view part = accept_encoding.substr(0, accept_encoding.find(','));
        accept_encoding.remove_prefix(std::min(accept_encoding.size(), part.size() + 1));
        const std::size_t semicolon = std::min(part.find(';'), part.size());
        const std::string_view name = trimmed(part.substr(0, semicolon));
        const bool refused = is_refused(part.substr(semicolon));
        if (equals_without_case(name, "gzip") || equals_without_case(name, "x-gzip")) {
            return !refused;
        }
        if (name == "*") accepts_any = !refused;
    }
    return accepts_any;
}

std::string gzipped(std::string_view bytes) {
    struct Free {
        void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    };
    const std::unique_ptr<libdeflate_compressor, Free> compressor(
        libdeflate_alloc_compressor(level));
    if (!compressor) throw Error(ErrorKind::internal, "het inpakken van een antwoord mislukt");
    std::string packed(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
    // Never more than the bound, so it never fails.
    packed.resize(libdeflate_gzip_compress(
        compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    return packed;
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/compression.hpp"

#include <rapidcheck.h>
#include <zlib.h>

#include <catch2/catch.hpp>

using namespace watwerkt::service;

namespace {

std::string unpacked(const std::string& packed) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string plain(1U << 20U, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int result = inflate(&stream, Z_FINISH);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return result == Z_STREAM_END ? plain : "damaged";
}

}  // namespace

TEST_CASE("A body is packed only for a client that takes it", "[service]") {
    const auto [header, takes] = GENERATE(table<std::string, bool>({
        {"gzip", true},
        {"GZip, deflate, br", true},
        {"br;q=1.0, gzip;q=0.8", true},
        {"*", true},
        {"", false},
        {"identity", false},
        {"gzip;q=0", false},
        {"gzip;q=0.000, *", false},
        {"*;q=0", false},
        {"gzipped", false},
    }));
    CAPTURE(header);
    CHECK(accepts_gzip(header) == takes);
}

TEST_CASE("What is packed unpacks to the same bytes", "[service]") {
    CHECK(unpacked(gzipped("")).empty());
    CHECK(unpacked(gzipped(std::string(900'000, 'a'))) == std::string(900'000, 'a'));
    CHECK(rc::check("packing and unpacking", [](const std::string& bytes) {
        RC_ASSERT(unpacked(gzipped(bytes)) == bytes);
    }));
}

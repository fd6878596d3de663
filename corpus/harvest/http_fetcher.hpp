// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "corpus/harvest/byte_store.hpp"
#include "corpus/harvest/retry.hpp"
#include "corpus/harvest/sources.hpp"

namespace watwerkt::harvest {

/// Why nothing came. Each kind has its own advice.
enum class FetchProblem {
    address,      ///< this is no address we go to (not http or https)
    name,         ///< no such host
    connection,   ///< refused, or broken off before an answer came
    certificate,  ///< the server cannot prove who it is
    timeout,      ///< too slow, or silent
    too_large,    ///< more bytes than the limit, announced or sent
    redirects,    ///< too many, or in a circle
    cut_off,      ///< fewer bytes than announced
    encoding,     ///< the bytes cannot be unpacked (gzip)
    refused,      ///< status 4xx
    busy,         ///< 429 or 503, and it asks to wait longer than we may
    server,       ///< status 5xx, or another answer that makes no sense
    library       ///< libcurl itself failed
};

/// A failure that belongs to one source: the others go on.
struct FetchFailure {
    FetchProblem problem = FetchProblem::library;
    std::string what;    ///< Dutch
    std::string advice;  ///< Dutch
};

struct FetchRequest {
    std::string url;
    std::string etag = {};           ///< of what we have; empty: fetch in any case
    std::string last_modified = {};  ///< likewise
    Limits limits = {};
};

struct FetchResult {
    std::optional<FetchFailure> failure;
    bool is_unchanged = false;  ///< 304: what we have is still right
    StoredBytes bytes;          ///< the answer, unpacked; not when unchanged or failed
    int status = 0;             ///< the last one; 0 when no answer came
    int requests = 0;           ///< made for this, redirects not counted
    std::string url;            ///< where it came from in the end
    std::string etag, last_modified;
};

/// Gets one address. Two kinds exist: HttpFetcher, and the scripted one of the tests.
using Fetch = std::function<FetchResult(const FetchRequest&, const ByteStore&)>;

struct HttpOptions {
    std::string user_agent = "watwerkt";
    std::string proxy;                   ///< empty: none, whatever the environment says
    std::filesystem::path certificates;  ///< of other authorities, beside those of the system
    RetryPolicy retry;
    Clock clock;
};

/// Goes out over HTTP(S) with one connection that stays open between requests to the same host. Not
/// for two threads at once.
///
/// Only http and https, also after a redirect, and never from https back to http. Certificates are
/// always checked. Bytes are unpacked (gzip, deflate) and counted while they come, so a small
/// answer that grows without end is stopped at the limit. What may pass by itself (no connection,
/// silence, an answer cut off, 408, 429, 5xx) is tried again after a wait, or after what
/// Retry-After asks.
class HttpFetcher {
 public:
    /// Throws Error (internal) when libcurl cannot start.
    explicit HttpFetcher(HttpOptions options);
    ~HttpFetcher();
    HttpFetcher(const HttpFetcher&) = delete;
    HttpFetcher& operator=(const HttpFetcher&) = delete;

    /// Every failure of the other side is in the result; throws Error (io) only when our own disk
    /// fails.
    [[nodiscard]] FetchResult fetch(const FetchRequest& request, const ByteStore& store);

 private:
    struct Connection;
    HttpOptions options_;
    std::unique_ptr<Connection> connection_;
};

/// What we call ourselves: `watwerkt/0.1.0 (oogst; +contact)`.
[[nodiscard]] std::string user_agent(const std::string& contact);

/// Host and port of an address, lower case: sources with the same one are read one after another.
[[nodiscard]] std::string host_of(const std::string& url);

}  // namespace watwerkt::harvest

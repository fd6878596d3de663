// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "tools/service/api.hpp"
#include "tools/service/rate_limit.hpp"

namespace watwerkt::service {

/// What a server listens on and how much it takes.
struct ServerOptions {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6
    std::uint16_t port = 8080;          ///< 0: any free port
    unsigned threads = 2;
    unsigned connections = 4096;             ///< open at once
    unsigned connections_per_address = 0;    ///< 0: no limit, for a service behind a proxy
    unsigned seconds_idle = 15;              ///< a silent connection is closed after this long
    std::size_t connection_memory = 32'768;  ///< bytes for the head of one request
    std::size_t longest_address = 8'192;     ///< bytes of path and query; longer is 414
    std::size_t longest_form = 8'192;        ///< bytes of a form; longer is 413
    RateLimits rate = {};
};

/// One line of the access log. No address of the client and no words of the question: who asked
/// what is nobody's business.
struct AccessLine {
    std::string method, path;
    int status = 0;
    std::size_t bytes = 0;
    double seconds = 0;
    std::string fault;  ///< what went wrong here; empty when nothing did
};

struct ServerState;

/// Serves requests over HTTP/1.1 with libmicrohttpd: epoll, a pool of threads.
///
/// The destructor stops taking connections, waits until the requests under way were answered (at
/// most five seconds), and closes the rest.
class Server {
 public:
    /// Throws Error: invalid_argument for an address that is none, io when it cannot listen there.
    /// `log` is called from several threads at once.
    Server(Api& api, ServerOptions options, std::function<void(const AccessLine&)> log = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;

 private:
    std::unique_ptr<ServerState> state_;
};

}  // namespace watwerkt::service

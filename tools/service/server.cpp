// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/server.hpp"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <strings.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>

#include "corpus/error.hpp"
#include "tools/service/problem.hpp"
#include "tools/service/query_string.hpp"

namespace watwerkt::service {

struct ServerState {
    ServerState(Api& answers, ServerOptions wanted, std::function<void(const AccessLine&)> logger)
        : api(answers), options(std::move(wanted)), log(std::move(logger)), rate(options.rate) {}

    Api& api;
    ServerOptions options;
    std::function<void(const AccessLine&)> log;
    RateLimit rate;
    std::atomic<int> under_way{0};  ///< requests whose answer was not sent yet
    MHD_Daemon* daemon = nullptr;
};

namespace {

constexpr std::chrono::seconds longest_farewell{5};

/// What is remembered of a request between the calls of the library.
struct Pending {
    std::string address;  ///< path and query as they came, not decoded
    bool is_begun = false;
    bool takes_form = false;
    bool is_form_too_long = false;
    std::string form = {};  ///< as it came, as far as it may be
};

/// The address of the listener in the form of the system.
struct SocketAddress {
    sockaddr_storage storage{};
    bool is_ipv6 = false;
};

SocketAddress socket_address(const ServerOptions& options) {
    SocketAddress address;
    auto* four = reinterpret_cast<sockaddr_in*>(&address.storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&address.storage);
    if (inet_pton(AF_INET, options.address.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(options.port);
        return address;
    }
    address.storage = {};
    if (inet_pton(AF_INET6, options.address.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(options.port);
        address.is_ipv6 = true;
        return address;
    }
    throw Error(ErrorKind::invalid_argument,
                "'" + options.address + "' is geen adres",
                "--adres",
                "geef een IP-adres, zoals 127.0.0.1 of ::1");
}

std::string client_of(MHD_Connection* connection) {
    const MHD_ConnectionInfo* info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info == nullptr || info->client_addr == nullptr) return {};
    char text[INET6_ADDRSTRLEN] = {};
    const sockaddr* address = info->client_addr;
    const void* bytes =
        address->sa_family == AF_INET6
            ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr)
            : static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
    if (inet_ntop(address->sa_family, bytes, text, sizeof text) == nullptr) return {};
    return text;
}

std::string header(MHD_Connection* connection, const char* name) {
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == nullptr ? std::string() : std::string(value);
}

Response refusal(int status, std::string title) {
    Problem problem;
    problem.status = status;
    problem.title = std::move(title);
    Response response = to_response(problem);
    add_common_headers(response);
    return response;
}

// The library sends no body to HEAD, but says how long it is.
MHD_Result send(MHD_Connection* connection, const Response& response) {
    MHD_Response* out = MHD_create_response_from_buffer(
        response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY);
    if (out == nullptr) return MHD_NO;
    if (response.status != 304)
        MHD_add_response_header(out, "Content-Type", response.content_type.c_str());
    for (const NamedValue& one : response.headers)
        MHD_add_response_header(out, one.name.c_str(), one.value.c_str());
    const MHD_Result result =
        MHD_queue_response(connection, static_cast<unsigned>(response.status), out);
    MHD_destroy_response(out);
    return result;
}

/// Whether the body of a request is what a form of a page sends.
bool is_form(MHD_Connection* connection) {
    const std::string type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    const std::string_view name = std::string_view(type).substr(0, type.find(';'));
    constexpr std::string_view wanted = MHD_HTTP_POST_ENCODING_FORM_URLENCODED;
    const std::size_t end = name.find_last_not_of(" \t");
    return end + 1 == wanted.size() && strncasecmp(name.data(), wanted.data(), wanted.size()) == 0;
}

/// The request as the Api reads it; nothing when its address or its form cannot be decoded.
std::optional<Request> request_of(MHD_Connection* connection,
                                  const Pending& pending,
                                  std::string_view method) {
    const std::string_view address = pending.address;
    const std::size_t question = std::min(address.find('?'), address.size());
    auto path = decoded(address.substr(0, question), false);
    auto parameters = parameters_of(question < address.size() ? address.substr(question + 1)
                                                              : std::string_view());
    auto more = parameters_of(pending.form);
    if (!path || !parameters || !more) return std::nullopt;
    Request request;
    request.method = method;
    request.path = std::move(*path);
    request.parameters = std::move(*parameters);
    std::ranges::move(*more, std::back_inserter(request.parameters));
    request.accept = header(connection, MHD_HTTP_HEADER_ACCEPT);
    request.accept_encoding = header(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    request.accept_language = header(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
    request.if_none_match = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    request.host = header(connection, MHD_HTTP_HEADER_HOST);
    return request;
}

Response respond(ServerState& state,
                 MHD_Connection* connection,
                 const Pending& pending,
                 std::string_view method,
                 std::string& path) {
    if (pending.address.size() > state.options.longest_address)
        return refusal(414, "Dit adres is te lang");
    const int wait =
        state.rate.seconds_to_wait(client_of(connection), std::chrono::steady_clock::now());
    if (wait > 0) {
        Response response = refusal(429, "Dat zijn te veel vragen in korte tijd");
        response.headers.push_back({"Retry-After", std::to_string(wait)});
        return response;
    }
    if (pending.is_form_too_long) return refusal(413, "Dit formulier is te lang");
    if (pending.takes_form && !is_form(connection))
        return refusal(415, "Stuur dit als application/x-www-form-urlencoded");
    const auto request = request_of(connection, pending, method);
    if (!request) return refusal(400, "Dit adres is niet goed geschreven: gebruik UTF-8 en %XX");
    path = request->path;
    return state.api.answer(*request);
}

/// Whether a request brings a form that is read; the body of any other is not.
bool brings_form(const Pending& pending, std::string_view method) {
    if (method != MHD_HTTP_METHOD_POST) return false;
    const auto path =
        decoded(std::string_view(pending.address).substr(0, pending.address.find('?')), false);
    return path && Api::takes_form(*path);
}

/// Keeps a piece of a body, as long as it may be a form.
void take_piece(Pending& pending, std::string_view piece, std::size_t longest) {
    if (!pending.takes_form || pending.is_form_too_long) return;
    pending.is_form_too_long = piece.size() > longest - pending.form.size();
    if (pending.is_form_too_long) {
        pending.form.clear();
    } else {
        pending.form += piece;
    }
}

MHD_Result handle(void* closure,
                  MHD_Connection* connection,
                  const char*,
                  const char* method,
                  const char*,
                  const char* upload,
                  std::size_t* upload_size,
                  void** memory) {
    auto& state = *static_cast<ServerState*>(closure);
    auto* pending = static_cast<Pending*>(*memory);
    if (pending == nullptr) return MHD_NO;
    try {
        // The first call has the head only; what follows is a body.
        if (!pending->is_begun) {
            pending->is_begun = true;
            pending->takes_form = brings_form(*pending, method);
            return MHD_YES;
        }
        if (*upload_size > 0) {
            take_piece(*pending, {upload, *upload_size}, state.options.longest_form);
            *upload_size = 0;
            return MHD_YES;
        }
    } catch (const std::bad_alloc&) {
        return MHD_NO;
    }
    const auto start = std::chrono::steady_clock::now();
    AccessLine line;
    line.method = method;
    try {
        const Response response = respond(state, connection, *pending, method, line.path);
        line.status = response.status;
        line.bytes = response.body.size();
        line.fault = response.fault;
        const MHD_Result sent = send(connection, response);
        line.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        if (state.log) state.log(line);
        return sent;
    } catch (const std::exception&) {
        return MHD_NO;  // no memory for an answer: the connection is closed
    }
}

void* begin_request(void* closure, const char* address, MHD_Connection*) {
    try {
        auto* pending = new Pending{address};
        ++static_cast<ServerState*>(closure)->under_way;
        return pending;
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

void end_request(void* closure, MHD_Connection*, void** memory, MHD_RequestTerminationCode) {
    if (*memory == nullptr) return;
    delete static_cast<Pending*>(*memory);
    *memory = nullptr;
    --static_cast<ServerState*>(closure)->under_way;
}

// The library would decode and cut the query itself, and forgive what is wrong; we do that.
std::size_t leave_encoded(void*, MHD_Connection*, char* text) { return std::strlen(text); }

}  // namespace

Server::Server(Api& api, ServerOptions options, std::function<void(const AccessLine&)> log)
    : state_(std::make_unique<ServerState>(api, std::move(options), std::move(log))) {
    const ServerOptions& wanted = state_->options;
    SocketAddress address = socket_address(wanted);
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD |
                           (address.is_ipv6 ? static_cast<unsigned>(MHD_USE_IPv6) : 0U);
    state_->daemon = MHD_start_daemon(flags,
                                      wanted.port,
                                      nullptr,
                                      nullptr,
                                      &handle,
                                      state_.get(),
                                      MHD_OPTION_SOCK_ADDR,
                                      reinterpret_cast<sockaddr*>(&address.storage),
                                      MHD_OPTION_THREAD_POOL_SIZE,
                                      wanted.threads,
                                      MHD_OPTION_CONNECTION_LIMIT,
                                      wanted.connections,
                                      MHD_OPTION_PER_IP_CONNECTION_LIMIT,
                                      wanted.connections_per_address,
                                      MHD_OPTION_CONNECTION_TIMEOUT,
                                      wanted.seconds_idle,
                                      MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                      wanted.connection_memory,
                                      MHD_OPTION_URI_LOG_CALLBACK,
                                      &begin_request,
                                      state_.get(),
                                      MHD_OPTION_NOTIFY_COMPLETED,
                                      &end_request,
                                      state_.get(),
                                      MHD_OPTION_UNESCAPE_CALLBACK,
                                      &leave_encoded,
                                      nullptr,
                                      MHD_OPTION_END);
    if (state_->daemon == nullptr) {
        throw Error(ErrorKind::io,
                    "de dienst kan hier niet luisteren",
                    wanted.address + ":" + std::to_string(wanted.port),
                    "kies een ander adres of een vrije poort (--poort)");
    }
}

Server::~Server() {
    if (state_->daemon == nullptr) return;
    const MHD_socket listening = MHD_quiesce_daemon(state_->daemon);
    const auto deadline = std::chrono::steady_clock::now() + longest_farewell;
    while (state_->under_way > 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    MHD_stop_daemon(state_->daemon);
    if (listening != MHD_INVALID_SOCKET) close(listening);
}

std::uint16_t Server::port() const noexcept {
    const MHD_DaemonInfo* info = MHD_get_daemon_info(state_->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == nullptr ? state_->options.port : info->port;
}

}  // namespace watwerkt::service

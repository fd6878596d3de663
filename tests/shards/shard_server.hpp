// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace watwerkt::test {

/// A real xapian-tcpsrv on this machine. It forks for every connection and, when it is asked to
/// stop, stops its whole process group: hence a group of its own, which is what signals go to.
class ShardServer {
 public:
    /// `port` 0: a free one.
    explicit ShardServer(const std::filesystem::path& database, int port = 0)
        : port_(port == 0 ? free_port() : port) {
        start(database);
    }
    ~ShardServer() { kill(); }
    ShardServer(ShardServer&& other) noexcept
        : id_(std::exchange(other.id_, -1)), port_(other.port_) {}
    ShardServer& operator=(ShardServer&&) = delete;

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string place() const { return "127.0.0.1:" + std::to_string(port_); }

    /// As pulling the plug would, connections and all.
    void kill() {
        if (id_ <= 0) return;
        signal(SIGKILL);
        ::waitpid(id_, nullptr, 0);
        id_ = -1;
    }
    /// It stays where it is and says nothing any more.
    void hang() const { signal(SIGSTOP); }
    void go_on() const { signal(SIGCONT); }
    void start(const std::filesystem::path& database) {
        std::vector<std::string> command = {"/usr/bin/xapian-tcpsrv",
                                            "--quiet",
                                            "--interface",
                                            "127.0.0.1",
                                            "--port",
                                            std::to_string(port_),
                                            database.string()};
        std::vector<char*> arguments;
        for (std::string& argument : command) arguments.push_back(argument.data());
        arguments.push_back(nullptr);
        // It complains of every client that goes away; that is what these tests do.
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        const int failure =
            posix_spawn(&id_, arguments[0], &actions, &attributes, arguments.data(), environ);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (failure != 0) throw std::runtime_error("cannot start xapian-tcpsrv (xapian-tools)");
        for (int turn = 0; turn < 500; ++turn) {
            if (is_listening()) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        throw std::runtime_error("xapian-tcpsrv does not listen on " + place());
    }

 private:
    void signal(int number) const {
        if (id_ > 0) ::kill(-id_, number);
    }

    static sockaddr_in address_of(int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        return address;
    }

    static int free_port() {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = address_of(0);
        socklen_t size = sizeof address;
        if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
            ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no free port");
        ::close(socket);
        return ntohs(address.sin_port);
    }

    [[nodiscard]] bool is_listening() const {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in address = address_of(port_);
        const bool is_there =
            ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(socket);
        return is_there;
    }

    pid_t id_ = -1;
    int port_;
};

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"

namespace watwerkt::test {

/// What a program did.
struct ProgramResult {
    int exit = -1;         ///< its exit code; 128 + the number when a signal ended it
    std::string output;    ///< stdout
    std::string messages;  ///< stderr
};

/// Runs a program to its end and catches what it says.
///
///     const auto result = run({WATWERKT_PROGRAM, "versie"}, {{"COLUMNS", "40"}});
///
/// The environment is that of the test without the variables that the program listens to, plus
/// `variables`. Output goes through files, so that no pipe can fill up.
class ProgramRun {
 public:
    ProgramRun(std::vector<std::string> command, std::map<std::string, std::string> variables)
        : command_(std::move(command)), variables_(std::move(variables)) {}

    /// Where stdout goes instead of being caught.
    ProgramRun& output_to(std::filesystem::path file) {
        output_ = std::move(file);
        return *this;
    }

    ProgramRun& in_folder(std::filesystem::path folder) {
        folder_at_start_ = std::move(folder);
        return *this;
    }

    [[nodiscard]] ProgramResult result() const {
        const TemporaryFolder caught;
        const std::filesystem::path output = output_.empty() ? caught.path() / "stdout" : output_;
        const std::filesystem::path messages = caught.path() / "stderr";
        ProgramResult result;
        result.exit = wait_for(start(output, messages));
        if (output_.empty()) result.output = read(output);
        result.messages = read(messages);
        return result;
    }

 private:
    [[nodiscard]] pid_t start(const std::filesystem::path& output,
                              const std::filesystem::path& messages) const {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT, 0600);
        posix_spawn_file_actions_addopen(&actions, 2, messages.c_str(), O_WRONLY | O_CREAT, 0600);
        if (!folder_at_start_.empty())
            posix_spawn_file_actions_addchdir_np(&actions, folder_at_start_.c_str());
        std::vector<std::string> command = command_;
        std::vector<std::string> environment = environment_of_program();
        std::vector<char*> arguments = pointers(command);
        std::vector<char*> environment_pointers = pointers(environment);
        pid_t process = 0;
        const int failure = posix_spawn(&process,
                                        arguments[0],
                                        &actions,
                                        nullptr,
                                        arguments.data(),
                                        environment_pointers.data());
        posix_spawn_file_actions_destroy(&actions);
        if (failure != 0) throw std::runtime_error("cannot start " + command_.at(0));
        return process;
    }

    [[nodiscard]] static int wait_for(pid_t process) {
        int status = 0;
        if (waitpid(process, &status, 0) != process) throw std::runtime_error("lost a program");
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    [[nodiscard]] std::vector<std::string> environment_of_program() const {
        std::map<std::string, std::string> values;
        for (char** entry = environ; *entry != nullptr; ++entry) {
            const std::string text = *entry;
            values[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
        }
        for (const char* name :
             {"WATWERKT_INDEX", "WATWERKT_DELEN", "WATWERKT_BIJ_VERLIES", "NO_COLOR", "COLUMNS"})
            values.erase(name);
        for (const auto& [name, value] : variables_) values[name] = value;
        std::vector<std::string> environment;
        for (const auto& [name, value] : values) environment.push_back(name + "=" + value);
        return environment;
    }

    [[nodiscard]] static std::vector<char*> pointers(std::vector<std::string>& texts) {
        std::vector<char*> list;
        for (std::string& text : texts) list.push_back(text.data());
        list.push_back(nullptr);
        return list;
    }

    [[nodiscard]] static std::string read(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::vector<std::string> command_;
    std::map<std::string, std::string> variables_;
    std::filesystem::path output_, folder_at_start_;
};

[[nodiscard]] inline ProgramResult run(std::vector<std::string> command,
                                       std::map<std::string, std::string> variables = {}) {
    return ProgramRun(std::move(command), std::move(variables)).result();
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <exception>
#include <stop_token>
#include <thread>

#include "tools/answers/engines.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/service/first_answers.hpp"
#include "tools/service/server.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t highest_port = 65535;
constexpr std::size_t most_threads = 256;
constexpr std::size_t most_connections = 100'000;
constexpr std::size_t most_megabytes = 65536;
constexpr std::size_t most_per_second = 1'000'000;
constexpr std::size_t not_given = static_cast<std::size_t>(-1);
constexpr std::size_t usual_per_address = 100;
constexpr std::size_t usual_per_second = 50;

struct ServeOptions {
    IndexChoice index;
    std::string address = "127.0.0.1";
    std::size_t port = 8080;
    std::size_t threads = 0;
    std::size_t connections = 4096;
    std::size_t per_address = not_given;
    std::size_t rate = not_given;
    std::size_t memory = 64;  ///< megabytes
    std::string keeper;       ///< e-mail address
    bool is_quiet = false;
};

// Who harvests must be able to write to somebody (OAI-PMH, adminEmail).
constexpr Text value_email{"E-MAIL", "E-MAIL"};
constexpr Text option_keeper{
    "E-mailadres van de beheerder, voor wie de records ophaalt (OAI-PMH). Zonder deze optie: "
    "webmaster op de naam waaronder de dienst wordt gevraagd.",
    "E-mail address of the keeper, for whoever harvests the records (OAI-PMH). Default: webmaster "
    "at the name by which the service is asked."};

/// Good enough to be written in an answer: one @, with a dot somewhere after it.
bool is_email(const std::string& text) {
    const std::size_t at = text.find('@');
    const bool is_plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127; });
    return is_plain && at != 0 && at != std::string::npos &&
           text.find('@', at + 1) == std::string::npos &&
           text.find('.', at + 2) != std::string::npos && !text.ends_with('.');
}

bool is_this_machine(std::string_view address) {
    return address.starts_with("127.") || address == "::1";
}

service::ServerOptions server_options(const ServeOptions& options) {
    const bool is_local = is_this_machine(options.address);
    const auto or_usual = [is_local](std::size_t given, std::size_t usual) {
        return given != not_given ? given : (is_local ? 0 : usual);
    };
    service::ServerOptions server;
    server.address = options.address;
    server.port = static_cast<std::uint16_t>(options.port);
    server.threads = static_cast<unsigned>(options.threads);
    server.connections = static_cast<unsigned>(options.connections);
    server.connections_per_address =
        static_cast<unsigned>(or_usual(options.per_address, usual_per_address));
    const auto rate = static_cast<double>(or_usual(options.rate, usual_per_second));
    // A page asks for a handful of things at once: a burst of two seconds is normal.
    server.rate = {rate, rate * 2};
    return server;
}

void log_line(const service::AccessLine& line, bool is_quiet) {
    // What went wrong here is said even when nothing else is.
    if (is_quiet && line.fault.empty()) return;
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char stamp[sizeof "2026-11-30T00:00:00Z"] = {};
    std::strftime(stamp, sizeof stamp, "%FT%TZ", &utc);
    write_message(fmt::format("{} {} {} {} {} {:.1f}ms\n",
                              stamp,
                              clean(line.method),
                              clean(line.path),
                              line.status,
                              line.bytes,
                              line.seconds * 1000));
    if (!line.fault.empty()) write_message("watwerkt: " + clean(line.fault) + '\n');
}

// Makes the first answers of a generation beside the answering of questions.
class FirstAnswers {
 public:
    explicit FirstAnswers(service::Api& api) : api_(api) {}

    /// Those of the generation of now; what was under way for an older one ends.
    void make() {
        worker_ = {};  // stops and waits, one answer at most
        worker_ = std::jthread([this](const std::stop_token& stop) {
            try {
                service::make_first_answers(api_, [&] { return !stop.stop_requested(); });
            } catch (const std::exception&) {
                // They are made when they are asked for, and what is wrong is told then.
            }
        });
    }

 private:
    service::Api& api_;
    std::jthread worker_;
};

// Whether there is a new generation.
bool tell_refreshed(answers::Engines& engines, const Door& door) {
    const auto refreshed = engines.refresh();
    if (refreshed.is_new)
        write_message(door.speech(texts::serving_generation, engines.generation()) + '\n');
    if (refreshed.problem.empty()) return refreshed.is_new;
    // At the start there may be an index that this program cannot read; there is no old one then.
    write_message(engines.is_ready()
                      ? door.speech(texts::serving_problem, clean(refreshed.problem)) + '\n'
                      : "watwerkt: " + clean(refreshed.problem) + '\n');
    return refreshed.is_new;
}

// Looks every second whether there is a new generation, until somebody asks to stop.
void watch(answers::Engines& engines,
           FirstAnswers& first_answers,
           const sigset_t& signals,
           const Door& door) {
    const timespec second{1, 0};
    while (sigtimedwait(&signals, nullptr, &second) < 0) {
        if (tell_refreshed(engines, door)) first_answers.make();
    }
}

Exit run(ServeOptions options, const Door& door) {
    // Before any thread is made, so that each has the signals blocked and only `watch` hears them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());

    answers::Engines engines(
        options.index.folder, options.threads, options.index.opening(door.speech));
    static_cast<void>(tell_refreshed(engines, door));
    service::Api api(engines, WATWERKT_VERSION, options.memory << 20U, options.keeper);
    const service::Server server(
        api, server_options(options), [&options](const service::AccessLine& line) {
            log_line(line, options.is_quiet);
        });
    const std::string host = options.address.find(':') == std::string::npos
                                 ? options.address
                                 : '[' + options.address + ']';
    write_message(door.speech(texts::serving, fmt::format("http://{}:{}/", host, server.port())) +
                  '\n');
    if (!engines.is_ready())
        write_message(
            door.speech(texts::serving_without_index, clean(options.index.folder.string())) + '\n');
    FirstAnswers first_answers(api);
    if (engines.is_ready()) first_answers.make();
    watch(engines, first_answers, signals, door);
    write_message(door.speech(texts::serving_ends) + '\n');
    return Exit::found;
}

}  // namespace

Run add_bedien(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "bedien", texts::about_bedien, texts::examples_bedien);
    const auto options = std::make_shared<ServeOptions>();
    add_index(app, speech, options->index);
    add_value(app,
              "--adres",
              options->address,
              speech(texts::value_address),
              speech(texts::option_address));
    add_number(
        app, speech, "--poort", options->port, {0, highest_port}, speech(texts::option_port));
    add_number(app,
               speech,
               "--draden",
               options->threads,
               {1, most_threads},
               speech(texts::option_threads));
    add_number(app,
               speech,
               "--verbindingen",
               options->connections,
               {1, most_connections},
               speech(texts::option_connections));
    add_number(app,
               speech,
               "--verbindingen-per-adres",
               options->per_address,
               {0, most_connections},
               speech(texts::option_connections_per_address));
    add_number(app,
               speech,
               "--vragen-per-seconde",
               options->rate,
               {0, most_per_second},
               speech(texts::option_rate));
    add_number(app,
               speech,
               "--geheugen",
               options->memory,
               {0, most_megabytes},
               speech(texts::option_memory));
    add_value(app, "--beheerder", options->keeper, speech(value_email), speech(option_keeper))
        ->check(
            [speech](const std::string& text) {
                return is_email(text) ? std::string()
                                      : std::string(speech.pick("dit is geen e-mailadres",
                                                                "this is no e-mail address"));
            },
            "",
            "");
    app.add_flag("--stil", options->is_quiet, speech(texts::option_quiet));
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli

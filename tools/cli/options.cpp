// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "tools/cli/texts.hpp"

namespace watwerkt::cli {
namespace {

constexpr const char* color_option = "--kleur";

std::string index_folder() {
    const char* folder = std::getenv("WATWERKT_INDEX");
    return folder == nullptr || *folder == '\0' ? "index" : folder;
}

}  // namespace

CLI::Option* add_value(CLI::App& app,
                       const std::string& names,
                       std::string& target,
                       const std::string& value_name,
                       std::string description) {
    return app.add_option(names, target, std::move(description))
        ->option_text(value_name)
        ->take_last();
}

CLI::Option* add_choice(CLI::App& app,
                        const Speech& speech,
                        const std::string& names,
                        std::string& target,
                        const std::vector<std::string>& choices,
                        std::string description) {
    const auto complain = [speech, choices](const std::string& value) {
        if (std::ranges::find(choices, value) != choices.end()) return std::string();
        return speech(texts::not_a_choice, value, fmt::format("{}", fmt::join(choices, ", ")));
    };
    return app.add_option(names, target, std::move(description))
        ->option_text(fmt::format("{}", fmt::join(choices, "|")))
        ->take_last()
        ->check(complain, "", "");
}

CLI::Option* add_number(CLI::App& app,
                        const Speech& speech,
                        const std::string& names,
                        std::size_t& target,
                        Bounds bounds,
                        std::string description) {
    const auto complain = [speech, bounds](const std::string& value) {
        std::size_t number = 0;
        const auto [end, failure] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        const bool is_number = failure == std::errc() && end == value.data() + value.size();
        if (is_number && number >= bounds.low && number <= bounds.high) return std::string();
        return speech(texts::not_a_number, value, bounds.low, bounds.high);
    };
    return app.add_option(names, target, std::move(description))
        ->option_text(speech(texts::value_number))
        ->take_last()
        ->check(complain, "", "");
}

void add_index(CLI::App& app, const Speech& speech, std::filesystem::path& target) {
    target = index_folder();
    app.add_option("--index", target, speech(texts::option_index))
        ->option_text(speech(texts::value_folder))
        ->take_last();
}

void add_common(CLI::App& app, const Speech& speech) {
    app.set_help_flag("-h,--help", speech(texts::option_help))->group(speech(texts::group_common));
    // Their values are read by language_of() and color_of(): they belong to the program, not to a
    // command.
    app.add_option("--taal")
        ->description(speech(texts::option_language))
        ->option_text("nl|en")
        ->take_last()
        ->check(
            [speech](const std::string& value) {
                return value == "nl" || value == "en"
                           ? std::string()
                           : speech(texts::not_a_choice, value, "nl, en");
            },
            "",
            "")
        ->group(speech(texts::group_common));
    app.add_option(color_option)
        ->description(speech(texts::option_color))
        ->option_text("altijd|nooit|auto")
        ->take_last()
        ->check(
            [speech](const std::string& value) {
                const bool is_known = value == "altijd" || value == "nooit" || value == "auto";
                return is_known ? std::string()
                                : speech(texts::not_a_choice, value, "altijd, nooit, auto");
            },
            "",
            "")
        ->group(speech(texts::group_common));
}

CLI::App& add_command(CLI::App& program,
                      const Speech& speech,
                      const std::string& name,
                      const Text& description,
                      const Text& examples) {
    CLI::App& app = *program.add_subcommand(name, speech(description));
    app.footer(speech(examples));
    app.option_defaults()->group(speech(texts::group_options));
    add_common(app, speech);
    return app;
}

Language language_of(const std::vector<std::string>& arguments) {
    Language language = Language::dutch;
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        const bool is_next = i > 0 && arguments[i - 1] == "--taal";
        if (arguments[i] == "--taal=en" || (is_next && arguments[i] == "en"))
            language = Language::english;
        if (arguments[i] == "--taal=nl" || (is_next && arguments[i] == "nl"))
            language = Language::dutch;
    }
    return language;
}

std::string color_of(const CLI::App& program) {
    for (const CLI::App* app : program.get_subcommands()) {
        const CLI::Option* option = app->get_option_no_throw(color_option);
        if (option != nullptr && option->count() > 0) return option->as<std::string>();
    }
    const CLI::Option* option = program.get_option_no_throw(color_option);
    return option != nullptr && option->count() > 0 ? option->as<std::string>() : "auto";
}

}  // namespace watwerkt::cli

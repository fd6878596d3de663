// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/help.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "tools/cli/layout.hpp"
#include "tools/cli/texts.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t widest_help = 100;
constexpr std::size_t widest_name = 28;

std::string full_name(const CLI::App& app) {
    return app.get_parent() == nullptr ? app.get_name()
                                       : full_name(*app.get_parent()) + " " + app.get_name();
}

const CLI::App& used_command(const CLI::App& program) {
    const auto commands = program.get_subcommands();
    return commands.empty() ? program : *commands.front();
}

std::string usage_of(const CLI::App& app, const Speech& speech) {
    std::string usage = full_name(app);
    const auto positionals =
        app.get_options([](const CLI::Option* option) { return option->get_positional(); });
    if (app.get_parent() == nullptr) return usage + " " + speech(texts::usage_of_program);
    usage += " [" + speech(texts::usage_options) + "]";
    for (const CLI::Option* option : positionals) {
        const std::string name = option->get_option_text();
        usage += option->get_required() ? " " + name : " [" + name + "]";
    }
    return usage;
}

std::string option_name(const CLI::Option& option) {
    if (option.get_positional()) return option.get_option_text();
    std::string names = option.get_name(false, true);
    for (std::size_t at = names.find(','); at != std::string::npos; at = names.find(',', at + 2))
        names.insert(at + 1, " ");
    return option.get_option_text().empty() ? names : names + " " + option.get_option_text();
}

// Names under each other, descriptions beside them, or below where the name is too long.
void add_list(Page& page, const std::vector<std::pair<std::string, std::string>>& items) {
    std::size_t width = 0;
    for (const auto& [name, description] : items) {
        if (display_width(name) <= widest_name) width = std::max(width, display_width(name));
    }
    for (const auto& [name, description] : items) {
        if (display_width(name) <= width) {
            page.pair(name, description, width);
        } else {
            page.paragraph(name, 2);
            page.paragraph(description, 2 + width + 2);
        }
    }
}

// What every command has stands last.
std::vector<std::string> groups_of(const CLI::App& app, const Speech& speech) {
    std::vector<std::string> groups = app.get_groups();
    // Not std::ranges: clang 14 cannot read what that one returns.
    std::stable_partition(groups.begin(), groups.end(), [&](const std::string& group) {
        return group != speech(texts::group_common);
    });
    return groups;
}

void add_options(Page& page, const CLI::App& app, const Speech& speech) {
    for (const std::string& group : groups_of(app, speech)) {
        std::vector<std::pair<std::string, std::string>> items;
        for (const CLI::Option* option :
             app.get_options([&](const CLI::Option* one) { return one->get_group() == group; })) {
            items.emplace_back(option_name(*option), option->get_description());
        }
        if (group.empty() || items.empty()) continue;
        page.blank();
        page.heading(group + ":");
        add_list(page, items);
    }
}

void add_commands(Page& page, const CLI::App& app, const Speech& speech) {
    std::vector<std::pair<std::string, std::string>> items;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        items.emplace_back(command->get_name(), command->get_description());
    }
    if (items.empty()) return;
    page.blank();
    page.heading(speech(texts::group_commands) + ":");
    add_list(page, items);
}

// A line of the footer is a heading, an indented command, an indented `left  right`, or a sentence.
void add_footer(Page& page, const std::string& footer) {
    std::vector<std::pair<std::string, std::string>> items;
    std::istringstream lines(footer);
    if (!footer.empty()) page.blank();
    for (std::string line; std::getline(lines, line);) {
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        const std::size_t gap = line.find("  ", indent);
        if (gap != std::string::npos) {
            items.emplace_back(line.substr(indent, gap - indent),
                               line.substr(line.find_first_not_of(' ', gap)));
            continue;
        }
        add_list(page, std::exchange(items, {}));
        if (line.empty()) {
            page.blank();
        } else if (indent == 0 && line.ends_with(':')) {
            page.heading(line);
        } else {
            page.paragraph({{line}}, indent, indent == 0 ? 0 : indent + 2);
        }
    }
    add_list(page, items);
}

// Letters to add, leave out, replace or swap with a neighbour.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, replaced});
            const bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[a.size()][b.size()];
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(command->get_name());
    return names;
}

// What was perhaps meant; else where to read on.
std::string advice(const std::string& near, const CLI::App& command, const Speech& speech) {
    return "; " + (near.empty() ? speech(texts::see_help, full_name(command))
                                : speech(texts::did_you_mean, near));
}

std::string explain_extra(const std::string& extra, const CLI::App& command, const Speech& speech) {
    const bool is_option = extra.size() > 1 && extra[0] == '-';
    if (!is_option)
        return speech(texts::unexpected_argument, extra, full_name(command)) +
               advice({}, command, speech);
    const std::string name = extra.substr(0, extra.find('='));
    const std::string near = nearest_word(name, option_names(command));
    std::string message = speech(texts::unknown_option, name, full_name(command));
    const bool takes_words =
        !command.get_options([](const CLI::Option* option) { return option->get_positional(); })
             .empty();
    if (takes_words && !extra.starts_with("--"))
        message += "; " + speech(texts::minus_word_advice, extra);
    return message + advice(near, command, speech);
}

}  // namespace

std::string HelpFormatter::make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const {
    Terminal terminal = terminal_;
    terminal.width = std::min(terminal.width, widest_help);
    Page page(terminal);
    page.paragraph(app->get_description());
    page.blank();
    page.heading(speech_(texts::usage) + ":");
    page.paragraph({{usage_of(*app, speech_)}}, 2, 4);
    add_commands(page, *app, speech_);
    add_options(page, *app, speech_);
    add_footer(page, app->get_footer());
    return page.text();
}

std::string nearest_word(const std::string& typed, const std::vector<std::string>& words) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
    for (const std::string& word : words) {
        const std::size_t words_apart = distance(typed, word);
        if (words_apart < best_distance) {
            best = word;
            best_distance = words_apart;
        }
    }
    return best;
}

std::string explain(const CLI::ParseError& error, const CLI::App& program, const Speech& speech) {
    const CLI::App& command = used_command(program);
    const std::string what = error.what();
    const std::string option = what.substr(0, what.find_first_of(": "));
    const auto extras = program.remaining(true);
    if (&command == &program && !extras.empty() && extras.front().substr(0, 1) != "-") {
        return speech(texts::unknown_command, extras.front()) +
               advice(nearest_word(extras.front(), command_names(program)), program, speech);
    }
    if (!extras.empty()) return explain_extra(extras.front(), command, speech);
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return what;
    std::string message = speech(texts::wrong_arguments);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        message = speech(texts::value_missing, option);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        message = &command == &program ? speech(texts::command_missing)
                                       : speech(texts::option_missing, option);
    }
    return message + advice({}, command, speech);
}

}  // namespace watwerkt::cli

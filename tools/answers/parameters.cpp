// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "indexer/fields/fields.hpp"
#include "tools/answers/flag_of.hpp"

namespace watwerkt::answers {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

void add_parts(std::vector<std::string>& parts, std::string_view text) {
    for (;;) {
        const std::size_t comma = text.find(',');
        const std::string_view part = trimmed(text.substr(0, comma));
        if (!part.empty()) parts.emplace_back(part);
        if (comma == std::string_view::npos) return;
        text.remove_prefix(comma + 1);
    }
}

std::string joined(std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words)
        list += (list.empty() ? "" : ", ") + std::string(word);
    return list;
}

}  // namespace

Parameters::Parameters(std::span<const NamedValue> given) : given_(given) {
    constexpr std::string_view languages[] = {"nl", "en"};
    language_ = choice("taal", languages, "nl");
}

std::string Parameters::say(std::string_view dutch, std::string_view english) const {
    return std::string(language_ == "en" ? english : dutch);
}

std::string Parameters::text(std::string_view name, std::string_view otherwise) {
    known_.emplace_back(name);
    std::string value(otherwise);
    for (const NamedValue& one : given_) {
        if (one.name == name) value = one.value;
    }
    return value;
}

std::vector<std::string> Parameters::list(std::string_view name) {
    known_.emplace_back(name);
    std::vector<std::string> values;
    for (const NamedValue& one : given_) {
        if (one.name == name) add_parts(values, one.value);
    }
    return values;
}

std::size_t Parameters::number(std::string_view name,
                               std::size_t otherwise,
                               std::size_t least,
                               std::size_t most) {
    const std::string typed = text(name);
    if (typed.empty()) return otherwise;
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    const bool is_number = problem == std::errc() && end == typed.data() + typed.size();
    if (is_number && value >= least && value <= most) return value;
    refuse(name,
           fmt::format(fmt::runtime(say("'{}' is geen geheel getal van {} tot en met {}",
                                        "'{}' is no whole number from {} up to {}")),
                       typed,
                       least,
                       most));
    return otherwise;
}

std::string Parameters::choice(std::string_view name,
                               std::span<const std::string_view> choices,
                               std::string_view otherwise) {
    std::string typed = text(name, otherwise);
    if (std::ranges::find(choices, typed) != choices.end()) return typed;
    refuse(name,
           fmt::format(fmt::runtime(say("'{}' kan hier niet; kies uit: {}",
                                        "'{}' cannot be used here; choose from: {}")),
                       typed,
                       joined(choices)));
    return std::string(otherwise);
}

SearchRequest Parameters::filters(std::span<const std::string_view> without) {
    SearchRequest request;
    request.language = language_;
    const auto add =
        [](std::vector<Selection>& selections, const Field& field, std::vector<std::string> codes) {
            if (!codes.empty()) {
                selections.push_back({std::string(field.name), std::move(codes), {}});
            }
        };
    for (const Field& field : fields) {
        if (!facet_of(field) || std::ranges::find(without, field.name) != without.end()) continue;
        std::vector<std::string> names = {flag_of(field.name)};
        if (!field.also.empty()) names.emplace_back(field.also);
        for (const std::string& name : names) {
            add(request.selections, field, list(name));
            add(request.exclusions, field, list("niet-" + name));
        }
    }
    return request;
}

void Parameters::refuse(std::string_view name, std::string reason) {
    wrong_.push_back({std::string(name), std::move(reason)});
}

void Parameters::finish() const {
    std::vector<InvalidParameter> wrong = wrong_;
    for (const NamedValue& one : given_) {
        if (std::ranges::find(known_, one.name) != known_.end()) continue;
        wrong.push_back(
            {one.name, say("deze parameter bestaat hier niet", "there is no such parameter here")});
    }
    refuse_all(std::move(wrong));
}

void Parameters::finish_known() const { refuse_all(wrong_); }

void Parameters::refuse_all(std::vector<InvalidParameter> wrong) const {
    if (wrong.empty()) return;
    Problem problem;
    problem.status = 400;
    problem.title = say("Deze vraag kan niet", "This cannot be asked");
    problem.detail = wrong.front().name + ": " + wrong.front().reason;
    problem.parameters = std::move(wrong);
    throw Refused{std::move(problem)};
}

}  // namespace watwerkt::answers

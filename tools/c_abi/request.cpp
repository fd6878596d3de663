// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/c_abi/request.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_set>

#include "tools/answers/letters.hpp"

using nlohmann::ordered_json;

namespace watwerkt::c_abi {
namespace {

[[noreturn]] void refuse(std::string dutch, const std::string& english) {
    throw answers::Refused{answers::Problem{
        400, "Deze vraag kan niet / This cannot be asked", std::move(dutch) + " / " + english}};
}

struct Parsed {
    ordered_json json;
    std::vector<std::string> repeated;  ///< names given more than once; the JSON has the last
};

Parsed parsed(std::string_view text) {
    Parsed parsed;
    std::unordered_set<std::string> names;
    const auto notice = [&](int depth, ordered_json::parse_event_t event, ordered_json& value) {
        if (event == ordered_json::parse_event_t::key && depth == 1) {
            const auto& name = value.get_ref<const std::string&>();
            if (!names.insert(name).second) parsed.repeated.push_back(name);
        }
        return true;
    };
    try {
        parsed.json = ordered_json::parse(text, notice);
    } catch (const ordered_json::parse_error& error) {
        const std::string place = std::to_string(error.byte);
        refuse("de vraag is geen JSON (byte " + place + ")",
               "the request is not JSON (byte " + place + ")");
    }
    return parsed;
}

/// One value as a parameter writes it; nothing when it is of another kind.
std::optional<std::string> text_of(const ordered_json& value) {
    if (value.is_boolean()) return value.get<bool>() ? "ja" : "nee";
    if (value.is_number_integer()) return value.dump();
    if (!value.is_string()) return std::nullopt;
    auto text = value.get<std::string>();
    if (text.find('\0') != std::string::npos) return std::nullopt;
    return text;
}

/// A list as a parameter writes it: with commas.
std::optional<std::string> text_of_all(const ordered_json& values) {
    std::string all;
    for (const ordered_json& value : values) {
        const auto text = text_of(value);
        if (!text) return std::nullopt;
        all += (all.empty() ? "" : ",") + *text;
    }
    return all;
}

}  // namespace

Request read_request(std::string_view text) {
    if (!answers::is_utf8(text))
        refuse("de vraag is geen goede UTF-8", "the request is not well-formed UTF-8");
    const auto [json, repeated] = parsed(text);
    if (!json.is_object())
        refuse(R"(de vraag is geen JSON-object, zoals {"q": "lezen"})",
               R"(the request is no JSON object, like {"q": "lezen"})");
    const bool is_english = json.value("taal", ordered_json()) == "en";
    const auto say = [is_english](const char* dutch, const char* english) {
        return std::string(is_english ? english : dutch);
    };
    Request request;
    for (const auto& [name, value] : json.items()) {
        if (value.is_null()) continue;
        const auto written = value.is_array() ? text_of_all(value) : text_of(value);
        if (written) request.given.push_back({name, *written});
        if (!written)
            request.wrong.push_back(
                {name,
                 say("een waarde is een tekst zonder NUL, een geheel getal, true of false, of een "
                     "lijst daarvan",
                     "a value is a text without NUL, a whole number, true or false, or a list of "
                     "these")});
    }
    for (const std::string& name : repeated)
        request.wrong.push_back(
            {name, say("deze naam staat er meer dan eens", "this name is there more than once")});
    return request;
}

}  // namespace watwerkt::c_abi

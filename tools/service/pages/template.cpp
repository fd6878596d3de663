// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/template.hpp"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tools/answers/clean_text.hpp"
#include "tools/service/embedded_texts.hpp"

namespace watwerkt::service {
namespace {

namespace mustache = kainjow::mustache;
using Json = nlohmann::ordered_json;

std::string text_of(std::string_view name) {
    for (const EmbeddedText& one : template_texts()) {
        if (one.name == name) return std::string(one.text);
    }
    throw std::logic_error("no template '" + std::string(name) + "'");
}

// `{{>name}}` becomes the text of that template. Done here, so that a part in a list is parsed once
// and its name cannot be taken for one of the model.
std::string with_parts(const std::string& text) {
    constexpr std::string_view opening = "{{>";
    constexpr std::string_view closing = "}}";
    std::string made;
    std::size_t from = 0;
    for (std::size_t at = text.find(opening); at != std::string::npos;
         at = text.find(opening, from)) {
        const std::size_t end = text.find(closing, at);
        if (end == std::string::npos) throw std::logic_error("an open part in a template");
        made.append(text, from, at - from);
        const std::size_t begin = at + opening.size();
        made += with_parts(text_of(std::string_view(text).substr(begin, end - begin)));
        from = end + closing.size();
    }
    return made.append(text, from);
}

mustache::data to_data(const Json& json) {
    switch (json.type()) {
        case Json::value_t::object: {
            if (json.empty()) return mustache::data(false);
            mustache::data made(mustache::data::type::object);
            for (const auto& [name, value] : json.items()) made.set(name, to_data(value));
            return made;
        }
        case Json::value_t::array: {
            mustache::data made(mustache::data::type::list);
            for (const Json& value : json) made.push_back(to_data(value));
            return made;
        }
        case Json::value_t::string: {
            const auto& text = json.get_ref<const std::string&>();
            // A section on an empty text is left out: absent and empty are one thing on a page.
            if (text.empty()) return mustache::data(false);
            // No record can turn the direction of a page or hide text in it.
            return mustache::data(answers::clean_xml(text) == text ? text : answers::clean(text));
        }
        case Json::value_t::boolean:
            return mustache::data(json.get<bool>());
        case Json::value_t::null:
        case Json::value_t::discarded:
            return mustache::data(false);
        default:
            return mustache::data(json.dump());
    }
}

}  // namespace

std::string filled(std::string_view template_name, const Json& model) {
    // Parsed anew for every page: rendering keeps state in the parsed form, so threads cannot share
    // it.
    mustache::mustache page(with_parts(text_of(template_name)));
    if (!page.is_valid()) {
        throw std::logic_error("template '" + std::string(template_name) +
                               "': " + page.error_message());
    }
    return page.render(to_data(model));
}

}  // namespace watwerkt::service

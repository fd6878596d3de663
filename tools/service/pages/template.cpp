// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/template.hpp"

#include <kainjow/mustache.hpp>
#include <map>
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

mustache::data leaf_of(const Json& json) {
    switch (json.type()) {
        case Json::value_t::object:
            if (json.empty()) return mustache::data(false);
            return mustache::data(mustache::data::type::object);
        case Json::value_t::array:
            return mustache::data(mustache::data::type::list);
        case Json::value_t::string: {
            const auto& text = json.get_ref<const std::string&>();
            // A section on an empty text is left out: absent and empty are one thing on a page.
            if (text.empty()) return mustache::data(false);
            // No record can turn the direction of a page or hide text in it.
            return mustache::data(answers::is_clean(text) ? text : answers::clean(text));
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

// Puts what is in an object or a list into its leaf. The library only takes copies, of all that is
// below each time, so children are put in empty and filled where they are; it shows them as const,
// which the tree that we made is not.
void fill(mustache::data& data, const Json& json) {
    const auto fill_child = [](const mustache::data& child, const Json& value) {
        fill(const_cast<mustache::data&>(child), value);
    };
    if (json.is_object()) {
        for (const auto& [name, value] : json.items()) {
            data.set(name, leaf_of(value));
            if (value.is_structured() && !value.empty()) fill_child(*data.get(name), value);
        }
    } else if (json.is_array()) {
        // All first: a list that grows copies what is in it.
        for (const Json& value : json) data.push_back(leaf_of(value));
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (json[i].is_structured() && !json[i].empty())
                fill_child(data.list_value()[i], json[i]);
        }
    }
}

mustache::data to_data(const Json& json) {
    mustache::data data = leaf_of(json);
    fill(data, json);
    return data;
}

// Parsed once for each thread, for rendering keeps state in the parsed form.
mustache::mustache& parsed(std::string_view template_name) {
    thread_local std::map<std::string, mustache::mustache, std::less<>> pages;
    if (const auto known = pages.find(template_name); known != pages.end()) return known->second;
    mustache::mustache page(with_parts(text_of(template_name)));
    if (!page.is_valid()) {
        throw std::logic_error("template '" + std::string(template_name) +
                               "': " + page.error_message());
    }
    return pages.emplace(template_name, std::move(page)).first->second;
}

}  // namespace

std::string filled(std::string_view template_name, const Json& model) {
    return parsed(template_name).render(to_data(model));
}

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/address.hpp"

#include <algorithm>

#include "tools/service/query_string.hpp"

namespace watwerkt::service {
namespace {

std::string without_part(std::string_view list, std::string_view part) {
    std::string left;
    while (true) {
        const std::size_t comma = list.find(',');
        const std::string_view one = list.substr(0, comma);
        if (one != part) left.append(left.empty() ? "" : ",").append(one);
        if (comma == std::string_view::npos) return left;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

Address Address::with(std::string_view name, std::string_view value) const {
    Address made(path_);
    bool is_there = false;
    for (const NamedValue& one : parameters_) {
        if (one.name != name) {
            made.parameters_.push_back(one);
        } else if (!is_there) {
            made.parameters_.push_back({one.name, std::string(value)});
            is_there = true;
        }
    }
    return is_there ? made : made.and_with(name, value);
}

Address Address::and_with(std::string_view name, std::string_view value) const {
    Address made = *this;
    made.parameters_.push_back({std::string(name), std::string(value)});
    return made;
}

Address Address::without(std::string_view name) const {
    Address made = *this;
    std::erase_if(made.parameters_, [&](const NamedValue& one) { return one.name == name; });
    return made;
}

Address Address::without(std::string_view name, std::string_view value) const {
    Address made = *this;
    for (NamedValue& one : made.parameters_) {
        if (one.name == name) one.value = without_part(one.value, value);
    }
    return made;
}

Address Address::on(std::string_view path) const { return Address(std::string(path), parameters_); }

bool Address::has(std::string_view name) const {
    return std::ranges::any_of(
        parameters_, [&](const NamedValue& one) { return one.name == name && !one.value.empty(); });
}

std::string Address::text() const {
    std::string made = path_;
    char before = '?';
    for (const NamedValue& one : parameters_) {
        if (one.value.empty()) continue;
        made += before + encoded(one.name) + "=" + encoded(one.value);
        before = '&';
    }
    return made;
}

std::string path_of(std::string_view folder, std::string_view code) {
    return "/" + std::string(folder) + "/" + encoded(code);
}

}  // namespace watwerkt::service

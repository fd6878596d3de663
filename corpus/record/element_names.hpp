// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "corpus/record/elements.hpp"

namespace watwerkt {

/// Which attributes and child elements a part of a record has, in order.
struct ElementNames {
    std::vector<std::string_view> attributes;
    std::vector<std::string_view> elements;
};

/// Walks through a part and writes down the names it meets.
class NameCollector {
 public:
    template <typename T>
    using Item = const T;

    explicit NameCollector(ElementNames& names) : names_(names) {}

    void attribute(std::string_view name, const auto&, const auto&) {
        names_.attributes.push_back(name);
    }
    void maybe_attribute(std::string_view name, const auto&, const auto&) {
        names_.attributes.push_back(name);
    }
    void content(const auto&, const auto&) {}
    void one(std::string_view name, const auto&, const auto&) { add(name); }
    void maybe(std::string_view name, const auto&, const auto&) { add(name); }
    void many(std::string_view name, const auto&, const auto&, std::size_t) { add(name); }
    void list(std::string_view name, const auto&, const auto&) { add(name); }
    void child(std::string_view name, const auto&) { add(name); }
    void maybe_child(std::string_view name, const auto&) { add(name); }
    void children(std::string_view name, const auto&, std::size_t) { add(name); }
    void coded_child(std::string_view name, const auto&) { add(name); }
    void interval(std::string_view name, const auto&, const auto&) { add(name); }

 private:
    void add(std::string_view name) { names_.elements.push_back(name); }
    ElementNames& names_;
};

/// The names of a part of a record, such as Study or Effect.
template <typename T>
const ElementNames& element_names() {
    static const ElementNames names = [] {
        ElementNames found;
        NameCollector collector(found);
        describe(collector, T{});
        return found;
    }();
    return names;
}

}  // namespace watwerkt

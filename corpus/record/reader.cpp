// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <pugixml.hpp>
#include <type_traits>

#include "corpus/record/element_names.hpp"
#include "corpus/record/elements.hpp"
#include "corpus/record/line_index.hpp"
#include "corpus/record/xml_guard.hpp"

namespace watwerkt {
namespace {

constexpr std::string_view see_format = "de elementen en hun volgorde staan in docs/format.md";
constexpr std::string_view or_state = ", of niet-gemeld, of niet-bekeken";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// A value as it may stand in a message: one line, not too long, cut between characters.
std::string shorten(std::string_view value) {
    constexpr std::size_t longest = 60;
    std::string text(value.substr(0, longest));
    if (value.size() > longest) {
        auto cut = longest;
        while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0) == 0x80) --cut;
        text = std::string(value.substr(0, cut)) + "...";
    }
    std::ranges::replace_if(text, is_space, ' ');
    return text;
}

bool is_text_node(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// All text directly inside an element; comments between its parts do not count.
std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const auto child : node.children()) {
        if (is_text_node(child)) text += child.value();
    }
    return std::string(trim(text));
}

/// Has neither attributes nor elements inside.
bool is_bare(pugi::xml_node node) {
    const auto is_element = [](pugi::xml_node child) { return child.type() == pugi::node_element; };
    return !node.first_attribute() && !node.find_child(is_element);
}

/// The document being read, and what came out of it so far.
class Reading {
 public:
    Reading(std::string_view xml, const ReadLimits& limits)
        : limits_(limits), lines_(xml), buffer_(xml) {}

    ReadResult& result() { return result_; }
    std::string& buffer() { return buffer_; }
    [[nodiscard]] bool is_full() const { return result_.remarks.size() >= limits_.remarks; }

    void remark(std::string_view rule,
                Position position,
                std::string message,
                std::string_view advice) {
        has_error_ = true;
        if (is_full()) return;
        result_.remarks.push_back({Severity::error,
                                   std::string(rule),
                                   position,
                                   std::move(message),
                                   std::string(advice)});
    }

    [[nodiscard]] Position position(std::size_t offset) const { return lines_.at(offset); }
    /// Of the `<`; the parser gives the name behind it.
    [[nodiscard]] Position position(pugi::xml_node node) const {
        const auto offset = static_cast<std::size_t>(node.offset_debug());
        return lines_.at(node.type() == pugi::node_element ? offset - 1 : offset);
    }
    /// The parser works inside our buffer, so the name of an attribute stands where it was read.
    [[nodiscard]] Position position(pugi::xml_attribute attribute) const {
        return lines_.at(static_cast<std::size_t>(attribute.name() - buffer_.data()));
    }

    void keep_position(std::string path, pugi::xml_node node) {
        result_.positions.emplace_back(std::move(path), position(node));
    }

    ReadResult finish(std::optional<Record> record) {
        std::ranges::stable_sort(result_.remarks, {}, [](const Remark& remark) {
            return std::pair(remark.position.line, remark.position.column);
        });
        if (!has_error_) result_.record = std::move(record);
        return std::move(result_);
    }

 private:
    ReadLimits limits_;
    LineIndex lines_;
    std::string buffer_;
    ReadResult result_;
    bool has_error_ = false;
};

template <typename T>
inline constexpr bool is_coded = false;
template <typename T>
inline constexpr bool is_coded<Coded<T>> = true;

/// Reads one element; a walker as elements.hpp describes. Looks first whether every child and
/// attribute may be there and stands in order, then fills the fields by name.
class ElementReader {
 public:
    template <typename T>
    using Item = T;

    /// `path` is that of the element; empty at the root.
    ElementReader(Reading& reading,
                  pugi::xml_node node,
                  std::string path,
                  const ElementNames& names)
        : reading_(reading),
          node_(node),
          path_(path.empty() ? std::move(path) : std::move(path) + "/"),
          names_(names),
          found_(names.elements.size()) {
        sort_children();
    }

    void attribute(std::string_view name, std::string& value, const TextType& type) {
        const auto attribute = node_.attribute(name.data());
        if (!attribute) {
            return remark("ontbrekend-attribuut",
                          node_,
                          fmt::format("'{}' mist het attribuut '{}'", node_.name(), name),
                          type.expectation);
        }
        fill(name, trim(attribute.value()), attribute, value, type);
    }

    void maybe_attribute(std::string_view name, std::string& value, const TextType& type) {
        if (node_.attribute(name.data())) attribute(name, value, type);
    }

    void content(std::string& value, const TextType& type) {
        fill(node_.name(), text_of(node_), node_, value, type);
    }

    template <typename T, typename Type>
    void one(std::string_view name, T& value, const Type& type) {
        if (const auto node = required(name)) simple(node, path_to(name), value, type);
    }
    void maybe(std::string_view name, std::string& value, const TextType& type) {
        if (const auto node = single(name)) simple(node, path_to(name), value, type);
    }
    void maybe(std::string_view name, std::optional<double>& value, const NumberType& type) {
        if (const auto node = single(name)) simple(node, path_to(name), value.emplace(), type);
    }
    void many(std::string_view name,
              std::vector<std::string>& values,
              const TextType& type,
              std::size_t minimum) {
        each(name, minimum, [&](pugi::xml_node node, std::string path) {
            simple(node, std::move(path), values.emplace_back(), type);
        });
    }

    void list(std::string_view name, CodeList& codes, const TextType& type) {
        std::vector<std::string> values;
        each(name, 1, [&](pugi::xml_node node, std::string path) {
            Coded<std::string> value;
            simple(node, std::move(path), value, type);
            if (value.has_value()) return values.push_back(*value);
            codes = value.missing();
            if (!missing_from_code(text_of(node)) || nodes(name).size() == 1) return;
            remark("staat-in-lijst",
                   node,
                   fmt::format("'{}' staat hier '{}' naast een andere '{}'",
                               name,
                               to_code(value.missing()),
                               name),
                   "schrijf alleen codes, of schrijf alleen niet-gemeld of niet-bekeken");
        });
        if (!values.empty()) codes = std::move(values);
    }

    template <typename T>
    void child(std::string_view name, T& part) {
        if (const auto node = required(name)) nested(node, path_to(name), part);
    }
    template <typename T>
    void maybe_child(std::string_view name, std::optional<T>& part) {
        if (const auto node = single(name)) nested(node, path_to(name), part.emplace());
    }
    template <typename T>
    void children(std::string_view name, std::vector<T>& parts, std::size_t minimum) {
        each(name, minimum, [&](pugi::xml_node node, std::string path) {
            nested(node, std::move(path), parts.emplace_back());
        });
    }
    template <typename T>
    void coded_child(std::string_view name, Coded<T>& part) {
        const auto node = required(name);
        if (!node) return;
        if (const auto state = missing_from_code(text_of(node))) {
            reading_.keep_position(path_to(name), node);
            part = *state;
            if (is_bare(node)) return;
            remark("staat-met-meer",
                   node,
                   fmt::format("'{}' heeft '{}' en ook andere gegevens", name, to_code(*state)),
                   "laat alleen de staat staan, of alleen de gegevens");
        } else {
            T value;
            nested(node, path_to(name), value);
            part = std::move(value);
        }
    }
    void interval(std::string_view name, std::optional<double>& low, std::optional<double>& high) {
        std::optional<Interval> ends;
        maybe_child(name, ends);
        if (!ends) return;
        low = ends->low;
        high = ends->high;
    }

 private:
    template <typename Place>
    void remark(std::string_view rule,
                Place place,
                const std::string& message,
                std::string_view advice) {
        reading_.remark(rule, reading_.position(place), message, advice);
    }

    [[nodiscard]] std::string path_to(std::string_view name) const {
        return path_ + std::string(name);
    }

    [[nodiscard]] std::size_t rank(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::find(names_.elements, name) -
                                        names_.elements.begin());
    }
    [[nodiscard]] const std::vector<pugi::xml_node>& nodes(std::string_view name) const {
        return found_[rank(name)];
    }

    /// Puts the children with their names, and remarks on those that may not be there.
    void sort_children() {
        std::size_t highest = 0;
        for (const auto child : node_.children()) {
            if (reading_.is_full()) return;
            if (child.type() == pugi::node_element) {
                sort_child(child, highest);
            } else if (is_text_node(child) && !names_.elements.empty() &&
                       !trim(child.value()).empty()) {
                remark("losse-tekst",
                       child,
                       fmt::format("in '{}' staat losse tekst: '{}'",
                                   node_.name(),
                                   shorten(trim(child.value()))),
                       "zet de tekst in een element, of haal hem weg");
            }
        }
    }

    void sort_child(pugi::xml_node child, std::size_t& highest) {
        const auto place = rank(child.name());
        if (place == names_.elements.size()) {
            return remark(
                "onbekend-element",
                child,
                fmt::format("'{}' hoort niet in '{}'", shorten(child.name()), node_.name()),
                see_format);
        }
        if (place < highest) {
            remark("verkeerde-volgorde",
                   child,
                   fmt::format("'{}' staat na '{}'", child.name(), names_.elements[highest]),
                   fmt::format("zet '{}' voor '{}'", child.name(), names_.elements[highest]));
        }
        highest = std::max(highest, place);
        found_[place].push_back(child);
    }

    /// The only element of this name, or none; a second one gets a remark.
    pugi::xml_node single(std::string_view name) {
        const auto& all = nodes(name);
        if (all.size() > 1) {
            remark("dubbel-element",
                   all[1],
                   fmt::format("'{}' staat {} keer in '{}'", name, all.size(), node_.name()),
                   fmt::format("laat één '{}' staan", name));
        }
        return all.empty() ? pugi::xml_node() : all.front();
    }
    pugi::xml_node required(std::string_view name) {
        const auto node = single(name);
        if (!node) missing(name);
        return node;
    }
    void missing(std::string_view name) {
        remark("ontbrekend-element",
               node_,
               fmt::format("in '{}' ontbreekt '{}'", node_.name(), name),
               see_format);
    }

    template <typename Action>
    void each(std::string_view name, std::size_t minimum, Action action) {
        const auto& all = nodes(name);
        if (all.size() < minimum) missing(name);
        for (std::size_t i = 0; i < all.size() && !reading_.is_full(); ++i) {
            action(all[i], fmt::format("{}{}[{}]", path_, name, i + 1));
        }
    }

    template <typename T>
    void nested(pugi::xml_node node, std::string path, T& part);

    /// An element with a value and nothing else.
    template <typename T, typename Type>
    void simple(pugi::xml_node node, std::string path, T& value, const Type& type) {
        reading_.keep_position(std::move(path), node);
        check_bare(node);
        fill(node.name(), text_of(node), node, value, type);
    }

    void check_bare(pugi::xml_node node) {
        for (const auto attribute : node.attributes()) {
            if (reading_.is_full()) return;
            remark(
                "onbekend-attribuut",
                attribute,
                fmt::format(
                    "'{}' heeft hier geen attribuut '{}'", node.name(), shorten(attribute.name())),
                "haal het attribuut weg");
        }
        for (const auto child : node.children()) {
            if (reading_.is_full()) return;
            if (child.type() != pugi::node_element) continue;
            remark("onbekend-element",
                   child,
                   fmt::format("'{}' hoort niet in '{}'", shorten(child.name()), node.name()),
                   "laat alleen de waarde staan");
        }
    }

    template <typename Place, typename T, typename Type>
    void fill(
        std::string_view name, std::string_view text, Place place, T& value, const Type& type) {
        const std::string_view state = is_coded<T> ? or_state : "";
        if (text.empty()) {
            return remark("lege-waarde",
                          place,
                          fmt::format("'{}' is leeg", name),
                          fmt::format("{}{}", type.expectation, state));
        }
        const auto misfit = parse_value(text, value, type);
        if (misfit.rule.empty()) return;
        remark(misfit.rule,
               place,
               fmt::format("'{}' {}: '{}'", name, misfit.complaint, shorten(text)),
               fmt::format("{}{}", type.expectation, state));
    }

    Reading& reading_;
    pugi::xml_node node_;
    std::string path_;  ///< ends in a slash; empty at the root
    const ElementNames& names_;
    std::vector<std::vector<pugi::xml_node>> found_;  ///< the children of each name
};

/// Attributes that may not be there, or stand there twice.
void check_attributes(Reading& reading,
                      pugi::xml_node node,
                      std::span<const std::string_view> known) {
    std::vector<std::size_t> seen(known.size());
    for (const auto attribute : node.attributes()) {
        if (reading.is_full()) return;
        const auto place =
            static_cast<std::size_t>(std::ranges::find(known, attribute.name()) - known.begin());
        if (place == known.size()) {
            reading.remark(
                "onbekend-attribuut",
                reading.position(attribute),
                fmt::format(
                    "'{}' kent geen attribuut '{}'", node.name(), shorten(attribute.name())),
                "haal het attribuut weg");
        } else if (++seen[place] == 2) {
            reading.remark(
                "dubbel-attribuut",
                reading.position(attribute),
                fmt::format(
                    "'{}' heeft het attribuut '{}' twee keer", node.name(), attribute.name()),
                "laat er één staan");
        }
    }
}

template <typename T>
void ElementReader::nested(pugi::xml_node node, std::string path, T& part) {
    reading_.keep_position(path, node);
    const auto& names = element_names<T>();
    check_attributes(reading_, node, names.attributes);
    ElementReader inside(reading_, node, std::move(path), names);
    describe(inside, part);
}

/// The root carries a namespace and a version too.
void check_root_attribute(Reading& reading,
                          pugi::xml_node root,
                          const char* name,
                          std::string_view value,
                          std::string_view rule) {
    const auto attribute = root.attribute(name);
    if (attribute && attribute.value() == value) return;
    reading.remark(rule,
                   attribute ? reading.position(attribute) : reading.position(root),
                   fmt::format("'{}' heeft niet {}=\"{}\"", root.name(), name, value),
                   fmt::format(R"(schrijf <{} xmlns="{}" version="{}" id="...">)",
                               root.name(),
                               record_namespace,
                               record_version));
}

template <typename T>
std::optional<Record> read_root(Reading& reading, pugi::xml_node root) {
    const auto& names = element_names<T>();
    auto attributes = names.attributes;
    attributes.insert(attributes.end(), {"xmlns", "version"});
    check_attributes(reading, root, attributes);
    check_root_attribute(reading, root, "xmlns", record_namespace, "verkeerde-naamruimte");
    check_root_attribute(reading, root, "version", record_version, "verkeerde-versie");
    reading.keep_position("", root);
    T record;
    ElementReader reader(reading, root, "", names);
    describe(reader, record);
    return record;
}

struct RootReader {
    std::string_view name;
    std::optional<Record> (*read)(Reading&, pugi::xml_node);
};
constexpr std::array root_readers = {RootReader{root_name<Study>, read_root<Study>},
                                     RootReader{root_name<Action>, read_root<Action>},
                                     RootReader{root_name<Story>, read_root<Story>}};

std::optional<Record> read_document(Reading& reading, pugi::xml_node root) {
    const auto* kind =
        std::ranges::find(root_readers, std::string_view(root.name()), &RootReader::name);
    if (kind != root_readers.end()) return kind->read(reading, root);
    reading.remark("onbekende-soort",
                   reading.position(root),
                   fmt::format("'{}' is geen soort record", shorten(root.name())),
                   "begin met study, action of story, zonder voorvoegsel");
    return std::nullopt;
}

/// What the parser can still find wrong after find_xml_damage().
std::string_view describe_parse_status(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_end_element_mismatch:
            return "de eindtag past niet bij de begintag";
        case pugi::status_bad_attribute:
            return "een attribuut is niet goed geschreven";
        case pugi::status_bad_start_element:
            return "een begintag is niet goed geschreven";
        case pugi::status_bad_end_element:
            return "een eindtag is niet goed geschreven";
        case pugi::status_bad_pcdata:
            return "de tekst is niet goed afgesloten";
        case pugi::status_bad_pi:
            return "een regel met '<?' is niet goed geschreven";
        default:
            return "dit is geen goede XML";
    }
}

}  // namespace

ReadResult read_record(std::string_view xml, const ReadLimits& limits) {
    xml = without_byte_order_mark(xml);
    if (auto damage = find_xml_damage(xml, limits.bytes, limits.depth)) {
        Reading reading(xml.substr(0, limits.bytes), limits);
        reading.remark(damage->rule,
                       reading.position(damage->offset),
                       std::move(damage->message),
                       damage->advice);
        return reading.finish(std::nullopt);
    }
    Reading reading(xml, limits);
    pugi::xml_document document;
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;
    const auto parsed = document.load_buffer_inplace(
        reading.buffer().data(), reading.buffer().size(), options, pugi::encoding_utf8);
    if (!parsed) {
        reading.remark("kapotte-xml",
                       reading.position(static_cast<std::size_t>(parsed.offset)),
                       std::string(describe_parse_status(parsed.status)),
                       "herstel de XML op deze plaats");
        return reading.finish(std::nullopt);
    }
    auto record = read_document(reading, document.document_element());
    return reading.finish(std::move(record));
}

}  // namespace watwerkt

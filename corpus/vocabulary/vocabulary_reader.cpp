// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/vocabulary/vocabulary_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <unordered_map>

#include "corpus/error.hpp"
#include "corpus/record/line_index.hpp"
#include "corpus/record/value_types.hpp"
#include "corpus/record/xml_guard.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t largest_file = 16u << 20;
constexpr int deepest = 8;
constexpr std::string_view urn = "urn:x-watwerkt:";
constexpr std::array<std::string_view, 2> languages = {"nl", "en"};

struct NamespaceDeclaration {
    const char* attribute;
    std::string_view uri;
};
constexpr std::array namespaces = {
    NamespaceDeclaration{"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    NamespaceDeclaration{"xmlns:skos", "http://www.w3.org/2004/02/skos/core#"},
    NamespaceDeclaration{"xmlns:ww", "urn:x-watwerkt:term:"},
};

std::string_view trim(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

/// A concept with the links as the file writes them.
struct ConceptDraft {
    Concept idea;
    pugi::xml_node node;
    std::string broader;                ///< code; empty when there is none
    std::vector<std::string> narrower;  ///< codes
};

class SchemeReader {
 public:
    SchemeReader(std::string_view xml, const std::string& file)
        : file_(file), lines_(xml), buffer_(xml) {}

    SchemeParts read() {
        parse();
        const auto root = document_.document_element();
        check_root(root);
        for (const auto child : root.children()) read_top(child);
        if (drafts_.empty())
            fail(root, "de lijst heeft geen begrippen", "zet er een skos:Concept in");
        link();
        check_labels();
        for (auto& draft : drafts_) parts_.concepts.push_back(std::move(draft.idea));
        return std::move(parts_);
    }

 private:
    using ReadPart = void (SchemeReader::*)(pugi::xml_node, ConceptDraft&);
    struct ConceptPart {
        std::string_view name;
        ReadPart read;
    };
    static const std::array<ConceptPart, 8> concept_parts;

    [[noreturn]] void fail_at(std::size_t offset,
                              std::string_view what,
                              std::string_view advice) const {
        throw Error(ErrorKind::invalid_input,
                    what,
                    fmt::format("{}:{}", file_, lines_.at(offset).line),
                    advice);
    }
    [[noreturn]] void fail(pugi::xml_node node,
                           std::string_view what,
                           std::string_view advice) const {
        fail_at(static_cast<std::size_t>(node.offset_debug()), what, advice);
    }

    void parse() {
        const auto parsed = document_.load_buffer_inplace(
            buffer_.data(), buffer_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) {
            fail_at(static_cast<std::size_t>(parsed.offset),
                    "dit is geen goede XML",
                    "herstel de XML op deze plaats");
        }
    }

    void check_root(pugi::xml_node root) const {
        if (std::string_view(root.name()) != "rdf:RDF") {
            fail(root, "het hoofdelement is geen rdf:RDF", "begin met <rdf:RDF ...>");
        }
        for (const auto& [attribute, uri] : namespaces) {
            if (root.attribute(attribute).value() == uri) continue;
            fail(root,
                 fmt::format("{} ontbreekt of klopt niet", attribute),
                 fmt::format("schrijf {}=\"{}\"", attribute, uri));
        }
    }

    void read_top(pugi::xml_node node) {
        const std::string_view name = node.name();
        if (name == "skos:ConceptScheme" && parts_.code.empty()) return read_scheme_element(node);
        if (name == "skos:Concept" && !parts_.code.empty()) return read_concept(node);
        fail(node,
             fmt::format("'{}' hoort hier niet", name),
             "schrijf één skos:ConceptScheme en daarna elk skos:Concept");
    }

    std::string resource(pugi::xml_node node,
                         const char* attribute,
                         std::string_view prefix) const {
        std::string_view address = node.attribute(attribute).value();
        if (address.starts_with(prefix)) {
            address.remove_prefix(prefix.size());
            std::string code;
            if (parse_value(address, code, value_type::code("")).rule.empty()) return code;
        }
        fail(node,
             fmt::format("{} is geen goed adres", attribute),
             fmt::format("schrijf {}=\"{}...\"", attribute, prefix));
    }

    [[nodiscard]] std::string text(pugi::xml_node node) const {
        const auto value = trim(node.child_value());
        if (value.empty())
            fail(node, fmt::format("'{}' is leeg", node.name()), "vul het in, of haal het weg");
        return std::string(value);
    }

    [[nodiscard]] LocalText local_text(pugi::xml_node node) const {
        const std::string_view language = node.attribute("xml:lang").value();
        if (std::ranges::find(languages, language) == languages.end()) {
            fail(node,
                 fmt::format("'{}' heeft geen taal nl of en", node.name()),
                 "schrijf xml:lang=\"nl\" of \"en\"");
        }
        return {std::string(language), text(node)};
    }

    void add_once(pugi::xml_node node, std::vector<LocalText>& texts) const {
        auto text = local_text(node);
        if (std::ranges::find(texts, text.language, &LocalText::language) != texts.end()) {
            fail(node,
                 fmt::format("'{}' staat er twee keer in taal {}", node.name(), text.language),
                 "laat er één staan");
        }
        texts.push_back(std::move(text));
    }

    void check_languages(pugi::xml_node node,
                         const std::vector<LocalText>& texts,
                         std::string_view name) const {
        for (const auto language : languages) {
            if (std::ranges::find(texts, language, &LocalText::language) != texts.end()) continue;
            fail(node,
                 fmt::format("{} in taal {} ontbreekt", name, language),
                 fmt::format("voeg {} met xml:lang=\"{}\" toe", name, language));
        }
    }

    void read_scheme_element(pugi::xml_node node) {
        parts_.code = resource(node, "rdf:about", urn);
        std::vector<LocalText> definitions;
        for (const auto child : node.children()) {
            const std::string_view name = child.name();
            if (name != "skos:prefLabel" && name != "skos:definition") {
                fail(child,
                     fmt::format("'{}' hoort niet in skos:ConceptScheme", name),
                     "gebruik skos:prefLabel en skos:definition");
            }
            add_once(child, name == "skos:prefLabel" ? parts_.labels : definitions);
        }
        check_languages(node, parts_.labels, "skos:prefLabel");
    }

    void read_concept(pugi::xml_node node) {
        ConceptDraft draft;
        draft.node = node;
        const auto code = resource(node, "rdf:about", concept_prefix());
        for (const auto child : node.children()) {
            const std::string_view name = child.name();
            const auto* part = std::ranges::find(concept_parts, name, &ConceptPart::name);
            if (part != concept_parts.end()) {
                (this->*part->read)(child, draft);
            } else if (name.starts_with("ww:")) {
                read_fact(child, draft);
            } else {
                fail(child,
                     fmt::format("'{}' hoort niet in skos:Concept", name),
                     "gebruik skos: en ww: zoals in de andere begrippen");
            }
        }
        finish_concept(code, std::move(draft));
    }

    void finish_concept(const std::string& code, ConceptDraft draft) {
        if (draft.idea.code != code) {
            fail(draft.node,
                 "skos:notation ontbreekt of is anders dan in rdf:about",
                 fmt::format("schrijf <skos:notation>{}</skos:notation>", code));
        }
        if (!draft.node.child("skos:inScheme")) {
            fail(draft.node,
                 "skos:inScheme ontbreekt",
                 fmt::format("schrijf rdf:resource=\"{}{}\"", urn, parts_.code));
        }
        check_languages(draft.node, draft.idea.preferred, "skos:prefLabel");
        check_languages(draft.node, draft.idea.definitions, "skos:definition");
        if (!by_code_.emplace(code, drafts_.size()).second) {
            fail(draft.node,
                 fmt::format("code '{}' staat er twee keer", code),
                 "geef elk begrip een eigen code");
        }
        drafts_.push_back(std::move(draft));
    }

    [[nodiscard]] std::string concept_prefix() const {
        return fmt::format("{}{}:", urn, parts_.code);
    }

    void read_in_scheme(pugi::xml_node node, ConceptDraft&) {
        if (resource(node, "rdf:resource", urn) != parts_.code) {
            fail(node,
                 "skos:inScheme noemt een andere lijst",
                 fmt::format("schrijf rdf:resource=\"{}{}\"", urn, parts_.code));
        }
    }
    void read_notation(pugi::xml_node node, ConceptDraft& draft) { draft.idea.code = text(node); }
    void read_preferred(pugi::xml_node node, ConceptDraft& draft) {
        add_once(node, draft.idea.preferred);
    }
    void read_alternative(pugi::xml_node node, ConceptDraft& draft) {
        draft.idea.alternative.push_back(local_text(node));
    }
    void read_definition(pugi::xml_node node, ConceptDraft& draft) {
        add_once(node, draft.idea.definitions);
    }
    void read_broader(pugi::xml_node node, ConceptDraft& draft) {
        if (!draft.broader.empty())
            fail(node, "er is meer dan één skos:broader", "laat er één staan");
        draft.broader = resource(node, "rdf:resource", concept_prefix());
    }
    void read_narrower(pugi::xml_node node, ConceptDraft& draft) {
        draft.narrower.push_back(resource(node, "rdf:resource", concept_prefix()));
    }

    void read_crosswalk(pugi::xml_node node, ConceptDraft&) {
        Crosswalk crosswalk{node.attribute("system").value(), text(node), 0, 0};
        const auto from =
            parse_value(node.attribute("from").value(), crosswalk.from_months, value_type::age);
        const auto to =
            parse_value(node.attribute("to").value(), crosswalk.to_months, value_type::age);
        const bool has_months = from.rule.empty() && to.rule.empty();
        if (crosswalk.system.empty() || !has_months ||
            crosswalk.from_months >= crosswalk.to_months) {
            fail(node,
                 "ww:crosswalk klopt niet",
                 "schrijf system, from en to (hele maanden, from kleiner dan to)");
        }
        parts_.crosswalks.push_back(std::move(crosswalk));
    }

    void read_fact(pugi::xml_node node, ConceptDraft& draft) {
        const std::string name = std::string(node.name()).substr(3);
        if (!draft.idea.facts.emplace(name, text(node)).second) {
            fail(node, fmt::format("'ww:{}' staat er twee keer", name), "laat er één staan");
        }
    }

    /// Turns the codes of broader and narrower into places; they must agree and parents come first.
    void link() {
        for (std::size_t i = 0; i < drafts_.size(); ++i) {
            auto& draft = drafts_[i];
            if (draft.broader.empty()) continue;
            const auto parent = by_code_.find(draft.broader);
            if (parent == by_code_.end() || parent->second >= i) {
                fail(
                    draft.node,
                    fmt::format("skos:broader '{}' staat niet eerder in deze lijst", draft.broader),
                    "zet het bredere begrip boven zijn delen");
            }
            draft.idea.broader = parent->second;
        }
        for (auto& draft : drafts_) link_narrower(draft);
        for (std::size_t i = 0; i < drafts_.size(); ++i) check_is_listed(i);
    }

    void link_narrower(ConceptDraft& draft) {
        for (const auto& code : draft.narrower) {
            const auto child = by_code_.find(code);
            const bool agrees =
                child != by_code_.end() && drafts_[child->second].broader == draft.idea.code;
            if (!agrees || std::ranges::find(draft.idea.narrower, child->second) !=
                               draft.idea.narrower.end()) {
                fail(draft.node,
                     fmt::format("skos:narrower '{}' past niet bij een skos:broader van dat begrip",
                                 code),
                     fmt::format("noem '{}' één keer, en zet daar skos:broader '{}'",
                                 code,
                                 draft.idea.code));
            }
            draft.idea.narrower.push_back(child->second);
        }
        std::ranges::sort(draft.idea.narrower);
    }

    void check_is_listed(std::size_t child) const {
        const auto& draft = drafts_[child];
        if (!draft.idea.broader) return;
        const auto& parent = drafts_[*draft.idea.broader].idea;
        if (std::ranges::find(parent.narrower, child) != parent.narrower.end()) return;
        fail(draft.node,
             fmt::format("'{}' noemt dit begrip niet als skos:narrower", parent.code),
             fmt::format("voeg skos:narrower '{}' toe bij '{}'", draft.idea.code, parent.code));
    }

    /// A word a user types must lead to one concept of a scheme.
    void check_labels() const {
        std::unordered_map<std::string, const ConceptDraft*> owners;
        for (const auto& draft : drafts_) {
            for (const auto* labels : {&draft.idea.preferred, &draft.idea.alternative}) {
                for (const auto& label : *labels) {
                    const auto [owner, is_new] =
                        owners.emplace(label.language + ":" + to_lower(label.text), &draft);
                    if (is_new || owner->second == &draft) continue;
                    fail(draft.node,
                         fmt::format("'{}' is ook al een naam van '{}'",
                                     label.text,
                                     owner->second->idea.code),
                         "geef een woord aan één begrip");
                }
            }
        }
    }

    const std::string& file_;
    LineIndex lines_;
    std::string buffer_;
    pugi::xml_document document_;
    SchemeParts parts_;
    std::vector<ConceptDraft> drafts_;
    std::unordered_map<std::string, std::size_t> by_code_;
};

const std::array<SchemeReader::ConceptPart, 8> SchemeReader::concept_parts = {{
    {"skos:inScheme", &SchemeReader::read_in_scheme},
    {"skos:notation", &SchemeReader::read_notation},
    {"skos:prefLabel", &SchemeReader::read_preferred},
    {"skos:altLabel", &SchemeReader::read_alternative},
    {"skos:definition", &SchemeReader::read_definition},
    {"skos:broader", &SchemeReader::read_broader},
    {"skos:narrower", &SchemeReader::read_narrower},
    {"ww:crosswalk", &SchemeReader::read_crosswalk},
}};

}  // namespace

SchemeParts read_scheme(std::string_view bytes, const std::string& file) {
    const auto xml = without_byte_order_mark(bytes);
    if (const auto damage = find_xml_damage(xml, largest_file, deepest)) {
        const auto line = LineIndex(xml).at(damage->offset).line;
        throw Error(ErrorKind::invalid_input,
                    damage->message,
                    fmt::format("{}:{}", file, line),
                    damage->advice);
    }
    return SchemeReader(xml, file).read();
}

}  // namespace watwerkt

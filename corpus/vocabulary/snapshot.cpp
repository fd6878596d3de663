// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabulary as one run of bytes: lengths and numbers as LEB128, texts as they are. Reading it
// back takes a tenth of the time of reading the RDF, which matters to a program that lives for one
// question.
#include "corpus/error.hpp"
#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt {
namespace {

constexpr std::string_view signature = "watwerkt-vocabulary-1\n";

class Writer {
 public:
    std::string bytes{signature};

    void put(std::uint64_t number) {
        for (; number >= 0x80; number >>= 7U) bytes.push_back(static_cast<char>(number | 0x80U));
        bytes.push_back(static_cast<char>(number));
    }
    void put(const std::string& text) {
        put(std::uint64_t{text.size()});
        bytes += text;
    }
    void put(const LocalText& text) {
        put(text.language);
        put(text.text);
    }
    template <typename T>
    void put(const std::vector<T>& list) {
        put(std::uint64_t{list.size()});
        for (const T& item : list) put(item);
    }
};

class Reader {
 public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {
        if (!bytes.starts_with(signature)) damaged();
        rest_.remove_prefix(signature.size());
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto part = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= std::uint64_t{part & 0x7FU} << shift;
            if ((part & 0x80U) == 0) return value;
        }
        damaged();
    }
    // A count of things of at least one byte each, so damage cannot ask for all memory.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > rest_.size()) damaged();
        return static_cast<std::size_t>(value);
    }
    std::string text() {
        const std::size_t size = count();
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    std::vector<LocalText> texts() {
        std::vector<LocalText> list(count());
        for (LocalText& item : list) {
            item.language = text();
            item.text = text();
        }
        return list;
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    [[noreturn]] static void damaged() {
        throw Error(ErrorKind::index_mismatch,
                    "de waardelijsten in de index zijn beschadigd",
                    "vocabulary.bin",
                    "maak de index opnieuw met: watwerkt indexeer");
    }

 private:
    std::string_view rest_;
};

void put_concept(Writer& writer, const Concept& idea) {
    writer.put(idea.code);
    writer.put(idea.preferred);
    writer.put(idea.alternative);
    writer.put(idea.definitions);
    writer.put(std::uint64_t{idea.broader ? *idea.broader + 1 : 0});
    writer.put(std::uint64_t{idea.narrower.size()});
    for (const std::size_t child : idea.narrower) writer.put(std::uint64_t{child});
    writer.put(std::uint64_t{idea.facts.size()});
    for (const auto& [name, fact] : idea.facts) {
        writer.put(name);
        writer.put(fact);
    }
}

void read_concept(Reader& reader, Concept& idea) {
    idea.code = reader.text();
    idea.preferred = reader.texts();
    idea.alternative = reader.texts();
    idea.definitions = reader.texts();
    const std::uint64_t broader = reader.number();
    if (broader > 0) idea.broader = static_cast<std::size_t>(broader - 1);
    idea.narrower.resize(reader.count());
    for (std::size_t& child : idea.narrower) child = static_cast<std::size_t>(reader.number());
    for (std::size_t facts = reader.count(); facts > 0; --facts) {
        std::string name = reader.text();
        idea.facts.emplace(std::move(name), reader.text());
    }
}

}  // namespace

std::string Vocabulary::to_bytes() const {
    Writer writer;
    writer.put(std::uint64_t{schemes_.size()});
    for (const ConceptScheme& scheme : schemes_) {
        writer.put(scheme.code_);
        writer.put(scheme.labels_);
        writer.put(std::uint64_t{scheme.concepts_.size()});
        for (const Concept& idea : scheme.concepts_) put_concept(writer, idea);
        writer.put(std::uint64_t{scheme.crosswalks_.size()});
        for (const Crosswalk& crosswalk : scheme.crosswalks_) {
            writer.put(crosswalk.system);
            writer.put(crosswalk.name);
            writer.put(static_cast<std::uint64_t>(crosswalk.from_months));
            writer.put(static_cast<std::uint64_t>(crosswalk.to_months));
        }
    }
    return std::move(writer.bytes);
}

Vocabulary Vocabulary::from_bytes(std::string_view bytes) {
    Reader reader(bytes);
    Vocabulary vocabulary;
    vocabulary.schemes_.resize(reader.count());
    for (ConceptScheme& scheme : vocabulary.schemes_) {
        scheme.code_ = reader.text();
        scheme.labels_ = reader.texts();
        scheme.concepts_.resize(reader.count());
        for (Concept& idea : scheme.concepts_) read_concept(reader, idea);
        for (std::size_t i = 0; i < scheme.concepts_.size(); ++i) {
            const Concept& idea = scheme.concepts_[i];
            if (idea.broader && *idea.broader >= i) Reader::damaged();  // parents come first
            for (const std::size_t child : idea.narrower) {
                if (child >= scheme.concepts_.size()) Reader::damaged();
            }
            scheme.by_code_.emplace(idea.code, i);
        }
        scheme.crosswalks_.resize(reader.count());
        for (Crosswalk& crosswalk : scheme.crosswalks_) {
            crosswalk.system = reader.text();
            crosswalk.name = reader.text();
            crosswalk.from_months = static_cast<int>(reader.number());
            crosswalk.to_months = static_cast<int>(reader.number());
        }
    }
    if (!reader.at_end()) Reader::damaged();
    return vocabulary;
}

}  // namespace watwerkt

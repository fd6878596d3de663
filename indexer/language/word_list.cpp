// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/word_list.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "corpus/error.hpp"

// The bytes, numbers little-endian:
//
//     "wwwoord1"   entry count (4)   edge count (4)   compound count (4)
//     edges        8 each: letter (8 bits), last of its node (1), a word ends here (1), node (22),
//                  then the number of words before it among its node's (32)
//     facts        3 each, in the order of the words: flags, modifier family, head family
//
// A node is the place of its first edge; edge 0 is not used, node 0 has no edges.

namespace watwerkt {
namespace {

constexpr std::string_view magic = "wwwoord1";
constexpr std::size_t header_size = 20;
constexpr std::size_t edge_size = 8;
constexpr std::size_t facts_size = 3;
constexpr std::uint32_t last_flag = 1U << 8U;
constexpr std::uint32_t final_flag = 1U << 9U;
constexpr std::uint32_t target_shift = 10;
constexpr std::uint32_t most_edges = 1U << 22U;

// Family sizes on a logarithmic scale in one byte: fine where it matters, near nought.
constexpr double size_step = 24;
constexpr double size_unit = 8;

unsigned char packed_size(double size) {
    return static_cast<unsigned char>(
        std::clamp(std::lround(size_step * std::log1p(size_unit * size)), 0L, 255L));
}

double unpacked_size(unsigned char packed) { return std::expm1(packed / size_step) / size_unit; }

unsigned char packed_flags(const WordFacts& facts) {
    unsigned flags = 0;
    for (const bool flag : {facts.kind.has_plain_plural,
                            facts.kind.is_participle,
                            facts.kind.is_adjective,
                            facts.kind.is_verb_stem,
                            facts.kind.is_noun,
                            facts.is_word})
        flags = flags * 2 + (flag ? 1 : 0);
    return static_cast<unsigned char>(flags);
}

void append(std::string& bytes, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>((number >> shift) & 0xFFU);
}

struct Edge {
    char letter;
    bool is_final;
    std::uint32_t target;
};

// Builds a minimal automaton from sorted words: a finished node is looked up among the equal ones.
class AutomatonBuilder {
 public:
    void add(std::string_view word) {
        std::size_t shared = 0;
        while (shared < word.size() && shared < last_.size() && word[shared] == last_[shared])
            ++shared;
        finish_below(shared);
        for (std::size_t i = shared; i < word.size(); ++i) {
            path_[i].push_back({word[i], i + 1 == word.size(), 0});
            path_.emplace_back();
        }
        last_ = word;
    }

    // All edges, root node at 1.
    std::string finish(std::uint32_t& edge_count) {
        finish_below(0);
        const std::vector<Edge> root = std::move(path_.front());
        std::uint32_t place = 1 + static_cast<std::uint32_t>(root.size());
        std::vector<std::uint32_t> places(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            places[i] = nodes_[i].empty() ? 0 : place;
            place += static_cast<std::uint32_t>(nodes_[i].size());
        }
        if (place >= most_edges)
            throw Error(ErrorKind::invalid_argument, "de woordenlijst is te groot");
        std::string bytes(edge_size, '\0');
        write(bytes, root, places);
        for (const auto& node : nodes_) write(bytes, node, places);
        edge_count = place;
        return bytes;
    }

 private:
    void finish_below(std::size_t depth) {
        while (path_.size() > depth + 1) {
            const std::uint32_t node = registered(std::move(path_.back()));
            path_.pop_back();
            path_.back().back().target = node;
        }
    }

    std::uint32_t registered(std::vector<Edge> node) {
        std::string key;
        for (const Edge& edge : node) {
            key += edge.letter;
            key += edge.is_final ? '1' : '0';
            append(key, edge.target);
        }
        const auto [entry, is_new] =
            register_.try_emplace(std::move(key), static_cast<std::uint32_t>(nodes_.size()));
        if (is_new) {
            std::uint32_t words = 0;
            for (const Edge& edge : node) words += words_of(edge);
            words_.push_back(words);
            nodes_.push_back(std::move(node));
        }
        return entry->second;
    }

    [[nodiscard]] std::uint32_t words_of(const Edge& edge) const {
        return words_[edge.target] + (edge.is_final ? 1 : 0);
    }

    void write(std::string& bytes,
               const std::vector<Edge>& node,
               const std::vector<std::uint32_t>& places) const {
        std::uint32_t before = 0;
        for (std::size_t i = 0; i < node.size(); ++i) {
            append(bytes,
                   static_cast<unsigned char>(node[i].letter) |
                       (i + 1 == node.size() ? last_flag : 0) |
                       (node[i].is_final ? final_flag : 0) |
                       (places[node[i].target] << target_shift));
            append(bytes, before);
            before += words_of(node[i]);
        }
    }

    std::string last_;
    std::vector<std::vector<Edge>> path_{1};  // of the last word, root first
    std::vector<std::vector<Edge>> nodes_;
    std::vector<std::uint32_t> words_;  // below each node
    std::unordered_map<std::string, std::uint32_t> register_;
};

class Descriptor {
 public:
    explicit Descriptor(const std::filesystem::path& file)
        : number_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

 private:
    int number_;
};

}  // namespace

std::string pack_word_list(std::vector<WordEntry> entries, double compound_count) {
    std::ranges::sort(entries, {}, &WordEntry::folded);
    AutomatonBuilder automaton;
    std::string facts;
    for (const WordEntry& entry : entries) {
        if (entry.folded.empty() ||
            !std::ranges::all_of(entry.folded, [](char c) { return c >= 'a' && c <= 'z'; })) {
            throw Error(ErrorKind::invalid_argument,
                        "'" + entry.folded + "' bestaat niet uit de letters a tot en met z");
        }
        automaton.add(entry.folded);
        facts += static_cast<char>(packed_flags(entry.facts));
        facts += static_cast<char>(packed_size(entry.facts.as_modifier));
        facts += static_cast<char>(packed_size(entry.facts.as_head));
    }
    std::uint32_t edge_count = 0;
    const std::string edges = automaton.finish(edge_count);
    std::string bytes(magic);
    append(bytes, static_cast<std::uint32_t>(entries.size()));
    append(bytes, edge_count);
    append(bytes, static_cast<std::uint32_t>(std::lround(compound_count)));
    return bytes + edges + facts;
}

// Inline: a library of position-independent code calls its other functions through a table.
inline std::uint32_t WordList::number_at(std::size_t place) const {
    const auto byte = [bytes = bytes_.data() + place](std::size_t i) {
        return std::uint32_t{static_cast<unsigned char>(bytes[i])};
    };
    return byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;  // one load
}

std::shared_ptr<const WordList> WordList::open(const std::filesystem::path& file) {
    const Descriptor descriptor(file);
    struct stat status {};
    if (descriptor.number() < 0 || ::fstat(descriptor.number(), &status) != 0 ||
        status.st_size <= 0) {
        throw Error(ErrorKind::io,
                    "de lijst van woorden en woorddelen is niet te lezen",
                    file.string(),
                    "bouw het programma opnieuw, of maak de index opnieuw");
    }
    const std::shared_ptr<WordList> list(new WordList);
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor.number(), 0);
    if (mapped == MAP_FAILED)
        throw Error(
            ErrorKind::io, "de lijst van woorden en woorddelen is niet te lezen", file.string());
    list->mapped_ = mapped;
    list->bytes_ = {static_cast<const char*>(mapped), size};
    list->read_header();
    return list;
}

std::shared_ptr<const WordList> WordList::from_bytes(std::string bytes) {
    const std::shared_ptr<WordList> list(new WordList);
    list->own_bytes_ = std::move(bytes);
    list->bytes_ = list->own_bytes_;
    list->read_header();
    return list;
}

WordList::~WordList() {
    if (mapped_ != nullptr) ::munmap(mapped_, bytes_.size());
}

void WordList::read_header() {
    const bool is_ours = bytes_.size() >= header_size && bytes_.starts_with(magic);
    if (is_ours) {
        entry_count_ = number_at(8);
        edge_count_ = number_at(12);
        compound_count_ = number_at(16);
    }
    if (!is_ours || bytes_.size() != header_size + std::size_t{edge_count_} * edge_size +
                                         std::size_t{entry_count_} * facts_size) {
        throw Error(ErrorKind::index_mismatch,
                    "de lijst van woorden en woorddelen is beschadigd of van een andere versie",
                    {},
                    "maak de index opnieuw met: watwerkt indexeer");
    }
}

WordFacts WordList::facts_of(std::uint32_t entry) const {
    if (entry >= entry_count_) return {};  // only in a damaged file
    const char* const facts = bytes_.data() + header_size + std::size_t{edge_count_} * edge_size +
                              std::size_t{entry} * facts_size;
    static const auto sizes = [] {
        std::array<double, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = unpacked_size(static_cast<unsigned char>(i));
        return table;
    }();
    const unsigned flags = static_cast<unsigned char>(facts[0]);
    const auto is_set = [flags](unsigned place) { return ((flags >> place) & 1U) != 0; };
    return {is_set(0),
            {is_set(1), is_set(2), is_set(3), is_set(4), is_set(5)},
            sizes[static_cast<unsigned char>(facts[1])],
            sizes[static_cast<unsigned char>(facts[2])]};
}

bool WordList::step(Walk& walk, char letter, std::optional<WordFacts>& facts) const {
    facts.reset();
    if (walk.node == 0) return false;
    for (std::uint32_t edge = walk.node; edge < edge_count_; ++edge) {
        const std::size_t place = header_size + std::size_t{edge} * edge_size;
        const std::uint32_t what = number_at(place);
        if (static_cast<char>(what & 0xFFU) == letter) {
            const std::uint32_t before = walk.number + number_at(place + 4);
            const bool is_final = (what & final_flag) != 0;
            if (is_final) facts = facts_of(before);
            walk = {what >> target_shift, before + (is_final ? 1 : 0)};
            return true;
        }
        if ((what & last_flag) != 0) return false;
    }
    return false;
}

WordList::Step WordList::step_at(std::uint32_t edge, std::uint32_t before, bool& is_last) const {
    const std::size_t place = header_size + std::size_t{edge} * edge_size;
    const std::uint32_t what = number_at(place);
    const bool is_end = (what & final_flag) != 0;
    is_last = (what & last_flag) != 0;
    return {static_cast<char>(what & 0xFFU),
            is_end,
            {what >> target_shift, before + number_at(place + 4) + (is_end ? 1 : 0)}};
}

std::optional<WordFacts> WordList::find(std::string_view folded) const {
    Walk walk;
    std::optional<WordFacts> facts;
    for (const char letter : folded) {
        if (!step(walk, letter, facts)) return std::nullopt;
    }
    return facts;
}

bool WordList::is_word(std::string_view folded) const {
    const auto facts = find(folded);
    return facts && facts->is_word;
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggestion/suggestion_packer.hpp"

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <numeric>
#include <tuple>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t part_size = std::size_t{1} << 20U;

void append(std::string& bytes, std::size_t number) {
    const auto value = static_cast<std::uint32_t>(number);
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>((value >> shift) & 0xFFU);
}

// Gives bytes on in large parts.
class Parts {
 public:
    explicit Parts(const std::function<void(std::string_view)>& use) : use_(use) {}
    void put(std::initializer_list<std::size_t> numbers) {
        for (const std::size_t number : numbers) append(bytes_, number);
        if (bytes_.size() >= part_size) flush();
    }
    void flush() {
        use_(bytes_);
        bytes_.clear();
    }

 private:
    const std::function<void(std::string_view)>& use_;
    std::string bytes_;
};

}  // namespace

std::uint32_t SuggestionPacker::add_text(std::string_view text) {
    const std::size_t place = texts_.size();
    texts_.append(text).push_back('\0');
    return static_cast<std::uint32_t>(place);
}

void SuggestionPacker::add(const SuggestionEntry& entry,
                           const Analyser& analyser,
                           std::span<const AnalysedText> analysed) {
    if (entry.labels.empty()) return;
    entries_.push_back({static_cast<std::uint32_t>(entry.kind),
                        static_cast<std::uint32_t>(entry.studies),
                        add_text(entry.code),
                        static_cast<std::uint32_t>(entry.code.size()),
                        static_cast<std::uint32_t>(labels_.size()),
                        static_cast<std::uint32_t>(entry.labels.size())});
    for (const SuggestionLabel& label : entry.labels) {
        labels_.push_back(
            {add_text(label.text),
             static_cast<std::uint32_t>(label.text.size()),
             (label.is_english ? english_flag : 0) | (label.is_preferred ? preferred_flag : 0),
             static_cast<std::uint32_t>(starts_.size()),
             0});
        const std::string_view language = label.is_english ? "en" : "nl";
        const AnalysedText* known = find_analysed(analysed, label.text, language);
        add_starts(label,
                   known != nullptr ? known->tokens() : analyser.analyse(label.text, language),
                   analyser);
    }
}

// A start at every word and, in Dutch, at every further part of a compound.
void SuggestionPacker::add_starts(const SuggestionLabel& label,
                                  const std::vector<Token>& tokens,
                                  const Analyser& analyser) {
    std::string folded;
    const auto begin = static_cast<std::uint32_t>(texts_.size());
    const auto start = [&](std::size_t place) {
        starts_.push_back(begin + static_cast<std::uint32_t>(place));
        ++labels_.back().starts;
    };
    for (const Token& token : tokens) {
        if (!folded.empty()) folded += ' ';
        start(folded.size());
        for (std::size_t i = 1; i < token.parts.size(); ++i) {
            const std::string_view before =
                std::string_view(label.text)
                    .substr(token.begin, token.parts[i].begin - token.begin);
            const std::size_t place = analyser.fold(before).size();
            if (place > 0 && place < token.surface.size()) start(folded.size() + place);
        }
        folded += token.surface;
    }
    add_text(folded);
}

void SuggestionPacker::add(const SuggestionPacker& later) {
    const auto text = static_cast<std::uint32_t>(texts_.size());
    const auto label = static_cast<std::uint32_t>(labels_.size());
    const auto first_start = static_cast<std::uint32_t>(starts_.size());
    if (later.texts_.size() > UINT32_MAX - texts_.size())
        throw Error(ErrorKind::invalid_argument,
                    "deze index heeft te veel titels",
                    {},
                    "verdeel de records over meer indexen");
    for (Entry entry : later.entries_) {
        entry.code += text;
        entry.first_label += label;
        entries_.push_back(entry);
    }
    for (Label one : later.labels_) {
        one.text += text;
        one.first_start += first_start;
        labels_.push_back(one);
    }
    for (const std::uint32_t place : later.starts_) starts_.push_back(place + text);
    texts_ += later.texts_;
}

std::vector<std::uint32_t> SuggestionPacker::by_evidence() const {
    const auto key = [&](std::uint32_t place) {
        const Entry& entry = entries_[place];
        const auto kind = static_cast<SuggestionKind>(entry.kind);
        const Label& label = labels_[entry.first_label];
        return std::tuple(kind == SuggestionKind::study || kind == SuggestionKind::story,
                          -static_cast<std::int64_t>(entry.studies),
                          text_at(label.text, label.text_size),
                          text_at(entry.code, entry.code_size));
    };
    std::vector<std::uint32_t> order(entries_.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::ranges::sort(
        order, [&](std::uint32_t one, std::uint32_t other) { return key(one) < key(other); });
    return order;
}

void SuggestionPacker::pack(const std::function<void(std::string_view)>& use) const {
    const std::vector<std::uint32_t> order = by_evidence();
    const auto each_label = [&](auto with) {
        for (std::size_t entry = 0; entry < order.size(); ++entry) {
            const Entry& one = entries_[order[entry]];
            for (std::size_t i = 0; i < one.labels; ++i) with(entry, labels_[one.first_label + i]);
        }
    };
    use(suggestion_magic);
    Parts parts(use);
    parts.put({entries_.size(), labels_.size(), starts_.size(), texts_.size()});
    std::size_t labels = 0, starts = 0;
    for (const std::uint32_t place : order) {
        const Entry& one = entries_[place];
        parts.put({one.kind, one.studies, one.code, one.code_size, labels, one.labels});
        labels += one.labels;
    }
    each_label([&](std::size_t entry, const Label& label) {
        parts.put({entry, label.text, label.text_size, label.flags, starts});
        starts += label.starts;
    });
    struct Start {
        std::uint32_t place, label;
    };
    std::vector<Start> sorted;
    sorted.reserve(starts_.size());
    std::uint32_t number = 0;
    each_label([&](std::size_t, const Label& label) {
        for (std::uint32_t i = 0; i < label.starts; ++i) {
            sorted.push_back({starts_[label.first_start + i], number});
            parts.put({sorted.back().place});
        }
        ++number;
    });
    std::ranges::sort(sorted, [&](const Start& one, const Start& other) {
        const int order_of_texts =
            std::strcmp(texts_.c_str() + one.place, texts_.c_str() + other.place);
        return order_of_texts != 0 ? order_of_texts < 0 : one.label < other.label;
    });
    for (const Start& start : sorted) parts.put({start.place, start.label});
    parts.flush();
    use(texts_);
}

void SuggestionPacker::write(const std::filesystem::path& file) const {
    NewFile fresh(file.parent_path(), "de suggesties zijn niet te schrijven");
    pack([&](std::string_view bytes) { fresh.write(bytes); });
    fresh.publish(file);
}

}  // namespace watwerkt

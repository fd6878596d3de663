// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggestion/suggestion_packer.hpp"

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <tuple>

#include "corpus/error.hpp"
#include "corpus/new_file.hpp"
#include "indexer/language/alphabet.hpp"

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
    void put(std::string_view text) {
        bytes_.append(text).push_back('\0');
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

void require_room(std::size_t text_size) {
    if (text_size > UINT32_MAX)
        throw Error(ErrorKind::invalid_argument,
                    "deze index heeft te veel titels",
                    {},
                    "verdeel de records over meer indexen");
}

// Words that begin alike, by rank.
struct Stretch {
    std::uint32_t first = 0, last = 0;  // one past the last
};

// The labels of each word.
class Postings {
 public:
    Postings(const Alphabet& words, const std::vector<std::uint32_t>& starts)
        : words_(words), ends_(words.size() + 2), labels_(starts.size()) {
        for (const std::uint32_t start : starts) ++ends_[words.rank(start & ~part_flag) + 2];
        std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    }
    // Labels come rising.
    void add(std::uint32_t number, std::uint32_t label) {
        labels_[ends_[words_.rank(number) + 1]++] = label;
    }
    [[nodiscard]] std::size_t begin(std::uint32_t word) const { return ends_[word]; }
    [[nodiscard]] std::span<const std::uint32_t> all() const { return labels_; }
    [[nodiscard]] std::span<const std::uint32_t> of(const Stretch& stretch) const {
        return all().subspan(begin(stretch.first), begin(stretch.last) - begin(stretch.first));
    }

 private:
    const Alphabet& words_;
    std::vector<std::uint32_t> ends_;  // by rank, plus 1: so far, then of all
    std::vector<std::uint32_t> labels_;
};

// What begins alike and has so many postings that looking at all of them would take long.
class Stretches {
 public:
    Stretches(const Alphabet& words, const Postings& postings, std::size_t labels)
        : words_(words), postings_(postings), many_(std::max(least_many, labels / many_share)) {}

    std::vector<Stretch> find() {
        descend({0, words_.size()}, 0);
        return std::move(found_);
    }

 private:
    // Goes through those of a stretch, alike in their first `depth` letters, by the next one.
    void descend(const Stretch& stretch, std::size_t depth) {
        for (std::uint32_t first = stretch.first, last = first; first < stretch.last;
             first = last) {
            const std::string_view text = words_.text(first);
            while (last < stretch.last &&
                   words_.text(last).substr(0, depth + 1) == text.substr(0, depth + 1))
                ++last;
            const Stretch part{first, last};
            if (text.size() <= depth || postings_.of(part).size() <= many_) continue;
            if (found_.empty() || found_.back().first != first || found_.back().last != last)
                found_.push_back(part);
            descend(part, depth + 1);
        }
    }

    // A bit per label for what one in 32 labels has takes as much room as its postings.
    static constexpr std::size_t least_many = 512, many_share = 32;

    const Alphabet& words_;
    const Postings& postings_;
    std::size_t many_;
    std::vector<Stretch> found_;
};

std::vector<std::uint32_t> bits_of(std::span<const std::uint32_t> labels, std::size_t count) {
    std::vector<std::uint32_t> bits((count + 63) / 64 * 2);
    for (const std::uint32_t label : labels) bits[label / 32] |= std::uint32_t{1} << (label % 32);
    return bits;
}

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
    const auto start = [&](std::string_view word, std::uint32_t flag) {
        starts_.push_back(words_.number(word) | flag);
        ++labels_.back().starts;
    };
    for (const Token& token : tokens) {
        start(token.surface, 0);
        for (std::size_t i = 1; i < token.parts.size(); ++i) {
            const std::string_view before =
                std::string_view(label.text)
                    .substr(token.begin, token.parts[i].begin - token.begin);
            const std::size_t place = analyser.fold(before).size();
            if (place > 0 && place < token.surface.size())
                start(std::string_view(token.surface).substr(place), part_flag);
        }
    }
}

void SuggestionPacker::add(const SuggestionPacker& later) {
    const auto text = static_cast<std::uint32_t>(texts_.size());
    const auto label = static_cast<std::uint32_t>(labels_.size());
    const auto first_start = static_cast<std::uint32_t>(starts_.size());
    require_room(texts_.size() + later.texts_.size());
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
    std::vector<std::uint32_t> words(later.words_.size());
    for (std::uint32_t word = 0; word < words.size(); ++word)
        words[word] = words_.number(later.words_.term(word));
    for (const std::uint32_t start : later.starts_)
        starts_.push_back(words[start & ~part_flag] | (start & part_flag));
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
        std::uint32_t number = 0;
        for (std::size_t entry = 0; entry < order.size(); ++entry) {
            const Entry& one = entries_[order[entry]];
            for (std::size_t i = 0; i < one.labels; ++i)
                with(number++, entry, labels_[one.first_label + i]);
        }
    };
    const auto each_start = [&](const Label& label, auto with) {
        for (std::uint32_t i = 0; i < label.starts; ++i) with(starts_[label.first_start + i]);
    };
    const Alphabet words(words_);
    Postings postings(words, starts_);
    each_label([&](std::uint32_t number, std::size_t, const Label& label) {
        each_start(label, [&](std::uint32_t start) { postings.add(start & ~part_flag, number); });
    });
    const std::vector<Stretch> stretches = Stretches(words, postings, labels_.size()).find();
    const std::size_t text_size =
        texts_.size() + words.text_size() + words.size();  // a zero behind each
    require_room(text_size);

    use(suggestion_magic);
    Parts parts(use);
    parts.put({entries_.size(),
               labels_.size(),
               starts_.size(),
               words.size(),
               stretches.size(),
               text_size});
    std::size_t labels = 0, starts = 0;
    for (const std::uint32_t place : order) {
        const Entry& one = entries_[place];
        parts.put({one.kind, one.studies, one.code, one.code_size, labels, one.labels});
        labels += one.labels;
    }
    each_label([&](std::uint32_t, std::size_t entry, const Label& label) {
        parts.put({entry, label.text, label.text_size, label.flags, starts});
        starts += label.starts;
    });
    each_label([&](std::uint32_t, std::size_t, const Label& label) {
        each_start(label, [&](std::uint32_t start) {
            parts.put({words.rank(start & ~part_flag) | (start & part_flag)});
        });
    });
    std::size_t text = texts_.size();
    for (std::uint32_t word = 0; word < words.size(); ++word) {
        parts.put({text, postings.begin(word)});
        text += words.text(word).size() + 1;
    }
    for (const std::uint32_t label : postings.all()) parts.put({label});
    for (const Stretch& stretch : stretches) parts.put({stretch.first, stretch.last});
    for (const Stretch& stretch : stretches) {
        for (const std::uint32_t bits : bits_of(postings.of(stretch), labels_.size()))
            parts.put({bits});
    }
    parts.flush();
    use(texts_);
    for (std::uint32_t word = 0; word < words.size(); ++word) parts.put(words.text(word));
    parts.flush();
}

void SuggestionPacker::write(const std::filesystem::path& file) const {
    NewFile fresh(file.parent_path(), "de suggesties zijn niet te schrijven");
    pack([&](std::string_view bytes) { fresh.write(bytes); });
    fresh.publish(file);
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggestion/suggestion_table.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "corpus/error.hpp"
#include "indexer/generation/mapped_file.hpp"
#include "indexer/suggestion/suggestion_packer.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t header_size = 24;
constexpr std::size_t entry_size = 24;
constexpr std::size_t label_size = 20;
constexpr std::size_t start_size = 4;
constexpr std::size_t sorted_size = 8;

constexpr std::size_t enough_exact = 3;
constexpr std::size_t shortest_near = 4;
constexpr std::size_t most_words = 8;
constexpr std::size_t most_ranges = 64;

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    words.reserve(most_words);
    while (!folded.empty() && words.size() < most_words) {
        const std::size_t space = std::min(folded.find(' '), folded.size());
        if (space > 0) words.push_back(folded.substr(0, space));
        folded.remove_prefix(std::min(folded.size(), space + 1));
    }
    return words;
}

// A stretch of the sorted starts.
struct Stretch {
    std::size_t first = 0, last = 0;  // one past the last
    [[nodiscard]] std::size_t size() const { return last - first; }
};

}  // namespace

struct SuggestionTable::State {
    std::string own_bytes;
    std::unique_ptr<MappedFile> file;
    std::string_view bytes;
    std::size_t entry_count = 0, label_count = 0, start_count = 0;
    const char *entries = nullptr, *labels = nullptr, *starts = nullptr, *sorted = nullptr;
    std::string_view texts;

    static std::uint32_t number(const char* place) {
        std::uint32_t value = 0;
        for (std::size_t i = 4; i-- > 0;)
            value = (value << 8U) | static_cast<unsigned char>(place[i]);
        return value;
    }

    void read_header() {
        std::size_t text_size = 0;
        const bool is_ours = bytes.size() >= header_size && bytes.starts_with(suggestion_magic);
        if (is_ours) {
            entry_count = number(bytes.data() + 8);
            label_count = number(bytes.data() + 12);
            start_count = number(bytes.data() + 16);
            text_size = number(bytes.data() + 20);
        }
        const std::size_t before_texts = header_size + entry_count * entry_size +
                                         label_count * label_size +
                                         start_count * (start_size + sorted_size);
        if (!is_ours || bytes.size() != before_texts + text_size ||
            (text_size > 0 && bytes.back() != '\0')) {
            throw Error(ErrorKind::index_mismatch,
                        "de lijst van suggesties is beschadigd of van een andere versie",
                        {},
                        "maak de index opnieuw met: watwerkt indexeer");
        }
        entries = bytes.data() + header_size;
        labels = entries + entry_count * entry_size;
        starts = labels + label_count * label_size;
        sorted = starts + start_count * start_size;
        texts = bytes.substr(before_texts);
    }

    // Numbers come from a file: one that is damaged must not lead out of it.
    [[nodiscard]] std::string_view text_at(std::uint32_t place, std::uint32_t size) const {
        return place > texts.size() ? std::string_view() : texts.substr(place, size);
    }
    [[nodiscard]] std::string_view start_text(std::uint32_t place) const {
        return place >= texts.size() ? std::string_view() : std::string_view(texts.data() + place);
    }
    [[nodiscard]] std::string_view sorted_text(std::size_t i) const {
        return start_text(number(sorted + i * sorted_size));
    }
    [[nodiscard]] std::uint32_t sorted_label(std::size_t i) const {
        return std::min(number(sorted + i * sorted_size + 4),
                        static_cast<std::uint32_t>(label_count) - 1);
    }
    [[nodiscard]] std::uint32_t of_label(std::size_t label, std::size_t field) const {
        return number(labels + label * label_size + field * 4);
    }
    [[nodiscard]] std::uint32_t of_entry(std::size_t entry, std::size_t field) const {
        return number(entries + entry * entry_size + field * 4);
    }
    [[nodiscard]] std::size_t entry_of(std::size_t label) const {
        return std::min<std::size_t>(of_label(label, 0), entry_count - 1);
    }

    // The first of a stretch whose text has at least `letter` in a place.
    template <typename Before>
    [[nodiscard]] std::size_t partition(Stretch stretch, Before before) const {
        while (stretch.first < stretch.last) {
            const std::size_t middle = stretch.first + stretch.size() / 2;
            if (before(sorted_text(middle))) {
                stretch.first = middle + 1;
            } else {
                stretch.last = middle;
            }
        }
        return stretch.first;
    }

    [[nodiscard]] Stretch beginning_with(std::string_view start) const {
        const std::size_t first =
            partition({0, start_count}, [&](std::string_view text) { return text < start; });
        const std::size_t last = partition({first, start_count}, [&](std::string_view text) {
            return text.substr(0, start.size()) <= start;
        });
        return {first, last};
    }

    // Those of a stretch, alike in their first `depth` letters, that go on with this one.
    [[nodiscard]] Stretch narrowed(const Stretch& stretch, std::size_t depth, char letter) const {
        const auto at = [depth](std::string_view text) {
            return depth < text.size() ? static_cast<int>(static_cast<unsigned char>(text[depth]))
                                       : -1;
        };
        const int wanted = static_cast<unsigned char>(letter);
        const std::size_t first =
            partition(stretch, [&](std::string_view text) { return at(text) < wanted; });
        const std::size_t last = partition(
            {first, stretch.last}, [&](std::string_view text) { return at(text) <= wanted; });
        return {first, last};
    }

    // Stretches that begin with the word when one letter is wrong, missing, too much, or changed
    // places with the next. The first letter must be right.
    void near(std::string_view word, std::vector<Stretch>& found) const {
        Stretch exact = narrowed({0, start_count}, 0, word[0]);
        for (std::size_t i = 1; i < word.size() && exact.size() > 0; ++i) {
            const auto add_rest = [&](Stretch stretch, std::size_t depth, std::size_t from) {
                for (; from < word.size() && stretch.size() > 0; ++from, ++depth)
                    stretch = narrowed(stretch, depth, word[from]);
                if (stretch.size() > 0 && found.size() < most_ranges) found.push_back(stretch);
            };
            add_rest(exact, i, i + 1);  // too much
            if (i + 1 < word.size() && word[i] != word[i + 1])
                add_rest(narrowed(narrowed(exact, i, word[i + 1]), i + 1, word[i]), i + 2, i + 2);
            for (std::size_t at = exact.first; at < exact.last;) {  // each letter that goes on
                const std::string_view text = sorted_text(at);
                if (i >= text.size()) {
                    ++at;
                    continue;
                }
                const Stretch branch = narrowed({at, exact.last}, i, text[i]);
                if (text[i] != word[i] && text[i] != ' ') {
                    add_rest(branch, i + 1, i + 1);  // wrong
                    add_rest(branch, i + 1, i);      // missing
                }
                at = std::max(branch.last, at + 1);
            }
            exact = narrowed(exact, i, word[i]);
        }
    }

    [[nodiscard]] bool has_start(std::size_t label, std::string_view word) const {
        const std::size_t first = of_label(label, 4);
        const std::size_t end = label + 1 < label_count ? of_label(label + 1, 4) : start_count;
        for (std::size_t i = first; i < end && i < start_count; ++i) {
            if (start_text(number(starts + i * start_size)).starts_with(word)) return true;
        }
        return false;
    }
};

namespace {

constexpr std::size_t no_label = std::numeric_limits<std::size_t>::max();

// The best entries seen, in their order; each with the name to show for it.
class BestEntries {
 public:
    explicit BestEntries(std::size_t limit) : limit_(limit) { found_.reserve(limit + 1); }

    struct Found {
        std::size_t entry, label;
        int rank;  // of the label; lower is better
        bool is_near;
    };

    [[nodiscard]] bool is_too_late(std::size_t entry) const {
        return found_.size() >= limit_ && entry > found_.back().entry;
    }

    void add(const Found& one) {
        const auto at = std::ranges::lower_bound(found_, one.entry, {}, &Found::entry);
        if (at != found_.end() && at->entry == one.entry) {
            if (one.rank < at->rank) {
                at->label = one.label;
                at->rank = one.rank;
            }
            return;
        }
        found_.insert(at, one);
        if (found_.size() > limit_) found_.pop_back();
    }

    [[nodiscard]] const std::vector<Found>& found() const { return found_; }

 private:
    std::size_t limit_;
    std::vector<Found> found_;
};

// The language asked for goes before the other one, a preferred name before another.
int rank_of(std::uint32_t flags, bool is_english) {
    const bool is_other_language = ((flags & english_flag) != 0) != is_english;
    const bool is_alternative = (flags & preferred_flag) == 0;
    return (is_alternative ? 2 : 0) + (is_other_language ? 1 : 0);
}

}  // namespace

SuggestionTable::SuggestionTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
SuggestionTable::~SuggestionTable() = default;
SuggestionTable::SuggestionTable(SuggestionTable&&) noexcept = default;
SuggestionTable& SuggestionTable::operator=(SuggestionTable&&) noexcept = default;

SuggestionTable SuggestionTable::open(const std::filesystem::path& file) {
    auto state = std::make_unique<State>();
    state->file = std::make_unique<MappedFile>(file);
    state->bytes = state->file->bytes();
    state->read_header();
    return SuggestionTable(std::move(state));
}

SuggestionTable SuggestionTable::from_bytes(std::string bytes) {
    auto state = std::make_unique<State>();
    state->own_bytes = std::move(bytes);
    state->bytes = state->own_bytes;
    state->read_header();
    return SuggestionTable(std::move(state));
}

std::vector<SuggestionMatch> SuggestionTable::find(std::string_view folded,
                                                   std::size_t limit,
                                                   std::string_view language) const {
    const State& table = *state_;
    const std::vector<std::string_view> words = words_of(folded);
    std::vector<SuggestionMatch> matches;
    if (words.empty() || limit == 0 || table.start_count == 0) return matches;
    const bool is_english = language == "en";

    const auto take = [&](const Stretch& stretch,
                          std::size_t driver,
                          BestEntries& best,
                          bool is_near) {
        for (std::size_t i = stretch.first; i < stretch.last; ++i) {
            const std::size_t label = table.sorted_label(i);
            const std::size_t entry = table.entry_of(label);
            if (best.is_too_late(entry)) continue;
            bool has_all = true;
            for (std::size_t w = 0; w < words.size() && has_all; ++w)
                has_all = w == driver || table.has_start(label, words[w]);
            if (has_all)
                best.add({entry, label, rank_of(table.of_label(label, 3), is_english), is_near});
        }
    };

    BestEntries exact(limit);
    std::size_t rarest = 0;
    Stretch shortest{0, no_label};
    for (std::size_t w = 0; w < words.size(); ++w) {
        const Stretch stretch = table.beginning_with(words[w]);
        if (stretch.size() < shortest.size()) {
            shortest = stretch;
            rarest = w;
        }
    }
    take(shortest, rarest, exact, false);

    BestEntries near(limit);
    if (exact.found().size() < std::min(enough_exact, limit)) {
        std::vector<Stretch> stretches;
        stretches.reserve(most_ranges);
        for (std::size_t w = 0; w < words.size(); ++w) {
            if (words[w].size() < shortest_near) continue;
            stretches.clear();
            table.near(words[w], stretches);
            for (const Stretch& stretch : stretches) take(stretch, w, near, true);
        }
    }

    matches.reserve(limit);
    const auto show = [&](const BestEntries::Found& found) {
        SuggestionMatch match;
        match.kind = static_cast<SuggestionKind>(table.of_entry(found.entry, 0));
        match.studies = table.of_entry(found.entry, 1);
        match.code = table.text_at(table.of_entry(found.entry, 2), table.of_entry(found.entry, 3));
        match.is_near = found.is_near;
        std::size_t shown = no_label;
        int best_rank = 4;
        const std::size_t first = table.of_entry(found.entry, 4);
        const std::size_t end =
            std::min<std::size_t>(first + table.of_entry(found.entry, 5), table.label_count);
        for (std::size_t label = first; label < end; ++label) {
            const int rank = rank_of(table.of_label(label, 3), is_english);
            if (rank < best_rank) {
                best_rank = rank;
                shown = label;
            }
        }
        if (shown == no_label) shown = found.label;
        match.label = table.text_at(table.of_label(shown, 1), table.of_label(shown, 2));
        const std::string_view matched =
            table.text_at(table.of_label(found.label, 1), table.of_label(found.label, 2));
        if (matched != match.label) match.also = matched;
        matches.push_back(match);
    };
    for (const auto& found : exact.found()) show(found);
    for (const auto& found : near.found()) {
        const bool is_there = std::ranges::any_of(
            exact.found(), [&](const auto& other) { return other.entry == found.entry; });
        if (!is_there && matches.size() < limit) show(found);
    }
    return matches;
}

std::string pack_suggestions(std::vector<SuggestionEntry> entries, const Analyser& analyser) {
    SuggestionPacker packer;
    for (const SuggestionEntry& entry : entries) packer.add(entry, analyser);
    std::string bytes;
    packer.pack([&](std::string_view part) { bytes += part; });
    return bytes;
}

}  // namespace watwerkt

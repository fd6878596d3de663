// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggestion/suggestion_table.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>

#include "corpus/error.hpp"
#include "indexer/generation/held_bytes.hpp"
#include "indexer/suggestion/suggestion_packer.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t header_size = 32;
constexpr std::size_t entry_size = 24;
constexpr std::size_t label_size = 20;
constexpr std::size_t start_size = 4;
constexpr std::size_t word_size = 8;
constexpr std::size_t posting_size = 4;
constexpr std::size_t stretch_size = 8;
constexpr std::size_t block_size = 8;
constexpr std::size_t block_bits = 64;

constexpr std::size_t enough_exact = 3;
constexpr std::size_t shortest_near = 4;
constexpr std::size_t most_words = 8;
constexpr std::size_t most_ranges = 64;
constexpr std::size_t few_postings = 128;  // quicker one by one than through bits for all names

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

// Words that begin alike.
struct Stretch {
    std::size_t first = 0, last = 0;  // one past the last
    [[nodiscard]] std::size_t size() const { return last - first; }
    [[nodiscard]] bool holds(std::size_t word) const { return word >= first && word < last; }
};

}  // namespace

struct SuggestionTable::State {
    explicit State(HeldBytes what) : held(std::move(what)), bytes(held.view()) { read_header(); }

    HeldBytes held;
    std::string_view bytes;
    std::size_t entry_count = 0, label_count = 0, start_count = 0, word_count = 0,
                stretch_count = 0;
    const char *entries = nullptr, *labels = nullptr, *starts = nullptr, *words = nullptr,
               *postings = nullptr, *stretches = nullptr, *bits = nullptr;
    std::string_view texts;

    static std::uint32_t number(const char* place) {
        std::uint32_t value = 0;
        for (std::size_t i = 4; i-- > 0;)
            value = (value << 8U) | static_cast<unsigned char>(place[i]);
        return value;
    }
    [[nodiscard]] std::size_t block_count() const {
        return (label_count + block_bits - 1) / block_bits;
    }

    void read_header() {
        std::size_t text_size = 0;
        const bool is_ours = bytes.size() >= header_size && bytes.starts_with(suggestion_magic);
        if (is_ours) {
            entry_count = number(bytes.data() + 8);
            label_count = number(bytes.data() + 12);
            start_count = number(bytes.data() + 16);
            word_count = number(bytes.data() + 20);
            stretch_count = number(bytes.data() + 24);
            text_size = number(bytes.data() + 28);
        }
        const std::size_t before_texts =
            header_size + entry_count * entry_size + label_count * label_size +
            start_count * (start_size + posting_size) + word_count * word_size +
            stretch_count * (stretch_size + block_count() * block_size);
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
        words = starts + start_count * start_size;
        postings = words + word_count * word_size;
        stretches = postings + start_count * posting_size;
        bits = stretches + stretch_count * stretch_size;
        texts = bytes.substr(before_texts);
    }

    // Numbers come from a file: one that is damaged must not lead out of it.
    [[nodiscard]] std::string_view text_at(std::uint32_t place, std::uint32_t size) const {
        return place > texts.size() ? std::string_view() : texts.substr(place, size);
    }
    [[nodiscard]] std::string_view word(std::size_t i) const {
        const std::uint32_t place = number(words + i * word_size);
        return place >= texts.size() ? std::string_view() : std::string_view(texts.data() + place);
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
    [[nodiscard]] std::size_t past_labels_of(std::size_t entry) const {
        return std::min<std::size_t>(std::size_t{of_entry(entry, 4)} + of_entry(entry, 5),
                                     label_count);
    }
    [[nodiscard]] Stretch starts_of(std::size_t label) const {
        const std::size_t last = label + 1 < label_count ? of_label(label + 1, 4) : start_count;
        return {of_label(label, 4), std::min(last, start_count)};
    }
    [[nodiscard]] std::uint32_t start(std::size_t i) const {
        return number(starts + i * start_size);
    }

    // Where the postings of words begin and end.
    [[nodiscard]] std::size_t first_posting(std::size_t word) const {
        return word < word_count
                   ? std::min<std::size_t>(number(words + word * word_size + 4), start_count)
                   : start_count;
    }
    [[nodiscard]] Stretch postings_of(const Stretch& stretch) const {
        const std::size_t first = first_posting(stretch.first);
        return {first, std::max(first, first_posting(stretch.last))};
    }
    [[nodiscard]] std::size_t posting(std::size_t i) const {
        return std::min<std::size_t>(number(postings + i * posting_size), label_count - 1);
    }

    // The bits of a stretch; null when it has none.
    [[nodiscard]] const char* bits_of(const Stretch& stretch) const {
        std::size_t first = 0, last = stretch_count;
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            const char* const place = stretches + middle * stretch_size;
            const Stretch here{number(place), number(place + 4)};
            if (here.first == stretch.first && here.last == stretch.last)
                return bits + middle * block_count() * block_size;
            const bool is_before =
                here.first != stretch.first ? here.first < stretch.first : here.last > stretch.last;
            is_before ? first = middle + 1 : last = middle;
        }
        return nullptr;
    }
    [[nodiscard]] static std::uint64_t block(const char* bits, std::size_t i) {
        std::uint64_t block = 0;
        std::memcpy(&block, bits + i * block_size, block_size);
        return block;
    }

    // The first of a stretch that is not before what is wanted.
    template <typename Before>
    [[nodiscard]] std::size_t partition(Stretch stretch, Before before) const {
        while (stretch.first < stretch.last) {
            const std::size_t middle = stretch.first + stretch.size() / 2;
            if (before(word(middle))) {
                stretch.first = middle + 1;
            } else {
                stretch.last = middle;
            }
        }
        return stretch.first;
    }

    [[nodiscard]] Stretch beginning_with(std::string_view start) const {
        const std::size_t first =
            partition({0, word_count}, [&](std::string_view text) { return text < start; });
        const std::size_t last = partition({first, word_count}, [&](std::string_view text) {
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
    void near(std::string_view typed, std::vector<Stretch>& found) const {
        Stretch exact = narrowed({0, word_count}, 0, typed[0]);
        for (std::size_t i = 1; i < typed.size() && exact.size() > 0; ++i) {
            const auto add_rest = [&](Stretch stretch, std::size_t depth, std::size_t from) {
                for (; from < typed.size() && stretch.size() > 0; ++from, ++depth)
                    stretch = narrowed(stretch, depth, typed[from]);
                if (stretch.size() > 0 && found.size() < most_ranges) found.push_back(stretch);
            };
            add_rest(exact, i, i + 1);  // too much
            if (i + 1 < typed.size() && typed[i] != typed[i + 1])
                add_rest(narrowed(narrowed(exact, i, typed[i + 1]), i + 1, typed[i]), i + 2, i + 2);
            for (std::size_t at = exact.first; at < exact.last;) {  // each letter that goes on
                const std::string_view text = word(at);
                if (i >= text.size()) {
                    ++at;
                    continue;
                }
                const Stretch branch = narrowed({at, exact.last}, i, text[i]);
                if (text[i] != typed[i]) {
                    add_rest(branch, i + 1, i + 1);  // wrong
                    add_rest(branch, i + 1, i);      // missing
                }
                at = std::max(branch.last, at + 1);
            }
            exact = narrowed(exact, i, typed[i]);
        }
    }

    [[nodiscard]] bool has_start(std::size_t label, const Stretch& wanted) const {
        const Stretch own = starts_of(label);
        for (std::size_t i = own.first; i < own.last; ++i)
            if (wanted.holds(start(i) & ~part_flag)) return true;
        return false;
    }

    // What a label says from such a start on, as numbers of words, of several the first by
    // alphabet.
    [[nodiscard]] std::vector<std::uint32_t> said_from(std::size_t label,
                                                       const Stretch& wanted) const {
        const Stretch own = starts_of(label);
        std::vector<std::uint32_t> first;
        for (std::size_t i = own.first; i < own.last; ++i) {
            if (!wanted.holds(start(i) & ~part_flag)) continue;
            std::vector<std::uint32_t> said = {start(i) & ~part_flag};
            for (std::size_t next = i + 1; next < own.last; ++next)
                if ((start(next) & part_flag) == 0) said.push_back(start(next));
            if (first.empty() || said < first) first = std::move(said);
        }
        return first;
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
        std::size_t past;      // the labels of this entry
        int rank;              // of the label; lower is better
        std::size_t look = 0;  // which one found it; 0: without a typing error
    };

    // Labels have the order of their entries.
    [[nodiscard]] bool is_too_late(std::size_t label) const {
        return found_.size() >= limit_ && label >= found_.back().past;
    }

    // `is_first` says of two labels that one look found, equally good, which goes before.
    template <typename IsFirst>
    void add(const Found& one, IsFirst is_first) {
        const auto at = std::ranges::lower_bound(found_, one.entry, {}, &Found::entry);
        if (at != found_.end() && at->entry == one.entry) {
            if (one.rank < at->rank || (one.rank == at->rank && one.look == at->look &&
                                        one.label != at->label && is_first(one.label, at->label)))
                *at = one;
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

// Labels with a start in each of some stretches, one for each word typed.
class SuggestionTable::Look {
 public:
    explicit Look(const State& table) : table_(table) {}

    void ask(const Stretch& stretch) { asked_.push_back(asked(stretch)); }
    void change(std::size_t word, const Stretch& stretch) { asked_[word] = asked(stretch); }
    [[nodiscard]] const Stretch& stretch(std::size_t word) const { return asked_[word].words; }

    // The word whose stretch has the fewest postings.
    [[nodiscard]] std::size_t rarest() const {
        const auto size = [](const Asked& one) { return one.postings.size(); };
        return static_cast<std::size_t>(std::ranges::min_element(asked_, {}, size) -
                                        asked_.begin());
    }

    // Calls `offer` with each label, some perhaps twice; those that `is_too_late` may be left out.
    // The bits that are made for stretches without them, but for that of `word`, are kept.
    template <typename IsTooLate, typename Offer>
    void each(std::size_t word, IsTooLate is_too_late, Offer offer) {
        const Asked& few = asked_[rarest()];
        if (few.postings.size() <= few_postings) {
            walk(few, is_too_late, offer, [&](const Asked& one, std::size_t label) {
                return table_.has_start(label, one.words);
            });
            return;
        }
        for (Asked& one : asked_)
            if (&one != &asked_[word] && one.bits == nullptr) make_bits(one);
        if (asked_[word].bits != nullptr) return each_by_bits(is_too_late, offer);
        walk(asked_[word], is_too_late, offer, [](const Asked& one, std::size_t label) {
            return (State::block(one.bits, label / block_bits) >> label % block_bits & 1U) != 0;
        });
    }

 private:
    struct Asked {
        Stretch words, postings;
        const char* bits;  // null when there are none
        std::vector<std::uint64_t> own_bits;
    };

    [[nodiscard]] Asked asked(const Stretch& stretch) const {
        return {stretch, table_.postings_of(stretch), table_.bits_of(stretch), {}};
    }

    void make_bits(Asked& one) const {
        one.own_bits.resize(table_.block_count());
        for (std::size_t i = one.postings.first; i < one.postings.last; ++i) {
            const std::size_t label = table_.posting(i);
            one.own_bits[label / block_bits] |= std::uint64_t{1} << label % block_bits;
        }
        one.bits = reinterpret_cast<const char*>(one.own_bits.data());
    }

    // Through the postings of one; `has` says whether a label is in another.
    template <typename IsTooLate, typename Offer, typename Has>
    void walk(const Asked& one, IsTooLate is_too_late, Offer offer, Has has) const {
        for (std::size_t i = one.postings.first; i < one.postings.last; ++i) {
            const std::size_t label = table_.posting(i);
            const auto is_in = [&](const Asked& other) {
                return &other == &one || has(other, label);
            };
            if (!is_too_late(label) && std::ranges::all_of(asked_, is_in)) offer(label);
        }
    }

    // Most evidence first.
    template <typename IsTooLate, typename Offer>
    void each_by_bits(IsTooLate is_too_late, Offer offer) const {
        for (std::size_t i = 0; i < table_.block_count(); ++i) {
            std::uint64_t block = ~std::uint64_t{0};
            for (const Asked& one : asked_) block &= State::block(one.bits, i);
            for (; block != 0; block &= block - 1) {
                const std::size_t label =
                    i * block_bits + static_cast<std::size_t>(std::countr_zero(block));
                if (label >= table_.label_count || is_too_late(label)) return;
                offer(label);
            }
        }
    }

    const State& table_;
    std::vector<Asked> asked_;
};

SuggestionTable::SuggestionTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
SuggestionTable::~SuggestionTable() = default;
SuggestionTable::SuggestionTable(SuggestionTable&&) noexcept = default;
SuggestionTable& SuggestionTable::operator=(SuggestionTable&&) noexcept = default;

SuggestionTable SuggestionTable::open(const std::filesystem::path& file) {
    return SuggestionTable(std::make_unique<State>(HeldBytes::of_file(file)));
}

SuggestionTable SuggestionTable::from_bytes(std::string bytes) {
    return SuggestionTable(std::make_unique<State>(HeldBytes::in_memory(std::move(bytes))));
}

std::vector<SuggestionMatch> SuggestionTable::find(std::string_view folded,
                                                   std::size_t limit,
                                                   std::string_view language) const {
    const State& table = *state_;
    const std::vector<std::string_view> words = words_of(folded);
    std::vector<SuggestionMatch> matches;
    if (words.empty() || limit == 0 || table.start_count == 0 || table.entry_count == 0)
        return matches;
    const bool is_english = language == "en";

    Look look(table);
    std::size_t looks = 0;
    const auto take = [&](std::size_t driver, BestEntries& best) {
        const Stretch& driving = look.stretch(driver);
        const auto is_first = [&](std::size_t one, std::size_t other) {
            return table.said_from(one, driving) < table.said_from(other, driving);
        };
        look.each(
            driver,
            [&](std::size_t label) { return best.is_too_late(label); },
            [&](std::size_t label) {
                const std::size_t entry = table.entry_of(label);
                best.add({entry,
                          label,
                          table.past_labels_of(entry),
                          rank_of(table.of_label(label, 3), is_english),
                          looks},
                         is_first);
            });
        ++looks;
    };

    for (const std::string_view word : words) look.ask(table.beginning_with(word));
    BestEntries exact(limit);
    take(look.rarest(), exact);

    BestEntries near(limit);
    if (exact.found().size() < std::min(enough_exact, limit)) {
        std::vector<Stretch> stretches;
        stretches.reserve(most_ranges);
        for (std::size_t w = 0; w < words.size(); ++w) {
            if (words[w].size() < shortest_near) continue;
            stretches.clear();
            table.near(words[w], stretches);
            const Stretch right = look.stretch(w);
            for (const Stretch& stretch : stretches) {
                look.change(w, stretch);
                take(w, near);
            }
            look.change(w, right);
        }
    }

    matches.reserve(limit);
    const auto show = [&](const BestEntries::Found& found) {
        SuggestionMatch match;
        match.kind = static_cast<SuggestionKind>(table.of_entry(found.entry, 0));
        match.studies = table.of_entry(found.entry, 1);
        match.code = table.text_at(table.of_entry(found.entry, 2), table.of_entry(found.entry, 3));
        match.is_near = found.look > 0;
        std::size_t shown = no_label;
        int best_rank = 4;
        const std::size_t first = table.of_entry(found.entry, 4);
        for (std::size_t label = first; label < found.past; ++label) {
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

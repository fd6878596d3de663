// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/columns.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <thread>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/columns/code_bits.hpp"
#include "indexer/generation/parallel.hpp"

namespace watwerkt {
namespace {

[[noreturn]] void damaged(std::string_view what) {
    throw Error(ErrorKind::index_mismatch,
                "de kolommen van de index zijn beschadigd: " + std::string(what),
                std::string(columns_file),
                "maak de index opnieuw met: watwerkt indexeer");
}

constexpr std::size_t large_file = std::size_t{16} << 20U, most_threads = 4;

constexpr bool is_study_facet(std::size_t facet) { return facet >= finding_facet_count; }

// Whether `begins` rises from 0 to `end`.
bool rises(std::span<const std::uint32_t> begins, std::size_t end) {
    return begins.front() == 0 && begins.back() == end && std::ranges::is_sorted(begins);
}

template <typename Number>
bool all_below(std::span<const Number> numbers, std::size_t limit) {
    // Without a way out half-way, so that it is done many at a time.
    Number most = 0;
    for (const Number number : numbers) most = std::max(most, number);
    return numbers.empty() || most < limit;
}

// The parts of a file as what they hold.
class Parts {
 public:
    explicit Parts(std::string_view bytes) : bytes_(bytes) {
        if (bytes.size() < table_end) damaged("het bestand is te kort");
        std::memcpy(&head_, bytes.data(), sizeof head_);
        if (std::string_view(head_.magic.data(), head_.magic.size()) != column_magic ||
            head_.parts != column_part::count)
            damaged("dit is geen bestand met kolommen van deze vorm");
        std::memcpy(parts_.data(), bytes.data() + sizeof head_, sizeof parts_);
        if (head_.checksum != column_head_checksum(head_, parts_)) damaged("de kop klopt niet");
        for (const ColumnPart& part : parts_) {
            if (part.begin % column_alignment != 0 || part.size % 8 != 0 ||
                part.begin > bytes.size() || part.size > bytes.size() - part.begin)
                damaged("een deel ligt buiten het bestand");
        }
    }

    [[nodiscard]] const ColumnHead& head() const { return head_; }
    [[nodiscard]] std::span<const ColumnPart> all() const { return parts_; }

    // How many words each of so many things has in a part.
    [[nodiscard]] std::size_t words_each(std::size_t part, std::size_t things) const {
        return things == 0 ? 0 : parts_[part].size / sizeof(std::uint64_t) / things;
    }

    // A part of which the number of things is known; padded to eight bytes.
    template <typename Thing>
    [[nodiscard]] std::span<const Thing> get(std::size_t part, std::size_t count) const {
        if (parts_[part].size != (count * sizeof(Thing) + 7) / 8 * 8)
            damaged("een deel heeft een andere lengte");
        return {at<Thing>(part), count};
    }

    [[nodiscard]] CodeLists lists(std::size_t begins, std::size_t codes) const {
        const std::size_t size = parts_[begins].size / sizeof(std::uint32_t);
        if (size < 2) damaged("een lijst ontbreekt");
        const std::size_t lists = *at<std::uint32_t>(begins);
        const auto all = get<std::uint32_t>(begins, lists + 2).subspan(1);
        return {all, get<CodeId>(codes, all.back())};
    }

 private:
    static constexpr std::size_t table_end =
        sizeof(ColumnHead) + column_part::count * sizeof(ColumnPart);

    template <typename Thing>
    [[nodiscard]] const Thing* at(std::size_t part) const {
        return reinterpret_cast<const Thing*>(bytes_.data() + parts_[part].begin);
    }

    std::string_view bytes_;
    ColumnHead head_{};
    std::array<ColumnPart, column_part::count> parts_{};
};

}  // namespace

bool CodeLists::is_whole() const { return rises(begins_, codes_.size()); }

std::uint64_t column_checksum(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t column_head_checksum(ColumnHead head,
                                   const std::array<ColumnPart, column_part::count>& parts) {
    head.checksum = 0;
    std::array<char, sizeof head + sizeof parts> bytes{};
    std::memcpy(bytes.data(), &head, sizeof head);
    std::memcpy(bytes.data() + sizeof head, parts.data(), sizeof parts);
    return column_checksum({bytes.data(), bytes.size()});
}

Columns::Columns(std::string_view bytes) : bytes_(bytes) {
    const Parts parts(bytes);
    checksum_ = parts.head().checksum;
    record_count_ = parts.head().records;
    finding_count_ = parts.head().findings;
    row_words_ = parts.words_each(column_part::records, record_count_);
    finding_words_ = parts.words_each(column_part::finding_bits, finding_count_);
    rows_ = parts.get<std::uint64_t>(column_part::records, record_count_ * row_words_);
    first_findings_ = parts.get<std::uint32_t>(column_part::first_findings, record_count_ + 1);
    record_marks_ = parts.get<std::uint8_t>(column_part::record_marks, record_count_);
    children_ = parts.get<std::uint64_t>(column_part::children, record_count_);
    lengths_ = parts.get<std::uint32_t>(column_part::lengths, record_count_);
    findings_ = parts.get<FindingLine>(column_part::findings, finding_count_);
    finding_bits_ =
        parts.get<std::uint64_t>(column_part::finding_bits, finding_count_ * finding_words_);
    finding_facts_ = parts.get<FindingFacts>(column_part::finding_facts, finding_count_);
    ages_ = parts.get<AgeRange>(column_part::ages, finding_count_);
    for (std::size_t i = 0; i < facet_count; ++i) {
        const std::size_t part = column_part::facets + i * column_part::of_facet;
        facets_[i].column = parts.get<ListId>(part + column_part::column,
                                              is_study_facet(i) ? record_count_ : finding_count_);
        facets_[i].lists = parts.lists(part + column_part::list_begins, part + column_part::lists);
    }
}

Columns Columns::open(const std::filesystem::path& file) {
    auto mapped = std::make_unique<MappedFile>(file);
    Columns columns(mapped->bytes());
    columns.file_ = std::move(mapped);
    return columns;
}

Columns Columns::from_bytes(ColumnBytes bytes) {
    // The bytes stay where they are when their owner moves.
    Columns columns({reinterpret_cast<const char*>(bytes.data()), bytes.size() * sizeof bytes[0]});
    columns.memory_ = std::move(bytes);
    return columns;
}

void Columns::verify(const FacetDictionary& dictionary) const {
    // Most of the time the system brings the pages in, so a large file is read by several threads.
    const bool is_large = bytes_.size() > large_file;
    const std::size_t threads =
        is_large ? std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads)
                 : 1;
    const Parts parts(bytes_);
    in_parallel(threads, parts.all().size(), [&](std::size_t i) {
        const ColumnPart& part = parts.all()[i];
        if (column_checksum(bytes_.substr(part.begin, part.size)) != part.checksum)
            damaged("een deel is veranderd");
    });
    const CodeBits bits(dictionary);
    if ((record_count_ > 0 && row_words_ != row_words_of(bits.words())) ||
        (finding_count_ > 0 && finding_words_ != bits.finding_words()))
        damaged("de rijen passen niet bij de woordenlijsten");
    for (std::size_t i = 0; i < facet_count; ++i) {
        const CodeLists& lists = facets_[i].lists;
        if (!lists.is_whole() ||
            !all_below(lists.codes(), dictionary.limit(static_cast<FacetId>(i))))
            damaged("een lijst heeft een onbekende code");
    }
}

void Columns::verify_every_number(const FacetDictionary& dictionary) const {
    verify(dictionary);
    verify_records(dictionary);
    verify_findings();
    for (const FacetColumns& facet : facets_) {
        if (!all_below(facet.column, facet.lists.size()))
            damaged("een kolom wijst naar een lijst die er niet is");
    }
}

void Columns::verify_records(const FacetDictionary& dictionary) const {
    if (!rises(first_findings_, finding_count_)) damaged("bevindingen horen bij geen record");
    for (const std::uint8_t marks : record_marks_) {
        const bool is_kind = (marks & kind_mask) <= static_cast<std::uint8_t>(RecordKind::story);
        if (!is_kind || (marks & ~(kind_mask | high_risk_mark)) != 0)
            damaged("een record heeft geen soort");
    }
    const CodeId actions = dictionary.limit(FacetId::action);
    for (std::uint32_t record = 0; record < record_count_; ++record) {
        const RecordTail tail = this->tail(record);
        bool stands = true;
        for (const std::uint16_t code : tail.actions)
            stands &= code < actions || code == no_number || code == look_elsewhere;
        for (std::size_t i = 0; i < listed_facets.size(); ++i)
            stands &=
                tail.lists[i] < lists(listed_facets[i]).size() || tail.lists[i] == look_elsewhere;
        if (!stands) damaged("een record wijst naar een lijst die er niet is");
    }
}

void Columns::verify_findings() const {
    const std::size_t actions = lists(FacetId::action).size();
    for (std::uint32_t record = 0; record < record_count_; ++record) {
        for (std::size_t at = first_findings_[record]; at < first_findings_[record + 1]; ++at) {
            if (findings_[at].record != record) damaged("een bevinding hoort bij een ander record");
            if (findings_[at].action_list >= actions)
                damaged("een bevinding wijst naar een lijst die er niet is");
        }
    }
    for (const FindingFacts& facts : finding_facts_) {
        if (static_cast<std::size_t>(facts.not_pooled) >= not_pooled_count ||
            facts.direction > FoundDirection::mixed)
            damaged("een bevinding zegt iets onbekends");
    }
}

StudyRow Columns::row(std::uint32_t ordinal) const {
    StudyRow row;
    row.ordinal = ordinal;
    row.kind = kind(ordinal);
    row.has_high_risk = has_high_risk(ordinal);
    row.children = children_[ordinal];
    for (std::size_t i = finding_facet_count; i < facet_count; ++i) {
        const auto codes = facets_[i].lists[facets_[i].column[ordinal]];
        row.codes[i - finding_facet_count].assign(codes.begin(), codes.end());
    }
    const std::uint32_t first = first_findings_[ordinal], end = first_findings_[ordinal + 1];
    row.findings.reserve(end - first);
    for (std::uint32_t at = first; at < end; ++at) row.findings.push_back(finding_row(at));
    return row;
}

FindingRow Columns::finding_row(std::uint32_t finding) const {
    const FindingLine& line = findings_[finding];
    const FindingFacts& facts = finding_facts_[finding];
    FindingRow row;
    for (std::size_t i = 0; i < finding_facet_count; ++i) {
        const auto codes = facets_[i].lists[facets_[i].column[finding]];
        row.codes[i].assign(codes.begin(), codes.end());
    }
    row.age_from = ages_[finding].from;
    row.age_to = ages_[finding].to;
    if (line.effect != no_effect) row.effect = line.effect;
    row.standard_error = facts.standard_error;
    row.children = facts.children;
    row.not_pooled = facts.not_pooled;
    row.direction = facts.direction;
    row.flags = facts.flags;
    row.months_after = facts.months_after;
    return row;
}

}  // namespace watwerkt

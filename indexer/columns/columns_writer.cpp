// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/columns_writer.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <system_error>

#include "corpus/error.hpp"
#include "indexer/generation/mapped_file.hpp"

namespace watwerkt {
namespace {

std::size_t padded(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

[[noreturn]] void not_written(const std::filesystem::path& file) {
    throw Error(ErrorKind::io,
                "de kolommen van de index zijn niet geschreven",
                file.string(),
                "maak ruimte op de schijf en probeer het opnieuw");
}

// Adds the parents of codes; sorted, each once.
CodeIds with_parents(const Hierarchy& hierarchy, FacetId facet, const CodeIds& codes) {
    CodeIds all;
    for (const CodeId own : codes) {
        for (CodeId code = own; code != Hierarchy::none; code = hierarchy.parent(facet, code))
            all.push_back(code);
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// As RecordTail has them.
std::array<std::uint16_t, 5> actions_of(const CodeIds& codes) {
    std::array<std::uint16_t, 5> actions;
    actions.fill(no_number);
    const bool fits =
        codes.size() <= actions.size() && (codes.empty() || codes.back() < look_elsewhere);
    if (!fits) {
        actions.front() = look_elsewhere;
        return actions;
    }
    std::ranges::transform(
        codes, actions.begin(), [](CodeId code) { return static_cast<std::uint16_t>(code); });
    return actions;
}

template <typename Thing>
void put(std::ostream& stream, const Thing& thing) {
    stream.write(reinterpret_cast<const char*>(&thing), sizeof thing);
}

template <typename Thing>
void take(std::istream& stream, Thing& thing) {
    stream.read(reinterpret_cast<char*>(&thing), sizeof thing);
}

}  // namespace

// What waits: rows with the numbers that their lists have so far.
struct ColumnsWriter::WaitingRecord {
    std::uint64_t children;
    std::array<ListId, facet_count - finding_facet_count> lists;
    std::uint32_t findings, length;
    std::array<std::uint16_t, 5> actions;
    std::uint8_t marks;
};
struct ColumnsWriter::WaitingFinding {
    std::int64_t effect;
    FindingFacts facts;
    AgeRange age;
    std::array<ListId, finding_facet_count> lists;
};

// Where everything comes.
struct ColumnsWriter::Layout {
    std::array<ColumnPart, column_part::count> parts{};
    std::size_t size = 0;
    std::array<std::vector<ListId>, facet_count> new_numbers;  // of lists

    void add(std::size_t part, std::size_t bytes) {
        parts[part] = {size, padded(bytes, 8), 0};
        size = padded(size + parts[part].size, column_alignment);
    }
};

// The parts of a file that is being filled.
class ColumnsWriter::Parts {
 public:
    Parts(char* bytes, const Layout& layout) : bytes_(bytes), layout_(layout) {}

    template <typename Thing>
    [[nodiscard]] Thing* at(std::size_t part) const {
        return reinterpret_cast<Thing*>(bytes_ + layout_.parts[part].begin);
    }
    [[nodiscard]] ListId* column(std::size_t facet) const {
        return at<ListId>(part_of(facet) + column_part::column);
    }
    static constexpr std::size_t part_of(std::size_t facet) {
        return column_part::facets + facet * column_part::of_facet;
    }

 private:
    char* bytes_;
    const Layout& layout_;
};

ListId ColumnsWriter::ListTable::number(const CodeIds& codes) {
    const std::string key(reinterpret_cast<const char*>(codes.data()),
                          codes.size() * sizeof(CodeId));
    const auto [entry, is_new] = numbers_.try_emplace(key, static_cast<ListId>(lists_.size()));
    if (is_new) {
        lists_.push_back(codes);
        uses_.push_back(0);
    }
    ++uses_[entry->second];
    return entry->second;
}

std::vector<ListId> ColumnsWriter::ListTable::by_frequency() const {
    std::vector<ListId> order(lists_.size()), new_number(lists_.size());
    std::iota(order.begin(), order.end(), ListId{0});
    std::ranges::stable_sort(order, std::greater(), [this](ListId list) { return uses_[list]; });
    for (ListId i = 0; i < order.size(); ++i) new_number[order[i]] = i;
    return new_number;
}

ColumnsWriter::ColumnsWriter(const FacetDictionary& dictionary,
                             const Hierarchy& hierarchy,
                             std::filesystem::path waiting)
    : hierarchy_(hierarchy), bits_(dictionary), waiting_file_(std::move(waiting)) {
    waiting_ = std::make_unique<std::fstream>(
        waiting_file_, std::ios::in | std::ios::out | std::ios::trunc | std::ios::binary);
    if (!*waiting_) not_written(waiting_file_);
}

ColumnsWriter::ColumnsWriter(const FacetDictionary& dictionary, const Hierarchy& hierarchy)
    : hierarchy_(hierarchy),
      bits_(dictionary),
      waiting_(
          std::make_unique<std::stringstream>(std::ios::in | std::ios::out | std::ios::binary)) {}

ColumnsWriter::~ColumnsWriter() {
    std::error_code gone;
    if (!waiting_file_.empty()) std::filesystem::remove(waiting_file_, gone);
}

void ColumnsWriter::add(const StudyRow& row, std::uint32_t length) {
    if (row.ordinal != record_count_)
        throw Error(ErrorKind::internal, "rijen voor de kolommen staan niet op volgorde");
    WaitingRecord record{};
    record.children = row.children;
    record.findings = static_cast<std::uint32_t>(row.findings.size());
    record.length = length;
    record.marks = static_cast<std::uint8_t>(static_cast<unsigned>(row.kind) |
                                             (row.has_high_risk ? high_risk_mark : 0U));
    for (std::size_t i = 0; i < record.lists.size(); ++i)
        record.lists[i] = lists_[finding_facet_count + i].number(row.codes[i]);
    CodeIds actions;
    for (const FindingRow& finding : row.findings) {
        const CodeIds& own = finding.codes[static_cast<std::size_t>(FacetId::action)];
        actions.insert(actions.end(), own.begin(), own.end());
    }
    record.actions = actions_of(with_parents(hierarchy_, FacetId::action, actions));
    put(*waiting_, record);
    for (const FindingRow& from : row.findings) {
        WaitingFinding finding{};
        for (std::size_t i = 0; i < finding_facet_count; ++i)
            finding.lists[i] = lists_[i].number(from.codes[i]);
        finding.effect = from.effect.value_or(no_effect);
        finding.facts = {from.standard_error,
                         from.children,
                         from.months_after,
                         from.not_pooled,
                         from.direction,
                         from.flags,
                         {}};
        finding.age = {from.age_from, from.age_to};
        put(*waiting_, finding);
    }
    if (!*waiting_) not_written(waiting_file_);
    ++record_count_;
    finding_count_ += record.findings;
}

ColumnsWriter::Layout ColumnsWriter::layout() const {
    Layout layout;
    layout.size = padded(sizeof(ColumnHead) + sizeof layout.parts, column_alignment);
    const std::size_t records = record_count_, findings = finding_count_;
    constexpr std::size_t word = sizeof(std::uint64_t);
    layout.add(column_part::records, records * row_words_of(bits_.words()) * word);
    layout.add(column_part::first_findings, (records + 1) * sizeof(std::uint32_t));
    layout.add(column_part::record_marks, records);
    layout.add(column_part::children, records * word);
    layout.add(column_part::lengths, records * sizeof(std::uint32_t));
    layout.add(column_part::findings, findings * sizeof(FindingLine));
    layout.add(column_part::finding_bits, findings * bits_.finding_words() * word);
    layout.add(column_part::finding_facts, findings * sizeof(FindingFacts));
    layout.add(column_part::ages, findings * sizeof(AgeRange));
    for (std::size_t i = 0; i < facet_count; ++i) {
        const std::vector<CodeIds>& lists = lists_[i].lists();
        std::size_t codes = 0;
        for (const CodeIds& list : lists) codes += list.size();
        const std::size_t part = Parts::part_of(i);
        layout.add(part + column_part::column,
                   (i < finding_facet_count ? findings : records) * sizeof(ListId));
        layout.add(part + column_part::list_begins, (lists.size() + 2) * sizeof(std::uint32_t));
        layout.add(part + column_part::lists, codes * sizeof(CodeId));
        layout.new_numbers[i] = lists_[i].by_frequency();
    }
    return layout;
}

void ColumnsWriter::set_bits(FacetId facet, const CodeIds& codes, std::uint64_t* row) const {
    for (const CodeId own : codes) {
        for (CodeId code = own; code != Hierarchy::none; code = hierarchy_.parent(facet, code))
            bits_.set(facet, code, row);
    }
}

void ColumnsWriter::fill_rows(const Parts& parts, const Layout& layout) {
    const std::size_t row_words = row_words_of(bits_.words());
    auto* first_findings = parts.at<std::uint32_t>(column_part::first_findings);
    auto* findings = parts.at<FindingLine>(column_part::findings);
    std::uint32_t at = 0;
    waiting_->seekg(0);
    for (std::uint32_t n = 0; n < record_count_; ++n) {
        WaitingRecord record{};
        take(*waiting_, record);
        std::uint64_t* row = parts.at<std::uint64_t>(column_part::records) + n * row_words;
        first_findings[n] = at;
        parts.at<std::uint8_t>(column_part::record_marks)[n] = record.marks;
        parts.at<std::uint64_t>(column_part::children)[n] = record.children;
        parts.at<std::uint32_t>(column_part::lengths)[n] = record.length;
        for (const std::uint32_t end = at + record.findings; at < end; ++at) {
            WaitingFinding finding{};
            take(*waiting_, finding);
            std::uint64_t* bits = parts.at<std::uint64_t>(column_part::finding_bits) +
                                  std::size_t{at} * bits_.finding_words();
            for (std::size_t i = 0; i < finding_facet_count; ++i) {
                const auto facet = static_cast<FacetId>(i);
                parts.column(i)[at] = layout.new_numbers[i][finding.lists[i]];
                if (CodeBits::has(facet))
                    set_bits(facet, lists_[i].lists()[finding.lists[i]], bits);
            }
            for (std::size_t word = 0; word < bits_.finding_words(); ++word)
                row[word] |= bits[word];
            constexpr auto action = static_cast<std::size_t>(FacetId::action);
            findings[at] = {finding.effect, parts.column(action)[at], n};
            parts.at<FindingFacts>(column_part::finding_facts)[at] = finding.facts;
            parts.at<AgeRange>(column_part::ages)[at] = finding.age;
        }
        for (std::size_t i = finding_facet_count; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            const ListId list = record.lists[i - finding_facet_count];
            parts.column(i)[n] = layout.new_numbers[i][list];
            if (CodeBits::has(facet)) set_bits(facet, lists_[i].lists()[list], row);
        }
        RecordTail tail{record.actions, {}};
        for (std::size_t i = 0; i < listed_facets.size(); ++i) {
            const ListId list = parts.column(static_cast<std::size_t>(listed_facets[i]))[n];
            tail.lists[i] =
                list < look_elsewhere ? static_cast<std::uint16_t>(list) : look_elsewhere;
        }
        std::memcpy(row + row_words - sizeof tail / sizeof *row, &tail, sizeof tail);
    }
    first_findings[record_count_] = at;
    if (!*waiting_) not_written(waiting_file_);
}

void ColumnsWriter::fill_lists(const Parts& parts, const Layout& layout) const {
    for (std::size_t i = 0; i < facet_count; ++i) {
        const std::vector<CodeIds>& lists = lists_[i].lists();
        std::vector<const CodeIds*> in_order(lists.size());
        for (ListId old = 0; old < lists.size(); ++old)
            in_order[layout.new_numbers[i][old]] = &lists[old];
        auto* begins = parts.at<std::uint32_t>(Parts::part_of(i) + column_part::list_begins);
        auto* codes = parts.at<CodeId>(Parts::part_of(i) + column_part::lists);
        *begins++ = static_cast<std::uint32_t>(lists.size());
        std::uint32_t begin = 0;
        for (const CodeIds* list : in_order) {
            *begins++ = begin;
            std::ranges::copy(*list, codes + begin);
            begin += static_cast<std::uint32_t>(list->size());
        }
        *begins = begin;
    }
}

void ColumnsWriter::fill(char* bytes, Layout& layout) {
    const Parts parts(bytes, layout);
    fill_rows(parts, layout);
    fill_lists(parts, layout);
    for (ColumnPart& one : layout.parts)
        one.checksum = column_checksum({bytes + one.begin, one.size});
    ColumnHead head{{}, record_count_, finding_count_, column_part::count, 0};
    std::ranges::copy(column_magic, head.magic.begin());
    head.checksum = column_head_checksum(head, layout.parts);
    std::memcpy(bytes, &head, sizeof head);
    std::memcpy(bytes + sizeof head, layout.parts.data(), sizeof layout.parts);
}

void ColumnsWriter::write(const std::filesystem::path& file) {
    Layout plan = layout();
    NewMappedFile mapped(file, plan.size);
    fill(mapped.bytes(), plan);
    mapped.sync();
}

ColumnBytes ColumnsWriter::bytes() {
    Layout plan = layout();
    ColumnBytes bytes(plan.size / sizeof(ColumnBlock));
    fill(reinterpret_cast<char*>(bytes.data()), plan);
    return bytes;
}

}  // namespace watwerkt

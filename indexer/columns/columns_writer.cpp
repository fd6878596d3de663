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

template <typename Thing>
void put(std::ostream& stream, const Thing& thing) {
    stream.write(reinterpret_cast<const char*>(&thing), sizeof thing);
}

template <typename Thing>
void take(std::istream& stream, Thing& thing) {
    stream.read(reinterpret_cast<char*>(&thing), sizeof thing);
}

}  // namespace

// What waits: lines with the numbers that their lists have so far.
struct ColumnsWriter::WaitingRecord {
    RecordLine line;
    std::array<ListId, facet_count - finding_facet_count> own;
    std::uint32_t findings, length;
    std::uint8_t marks;
};
struct ColumnsWriter::WaitingFinding {
    FindingLine line;
    FindingFacts facts;
    AgeRange age;
};

// Where everything comes.
struct ColumnsWriter::Layout {
    std::array<ColumnPart, column_part::count> parts{};
    std::size_t size = 0;
    std::array<std::vector<ListId>, facet_count> own, united;  // new numbers

    void add(std::size_t part, std::size_t bytes) {
        parts[part] = {size, padded(bytes, 8), 0};
        size = padded(size + parts[part].size, column_alignment);
    }
    void add_lists(std::size_t begins, std::size_t lists, std::size_t codes) {
        add(begins, (lists + 2) * sizeof(std::uint32_t));
        add(begins + 1, codes * sizeof(CodeId));
    }
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

ColumnsWriter::ColumnsWriter(const Hierarchy& hierarchy, std::filesystem::path waiting)
    : hierarchy_(hierarchy), waiting_file_(std::move(waiting)) {
    waiting_ = std::make_unique<std::fstream>(
        waiting_file_, std::ios::in | std::ios::out | std::ios::trunc | std::ios::binary);
    if (!*waiting_) not_written(waiting_file_);
}

ColumnsWriter::ColumnsWriter(const Hierarchy& hierarchy)
    : hierarchy_(hierarchy),
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
    record.line.children = row.children;
    record.findings = static_cast<std::uint32_t>(row.findings.size());
    record.length = length;
    record.marks = static_cast<std::uint8_t>(static_cast<unsigned>(row.kind) |
                                             (row.has_high_risk ? high_risk_mark : 0U));
    std::array<CodeIds, finding_facet_count> together;
    std::vector<WaitingFinding> findings(row.findings.size());
    for (std::size_t n = 0; n < row.findings.size(); ++n) {
        const FindingRow& from = row.findings[n];
        WaitingFinding& finding = findings[n];
        for (std::size_t i = 0; i < finding_facet_count; ++i) {
            finding.line.lists[i] = own_[i].number(from.codes[i]);
            together[i].insert(together[i].end(), from.codes[i].begin(), from.codes[i].end());
        }
        finding.line.record = row.ordinal;
        finding.line.effect = from.effect.value_or(no_effect);
        finding.facts = {from.standard_error,
                         from.children,
                         from.months_after,
                         from.not_pooled,
                         from.direction,
                         from.flags,
                         {}};
        finding.age = {from.age_from, from.age_to};
    }
    for (std::size_t i = 0; i < facet_count; ++i) {
        const bool is_of_findings = i < finding_facet_count;
        CodeIds codes =
            is_of_findings ? std::move(together[i]) : row.codes[i - finding_facet_count];
        if (!is_of_findings) record.own[i - finding_facet_count] = own_[i].number(codes);
        std::ranges::sort(codes);
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        record.line.lists[i] = united_[i].number(codes);
    }
    put(*waiting_, record);
    for (const WaitingFinding& finding : findings) put(*waiting_, finding);
    if (!*waiting_) not_written(waiting_file_);
    ++record_count_;
    finding_count_ += record.findings;
}

CodeIds ColumnsWriter::with_parents(FacetId facet, const CodeIds& codes) const {
    CodeIds all;
    for (const CodeId own : codes) {
        for (CodeId code = own; code != Hierarchy::none; code = hierarchy_.parent(facet, code))
            all.push_back(code);
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

ColumnsWriter::Layout ColumnsWriter::layout() const {
    Layout layout;
    layout.size = padded(sizeof(ColumnHead) + sizeof layout.parts, column_alignment);
    const std::size_t records = record_count_, findings = finding_count_;
    layout.add(column_part::records, records * sizeof(RecordLine));
    layout.add(column_part::first_findings, (records + 1) * sizeof(std::uint32_t));
    layout.add(column_part::record_marks, records);
    layout.add(column_part::findings, findings * sizeof(FindingLine));
    layout.add(column_part::finding_facts, findings * sizeof(FindingFacts));
    layout.add(column_part::ages, findings * sizeof(AgeRange));
    layout.add(column_part::lengths, records * sizeof(std::uint32_t));
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        const std::size_t part = column_part::facets + i * column_part::of_facet;
        const auto code_count = [&](const ListTable& table, bool parents) {
            std::size_t count = 0;
            for (const CodeIds& list : table.lists())
                count += parents ? with_parents(facet, list).size() : list.size();
            return count;
        };
        layout.own[i] = own_[i].by_frequency();
        layout.united[i] = united_[i].by_frequency();
        layout.add(part + column_part::column,
                   (i < finding_facet_count ? findings : records) * sizeof(ListId));
        const std::size_t own = own_[i].lists().size(), united = united_[i].lists().size();
        layout.add_lists(part + column_part::own_begins, own, code_count(own_[i], false));
        layout.add_lists(part + column_part::closed_begins, own, code_count(own_[i], true));
        layout.add_lists(part + column_part::united_begins, united, code_count(united_[i], true));
    }
    return layout;
}

void ColumnsWriter::fill_lists(char* bytes, const Layout& layout) const {
    const auto fill = [&](std::size_t begins_part,
                          const ListTable& table,
                          const std::vector<ListId>& new_numbers,
                          auto codes_of) {
        auto* begins = reinterpret_cast<std::uint32_t*>(bytes + layout.parts[begins_part].begin);
        auto* codes = reinterpret_cast<CodeId*>(bytes + layout.parts[begins_part + 1].begin);
        std::vector<const CodeIds*> in_order(table.lists().size());
        for (ListId old = 0; old < in_order.size(); ++old)
            in_order[new_numbers[old]] = &table.lists()[old];
        *begins++ = static_cast<std::uint32_t>(in_order.size());
        std::uint32_t begin = 0;
        for (const CodeIds* list : in_order) {
            *begins++ = begin;
            const CodeIds all = codes_of(*list);
            std::ranges::copy(all, codes + begin);
            begin += static_cast<std::uint32_t>(all.size());
        }
        *begins = begin;
    };
    for (std::size_t i = 0; i < facet_count; ++i) {
        const std::size_t part = column_part::facets + i * column_part::of_facet;
        const auto closed = [&](const CodeIds& codes) {
            return with_parents(static_cast<FacetId>(i), codes);
        };
        const auto same = [](const CodeIds& codes) { return codes; };
        fill(part + column_part::own_begins, own_[i], layout.own[i], same);
        fill(part + column_part::closed_begins, own_[i], layout.own[i], closed);
        fill(part + column_part::united_begins, united_[i], layout.united[i], closed);
    }
}

void ColumnsWriter::fill(char* bytes, Layout& layout) {
    const auto part = [&]<typename Thing>(std::size_t number, Thing* /*of this type*/) {
        return reinterpret_cast<Thing*>(bytes + layout.parts[number].begin);
    };
    const auto column = [&](std::size_t facet) {
        return part(column_part::facets + facet * column_part::of_facet + column_part::column,
                    static_cast<ListId*>(nullptr));
    };
    auto* records = part(column_part::records, static_cast<RecordLine*>(nullptr));
    auto* first_findings = part(column_part::first_findings, static_cast<std::uint32_t*>(nullptr));
    auto* marks = part(column_part::record_marks, static_cast<std::uint8_t*>(nullptr));
    auto* lengths = part(column_part::lengths, static_cast<std::uint32_t*>(nullptr));
    auto* findings = part(column_part::findings, static_cast<FindingLine*>(nullptr));
    auto* facts = part(column_part::finding_facts, static_cast<FindingFacts*>(nullptr));
    auto* ages = part(column_part::ages, static_cast<AgeRange*>(nullptr));
    waiting_->seekg(0);
    std::uint32_t finding_at = 0;
    for (std::uint32_t at = 0; at < record_count_; ++at) {
        WaitingRecord record{};
        take(*waiting_, record);
        for (std::size_t i = 0; i < facet_count; ++i)
            record.line.lists[i] = layout.united[i][record.line.lists[i]];
        for (std::size_t i = finding_facet_count; i < facet_count; ++i)
            column(i)[at] = layout.own[i][record.own[i - finding_facet_count]];
        records[at] = record.line;
        marks[at] = record.marks;
        lengths[at] = record.length;
        first_findings[at] = finding_at;
        for (const std::uint32_t end = finding_at + record.findings; finding_at < end;
             ++finding_at) {
            WaitingFinding finding{};
            take(*waiting_, finding);
            for (std::size_t i = 0; i < finding_facet_count; ++i) {
                finding.line.lists[i] = layout.own[i][finding.line.lists[i]];
                column(i)[finding_at] = finding.line.lists[i];
            }
            findings[finding_at] = finding.line;
            facts[finding_at] = finding.facts;
            ages[finding_at] = finding.age;
        }
    }
    first_findings[record_count_] = finding_at;
    if (!*waiting_) not_written(waiting_file_);
    fill_lists(bytes, layout);
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
    ColumnBytes bytes(plan.size / sizeof(RecordLine));
    fill(reinterpret_cast<char*>(bytes.data()), plan);
    return bytes;
}

}  // namespace watwerkt

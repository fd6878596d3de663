// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/code_records.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "corpus/error.hpp"
#include "indexer/columns/code_sets.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t word_bits = 64, word_bytes = 8;

[[noreturn]] void damaged(std::string_view what) {
    throw Error(ErrorKind::index_mismatch,
                "de records per code zijn beschadigd: " + std::string(what),
                std::string(code_records_file),
                "maak de index opnieuw met: watwerkt indexeer");
}

std::size_t words_for(std::size_t records) { return (records + word_bits - 1) / word_bits; }

std::size_t bytes_of(const CodeRecords::Entry& entry, std::size_t records) {
    if (entry.form == CodeRecords::Form::bits) return words_for(records) * word_bytes;
    return words_for(entry.listed * std::size_t{32}) * word_bytes;
}

// A record in a list takes as long as a word of bits.
bool is_short(std::size_t listed, std::size_t records) { return listed <= records / 64; }

}  // namespace

CodeRecords::CodeRecords(HeldBytes held) : held_(std::move(held)) {
    const std::string_view bytes = held_.view();
    if (bytes.size() < sizeof head_) damaged("het bestand is te kort");
    std::memcpy(&head_, bytes.data(), sizeof head_);
    if (std::string_view(head_.magic.data(), head_.magic.size()) != magic)
        damaged("dit is geen bestand met records per code van deze vorm");
    body_ = bytes.substr(sizeof head_);
    if (body_.size() / sizeof(Entry) < head_.codes) damaged("het bestand is te kort");
    entries_ = {reinterpret_cast<const Entry*>(body_.data()), head_.codes};
    sets_ = body_.substr(entries_.size_bytes());
    for (const Entry& entry : entries_) {
        if (entry.begin % word_bytes != 0 || entry.begin > sets_.size() ||
            bytes_of(entry, head_.records) > sets_.size() - entry.begin)
            damaged("een code ligt buiten het bestand");
    }
}

CodeRecords CodeRecords::open(const std::filesystem::path& file) {
    return CodeRecords(HeldBytes::of_file(file));
}

CodeRecords CodeRecords::from_bytes(std::string bytes) {
    return CodeRecords(HeldBytes::in_memory(std::move(bytes)));
}

void CodeRecords::verify(const FacetDictionary& dictionary, const Columns& columns) const {
    if (head_.checksum != column_checksum(body_)) damaged("er is iets veranderd");
    if (head_.columns != columns.checksum() || head_.records != columns.record_count() ||
        head_.codes != CodeNumbers(dictionary).size())
        damaged("ze horen bij andere kolommen");
}

void CodeRecords::verify_every_number(const FacetDictionary& dictionary,
                                      const Columns& columns) const {
    verify(dictionary, columns);
    for (std::uint32_t code = 0; code < size(); ++code) {
        const Records records = of(code);
        if (std::ranges::any_of(records.list, [&](auto one) { return one >= head_.records; }))
            damaged("een record bestaat niet");
    }
}

CodeRecords::Records CodeRecords::of(std::uint32_t code) const {
    const Entry& entry = entries_[code];
    const char* begin = sets_.data() + entry.begin;
    if (entry.form == Form::bits)
        return {entry.form,
                {},
                {reinterpret_cast<const std::uint64_t*>(begin), words_for(head_.records)}};
    return {entry.form, {reinterpret_cast<const std::uint32_t*>(begin), entry.listed}, {}};
}

std::string code_records_of(const Columns& columns,
                            const FacetDictionary& dictionary,
                            const Hierarchy& hierarchy) {
    using Form = CodeRecords::Form;
    const CodeSets sets(columns, dictionary, hierarchy);
    const auto all = static_cast<std::uint32_t>(columns.record_count());
    const std::uint32_t codes = CodeNumbers(dictionary).size();
    RecordCounts counts(codes);
    sets.each([&](std::uint32_t record, const CodeSets::Numbers& set) {
        for (const std::uint32_t code : set) counts.see(code, record);
    });

    std::vector<CodeRecords::Entry> entries;
    std::size_t size = 0;
    for (const std::uint32_t count : counts.counts()) {
        if (is_short(count, all)) {
            entries.push_back({size, Form::listed, count});
        } else if (is_short(all - count, all)) {
            entries.push_back({size, Form::all_but_listed, all - count});
        } else {
            entries.push_back({size, Form::bits, 0});
        }
        size += bytes_of(entries.back(), all);
    }
    const std::size_t table = sizeof(CodeRecords::Head) + codes * sizeof(CodeRecords::Entry);
    std::string bytes(table + size, '\0');

    // Of each code where its list goes on, and the first record that was not looked at.
    std::vector<std::uint32_t*> lists;
    for (const CodeRecords::Entry& entry : entries)
        lists.push_back(reinterpret_cast<std::uint32_t*>(bytes.data() + table + entry.begin));
    std::vector<std::uint32_t> next(codes, 0);
    const auto list_up_to = [&](std::uint32_t code, std::uint32_t record) {
        for (; next[code] < record; ++next[code]) *lists[code]++ = next[code];
    };
    sets.each([&](std::uint32_t record, const CodeSets::Numbers& set) {
        for (const std::uint32_t code : set) {
            if (next[code] > record) continue;
            if (entries[code].form == Form::listed) *lists[code]++ = record;
            if (entries[code].form == Form::all_but_listed) list_up_to(code, record);
            if (entries[code].form == Form::bits)
                reinterpret_cast<std::uint64_t*>(lists[code])[record / word_bits] |=
                    std::uint64_t{1} << (record % word_bits);
            next[code] = record + 1;
        }
    });
    for (std::uint32_t code = 0; code < codes; ++code) {
        if (entries[code].form == Form::all_but_listed) list_up_to(code, all);
    }
    std::memcpy(bytes.data() + sizeof(CodeRecords::Head),
                entries.data(),
                codes * sizeof(CodeRecords::Entry));
    const std::string_view body = std::string_view(bytes).substr(sizeof(CodeRecords::Head));
    CodeRecords::Head head{{}, columns.checksum(), column_checksum(body), codes, all};
    std::ranges::copy(CodeRecords::magic, head.magic.begin());
    std::memcpy(bytes.data(), &head, sizeof head);
    return bytes;
}

}  // namespace watwerkt

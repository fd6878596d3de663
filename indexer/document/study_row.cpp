// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/study_row.hpp"

#include "corpus/packed_numbers.hpp"

namespace watwerkt {
namespace {

void put(std::string& bytes, const CodeIds& ids) {
    put_number(bytes, ids.size());
    for (const CodeId id : ids) put_number(bytes, id);
}

std::uint64_t zigzag(std::int64_t number) {
    return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unzigzag(std::uint64_t number) {
    return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

constexpr std::string_view what = "een rij met bevindingen";

void read_ids(PackedReader& reader, CodeIds& into) {
    into.resize(reader.count());
    for (CodeId& id : into) id = static_cast<CodeId>(reader.number());
}

void put(std::string& bytes, const FindingRow& finding) {
    for (const CodeIds& ids : finding.codes) put(bytes, ids);
    put_number(bytes, finding.age_from);
    put_number(bytes, finding.age_to);
    put_number(bytes, finding.effect ? zigzag(*finding.effect) + 1 : 0);
    if (finding.effect) put_number(bytes, static_cast<std::uint64_t>(finding.standard_error));
    put_number(bytes, finding.children);
    bytes.push_back(static_cast<char>(finding.not_pooled));
    bytes.push_back(static_cast<char>(finding.direction));
    bytes.push_back(static_cast<char>(finding.flags));
    put_number(bytes, finding.months_after);
}

void read(PackedReader& reader, FindingRow& finding) {
    for (CodeIds& ids : finding.codes) read_ids(reader, ids);
    finding.age_from = static_cast<std::uint32_t>(reader.number());
    finding.age_to = static_cast<std::uint32_t>(reader.number());
    const std::uint64_t effect = reader.number();
    finding.effect.reset();
    finding.standard_error = 0;
    if (effect != 0) {
        finding.effect = unzigzag(effect - 1);
        finding.standard_error = static_cast<std::int64_t>(reader.number());
    }
    finding.children = reader.number();
    const std::uint8_t reason = reader.byte();
    const std::uint8_t direction = reader.byte();
    if (reason >= not_pooled_count || direction > static_cast<std::uint8_t>(FoundDirection::mixed))
        reader.damaged();
    finding.not_pooled = static_cast<NotPooled>(reason);
    finding.direction = static_cast<FoundDirection>(direction);
    finding.flags = reader.byte();
    const std::uint64_t months = reader.number();
    if (months > months_unknown) reader.damaged();
    finding.months_after = static_cast<std::uint16_t>(months);
}

}  // namespace

std::string pack(const StudyRow& row) {
    std::string bytes;
    bytes.reserve(16 + row.findings.size() * 32);
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes.push_back(static_cast<char>(row.ordinal >> shift));
    bytes.push_back(static_cast<char>(row.kind));
    for (const CodeIds& ids : row.codes) put(bytes, ids);
    put_number(bytes, row.children);
    bytes.push_back(row.has_high_risk ? 1 : 0);
    put_number(bytes, row.findings.size());
    for (const FindingRow& finding : row.findings) put(bytes, finding);
    return bytes;
}

void unpack(std::string_view bytes, StudyRow& row) {
    PackedReader reader(bytes, what);
    row.ordinal = 0;
    for (int i = 0; i < 4; ++i) row.ordinal = (row.ordinal << 8U) | reader.byte();
    const std::uint8_t kind = reader.byte();
    if (kind > static_cast<std::uint8_t>(RecordKind::story)) reader.damaged();
    row.kind = static_cast<RecordKind>(kind);
    for (CodeIds& ids : row.codes) read_ids(reader, ids);
    row.children = reader.number();
    const std::uint8_t risk = reader.byte();
    if (risk > 1) reader.damaged();
    row.has_high_risk = risk == 1;
    row.findings.resize(reader.count());
    for (FindingRow& finding : row.findings) read(reader, finding);
    if (!reader.at_end()) reader.damaged();
}

}  // namespace watwerkt

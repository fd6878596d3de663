// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/study_row.hpp"

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

void put(std::string& bytes, std::uint64_t number) {
    while (number >= 0x80) {
        bytes.push_back(static_cast<char>(number | 0x80U));
        number >>= 7U;
    }
    bytes.push_back(static_cast<char>(number));
}

void put(std::string& bytes, const CodeIds& ids) {
    put(bytes, ids.size());
    for (const CodeId id : ids) put(bytes, id);
}

std::uint64_t zigzag(std::int64_t number) {
    return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unzigzag(std::uint64_t number) {
    return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

class Reader {
 public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::uint8_t byte() {
        if (at_ == bytes_.size()) damaged();
        return static_cast<std::uint8_t>(bytes_[at_++]);
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7FU) << shift;
            if ((part & 0x80U) == 0) return value;
        }
        damaged();
    }

    // A count of things of at least one byte each: a damaged one cannot make us reserve the memory
    // of the world.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > bytes_.size() - at_) damaged();
        return static_cast<std::size_t>(value);
    }

    void ids(CodeIds& into) {
        into.resize(count());
        for (CodeId& id : into) id = static_cast<CodeId>(number());
    }

    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

    [[noreturn]] static void damaged() {
        throw Error(ErrorKind::index_mismatch,
                    "de index is beschadigd: een rij met bevindingen is niet te lezen",
                    {},
                    "maak de index opnieuw met: watwerkt indexeer");
    }

 private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

void put(std::string& bytes, const FindingRow& finding) {
    for (const CodeIds& ids : finding.codes) put(bytes, ids);
    put(bytes, finding.age_from);
    put(bytes, finding.age_to);
    put(bytes, finding.effect ? zigzag(*finding.effect) + 1 : 0);
    if (finding.effect) put(bytes, static_cast<std::uint64_t>(finding.standard_error));
    put(bytes, finding.children);
    bytes.push_back(static_cast<char>(finding.not_pooled));
    bytes.push_back(static_cast<char>(finding.direction));
    bytes.push_back(static_cast<char>(finding.flags));
    put(bytes, finding.months_after);
}

void read(Reader& reader, FindingRow& finding) {
    for (CodeIds& ids : finding.codes) reader.ids(ids);
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
        Reader::damaged();
    finding.not_pooled = static_cast<NotPooled>(reason);
    finding.direction = static_cast<FoundDirection>(direction);
    finding.flags = reader.byte();
    const std::uint64_t months = reader.number();
    if (months > months_unknown) Reader::damaged();
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
    put(bytes, row.children);
    bytes.push_back(row.has_high_risk ? 1 : 0);
    put(bytes, row.findings.size());
    for (const FindingRow& finding : row.findings) put(bytes, finding);
    return bytes;
}

void unpack(std::string_view bytes, StudyRow& row) {
    Reader reader(bytes);
    row.ordinal = 0;
    for (int i = 0; i < 4; ++i) row.ordinal = (row.ordinal << 8U) | reader.byte();
    const std::uint8_t kind = reader.byte();
    if (kind > static_cast<std::uint8_t>(RecordKind::story)) Reader::damaged();
    row.kind = static_cast<RecordKind>(kind);
    for (CodeIds& ids : row.codes) reader.ids(ids);
    row.children = reader.number();
    const std::uint8_t risk = reader.byte();
    if (risk > 1) Reader::damaged();
    row.has_high_risk = risk == 1;
    row.findings.resize(reader.count());
    for (FindingRow& finding : row.findings) read(reader, finding);
    if (!reader.at_end()) Reader::damaged();
}

}  // namespace watwerkt

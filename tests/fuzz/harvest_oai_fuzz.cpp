// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are an answer of OAI-PMH or damage with advice. Every record that comes out of one is
// named in the list, and what is a publication becomes a study that keeps the rules, or remarks.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/harvest/oai_response.hpp"
#include "corpus/harvest/study_maker.hpp"
#include "corpus/harvest/xml_formats.hpp"
#include "corpus/validation/validation.hpp"

namespace {

using namespace watwerkt;
using namespace watwerkt::harvest;

const Vocabulary& vocabulary() {
    static const auto words = Vocabulary::read(WATWERKT_SOURCE_DIR "/schemas/vocabulary");
    return words;
}

void judge(const HarvestedItem& item) {
    const auto* record = std::get_if<BibliographicRecord>(&item.content);
    if (record == nullptr) return;
    Source source;
    source.name = "fuzz";
    source.title = "Fuzz";
    source.licence = "CC0";
    const auto made = make_study(*record, item.identifier, source, {"2026-01-01", "fuzz"});
    const auto* study = std::get_if<Study>(&made);
    if (study != nullptr && !read_and_validate(write_record(*study), vocabulary()).record)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    std::size_t items = 0;
    const auto response = read_oai_response(bytes, [&items](const HarvestedItem& item) {
        ++items;
        judge(item);
    });
    if (response.damage && response.damage->advice.empty()) std::abort();
    if (items != response.records.size()) std::abort();
    read_xml_records(bytes, judge);
    return 0;
}

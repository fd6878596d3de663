// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt::harvest {

/// A publication as a catalogue describes it: texts as they came, white space tidied, languages
/// perhaps empty. It holds no findings, so nothing in it can become a verdict.
struct BibliographicRecord {
    std::vector<LocalText> titles;     ///< language may be empty
    std::vector<LocalText> abstracts;  ///< likewise
    std::vector<std::string> authors;
    std::string date;         ///< anything with a year in it
    std::string publication;  ///< journal, series or publisher
    std::string doi, eric;    ///< empty when there is none
    std::vector<std::string> urls;
    std::string language;  ///< two letters, or empty
    std::vector<std::string> subjects;
    std::string licence;
    friend bool operator==(const BibliographicRecord&, const BibliographicRecord&) = default;
};

/// A record in our own format, as XML; validation judges it.
struct OwnRecord {
    std::string xml;
};

/// The source says that this record is gone.
struct DeletedRecord {};

/// What could not be read, and why.
struct DamagedRecord {
    std::vector<Remark> remarks;
};

/// One record as a source gives it.
struct HarvestedItem {
    std::string identifier;  ///< the source's own; empty when it gives none
    std::string bytes;       ///< as delivered, for quarantine
    std::variant<BibliographicRecord, OwnRecord, DeletedRecord, DamagedRecord> content;
};

/// Takes the records of a source one by one.
using TakeItem = std::function<void(HarvestedItem)>;

/// A damaged item with one remark.
[[nodiscard]] inline HarvestedItem damaged_item(std::string identifier,
                                                std::string bytes,
                                                Remark remark) {
    return {std::move(identifier), std::move(bytes), DamagedRecord{{std::move(remark)}}};
}

}  // namespace watwerkt::harvest

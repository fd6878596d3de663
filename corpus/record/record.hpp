// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "corpus/record/action.hpp"
#include "corpus/record/story.hpp"
#include "corpus/record/study.hpp"

namespace watwerkt {

using Record = std::variant<Study, Action, Story>;

/// The id, whatever the kind.
[[nodiscard]] const std::string& record_id(const Record& record);

/// A place in a text, counted from 1. Columns count bytes.
struct Position {
    int line = 1;
    int column = 1;
    friend bool operator==(const Position&, const Position&) = default;
};

enum class Severity { error, warning };

/// Something a rule has to say about a record.
struct Remark {
    Severity severity = Severity::error;
    std::string rule;  ///< stable name of the rule, e.g. `onbekende-code`
    Position position;
    std::string message;  ///< what is wrong, in Dutch
    std::string advice;   ///< how to put it right, in Dutch
    friend bool operator==(const Remark&, const Remark&) = default;
};

/// `bestand:regel:kolom: boodschap; advies [regelnaam]`
[[nodiscard]] std::string to_text(const Remark& remark, std::string_view file);

/// How much input a reader accepts. Larger or deeper input is refused before it is parsed.
struct ReadLimits {
    std::size_t bytes = 4u << 20;  ///< of one record
    int depth = 16;                ///< of nested elements
    std::size_t remarks = 100;     ///< the reader stops after this many; at least 1
};

/// What reading gave: a record when the shape was right, and what the reader remarked.
struct ReadResult {
    std::optional<Record> record;  ///< absent when any remark is an error
    std::vector<Remark> remarks;   ///< in document order
    /// Position of each element of the record by path, for rules that run afterwards:
    /// "year", "finding[2]/effect/value". Counted from 1.
    std::vector<std::pair<std::string, Position>> positions;
};

/// Reads one record from XML bytes.
///
/// Accepts UTF-8 only, with or without a byte order mark. Refuses NUL bytes, document type
/// declarations (so entities cannot play tricks), unknown elements and attributes, wrong order,
/// empty values, numbers out of range, and input beyond the limits. Never throws on bad input; the
/// remarks say what is wrong. Codes are not looked up here: that is validation's work.
[[nodiscard]] ReadResult read_record(std::string_view xml, const ReadLimits& limits = {});

/// Writes one record as XML, in one fixed layout: read_record(write_record(r)) gives r back.
///
/// Writes what it is given and judges nothing: who fills a record from elsewhere reads the result
/// back with read_and_validate() before keeping it.
[[nodiscard]] std::string write_record(const Record& record);

}  // namespace watwerkt

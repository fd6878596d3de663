// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/resumption_token.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "tools/service/oai/oai_date.hpp"

namespace watwerkt::service {
namespace {

constexpr char separator = '~';
constexpr std::size_t field_count = 8;
constexpr std::size_t longest = 1000;
constexpr std::size_t most_digits = 9;
constexpr std::string_view records = "records";
constexpr std::string_view identifiers = "identifiers";

using Fields = std::array<std::string_view, field_count>;

std::optional<Fields> fields_of(std::string_view text) {
    Fields fields;
    for (std::size_t i = 0; i < field_count; ++i) {
        const std::size_t end = text.find(separator);
        if ((end == std::string_view::npos) != (i + 1 == field_count)) return std::nullopt;
        fields[i] = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), fields[i].size() + 1));
    }
    return fields;
}

bool is_word(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_' || c == ':';
    });
}

bool is_second(std::string_view text) { return granularity_of(text) == Granularity::second; }

std::optional<std::size_t> count_in(std::string_view text) {
    std::size_t count = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool is_count = failure == std::errc() && end == text.data() + text.size();
    if (!is_count || text.size() > most_digits || count == 0) return std::nullopt;
    return count;
}

}  // namespace

std::string to_text(const ResumptionToken& token) {
    return fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}{0}{6}{0}{7}{0}{8}",
                       separator,
                       token.has_metadata ? records : identifiers,
                       token.prefix,
                       token.selection.from,
                       token.selection.until,
                       token.selection.set,
                       token.cursor,
                       token.changed,
                       token.id);
}

std::optional<ResumptionToken> token_in(std::string_view text) {
    if (text.size() > longest) return std::nullopt;
    const auto fields = fields_of(text);
    if (!fields || !std::ranges::all_of(*fields, is_word)) return std::nullopt;
    const auto& [verb, prefix, from, until, set, cursor, changed, id] = *fields;
    const auto count = count_in(cursor);
    const bool is_ours = (verb == records || verb == identifiers) && !prefix.empty() &&
                         (from.empty() || is_second(from)) && (until.empty() || is_second(until)) &&
                         count && is_second(changed) && !id.empty();
    if (!is_ours) return std::nullopt;
    return ResumptionToken{verb == records,
                           std::string(prefix),
                           {std::string(from), std::string(until), std::string(set)},
                           *count,
                           std::string(changed),
                           std::string(id)};
}

}  // namespace watwerkt::service

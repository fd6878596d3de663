// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generation/record_dates.hpp"
#include "tools/service/oai/resumption_token.hpp"

namespace watwerkt::service {

/// The sets that a record is in: its kind, and for a study each of its sources below that.
/// `onderzoek`, `onderzoek:what-works-clearinghouse`.
[[nodiscard]] std::vector<std::string> sets_of(const RecordDate& record);

/// The records of one generation, those that were withdrawn too, in order of date and then id. Made
/// once for a generation; a page costs what is on it, however long the list.
class RecordList {
 public:
    /// In order of id, as read_record_dates gives them.
    explicit RecordList(std::vector<RecordDate> records);

    /// A piece of a list.
    struct Page {
        std::vector<const RecordDate*> records;
        std::size_t total = 0;  ///< records in the whole list
        bool is_last = true;
    };
    /// At most `most` records of a selection, from its beginning; or of those after a record,
    /// given by its date and id, whether it is there or not. A set that is not there is empty.
    [[nodiscard]] Page first_page(const Selection& selection, std::size_t most) const;
    [[nodiscard]] Page page_after(const Selection& selection,
                                  std::string_view changed,
                                  std::string_view id,
                                  std::size_t most) const;

    /// Null when there is none, and never was.
    [[nodiscard]] const RecordDate* find(std::string_view id) const;
    /// Every set with a record in it, in order.
    [[nodiscard]] std::vector<std::string> sets() const;
    /// The date before which nothing changed; empty when there are no records.
    [[nodiscard]] std::string earliest() const;
    [[nodiscard]] std::string latest() const;  ///< of the last change

 private:
    using Places = std::vector<std::uint32_t>;  ///< in records_, in order of date and id
    /// The part of a list that is selected, as a range of it.
    struct Range {
        Places::const_iterator begin, end;
    };
    [[nodiscard]] Range range_of(const Selection& selection) const;
    [[nodiscard]] Page page_from(Range range, Places::const_iterator first, std::size_t most) const;

    std::vector<RecordDate> records_;  ///< in order of id
    Places all_;
    std::map<std::string, Places, std::less<>> sets_;
};

}  // namespace watwerkt::service

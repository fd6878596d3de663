// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/record_list.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace watwerkt::service {

std::vector<std::string> sets_of(const RecordDate& record) {
    std::vector<std::string> sets = {record.kind};
    if (record.kind != "onderzoek") return sets;
    for (const std::string& source : record.sources) sets.push_back(record.kind + ':' + source);
    return sets;
}

RecordList::RecordList(std::vector<RecordDate> records)
    : records_(std::move(records)), all_(records_.size()) {
    for (RecordDate& one : records_) one.hash = std::string();  // nobody here asks for it
    std::iota(all_.begin(), all_.end(), 0U);
    // Records are in order of id: a stable order of date keeps that within a date.
    std::ranges::stable_sort(all_, {}, [this](std::uint32_t place) {
        return std::string_view(records_[place].changed);
    });
    for (const std::uint32_t place : all_) {
        for (std::string& set : sets_of(records_[place])) sets_[std::move(set)].push_back(place);
    }
}

RecordList::Range RecordList::range_of(const Selection& selection) const {
    static const Places none;
    const auto set = sets_.find(selection.set);
    const Places& places = selection.set.empty() ? all_ : set == sets_.end() ? none : set->second;
    const auto changed = [this](std::uint32_t place) {
        return std::string_view(records_[place].changed);
    };
    Range range{places.begin(), places.end()};
    if (!selection.from.empty())
        range.begin = std::ranges::lower_bound(places, selection.from, {}, changed);
    if (!selection.until.empty())
        range.end = std::ranges::upper_bound(places, selection.until, {}, changed);
    // From after until: nothing, and not a range that never ends.
    if (range.end < range.begin) range.end = range.begin;
    return range;
}

RecordList::Page RecordList::page_from(Range range,
                                       Places::const_iterator first,
                                       std::size_t most) const {
    Page page;
    page.total = static_cast<std::size_t>(range.end - range.begin);
    const auto left = static_cast<std::size_t>(range.end - first);
    page.is_last = left <= most;
    page.records.reserve(std::min(left, most));
    for (auto place = first; place != range.end && page.records.size() < most; ++place)
        page.records.push_back(&records_[*place]);
    return page;
}

RecordList::Page RecordList::first_page(const Selection& selection, std::size_t most) const {
    const Range range = range_of(selection);
    return page_from(range, range.begin, most);
}

RecordList::Page RecordList::page_after(const Selection& selection,
                                        std::string_view changed,
                                        std::string_view id,
                                        std::size_t most) const {
    const Range range = range_of(selection);
    const auto key = [this](std::uint32_t place) {
        return std::tuple(std::string_view(records_[place].changed),
                          std::string_view(records_[place].id));
    };
    const auto first =
        std::ranges::upper_bound(range.begin, range.end, std::tuple(changed, id), {}, key);
    return page_from(range, first, most);
}

const RecordDate* RecordList::find(std::string_view id) const {
    const auto found = std::ranges::lower_bound(
        records_, id, {}, [](const RecordDate& one) { return std::string_view(one.id); });
    return found == records_.end() || found->id != id ? nullptr : &*found;
}

std::vector<std::string> RecordList::sets() const {
    std::vector<std::string> names;
    for (const auto& [name, places] : sets_) names.push_back(name);
    return names;
}

std::string RecordList::earliest() const {
    return all_.empty() ? std::string() : records_[all_.front()].changed;
}

std::string RecordList::latest() const {
    return all_.empty() ? std::string() : records_[all_.back()].changed;
}

}  // namespace watwerkt::service

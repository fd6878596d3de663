// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/page_counts.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

[[noreturn]] void damaged(std::string_view what) {
    throw Error(ErrorKind::index_mismatch,
                "de tellingen van de index zijn beschadigd: " + std::string(what),
                std::string(page_counts_file),
                "maak de index opnieuw met: watwerkt indexeer");
}

}  // namespace

PageCounts::PageCounts(HeldBytes held) : held_(std::move(held)) {
    const std::string_view bytes = held_.view();
    if (bytes.size() < sizeof head_) damaged("het bestand is te kort");
    std::memcpy(&head_, bytes.data(), sizeof head_);
    if (std::string_view(head_.magic.data(), head_.magic.size()) != magic)
        damaged("dit is geen bestand met tellingen van deze vorm");
    body_ = bytes.substr(sizeof head_);
    const std::uint64_t page_size = sizeof(Page) + std::uint64_t{head_.codes} * sizeof counts_[0];
    if (body_.size() != head_.pages * page_size) damaged("het bestand heeft een andere lengte");
    pages_ = {reinterpret_cast<const Page*>(body_.data()), head_.pages};
    counts_ = {reinterpret_cast<const std::uint32_t*>(body_.data() + pages_.size_bytes()),
               std::size_t{head_.pages} * head_.codes};
}

PageCounts PageCounts::open(const std::filesystem::path& file) {
    return PageCounts(HeldBytes::of_file(file));
}

PageCounts PageCounts::from_bytes(std::string bytes) {
    return PageCounts(HeldBytes::in_memory(std::move(bytes)));
}

void PageCounts::verify(const FacetDictionary& dictionary, const Columns& columns) const {
    if (head_.checksum != column_checksum(body_)) damaged("er is iets veranderd");
    if (head_.columns != columns.checksum() || head_.codes != CodeNumbers(dictionary).size())
        damaged("ze horen bij andere kolommen");
}

std::span<const std::uint32_t> PageCounts::of(std::uint32_t one, std::uint32_t other) const {
    const Page page{std::min(one, other), std::max(one, other)};
    const auto at = std::ranges::lower_bound(pages_, page);
    if (at == pages_.end() || *at != page) return {};
    return counts_.subspan(static_cast<std::size_t>(at - pages_.begin()) * head_.codes,
                           head_.codes);
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::answers {

/// One message in a feed. Texts are cleaned and escaped when the feed is written.
struct FeedItem {
    std::string title;
    std::string link;  ///< may be empty
    std::string description;
    std::string id;    ///< stays the same for the same message
    std::string time;  ///< UTC, ISO 8601
};

/// What a feed says of itself; what is empty is left out.
struct FeedChannel {
    std::string title, link, description;
    std::string language;  ///< nl or en
    std::string time;      ///< UTC, ISO 8601, of the newest change
    std::string self;      ///< address of the feed
};

/// A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), items as given.
[[nodiscard]] std::string rss_feed(const FeedChannel& channel, const std::vector<FeedItem>& items);

/// "2026-11-30T09:41:46Z" as feeds and mails write it, "Mon, 30 Nov 2026 09:41:46 +0000" (RFC
/// 5322); empty when it is no such time.
[[nodiscard]] std::string mail_date(const std::string& iso);

}  // namespace watwerkt::answers

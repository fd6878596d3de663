// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/rss.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>

#include "query/figures/safe_text.hpp"

namespace watwerkt::answers {
namespace {

std::string element(std::string_view name, std::string_view text) {
    if (text.empty()) return {};
    return fmt::format("<{0}>{1}</{0}>\n", name, figures::escaped(figures::clean(text)));
}

std::string text_of(const FeedItem& item) {
    return "<item>\n" + element("title", item.title) + element("link", item.link) +
           element("description", item.description) +
           fmt::format("<guid isPermaLink=\"false\">{}</guid>\n",
                       figures::escaped(figures::clean(item.id))) +
           element("pubDate", mail_date(item.time)) + "</item>\n";
}

}  // namespace

std::string rss_feed(const FeedChannel& channel, const std::vector<FeedItem>& items) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n" +
        element("title", channel.title) + element("link", channel.link) +
        element("description", channel.description) + element("language", channel.language) +
        element("lastBuildDate", mail_date(channel.time));
    if (!channel.self.empty())
        text += fmt::format("<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n",
                            figures::escaped(channel.self));
    for (const FeedItem& item : items) text += text_of(item);
    return text + "</channel>\n</rss>\n";
}

std::string mail_date(const std::string& iso) {
    std::tm time{};
    if (strptime(iso.c_str(), "%Y-%m-%dT%H:%M:%S", &time) == nullptr) return {};
    timegm(&time);  // fills in the day of the week
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                       days.at(static_cast<std::size_t>(time.tm_wday)),
                       time.tm_mday,
                       months.at(static_cast<std::size_t>(time.tm_mon)),
                       time.tm_year + 1900,
                       time.tm_hour,
                       time.tm_min,
                       time.tm_sec);
}

}  // namespace watwerkt::answers

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/pages.hpp"

#include <array>
#include <string>
#include <string_view>

#include "corpus/error.hpp"
#include "tools/service/pages/assets.hpp"

namespace watwerkt::service {
namespace {

Response asset(std::string_view name, std::string_view version) {
    for (const Asset& one : assets()) {
        if (one.name != name) continue;
        Response response;
        response.content_type = one.media_type;
        response.body = one.body;
        // Under its version a file never changes; without one it is the newest, so not for long.
        response.headers.push_back({"Cache-Control",
                                    one.version == version ? "public, max-age=31536000, immutable"
                                                           : "public, max-age=300"});
        return response;
    }
    throw Error(ErrorKind::not_found, "er is hier geen bestand '" + std::string(name) + "'");
}

Response versioned_asset(const Call& call) { return asset(call.parts.at(1), call.parts.at(0)); }

// For other sites, that cannot know a version: as in docs/web-component.md.
Response newest_asset(const Call& call) {
    return asset(std::string_view(call.request.path).substr(1), {});
}

constexpr std::array all_pages = {
    Operation{"zoekpagina", "/", search_page, Audience::people},
    Operation{"actielijst", "/acties", actions_page, Audience::people},
    Operation{"actiepagina", "/acties/{code}", action_page, Audience::people},
    Operation{"waarompagina", "/acties/{code}/uitkomsten/{uitkomst}", why_page, Audience::people},
    Operation{"onderzoekpagina", "/onderzoeken/{id}", record_page, Audience::people},
    Operation{"verhaalpagina", "/verhalen/{id}", record_page, Audience::people},
    Operation{"kaartpagina", "/kaart", map_page, Audience::people},
    Operation{"vergelijkpagina", "/vergelijk", compare_page, Audience::people},
    Operation{"stoplijstpagina", "/stoplijst", stop_list_page, Audience::people},
    Operation{"uitleg", "/uitleg", about_page, Audience::people},
    Operation{"cijfers", "/cijfers", statistics_page, Audience::people},
    Operation{"toegankelijkheid", "/toegankelijkheid", accessibility_page, Audience::people},
    Operation{"opensearch", "/opensearch.xml", opensearch_description, Audience::people},
    Operation{"robots", "/robots.txt", robots_file, Audience::people},
    Operation{"sitemap", "/sitemap.xml", sitemap, Audience::people},
    Operation{"wijzigingen", "/wijzigingen.rss", changes_feed, Audience::people},
    Operation{"bron", "/bron/{versie}/{bestand}", versioned_asset, Audience::people},
    Operation{"component", "/wat-werkt.js", newest_asset, Audience::people},
    Operation{"adapter", "/wat-werkt-instantsearch.js", newest_asset, Audience::people},
};

}  // namespace

std::span<const Operation> page_operations() { return all_pages; }

}  // namespace watwerkt::service

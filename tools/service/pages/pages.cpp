// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/pages.hpp"

#include <array>

#include "corpus/error.hpp"
#include "tools/service/pages/assets.hpp"

namespace watwerkt::service {
namespace {

Response asset(const Call& call) {
    for (const Asset& one : assets()) {
        if (one.name != call.parts.at(1)) continue;
        Response response;
        response.content_type = one.media_type;
        response.body = one.body;
        // The address of another version is kept working, but not kept by browsers.
        response.headers.push_back({"Cache-Control",
                                    one.version == call.parts.at(0)
                                        ? "public, max-age=31536000, immutable"
                                        : "public, max-age=300"});
        return response;
    }
    throw Error(ErrorKind::not_found, "er is hier geen bestand '" + call.parts.at(1) + "'");
}

constexpr std::array all_pages = {
    Operation{"zoekpagina", "/", search_page, Audience::people},
    Operation{"actiepagina", "/acties/{code}", action_page, Audience::people},
    Operation{"bron", "/bron/{versie}/{bestand}", asset, Audience::people},
};

}  // namespace

std::span<const Operation> page_operations() { return all_pages; }

}  // namespace watwerkt::service

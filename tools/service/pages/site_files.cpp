// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "query/figures/safe_text.hpp"
#include "tools/service/pages/old_addresses.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/site_origin.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

constexpr std::array<std::string_view, 8> fixed_pages = {"/",
                                                         "/acties",
                                                         "/kaart",
                                                         "/vergelijk",
                                                         "/stoplijst",
                                                         "/uitleg",
                                                         "/cijfers",
                                                         "/toegankelijkheid"};

Response file(std::string_view media_type, std::string body) {
    Response response;
    response.content_type = media_type;
    response.body = std::move(body);
    response.headers.push_back({"Cache-Control", "public, max-age=3600"});
    return response;
}

void add_address(std::string& body, const std::string& origin, std::string_view path) {
    body += "<url><loc>" + figures::escaped(origin + std::string(path)) + "</loc></url>\n";
}

}  // namespace

// Search engines are kept from the interface and from the endless questions, not from the pages.
Response robots_file(const Call& call) {
    std::string body = "User-agent: *\nDisallow: /v1/\nDisallow: /oai\nDisallow: /metrics\n";
    if (const auto origin = site_origin(call.request.host))
        body += "\nSitemap: " + *origin + "/sitemap.xml\n";
    return file("text/plain; charset=utf-8", std::move(body));
}

Response sitemap(const Call& call) {
    const std::string origin = needed_origin(call.request);
    const auto engine = call.context.engines.take();
    const auto index = site_index(engine);
    std::string body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const std::string_view path : fixed_pages) add_address(body, origin, path);
    for (const auto* pages : {&index->actions, &index->studies, &index->stories}) {
        for (const std::string& path : *pages) add_address(body, origin, path);
    }
    body += "</urlset>\n";
    return file("application/xml; charset=utf-8", std::move(body));
}

Response opensearch_description(const Call& call) {
    const std::string origin = figures::escaped(needed_origin(call.request));
    return file(
        "application/opensearchdescription+xml; charset=utf-8",
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                    "<ShortName>watwerkt</ShortName>\n"
                    "<Description>Wat werkt voor gelijke kansen in het onderwijs?"
                    "</Description>\n"
                    "<Language>nl</Language>\n<Language>en</Language>\n"
                    "<InputEncoding>UTF-8</InputEncoding>\n"
                    "<Url type=\"text/html\" template=\"{0}/?q={{searchTerms}}\"/>\n"
                    "<Url type=\"application/json\" "
                    "template=\"{0}/v1/zoek?q={{searchTerms}}\"/>\n"
                    "<Url type=\"application/opensearchdescription+xml\" rel=\"self\" "
                    "template=\"{0}/opensearch.xml\"/>\n"
                    "</OpenSearchDescription>\n",
                    origin));
}

}  // namespace watwerkt::service

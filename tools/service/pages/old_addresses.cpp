// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/old_addresses.hpp"

#include "tools/service/pages/address.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/query_string.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t page_size = 1000;

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
}

/// Collects the pages and old addresses of records.
class Collector {
 public:
    void add(const Record& record, std::vector<std::string>& pages) {
        pages.push_back(page_path(record));
        const auto& aliases = std::visit(
            [](const auto& one) -> const auto& { return one.aliases; }, record);
        for (const std::string& alias : aliases)
            index_.old_addresses.emplace(old_path(alias), pages.back());
    }
    void add_studies(const Engine& engine) {
        engine.each_study({}, [&](const Study& study) { add(study, index_.studies); });
    }
    void add_actions(const Engine& engine) {
        for (const Concept& action : engine.vocabulary().scheme("actie").concepts()) {
            if (const auto record = engine.record("actie-" + action.code)) {
                add(*record, index_.actions);
            } else {
                index_.actions.push_back(path_of("acties", action.code));
            }
        }
    }
    void add_stories(const Engine& engine) {
        SearchRequest request;
        request.list = ListKind::stories;
        request.limit = page_size;
        request.facets = request.snippets = request.matches = false;
        for (;;) {
            const SearchResponse response = engine.search(request);
            for (const Hit& hit : response.hits) {
                if (const auto record = engine.record(hit.id)) add(*record, index_.stories);
            }
            request.offset += page_size;
            if (request.offset >= response.total) return;
        }
    }
    [[nodiscard]] SiteIndex take() { return std::move(index_); }

 private:
    SiteIndex index_;
};

}  // namespace

SiteIndex make_site_index(const Engine& engine) {
    Collector collector;
    collector.add_studies(engine);
    collector.add_actions(engine);
    collector.add_stories(engine);
    return collector.take();
}

std::shared_ptr<const SiteIndex> site_index(const answers::Engines::Lease& engine) {
    return engine.per_generation().get<SiteIndex>([&] { return make_site_index(*engine); });
}

std::string old_path(std::string_view alias) {
    std::string_view path = alias;
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
        const std::size_t slash = path.find('/', scheme + 3);
        path = slash == std::string_view::npos ? "/" : path.substr(slash);
    }
    if (!path.starts_with('/')) return "/onderzoeken/" + std::string(path);
    return without_slash(decoded(path, false).value_or(std::string(path)));
}

std::optional<Response> moved_page(const Request& request, const answers::Engines::Lease& engine) {
    const auto index = site_index(engine);
    const auto found = index->old_addresses.find(without_slash(request.path));
    if (found == index->old_addresses.end()) return std::nullopt;
    std::vector<NamedValue> language;
    for (const NamedValue& one : request.parameters) {
        if (one.name == "taal") language = {one};
    }
    return moved_response(Address(found->second, std::move(language)).text());
}

}  // namespace watwerkt::service

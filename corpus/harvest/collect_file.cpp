// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <set>

#include "corpus/error.hpp"
#include "corpus/harvest/collect.hpp"
#include "corpus/harvest/mapping.hpp"
#include "corpus/record/corpus_reader.hpp"

namespace watwerkt::harvest {
namespace {

/// The last page when it is the whole of a finished run and its bytes are still there.
const Page* page_to_compare(const PageLog& log) {
    if (log.pages().empty()) return nullptr;
    const Page& last = log.pages().back();
    const bool is_whole = last.is_last && last.run == last.number;
    return is_whole && log.store().read(last.bytes.sha256) ? &last : nullptr;
}

Page new_page(const Source& source, const CollectTools& tools) {
    Page page;
    page.asked = source.asking_fingerprint();
    page.fetched = moment_text(tools.clock.now());
    return page;
}

/// A file of our own disk comes into the store like any other.
Collected collect_local(const Source& source, PageLog& log, const CollectTools& tools) {
    Collected collected;
    const auto bytes = read_file(source.path, source.limits.bytes);
    Page page = new_page(source, tools);
    page.bytes = log.store().keep(bytes);
    page.url = source.path.string();
    const Page* last = page_to_compare(log);
    collected.is_unchanged = last != nullptr && last->bytes == page.bytes;
    if (!collected.is_unchanged) log.add(std::move(page));
    return collected;
}

Collected collect_one(const Source& source, PageLog& log, const CollectTools& tools) {
    Collected collected;
    FetchRequest request{.url = source.address, .limits = source.limits};
    const Page* last = page_to_compare(log);
    if (last != nullptr) {
        request.etag = last->etag;
        request.last_modified = last->last_modified;
    }
    FetchResult result = tools.fetch(request, log.store());
    collected.requests = result.requests;
    collected.bytes = result.bytes.size;
    if (result.failure) {
        collected.failure = std::move(result.failure);
        collected.where = source.address;
        return collected;
    }
    collected.is_unchanged =
        result.is_unchanged || (last != nullptr && last->bytes == result.bytes);
    if (collected.is_unchanged) return collected;
    Page page = new_page(source, tools);
    page.bytes = result.bytes;
    page.url = result.url;
    page.etag = result.etag;
    page.last_modified = result.last_modified;
    log.add(std::move(page));
    return collected;
}

/// The hashes of the last finished run, to see whether anything changed.
std::vector<std::string> hashes_of_last_run(const PageLog& log) {
    std::vector<std::string> hashes;
    if (log.pages().empty() || !log.pages().back().is_last) return hashes;
    for (const Page& page : log.pages()) {
        if (page.run == log.pages().back().run) hashes.push_back(page.bytes.sha256);
    }
    return hashes;
}

/// A JSON list page by page. Its pages go into the log together when all have come: half a list
/// says nothing about what is gone.
class PagedList {
 public:
    PagedList(const Source& source, PageLog& log, const CollectTools& tools)
        : source_(source), log_(log), tools_(tools) {}

    Collected collect() {
        std::string value = source_.paging.first;
        if (value.empty()) value = source_.paging.step > 0 ? "0" : "*";
        while (!value.empty()) {
            if (pages_.size() >= source_.limits.pages) {
                fail("er komt geen einde aan de bladzijden",
                     "verhoog paginas in [bron.grenzen], "
                     "of controleer [bron.bladeren]");
                return std::move(collected_);
            }
            if (!asked_.insert(value).second) {
                fail("de bron blijft dezelfde bladzijde geven", "controleer [bron.bladeren]");
                return std::move(collected_);
            }
            const auto next = take_page(value);
            if (!next) return std::move(collected_);
            value = *next;
        }
        keep();
        return std::move(collected_);
    }

 private:
    /// The value for the page after this one; empty after the last; nothing when it failed.
    std::optional<std::string> take_page(const std::string& value) {
        const auto url = with_parameter(source_.address, source_.paging.parameter, value);
        where_ = url;
        FetchResult result = tools_.fetch({.url = url, .limits = source_.limits}, log_.store());
        collected_.requests += result.requests;
        collected_.bytes += result.bytes.size;
        if (result.failure) {
            collected_.failure = std::move(result.failure);
            collected_.where = url;
            return std::nullopt;
        }
        Page page = new_page(source_, tools_);
        page.bytes = result.bytes;
        page.url = url;
        const auto bytes = log_.store().read(page.bytes.sha256);
        const auto look = look_at_json_page(bytes.value_or(""), source_.mapping, source_.paging);
        if (look.damage) {
            fail(look.damage->message, look.damage->advice);
            return std::nullopt;
        }
        records_ += look.records;
        pages_.push_back(std::move(page));
        tools_.show({source_.name, false, pages_.size(), records_, std::nullopt});
        if (records_ > source_.limits.records) {
            fail("er zijn meer records dan de grens", "verhoog records in [bron.grenzen]");
            return std::nullopt;
        }
        if (look.records == 0) return "";
        if (source_.paging.step == 0) return look.next;
        return look.records < source_.paging.step
                   ? std::string()
                   : std::to_string(std::stoull("0" + value) + source_.paging.step);
    }

    void fail(const std::string& what, const std::string& advice) {
        collected_.failure = FetchFailure{FetchProblem::server, what, advice};
        collected_.where = where_;
    }

    void keep() {
        std::vector<std::string> hashes;
        for (const Page& page : pages_) hashes.push_back(page.bytes.sha256);
        collected_.is_unchanged = hashes == hashes_of_last_run(log_);
        if (collected_.is_unchanged) return;
        std::uint64_t run = 0;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            pages_[i].run = run;
            pages_[i].is_last = i + 1 == pages_.size();
            run = log_.add(std::move(pages_[i])).run;
        }
    }

    const Source& source_;
    PageLog& log_;
    const CollectTools& tools_;
    Collected collected_;
    std::vector<Page> pages_;
    std::set<std::string> asked_;
    std::size_t records_ = 0;
    std::string where_;
};

}  // namespace

Collected collect_file(const Source& source,
                       PageLog& log,
                       SourceState& state,
                       const CollectTools& tools) {
    Collected collected;
    if (!source.path.empty()) {
        collected = collect_local(source, log, tools);
    } else if (!source.paging.parameter.empty()) {
        collected = PagedList(source, log, tools).collect();
    } else {
        collected = collect_one(source, log, tools);
    }
    state.last_asked = moment_text(tools.clock.now());
    if (!collected.failure) state.last_full = state.last_asked;
    return collected;
}

std::string with_parameter(const std::string& url, std::string_view name, std::string_view value) {
    std::string longer = url;
    longer += url.find('?') == std::string::npos ? '?' : '&';
    longer.append(name) += '=';
    for (const char c : value) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                              c == '~';
        if (is_plain) {
            longer += c;
        } else {
            longer += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return longer;
}

}  // namespace watwerkt::harvest

// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "corpus/harvest/collect.hpp"
#include "corpus/harvest/oai_response.hpp"
#include "corpus/harvest/plain_text.hpp"
#include "corpus/sha256.hpp"

namespace watwerkt::harvest {
namespace {

constexpr int empty_pages_allowed = 3;  // with a token and nothing else, one after another

/// One list of records that is being read, over one or more runs of the program.
struct Walk {
    std::uint64_t run = 0;  ///< 0 before its first page
    bool is_full = true;
    std::string from;
    std::string token;      ///< of the page to ask; empty at the beginning
    std::string safe_from;  ///< where the list may start again
};

class OaiCollector {
 public:
    OaiCollector(const Source& source, PageLog& log, SourceState& state, const CollectTools& tools)
        : source_(source), log_(log), state_(state), tools_(tools) {}

    Collected collect() {
        walk_ = where_we_were();
        if (state_.granularity.empty() && !identify()) return std::move(collected_);
        while (!is_done_ && !collected_.failure) take_page();
        if (!collected_.failure) state_.last_asked = moment_text(tools_.clock.now());
        return std::move(collected_);
    }

 private:
    // Where to begin.

    /// Goes on with a list that broke off, or begins a new one.
    Walk where_we_were() {
        if (!log_.pages().empty() && !log_.pages().back().is_last) {
            const Page& last = log_.pages().back();
            remember_tokens(last.run);
            // Only a list that was in order has moved its safe moment.
            is_ordered_ = !last.safe_from.empty() && last.safe_from != last.from;
            last_datestamp_ = last.safe_from;
            collected_.remarks.push_back(
                fmt::format("het ophalen gaat verder na bladzijde {}", last.number - last.run + 1));
            return {last.run, last.is_full, last.from, last.token, last.safe_from};
        }
        return new_walk();
    }

    Walk new_walk() const {
        const auto now = tools_.clock.now();
        const bool is_full = state_.from.empty() || state_.last_full.empty() ||
                             now - moment_of(state_.last_full) >= source_.full_after;
        const std::string from = is_full ? std::string() : state_.from;
        return {0, is_full, from, {}, from};
    }

    void remember_tokens(std::uint64_t run) {
        for (const Page& page : log_.pages()) {
            if (page.run != run) continue;
            if (!page.is_last) tokens_.insert(sha256_of(page.token));
            ++pages_in_run_;
        }
    }

    // Asking.

    [[nodiscard]] std::string address(std::string_view verb) const {
        return with_parameter(source_.address, "verb", verb);
    }

    [[nodiscard]] std::string address_of_page() const {
        auto url = address("ListRecords");
        if (!walk_.token.empty()) return with_parameter(url, "resumptionToken", walk_.token);
        url = with_parameter(url, "metadataPrefix", source_.prefix);
        if (const auto from = at_granularity(walk_.from, state_.granularity); !from.empty())
            url = with_parameter(url, "from", from);
        if (!source_.set.empty()) url = with_parameter(url, "set", source_.set);
        return url;
    }

    struct Answer {
        OaiResponse response;
        FetchResult result;
    };

    std::optional<Answer> ask(const std::string& url) {
        FetchResult result = tools_.fetch({.url = url, .limits = source_.limits}, log_.store());
        collected_.requests += result.requests;
        collected_.bytes += result.bytes.size;
        where_ = url;
        if (result.failure) {
            collected_.failure = result.failure;
            collected_.where = url;
            last_status_ = result.status;
            return std::nullopt;
        }
        const auto bytes = log_.store().read(result.bytes.sha256);
        return Answer{read_oai_response(bytes.value_or("")), std::move(result)};
    }

    /// Learns how precise the dates of the repository are, and whether it has our format.
    bool identify() {
        auto answer = ask(address("Identify"));
        if (!answer) return false;
        log_.store().remove(answer->result.bytes.sha256);
        const auto& response = answer->response;
        if (response.damage) return fail_on(*response.damage);
        if (!response.identity)
            return fail("de bron zegt niet wie zij is (Identify)",
                        "controleer of dit het adres van OAI-PMH is");
        state_.granularity = response.identity->granularity == "YYYY-MM-DDThh:mm:ssZ"
                                 ? "YYYY-MM-DDThh:mm:ssZ"
                                 : "YYYY-MM-DD";
        return check_format();
    }

    bool check_format() {
        auto answer = ask(address("ListMetadataFormats"));
        if (!answer) return false;
        log_.store().remove(answer->result.bytes.sha256);
        if (answer->response.damage) return fail_on(*answer->response.damage);
        const auto& prefixes = answer->response.prefixes;
        // A repository that does not tell is asked all the same.
        if (prefixes.empty() || std::ranges::find(prefixes, source_.prefix) != prefixes.end())
            return true;
        state_.granularity.clear();
        return fail(fmt::format("de bron kent het formaat '{}' niet", source_.prefix),
                    fmt::format("kies voor formaat: {}",
                                one_line(fmt::format("{}", fmt::join(prefixes, ", ")), 300)));
    }

    // Pages.

    void take_page() {
        if (pages_in_run_ >= source_.limits.pages) {
            fail(
                "er komt geen einde aan de bladzijden",
                "verhoog paginas in [bron.grenzen] als dit klopt; meld het anders aan de beheerder "
                "van de bron");
            return;
        }
        auto answer = ask(address_of_page());
        if (!answer) return after_failure();
        const auto& response = answer->response;
        if (response.damage) return take_damage(*answer);
        if (response.problems.empty()) return keep_page(response, *answer);
        // After a restart the rest of the list may be empty: then it has ended.
        if (response.has_problem("noRecordsMatch") && walk_.run != 0)
            return keep_page(response, *answer);
        log_.store().remove(answer->result.bytes.sha256);
        take_problem(response);
    }

    /// An answer that ends half-way may come whole the second time.
    void take_damage(const Answer& answer) {
        if (!has_asked_twice_) {
            has_asked_twice_ = true;
            log_.store().remove(answer.result.bytes.sha256);
            tools_.clock.sleep(backoff({}, 1, tools_.clock.random()));
            return;
        }
        collected_.damaged = DamagedAnswer{answer.result.bytes, *answer.response.damage};
        fail_on(*answer.response.damage);
    }

    /// Some repositories answer a token they forgot with a status instead of an error.
    void after_failure() {
        const bool is_forgotten = !walk_.token.empty() && last_status_ >= 400 &&
                                  last_status_ < 500 && last_status_ != 401 &&
                                  last_status_ != 403 && last_status_ != 429;
        if (is_forgotten && !has_restarted_) {
            collected_.failure.reset();
            start_again();
        }
    }

    void take_problem(const OaiResponse& response) {
        const auto& problem = response.problems.front();
        if (response.has_problem("noRecordsMatch")) return end_without_records(response);
        if (response.has_problem("badResumptionToken")) {
            if (!has_restarted_) return start_again();
            fail(
                "de bron herkent haar eigen teken voor de volgende bladzijde niet, ook na opnieuw "
                "beginnen (badResumptionToken)",
                "probeer het later; blijft het zo, meld het dan aan de beheerder van de bron");
            return;
        }
        if (response.has_problem("cannotDisseminateFormat")) {
            state_.granularity.clear();  // look at the formats again next time
            fail(fmt::format("de bron geeft het formaat '{}' niet", source_.prefix),
                 "kies een ander formaat voor deze bron");
            return;
        }
        if (response.has_problem("noSetHierarchy")) {
            fail("de bron heeft geen verzamelingen (noSetHierarchy)",
                 "haal verzameling weg bij deze bron");
            return;
        }
        state_.granularity.clear();
        fail(fmt::format("de bron begrijpt de vraag niet ({}: {})", problem.code, problem.message),
             "controleer adres, formaat en verzameling van deze bron");
    }

    /// Nothing is new. Everything gone is another matter: an empty list would withdraw all.
    void end_without_records(const OaiResponse& response) {
        is_done_ = true;
        if (walk_.is_full) {
            fail("de bron heeft niets voor deze vraag (noRecordsMatch)",
                 "controleer verzameling en formaat; wat we al hadden blijft staan");
            return;
        }
        collected_.is_unchanged = true;
        Page moment;
        moment.fetched = moment_text(tools_.clock.now());
        moment.response_date = response.response_date;
        if (const auto from = next_from(moment); !from.empty()) state_.from = from;
    }

    void start_again() {
        has_restarted_ = true;
        tokens_.clear();
        collected_.remarks.push_back(
            walk_.safe_from.empty()
                ? "het teken voor de volgende bladzijde was niet meer geldig; de lijst is opnieuw "
                  "begonnen"
                : fmt::format("het teken voor de volgende bladzijde was niet meer geldig; de lijst "
                              "is verder gegaan vanaf {}",
                              walk_.safe_from));
        walk_.token.clear();
        walk_.from = walk_.safe_from;
    }

    void keep_page(const OaiResponse& response, const Answer& answer) {
        has_asked_twice_ = false;
        records_ += response.records.size();
        move_safe_moment(response);
        Page page;
        page.run = walk_.run;
        page.is_full = walk_.is_full;
        page.is_last = response.token.empty();
        page.asked = source_.asking_fingerprint();
        page.bytes = answer.result.bytes;
        page.url = where_;
        page.fetched = moment_text(tools_.clock.now());
        page.response_date = response.response_date;
        page.from = walk_.from;
        page.token = response.token;
        page.safe_from = walk_.safe_from;
        if (is_circle(response)) return;
        const Page& kept = log_.add(std::move(page));
        walk_.run = kept.run;
        walk_.token = response.token;
        ++pages_in_run_;
        tools_.show({source_.name, false, pages_in_run_, records_, response.total});
        if (kept.is_last) finish();
        if (records_ > source_.limits.records)
            fail("er zijn meer records dan de grens", "verhoog records in [bron.grenzen]");
    }

    /// A list in order of date may start again at the last date seen, any other only at its
    /// beginning.
    void move_safe_moment(const OaiResponse& response) {
        for (const auto& record : response.records) {
            is_ordered_ =
                is_ordered_ && is_oai_date(record.datestamp) && record.datestamp >= last_datestamp_;
            last_datestamp_ = record.datestamp;
        }
        if (!is_ordered_) {
            walk_.safe_from = walk_.is_full ? std::string() : state_.from;
        } else if (!last_datestamp_.empty()) {
            walk_.safe_from = last_datestamp_;
        }
    }

    bool is_circle(const OaiResponse& response) {
        if (response.token.empty()) return false;
        empty_pages_ = response.records.empty() ? empty_pages_ + 1 : 0;
        if (empty_pages_ > empty_pages_allowed)
            return !fail("de bron blijft lege bladzijden geven",
                         "meld het aan de beheerder van de bron");
        if (tokens_.insert(sha256_of(response.token)).second) return false;
        return !fail(
            "de bron geeft steeds dezelfde bladzijde: het teken voor de volgende komt terug",
            "meld het aan de beheerder van de bron");
    }

    void finish() {
        is_done_ = true;
        const auto first = std::ranges::find(log_.pages(), walk_.run, &Page::number);
        if (first == log_.pages().end()) return;
        state_.from = next_from(*first);
        if (walk_.is_full) state_.last_full = first->fetched;
    }

    bool fail(const std::string& what, const std::string& advice) {
        collected_.failure = FetchFailure{FetchProblem::server, what, advice};
        collected_.where = where_;
        return false;
    }
    bool fail_on(const Remark& damage) {
        return fail(
            fmt::format(
                "het antwoord is kapot op regel {}: {}", damage.position.line, damage.message),
            "probeer het later; blijft het zo, meld het dan aan de beheerder van de bron");
    }

    const Source& source_;
    PageLog& log_;
    SourceState& state_;
    const CollectTools& tools_;
    Collected collected_;
    Walk walk_;
    bool is_done_ = false;
    bool has_restarted_ = false;
    bool has_asked_twice_ = false;
    bool is_ordered_ = true;
    int empty_pages_ = 0;
    int last_status_ = 0;
    std::string last_datestamp_;
    std::set<std::string> tokens_;  ///< hashes of those seen in this run
    std::size_t pages_in_run_ = 0;
    std::size_t records_ = 0;
    std::string where_;
};

}  // namespace

Collected collect_oai(const Source& source,
                      PageLog& log,
                      SourceState& state,
                      const CollectTools& tools) {
    return OaiCollector(source, log, state, tools).collect();
}

}  // namespace watwerkt::harvest

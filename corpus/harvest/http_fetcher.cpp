// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/http_fetcher.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "corpus/error.hpp"
#include "corpus/harvest/plain_text.hpp"

namespace watwerkt::harvest {
namespace {

constexpr std::size_t longest_refusal = 64 << 10;  // of an error page, which nobody reads
constexpr long slowest_bytes_per_second = 10;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

/// libcurl wants to be started once, before other threads use it.
class CurlLibrary {
 public:
    CurlLibrary() : code_(curl_global_init(CURL_GLOBAL_DEFAULT)) {}
    ~CurlLibrary() { curl_global_cleanup(); }
    CurlLibrary(const CurlLibrary&) = delete;
    CurlLibrary& operator=(const CurlLibrary&) = delete;
    [[nodiscard]] bool is_started() const { return code_ == CURLE_OK; }

 private:
    CURLcode code_;
};

bool start_curl() {
    static const CurlLibrary library;
    return library.is_started();
}

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle, option, value) == CURLE_OK) return;
    throw Error(ErrorKind::internal,
                fmt::format("libcurl kent instelling {} niet", static_cast<int>(option)),
                {},
                "controleer de installatie van libcurl (7.85 of nieuwer)");
}

/// What is needed while an answer comes in.
struct Receiving {
    CURL* handle = nullptr;
    std::uint64_t limit = 0;
    IncomingBytes* bytes = nullptr;
    std::size_t refusal_bytes = 0;
    bool is_too_large = false;
    std::exception_ptr trouble;  ///< of our own disk: it travels around the C of libcurl
};

long status_of(CURL* handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

std::size_t receive(char* data, std::size_t one, std::size_t count, void* user) {
    auto& receiving = *static_cast<Receiving*>(user);
    const std::size_t size = one * count;
    const long status = status_of(receiving.handle);
    if (status < 200 || status >= 300) {
        receiving.refusal_bytes += size;
        return receiving.refusal_bytes > longest_refusal ? 0 : size;
    }
    if (receiving.bytes->size() + size > receiving.limit) {
        receiving.is_too_large = true;
        return 0;
    }
    try {
        receiving.bytes->add({data, size});
    } catch (...) {
        receiving.trouble = std::current_exception();
        return 0;
    }
    return size;
}

std::string header(CURL* handle, const char* name) {
    constexpr std::size_t longest = 1000;
    curl_header* found = nullptr;
    if (curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return {};
    const std::string value = found->value;
    return value.size() > longest ? std::string() : value;
}

FetchFailure too_large(std::uint64_t limit) {
    return {FetchProblem::too_large,
            fmt::format("het antwoord is groter dan de grens van {} bytes", limit),
            "verhoog bytes in [bron.grenzen] als dit klopt"};
}

/// What a code of libcurl means for whoever runs the harvest.
FetchFailure describe(CURLcode code, const Limits& limits, const char* detail) {
    const std::string because = *detail == '\0' ? curl_easy_strerror(code) : one_line(detail, 300);
    if (because.find("HTTP/0.9") != std::string::npos) {
        return {FetchProblem::server,
                "het antwoord is geen HTTP",
                "controleer adres en poort: hier draait iets anders dan een webserver"};
    }
    switch (code) {
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return {
                FetchProblem::address,
                fmt::format("hier gaan we niet heen ({})", because),
                "alleen http en https mogen, ook na een omleiding, en niet van https naar http"};
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
            return {FetchProblem::name,
                    fmt::format("deze server is niet te vinden ({})", because),
                    "controleer het adres en het netwerk"};
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
            return {FetchProblem::certificate,
                    fmt::format("de server kan niet bewijzen wie hij is ({})", because),
                    "vraag de beheerder van de bron om een geldig certificaat, of noem zijn "
                    "uitgever in certificaten bij [ophalen]"};
        case CURLE_OPERATION_TIMEDOUT:
            return {FetchProblem::timeout,
                    fmt::format("het antwoord kwam niet op tijd ({})", because),
                    fmt::format("probeer het later, of verhoog seconden ({}) of stilte ({}) in "
                                "[bron.grenzen]",
                                limits.total.count(),
                                limits.silence.count())};
        case CURLE_FILESIZE_EXCEEDED:
            return too_large(limits.bytes);
        case CURLE_TOO_MANY_REDIRECTS:
            return {FetchProblem::redirects,
                    fmt::format("de server stuurt ons meer dan {} keer door", limits.redirects),
                    "open het adres in een browser en neem het adres over waar u uitkomt"};
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_HTTP2_STREAM:
            return {FetchProblem::cut_off,
                    fmt::format("het antwoord hield te vroeg op ({})", because),
                    "probeer het later; blijft het zo, meld het dan aan de beheerder van de bron"};
        case CURLE_BAD_CONTENT_ENCODING:
            return {FetchProblem::encoding,
                    fmt::format("het antwoord is niet uit te pakken ({})", because),
                    "meld aan de beheerder van de bron dat gzip kapot is"};
        case CURLE_COULDNT_CONNECT:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_WEIRD_SERVER_REPLY:
            return {FetchProblem::connection,
                    fmt::format("er komt geen verbinding of geen antwoord ({})", because),
                    "probeer het later, en controleer adres en poort"};
        default:
            return {FetchProblem::library,
                    fmt::format("ophalen lukt niet ({})", because),
                    fmt::format("zoek libcurl-fout {} op", static_cast<int>(code))};
    }
}

FetchFailure describe_status(long status) {
    if (status == 429 || status == 503)
        return {FetchProblem::busy,
                fmt::format("de server heeft het te druk (status {})", status),
                "probeer het later"};
    if (status == 401 || status == 403)
        return {FetchProblem::refused,
                fmt::format("de server laat ons niet toe (status {})", status),
                "vraag de beheerder van de bron om toegang"};
    if (status == 404 || status == 410)
        return {FetchProblem::refused,
                fmt::format("op dit adres staat niets (meer) (status {})", status),
                "zoek het nieuwe adres op, of haal de bron weg"};
    if (status >= 400 && status < 500)
        return {FetchProblem::refused,
                fmt::format("de server weigert deze vraag (status {})", status),
                "controleer het adres"};
    return {FetchProblem::server,
            fmt::format("de server geeft geen bruikbaar antwoord (status {})", status),
            "probeer het later; blijft het zo, meld het dan aan de beheerder van de bron"};
}

bool may_pass(const FetchFailure& failure, long status) {
    switch (failure.problem) {
        case FetchProblem::connection:
        case FetchProblem::name:
        case FetchProblem::timeout:
        case FetchProblem::cut_off:
        case FetchProblem::busy:
            return true;
        case FetchProblem::server:
            return status >= 500;
        case FetchProblem::refused:
            return status == 408 || status == 425;
        case FetchProblem::address:
        case FetchProblem::certificate:
        case FetchProblem::too_large:
        case FetchProblem::redirects:
        case FetchProblem::encoding:
        case FetchProblem::library:
            return false;
    }
    return false;
}

}  // namespace

struct HttpFetcher::Connection {
    Handle handle;
};

HttpFetcher::HttpFetcher(HttpOptions options)
    : options_(std::move(options)), connection_(std::make_unique<Connection>()) {
    if (start_curl()) connection_->handle.reset(curl_easy_init());
    if (!connection_->handle) {
        throw Error(
            ErrorKind::internal, "libcurl start niet", {}, "controleer de installatie van libcurl");
    }
}

HttpFetcher::~HttpFetcher() = default;

namespace {

HeaderList conditional_headers(const FetchRequest& request) {
    HeaderList list;
    const auto add = [&list](const std::string& line) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) throw Error(ErrorKind::internal, "het geheugen is op");
        static_cast<void>(list.release());
        list.reset(longer);
    };
    add("Accept: application/xml, text/xml, application/json, */*;q=0.5");
    if (!request.etag.empty()) add("If-None-Match: " + request.etag);
    if (!request.last_modified.empty()) add("If-Modified-Since: " + request.last_modified);
    return list;
}

void set_up(CURL* handle, const HttpOptions& options, const FetchRequest& request) {
    // Keeps the connection, forgets the settings of the request before.
    curl_easy_reset(handle);
    const auto& limits = request.limits;
    const bool is_secure = lower_case(request.url.substr(0, 6)) == "https:";
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_REDIR_PROTOCOLS_STR, is_secure ? "https" : "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 1L);
    set(handle, CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.certificates.empty()) set(handle, CURLOPT_CAINFO, options.certificates.c_str());
    set(handle, CURLOPT_PROXY, options.proxy.c_str());
    set(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
    set(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_MAXCONNECTS, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
    set(handle, CURLOPT_TIMEOUT, static_cast<long>(limits.total.count()));
    set(handle, CURLOPT_LOW_SPEED_LIMIT, slowest_bytes_per_second);
    set(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.silence.count()));
    set(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
}

/// One request, without trying again.
FetchResult fetch_once(CURL* handle,
                       const HttpOptions& options,
                       const FetchRequest& request,
                       const ByteStore& store) {
    set_up(handle, options, request);
    const HeaderList headers = conditional_headers(request);
    std::array<char, CURL_ERROR_SIZE> detail{};
    IncomingBytes incoming(store);
    Receiving receiving{.handle = handle,
                        .limit = request.limits.bytes,
                        .bytes = &incoming,
                        .refusal_bytes = 0,
                        .is_too_large = false,
                        .trouble = nullptr};
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    set(handle, CURLOPT_ERRORBUFFER, detail.data());
    set(handle, CURLOPT_WRITEFUNCTION, &receive);
    set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&receiving));
    const CURLcode code = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, nullptr);
    if (receiving.trouble) std::rethrow_exception(receiving.trouble);
    FetchResult result;
    const long status = status_of(handle);
    result.status = static_cast<int>(status);
    const char* address = nullptr;
    curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &address);
    result.url = address == nullptr ? request.url : address;
    const bool is_fine = status >= 200 && status < 300;
    if (receiving.is_too_large) {
        result.failure = too_large(request.limits.bytes);
    } else if (code == CURLE_WRITE_ERROR && !is_fine) {
        result.failure = describe_status(status);
    } else if (code != CURLE_OK) {
        result.failure = describe(code, request.limits, detail.data());
    } else if (status == 304 && !(request.etag.empty() && request.last_modified.empty())) {
        result.is_unchanged = true;
    } else if (!is_fine) {
        result.failure = describe_status(status);
    } else {
        result.etag = header(handle, "ETag");
        result.last_modified = header(handle, "Last-Modified");
        result.bytes = incoming.keep();
    }
    return result;
}

}  // namespace

FetchResult HttpFetcher::fetch(const FetchRequest& request, const ByteStore& store) {
    const auto& retry = options_.retry;
    CURL* handle = connection_->handle.get();
    for (int attempt = 1;; ++attempt) {
        FetchResult result = fetch_once(handle, options_, request, store);
        result.requests = attempt;
        if (!result.failure || !may_pass(*result.failure, result.status)) return result;
        const auto asked = result.status == 0 ? std::nullopt
                                              : parse_retry_after(header(handle, "Retry-After"),
                                                                  options_.clock.now());
        if (asked && *asked > retry.longest_asked) {
            result.failure =
                FetchFailure{FetchProblem::busy,
                             fmt::format("de server vraagt om {} seconden te wachten (status {})",
                                         asked->count(),
                                         result.status),
                             "probeer het dan opnieuw, of verhoog langste_wachttijd bij [ophalen]"};
            return result;
        }
        if (attempt >= retry.attempts) {
            if (attempt > 1)
                result.failure->what += fmt::format(", ook na {} keer proberen", attempt);
            return result;
        }
        const auto own = backoff(retry, attempt, options_.clock.random());
        options_.clock.sleep(asked ? std::max<std::chrono::milliseconds>(*asked, own) : own);
    }
}

std::string user_agent(const std::string& contact) {
    return fmt::format(
        "watwerkt/{} (oogst{}{})", WATWERKT_VERSION, contact.empty() ? "" : "; ", contact);
}

std::string host_of(const std::string& url) {
    const auto begin = url.find("//");
    if (begin == std::string::npos) return {};
    const auto host = url.substr(begin + 2, url.find_first_of("/?#", begin + 2) - begin - 2);
    return lower_case(host);
}

}  // namespace watwerkt::harvest

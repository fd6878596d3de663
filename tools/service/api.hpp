// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "tools/answers/engines.hpp"
#include "tools/service/answer_cache.hpp"
#include "tools/service/http.hpp"
#include "tools/service/metrics.hpp"

namespace watwerkt::service {

/// The version of the interface: its first number stands in the addresses (/v1), the whole in the
/// header API-Version (Dutch API Design Rules).
inline constexpr std::string_view api_version = "1.0.0";

struct Found;

/// Answers requests, whatever brought them here. Safe for several threads.
///
/// GET and HEAD only, POST where a form is taken; another method is 405. Every answer has the
/// security headers, an answer from the index an ETag that names its generation; a client that has
/// it gets 304. Bodies are packed when the client takes that. Finished answers of the index are
/// kept, a bounded number of them, until there is a new generation. Errors are problem documents in
/// the language that was asked.
class Api {
 public:
    /// `most_kept`: bytes of finished answers that are kept; 0 keeps none. `keeper`: e-mail address
    /// of who keeps the service, for whoever harvests it; may be empty.
    Api(answers::Engines& engines,
        std::string program_version,
        std::size_t most_kept = std::size_t{64} << 20U,
        std::string keeper = {});

    [[nodiscard]] Response answer(const Request& request);

    /// The same for nobody yet, to have it at hand: not counted.
    [[nodiscard]] Response make(const Request& request);
    /// Less than half of what may be kept is kept.
    [[nodiscard]] bool has_room_for_first_answers() const;
    /// How often an answer was at hand.
    [[nodiscard]] std::uint64_t kept_hits() const { return cache_.hits(); }

    /// Whether a path may be asked by POST, with its parameters as a form.
    [[nodiscard]] static bool takes_form(std::string_view path);

    [[nodiscard]] const Metrics& metrics() const noexcept { return metrics_; }

 private:
    [[nodiscard]] Response made(const Found& found, const Request& request);
    [[nodiscard]] Response made_or_kept(const Found& found, const Request& request);

    answers::Engines& engines_;
    std::string program_version_;
    std::string keeper_;
    Metrics metrics_;
    std::size_t most_kept_;
    AnswerCache cache_;
};

/// Adds what every answer of the service has: the security headers, the version, who may read it.
void add_common_headers(Response& response);

}  // namespace watwerkt::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "tools/service/http.hpp"

namespace watwerkt::service {

/// Finished answers of one generation, the ones asked last; for the same question to the same
/// generation has the same answer. Safe for several threads. Memory is bounded: `most_bytes` of
/// questions and answers together, and no answer takes more than a sixteenth of that.
class AnswerCache {
 public:
    explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// The answer to a question, or null. `generation` is that of now: those of another one are
    /// dropped.
    [[nodiscard]] std::shared_ptr<const Response> find(const std::string& question,
                                                       std::string_view generation);
    /// Keeps an answer of `generation`; not when another generation is kept by now.
    void keep(const std::string& question,
              std::string_view generation,
              std::shared_ptr<const Response> response);

    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::uint64_t hits() const;

 private:
    struct Kept {
        std::string question;
        std::shared_ptr<const Response> response;
        std::size_t bytes;
    };
    void drop_last();
    void use(std::string_view generation);

    std::size_t most_bytes_;
    mutable std::mutex mutex_;  // guards what follows
    std::string generation_;
    std::list<Kept> kept_;  ///< asked last stands first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> places_;  ///< into kept_
    std::size_t bytes_ = 0;
    std::uint64_t hits_ = 0;
};

/// What an answer hangs on beside the generation: path, parameters in order of name, those of one
/// name in their own order, and whether it may be packed.
[[nodiscard]] std::string question_of_request(const Request& request);

}  // namespace watwerkt::service

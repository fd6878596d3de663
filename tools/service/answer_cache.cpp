// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/answer_cache.hpp"

#include <algorithm>
#include <vector>

#include "tools/service/compression.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t least_answers = 16;
// Of an entry beside its texts: nodes of the list and the map, the headers' strings.
constexpr std::size_t overhead = 512;

std::size_t size_of(const std::string& question, const Response& response) {
    std::size_t bytes = overhead + question.size() + response.body.size();
    for (const NamedValue& one : response.headers) bytes += one.name.size() + one.value.size();
    return bytes;
}

}  // namespace

std::shared_ptr<const Response> AnswerCache::find(const std::string& question,
                                                  std::string_view generation) {
    const std::lock_guard lock(mutex_);
    use(generation);
    const auto place = places_.find(question);
    if (place == places_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, place->second);
    ++hits_;
    return place->second->response;
}

void AnswerCache::keep(const std::string& question,
                       std::string_view generation,
                       std::shared_ptr<const Response> response) {
    const std::size_t bytes = size_of(question, *response);
    if (bytes > most_bytes_ / least_answers) return;
    const std::lock_guard lock(mutex_);
    // The generation may have changed while the answer was made; two threads may have made it.
    if (generation != generation_ || places_.contains(question)) return;
    kept_.push_front({question, std::move(response), bytes});
    places_.emplace(kept_.front().question, kept_.begin());
    bytes_ += bytes;
    while (bytes_ > most_bytes_) drop_last();
}

void AnswerCache::use(std::string_view generation) {
    if (generation == generation_) return;
    places_.clear();
    kept_.clear();
    bytes_ = 0;
    generation_ = generation;
}

void AnswerCache::drop_last() {
    bytes_ -= kept_.back().bytes;
    places_.erase(kept_.back().question);
    kept_.pop_back();
}

std::size_t AnswerCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

std::uint64_t AnswerCache::hits() const {
    const std::lock_guard lock(mutex_);
    return hits_;
}

std::string question_of_request(const Request& request) {
    // Every text with its length before it: no text can be made to read as two others, so nobody
    // can have an answer kept for a question of somebody else.
    std::string question;
    const auto add = [&](std::string_view text) {
        question += std::to_string(text.size()) + ':';
        question += text;
    };
    add(request.path);
    std::vector<const NamedValue*> parameters;
    for (const NamedValue& one : request.parameters) parameters.push_back(&one);
    std::ranges::stable_sort(
        parameters, {}, [](const NamedValue* one) -> std::string_view { return one->name; });
    for (const NamedValue* one : parameters) {
        add(one->name);
        add(one->value);
    }
    add(accepts_gzip(request.accept_encoding) ? "gzip" : "");
    return question;
}

}  // namespace watwerkt::service

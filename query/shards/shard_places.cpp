// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/shards/shard_places.hpp"

#include <algorithm>
#include <charconv>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "indexer/generation/shard_folders.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;
constexpr std::size_t most_places = 16;  // of one shard
constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_patience = 600;  // seconds
constexpr unsigned highest_port = 65535;

std::optional<std::size_t> number_in(std::string_view text, std::size_t low, std::size_t high) {
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = failure == std::errc() && end == text.data() + text.size();
    if (!is_number || number < low || number > high) return std::nullopt;
    return number;
}

// Without its remark, in words.
std::vector<std::string_view> words_of(std::string_view line) {
    constexpr std::string_view blanks = " \t\r";
    line = line.substr(0, line.find('#'));
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t begin = line.find_first_not_of(blanks);
        if (begin == std::string_view::npos) return words;
        line.remove_prefix(begin);
        const std::size_t end = std::min(line.find_first_of(blanks), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= longest_host && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    });
}

bool is_address_of_six(std::string_view host) {
    return !host.empty() && host.size() <= longest_host && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') ||
               c == ':' || c == '.';
    });
}

std::optional<ShardPlace> server_from(std::string_view word) {
    const std::size_t colon = word.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto port = number_in(word.substr(colon + 1), 1, highest_port);
    std::string_view host = word.substr(0, colon);
    const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (is_bracketed) host = host.substr(1, host.size() - 2);
    if (!port || !(is_bracketed ? is_address_of_six(host) : is_host(host))) return std::nullopt;
    return ShardPlace{
        ShardPlace::Kind::server, {}, std::string(host), static_cast<unsigned>(*port)};
}

std::optional<ShardPlace> place_from(std::string_view word) {
    if (word == "hier") return ShardPlace{};
    if (word.starts_with('/')) return ShardPlace{ShardPlace::Kind::folder, fs::path(word), {}, 0};
    return server_from(word);
}

class Reader {
 public:
    explicit Reader(const fs::path& file) : file_(file) {}

    void read_line(std::string_view line) {
        ++line_;
        const auto words = words_of(line);
        if (words.empty()) return;
        if (words.front() == "bij-verlies") {
            read_on_loss(words);
        } else if (words.front() == "wachttijd") {
            read_patience(words);
        } else {
            read_shard(words);
        }
    }

    ShardPlaces finish() {
        if (places_.places.empty()) fail("hier staat geen enkel deel");
        for (std::size_t i = 0; i < places_.places.size(); ++i) {
            if (places_.places[i].empty())
                fail("deel " + std::to_string(i + 1) + " staat er niet bij");
        }
        return std::move(places_);
    }

 private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorKind::invalid_input,
                    what,
                    file_.string() + (line_ > 0 ? ":" + std::to_string(line_) : ""),
                    "op elke regel staat een deel met zijn plaats: '1 hier', '2 10.0.0.2:7001' of "
                    "'3 /map/van/het/deel'");
    }

    void read_on_loss(const std::vector<std::string_view>& words) {
        const auto choice = words.size() == 2 ? on_loss_from_name(words[1]) : std::nullopt;
        if (!choice) fail("achter 'bij-verlies' hoort 'fout' of 'deel'");
        if (has_on_loss_) fail("'bij-verlies' staat er al");
        has_on_loss_ = true;
        places_.on_loss = *choice;
    }

    void read_patience(const std::vector<std::string_view>& words) {
        const auto seconds =
            words.size() == 2 ? number_in(words[1], 1, longest_patience) : std::nullopt;
        if (!seconds) fail("achter 'wachttijd' hoort een aantal seconden van 1 tot en met 600");
        if (has_patience_) fail("'wachttijd' staat er al");
        has_patience_ = true;
        places_.patience = std::chrono::seconds(*seconds);
    }

    void read_shard(const std::vector<std::string_view>& words) {
        const auto number = number_in(words.front(), 1, most_shards);
        if (!number) fail("'" + std::string(words.front()) + "' is geen nummer van een deel");
        if (words.size() == 1) fail("bij deel " + std::to_string(*number) + " staat geen plaats");
        if (words.size() > most_places + 1) fail("een deel heeft hoogstens 16 plaatsen");
        if (places_.places.size() < *number) places_.places.resize(*number);
        auto& places = places_.places[*number - 1];
        if (!places.empty()) fail("deel " + std::to_string(*number) + " staat er al");
        for (std::size_t i = 1; i < words.size(); ++i) {
            auto place = place_from(words[i]);
            if (!place) fail("'" + std::string(words[i]) + "' is geen plaats van een deel");
            if (std::ranges::find(places, *place) != places.end())
                fail("'" + std::string(words[i]) + "' staat er twee keer");
            places.push_back(std::move(*place));
        }
    }

    const fs::path& file_;
    std::size_t line_ = 0;
    bool has_on_loss_ = false, has_patience_ = false;
    ShardPlaces places_;
};

}  // namespace

std::optional<OnLoss> on_loss_from_name(std::string_view name) noexcept {
    if (name == "fout") return OnLoss::error;
    if (name == "deel") return OnLoss::partial;
    return std::nullopt;
}

std::string ShardPlace::text() const {
    switch (kind) {
        case Kind::here:
            return "hier";
        case Kind::folder:
            return folder.string();
        case Kind::server:
            break;
    }
    const bool is_six = host.find(':') != std::string::npos;
    return (is_six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

ShardPlaces shard_places_from_text(std::string_view text, const fs::path& file) {
    Reader reader(file);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        reader.read_line(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return reader.finish();
}

ShardPlaces read_shard_places(const fs::path& generation, const Opening& opening) {
    const bool is_named = !opening.places.empty();
    const fs::path file = is_named ? opening.places : generation.parent_path() / shard_places_file;
    ShardPlaces places;
    std::error_code unknown;
    if (fs::exists(file, unknown)) {
        places = shard_places_from_text(read_file(file, largest_file), file);
    } else if (is_named) {
        throw Error(ErrorKind::not_found,
                    "het bestand met de plaatsen van de delen is er niet",
                    file.string(),
                    "maak het, of laat --delen-bestand en WATWERKT_DELEN weg");
    }
    if (opening.on_loss) places.on_loss = *opening.on_loss;
    return places;
}

}  // namespace watwerkt

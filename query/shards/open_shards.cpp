// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/shards/open_shards.hpp"

#include <algorithm>
#include <variant>

#include "indexer/generation/shard_folders.hpp"
#include "query/shards/shard_lost.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

using Loss = LostPlaces::Loss;

constexpr std::string_view lost_advice =
    "start de server van dat deel of zet het deel terug; met --bij-verlies deel komt er een "
    "antwoord uit de andere delen";

Xapian::Database empty_database() {
    return Xapian::Database(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

class Opener {
 public:
    Opener(const fs::path& generation,
           const Manifest& manifest,
           const ShardPlaces& places,
           const Opening& opening)
        : generation_(generation),
          manifest_(manifest),
          places_(places),
          lost_(opening.lost.get()) {}

    OpenedShards open() {
        OpenedShards opened;
        for (std::size_t shard = 0; shard < manifest_.shards.size(); ++shard) {
            auto found = find(shard);
            if (auto* database = std::get_if<Xapian::Database>(&found)) {
                opened.database.add_database(*database);
                continue;
            }
            opened.database.add_database(empty_database());
            Loss& loss = std::get<Loss>(found);
            opened.missing.push_back({shard,
                                      manifest_.shards.size(),
                                      manifest_.shards[shard].records,
                                      loss.loss,
                                      std::move(loss.detail)});
        }
        return opened;
    }

 private:
    using Found = std::variant<Xapian::Database, Loss>;

    // The first of its places that has it; else why its first place has not: that is where it
    // should be.
    [[nodiscard]] Found find(std::size_t shard) const {
        static const std::vector<ShardPlace> here(1);
        Found first;
        bool is_first = true;
        for (const ShardPlace& place : places_.places.empty() ? here : places_.places[shard]) {
            Found found = remembered(shard, place);
            if (std::holds_alternative<Xapian::Database>(found)) return found;
            if (is_first) first = std::move(found);
            is_first = false;
        }
        return first;
    }

    // A generation may be there before its server is: what was wrong with another one says nothing.
    [[nodiscard]] Found remembered(std::size_t shard, const ShardPlace& place) const {
        const std::string name =
            generation_.filename().string() + ' ' + std::to_string(shard) + ' ' + place.text();
        const bool is_server = place.kind == ShardPlace::Kind::server;
        if (lost_ == nullptr || !is_server) return look(shard, place);
        if (auto loss = lost_->find(name)) return *loss;
        Found found = look(shard, place);
        if (const Loss* loss = std::get_if<Loss>(&found)) {
            lost_->add(name, *loss);
        } else {
            lost_->remove(name);
        }
        return found;
    }

    [[nodiscard]] Found look(std::size_t shard, const ShardPlace& place) const {
        const std::string where = place.kind == ShardPlace::Kind::here
                                      ? shard_path(generation_, shard).string()
                                      : place.text();
        try {
            const Xapian::Database database = open_at(shard, place);
            if (database.get_uuid() != manifest_.shards[shard].uuid ||
                database.get_doccount() != manifest_.shards[shard].records)
                return Loss{ShardLoss::other_index, where + " heeft " + what_is(database)};
            return database;
        } catch (const Xapian::NetworkTimeoutError&) {
            return Loss{ShardLoss::silent, where + " antwoordt niet op tijd"};
        } catch (const Xapian::NetworkError& error) {
            const char* reason = error.get_error_string();
            return Loss{ShardLoss::unreachable,
                        where + " is niet te bereiken (" +
                            (reason == nullptr ? error.get_msg() : std::string(reason)) + ")"};
        } catch (const Xapian::Error& error) {
            const bool is_there = place.kind == ShardPlace::Kind::server || fs::exists(where);
            return is_there ? Loss{ShardLoss::damaged,
                                   where + " is niet te lezen (" + error.get_msg() + ")"}
                            : Loss{ShardLoss::unreachable, where + " is er niet"};
        }
    }

    [[nodiscard]] Xapian::Database open_at(std::size_t shard, const ShardPlace& place) const {
        const auto patience = static_cast<unsigned>(places_.patience.count());
        switch (place.kind) {
            case ShardPlace::Kind::here:
                return Xapian::Database(shard_path(generation_, shard).string());
            case ShardPlace::Kind::folder:
                return Xapian::Database(place.folder.string());
            case ShardPlace::Kind::server:
                break;
        }
        return Xapian::Remote::open(place.host, place.port, patience, patience);
    }

    [[nodiscard]] static std::string what_is(const Xapian::Database& database) {
        const auto label = label_of(database);
        if (!label) return "een database die geen deel van een index is";
        return "deel " + std::to_string(label->shard + 1) + " van " + std::to_string(label->count) +
               " van index " + label->generation;
    }

    const fs::path& generation_;
    const Manifest& manifest_;
    const ShardPlaces& places_;
    LostPlaces* lost_;
};

}  // namespace

OpenedShards open_shards(const fs::path& generation,
                         const Manifest& manifest,
                         const Opening& opening) {
    if (manifest.shards.empty()) return {Xapian::Database(whole_path(generation).string()), {}};
    const ShardPlaces places = read_shard_places(generation, opening);
    if (!places.places.empty() && places.places.size() != manifest.shards.size())
        throw Error(ErrorKind::index_mismatch,
                    "het bestand met de plaatsen noemt " + std::to_string(places.places.size()) +
                        " delen, deze index heeft er " + std::to_string(manifest.shards.size()),
                    generation.string(),
                    "pas delen.txt aan, of maak de index opnieuw met: watwerkt indexeer --delen N");
    OpenedShards opened = Opener(generation, manifest, places, opening).open();
    const bool is_nothing_left = opened.missing.size() == manifest.shards.size();
    if (!opened.missing.empty() && (places.on_loss == OnLoss::error || is_nothing_left))
        throw ShardLost("niet alle delen van de index zijn er: " + details_of(opened.missing),
                        generation.string(),
                        lost_advice);
    return opened;
}

std::set<std::size_t> shards_elsewhere(const ShardPlaces& places) {
    std::set<std::size_t> elsewhere;
    for (std::size_t shard = 0; shard < places.places.size(); ++shard) {
        if (std::ranges::any_of(places.places[shard], [](const ShardPlace& place) {
                return place.kind != ShardPlace::Kind::here;
            }))
            elsewhere.insert(shard);
    }
    return elsewhere;
}

}  // namespace watwerkt

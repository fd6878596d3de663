// SPDX-License-Identifier: GPL-3.0-or-later
// One suite over four worlds: the same evidence in one database and in shards, here and on servers,
// must answer the same, byte for byte.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "query/response/answer_json.hpp"
#include "tests/shards/worlds.hpp"
#include "tests/support/program.hpp"
#include "tests/support/question_maker.hpp"

namespace watwerkt::test {
namespace {

constexpr int questions = 400;

// Words as people type them, of the names in the vocabulary: whole, damaged, cut off, in a field,
// as a phrase, required, forbidden.
class TextMaker {
 public:
    explicit TextMaker(unsigned seed) : random_(seed) {
        for (const char* scheme : {"actie", "uitkomst", "doelgroep", "onderwijs", "plek"}) {
            for (const Concept& idea : shipped_vocabulary().scheme(scheme).concepts()) {
                for (const auto* names : {&idea.preferred, &idea.alternative}) {
                    for (const LocalText& name : *names) names_.push_back(name.text);
                }
            }
        }
    }

    std::string make() {
        std::string text;
        const std::size_t parts = 1 + pick(3);
        for (std::size_t i = 0; i < parts; ++i) text += (i == 0 ? "" : " ") + part();
        return text;
    }

    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }

 private:
    std::string part() {
        const std::string name = names_[pick(names_.size())];
        switch (pick(10)) {
            case 0:
                return '"' + name + '"';
            case 1:
                return name.substr(0, name.find(' ')).substr(0, 5) + '*';
            case 2:
                return "-" + name.substr(0, name.find(' '));
            case 3:
                return "+" + name.substr(0, name.find(' '));
            case 4:
                return "titel:" + name.substr(0, name.find(' '));
            case 5: {  // a letter too few
                std::string damaged = name;
                damaged.erase(pick(damaged.size()), 1);
                return damaged;
            }
            case 6:
                return name + " OF " + names_[pick(names_.size())];
            default:
                return name;
        }
    }

    std::mt19937 random_;
    std::vector<std::string> names_;
};

// An answer in which only the order by relevance is taken away: what is found, every count, every
// verdict stay.
nlohmann::json without_order(const std::string& text) {
    auto json = nlohmann::json::parse(text);
    const auto sort = [](nlohmann::json& list) { std::sort(list.begin(), list.end()); };
    sort(json["resultaten"]);
    sort(json["acties"]);
    if (!json["antwoord"].is_null()) sort(json["antwoord"]["oordelen"]);
    return json;
}

// Where two documents part: easier to read than two pages of JSON.
std::string first_difference(const std::string& one, const std::string& other) {
    std::size_t at = 0;
    while (at < one.size() && at < other.size() && one[at] == other[at]) ++at;
    if (at == one.size() && at == other.size()) return {};
    const std::size_t from = at < 300 ? 0 : at - 300;
    return "at byte " + std::to_string(at) + "\n--- one database\n" + one.substr(from, 500) +
           "\n--- here\n" + other.substr(from, 500);
}

}  // namespace

// The names in several words of a concept that the question names weigh as one word. How many
// records have such a group of words is estimated by Xapian in each shard, and a shard where one of
// the words does not occur estimates none: there the group weighs a little more. Nothing else may
// differ, and seldom (docs/replicas-and-shards.md says so).
TEST_CASE("Four worlds answer several hundred random questions the same, byte for byte",
          "[shards]") {
    const Worlds& all = four_worlds();
    const PlainSearch oracle(all.records(), shipped_vocabulary());
    std::vector<Engine> engines;
    for (const World& world : all.worlds()) engines.push_back(world.open());
    QuestionMaker maker(oracle, 20261130);
    TextMaker texts(20261130);
    int with_results = 0, reordered = 0;
    for (int i = 0; i < questions; ++i) {
        SearchRequest request = maker.make();
        if (i % 4 != 0) request.text = texts.make();
        request.sort = std::vector{SortOrder::relevance,
                                   SortOrder::relevance,
                                   SortOrder::certainty,
                                   SortOrder::year,
                                   SortOrder::effect}[texts.pick(5)];
        request.language = texts.pick(4) == 0 ? "en" : "nl";
        request.answer = request.list != ListKind::stories;
        request.answer_limit = 1000;
        request.limit = 1000;  // every result: the order of all counts, not only of the first page
        request.snippets = request.matches = i % 10 == 0;
        CAPTURE(i, show(request));
        const std::string expected = to_json(engines[0].search(request));
        with_results += engines[0].search(request).total > 0 ? 1 : 0;
        for (std::size_t world = 1; world < engines.size(); ++world) {
            CAPTURE(all.worlds()[world].name);
            const std::string here = to_json(engines[world].search(request));
            if (here == expected) continue;
            ++reordered;
            const bool is_ranked = request.sort == SortOrder::relevance && !request.text.empty();
            if (is_ranked && !engines[0].search(request).concepts.empty()) {
                CHECK(without_order(expected) == without_order(here));
            } else {
                CHECK(first_difference(expected, here) == "");
            }
        }
    }
    CHECK(with_results > questions / 2);
    CHECK(reordered <= questions * 3 / 100);  // of three times as many answers
}

TEST_CASE("Four worlds give the same verdicts, explanations, records and studies", "[shards]") {
    const Worlds& all = four_worlds();
    std::vector<Engine> engines;
    for (const World& world : all.worlds()) engines.push_back(world.open());
    const PlainSearch oracle(all.records(), shipped_vocabulary());
    QuestionMaker maker(oracle, 4);
    const auto in_every_world = [&](const auto& answer) {
        const std::string expected = answer(engines[0]);
        for (std::size_t world = 1; world < engines.size(); ++world) {
            CAPTURE(all.worlds()[world].name);
            CHECK(first_difference(expected, answer(engines[world])) == "");
        }
        return expected;
    };
    for (int i = 0; i < 12; ++i) {
        SearchRequest request = i == 0 ? SearchRequest() : maker.make();
        request.list = ListKind::studies;
        CAPTURE(show(request));
        in_every_world([&](const Engine& engine) {
            return map_document({engine.generation(), request},
                                engine.verdicts(request, OutcomeLevel::all));
        });
        in_every_world([&](const Engine& engine) {
            std::string studies;
            engine.each_study(request, [&](const Study& study) { studies += write_record(study); });
            return studies;
        });
    }
    std::mt19937 random(7);
    const auto cells = engines[0].verdicts({}, OutcomeLevel::all);
    REQUIRE(cells.size() > 100);
    for (int i = 0; i < 25; ++i) {
        const CellVerdict& cell = cells[random() % cells.size()];
        CAPTURE(cell.action, cell.outcome);
        in_every_world([&](const Engine& engine) {
            return explanation_document({engine.generation(), {}},
                                        engine.explain(cell.action, cell.outcome),
                                        engine.vocabulary());
        });
    }
    for (const char* typed : {"vo", "lez", "tutorin", "zomer", "xq", ""}) {
        in_every_world([&](const Engine& engine) { return to_json(engine.suggest(typed, 50)); });
    }
    for (std::size_t i = 0; i < all.records().size(); i += 9) {
        const std::string id = record_id(all.records()[i]);
        CAPTURE(id);
        CHECK_FALSE(in_every_world([&](const Engine& engine) {
                        return engine.record_xml(id).value_or("");
                    }).empty());
    }
}

TEST_CASE("Every command says the same in four worlds", "[shards]") {
    const std::vector<std::vector<std::string>> commands = {
        {"zoek", "tutoring", "rekenen"},
        {"zoek", "voorle*", "--lijst", "acties", "--toelichting"},
        {"zoek", "rekene", "--formaat", "json"},
        {"zoek", "begrijpend lezen", "--uitkomst", "lezen", "--sorteer", "jaar", "--aantal", "40"},
        {"zoek", "huiswerkbegeleiding", "--formaat", "csv"},
        {"zoek", "--lijst", "verhalen", "--taal", "en"},
        {"aanpak", "tutoring", "--formaat", "json"},
        {"aanpak", "zomerschool"},
        {"vergelijk", "tutoring", "zomerschool", "--formaat", "json"},
        {"kaart", "--formaat", "json"},
        {"kaart", "--onderwijs", "po", "--formaat", "svg"},
        {"waarom", "tutoring", "--uitkomst", "rekenen", "--formaat", "json"},
        {"stoplijst", "--formaat", "json"},
        {"suggesties", "zom"},
        {"toon", "actie-tutoring"},
        {"toon", "zomerschool", "--formaat", "xml"},
        {"velden", "uitkomst", "--formaat", "json"},
        {"velden"},
        {"exporteer", "rekenen", "--formaat", "ris"},
        {"exporteer", "--uitkomst", "lezen"},
    };
    for (std::vector<std::string> command : commands) {
        CAPTURE(command);
        command.insert(command.begin(), WATWERKT_PROGRAM);
        const auto ask = [&](const World& world) {
            return run(command, {{"WATWERKT_INDEX", world.index.string()}});
        };
        const auto& worlds = four_worlds().worlds();
        const ProgramResult expected = ask(worlds[0]);
        CHECK(expected.exit < 2);
        CHECK_FALSE(expected.output.empty());
        for (std::size_t world = 1; world < worlds.size(); ++world) {
            CAPTURE(worlds[world].name);
            const ProgramResult here = ask(worlds[world]);
            CHECK(here.exit == expected.exit);
            CHECK(first_difference(expected.output, here.output) == "");
            CHECK(here.messages == expected.messages);
        }
    }
}

}  // namespace watwerkt::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "indexer/fields/fields.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/plain_search.hpp"

namespace watwerkt::test {
namespace {

std::set<std::string> results_of(const Engine& engine, SearchRequest request) {
    request.limit = 1000;
    request.facets = false;
    request.snippets = false;
    std::set<std::string> found;
    std::size_t total = 0;
    do {  // a page holds a thousand at most
        const SearchResponse response = engine.search(request);
        for (const Hit& hit : response.hits) found.insert(hit.id);
        for (const ActionHit& hit : response.actions) found.insert(hit.code);
        total = response.total;
        request.offset += request.limit;
    } while (request.offset < total);
    REQUIRE(found.size() == total);
    return found;
}

// The same results and, for every value of every facet, the same count as the plain loops. A value
// that the engine does not list must count zero there too.
void check_against_oracle(const Engine& engine, const PlainSearch& oracle, SearchRequest request) {
    CHECK(results_of(engine, request) == oracle.results(request));
    request.limit = 0;
    for (const Facet& facet : engine.search(request).facets) {
        std::set<std::string> listed;
        for (const FacetValue& value : facet.values) {
            CAPTURE(facet.name, value.code);
            listed.insert(value.code);
            CHECK(value.count == oracle.count(request, facet.name, value.code));
        }
        for (const std::string& code : oracle.values(facet.name)) {
            CAPTURE(facet.name, code);
            if (!listed.contains(code)) CHECK(oracle.count(request, facet.name, code) == 0);
        }
    }
}

// Draws selections from the values that a corpus really has, so that most questions have an answer.
class QuestionMaker {
 public:
    QuestionMaker(const PlainSearch& oracle, unsigned seed) : random_(seed) {
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto values = oracle.values(std::string(fields[i].name));
            values_.emplace_back(values.begin(), values.end());
        }
    }

    SearchRequest make() {
        SearchRequest request;
        const std::size_t selections = pick(4);
        for (std::size_t i = 0; i < selections; ++i) add(request.selections);
        if (pick(4) == 0) add(request.exclusions);
        request.text = texts[pick(texts.size())];
        request.list = std::vector{
            ListKind::studies, ListKind::actions, ListKind::stories}[pick(10) == 0 ? 2 : pick(2)];
        return request;
    }

 private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }

    void add(std::vector<Selection>& selections) {
        const std::size_t facet = pick(facet_count);
        const std::string name(fields[facet].name);
        for (const Selection& selection : selections) {
            if (selection.facet == name) return;
        }
        Selection selection{name, {}, {}};
        if (fields[facet].kind == FieldKind::range && pick(2) == 0) {
            const int from =
                name == "jaar" ? 1985 + static_cast<int>(pick(35)) : static_cast<int>(pick(18));
            selection.ranges.push_back(
                {from, pick(3) == 0 ? std::optional<int>() : from + static_cast<int>(pick(5))});
        } else if (!values_[facet].empty()) {
            const std::size_t codes = 1 + pick(3);
            for (std::size_t i = 0; i < codes; ++i)
                selection.codes.push_back(values_[facet][pick(values_[facet].size())]);
        }
        if (!selection.codes.empty() || !selection.ranges.empty())
            selections.push_back(std::move(selection));
    }

    inline static const std::vector<std::string> texts = {
        "", "", "lezen", "tutoring rekenen", "ouders thuis voorlezen", "qqqq"};
    std::mt19937 random_;
    std::vector<std::vector<std::string>> values_;
};

std::string show(const SearchRequest& request) {
    return to_json(SearchResponse{.generation = {},
                                  .understood = request,
                                  .query = {},
                                  .concepts = {},
                                  .diagnostics = {},
                                  .did_you_mean = {},
                                  .total = 0,
                                  .studies = 0,
                                  .hits = {},
                                  .actions = {},
                                  .facets = {},
                                  .answer = {}});
}

// A small world of codes, so that values meet often; ages overlap and parents have children.
rc::Gen<CodeList> codes_from(std::vector<std::string> codes) {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(codes)),
                        [](std::vector<std::string> chosen) {
                            std::ranges::sort(chosen);
                            chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
                            if (chosen.size() > 3) chosen.resize(3);
                            return chosen.empty() ? CodeList(Missing::not_reported)
                                                  : CodeList(chosen);
                        });
}

rc::Gen<Coded<std::string>> code_from(std::vector<std::string> codes) {
    return rc::gen::map(rc::gen::elementOf(codes), [](const std::string& code) {
        const auto missing = missing_from_code(code);
        return missing ? Coded<std::string>(*missing) : Coded<std::string>(code);
    });
}

std::vector<std::string> some_codes(const std::string& scheme, std::size_t limit) {
    std::vector<std::string> codes;
    for (const Concept& idea : shipped_vocabulary().scheme(scheme).concepts()) {
        if (codes.size() < limit) codes.push_back(idea.code);
    }
    return codes;
}

std::vector<std::string> some_codes_or_none(const std::string& scheme, std::size_t limit) {
    auto codes = some_codes(scheme, limit);
    codes.emplace_back("niet-bekeken");
    codes.emplace_back("niet-gemeld");
    return codes;
}

Finding any_finding(const std::string& id) {
    Finding finding = make_finding(id);
    auto actions = some_codes_or_none("actie", 6);
    actions.emplace_back(no_action);
    finding.action = *code_from(actions);
    finding.outcome = *code_from(some_codes_or_none("uitkomst", 6));
    finding.gap = *code_from(some_codes_or_none("verschil", 3));
    finding.setting = *codes_from(some_codes("plek", 5));
    finding.school_type = *codes_from(some_codes("onderwijs", 5));
    finding.target_group = *codes_from(some_codes("doelgroep", 5));
    finding.delivery = *codes_from(some_codes("vorm", 4));
    if (*rc::gen::arbitrary<bool>()) {
        finding.age_from = *rc::gen::inRange(0, 250);
        finding.age_to = *finding.age_from + *rc::gen::inRange(1, 60);
    }
    if (*rc::gen::arbitrary<bool>()) {
        finding.effect.metric = std::string("g");
        finding.effect.value = *rc::gen::inRange(-100, 100) / 100.0;
        finding.effect.favourable = std::string("hoger");
    }
    return finding;
}

Study any_study(const std::string& id) {
    Study study = make_study(id);
    study.design = *code_from(some_codes_or_none("opzet", 5));
    study.country = *codes_from(some_codes("land", 6));
    if (*rc::gen::arbitrary<bool>()) study.year = *rc::gen::inRange(1990, 2025);
    study.language = *code_from({"nl", "en", "niet-gemeld"});
    if (*rc::gen::inRange(0, 3) == 0)
        study.provenances.push_back({"Tweede bron", "2", "CC0", "2026-01-01", ""});
    if (*rc::gen::inRange(0, 2) == 0)
        study.titles = {{"nl", "Voorbeeld over rekenen, geen echt onderzoek"}};
    const int findings = *rc::gen::inRange(0, 5);
    for (int i = 0; i < findings; ++i)
        study.findings.push_back(any_finding(id + "." + std::to_string(i)));
    return study;
}

}  // namespace

TEST_CASE("On the shipped corpus the engine and plain loops agree, without a choice", "[oracle]") {
    const PlainSearch oracle(shipped_library().records, shipped_vocabulary());
    const Engine engine = shipped_library().open();
    for (const ListKind list : {ListKind::studies, ListKind::actions, ListKind::stories}) {
        SearchRequest request;
        request.list = list;
        check_against_oracle(engine, oracle, request);
    }
}

TEST_CASE("On the shipped corpus the engine and plain loops agree on random questions",
          "[oracle]") {
    const PlainSearch oracle(shipped_library().records, shipped_vocabulary());
    const Engine engine = shipped_library().open();
    QuestionMaker maker(oracle, 20261121);
    for (int i = 0; i < 12; ++i) {
        const SearchRequest request = maker.make();
        CAPTURE(show(request));
        check_against_oracle(engine, oracle, request);
    }
}

TEST_CASE("Clicking any facet value gives as many results as the number beside it", "[oracle]") {
    const Engine engine = shipped_library().open();
    const ListKind list = GENERATE(ListKind::studies, ListKind::actions);
    const std::string text =
        GENERATE(as<std::string>{}, "", "rekenen", "uitkomst:lezen leeftijd:6..9");
    SearchRequest request;
    request.text = text;
    request.list = list;
    request.limit = 0;
    std::size_t clicks = 0;
    const SearchResponse answer = engine.search(request);
    for (const Facet& facet : answer.facets) {
        for (const FacetValue& value : facet.values) {
            SearchRequest click;
            click.list = list;
            click.limit = 0;
            click.facets = false;
            click.text = answer.query;
            click.selections = answer.understood.selections;
            std::erase_if(click.selections, [&](const Selection& selection) {
                return selection.facet == facet.name;
            });
            click.selections.push_back({facet.name, {value.code}, {}});
            CAPTURE(text, facet.name, value.code);
            CHECK(engine.search(click).total == value.count);
            ++clicks;
        }
    }
    CHECK(clicks > 100);
}

TEST_CASE("A chosen value stays listed, also at zero", "[oracle]") {
    const Engine engine = shipped_library().open();
    SearchRequest request;
    request.text = "qqqq";
    request.selections = {{"uitkomst", {"begrijpend-lezen"}, {}}};
    for (const Facet& facet : engine.search(request).facets) {
        if (facet.name != "uitkomst") continue;
        REQUIRE(facet.values.size() == 2);  // the parent too, so that the tree stays whole
        CHECK(facet.values[1].code == "begrijpend-lezen");
        CHECK(facet.values[1].is_selected);
        CHECK(facet.values[1].count == 0);
    }
}

TEST_CASE("On generated corpora the engine and plain loops agree", "[oracle]") {
    rc::prop("for any corpus and question", [] {
        Library library;
        std::vector<Record> records;
        const int studies = *rc::gen::inRange(1, 12);
        for (int i = 0; i < studies; ++i)
            records.emplace_back(any_study("s" + std::to_string(10 + i)));
        for (const Record& record : records) library.add(record);
        const BuildReport report = library.build();
        RC_ASSERT(report.refused.empty());
        const Engine engine = library.open();
        const PlainSearch oracle(records, shipped_vocabulary());
        QuestionMaker maker(oracle, *rc::gen::arbitrary<unsigned>());
        for (int i = 0; i < 4; ++i) {
            const SearchRequest request = maker.make();
            CAPTURE(show(request));
            check_against_oracle(engine, oracle, request);
        }
    });
}

}  // namespace watwerkt::test

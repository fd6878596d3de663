// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/nightly/golden_questions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>

#include "corpus/error.hpp"
#include "corpus/harvest/toml_table.hpp"
#include "query/verdict/verdict_code.hpp"

namespace watwerkt::nightly {
namespace {

using harvest::TomlTable;

constexpr std::string_view see_page =
    "noem het bestand met de vragen; docs/nightly.md laat zien hoe dat eruitziet";
constexpr std::size_t most_results = 1000;

constexpr std::array lists = {
    std::pair<std::string_view, ListKind>{"onderzoeken", ListKind::studies},
    std::pair<std::string_view, ListKind>{"acties", ListKind::actions},
    std::pair<std::string_view, ListKind>{"verhalen", ListKind::stories}};

std::optional<std::size_t> amount(TomlTable& table, const std::string& key) {
    if (!table.has(key)) return std::nullopt;
    return static_cast<std::size_t>(
        table.number(key, 0, 0, std::numeric_limits<std::int32_t>::max()));
}

GoldenQuestion read_question(TomlTable table) {
    GoldenQuestion question;
    question.line = table.line();
    question.request.text = table.text("zoek");
    question.request.list = table.word("lijst", "onderzoeken", lists);
    question.at_least = amount(table, "minstens");
    question.at_most = amount(table, "hoogstens");
    question.contains = table.texts("bevat", {});
    question.within = static_cast<std::size_t>(table.number("binnen", 10, 1, most_results));
    question.action = table.text("actie");
    question.outcome = table.text("uitkomst");
    question.verdicts = table.texts("oordeel", {});
    table.refuse_other_keys();
    const bool expects = question.at_least || question.at_most || !question.contains.empty();
    if (question.request.text.empty() == expects)
        table.fail("",
                   expects ? "er wordt iets verwacht, maar er is geen 'zoek'"
                           : "bij 'zoek' staat niet wat er gevonden moet worden",
                   "schrijf zoek = \"vraag\" met minstens, hoogstens of bevat erbij");
    const bool has_place = !question.action.empty() && !question.outcome.empty();
    const bool has_some = !question.action.empty() || !question.outcome.empty();
    if (has_some != has_place || has_place == question.verdicts.empty())
        table.fail("",
                   "'actie', 'uitkomst' en 'oordeel' horen bij elkaar",
                   R"(schrijf alle drie, zoals oordeel = ["werkt"])");
    if (!expects && !has_place)
        table.fail("", "deze vraag vraagt niets", "schrijf zoek, of actie met uitkomst en oordeel");
    return question;
}

class Asking {
 public:
    Asking(const Engine& engine, const GoldenQuestion& question)
        : engine_(engine), question_(question) {}

    [[nodiscard]] GoldenResult result() const {
        GoldenResult result{name(), {}};
        try {
            if (!question_.request.text.empty()) result.problem = problem_of_search();
            if (result.problem.empty() && !question_.action.empty())
                result.problem = problem_of_verdict();
        } catch (const Error& error) {
            result.problem = error.what();
        }
        return result;
    }

 private:
    [[nodiscard]] std::string name() const {
        if (!question_.request.text.empty()) return question_.request.text;
        return question_.action + " → " + question_.outcome;
    }

    [[nodiscard]] std::string problem_of_search() const {
        SearchRequest request = question_.request;
        request.limit = question_.within;
        request.facets = request.snippets = request.matches = false;
        const SearchResponse response = engine_.search(request);
        if (response.total < question_.at_least.value_or(0))
            return fmt::format(
                "{} gevonden, verwacht: minstens {}", response.total, *question_.at_least);
        if (question_.at_most && response.total > *question_.at_most)
            return fmt::format(
                "{} gevonden, verwacht: hoogstens {}", response.total, *question_.at_most);
        std::vector<std::string> found;
        for (const Hit& hit : response.hits) found.push_back(hit.id);
        for (const ActionHit& action : response.actions) found.push_back(action.code);
        for (const std::string& wanted : question_.contains) {
            if (std::ranges::find(found, wanted) == found.end())
                return fmt::format("'{}' staat niet bij de eerste {}", wanted, question_.within);
        }
        return {};
    }

    [[nodiscard]] std::string problem_of_verdict() const {
        const VerdictDetail detail = engine_.explain(question_.action, question_.outcome);
        const std::string_view told = code_of(detail.cell.verdict.code);
        if (std::ranges::find(question_.verdicts, told) != question_.verdicts.end()) return {};
        return fmt::format(
            "het oordeel is '{}', verwacht: {}", told, fmt::join(question_.verdicts, " of "));
    }

    const Engine& engine_;
    const GoldenQuestion& question_;
};

std::vector<GoldenQuestion> questions_of(TomlTable root) {
    std::vector<GoldenQuestion> questions;
    for (TomlTable& table : root.tables("vraag"))
        questions.push_back(read_question(std::move(table)));
    root.refuse_other_keys();
    if (questions.empty())
        root.fail("", "er staat geen enkele vraag in", "begin een vraag met [[vraag]]");
    return questions;
}

}  // namespace

std::vector<GoldenQuestion> read_golden(const std::filesystem::path& file) {
    return questions_of(TomlTable::read(file, see_page));
}

std::vector<GoldenQuestion> parse_golden(std::string_view text, const std::filesystem::path& file) {
    return questions_of(TomlTable::parse(text, file, see_page));
}

std::vector<GoldenResult> ask(const Engine& engine, const std::vector<GoldenQuestion>& questions) {
    std::vector<GoldenResult> results;
    results.reserve(questions.size());
    for (const GoldenQuestion& question : questions)
        results.push_back(Asking(engine, question).result());
    return results;
}

}  // namespace watwerkt::nightly

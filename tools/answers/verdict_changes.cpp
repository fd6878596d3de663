// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/verdict_changes.hpp"

#include <algorithm>
#include <map>

#include "corpus/error.hpp"
#include "tools/answers/verdict_words.hpp"

namespace watwerkt::answers {
namespace {

using Place = std::pair<std::string, std::string>;  // action, outcome
using ToldVerdicts = std::map<Place, ToldVerdict>;

ToldVerdicts verdicts_of(const Engine& engine) {
    const VerdictWords dutch(Speech(Language::dutch));
    const VerdictWords english(Speech(Language::english));
    ToldVerdicts told;
    for (const CellVerdict& cell : engine.verdicts({}, OutcomeLevel::all)) {
        told[{cell.action, cell.outcome}] = {
            cell.verdict.code, dutch.numbers(cell), english.numbers(cell)};
    }
    return told;
}

VerdictComparison compared(const ToldVerdicts& before, const ToldVerdicts& after) {
    VerdictComparison comparison;
    const auto told = [](const ToldVerdicts& verdicts, const Place& place) {
        const auto found = verdicts.find(place);
        return found == verdicts.end() ? ToldVerdict() : found->second;
    };
    ToldVerdicts places = before;
    places.insert(after.begin(), after.end());
    for (const auto& [place, ignored] : places) {
        ToldVerdict was = told(before, place);
        ToldVerdict is = told(after, place);
        if (was.code != is.code)
            comparison.changes.push_back(
                {place.first, place.second, std::move(was), std::move(is)});
    }
    comparison.compared = places.size();
    return comparison;
}

/// The names of the generations before this one, newest first.
std::vector<std::string> earlier_than(const std::filesystem::path& generation) {
    std::vector<std::string> names = IndexFolder(generation.parent_path()).generations();
    std::erase_if(names,
                  [&](const std::string& name) { return name >= generation.filename().string(); });
    std::ranges::reverse(names);
    return names;
}

}  // namespace

VerdictComparison compare_verdicts(const Engine& before, const Engine& after) {
    return compared(verdicts_of(before), verdicts_of(after));
}

VerdictHistory make_verdict_history(const Engine& engine, const std::filesystem::path& generation) {
    VerdictHistory history;
    std::string later = engine.generation();
    std::string built = engine.manifest().built;
    ToldVerdicts after = verdicts_of(engine);
    for (const std::string& name : earlier_than(generation)) {
        try {
            const Engine older = Engine::open_generation(generation.parent_path() / name);
            ToldVerdicts before = verdicts_of(older);
            history.steps.push_back({name, later, built, compared(before, after).changes});
            later = name;
            built = older.manifest().built;
            after = std::move(before);
        } catch (const Error&) {
            // Of an older program, or taken away while we looked: there is nothing to compare with.
            history.unreadable.push_back(name);
        }
    }
    return history;
}

std::shared_ptr<const VerdictHistory> verdict_history(const Engines::Lease& engine) {
    return engine.per_generation().get<VerdictHistory>(
        [&] { return make_verdict_history(*engine, engine.folder()); });
}

}  // namespace watwerkt::answers

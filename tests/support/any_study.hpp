// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

// A small world of codes, so that values meet often; ages overlap and parents have children.
inline rc::Gen<CodeList> codes_from(std::vector<std::string> codes) {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(codes)),
                        [](std::vector<std::string> chosen) {
                            std::ranges::sort(chosen);
                            chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
                            if (chosen.size() > 3) chosen.resize(3);
                            return chosen.empty() ? CodeList(Missing::not_reported)
                                                  : CodeList(chosen);
                        });
}

inline rc::Gen<Coded<std::string>> code_from(std::vector<std::string> codes) {
    return rc::gen::map(rc::gen::elementOf(codes), [](const std::string& code) {
        const auto missing = missing_from_code(code);
        return missing ? Coded<std::string>(*missing) : Coded<std::string>(code);
    });
}

inline std::vector<std::string> some_codes(const std::string& scheme, std::size_t limit) {
    std::vector<std::string> codes;
    for (const Concept& idea : shipped_vocabulary().scheme(scheme).concepts()) {
        if (codes.size() < limit) codes.push_back(idea.code);
    }
    return codes;
}

inline std::vector<std::string> some_codes_or_none(const std::string& scheme, std::size_t limit) {
    auto codes = some_codes(scheme, limit);
    codes.emplace_back("niet-bekeken");
    codes.emplace_back("niet-gemeld");
    return codes;
}

inline Finding any_finding(const std::string& id) {
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

inline Study any_study(const std::string& id) {
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

}  // namespace watwerkt::test

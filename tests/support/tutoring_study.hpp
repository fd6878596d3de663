// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

/// A randomised study of tutoring with a clear figure on mathematics; `effect` is Hedges' g.
inline Study tutoring_study(const std::string& id, double effect) {
    Study study = make_study(id);
    study.design = std::string("rct");
    study.country = CodeList(std::vector<std::string>{"nl"});
    study.risk_of_bias = std::string("laag");
    Finding finding = make_finding(id + ".f1", "rekenen", 6, 8);
    finding.action = std::string("tutoring");
    finding.treatment_size = 1500;
    finding.control_size = 1500;
    finding.effect.metric = std::string("g");
    finding.effect.value = effect;
    finding.effect.standard_error = 0.04;
    finding.effect.favourable = std::string("hoger");
    finding.checked = FigureCheck{"2026-01-01", "de bron"};
    study.findings = {finding};
    return study;
}

}  // namespace watwerkt::test

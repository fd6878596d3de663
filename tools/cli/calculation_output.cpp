// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "tools/cli/answers.hpp"
#include "tools/cli/calculation.hpp"
#include "tools/cli/sheet.hpp"

using nlohmann::ordered_json;

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_width = 100;
constexpr int digits = 4;

ordered_json figure(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json robust_json(const Calculation& calculation) {
    if (!calculation.three_level || !calculation.three_level->robust) return nullptr;
    const TestedEstimate& robust = *calculation.three_level->robust;
    return {{"method", "CR2"},
            {"se", figure(robust.standard_error)},
            {"df", figure(robust.degrees_of_freedom)},
            {"ci_low", figure(robust.lower)},
            {"ci_high", figure(robust.upper)},
            {"p", figure(robust.p)}};
}

ordered_json studies_json(const OwnNumbers& numbers, const Calculation& calculation) {
    ordered_json list = ordered_json::array();
    for (std::size_t i = 0; i < numbers.effects.size(); ++i) {
        const OwnEffect& one = numbers.effects[i];
        list.push_back(
            {{"line", one.line},
             {"study", one.study.empty() ? ordered_json(nullptr) : ordered_json(one.study)},
             {"estimate", figure(one.effect.value)},
             {"se", figure(std::sqrt(one.effect.variance))},
             {"weight",
              calculation.weights.empty() ? ordered_json(nullptr)
                                          : figure(calculation.weights[i])}});
    }
    return list;
}

class CalculationPage {
 public:
    CalculationPage(const OwnNumbers& numbers, const Calculation& calculation, const Door& door)
        : numbers_(numbers),
          calculation_(calculation),
          speech_(door.speech),
          words_(door.speech),
          page_(for_reading(door.output)) {}

    std::string build() {
        page_.heading(
            speech_(texts::pooled_from,
                    speech_.counted(calculation_.count, texts::one_effect, texts::effects),
                    calculation_.method,
                    calculation_.test));
        page_.paragraph(calculation_.fallback);
        add_average();
        page_.blank();
        add_lines();
        if (!calculation_.notes.empty()) page_.blank();
        for (const std::string& note : calculation_.notes)
            page_.paragraph({{speech_(texts::note) + " ", Style::strong}, {note}}, 0, 2);
        return page_.text();
    }

 private:
    static Terminal for_reading(Terminal terminal) {
        terminal.width = std::min(terminal.width, text_width);
        return terminal;
    }

    [[nodiscard]] std::string number(double value) const { return speech_.decimal(value, digits); }
    [[nodiscard]] std::string range(double lower, double upper) const {
        return speech_(texts::interval, number(lower), number(upper));
    }

    void add_average() {
        Sheet sheet(speech_);
        sheet.add(texts::label_estimate, number(calculation_.estimate));
        sheet.add(texts::label_se, number(calculation_.standard_error));
        sheet.add(texts::label_interval_95, range(calculation_.lower, calculation_.upper));
        if (calculation_.p) sheet.add(texts::label_test, words_.p_value(*calculation_.p));
        if (calculation_.degrees_of_freedom)
            sheet.add(texts::label_degrees, speech_.exact(*calculation_.degrees_of_freedom));
        sheet.add(texts::label_new_study,
                  calculation_.prediction_lower && calculation_.prediction_upper
                      ? range(*calculation_.prediction_lower, *calculation_.prediction_upper)
                      : speech_(texts::none_here));
        sheet.add(texts::label_tau, number(calculation_.tau_squared));
        sheet.add(texts::label_i2, speech_.decimal(calculation_.i_squared, 1) + " %");
        if (calculation_.h_squared) sheet.add(texts::label_h2, number(*calculation_.h_squared));
        sheet.add(texts::label_q,
                  speech_(texts::q_value,
                          number(calculation_.q),
                          speech_.exact(calculation_.q_degrees_of_freedom),
                          words_.p_value(calculation_.q_p)));
        add_levels(sheet);
        sheet.print(page_, 2);
    }

    void add_levels(Sheet& sheet) const {
        if (!calculation_.three_level) return;
        const ThreeLevelParts& parts = *calculation_.three_level;
        sheet.add(texts::label_clusters_pooled, speech_.count(parts.clusters));
        sheet.add(texts::label_sigma_cluster, number(parts.between_clusters));
        sheet.add(texts::label_sigma_within, number(parts.within_clusters));
        if (!parts.robust) return;
        sheet.add(texts::label_robust,
                  speech_(texts::robust_value,
                          number(parts.robust->lower),
                          number(parts.robust->upper),
                          number(parts.robust->standard_error),
                          speech_.decimal(parts.robust->degrees_of_freedom.value_or(0), 1),
                          words_.p_value(parts.robust->p)));
    }

    void add_lines() {
        constexpr double normal_quantile = 1.959963984540054;
        constexpr std::size_t widest_name = 30;
        std::size_t width = 0;
        for (const OwnEffect& one : numbers_.effects)
            width = std::max(width, std::min(widest_name, display_width(name_of(one))));
        for (std::size_t i = 0; i < numbers_.effects.size(); ++i) {
            const OwnEffect& one = numbers_.effects[i];
            const double reach = normal_quantile * std::sqrt(one.effect.variance);
            std::string text = number(one.effect.value) + " (" +
                               range(one.effect.value - reach, one.effect.value + reach) + ")";
            if (!calculation_.weights.empty())
                text += "  " + speech_.decimal(calculation_.weights[i], 1) + " %";
            page_.pair(shortened(name_of(one), width), text, width);
        }
    }

    [[nodiscard]] std::string name_of(const OwnEffect& one) const {
        return one.study.empty() ? speech_(texts::line_of_file, one.line) : clean(one.study);
    }

    const OwnNumbers& numbers_;
    const Calculation& calculation_;
    const Speech& speech_;
    VerdictWords words_;
    Page page_;
};

}  // namespace

std::string calculation_json(const OwnNumbers& numbers, const Calculation& calculation) {
    const auto& levels = calculation.three_level;
    const auto part = [&](double ThreeLevelParts::*member) {
        return levels ? figure((*levels).*member) : ordered_json(nullptr);
    };
    return json_page({{"versie", calculation_json_version},
                      {"method", calculation.method},
                      {"method_asked", calculation.method_asked},
                      {"fallback",
                       calculation.fallback.empty() ? ordered_json(nullptr)
                                                    : ordered_json(calculation.fallback)},
                      {"test", calculation.test},
                      {"measure", numbers.measure},
                      {"k", calculation.count},
                      {"estimate", figure(calculation.estimate)},
                      {"se", figure(calculation.standard_error)},
                      {"ci_low", figure(calculation.lower)},
                      {"ci_high", figure(calculation.upper)},
                      {"level", calculation.level},
                      {"df", figure(calculation.degrees_of_freedom)},
                      {"p", figure(calculation.p)},
                      {"tau2", figure(calculation.tau_squared)},
                      {"i2", figure(calculation.i_squared)},
                      {"h2", figure(calculation.h_squared)},
                      {"q", figure(calculation.q)},
                      {"q_df", figure(calculation.q_degrees_of_freedom)},
                      {"q_p", figure(calculation.q_p)},
                      {"pi_low", figure(calculation.prediction_lower)},
                      {"pi_high", figure(calculation.prediction_upper)},
                      {"clusters", levels ? ordered_json(levels->clusters) : ordered_json(nullptr)},
                      {"sigma2_cluster", part(&ThreeLevelParts::between_clusters)},
                      {"sigma2_within", part(&ThreeLevelParts::within_clusters)},
                      {"robust", robust_json(calculation)},
                      {"studies", studies_json(numbers, calculation)},
                      {"notes", calculation.notes}});
}

std::string calculation_screen(const OwnNumbers& numbers,
                               const Calculation& calculation,
                               const Door& door) {
    return CalculationPage(numbers, calculation, door).build();
}

}  // namespace watwerkt::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/page_parts.hpp"

#include "tools/answers/texts.hpp"

namespace watwerkt::service {
namespace {

bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find(' ') == std::string_view::npos;
}

std::string path_of_page(const Study& study) { return path_of("onderzoeken", study.id); }
std::string path_of_page(const Action& action) { return path_of("acties", action.code); }
std::string path_of_page(const Story& story) { return path_of("verhalen", story.id); }

}  // namespace

Model fact_models(std::span<const answers::Fact> facts) {
    Model list = Model::array();
    for (const answers::Fact& fact : facts) {
        list.push_back({{"fact_label", fact.label},
                        {"fact", fact.text},
                        {"fact_url", is_web_address(fact.text) ? fact.text : ""}});
    }
    return list;
}

Model link_model(std::string_view name, std::string_view url) {
    return {{"link_name", name}, {"link_url", url}};
}

std::string page_path(const Record& record) {
    return std::visit([](const auto& one) { return path_of_page(one); }, record);
}

Address why_address(const Visit& visit, std::string_view action, std::string_view outcome) {
    return visit.link_within_filters(path_of("acties", action) + path_of("uitkomsten", outcome))
        .without("actie")
        .without("aanpak")
        .without("uitkomst");
}

std::string joined(const std::vector<std::string>& names, std::string_view glue) {
    std::string list;
    for (const std::string& name : names) list.append(list.empty() ? "" : glue).append(name);
    return list;
}

std::string studies_in_words(std::size_t count, const answers::Speech& speech) {
    return speech.counted(count, answers::texts::one_study, answers::texts::studies);
}

}  // namespace watwerkt::service

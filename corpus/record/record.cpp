// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record/record.hpp"

#include <fmt/format.h>

namespace watwerkt {

const std::string& record_id(const Record& record) {
    return std::visit([](const auto& any) -> const std::string& { return any.id; }, record);
}

std::string to_text(const Remark& remark, std::string_view file) {
    const auto severity = remark.severity == Severity::warning ? "let op: " : "";
    auto text = fmt::format("{}:{}:{}: {}{}",
                            file,
                            remark.position.line,
                            remark.position.column,
                            severity,
                            remark.message);
    if (!remark.advice.empty()) text += "; " + remark.advice;
    return text + " [" + remark.rule + "]";
}

}  // namespace watwerkt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/validation/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "corpus/record/elements.hpp"
#include "corpus/validation/field_rules.hpp"
#include "corpus/validation/nearest_code.hpp"

namespace watwerkt {
namespace {

Severity severity_of(std::string_view rule) {
    const auto found = std::ranges::find(rules(), rule, &RuleDescription::name);
    assert(found != rules().end());
    return found->severity;
}

/// Collects remarks on a record that has been read.
class Judge {
 public:
    Judge(ReadResult& result, std::size_t limit) : result_(result), limit_(limit) {}

    void remark(std::string_view rule,
                const std::string& path,
                std::string message,
                std::string advice) {
        const auto severity = severity_of(rule);
        // However many warnings there are, the first error is always told.
        const bool is_first_error = severity == Severity::error && !std::exchange(has_error_, true);
        if (result_.remarks.size() >= limit_ && !is_first_error) return;
        result_.remarks.push_back({severity,
                                   std::string(rule),
                                   position_of(path),
                                   std::move(message),
                                   std::move(advice)});
    }

    template <typename T>
    void apply(std::span<const FieldRule<T>> table, const T& part, const std::string& prefix = {}) {
        for (const auto& rule : table) {
            if (auto complaint = rule.check(part)) {
                remark(rule.name,
                       prefix + complaint->path,
                       std::move(complaint->message),
                       std::move(complaint->advice));
            }
        }
    }

    /// A record with an error is no record.
    void finish() {
        std::ranges::stable_sort(result_.remarks, {}, [](const Remark& remark) {
            return std::pair(remark.position.line, remark.position.column);
        });
        if (has_error_) result_.record.reset();
    }

 private:
    [[nodiscard]] Position position_of(std::string_view path) const {
        const auto found =
            std::ranges::find(result_.positions, path, [](const auto& entry) -> std::string_view {
                return entry.first;
            });
        return found == result_.positions.end() ? Position{} : found->second;
    }

    ReadResult& result_;
    std::size_t limit_;
    bool has_error_ = false;
};

/// Looks up every code of a record in the vocabulary; a walker as elements.hpp describes.
class CodeChecker {
 public:
    template <typename T>
    using Item = const T;

    CodeChecker(const Vocabulary& vocabulary, Judge& judge)
        : vocabulary_(vocabulary), judge_(judge) {}

    void attribute(std::string_view, const std::string&, const TextType&) {}
    void maybe_attribute(std::string_view, const std::string&, const TextType&) {}
    void content(const std::string&, const TextType&) {}
    void one(std::string_view, const auto&, const auto&) {}
    void one(std::string_view name, const std::string& code, const TextType& type) {
        check(name, code, type, prefix_ + std::string(name));
    }
    void one(std::string_view name, const Coded<std::string>& code, const TextType& type) {
        if (code.has_value()) check(name, *code, type, prefix_ + std::string(name));
    }
    void maybe(std::string_view, const auto&, const auto&) {}
    void many(std::string_view, const auto&, const auto&, std::size_t) {}
    void interval(std::string_view, const auto&, const auto&) {}

    void list(std::string_view name, const CodeList& codes, const TextType& type) {
        if (!codes.has_value()) return;
        for (std::size_t i = 0; i < codes->size(); ++i) {
            const auto path = fmt::format("{}{}[{}]", prefix_, name, i + 1);
            check(name, (*codes)[i], type, path);
            const auto here = codes->begin() + static_cast<std::ptrdiff_t>(i);
            if (std::find(codes->begin(), here, *here) == here) continue;
            judge_.remark("dubbele-code",
                          path,
                          fmt::format("'{}' heeft code '{}' twee keer", name, *here),
                          "laat er één staan");
        }
    }

    template <typename T>
    void child(std::string_view name, const T& part) {
        const auto outside = prefix_;
        prefix_.append(name).append("/");
        describe(*this, part);
        prefix_ = outside;
    }
    template <typename T>
    void maybe_child(std::string_view name, const std::optional<T>& part) {
        if (part) child(name, *part);
    }
    template <typename T>
    void children(std::string_view name, const std::vector<T>& parts, std::size_t) {
        for (std::size_t i = 0; i < parts.size(); ++i)
            child(fmt::format("{}[{}]", name, i + 1), parts[i]);
    }
    template <typename T>
    void coded_child(std::string_view name, const Coded<T>& part) {
        if (part.has_value()) child(name, *part);
    }

 private:
    void check(std::string_view name,
               std::string_view code,
               const TextType& type,
               const std::string& path) {
        if (type.scheme.empty() || code == type.other_word) return;
        const auto& scheme = vocabulary_.scheme(type.scheme);
        if (scheme.find(code)) return;
        const auto nearest = nearest_code(scheme, code);
        judge_.remark(
            "onbekende-code",
            path,
            fmt::format("'{}': code '{}' staat niet in lijst '{}'", name, code, type.scheme),
            nearest ? fmt::format("bedoelt u '{}'? Alle codes staan in schemas/vocabulary/{}.rdf",
                                  *nearest,
                                  type.scheme)
                    : fmt::format("kies een code uit schemas/vocabulary/{}.rdf", type.scheme));
    }

    const Vocabulary& vocabulary_;
    Judge& judge_;
    std::string prefix_;  ///< path of the element we are in, with a slash behind it
};

void apply_field_rules(Judge& judge, const Study& study) {
    judge.apply(study_rules(), study);
    for (std::size_t i = 0; i < study.findings.size(); ++i) {
        judge.apply(finding_rules(), study.findings[i], fmt::format("finding[{}]/", i + 1));
    }
}
void apply_field_rules(Judge& judge, const Action& action) { judge.apply(action_rules(), action); }
void apply_field_rules(Judge& judge, const Story& story) { judge.apply(story_rules(), story); }

}  // namespace

ReadResult read_and_validate(std::string_view xml,
                             const Vocabulary& vocabulary,
                             const ReadLimits& limits) {
    auto result = read_record(xml, limits);
    if (!result.record) return result;
    Judge judge(result, limits.remarks);
    CodeChecker codes(vocabulary, judge);
    std::visit(
        [&](const auto& record) {
            describe(codes, record);
            apply_field_rules(judge, record);
        },
        *result.record);
    judge.finish();
    return result;
}

}  // namespace watwerkt

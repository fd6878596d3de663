// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace watwerkt::harvest {

/// One table of a file with settings (TOML): gives values by key, and complains, with file:line and
/// how to put it right, about values of another kind and about keys that nobody asked for.
///
///     TomlTable root = TomlTable::parse(text, file, "docs/harvest.md laat zien hoe het moet");
///     const std::string name = root.required("naam", "geef een naam");
///     root.refuse_other_keys();
///
/// Every complaint is an Error (invalid_input).
class TomlTable {
 public:
    /// Reads text as TOML of at most 1 MiB. `see` stands in the advice when the file is no good as
    /// a whole.
    [[nodiscard]] static TomlTable parse(std::string_view text,
                                         const std::filesystem::path& file,
                                         std::string_view see);
    /// The same from a file. Throws Error: not_found with `see` as advice, io.
    [[nodiscard]] static TomlTable read(const std::filesystem::path& file, std::string_view see);

    [[nodiscard]] int line() const;
    [[nodiscard]] bool has(const std::string& key);

    [[nodiscard]] std::string text(const std::string& key, std::string fallback = {});
    [[nodiscard]] std::string required(const std::string& key, std::string_view advice);
    [[nodiscard]] bool yes_no(const std::string& key, bool fallback);
    [[nodiscard]] std::int64_t number(const std::string& key,
                                      std::int64_t fallback,
                                      std::int64_t low,
                                      std::int64_t high);
    [[nodiscard]] double decimal(const std::string& key, double fallback, double low, double high);
    [[nodiscard]] std::vector<std::string> texts(const std::string& key,
                                                 std::vector<std::string> fallback);
    /// A value that is one of a few words, as the T that belongs to it; `words` holds pairs.
    template <typename Words>
    [[nodiscard]] auto word(const std::string& key, std::string_view fallback, const Words& words) {
        const std::string found = text(key, std::string(fallback));
        std::vector<std::string_view> all;
        for (const auto& [word, value] : words) {
            if (word == found) return value;
            all.push_back(word);
        }
        fail_word(key, found, all);
    }
    /// A table below this one, empty when it is not there.
    [[nodiscard]] TomlTable table(const std::string& key);
    /// The tables of a list `[[key]]`; empty when it is not there.
    [[nodiscard]] std::vector<TomlTable> tables(const std::string& key);

    /// Call it at the end: every key that nobody asked for is a mistake.
    void refuse_other_keys() const;

    /// What is wrong with the value of a key, or with the table when `key` is empty.
    [[noreturn]] void fail(const std::string& key,
                           std::string_view what,
                           std::string_view advice) const;

 private:
    struct Value;
    TomlTable(std::shared_ptr<const Value> value, std::string name, std::string file);
    [[noreturn]] void fail_at(int line, std::string_view what, std::string_view advice) const;
    [[noreturn]] void fail_word(const std::string& key,
                                const std::string& found,
                                const std::vector<std::string_view>& all);
    [[nodiscard]] std::string near(const std::string& key) const;
    [[nodiscard]] std::string name_of(const std::string& key) const;

    std::shared_ptr<const Value> value_;
    std::string name_;  ///< "bron.filter"; "het bestand" for the root
    std::string file_;
    std::vector<std::string> known_;
};

}  // namespace watwerkt::harvest

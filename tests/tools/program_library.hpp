// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/corpus_fixture.hpp"
#include "tests/support/program.hpp"

namespace watwerkt::test {

using Words = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

/// Runs the program; `index` is where it looks for one.
inline ProgramResult run_program(Words arguments,
                                 const std::filesystem::path& index,
                                 Variables variables = {}) {
    arguments.insert(arguments.begin(), WATWERKT_PROGRAM);
    if (!index.empty()) variables.emplace("WATWERKT_INDEX", index.string());
    return run(std::move(arguments), std::move(variables));
}

/// An index of the shipped evidence, this process's own.
inline const std::filesystem::path& shipped_index() {
    static const TemporaryFolder folder;
    static const std::filesystem::path index = [] {
        std::filesystem::path made = folder.path() / "index";
        copy_shipped_index(made);
        return made;
    }();
    return index;
}

/// What an independent judge (python3-jsonschema) has against a document; empty when nothing.
inline std::string errors_against_schema(const std::string& document, const std::string& name) {
    const TemporaryFolder folder;
    const auto file = folder.write("antwoord.json", document);
    const auto schema = source_folder / "schemas" / "json" / (name + ".schema.json");
    const std::string command = "/usr/bin/python3 -W ignore -m jsonschema -i '" + file.string() +
                                "' '" + schema.string() + "' 2>&1 || echo refused";
    const auto close = [](std::FILE* pipe) { ::pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(::popen(command.c_str(), "r"), close);
    if (!pipe) return "no judge";
    std::string errors;
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) errors += buffer.data();
    return errors;
}

}  // namespace watwerkt::test

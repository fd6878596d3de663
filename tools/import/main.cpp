// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/import/csv.hpp"
#include "tools/import/nl.hpp"
#include "tools/import/output.hpp"
#include "tools/import/report.hpp"
#include "tools/import/values.hpp"
#include "tools/import/wwc.hpp"

namespace {

using watwerkt::Error;
using watwerkt::ErrorKind;
namespace importer = watwerkt::importer;

constexpr int wrong_use = 2;
constexpr int input_rejected = 4;

struct Arguments {
    std::string source;
    std::string input;
    std::string tables = "tools/import/mapping";
    std::string vocabulary = "schemas/vocabulary";
    std::string output;
    std::string date;
    std::string report;
};

void set_up(CLI::App& app, Arguments& arguments) {
    app.get_formatter()->label("Usage", "Gebruik");
    app.get_formatter()->label("OPTIONS", "OPTIES");
    app.option_defaults()->group("Opties");
    app.set_help_flag("-h,--help", "Toon deze uitleg en stop");
    app.get_formatter()->label("TEXT", "TEKST");
    app.add_option("--bron", arguments.source, "Soort invoer: wwc of nl");
    app.add_option("--invoer", arguments.input, "CSV-bestand met uitkomsten van onderzoeken");
    app.add_option("--tabellen", arguments.tables, "Map met de vertaaltabellen")
        ->capture_default_str();
    app.add_option("--waardelijsten", arguments.vocabulary, "Map met de waardelijsten")
        ->capture_default_str();
    app.add_option("--uitvoer", arguments.output, "Map waarin de records komen");
    app.add_option("--datum", arguments.date, "Dag van overnemen, als JJJJ-MM-DD");
    app.add_option("--verslag", arguments.report, "Bestand voor het verslag, in Markdown");
}

/// CLI11 explains itself in English; these are its cases that can happen here.
std::string in_dutch(const CLI::ParseError& error) {
    const std::string advice = "zie watwerkt-import --help";
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        return fmt::format("onbekende opties of te veel woorden; {}", advice);
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return fmt::format("een optie mist haar waarde of heeft er twee; {}", advice);
    }
    return fmt::format("de opdracht is niet te lezen; {}", advice);
}

void check(const Arguments& arguments) {
    const auto need = [](const std::string& value, std::string_view option) {
        if (!value.empty()) return;
        throw Error(ErrorKind::invalid_argument,
                    "deze optie is nodig",
                    option,
                    "zie watwerkt-import --help");
    };
    need(arguments.source, "--bron");
    need(arguments.input, "--invoer");
    need(arguments.output, "--uitvoer");
    need(arguments.date, "--datum");
    if (arguments.source != "wwc" && arguments.source != "nl") {
        throw Error(ErrorKind::invalid_argument,
                    fmt::format("'{}' is geen bekende bron", arguments.source),
                    "--bron",
                    "kies wwc of nl");
    }
    if (!importer::is_date(arguments.date)) {
        throw Error(ErrorKind::invalid_argument,
                    fmt::format("'{}' is geen datum", arguments.date),
                    "--datum",
                    "schrijf de datum als 2026-11-21");
    }
}

std::vector<watwerkt::Study> read_studies(const Arguments& arguments,
                                          importer::ImportReport& report) {
    std::ifstream stream(arguments.input, std::ios::binary);
    if (!stream || std::filesystem::is_directory(arguments.input)) {
        throw Error(ErrorKind::not_found,
                    "dit bestand is er niet of is niet leesbaar",
                    arguments.input,
                    "controleer --invoer");
    }
    importer::CsvTableReader rows(stream, arguments.input);
    const importer::ImportOptions options{arguments.tables, arguments.date};
    return arguments.source == "wwc" ? importer::import_wwc(rows, options, report)
                                     : importer::import_nl(rows, options, report);
}

int run(const Arguments& arguments) {
    check(arguments);
    const auto vocabulary = watwerkt::Vocabulary::read(arguments.vocabulary);
    importer::ImportReport report;
    const std::vector<watwerkt::Study> studies = read_studies(arguments, report);
    const std::vector<std::string> errors =
        importer::write_studies(studies, arguments.output, vocabulary, report);
    for (const std::string& error : errors) fmt::print(stderr, "{}\n", error);
    if (!arguments.report.empty()) {
        importer::write_when_changed(arguments.report, importer::to_markdown(report, studies));
    }
    fmt::print(
        stderr,
        "{} rijen gelezen, {} gebruikt; {} onderzoeken: {} geschreven, {} gelijk gebleven, {} "
        "geweigerd\n",
        report.rows_read,
        report.rows_used,
        studies.size(),
        report.written,
        report.unchanged,
        report.refused.size());
    return report.refused.empty() ? 0 : input_rejected;
}

int exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_argument:
        case ErrorKind::not_found:
            return wrong_use;
        case ErrorKind::invalid_input:
            return input_rejected;
        case ErrorKind::index_missing:
        case ErrorKind::index_mismatch:
            return 3;
        case ErrorKind::io:
        case ErrorKind::busy:
        case ErrorKind::internal:
            return 5;
    }
    return 5;
}

}  // namespace

int main(int count, char** words) {
    try {
        CLI::App app("Maakt records van een CSV-bestand met uitkomsten van onderzoeken.",
                     "watwerkt-import");
        Arguments arguments;
        set_up(app, arguments);
        try {
            app.parse(count, words);
        } catch (const CLI::CallForHelp&) {
            fmt::print("{}", app.help());
            return 0;
        } catch (const CLI::ParseError& error) {
            fmt::print(stderr, "watwerkt-import: {}\n", in_dutch(error));
            return wrong_use;
        }
        return run(arguments);
    } catch (const Error& error) {
        fmt::print(stderr, "watwerkt-import: {}\n", error.what());
        return exit_code(error.kind());
    } catch (const std::exception& error) {
        fmt::print(stderr, "watwerkt-import: onverwachte fout: {}\n", error.what());
        return exit_code(ErrorKind::internal);
    }
}

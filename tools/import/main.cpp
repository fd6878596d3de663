// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/comparisons.hpp"
#include "tools/import/fact_source.hpp"
#include "tools/import/facts.hpp"
#include "tools/import/follow_ups.hpp"
#include "tools/import/gka.hpp"
#include "tools/import/gka_report.hpp"
#include "tools/import/output.hpp"
#include "tools/import/report.hpp"
#include "tools/import/same_study.hpp"
#include "tools/import/study_list.hpp"
#include "tools/import/study_list_source.hpp"
#include "tools/import/values.hpp"

namespace {

using watwerkt::CsvTableReader;
using watwerkt::Error;
using watwerkt::ErrorKind;
namespace importer = watwerkt::importer;

constexpr int wrong_use = 2;
constexpr int input_rejected = 4;
/// The word for --bron that reads no source but joins the records of all.
constexpr std::string_view joining = "samenvoegen";

struct Arguments {
    std::string source;
    std::string input;
    std::string tables = "tools/import/mapping";
    std::string vocabulary = "schemas/vocabulary";
    std::string output;
    std::string date;
    std::string report;
    std::string comparisons, follow_ups;
    bool all = false;
};

/// The word for --bron of the alliance's own database.
constexpr std::string_view alliance = "gka";

/// "wwc, hedco, ... of samenvoegen".
std::string known_sources() {
    std::string names;
    for (const auto& source : importer::fact_sources())
        fmt::format_to(std::back_inserter(names), "{}, ", source.code);
    for (const auto& source : importer::study_list_sources())
        fmt::format_to(std::back_inserter(names), "{}, ", source.code);
    names.append(alliance).append(" of ");
    return names.append(joining);
}

bool is_known(std::string_view source) {
    return source == joining || source == alliance ||
           importer::find_fact_source(source) != nullptr ||
           importer::find_study_list_source(source) != nullptr;
}

void set_up(CLI::App& app, Arguments& arguments) {
    app.get_formatter()->label("Usage", "Gebruik");
    app.get_formatter()->label("OPTIONS", "OPTIES");
    app.option_defaults()->group("Opties");
    app.set_help_flag("-h,--help", "Toon deze uitleg en stop");
    app.get_formatter()->label("TEXT", "TEKST");
    app.add_option("--bron",
                   arguments.source,
                   fmt::format("Soort invoer: {} (dat leest niets in, maar voegt records van "
                               "hetzelfde onderzoek samen)",
                               known_sources()));
    app.add_option("--invoer", arguments.input, "CSV-bestand met uitkomsten van onderzoeken");
    app.add_option("--tabellen", arguments.tables, "Map met de vertaaltabellen")
        ->capture_default_str();
    app.add_option("--waardelijsten", arguments.vocabulary, "Map met de waardelijsten")
        ->capture_default_str();
    app.add_option("--uitvoer", arguments.output, "Map waarin de records komen");
    app.add_option("--datum", arguments.date, "Dag van overnemen, als JJJJ-MM-DD");
    app.add_option("--verslag", arguments.report, "Bestand voor het verslag, in Markdown");
    app.add_option("--vergelijkingen",
                   arguments.comparisons,
                   "CSV-bestand van CRRE: vult bij wwc aan wat de andere groep kreeg");
    app.add_option(
        "--vervolgmetingen",
        arguments.follow_ups,
        "CSV-bestand met vervolgmetingen: vult bij k6 de toets en de tijd van meten aan");
    app.add_flag("--alles",
                 arguments.all,
                 "Schrijf ook onderzoeken die al met een ander record zijn samengevoegd");
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
    need(arguments.output, "--uitvoer");
    if (!is_known(arguments.source)) {
        throw Error(ErrorKind::invalid_argument,
                    fmt::format("'{}' is geen bekende bron", arguments.source),
                    "--bron",
                    fmt::format("kies {}", known_sources()));
    }
    if (arguments.source == joining) return;
    need(arguments.input, "--invoer");
    need(arguments.date, "--datum");
    if (!arguments.comparisons.empty() && arguments.source != "wwc") {
        throw Error(ErrorKind::invalid_argument,
                    "alleen de onderzoeken van wwc hebben nummers die CRRE ook heeft",
                    "--vergelijkingen",
                    "laat deze optie weg");
    }
    if (!arguments.follow_ups.empty() && arguments.source != "k6") {
        throw Error(ErrorKind::invalid_argument,
                    "alleen de uitkomsten van k6 staan ook in het bestand met vervolgmetingen",
                    "--vervolgmetingen",
                    "laat deze optie weg");
    }
    if (!importer::is_date(arguments.date)) {
        throw Error(ErrorKind::invalid_argument,
                    fmt::format("'{}' is geen datum", arguments.date),
                    "--datum",
                    "schrijf de datum als 2026-11-21");
    }
}

std::ifstream open_input(const std::string& file, std::string_view option) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        throw Error(ErrorKind::not_found,
                    "dit bestand is er niet of is niet leesbaar",
                    file,
                    fmt::format("controleer {}", option));
    }
    return stream;
}

std::vector<watwerkt::Study> read_studies(const Arguments& arguments,
                                          importer::ImportReport& report) {
    std::ifstream stream = open_input(arguments.input, "--invoer");
    CsvTableReader rows(stream, arguments.input);
    const importer::ImportOptions options{arguments.tables, arguments.date};
    if (const auto* list = importer::find_study_list_source(arguments.source)) {
        return importer::import_study_list(*list, rows, options, report);
    }
    const importer::FactSource& source = *importer::find_fact_source(arguments.source);
    auto studies = importer::import_facts(source, rows, options, report);
    if (!arguments.comparisons.empty()) {
        std::ifstream more = open_input(arguments.comparisons, "--vergelijkingen");
        CsvTableReader comparisons(more, arguments.comparisons);
        importer::add_comparisons(studies, comparisons, options, report);
    }
    if (!arguments.follow_ups.empty()) {
        std::ifstream more = open_input(arguments.follow_ups, "--vervolgmetingen");
        CsvTableReader follow_ups(more, arguments.follow_ups);
        importer::add_follow_ups(studies, follow_ups, options, report);
    }
    return studies;
}

/// Writes the records and tells of those that were refused.
void write(const std::vector<watwerkt::Study>& studies,
           const Arguments& arguments,
           const watwerkt::Vocabulary& vocabulary,
           importer::ImportReport& report) {
    std::map<std::string, std::string> merged;
    if (!arguments.all) merged = importer::find_merged(arguments.output);
    const std::vector<std::string> errors =
        importer::write_studies(studies, arguments.output, vocabulary, report, merged);
    for (const std::string& error : errors) fmt::print(stderr, "{}\n", error);
}

void tell_counts(const importer::ImportReport& report, std::size_t studies) {
    fmt::print(
        stderr,
        "{} rijen gelezen, {} gebruikt; {} onderzoeken: {} geschreven, {} gelijk gebleven, {} "
        "geweigerd\n",
        report.rows_read,
        report.rows_used,
        studies,
        report.written,
        report.unchanged,
        report.refused.size());
    if (!report.merged_elsewhere.empty() || !report.left_as_merged.empty()) {
        fmt::print(stderr,
                   "niet geschreven: {} onderzoeken die in een ander record staan, en {} records "
                   "met meer bronnen; met --alles wel, herhaal dan het samenvoegen\n",
                   report.merged_elsewhere.size(),
                   report.left_as_merged.size());
    }
}

int import_source(const Arguments& arguments, const watwerkt::Vocabulary& vocabulary) {
    importer::ImportReport report;
    const std::vector<watwerkt::Study> studies = read_studies(arguments, report);
    write(studies, arguments, vocabulary, report);
    if (!arguments.report.empty()) {
        importer::write_when_changed(arguments.report, importer::to_markdown(report, studies));
    }
    tell_counts(report, studies.size());
    return report.refused.empty() ? 0 : input_rejected;
}

int import_alliance(const Arguments& arguments, const watwerkt::Vocabulary& vocabulary) {
    importer::ImportReport report;
    std::ifstream stream = open_input(arguments.input, "--invoer");
    CsvTableReader rows(stream, arguments.input);
    const importer::GkaImport made =
        importer::import_gka(rows, {arguments.tables, arguments.date}, report);
    for (const std::string& error : made.errors) fmt::print(stderr, "{}\n", error);
    write(made.studies, arguments, vocabulary, report);
    if (!arguments.report.empty()) {
        importer::write_when_changed(arguments.report, importer::to_dutch_markdown(made, report));
    }
    tell_counts(report, made.studies.size());
    if (!made.errors.empty()) {
        fmt::print(stderr,
                   "fouten in het bestand: {}; die pagina's zijn overgeslagen, de andere niet\n",
                   made.errors.size());
    }
    return report.refused.empty() && made.errors.empty() ? 0 : input_rejected;
}

int join_records(const Arguments& arguments, const watwerkt::Vocabulary& vocabulary) {
    importer::MergeReport report;
    const std::vector<std::string> errors =
        importer::merge_same_studies(arguments.output, arguments.tables, vocabulary, report);
    for (const std::string& error : errors) fmt::print(stderr, "{}\n", error);
    if (!arguments.report.empty()) {
        importer::write_when_changed(arguments.report, importer::to_markdown(report));
    }
    fmt::print(stderr,
               "{} onderzoeken gelezen; {} records samengevoegd met een ander en verwijderd, {} "
               "bevindingen verhuisd, {} niet; {} records geweigerd\n",
               report.studies,
               report.joined.size(),
               report.findings_moved,
               report.findings_left,
               report.refused.size());
    return report.refused.empty() ? 0 : input_rejected;
}

int run(const Arguments& arguments) {
    check(arguments);
    const auto vocabulary = watwerkt::Vocabulary::read(arguments.vocabulary);
    if (arguments.source == joining) return join_records(arguments, vocabulary);
    if (arguments.source == alliance) return import_alliance(arguments, vocabulary);
    return import_source(arguments, vocabulary);
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

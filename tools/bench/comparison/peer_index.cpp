// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/comparison/peer_index.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <cmath>
#include <fstream>

#include "indexer/columns/columns_writer.hpp"
#include "indexer/columns/counted_files.hpp"
#include "indexer/document/document.hpp"
#include "tools/bench/comparison/peer_corpus.hpp"
#include "tools/bench/thread_clock.hpp"

namespace fs = std::filesystem;

namespace watwerkt::bench {
namespace {

constexpr std::size_t batch = 2000;
constexpr int first_year = 1970, last_year = 2025;
constexpr int months_of_age = 18;  // a group of ages

struct FilledScheme {
    const char* scheme;
    std::size_t field;  // in peer_fields
};
constexpr FilledScheme filled[] = {
    {"uitkomst", 0}, {"leeftijd", 1}, {"plek", 2}, {"land", 3}, {"opzet", 4}, {"actie", 6}};

std::string code_of(std::size_t field, std::uint32_t value) {
    const PeerField& one = peer_fields[field];
    return one.values > 10 ? fmt::format("{}{:0{}}", one.letter, value, one.values > 100 ? 3 : 2)
                           : fmt::format("{}{}", one.letter, value);
}

void write_scheme(const FilledScheme& filled_scheme, const fs::path& file) {
    const std::string scheme = filled_scheme.scheme;
    std::ofstream rdf(file);
    rdf << R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:ww="urn:x-watwerkt:term:">
)";
    const auto labels = [&rdf](const std::string& label) {
        for (const char* language : {"nl", "en"}) {
            rdf << fmt::format(
                "<skos:prefLabel xml:lang=\"{0}\">{1}</skos:prefLabel>"
                "<skos:definition xml:lang=\"{0}\">{1}</skos:definition>\n",
                language,
                label);
        }
    };
    rdf << fmt::format("<skos:ConceptScheme rdf:about=\"urn:x-watwerkt:{}\">", scheme);
    labels(scheme);
    rdf << "</skos:ConceptScheme>\n";
    for (std::uint32_t value = 0; value < peer_fields[filled_scheme.field].values; ++value) {
        const std::string code = code_of(filled_scheme.field, value);
        rdf << fmt::format(
            "<skos:Concept rdf:about=\"urn:x-watwerkt:{0}:{1}\">"
            "<skos:inScheme rdf:resource=\"urn:x-watwerkt:{0}\"/>"
            "<skos:notation>{1}</skos:notation>\n",
            scheme,
            code);
        labels(code);
        if (scheme == "leeftijd")
            rdf << fmt::format("<ww:minMonths>{}</ww:minMonths><ww:maxMonths>{}</ww:maxMonths>",
                               value * months_of_age,
                               (value + 1) * months_of_age);
        if (scheme == "opzet")
            rdf << fmt::format("<ww:startCertainty>{}</ww:startCertainty><ww:pooled>ja</ww:pooled>",
                               value < 2 ? 4 : 3);
        if (scheme == "uitkomst")
            rdf << fmt::format("<ww:family>{}</ww:family>",
                               value % 2 == 0 ? "prestatie" : "anders");
        rdf << "</skos:Concept>\n";
    }
    rdf << "</rdf:RDF>\n";
}

CodeIds codes_of(const std::vector<std::uint32_t>& values) {
    CodeIds codes;
    for (const std::uint32_t value : values) codes.push_back(first_code_id + value);
    return codes;
}

StudyRow row_of(const PeerRecord& record, std::uint32_t ordinal) {
    StudyRow row;
    row.ordinal = ordinal;
    const auto set = [&row](FacetId facet, CodeIds codes) {
        row.codes[static_cast<std::size_t>(facet) - finding_facet_count] = std::move(codes);
    };
    set(FacetId::design, codes_of({record.design}));
    set(FacetId::country, codes_of(record.countries));
    set(FacetId::year, codes_of({static_cast<std::uint32_t>(record.year - first_year)}));
    set(FacetId::language, codes_of({record.verdict}));
    set(FacetId::source, codes_of({0}));
    for (const PeerFinding& from : record.findings) {
        FindingRow finding;
        finding.codes.fill({not_coded_id});
        const auto set_finding = [&finding](FacetId facet, CodeIds codes) {
            finding.codes[static_cast<std::size_t>(facet)] = std::move(codes);
        };
        set_finding(FacetId::action, codes_of({from.action}));
        set_finding(FacetId::outcome, codes_of({from.outcome}));
        set_finding(FacetId::setting, codes_of({from.setting}));
        set_finding(FacetId::age, codes_of(from.ages));
        finding.age_from = from.ages.front() * months_of_age;
        finding.age_to = (from.ages.back() + 1) * months_of_age;
        finding.effect = std::llround(from.effect / effect_unit);
        finding.standard_error = std::llround(from.standard_error / effect_unit);
        finding.children = from.children;
        finding.not_pooled = NotPooled::pooled;
        row.children = std::max(row.children, from.children);
        row.findings.push_back(std::move(finding));
    }
    return row;
}

Xapian::Document document_of(const PeerRecord& record,
                             const StudyRow& row,
                             const Xapian::Stem& stemmer) {
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (const std::string* text : {&record.title, &record.abstract}) {
        for (const std::string& word : peer_words(*text))
            document.add_posting(stemmer(word), ++position);
    }
    document.add_boolean_term(std::string(kind_prefix).append(kind_name(RecordKind::study)));
    document.add_value(row_slot, pack(row));
    Xapian::valueno slot = first_field_slot;
    for (std::size_t field = 0; field < std::size(peer_fields); ++field, ++slot) {
        std::string packed;
        for (const std::uint32_t value : values_of(record, field)) {
            document.add_boolean_term(value_term(peer_fields[field].letter, value));
            packed += static_cast<char>(value >> 8U);
            packed += static_cast<char>(value & 0xFFU);
        }
        document.add_value(slot, packed);
    }
    std::string findings;
    for (const FindingRow& finding : row.findings) {
        const std::uint32_t action = finding.codes[static_cast<std::size_t>(FacetId::action)][0];
        const auto effect = static_cast<std::int32_t>(*finding.effect);
        findings.append(reinterpret_cast<const char*>(&action), sizeof action);
        findings.append(reinterpret_cast<const char*>(&effect), sizeof effect);
    }
    document.add_value(findings_slot, findings);
    document.set_data(record.title);
    return document;
}

double megabytes(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return static_cast<double>(bytes) / 1e6;
}

}  // namespace

std::string value_term(char letter, std::uint32_t value) {
    return fmt::format("F{}{}", letter, value);
}

Vocabulary peer_vocabulary(const fs::path& shipped, const fs::path& scratch) {
    fs::create_directories(scratch);
    for (const auto& entry : fs::directory_iterator(shipped)) {
        if (entry.path().extension() == ".rdf")
            fs::copy_file(entry.path(),
                          scratch / entry.path().filename(),
                          fs::copy_options::overwrite_existing);
    }
    for (const FilledScheme& one : filled)
        write_scheme(one, scratch / (std::string(one.scheme) + ".rdf"));
    return Vocabulary::read(scratch);
}

FacetDictionary peer_dictionary(const Vocabulary& vocabulary) {
    FacetDictionary dictionary(vocabulary);
    for (int year = first_year; year <= last_year; ++year)
        dictionary.number(FacetId::year, std::to_string(year));
    for (std::uint32_t verdict = 0; verdict < peer_fields[5].values; ++verdict)
        dictionary.number(FacetId::language, code_of(5, verdict));
    dictionary.number(FacetId::source, "gegenereerd");
    return dictionary;
}

void build_peer_index(const fs::path& corpus,
                      const Vocabulary& vocabulary,
                      const fs::path& folder) {
    const auto start = std::chrono::steady_clock::now();
    const auto cpu_start = ThreadClock::now();
    const auto seconds = [](auto duration) {
        return std::chrono::duration<double>(duration).count();
    };
    fs::create_directories(folder);
    const Hierarchy hierarchy(vocabulary);
    const Xapian::Stem stemmer(peer_stemmer);
    std::uint32_t count = 0;
    {
        ColumnsWriter columns(peer_dictionary(vocabulary), hierarchy, folder / "kolommen.wacht");
        Xapian::WritableDatabase database((folder / "groei").string(),
                                          Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
        read_peer_corpus(corpus, [&](const PeerRecord& record) {
            const StudyRow row = row_of(record, count);
            const Xapian::docid document = database.add_document(document_of(record, row, stemmer));
            columns.add(row, database.get_doclength(document));
            if (++count % batch == 0) database.commit();
        });
        database.commit();
        database.compact((folder / "xapian").string(), Xapian::DBCOMPACT_NO_RENUMBER);
        columns.write(folder / columns_file);
        write_counted_files(folder, peer_dictionary(vocabulary), hierarchy);
    }
    fs::remove_all(folder / "groei");
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double cpu = seconds(ThreadClock::now() - cpu_start);
    fmt::print(
        "{{\"peer\":\"watwerkt\",\"op\":\"index\",\"docs\":{},\"wall_s\":{:.2f},\"cpu_s\":{:.2f},"
        "\"docs_per_cpu_s\":{:.0f},\"peak_mb\":{:.0f},\"xapian_mb\":{:.0f},\"columns_mb\":{:.1f}}}"
        "\n",
        count,
        seconds(std::chrono::steady_clock::now() - start),
        cpu,
        count / cpu,
        static_cast<double>(usage.ru_maxrss) / 1024,
        megabytes(folder / "xapian"),
        static_cast<double>(fs::file_size(folder / columns_file)) / 1e6);
}

}  // namespace watwerkt::bench

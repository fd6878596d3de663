// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/generated_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <random>

#include "corpus/error.hpp"
#include "corpus/record/record.hpp"
#include "tools/bench/comparison/peer_corpus.hpp"

namespace watwerkt::bench {
namespace {

constexpr std::size_t vocabulary_size = 60'000;
constexpr std::array syllables = {"ba",   "ke",    "lo",   "mi",   "nu",   "ra",   "se",
                                  "to",   "vi",    "wa",   "der",  "gen",  "ling", "school",
                                  "taal", "reken", "lees", "kind", "klas", "thuis"};

class Generator {
 public:
    explicit Generator(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    Study make(std::size_t number) {
        random_.seed(
            20261121 +
            number);  // each study by itself, so a smaller corpus is a part of a larger one
        Study study;
        study.id = fmt::format("gen-{:08}", number);
        study.titles = {{"nl", sentence(8)}};
        study.summaries = {{"nl", sentence(90)}};
        study.authors = {word(), word()};
        study.year = 1980 + static_cast<int>(skewed(45));
        study.language = std::string(pick(3) == 0 ? "nl" : "en");
        study.country = CodeList({code("land")});
        study.design = code("opzet");
        study.participants = static_cast<int>(20 + pick(2000));
        study.provenances = {{"Gegenereerd", study.id, "CC0", "2026-01-01", ""}};
        study.reviewed = "nog-niet-beoordeeld";
        const std::size_t findings = 1 + pick(3);
        for (std::size_t i = 0; i < findings; ++i)
            study.findings.push_back(finding(fmt::format("{}.{}", study.id, i)));
        return study;
    }

 private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }
    // Small numbers far more often: roughly Zipf.
    std::size_t skewed(std::size_t size) {
        const double u = std::uniform_real_distribution<double>(0, 1)(random_);
        return std::min(size - 1,
                        static_cast<std::size_t>(std::pow(static_cast<double>(size), u)) - 1);
    }

    std::string word() {
        std::size_t number = skewed(vocabulary_size);
        std::string text;
        do {
            text += syllables[number % syllables.size()];
            number /= syllables.size();
        } while (number > 0);
        return text;
    }

    std::string sentence(std::size_t words) {
        std::string text = word();
        for (std::size_t i = 1; i < words; ++i) text += (i % 12 == 0 ? ". " : " ") + word();
        return text;
    }

    std::string code(const std::string& scheme) {
        const auto& concepts = vocabulary_.scheme(scheme).concepts();
        return concepts[skewed(concepts.size())].code;
    }

    Finding finding(std::string id) {
        Finding finding;
        finding.id = std::move(id);
        finding.action = code("actie");
        finding.outcome = code("uitkomst");
        finding.delivery = CodeList({code("vorm")});
        finding.setting = CodeList({code("plek")});
        finding.school_type = CodeList({code("onderwijs")});
        finding.target_group = CodeList({code("doelgroep")});
        finding.age_from = static_cast<int>(pick(200));
        finding.age_to = *finding.age_from + 12 + static_cast<int>(pick(36));
        finding.treatment_size = static_cast<int>(10 + pick(1000));
        finding.control_size = static_cast<int>(10 + pick(1000));
        finding.effect.metric = std::string("g");
        finding.effect.value =
            std::round(std::normal_distribution<double>(0.15, 0.3)(random_) * 1e4) / 1e4;
        finding.effect.standard_error = 0.05 + static_cast<double>(pick(200)) / 1000;
        finding.effect.computed_by = "bron";
        finding.effect.favourable = std::string("hoger");
        return finding;
    }

    const Vocabulary& vocabulary_;
    std::mt19937_64 random_;
};

// Writes studies one by one, a thousand to a folder.
class StudyFolders {
 public:
    explicit StudyFolders(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void write(const Study& study) {
        constexpr std::size_t to_a_folder = 1000;
        const auto part = folder_ / fmt::format("{:05}", written_ / to_a_folder);
        if (written_++ % to_a_folder == 0) std::filesystem::create_directories(part);
        std::ofstream stream(part / (study.id + ".xml"), std::ios::binary);
        stream << write_record(study);
        stream.close();
        if (!stream)
            throw Error(ErrorKind::io,
                        "schrijven is niet gelukt",
                        part.string(),
                        "maak ruimte op de schijf");
    }
    [[nodiscard]] std::size_t written() const { return written_; }

 private:
    std::filesystem::path folder_;
    std::size_t written_ = 0;
};

// The number of a value stands for a concept; of a scheme with fewer, several numbers are one.
std::string code_of(const Vocabulary& vocabulary, std::string_view scheme, std::uint32_t number) {
    const auto& concepts = vocabulary.scheme(scheme).concepts();
    return concepts[number % concepts.size()].code;
}

Finding finding_of(const PeerFinding& from, std::string id, const Vocabulary& vocabulary) {
    constexpr int months_of_age = 18;  // twelve ages cover 0 to 18 years
    Finding finding;
    finding.id = std::move(id);
    finding.action = code_of(vocabulary, "actie", from.action);
    finding.outcome = code_of(vocabulary, "uitkomst", from.outcome);
    finding.setting = CodeList({code_of(vocabulary, "plek", from.setting)});
    if (!from.ages.empty()) {
        const auto [youngest, oldest] = std::ranges::minmax(from.ages);
        finding.age_from = static_cast<int>(youngest) * months_of_age;
        finding.age_to = (static_cast<int>(oldest) + 1) * months_of_age;
    }
    finding.treatment_size = static_cast<int>(from.children / 2);
    finding.control_size = static_cast<int>(from.children - from.children / 2);
    finding.effect.metric = std::string("g");
    finding.effect.value = from.effect;
    finding.effect.standard_error = from.standard_error;
    finding.effect.computed_by = "bron";
    finding.effect.favourable = std::string("hoger");
    return finding;
}

Study study_of(const PeerRecord& from, const Vocabulary& vocabulary) {
    Study study;
    study.id = "gen-" + from.id;
    study.titles = {{"nl", from.title}};
    study.summaries = {{"nl", from.abstract}};
    study.year = from.year;
    study.language = std::string("nl");
    std::vector<std::string> countries;
    for (const std::uint32_t country : from.countries)
        countries.push_back(code_of(vocabulary, "land", country));
    study.country = CodeList(std::move(countries));
    study.design = code_of(vocabulary, "opzet", from.design);
    study.provenances = {{"Gegenereerd", study.id, "CC0", "2026-01-01", ""}};
    study.reviewed = "nog-niet-beoordeeld";
    for (const PeerFinding& finding : from.findings)
        study.findings.push_back(
            finding_of(finding, fmt::format("{}.{}", study.id, study.findings.size()), vocabulary));
    return study;
}

}  // namespace

void generate_corpus(const Vocabulary& vocabulary,
                     std::size_t count,
                     const std::filesystem::path& folder) {
    Generator generator(vocabulary);
    StudyFolders folders(folder);
    for (std::size_t i = 0; i < count; ++i) folders.write(generator.make(i));
}

std::size_t convert_corpus(const Vocabulary& vocabulary,
                           const std::filesystem::path& file,
                           std::size_t most,
                           const std::filesystem::path& folder) {
    StudyFolders folders(folder);
    read_peer_corpus(file, [&](const PeerRecord& record) {
        if (folders.written() < most) folders.write(study_of(record, vocabulary));
    });
    return folders.written();
}

}  // namespace watwerkt::bench

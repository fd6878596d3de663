// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/bench/comparison/peer_corpus.hpp"

#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "corpus/error.hpp"

namespace watwerkt::bench {
namespace {

std::uint32_t number_of(const std::string& value) {
    return static_cast<std::uint32_t>(std::stoul(value.substr(1)));
}

std::vector<std::uint32_t> numbers_of(const nlohmann::json& values) {
    std::vector<std::uint32_t> numbers;
    for (const auto& value : values) numbers.push_back(number_of(value.get<std::string>()));
    return numbers;
}

PeerRecord record_of(const nlohmann::json& json) {
    PeerRecord record;
    record.id = json.at("id").get<std::string>();
    record.title = json.at("title").get<std::string>();
    record.abstract = json.at("abstract").get<std::string>();
    record.year = json.at("year").get<int>();
    record.countries = numbers_of(json.at("country"));
    record.design = number_of(json.at("design").get<std::string>());
    record.verdict = number_of(json.at("verdict").get<std::string>());
    for (const auto& from : json.at("findings")) {
        PeerFinding finding;
        finding.action = number_of(from.at("action").get<std::string>());
        finding.outcome = number_of(from.at("outcome").get<std::string>());
        finding.setting = number_of(from.at("setting").get<std::string>());
        finding.ages = numbers_of(from.at("ages"));
        finding.effect = from.at("g").get<double>();
        finding.standard_error = from.at("se").get<double>();
        finding.children = from.at("n").get<std::uint64_t>();
        record.findings.push_back(std::move(finding));
    }
    return record;
}

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, mark);) parts.push_back(part);
    return parts;
}

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw Error(ErrorKind::io, "bestand is niet te lezen", file.string());
    return stream;
}

}  // namespace

void read_peer_corpus(const std::filesystem::path& file,
                      const std::function<void(const PeerRecord&)>& use) {
    std::ifstream stream = opened(file);
    for (std::string line; std::getline(stream, line);) {
        try {
            use(record_of(nlohmann::json::parse(line)));
        } catch (const nlohmann::json::exception& error) {
            throw Error(ErrorKind::invalid_input, error.what(), file.string());
        }
    }
}

std::vector<PeerQuery> read_peer_queries(const std::filesystem::path& file) {
    std::ifstream stream = opened(file);
    std::vector<PeerQuery> queries;
    for (std::string line; std::getline(stream, line);) {
        const auto columns = split(line + "\t", '\t');
        if (columns.size() < 3) continue;
        PeerQuery query{std::stoi(columns[0]), columns[1], {}, {}};
        for (const std::string& word : split(columns[2], ' '))
            if (!word.empty()) query.words.push_back(word);
        for (const std::string& filter : split(columns.size() > 3 ? columns[3] : "", ' ')) {
            const std::size_t colon = filter.find(':');
            if (colon != std::string::npos)
                query.filters.emplace_back(filter.substr(0, colon),
                                           number_of(filter.substr(colon + 1)));
        }
        queries.push_back(std::move(query));
    }
    return queries;
}

std::vector<std::uint32_t> values_of(const PeerRecord& record, std::size_t field) {
    const char letter = peer_fields[field].letter;
    if (letter == 'c') return record.countries;
    if (letter == 'd') return {record.design};
    if (letter == 'v') return {record.verdict};
    std::vector<std::uint32_t> values;
    for (const PeerFinding& finding : record.findings) {
        if (letter == 'a') {
            values.insert(values.end(), finding.ages.begin(), finding.ages.end());
        } else {
            values.push_back(letter == 'o'   ? finding.outcome
                             : letter == 's' ? finding.setting
                                             : finding.action);
        }
    }
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::vector<std::string> peer_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end = Xapian::Utf8Iterator();
    for (Xapian::Utf8Iterator at(text.data(), text.size()); at != end; ++at) {
        if (Xapian::Unicode::is_wordchar(*at)) {
            Xapian::Unicode::append_utf8(word, Xapian::Unicode::tolower(*at));
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

}  // namespace watwerkt::bench

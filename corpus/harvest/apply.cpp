// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/apply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "corpus/error.hpp"
#include "corpus/harvest/bibtex.hpp"
#include "corpus/harvest/mapping.hpp"
#include "corpus/harvest/oai_response.hpp"
#include "corpus/harvest/relevance.hpp"
#include "corpus/harvest/ris.hpp"
#include "corpus/harvest/study_maker.hpp"
#include "corpus/harvest/xml_formats.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/value_types.hpp"
#include "corpus/validation/validation.hpp"

namespace watwerkt::harvest {
namespace {

constexpr std::size_t refusals_kept = 1000;
constexpr std::size_t items_between_progress = 100;

/// Reads an answer of a source, whatever its kind.
void read_items(const Source& source,
                std::string_view bytes,
                const std::string& name,
                const TakeItem& take) {
    switch (source.kind) {
        case SourceKind::folder:
        case SourceKind::xml:
            return read_xml_records(bytes, take);
        case SourceKind::csv:
            return read_csv_records(bytes, name, source.mapping, take);
        case SourceKind::json:
            return read_json_records(bytes, source.mapping, take);
        case SourceKind::ris:
            return read_ris_records(bytes, take);
        case SourceKind::bibtex:
            return read_bibtex_records(bytes, take);
        case SourceKind::oai_pmh:
            if (auto damage = read_oai_response(bytes, take).damage)
                take(damaged_item({}, std::string(bytes), std::move(*damage)));
            return;
    }
}

/// Puts the items of a source into its folder, the newest first, so that of a record that comes
/// twice only the newest version is written.
class Applier {
 public:
    Applier(const Source& source,
            RecordFolder& folder,
            SourceReport& report,
            const ApplyTools& tools)
        : source_(source), folder_(folder), report_(report), tools_(tools) {}

    /// All items of one answer; within it too, what comes later is newer.
    void take_answer(std::string_view bytes, const std::string& name, const Retrieval& retrieval) {
        std::vector<HarvestedItem> items;
        read_items(source_, bytes, name, [&items](HarvestedItem item) {
            items.push_back(std::move(item));
        });
        for (auto item = items.rbegin(); item != items.rend(); ++item) take(*item, retrieval);
    }

    /// Removes every record that no item spoke of.
    void withdraw_unseen() {
        const auto before = folder_.ids();
        if (has_nameless_damage_) {
            report_.remarks.emplace_back("er is niets ingetrokken, want niet alles was te lezen");
            return;
        }
        if (ids_.empty() && !before.empty()) {
            report_.remarks.push_back(fmt::format(
                "de bron is opeens leeg; de {} records die er waren blijven staan. Klopt het, haal "
                "dan hun map weg",
                before.size()));
            return;
        }
        for (const auto& id : before) {
            if (!ids_.contains(id)) withdraw(id);
        }
    }

    void finish() { std::ranges::sort(report_.withdrawn); }

 private:
    void take(HarvestedItem& item, const Retrieval& retrieval) {
        if (++items_ % items_between_progress == 0)
            tools_.show({source_.name, true, 0, items_, std::nullopt});
        if (!item.identifier.empty() && !seen_.insert(item.identifier).second) {
            // A repository sends a record again when it changes; in a file it is there twice.
            if (source_.kind != SourceKind::oai_pmh) ++report_.left_out["dubbel in de bron"];
            return;
        }
        if (std::holds_alternative<DeletedRecord>(item.content)) return take_deletion(item);
        if (const auto* damage = std::get_if<DamagedRecord>(&item.content)) {
            has_nameless_damage_ = has_nameless_damage_ || item.identifier.empty();
            return refuse(item, damage->remarks);
        }
        if (const auto* own = std::get_if<OwnRecord>(&item.content)) return take_own(item, *own);
        take_publication(item, std::get<BibliographicRecord>(item.content), retrieval);
    }

    void take_deletion(const HarvestedItem& item) {
        withdraw(study_id(source_, item.identifier));
        // A record of our own format has its id at the end of its identifier: oai:host:id.
        const auto last = item.identifier.find_last_of(":/");
        const auto id = item.identifier.substr(last == std::string::npos ? 0 : last + 1);
        if (value_type::id.accepts(id)) withdraw(id);
    }

    void take_own(const HarvestedItem& item, const OwnRecord& own) {
        const auto result = read_and_validate(own.xml, tools_.vocabulary);
        if (!result.record) return refuse(item, result.remarks);
        const auto& id = record_id(*result.record);
        if (!ids_.insert(id).second) {
            return refuse(item,
                          {{Severity::error,
                            "dubbele-id",
                            {},
                            fmt::format("de id '{}' komt twee keer voor in deze bron", id),
                            "geef elk record een eigen id"}});
        }
        count(folder_.write(id, write_record(*result.record)));
    }

    void take_publication(const HarvestedItem& item,
                          const BibliographicRecord& record,
                          const Retrieval& retrieval) {
        const auto id = study_id(source_, item.identifier);
        const auto relevance = judge_relevance(record, source_.filter);
        if (relevance != Relevance::relevant || tools_.known.has(record)) {
            const auto reason =
                relevance == Relevance::relevant ? "staat al in het corpus" : to_word(relevance);
            ++report_.left_out[std::string(reason)];
            return withdraw(id);
        }
        // A record that did not change keeps the day on which it was taken over.
        const auto before = folder_.retrieved_of(id);
        const auto location = location_of(item, retrieval);
        auto xml = xml_of(item, record, {before.value_or(retrieval.date), location});
        if (!xml) return;
        ids_.insert(id);
        if (before && *before != retrieval.date && !folder_.has(id, *xml))
            xml = xml_of(item, record, {retrieval.date, location});
        if (xml) count(folder_.write(id, *xml));
    }

    /// Where this record can be looked at. The page on which it came is another one each time.
    [[nodiscard]] std::string location_of(const HarvestedItem& item,
                                          const Retrieval& retrieval) const {
        if (source_.kind != SourceKind::oai_pmh)
            return source_.address.empty() ? retrieval.location : source_.address;
        auto url = with_parameter(source_.address, "verb", "GetRecord");
        url = with_parameter(url, "metadataPrefix", source_.prefix);
        return with_parameter(url, "identifier", item.identifier);
    }

    /// The record as XML; nothing when it is refused.
    std::optional<std::string> xml_of(const HarvestedItem& item,
                                      const BibliographicRecord& record,
                                      const Retrieval& retrieval) {
        auto made = make_study(record, item.identifier, source_, retrieval);
        if (const auto* remarks = std::get_if<std::vector<Remark>>(&made)) {
            has_nameless_damage_ = has_nameless_damage_ || item.identifier.empty();
            refuse(item, *remarks);
            return std::nullopt;
        }
        auto xml = write_record(std::get<Study>(made));
        const auto result = read_and_validate(xml, tools_.vocabulary);
        if (result.record) return xml;
        refuse(item, result.remarks);
        return std::nullopt;
    }

    /// Into quarantine; the last good version stays.
    void refuse(const HarvestedItem& item, std::vector<Remark> remarks) {
        if (!item.identifier.empty()) {
            ids_.insert(study_id(source_, item.identifier));
            ids_.insert(item.identifier);
        }
        ++report_.refused;
        const auto name = item.identifier.empty() ? source_.name + "-zonder-kenmerk"
                                                  : study_id(source_, item.identifier);
        auto refusal = tools_.quarantine.refuse_bytes(name, item.bytes, std::move(remarks));
        if (report_.refusals.size() >= refusals_kept) return;
        report_.refusals.push_back(
            {item.identifier, std::move(refusal.stored_as), std::move(refusal.remarks)});
    }

    void withdraw(const std::string& id) {
        if (folder_.remove(id)) report_.withdrawn.push_back(id);
    }

    void count(Written written) {
        switch (written) {
            case Written::fresh:
                ++report_.fresh;
                return;
            case Written::changed:
                ++report_.changed;
                return;
            case Written::same:
                ++report_.same;
                return;
        }
    }

    const Source& source_;
    RecordFolder& folder_;
    SourceReport& report_;
    const ApplyTools& tools_;
    std::unordered_set<std::string> seen_;  ///< identifiers
    std::unordered_set<std::string> ids_;   ///< of records that stay
    std::size_t items_ = 0;
    bool has_nameless_damage_ = false;
};

/// The first page of the newest full list that is complete; 0 when there is none.
std::uint64_t newest_full_run(const PageLog& log) {
    std::uint64_t newest = 0;
    for (const Page& page : log.pages()) {
        if (page.is_full && page.is_last) newest = page.run;
    }
    return newest;
}

}  // namespace

bool apply_pages(const Source& source,
                 PageLog& log,
                 RecordFolder& folder,
                 SourceReport& report,
                 const ApplyTools& tools) {
    const auto reading =
        source.reading_fingerprint() + source.asking_fingerprint() + tools.known.fingerprint();
    const auto run = newest_full_run(log);
    const auto mark = folder.mark();
    const bool goes_on = mark && mark->reading == reading && mark->run == run &&
                         mark->records == folder.ids().size();
    const auto begin = goes_on ? mark->page + 1 : run;
    std::vector<const Page*> pages;
    for (const Page& page : log.pages()) {
        if (page.number >= begin) pages.push_back(&page);
    }
    if (goes_on && pages.empty()) {
        report.same = mark->records;
        report.is_unchanged = true;
        return true;
    }
    folder.remove_mark();
    Applier applier(source, folder, report, tools);
    for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
        const auto bytes = log.store().read((*page)->bytes.sha256);
        if (!bytes) return false;
        applier.take_answer(*bytes, (*page)->url, {(*page)->fetched.substr(0, 10), (*page)->url});
    }
    if (!goes_on && run > 0) applier.withdraw_unseen();
    applier.finish();
    const auto last = log.pages().empty() ? 0 : log.pages().back().number;
    folder.set_mark({reading, last, run, folder.ids().size()});
    if (run > 0) log.remove_before(run);
    return true;
}

void apply_folder(const Source& source,
                  RecordFolder& folder,
                  SourceReport& report,
                  const ApplyTools& tools) {
    Applier applier(source, folder, report, tools);
    const auto files = list_corpus(source.path);
    folder.remove_mark();
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const auto name = file->path.filename().string();
        applier.take_answer(
            read_file(file->path, source.limits.bytes), name, {tools.today, file->path.string()});
    }
    applier.withdraw_unseen();
    applier.finish();
    folder.set_mark({source.reading_fingerprint(), 0, 0, folder.ids().size()});
}

}  // namespace watwerkt::harvest

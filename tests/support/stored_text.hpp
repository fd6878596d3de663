// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/document/document.hpp"
#include "indexer/generation/token_stream_format.hpp"
#include "indexer/generation/token_stream_writer.hpp"
#include "query/retrieval/snippet.hpp"
#include "query/retrieval/token_stream.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/temporary_folder.hpp"

namespace watwerkt::test {

/// Writes a stream of these batches, with the names of the shipped concepts, into a folder.
inline std::filesystem::path write_token_stream(const std::filesystem::path& folder,
                                                std::vector<TokenBatch>& batches,
                                                const Analyser& analyser) {
    DocumentMaker documents(shipped_vocabulary(), analyser);
    TokenStreamWriter writer(folder);
    for (TokenBatch& batch : batches) writer.append(batch);
    writer.finish(shipped_vocabulary(), documents);
    return folder / token_stream_file;
}

/// One Dutch text as an index stores it.
class StoredText {
 public:
    StoredText(std::string text, const Analyser& analyser)
        : text_(std::move(text)), stream_(written(text_, analyser)) {
        const std::vector<SearchedText> texts = {{"samenvatting", text_, "nl", {}, {}}};
        placed_ = stream_.record(0, texts);
    }

    [[nodiscard]] std::vector<TextPiece> snippet(const MatchedWords& words,
                                                 std::size_t length = 240) const {
        return make_snippet(text_, placed_.of(0), MarkedWords(words, stream_), stream_, length);
    }
    [[nodiscard]] const TokenStream& stream() const { return stream_; }
    [[nodiscard]] std::span<const TextWord> words() const { return placed_.of(0); }

 private:
    [[nodiscard]] std::filesystem::path written(std::string_view text,
                                                const Analyser& analyser) const {
        std::vector<TokenBatch> batches(1);
        const std::vector<AnalysedText> texts = {analyser.read(text)};
        batches[0].add(texts, analyser);
        return write_token_stream(folder_.path(), batches, analyser);
    }

    TemporaryFolder folder_;
    std::string text_;
    TokenStream stream_;
    PlacedTexts placed_;
};

}  // namespace watwerkt::test

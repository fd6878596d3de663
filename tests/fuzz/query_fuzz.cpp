// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through the whole planner and a search of a real index.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/request/parser.hpp"
#include "tests/support/corpus_fixture.hpp"

using namespace watwerkt;

namespace {

// Compounds and their parts, English, old spellings and phrases, so that every way of matching can
// be met.
constexpr const char* titles[] = {
    "Huiswerkbegeleiding en één-op-één begeleiding in groep 6",
    "Een hond op school: schoolhond, zomerschool, peer tutoring",
    "Pannenkoeken en lees- en schrijfvaardigheid op het vmbo, evidence based"};

const Engine& engine() {
    static const Engine opened = [] {
        static test::Library library;
        for (const char* id : {"a", "b", "c"}) {
            Study study = test::make_study(id);
            study.titles = {{"nl", titles[*id - 'a']}};
            study.findings = {test::make_finding(std::string(id) + ".1", "lezen", 5, 9)};
            library.add(study);
        }
        library.build();
        return library.open();
    }();
    return opened;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Node tree = parse(text).tree;
    if (parse(to_text(tree)).tree != tree) std::abort();
    SearchRequest request;
    request.text = text;
    request.list = size % 2 == 0 ? ListKind::studies : ListKind::actions;
    const SearchResponse response = engine().search(request);
    if (response.hits.size() + response.actions.size() > response.total) std::abort();
    if (to_json(response).empty()) std::abort();
    return 0;
}
